"""What do journals register with the mechanisms?"""
