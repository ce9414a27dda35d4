"""What does the page with the results of a launch show?"""
