"""What do people and the site learn of mentoring in the school?"""
