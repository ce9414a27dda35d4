"""Which paper says what has become of a pair: ended, extended, standing still?"""
