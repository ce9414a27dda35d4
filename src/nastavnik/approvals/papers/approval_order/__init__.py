"""The order by which the roadmap of a year is approved."""
