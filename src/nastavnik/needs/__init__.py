"""Who of this school year needs a mentor, and who decided so?"""
