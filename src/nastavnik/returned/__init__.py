"""What becomes of a paper that comes back corrected: of its facts, of its words?"""
