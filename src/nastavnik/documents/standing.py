"""How does a paper stand, in words: its state, who signs it, what must come before it?"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from django.utils.formats import date_format

from clerk.names import initials_after
from clerk.numbers import count
from clerk.typography import listed
from nastavnik.documents.models import Paper
from nastavnik.documents.states import ENDED, PaperState, Signing
from nastavnik.people.models import Teacher
from nastavnik.shared.components import Status


def short(teacher: Teacher) -> str:
    """«Иванова М. П.»."""
    return initials_after(teacher.surname, teacher.first_name, teacher.patronymic)


def on_day(paper: Paper) -> str:
    """«24 сентября»; empty where it is not signed."""
    return date_format(paper.signed_on, "j\N{NO-BREAK SPACE}E") if paper.signed_on else ""


def status_of(paper: Paper, missing: Sequence[Paper] = ()) -> Status:
    """The state as a word; ``missing``: what must be signed before it."""
    if paper.state == PaperState.WITHDRAWN:
        return Status("passed", "Снят")
    if paper.state == PaperState.DRAFT:
        return Status("ahead", "Черновик")
    if paper.state in ENDED:
        return Status("passed", f"{_numbered(paper)}, {PaperState(paper.state).label}")
    if paper.state == PaperState.REGISTERED:
        return Status("done", _numbered(paper))
    if paper.state == PaperState.SIGNED:
        if paper.journal:
            return Status("going", f"Подписано {on_day(paper)}, ждёт номера")
        return Status("done", f"Подписано {on_day(paper)}")
    return Status("ahead", after(missing)) if missing else Status("going", "Ждёт подписи")


def _numbered(paper: Paper) -> str:
    return f"№ {paper.number} от {paper.dated_on:%d.%m.%Y}"


def after(missing: Collection[Paper]) -> str:
    """«После 2 соглашений»: what must be signed before, in words."""
    numbers = Counter(one.told.waited_for for one in missing)
    return "После " + listed(count(number, *forms) for forms, number in numbers.items())


def who_signs(paper: Paper) -> str:
    """«В двух экземплярах: сначала наставник, затем директор»."""
    if not paper.signers:
        return ""
    if len(paper.signers) == 1:
        return f"Подписывает {paper.signers[0]}"
    said = f"сначала {', затем '.join(paper.signers)}"
    return f"В двух экземплярах: {said}" if paper.copies > 1 else f"Подписывают {said}"


def how_signed(paper: Paper) -> str:
    """«Ручкой на бумаге или файлом подписи из другой программы»."""
    return " или ".join(one.label for one in Signing if one in paper.told.signing).capitalize()


def blanks_of(papers: Iterable[Paper]) -> str:
    """«Вписать ручкой: дата»; what several have in common is told once."""
    found = dict.fromkeys(blank for one in papers for blank in one.blanks)
    return f"Вписать ручкой: {', '.join(found)}" if found else "Пустых мест нет"
