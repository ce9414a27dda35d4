"""Which papers does a school have, what waits for whom, and which numbers are given?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, PositiveSmallIntegerField, Q, QuerySet, TextField, When
from django.db.models.functions import Cast, Coalesce

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Acknowledgement, Paper, SchoolPaper, SignedCopy
from nastavnik.documents.paper_kind import PaperKind, codes, codes_of, kind_of, paper_kinds
from nastavnik.documents.parts import unsigned
from nastavnik.documents.states import UNSIGNED, PaperState
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared.once import once_a_page
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.prepared import prepared
from nastavnik.shared.russian_keys import search_key

EVERY_YEAR = "all"
"""In the address of the list: papers of whatever year."""


def papers_of(year: SchoolYear) -> dict[str, SchoolPaper]:
    """Kind → the paper made elsewhere, for one school year."""
    return {one.kind: one for one in _elsewhere_in(year=year.start)}


@prepared(year=PositiveSmallIntegerField())
def _elsewhere_in(year: int) -> QuerySet[SchoolPaper]:
    return papers_elsewhere().filter(school_year=year)


def all_elsewhere() -> list[SchoolPaper]:
    """The same of every year."""
    return _all_elsewhere()


@prepared()
def _all_elsewhere() -> QuerySet[SchoolPaper]:
    return papers_elsewhere()


def papers_elsewhere() -> QuerySet[SchoolPaper]:
    """The papers made elsewhere, of every year, newest first."""
    return SchoolPaper.objects.select_related("file").order_by("-school_year", "pk")


def made_papers(year: SchoolYear) -> QuerySet[Paper]:
    """The papers of a year that were made here, in the order of signing, without the withdrawn."""
    return (
        Paper.objects.filter(school_year=year.start)
        .exclude(state=PaperState.WITHDRAWN)
        .order_by("order", "pk")
    )


def _numbered() -> list[str]:
    return codes([one for one in paper_kinds() if one.series])


def _made_known() -> list[str]:
    return codes([one for one in paper_kinds() if one.acquainted])


def open_papers() -> QuerySet[Paper]:
    """What is to be sent, signed, numbered or made known, of any year: the next year's papers are
    made before this one's are done, and what was left undone waits on."""
    to_number = Q(state=PaperState.SIGNED, kind__in=_numbered())
    to_make_known = Q(state=PaperState.REGISTERED, kind__in=_made_known())
    found = Paper.objects.filter(Q(state__in=UNSIGNED) | to_number | to_make_known)
    return found.order_by("school_year", "order", "pk")


def all_papers() -> QuerySet[Paper]:
    """Those of every year, the withdrawn too: the newest year first, each in the order of signing."""
    return Paper.objects.order_by("-school_year", "order", "pk")


def tally_of(papers: QuerySet[Paper]) -> dict[tuple[str, str], int]:
    """(kind, state) → how many."""
    rows = papers.order_by().values_list("kind", "state").annotate(Count("pk"))
    return {(kind, state): number for kind, state, number in rows}


def kinds_to_do(tally: Iterable[tuple[str, str]]) -> list[str]:
    """The kinds at which something is to be sent, signed or numbered."""
    numbered = _numbered()
    return [
        kind
        for kind, state in tally
        if state in UNSIGNED or (state == PaperState.SIGNED and kind in numbered)
    ]


def in_order(papers: QuerySet[Paper], first: Iterable[str]) -> QuerySet[Paper]:
    """By the order of signing, some kinds before all others; each told of with no more than what a
    list shows, and its ``day``: of the journal, or of the signature."""
    kinds = list(first)
    place = [Case(When(kind__in=kinds, then=0), default=1)] if kinds else []
    return (
        papers.annotate(day=Coalesce("dated_on", "signed_on"))
        .only("key", "kind", "title", "state", "school_year", "order", "subjects", "series",
              "number", "dated_on", "signed_on", "outline", "ended_dated_on", "ended_by__dated_on",
              "made_at", "moved_at")
        .select_related("ended_by")
        .order_by(*place, "order", "-school_year", "pk")
    )  # fmt: skip


def years_of_papers() -> list[SchoolYear]:
    """The years that have papers, newest first."""
    return [SchoolYear(one) for one in _years()]


@prepared()
def _years() -> QuerySet[Paper, int]:
    starts = Paper.objects.order_by("-school_year").values_list("school_year", flat=True)
    return starts.distinct()


def year_to_show(years: Sequence[SchoolYear], present: SchoolYear) -> SchoolYear:
    """The present year; where it has none of the papers, the newest that has."""
    return present if present in years or not years else max(years, key=lambda one: one.start)


def fits(paper: SchoolPaper, words: Iterable[str]) -> bool:
    """Whether folded words name it: by title, number or day, by its kind, or as people call that."""
    called = f"{search_key(paper.name)} {_called(kind_of(paper.kind))}"
    return all(one in called for one in words)


def find_papers(papers: QuerySet[Paper], words: Iterable[str]) -> QuerySet[Paper]:
    """Of some, those that all the folded words name; as ``fits``, asked of the database."""
    for one in words:
        kinds = [kind for kind in paper_kinds() if one in _called(kind)]
        papers = papers.filter(Q(search_key__contains=one) | Q(kind__in=codes(kinds)))
    return papers


def _called(kind: PaperKind) -> str:
    return search_key(f"{kind.title} {kind.called}")


