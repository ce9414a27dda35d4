"""The regulation on mentoring."""
