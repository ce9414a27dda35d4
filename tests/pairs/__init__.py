"""Do the pages of pairs show what is, and lead to what is to be done?"""
