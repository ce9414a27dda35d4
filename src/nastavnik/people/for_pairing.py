"""What does pairing know of a teacher?"""

from clerk.staff.model import Teacher
from pairing.model import Person


def person_of(key: str, teacher: Teacher) -> Person:
    """A teacher as a staff list names her; ``key`` tells her apart."""
    return Person(
        key=key,
        name=teacher.full_name,
        posts=teacher.posts,
        subjects=teacher.subjects,
        teaching_months=teacher.teaching_months,
        hired_on=teacher.hired_on,
        category=teacher.category,
        external=teacher.external,
        on_leave=teacher.on_leave,
        sex=teacher.sex,
        building=teacher.building,
    )
