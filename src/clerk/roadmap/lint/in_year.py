"""How does a finding about an old roadmap speak to a school that begins another year?"""

from dataclasses import replace

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadline
from clerk.deadlines.shift import shift_words
from clerk.roadmap.lint.years import readings_of, told_readings
from clerk.roadmap.model import Finding, Roadmap

_RECKONED = {
    "ambiguous_deadline", "year_missing", "coordinator_after_survey", "stage_after_later",
}  # fmt: skip
"""Codes whose reasons reckon the roadmap's own days; a date of the law is no such day."""


def in_year(finding: Finding, roadmap: Roadmap, year: SchoolYear) -> Finding:
    """The finding with the dates it proposes and reckons carried to ``year``; the document's own
    words stay, and so does what says that a year in them is wrong."""
    if roadmap.school_year in (None, year.label):
        return finding
    own = SchoolYear.parse(roadmap.school_year or "")

    def carried(words: str) -> str:
        return shift_words(words, own, year)

    mend = finding.mend
    if mend and mend.action == "replace":
        mend = replace(mend, now=carried(mend.now))
    proposal = carried(finding.proposal) if finding.field == "deadline" else finding.proposal
    why = carried(finding.why) if finding.code in _RECKONED else finding.why
    if finding.code == "ambiguous_deadline" and finding.words:
        fresh = readings_of(read_deadline(carried(finding.words), SchoolCalendar(year)))
        why = told_readings(fresh) if fresh else why
    return replace(finding, why=why, proposal=proposal, mend=mend)
