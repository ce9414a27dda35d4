"""Which pages are there about papers that come back?"""
