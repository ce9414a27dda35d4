"""What does the roadmap register with the mechanisms?"""
