"""Facts in, Word files out: which papers follow from the facts, and in which order are they signed?

An engine: it knows no database; of the other engines it uses ``clerk`` (cases, dates) and ``law``.
"""
