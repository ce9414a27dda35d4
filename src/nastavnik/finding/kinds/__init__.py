"""What does finding a mentor register with the mechanisms?"""
