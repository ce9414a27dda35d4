"""What would a staff list change: who is new, changed, the same, and whom does it not name?

Pure: the people known and the list read go in, a comparison comes out; nothing is written.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from clerk.experience import experience_on
from clerk.numbers import duration
from clerk.staff.model import StaffList, Teacher
from nastavnik.shared.russian_keys import search_key

MONTH_DAYS = 30.44
SLACK_MONTHS = 2  # lists count months each in its own way


@dataclass(frozen=True, slots=True)
class Known:
    """A teacher as kept: ``said`` is what a list would say of him."""

    key: UUID
    said: Teacher
    counted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a list says differently."""

    field: str
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A known teacher with what the list changes; ``quiet`` where only time has passed."""

    known: Known
    teacher: Teacher
    changes: tuple[Change, ...]
    quiet: bool


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody whom the list does not name, and somebody new: all but the surname speaks for one person.

    ``sure``: something that two people do not share, the address, the phone or the day of hiring."""

    known: Known
    teacher: Teacher
    sure: bool
    same: tuple[str, ...]  # what they share, in words


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every teacher of the list stands in exactly one of the first three, every known in one."""

    new: tuple[Teacher, ...]
    changed: tuple[Changed, ...]
    unchanged: tuple[Known, ...]
    absent: tuple[Known, ...]
    likely: tuple["Likely", ...] = ()  # of the absent and the new, who may be one person

    @property
    def loud(self) -> tuple[Changed, ...]:
        """Changes worth looking at."""
        return tuple(one for one in self.changed if not one.quiet)

    @property
    def quiet(self) -> tuple[Changed, ...]:
        """Where only the length of service has grown with time."""
        return tuple(one for one in self.changed if one.quiet)

    @property
    def nothing(self) -> bool:
        """Whether the list says just what is known already."""
        return not self.new and not self.changed


def _words(value: Any) -> str:  # noqa: ANN401 - any field of a teacher
    if value is None or value == ():
        return "не указано"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, bool):
        return "да" if value else "нет"
    return str(value)


def _months(value: Any) -> str:  # noqa: ANN401
    return "не указано" if value is None else duration(value)


def _sex(value: Any) -> str:  # noqa: ANN401
    return {"f": "женщина", "m": "мужчина"}.get(value, "не указано")


FIELDS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("surname", "фамилия", _words),
    ("first_name", "имя", _words),
    ("patronymic", "отчество", _words),
    ("sex", "пол", _sex),
    ("posts", "должность", _words),
    ("subjects", "предметы", _words),
    ("category", "категория", _words),
    ("teaching_months", "педагогический стаж", _months),
    ("total_months", "общий стаж", _months),
    ("hired_on", "дата приёма", _words),
    ("born_on", "дата рождения", _words),
    ("email", "почта", _words),
    ("phone", "телефон", _words),
    ("building", "корпус", _words),
    ("shift", "смена", _words),
    ("external", "внешний совместитель", _words),
    ("on_leave", "отпуск", _words),
)
"""What a list may say of a teacher: field, its name for people, how its value is put in words."""

_GROWS = {"teaching_months", "total_months"}
_SAID_BY_SILENCE = {"on_leave"}  # who stands in the list without it has come back


def compare(known: Iterable[Known], staff: StaffList, renamed: Collection[UUID] = ()) -> Comparison:
    """Match by name, then birth date; a person with a new surname by everything else, where somebody
    said so (``renamed``: keys of people known)."""
    matches = _match(tuple(known), staff.teachers)
    likely = tuple(_likely(matches))
    matches = _joined(matches, [one for one in likely if one.known.key in renamed])
    tells_employment = any(one.field == "employment" for one in staff.columns)
    new: list[Teacher] = []
    changed: list[Changed] = []
    unchanged: list[Known] = []
    for teacher, one in matches.pairs:
        if one is None:
            new.append(teacher)
            continue
        changes = tuple(_changes(one, teacher, tells_employment, staff.as_of))
        if not changes:
            unchanged.append(one)
            continue
        grown = {"teaching_months", "total_months"}
        quiet = {change.field for change in changes} <= grown and all(
            _grew_with_time(one, teacher, change.field, staff.as_of) for change in changes
        )
        changed.append(Changed(one, teacher, changes, quiet))
    left = {one.key for one in matches.absent}
    still = tuple(one for one in likely if one.known.key in left)
    return Comparison(tuple(new), tuple(changed), tuple(unchanged), matches.absent, still)


@dataclass(frozen=True, slots=True)
class _Matches:
    pairs: tuple[tuple[Teacher, Known | None], ...]
    absent: tuple[Known, ...]


def _match(known: Sequence[Known], teachers: Sequence[Teacher]) -> _Matches:
    by_name: dict[str, list[Known]] = {}
    for one in known:
        by_name.setdefault(search_key(one.said.full_name), []).append(one)
    left = {one.key: one for one in known}
    found: list[tuple[Teacher, Known | None]] = []
    for teacher in teachers:
        same = [one for one in by_name.get(search_key(teacher.full_name), ()) if one.key in left]
        # a namesake of the same birth date first; another birth date is another person
        same.sort(key=lambda one: one.said.born_on != teacher.born_on)
        match = next((one for one in same if _may_be(one.said, teacher)), None)
        if match:
            del left[match.key]
        found.append((teacher, match))
    by_birth = {_birth(one.said): one for one in left.values() if one.said.born_on}
    pairs: list[tuple[Teacher, Known | None]] = []
    for teacher, match in found:
        renamed = by_birth.get(_birth(teacher)) if match is None and teacher.born_on else None
        if renamed and renamed.key in left:
            del left[renamed.key]
            pairs.append((teacher, renamed))
        else:
            pairs.append((teacher, match))
    return _Matches(tuple(pairs), tuple(left.values()))


_SURE = (("email", "почта"), ("phone", "телефон"), ("hired_on", "дата приёма"))


def _likely(matches: _Matches) -> Iterable[Likely]:
    """First name and patronymic are the same, and so is something more; who fits two fits nobody."""
    found: list[Likely] = []
    by_names: dict[tuple[str, str], list[Teacher]] = {}
    for teacher, one in matches.pairs:
        if one is None and teacher.patronymic:
            by_names.setdefault(_names(teacher), []).append(teacher)
    for known in matches.absent:
        for teacher in by_names.get(_names(known.said), ()):
            if not _may_be(known.said, teacher):
                continue
            sure = [words for field, words in _SURE if _shared(field, known.said, teacher)]
            same = [*sure, *(["должность"] if known.said.posts == teacher.posts else [])]
            if same:
                found.append(Likely(known, teacher, bool(sure), tuple(same)))
    return [*_alone(found), *_alone([one for one in found if one.sure], _alone(found))]


def _alone(fits: Sequence[Likely], besides: Collection[Likely] = ()) -> list[Likely]:
    """Where each of the two fits nobody else."""
    knowns = Counter(one.known.key for one in fits)
    news = Counter(id(one.teacher) for one in fits)
    return [
        one
        for one in fits
        if knowns[one.known.key] == news[id(one.teacher)] == 1 and one not in besides
    ]


def _joined(matches: _Matches, likely: Collection[Likely]) -> _Matches:
    told = {id(one.teacher): one.known for one in likely}
    gone = {one.key for one in told.values()}
    return _Matches(
        tuple((teacher, told.get(id(teacher), one)) for teacher, one in matches.pairs),
        tuple(one for one in matches.absent if one.key not in gone),
    )


def _names(one: Teacher) -> tuple[str, str]:
    return search_key(one.first_name), search_key(one.patronymic or "")


def _shared(field: str, one: Teacher, other: Teacher) -> bool:
    """The same and told: letters of an address, digits of a phone, a day."""
    values = [getattr(each, field) for each in (one, other)]
    if field == "phone":
        values = ["".join(filter(str.isdigit, value or ""))[-10:] for value in values]
    elif field == "email":
        values = [(value or "").casefold() for value in values]
    return bool(values[0]) and values[0] == values[1]


def _may_be(one: Teacher, other: Teacher) -> bool:
    return one.born_on is None or other.born_on is None or one.born_on == other.born_on


def _birth(one: Teacher) -> tuple[object, ...]:
    return (search_key(one.first_name), search_key(one.patronymic or ""), one.born_on)


def _changes(
    known: Known, teacher: Teacher, tells_employment: bool, as_of: date | None
) -> Iterable[Change]:
    for field, name, words in FIELDS:
        old, new = getattr(known.said, field), getattr(teacher, field)
        if field == "external" and not new and not tells_employment:
            continue
        silent = new is None or new == ()
        if old == new or (silent and field not in _SAID_BY_SILENCE):
            continue
        if field == "teaching_months" and as_of and new == _taught(known, as_of):
            continue  # our own list, or one that reckons as we do
        yield Change(field, name, words(old), words(new))


def _taught(known: Known, on: date) -> int | None:
    said = known.said
    return experience_on(on, said.teaching_months, known.counted_on, said.hired_on).months


def _grew_with_time(known: Known, teacher: Teacher, field: str, as_of: date | None) -> bool:
    old, new = getattr(known.said, field), getattr(teacher, field)
    if field not in _GROWS or old is None or known.counted_on is None or as_of is None:
        return False
    passed = (as_of - known.counted_on).days / MONTH_DAYS
    return bool(abs(new - old - passed) <= SLACK_MONTHS)
