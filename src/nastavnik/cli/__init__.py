"""What can be done from the console?"""
