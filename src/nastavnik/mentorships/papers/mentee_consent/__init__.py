"""A mentee agrees to be mentored by the person named."""
