"""What do the school's own acts register with the mechanisms?"""
