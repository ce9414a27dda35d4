"""What does one row of a staff list say, and what do the section rows add to the rows below?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from clerk.names import guess_sex
from clerk.posts import split_posts
from clerk.sexes import by_father, known_as_name
from clerk.staff.columns import FIELD_NAMES
from clerk.staff.fullnames import FullName, is_degree, looks_like_name, split_name
from clerk.staff.model import Problem, Sex, Teacher
from clerk.staff.subjects import genitive_of, split_cell_of_posts, subjects_in, subjects_of_post
from clerk.staff.values import (
    Read,
    read_category,
    read_date,
    read_email,
    read_experience,
    read_phone,
    read_two_experiences,
    text_of,
)
from clerk.tables import Cell
from clerk.workbook_parts import ERROR_CELL

T = TypeVar("T")

_EXTERNAL = re.compile(
    r"внеш\w*\.?,?\s*(?:совм\w*\.?)?|(?<!внутренн)(?<!внутр\.)\bсовмест\w*|\bсовм\.", re.IGNORECASE
)
_INTERNAL = re.compile(r"внутр\w*\.?\s*совм", re.IGNORECASE)
_LEAVE = re.compile(
    r"(?:в\s+)?(?:декрет\w*(?:\s+отпуск\w*)?|отпуск\w*\s+(?:по\s+)?(?:уходу|беременности)[^,;()]*|"
    r"\bд/о\b|длительн\w+\s+отпуск\w*|по уходу за реб[её]нком[^,;()]*|"
    r"отпуск\w*\s+без\s+сохранения[^,;()]*)",
    re.IGNORECASE,
)
_REMARK_OF_POST = re.compile(
    r"\s*[,(]?\s*(?:внеш\w*\.?\s*совм\w*\.?|совмест\w*|совм\.|внутр\w*\.?\s*совм\w*\.?)\s*\)?",
    re.IGNORECASE,
)
_LOAD = re.compile(r"\s*[,;(]?\s*(?:на\s+)?\d(?:[.,]\d+)?\s*(?:став\w*|ст\.)\s*\)?", re.IGNORECASE)
_PARTS_POST = re.compile(r"\s+[-–—]\s+|\s*[,;:/\n]\s*")
_CLASS = re.compile(r"(\d{1,2})\s*[-«\"]?\s*[А-Яа-я]?\s*[»\"]?\s*(?:кл\.?|класс)")
INITIALS = "вместо имени и отчества инициалы; нужны целиком"
HARD = {"date_in_future", "hired_too_young", "experience_impossible", "impossible_date"}


def read_row(
    sheet: str,
    number: int,
    row: Sequence[Cell],
    fields: Mapping[int, str],
    as_of: date | None,
    group: str | None = None,
) -> tuple[Teacher | None, list[Problem]]:
    """One row → a teacher (or None) and what is wrong with it; ``group``: the post told above."""
    cells: dict[str, Cell] = {}
    faults = _Faults(sheet, number)
    for column, label in fields.items():
        if column < len(row) and text_of(row[column]) and label not in cells:
            words = row[column]
            if isinstance(words, str) and words[0] in "#EО" and ERROR_CELL.fullmatch(words):
                what = FIELD_NAMES[label].casefold()
                faults.note("cell_error", f"{what}: вместо значения в ячейке {words}")
            else:
                cells[label] = row[column]
    _part_name_and_post(cells)
    words = _name_words(cells)
    everything = " ".join(text_of(cell) for cell in row)
    if re.search(r"\bваканс", everything, re.IGNORECASE) and not split_whole(words):
        post = text_of(cells.get("post") or cells.get("post_and_subject"))
        return None, [faults.refuse("vacancy", f"вакансия: {post}" if post else "вакансия")]
    if not words:
        text = "в строке нет имени; впишите фамилию, имя и отчество"
        return None, [faults.refuse("no_name", text), *faults.refused()]
    name = split_name(words)
    if name is None or not name.surname:
        code = "name_not_whole" if name else "row_unclear"
        return None, [
            faults.refuse(code, f"имя не понято: «{words}»; впишите фамилию, имя, отчество")
        ]
    if not name.whole and len(name.first_name.strip(".")) == 1:
        return None, [faults.refuse("initials", f"{INITIALS}: «{words}»")]
    teacher = _build(sheet, number, name, cells, faults, as_of, group)
    if not name.whole:
        text = f"имя неполное: «{words}»; нужны фамилия, имя и отчество целиком"
        faults.note("name_not_whole", text)
        faults.found.insert(0, faults.found.pop())  # what the row is refused for is told first
        return None, faults.refused()
    if sum(problem.code in HARD for problem in faults.found) > 1:
        return None, faults.refused()
    return teacher, faults.found


def split_whole(words: str) -> bool:
    """Whether the words are somebody's whole name."""
    name = split_name(words) if words else None
    return bool(name and name.whole and name.patronymic)


