"""Who mentors whom, since when, on what ground?"""
