"""In which journal does a paper get its number, and how is a wrong one put right?"""
