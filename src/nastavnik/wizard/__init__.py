"""What is a school asked when its year begins, and what comes of the answers?"""
