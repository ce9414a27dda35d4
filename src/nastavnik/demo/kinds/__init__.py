"""What does the example register with the mechanisms?"""