@dataclass(slots=True)
class _Faults:
    """The faults of one row, gathered while it is read."""

    sheet: str
    row: int
    found: list[Problem] = field(default_factory=list)

    def note(self, code: str, text: str) -> None:
        self.found.append(Problem(self.sheet, self.row, code, text, taken=True))

    def refuse(self, code: str, text: str) -> Problem:
        return Problem(self.sheet, self.row, code, text)

    def refused(self) -> list[Problem]:
        return [replace(problem, taken=False) for problem in self.found]

    def value(self, read: Read[T], what: str) -> T | None:
        if read.code:
            self.note(read.code, f"{what}: {read.text}")
        return read.value


def _part_name_and_post(cells: dict[str, Cell]) -> None:
    """«Котов Пётр Ильич – директор» in one cell, where no other says the post."""
    if {"post", "post_and_subject", "first_name"} & cells.keys():
        return
    said = str(cells.get("full_name") or "")
    parted = [(said[: at.start()], said[at.end() :]) for at in _PARTS_POST.finditer(said)]
    pairs = [pair for one, other in parted for pair in ((one, other), (other, one))]
    if bracketed := re.fullmatch(r"([^()]+)\(([^()]+)\)\s*", said):
        pairs.append((bracketed[1], bracketed[2]))
    if behind := re.fullmatch(r"(.*[а-яё)])\s+((?:[А-ЯЁ][а-яё-]+\s*){3})", said):
        pairs.append((behind[2], behind[1]))
    for name, post in pairs:
        if post and split_whole(name) and _opens_post(post) and not is_degree(post):
            cells |= {"full_name": name, "post": post.strip()}
            return


def post_of_group(words: str) -> str | None:
    """The post that a row above people tells of them: «Учитель начальных классов», «Учителя химии»;
    None where it is none, or a name."""
    words = _NUMBER_OF_GROUP.sub("", words).strip(" .:")
    head, _, rest = words.partition(" ")
    single = OF_GROUPS.get(head.casefold())
    if single is not None:
        words = f"{single} {rest}".strip()
    if not words or re.search(r"\d", words) or looks_like_name(words) or not _opens_post(words):
        return None
    if any(map(by_father, words.split())) or any(map(known_as_name, _capitals(words))):
        return None  # «Учитель химии Белова Нина Олеговна»: a person with her post
    posts = split_cell_of_posts(words)
    return posts[0] if len(posts) == 1 else None


def _capitals(words: str) -> list[str]:
    """Words behind the first that begin with a capital, abbreviations aside."""
    return [word for word in words.split()[1:] if word[:1].isupper() and not word.isupper()]


_NUMBER_OF_GROUP = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4})[.)]\s*|\s*\(\d+(?:\s*чел\w*\.?)?\)\s*$")
OF_GROUPS = {
    "учителя": "учитель",
    "воспитатели": "воспитатель",
    "преподаватели": "преподаватель",
    "педагоги-психологи": "педагог-психолог",
    "учителя-логопеды": "учитель-логопед",
    "учителя-дефектологи": "учитель-дефектолог",
    "методисты": "методист",
    "тьюторы": "тьютор",
    "концертмейстеры": "концертмейстер",
}
"""The posts that many have: as a row above people says them, and as each has."""


