"""Who works in a school, as what, since when; how does a staff list come in?"""
