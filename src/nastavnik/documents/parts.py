"""What do several actions about papers share?"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec

from clerk.numbers import count
from clerk.typography import NBSP, stopped
from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper, SignedCopy
from nastavnik.documents.paper_kind import kind_of
from nastavnik.documents.states import UNSIGNED, PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, keep_file, put_in_storage
from nastavnik.shared import clock
from nastavnik.shared.lists import folded
from nastavnik.shared.moves import bring
from nastavnik.shared.rules import RuleBroken
from papers.model import Paper as MadePaper
from papers.outline import Outline
from papers.reworded import with_own

MOST_NAMED = 3
LONGEST_NUMBER = 40  # signs the database keeps
NUMBER_SIGNS = re.compile(r"[0-9A-Za-zА-Яа-яЁё /\\.,()–—-]+")


About = tuple[str, tuple[tuple[str, str], ...]]
"""A kind, and exactly whom a paper speaks of."""


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as the engine made it, and whom it speaks of: (key of a teacher, ``Part``)."""

    paper: MadePaper
    subjects: tuple[tuple[UUID, str], ...]
    since: datetime | None = (
        None  # what was made before is not it, though it speaks of the same people
    )

    @property
    def kept_subjects(self) -> list[list[str]]:
        """As the database keeps them."""
        return [[str(key), str(part)] for key, part in self.subjects]

    @property
    def lead(self) -> tuple[str, str]:
        """What it is a newer version of: the kind and whose paper it is."""
        part = kind_of(self.paper.kind).owner
        return self.paper.kind, next((str(key) for key, own in self.subjects if own == part), "")


def hold_papers(organisation: Organisation, papers: Iterable[Paper]) -> list[Paper]:
    """The papers as they are now, in the order of signing, locked until the action ends.

    The school is held first: whether one may be signed depends on others.
    """
    hold(organisation)
    keys = [one.pk for one in papers]
    found = Paper.objects.select_for_update().filter(pk__in=keys)
    return list(found.order_by("order", "pk"))


def required(paper: Paper, others: Iterable[Paper]) -> list[Paper]:
    """Those of the others that must be signed before it: of its kinds, about the same people."""
    kinds = paper.told.requires
    owners = paper.people
    return [
        one
        for one in others
        if one.kind in kinds
        and one.school_year == paper.school_year
        and one.owner in owners
        and one.state != PaperState.WITHDRAWN
    ]


def same_year(paper: Paper, kinds: Collection[str] | None = None) -> list[Paper]:
    """All papers of its year that are not withdrawn, or those of some ``kinds``."""
    if kinds is not None and not kinds:
        return []
    found = Paper.objects.filter(school_year=paper.school_year)
    found = found if kinds is None else found.filter(kind__in=kinds)
    return list(found.exclude(state=PaperState.WITHDRAWN).order_by("order", "pk"))


def unsigned(papers: Iterable[Paper], besides: frozenset[UUID] = frozenset()) -> list[Paper]:
    """Those that are not signed yet, apart from those that get it now."""
    return [one for one in papers if one.state in UNSIGNED and one.key not in besides]


def unready(papers: Sequence[Paper], now: Collection[UUID] = ()) -> dict[UUID, str]:
    """Key of a paper → what its kind says of its basis; ``now``: keys of those being signed."""
    told: dict[UUID, str] = {}
    for kind in dict.fromkeys(one.kind for one in papers):
        if ask := kind_of(kind).unready:
            told |= ask([one for one in papers if one.kind == kind], now)
    return told


def demand_ready(papers: Sequence[Paper], now: Collection[UUID] = frozenset()) -> None:
    """Raises ``RuleBroken``: «basis» where one of them is not."""
    for why in unready(papers, now).values():
        raise RuleBroken("basis", why)


def demand_state(paper: Paper, state: PaperState, text: str) -> None:
    """Raises ``RuleBroken``: «state»."""
    if paper.state != state:
        raise RuleBroken("state", text)


def number_of(text: str) -> str:
    """As it is kept: «№ 41 - од» is «41-од».

    Raises ``RuleBroken``: «no_number», «bad_number», «long_number».
    """
    number = re.sub(" ?- ?", "-", " ".join(text.replace("№", "").split()))
    if not number:
        raise RuleBroken("no_number", "Впишите номер по вашему журналу.")
    if len(number) > LONGEST_NUMBER:
        raise RuleBroken(
            "long_number",
            f"Номер длиннее {count(LONGEST_NUMBER, 'знака', 'знаков', 'знаков')}. Впишите только "
            "номер, без слов.",
        )
    if not NUMBER_SIGNS.fullmatch(number) or not re.search("[0-9]", number):
        raise RuleBroken(
            "bad_number",
            "В номере есть цифра; кроме цифр — буквы, пробел, дефис, точка, дробь: 131, 41-од, "
            "22/294.",
        )
    return number


def demand_past(day: date, today: date) -> None:
    """Nothing is noted ahead of its day. Raises ``RuleBroken``: «not_yet»."""
    if day > today:
        raise RuleBroken(
            "not_yet", f"Дата {day:%d.%m.%Y} ещё не наступила: сегодня {today:%d.%m.%Y}."
        )


