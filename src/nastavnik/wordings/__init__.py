"""How do a school's papers look as its own: on which letterhead do its orders stand?"""
