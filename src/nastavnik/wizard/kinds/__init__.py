"""What does the wizard register with the mechanisms?"""
