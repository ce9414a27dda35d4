"""Which pages do orders about the roadmap have?"""
