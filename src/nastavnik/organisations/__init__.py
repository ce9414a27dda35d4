"""Which school, municipality, region; who has which role; how is a school set up?"""