def paper_by_key(key: UUID) -> Paper | None:
    """A paper by the key in its address."""
    return Paper.objects.select_related("file", "numbered_file", "ended_by").filter(key=key).first()


def beside(paper: Paper) -> list[Paper]:
    """The others of its bundle and year that stand as it does."""
    kinds = codes_of(paper.told.bundle) if paper.told.bundle else []
    found = Paper.objects.filter(school_year=paper.school_year, kind__in=kinds, state=paper.state)
    return list(found.exclude(pk=paper.pk).order_by("order", "pk"))


def copies_of(paper: Paper) -> list[SignedCopy]:
    """What lies beside it, oldest first."""
    found = SignedCopy.objects.filter(paper=paper).select_related("file")
    return list(found.order_by("pk"))


def copy_by_key(key: UUID) -> SignedCopy | None:
    """A copy by the key in its address."""
    return SignedCopy.objects.select_related("file", "paper").filter(key=key).first()


def waiting_papers(papers: QuerySet[Paper]) -> list[Paper]:
    """Of some, those that are not signed, drafts too, in no order (an order would keep the database
    from the index of states): with no more of each than what they wait for."""
    return list(_waiting(papers))


def all_waiting() -> list[Paper]:
    """Those of all papers."""
    return _all_waiting()


@prepared()
def _all_waiting() -> QuerySet[Paper]:
    return _waiting(Paper.objects.all())


def _waiting(papers: QuerySet[Paper]) -> QuerySet[Paper]:
    found = papers.filter(state__in=UNSIGNED).order_by()
    return found.only("key", "kind", "school_year", "state", "subjects", "order")


def waits_for(papers: Iterable[Paper]) -> Callable[[Paper], list[Paper]]:
    """Paper → those of ``papers`` that must be signed before it. As ``required`` and ``unsigned``,
    but whoever asks for many does not go through all for each."""
    waiting: dict[tuple[int, str, UUID | None], list[Paper]] = {}
    for one in unsigned(papers):
        waiting.setdefault((one.school_year, one.kind, one.owner), []).append(one)

    def missing(paper: Paper) -> list[Paper]:
        found = [
            one
            for kind in paper.told.requires
            for person in paper.people
            for one in waiting.get((paper.school_year, kind, person), ())
        ]
        return sorted(found, key=lambda one: (one.order, one.pk))

    return missing


def gone_from(papers: Iterable[Paper]) -> frozenset[UUID]:
    """Those the papers speak of who do not work in the school any more."""
    keys = {key for one in papers for key in one.people}
    if not keys:
        return frozenset()
    works = Employment.objects.filter(RUNNING, teacher__key__in=keys)
    return frozenset(keys - set(works.values_list("teacher__key", flat=True)))


def acknowledgements(papers: Iterable[Paper]) -> dict[int, dict[UUID, Acknowledgement]]:
    """Paper → teacher's key → the row."""
    found: dict[int, dict[UUID, Acknowledgement]] = {}
    rows = Acknowledgement.objects.filter(paper__in=[one.pk for one in papers])
    for one in rows.select_related("teacher"):
        found.setdefault(one.paper_id, {})[one.teacher.key] = one
    return found


@dataclass(frozen=True, slots=True)
class Acquainted:
    """How many are acquainted with a paper, out of how many: nobody waits for those who left, but who
    signed before leaving counts."""

    done: int
    wanted: int

    @property
    def left(self) -> int:
        """How many are still to be."""
        return self.wanted - self.done


def acquainted_with(
    papers: Sequence[Paper], known: Mapping[int, Mapping[UUID, Acknowledgement]]
) -> dict[int, Acquainted]:
    """Paper → «ознакомлены N из M»: the one count, wherever it is told."""
    gone = gone_from(papers) if papers else frozenset()
    found = {}
    for one in papers:
        done = one.people & known.get(one.pk, {}).keys()
        found[one.pk] = Acquainted(len(done), len(one.people - gone | done))
    return found


def people_of(papers: Iterable[Paper]) -> dict[UUID, Teacher]:
    """Everybody the papers speak of, in the order of names."""
    keys = {key for one in papers for key in one.people}
    return {one.key: one for one in Teacher.objects.filter(key__in=keys).order_by("sort_key", "pk")}


def naming(papers: QuerySet[Paper], teacher: UUID) -> QuerySet[Paper]:
    """Of some, those that speak of one person: her key stands among the subjects and nowhere else."""
    return papers.annotate(named=Cast("subjects", TextField())).filter(named__contains=str(teacher))


@once_a_page
def papers_naming(teacher: UUID) -> Sequence[Paper]:
    """All that speak of one person, of whatever year, but the withdrawn, in the order of signing; no
    more is read of each than how it stands. The database looks through all papers for them."""
    found = naming(Paper.objects.exclude(state=PaperState.WITHDRAWN), teacher).only(
        "key", "kind", "title", "state", "school_year", "order", "subjects", "series", "number",
        "dated_on", "signed_on", "ended_dated_on", "ended_number", "made_at", "moved_at",
    )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.order, one.pk)))


def papers_about(year: SchoolYear, teacher: UUID) -> list[Paper]:
    """What was made for one person or names her: of the year, and of others what still waits."""
    waiting = open_papers().exclude(state=PaperState.REGISTERED)
    found = (made_papers(year) | waiting).exclude(state=PaperState.DRAFT)
    in_order = found.order_by("school_year", "order", "pk")
    return [one for one in in_order if teacher in one.people]
