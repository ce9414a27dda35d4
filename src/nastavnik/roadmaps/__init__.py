"""What does a school's year look like: its stages, deadlines, evidence?"""
