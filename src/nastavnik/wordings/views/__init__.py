"""Which pages are there about the look of papers?"""
