"""How does a roadmap look on paper: carried over to a new year, approved, as it stands now?"""

from collections.abc import Sequence
from datetime import date

from clerk.deadlines.model import Deadline
from clerk.deadlines.printing import long_date, short_date
from clerk.roadmap.model import Activity, CarriedRoadmap, Roadmap, Stage
from papers.changes_order import change_in_words, later_orders
from papers.frame import marked
from papers.model import OrderMark, Paper, RoadmapChange, School
from papers.outline import capital
from papers.people import director_signature, school_name, school_short
from papers.word import Paper as Document
from papers.word import blank


def make_roadmap_paper(carried: CarriedRoadmap, school: School) -> Paper:
    """The usual landscape table; then, on a page of its own, what changed in the deadlines."""
    document = Document(landscape=True, size=12)
    _head(document, school, carried.to_year, _for_the_pen(school))
    _table(document, carried.roadmap)
    _changes(document, carried)
    year = carried.to_year.replace("/", "-")
    return Paper(
        filename=f"Дорожная карта {year}.docx",
        title=f"Дорожная карта {school_short(school)} на {carried.to_year} учебный год",
        content=document.to_bytes(),
        kind="roadmap",
        order=0,
        signed_by=("директор",),
        blanks=("дата и номер приказа",),
    )


def make_approved_paper(
    roadmap: Roadmap, school: School, order: OrderMark, changed: Sequence[OrderMark] = ()
) -> Paper:
    """As the order approved it, with what later orders changed in it."""
    grif = f"УТВЕРЖДЕНА\nприказом {marked(order)}{later_orders(changed)}"
    return _living_paper(roadmap, school, grif, "approved_roadmap")


def make_present_paper(
    roadmap: Roadmap,
    school: School,
    on: date,
    order: OrderMark | None = None,
    changed: Sequence[OrderMark] = (),
    changes: Sequence[RoadmapChange] = (),
) -> Paper:
    """As it stands on a day; on a page of its own, what no order has gathered up yet.

    What is stamped as approved says in its head, too, that not all of it is.
    """
    grif = _for_the_pen(school)
    if order:
        grif = f"УТВЕРЖДЕНА\nприказом {marked(order)}{later_orders(changed)}"
    edition = f"(в редакции на {long_date(on)})" if order else ""
    if order and changes:
        edition = (
            f"(с изменениями на {long_date(on)}, приказом пока не утверждёнными; они перечислены "
            "в конце)"
        )
    return _living_paper(roadmap, school, grif, "present_roadmap", edition, changes)


def _living_paper(
    roadmap: Roadmap,
    school: School,
    grif: str,
    kind: str,
    edition: str = "",
    changes: Sequence[RoadmapChange] = (),
) -> Paper:
    year = roadmap.school_year or ""
    document = Document(landscape=True, size=12)
    _head(document, school, year, grif, edition)
    _table(document, roadmap)
    if changes:
        _open_changes(document, changes)
    now = "" if kind == "approved_roadmap" else " в нынешней редакции"
    written = document.written()
    return Paper(
        filename=f"Дорожная карта {year.replace('/', '-')}{now}.docx",
        title=f"Дорожная карта {school_short(school)} на {year} учебный год{now}",
        content=written.content,
        kind=kind,
        order=0,
        outline=written.outline,
    )


def _for_the_pen(school: School) -> str:
    return (
        f"УТВЕРЖДЕНА\nприказом {marked(None)}\n"
        f"{capital(school.director_post)} {blank(12)} {director_signature(school) or blank(18)}"
    )


def _head(
    document: Document, school: School, school_year: str, grif: str, edition: str = ""
) -> None:
    # the one place that is filled once the order has its number: its outline is all that is kept
    document.columns(("", grif), (60, 40), name="roadmap.stamp")
    document.text("ДОРОЖНАЯ КАРТА", align="center", bold=True, size=14, before=10)
    document.text(
        "системы (целевой модели) наставничества педагогических работников "
        f"на {school_year} учебный год",
        align="center", bold=True,
    )  # fmt: skip
    if edition:
        document.text(edition, align="center")
    document.text(capital(school_name(school)), align="center", after=8)


_COLUMNS = (("Этап", 20.0), ("Мероприятие", 24.0), ("Содержание", 42.0), ("Сроки", 20.0),
            ("Ответственные", 20.0), ("Результат", 21.0))  # fmt: skip
