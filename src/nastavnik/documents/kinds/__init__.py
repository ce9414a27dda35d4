"""What do documents register with the mechanisms?"""
