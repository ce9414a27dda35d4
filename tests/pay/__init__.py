"""Is a mentor paid by the school's rule, and does nobody see it whom it does not concern?"""
