"""What does pay tell the stages below and above?"""
