"""What do needs register with the mechanisms?"""
