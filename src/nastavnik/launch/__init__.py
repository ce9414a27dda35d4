"""How do two files become a page of results and a set of papers, without signing in?"""
