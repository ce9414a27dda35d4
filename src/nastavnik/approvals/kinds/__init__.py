"""What do orders about the roadmap register with the mechanisms?"""
