"""What does a school answer when it is asked from above how its mentoring stands today?"""