def _opens_post(words: str) -> bool:
    return len(split_posts(f"учитель, {words.strip()}")) > 1


def _name_words(cells: Mapping[str, Cell]) -> str:
    if "full_name" in cells and "first_name" not in cells:
        return text_of(cells["full_name"])
    parts = ("surname", "first_name", "first_patronymic", "patronymic")
    words = " ".join(text_of(cells[part]) for part in parts if part in cells)
    return words or text_of(cells.get("full_name"))


def _build(
    sheet: str,
    number: int,
    name: FullName,
    cells: Mapping[str, Cell],
    faults: _Faults,
    as_of: date | None,
    group: str | None,
) -> Teacher:
    posts, subjects = _posts_and_subjects(cells, faults, group)
    born = faults.value(read_date(cells.get("born_on"), born=True, as_of=as_of), "дата рождения")
    hired = faults.value(read_date(cells.get("hired_on"), born=False, as_of=as_of), "дата приёма")
    total_read, teaching_read = _experiences(cells)
    total = faults.value(total_read, "общий стаж")
    teaching = faults.value(teaching_read, "педагогический стаж")
    born, hired, teaching = _check(born, hired, teaching, total, as_of, faults)
    remarks = " ".join(
        text_of(cells.get(part))
        for part in ("full_name", "employment", "note", "post", "post_and_subject", "load")
    )
    leave = _LEAVE.search(remarks)
    return Teacher(
        sheet=sheet,
        row=number,
        surname=name.surname,
        first_name=name.first_name,
        patronymic=name.patronymic,
        sex=_sex(name, cells, faults),
        posts=posts,
        subjects=subjects,
        category=read_category(cells.get("category")),
        teaching_months=teaching,
        hired_on=hired,
        born_on=born,
        email=faults.value(read_email(cells.get("email")), "почта"),
        phone=faults.value(read_phone(cells.get("phone")), "телефон"),
        external=_is_external(remarks),
        on_leave=text_of(cells.get("on_leave")) or (leave[0].strip() if leave else None),
        total_months=total,
        building=text_of(cells.get("building")) or None,
        shift=text_of(cells.get("shift")) or None,
    )


def _is_external(words: str) -> bool:
    return bool(_EXTERNAL.search(_INTERNAL.sub("", words)))


def _experiences(cells: Mapping[str, Cell]) -> tuple[Read[int], Read[int]]:
    if "both_experience" in cells:
        return read_two_experiences(cells["both_experience"])
    teaching = cells.get("teaching_months")
    if (
        isinstance(teaching, str)
        and "total_months" not in cells
        and re.search(r"\d\s*/\s*\d", teaching)
    ):
        return read_two_experiences(teaching)
    return read_experience(cells.get("total_months")), read_experience(teaching)


def _sex(name: FullName, cells: Mapping[str, Cell], faults: _Faults) -> Sex | None:
    said = text_of(cells.get("sex")).casefold()[:1]
    if said in ("ж", "м"):
        return "f" if said == "ж" else "m"
    sex, sure = guess_sex(name.surname, name.first_name, name.patronymic)
    if sex is None or sure < 0.7:
        faults.note(
            "sex_unknown", f"не ясно, мужчина или женщина: {name.surname} {name.first_name}"
        )
        return None
    return sex


