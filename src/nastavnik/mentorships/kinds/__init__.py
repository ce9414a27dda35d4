"""What do the pairs register with the mechanisms?"""