_MAY_BE_EMPTY = {"Сроки", "Ответственные"}  # an empty one is to be filled, any other is left out


def _table(document: Document, roadmap: Roadmap) -> None:
    rows = [
        (
            _stage(stage) if number == 0 else "", activity.title or "", _content(activity),
            "\n".join(deadline_in_words(one) for one in activity.deadlines),
            activity.responsible or "", activity.result or "",
        )
        for stage in roadmap.stages
        for number, activity in enumerate(stage.activities)
    ]  # fmt: skip
    kept = [
        place
        for place, (head, _) in enumerate(_COLUMNS)
        if head in _MAY_BE_EMPTY or any(row[place] for row in rows)
    ]
    shares = dict(_COLUMNS)
    if 2 not in kept:  # the words stand in the activities alone
        shares["Мероприятие"] = shares["Содержание"]
    document.table(
        [_COLUMNS[place][0] for place in kept], [[row[place] for place in kept] for row in rows],
        [shares[_COLUMNS[place][0]] for place in kept], size=11,
        spans=[len(stage.activities) for stage in roadmap.stages] if kept[0] == 0 else (),
    )  # fmt: skip


def _stage(stage: Stage) -> str:
    if stage.made_up:
        return ""
    return f"{stage.number}. {stage.title}" if stage.number else stage.title


def _content(activity: Activity) -> str:
    lines = [activity.text] if activity.text else []
    lines += [
        f"{step.number or number}. {step.text}" for number, step in enumerate(activity.steps, 1)
    ]
    return "\n".join(lines)


def deadline_in_words(deadline: Deadline) -> str:
    """The words of the roadmap; the dates they mean stand in the second table."""
    return deadline.words


def _open_changes(document: Document, changes: Sequence[RoadmapChange]) -> None:
    document.new_page()
    document.text("Что изменилось после приказа", align="left", bold=True, size=14)
    document.text(
        "Эти изменения приказом ещё не внесены. Этот лист — для проверки, утверждать его не нужно.",
        align="left", after=6,
    )  # fmt: skip
    rows = [
        (f"{number}", capital(change_in_words(one)), one.reason, _who_and_when(one))
        for number, one in enumerate(changes, 1)
    ]
    document.table(("№", "Что изменилось", "Почему", "Кто и когда"), rows, (4, 60, 26, 20), size=11)


def _who_and_when(change: RoadmapChange) -> str:
    when = short_date(change.made_on) if change.made_on else ""
    return ", ".join(part for part in (change.made_by, when) if part)


def _changes(document: Document, carried: CarriedRoadmap) -> None:
    if carried.from_year is None or carried.from_year == carried.to_year:
        return
    document.new_page()
    document.text("Что изменилось в сроках", align="left", bold=True, size=14)
    document.text(
        f"Карта на {carried.from_year} перенесена на {carried.to_year} учебный год. Этот лист — для "
        "проверки, утверждать его не нужно.",
        align="left", after=6,
    )  # fmt: skip
    rows = []
    for line in carried.lines:
        activity = None
        if line.place.stage and line.place.activity:
            stage = carried.roadmap.stages[line.place.stage - 1]
            activity = stage.activities[line.place.activity - 1].title or stage.title
        rows.append(
            (f"{line.place.stage}", activity or "", line.old_words, line.new_words,
             dates_of(line.deadline), _notes(line.note, line.deadline))
        )  # fmt: skip
    document.table(
        ("Этап", "Мероприятие", "Было", "Стало", "Даты", "На что посмотреть"), rows,
        (7, 30, 22, 22, 20, 30), size=11,
    )  # fmt: skip


def dates_of(deadline: Deadline) -> str:
    """«01.09.2026 – 30.09.2026», «до 05.09.2026», «повторяется», «по событию»."""
    start, end = deadline.start, deadline.end
    if start and end:
        return short_date(start) if start == end else f"{short_date(start)} – {short_date(end)}"
    if end:
        return f"до {short_date(end)}"
    if start:
        return f"с {short_date(start)}"
    words = {"recurrent": "повторяется", "relative": "от события", "on_demand": "без даты",
             "duration": "длительность"}  # fmt: skip
    return words.get(deadline.kind or "", "—")


def _notes(note: str | None, deadline: Deadline) -> str:
    notes = [note] if note else []
    notes += [warning.text for warning in deadline.warnings]
    notes += list(dict.fromkeys(doubt.text for doubt in deadline.doubts))[:1]
    return " ".join(capital(one) for one in notes)
