"""Which pages does the roadmap have?"""
