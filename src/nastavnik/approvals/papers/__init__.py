"""Which papers does the roadmap have?"""
