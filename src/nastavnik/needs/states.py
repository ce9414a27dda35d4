"""What of a year hangs on pairs?"""

HANGS_ON_PAIRS = (
    "selection", "pairs_order", "pair", "consents", "programme", "first_meeting",
    "reflective_meeting", "final_meeting", "visit", "lesson_plan", "decision",
)  # fmt: skip
"""Jobs of steps (``clerk.roadmap.signs.Job``) that nobody can do without a pair. What a school does
all the same (its acts, a survey, banks, the monitoring) is not among them."""
