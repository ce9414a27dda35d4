"""What shows a roadmap: its board, picture, the panel of a step, calendar, table?"""
