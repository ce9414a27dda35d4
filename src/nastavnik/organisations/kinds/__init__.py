"""What does the team register with the mechanisms?"""
