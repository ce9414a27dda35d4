"""A school's paper language: what do its files, dates, names and posts say?

An engine: it imports neither Django nor the other engines, keeps no state and touches no database.
"""
