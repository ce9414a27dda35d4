"""Which act demands what of a school, since when, and has the citation been checked?

An engine: the one place in the product where legal citations live.
"""
