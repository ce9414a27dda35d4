"""What does a made-up school in the middle of its year look like?"""
