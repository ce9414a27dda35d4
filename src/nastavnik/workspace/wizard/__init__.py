"""How does the wizard «Начать учебный год» ask, remember and bring to the papers?"""
