"""Who mentors whom: candidates, nearness, problem, solution, check, reasons.

An engine: it imports neither Django nor the other engines, keeps no state and touches no database.
"""
