"""Who could be the mentor of one person, and how does a pair begin on any day of the year?"""
