"""What does the storey say to the pages of others?"""