def _posts_and_subjects(
    cells: Mapping[str, Cell], faults: _Faults, group: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    cell = cells.get("post") or cells.get("post_and_subject")
    words = _LOAD.sub("", _LEAVE.sub("", _REMARK_OF_POST.sub("", str(cell)))) if cell else ""
    posts = split_cell_of_posts(words.strip(" ,;")) if words.strip(" ,;()") else ()
    taught = text_of(cells.get("subject"))
    subjects = subjects_in(taught) if taught else ()
    if taught and _CLASS.fullmatch(taught):
        # «1 «А» класс» is no subject, but tells who teaches the first four years
        first = _CLASS.fullmatch(taught)
        primary = bool(first and int(first[1]) <= 4)
        subjects = ("начальные классы",) if primary else ()
        if primary and not posts:
            posts = ("учитель начальных классов",)
    elif taught and not subjects and re.search("[А-Яа-яЁё]{3}", taught):
        subjects = tuple(
            part.strip().casefold() for part in re.split(r"[,;/]", taught) if part.strip()
        )
    if taught and posts:
        posts = tuple(_with_subject(post, subjects) for post in posts)
    if not posts and subjects:
        posts = (_with_subject("учитель", subjects),)
    if not posts and group and not (cell or taught):
        posts = (group,)
    if not posts:
        faults.note("no_post", "не указана должность")
    named = [subject for post in posts for subject in subjects_of_post(post)]
    return posts, tuple(dict.fromkeys([*subjects, *named]))


def _with_subject(post: str, subjects: Sequence[str]) -> str:
    """«учитель» + «математика» → «учитель математики»."""
    known = [subject for subject in subjects if subjects_in(subject)]
    if post in ("учитель", "преподаватель") and known:
        return f"{post} " + " и ".join(genitive_of(subject) for subject in known[:2])
    return post


def _check(
    born: date | None,
    hired: date | None,
    teaching: int | None,
    total: int | None,
    as_of: date | None,
    faults: _Faults,
) -> tuple[date | None, date | None, int | None]:
    """What cannot be true is taken out and said."""
    if as_of and born and born >= as_of:
        faults.note("date_in_future", f"дата рождения {born:%d.%m.%Y} позже даты списка")
        born = None
    if as_of and hired and (hired - as_of).days > 31:
        faults.note("date_in_future", f"дата приёма {hired:%d.%m.%Y} позже даты списка")
        hired = None
    if born and hired and hired.year - born.year < 14:
        text = f"принят(а) {hired:%d.%m.%Y}, а дата рождения {born:%d.%m.%Y}"
        faults.note("hired_too_young", text)
        born = hired = None
    if teaching is not None and total is not None and teaching > total:
        text = f"педагогический стаж ({teaching // 12}) больше общего ({total // 12})"
        faults.note("experience_impossible", text)
        teaching = None
    if teaching is not None and born and as_of and teaching / 12 > as_of.year - born.year - 15:
        text = f"педагогический стаж больше, чем позволяет возраст: родился(ась) {born:%d.%m.%Y}"
        faults.note("experience_impossible", text)
        teaching = None
    return born, hired, teaching


@dataclass(slots=True)
class Sections:
    """Section rows and the teachers below each: «Внешние совместители», «В отпуске по уходу»."""

    opened: list[tuple[str, int, list[int]]] = field(default_factory=list)

    def open(self, words: str, row: int) -> None:
        """A section row: what it says holds for the rows below it until the next one."""
        self.opened.append((words, row, []))

    def count(self, teacher: int) -> None:
        """A teacher stands below the section that is open."""
        if self.opened:
            self.opened[-1][2].append(teacher)

    def apply(self, sheet: str, teachers: Sequence[Teacher]) -> tuple[list[Teacher], list[Problem]]:
        """The teachers with what the sections say; doubted where it would hold for half of them."""
        changed = list(teachers)
        problems = []
        for words, row, below in self.opened:
            external, leave = _is_external(words), _LEAVE.search(words)
            if not (external or leave) or not below:
                continue
            if len(below) > 3 and len(below) * 2 >= len(teachers):
                text = (
                    f"подзаголовок «{words}» относился бы к {len(below)} из {len(teachers)}; "
                    "не применён — отметьте таких людей сами"
                )
                problems.append(Problem(sheet, row, "section_doubtful", text, taken=True))
                continue
            for place in below:
                if external:
                    changed[place] = replace(changed[place], external=True)
                if leave:
                    changed[place] = replace(changed[place], on_leave=leave[0].strip())
        return changed, problems
