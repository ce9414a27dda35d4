"""What does a deadline in words mean in dates?"""
