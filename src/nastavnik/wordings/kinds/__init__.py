"""What does the look of papers say to the pages of others?"""
