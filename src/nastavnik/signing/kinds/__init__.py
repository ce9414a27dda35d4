"""What does signing register with the mechanisms?"""