def titles(papers: Sequence[Paper]) -> str:
    """«Согласия наставников — Иванова М. П., Ким А. Н., Орлов П. С. и ещё 4»; of several kinds each
    with its whole name."""
    kinds = {one.kind for one in papers}
    alike = len(papers) > 1 and len(kinds) == 1 and all(one.owner for one in papers)
    named, rest = folded(papers, MOST_NAMED)
    names = [one.name.partition(": ")[2] if alike else one.name for one in named]
    said = f"{kind_of(*kinds).title} — {', '.join(names)}" if alike else "; ".join(names)
    return f"{said} и{NBSP}ещё{NBSP}{len(rest)}" if rest else said


def demand_nothing_rests(paper: Paper) -> None:
    """Raises ``RuleBroken``: «needed» where a paper that rests on it is signed already. On what nobody has
    signed nothing rests, and on a paper about somebody else neither."""
    if paper.state in UNSIGNED:
        return
    others = same_year(paper)
    resting = [
        one
        for one in others
        if one.state in {PaperState.SIGNED, PaperState.REGISTERED}
        and paper.people <= one.people
        and any(before.pk == paper.pk for before in required(one, others))
    ]
    if resting:
        raise RuleBroken(
            "needed",
            stopped(f"На «{paper.title}» опирается то, что уже подписано: {titles(resting)}"),
        )


def demand_no_copies(paper: Paper) -> None:
    """A scan shows what was signed: it is taken away before the text may be another. Raises
    ``RuleBroken``: «copies»."""
    if SignedCopy.objects.filter(paper=paper).exists():
        raise RuleBroken(
            "copies",
            stopped(f"К документу приложен скан или файл подписи, сначала уберите: {paper.title}"),
        )


def kept_outline(outline: Outline) -> str:
    """As the database keeps it; nothing where nothing is named."""
    return msgspec.json.encode(outline).decode() if outline.paragraphs else ""


def outline_of(paper: Paper) -> Outline | None:
    """What stands in what was signed; None of papers that were made before it was kept."""
    return msgspec.json.decode(paper.outline, type=Outline) if paper.outline else None


def kept_as(made: Sequence[Made], rows: Iterable[Paper]) -> list[Paper | None]:
    """Of each, the paper that stands where it would: signed, of its kind and about exactly its people;
    else an unsigned one that it alone is a newer version of; one withdrawn before comes last."""
    signed: defaultdict[About, list[Paper]] = defaultdict(list)
    unsigned: defaultdict[tuple[str, str], list[tuple[About, Paper]]] = defaultdict(list)
    for row in rows:
        if row.state in {PaperState.SIGNED, PaperState.REGISTERED}:
            signed[_about(row.kind, row.subjects)].append(row)
        elif row.state in {*UNSIGNED, PaperState.WITHDRAWN}:
            about = _about(row.kind, row.subjects)
            unsigned[row.kind, str(row.owner or "")].append((about, row))
    wanted = [_about(one.paper.kind, one.kept_subjects) for one in made]
    taken, others, found = set[int](), frozenset(wanted), list[Paper | None]()
    for one, own in zip(made, wanted, strict=True):
        free = [
            (row.state == PaperState.WITHDRAWN, about != own, place, row)
            for place, (about, row) in enumerate(unsigned[one.lead])
            if row.pk not in taken and (about == own or about not in others)
        ]
        past = (row for row in signed[own] if one.since is None or row.made_at >= one.since)
        before = next(past, None) or (min(free)[-1] if free else None)
        taken |= {before.pk} if before else set()
        found.append(before)
    return found


def _about(kind: str, subjects: Iterable[Sequence[str]]) -> About:
    return kind, tuple(sorted((key, part) for key, part in subjects))


def write_paper(
    actor: Account | None,
    row: Paper,
    made: Made,
    organisation: Organisation,
    sha256: str,
    size: int,
    begins: PaperState = PaperState.PREPARED,
) -> bool:
    """The row becomes what was made, and ``begins`` so where it comes back; one that is new or is not
    signed yet stays the draft that it is, or waits on. Whether anything changed."""
    told = made.paper
    if row.own:
        told = with_own(told, row.own)
        sha256, size = put_in_storage(told.content)
    values = {
        "kind": told.kind,
        "title": told.title,
        "filename": told.filename,
        "order": kind_of(told.kind).place,
        "signers": list(told.signed_by),
        "blanks": list(told.blanks),
        "subjects": made.kept_subjects,
        "outline": kept_outline(told.outline),
        "facts": told.facts,
    }
    waits = row.state in UNSIGNED
    same_bytes = row.pk is not None and row.file.sha256 == sha256
    if same_bytes and waits and all(getattr(row, name) == value for name, value in values.items()):
        return False
    if not same_bytes:
        row.file = keep_file(organisation, told.filename, sha256, size)
        row.made_at = clock.now()  # another place in the folder makes no other paper
    for name, value in values.items():
        setattr(row, name, value)
    if row.pk:
        bring(row, row.state if waits else begins, actor=actor)
    row.save()
    return True
