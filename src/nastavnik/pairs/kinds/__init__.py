"""What do the pages of pairs register with the mechanisms?"""
