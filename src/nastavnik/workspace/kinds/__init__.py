"""What do the flows register with the mechanisms?"""
