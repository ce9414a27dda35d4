"""How long does the peer's package take for its own sample? Run by an environment of its own."""

import operator
import sys
import time
from pathlib import Path

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import create_participant_list_from_path, process_data
from matching.rules.rule import Disqualify, Equivalent, Generic, Grade

GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4")


def prepared(row, _name):
    """The peer wants grades as numbers."""
    return {**row, "grade": GRADES.index(row["grade"]), "email": row["email address"]}


class Asking(Mentee):
    """A mentee who may ask for a mentor of the same identity."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.identity = kwargs["identity to match"]


class Offering(Mentor):
    """A mentor with the characteristics listed."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.characteristics = kwargs["characteristics"].split(", ")


def shares_identity(match):
    return bool(match.mentee.identity) and match.mentee.identity in match.mentor.characteristics


def forbidden(match):
    step = match.mentor.grade - match.mentee.grade
    same = match.mentor.organisation == match.mentee.organisation
    return same or step not in (1, 2) or match.mentor.email == match.mentee.email


def main():
    rules = [
        Disqualify(forbidden),
        Grade(2, operator.eq, {True: 12, False: 0}),
        Grade(1, operator.eq, {True: 9, False: 0}),
        Equivalent("profession", {True: 10, False: 0}),
        Generic({True: 6, False: 0}, shares_identity),
    ]
    started = time.perf_counter()
    folder = Path(sys.argv[1])
    mentors = create_participant_list_from_path(Offering, folder, prepared)
    mentees = create_participant_list_from_path(Asking, folder, prepared)
    process_data(mentors, mentees, [rules])
    print(time.perf_counter() - started, sum(bool(one.connections) for one in mentees))


if __name__ == "__main__":
    main()
