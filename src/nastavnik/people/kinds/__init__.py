"""What do the people of the school register with the mechanisms?"""
