"""What do turns of pairs register with the mechanisms?"""
