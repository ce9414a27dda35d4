"""Which papers make the signing set, and in which order may they lawfully be signed?"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial

from clerk.numbers import count
from clerk.typography import listed
from law import cite
from papers.agreement import additional_agreement
from papers.consents import mentee_consent, mentor_consent
from papers.kept import canonical
from papers.letterhead import Letterhead
from papers.model import Employee, MentorTerms, Paper, School, SigningFacts
from papers.order import everybody, order_title, pairs_order
from papers.outline import Written
from papers.own import Words
from papers.people import director_signature, is_director, school_short, short_name
from papers.word import Paper as Document

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST_NAME = 120
MOST_PAIRS = 12  # whose papers are written while one waits

_CONSENT_BLANKS = ("дата",)
_AGREEMENT_BLANKS = (
    "номер и дата", "номер и дата трудового договора", "начало работы", "сумма и основание выплаты",
    "адрес и ИНН школы", "паспорт и адрес работника",
)  # fmt: skip
_ORDER_BLANKS = (
    "дата и номер", "срок программ", "куратор", "делопроизводитель", "исполнитель",
    "номера и даты согласий и соглашений в приложении",
)  # fmt: skip


Write = Callable[[Callable[[], Written]], Written]
"""What becomes of a paper's content: it is written, or only named."""


_Planned = tuple[Paper, SigningFacts, Callable[[], Written]]
"""A paper that is not written yet, its facts, and how it would be."""


def make_signing_set(
    facts: SigningFacts,
    *,
    named_only: bool = False,
    letterhead: Letterhead | None = None,
    words: Words | None = None,
    of: Collection[int] | None = None,
    ordered: Collection[int] | None = None,
) -> tuple[Paper, ...]:
    """The papers in the order of signing; the first says the order itself.

    The order alone stands on the ``letterhead``: a consent is its signer's own word, an agreement that
    of two parties. ``words``: the school's own sentences. ``named_only``: none is written, which is
    what costs; all else is said of them.
    ``of``: places of pairs, where no others' papers are wanted; the order names all, or those at the
    places ``ordered``. Raises
    ``ValueError`` where there are no pairs.
    """
    if not facts.pairs:
        raise ValueError("нет ни одной пары: документы составлять не на кого")
    write: Write = (lambda _: Written()) if named_only else (lambda content: content())
    places = range(len(facts.pairs)) if ordered is None else sorted(ordered)
    found = [*_consents(facts, words), *_agreements(facts, words)]
    if places:
        found.append(_order(facts, places, letterhead, words))
    papers = [
        _written(one, write) for one in found if of is None or not set(of).isdisjoint(one[0].about)
    ]
    return tuple(_with_own_names([_first(facts, papers, write), *papers]))


def _written(planned: _Planned, write: Write) -> Paper:
    paper, own, content = planned
    written = write(content)
    return replace(paper, content=written.content, outline=written.outline, facts=canonical(own))


def _consents(facts: SigningFacts, words: Words | None) -> Iterable[_Planned]:
    for place, pair in enumerate(facts.pairs):
        own = _of_people(facts, [place])
        paper = Paper(
            filename=f"1.{place + 1:02d} Согласие наставляемого — {short_name(pair.mentee)}",
            title=f"Согласие наставляемого: {short_name(pair.mentee)}",
            content=b"",
            kind="mentee_consent",
            order=1,
            signed_by=("наставляемый",),
            blanks=_blanks(_CONSENT_BLANKS, facts),
            about=(place,),
        )
        yield paper, own, partial(mentee_consent, own, words)
    for number, (mentor, places) in enumerate(_by_mentor(facts), 1):
        own = _of_people(facts, places)
        paper = Paper(
            filename=f"2.{number:02d} Согласие наставника — {short_name(mentor)}",
            title=f"Согласие наставника: {short_name(mentor)}",
            content=b"",
            kind="mentor_consent",
            order=2,
            signed_by=("наставник",),
            blanks=_blanks(_CONSENT_BLANKS, facts),
            about=tuple(places),
        )
        yield paper, own, partial(mentor_consent, own, words)


def _agreements(facts: SigningFacts, words: Words | None) -> Iterable[_Planned]:
    for number, (mentor, places) in enumerate(_by_mentor(facts), 1):
        own = _of_people(facts, places, facts.school)
        paper = Paper(
            filename=f"3.{number:02d} Дополнительное соглашение — {short_name(mentor)}",
            title=f"Дополнительное соглашение: {short_name(mentor)}",
            content=b"",
            kind="additional_agreement",
            order=3,
            signed_by=(
                "наставник",
                "учредитель" if is_director(mentor, facts.school) else "директор",
            ),
            after="после согласия наставника",
            blanks=_blanks(_agreement_blanks(own), facts),
            about=tuple(places),
        )
        yield paper, own, partial(additional_agreement, own, words)


def _order(
    facts: SigningFacts,
    places: Sequence[int],
    letterhead: Letterhead | None,
    words: Words | None,
) -> _Planned:
    known = {"куратор": facts.coordinator, "делопроизводитель": facts.clerk}
    blanks = [one for one in _ORDER_BLANKS if not known.get(one)]
    paper = Paper(
        filename="4 Приказ о закреплении наставнических пар",
        title=f"Приказ «{order_title(facts)}»",
        content=b"",
        kind="pairs_order",
        order=4,
        signed_by=("директор",),
        after="после всех согласий и дополнительных соглашений",
        blanks=_blanks(blanks, facts),
        about=tuple(places),
    )
    own = _of_order(replace(facts, pairs=tuple(facts.pairs[place] for place in places)))
    return paper, own, partial(pairs_order, own, letterhead, words)


def _of_people(
    facts: SigningFacts, places: Sequence[int], school: School | None = None
) -> SigningFacts:
    """What a consent or, of the whole ``school``, an agreement says: another's post or the coordinator
    makes it no other paper."""
    pairs = [facts.pairs[place] for place in places]
    return replace(
        facts,
        school=school or replace(facts.school, place=None, address=None, inn=None),
        ends_on=max(one.ends_on or facts.ends_on for one in pairs),
        pairs=tuple(
            replace(
                one,
                mentor=_named(one.mentor),
                mentee=_named(one.mentee),
                terms=one.terms if school else None,
                basis="",
            )
            for one in pairs
        ),
        coordinator=None,
        clerk=None,
        made_on=None,
        mentee_consent=True,
    )


def _of_order(facts: SigningFacts) -> SigningFacts:
    """What the order says: the category of mentors, the experience of mentees."""
    return replace(
        facts,
        school=replace(facts.school, address=None, inn=None),
        pairs=tuple(
            replace(
                one,
                mentor=replace(one.mentor, teaching_months=None, experience=None),
                mentee=replace(one.mentee, category=None),
                terms=None,
            )
            for one in facts.pairs
        ),
        coordinator=facts.coordinator and _named(facts.coordinator),
        clerk=facts.clerk and _named(facts.clerk),
    )


def _named(person: Employee) -> Employee:
    """Name and post alone."""
    return replace(person, category=None, teaching_months=None, experience=None)


def _agreement_blanks(facts: SigningFacts) -> Sequence[str]:
    """What the school's requisites, the pairs' dates and the mentor's terms fill in is no blank."""
    blanks = list(_AGREEMENT_BLANKS)
    terms = facts.pairs[0].terms or MentorTerms()
    if terms.contract_number and terms.contract_on:
        blanks.remove("номер и дата трудового договора")
    if terms.amount and terms.ground:
        blanks.remove("сумма и основание выплаты")
    if all(pair.starts_on for pair in facts.pairs):
        blanks.remove("начало работы")
    missing = [
        words
        for value, words in ((facts.school.address, "адрес"), (facts.school.inn, "ИНН"))
        if not value
    ]
    place = blanks.index("адрес и ИНН школы")
    blanks[place : place + 1] = [f"{listed(missing)} школы"] if missing else []
    return blanks


def _blanks(own: Sequence[str], facts: SigningFacts) -> tuple[str, ...]:
    """What is left for the pen in a paper, the unknown requisites of the school with it."""
    school = facts.school
    unknown = [
        words
        for value, words in ((school.full_name, "название школы"), (school.director, "директор"))
        if value is None
    ]
    return (*own, *unknown)


def _by_mentor(facts: SigningFacts) -> list[tuple[Employee, list[int]]]:
    """Each mentor with the places of all the pairs of his or hers, in the order of the pairs."""
    grouped: dict[Employee, list[int]] = {}
    for place, pair in enumerate(facts.pairs):
        grouped.setdefault(pair.mentor, []).append(place)
    return list(grouped.items())


def _first(facts: SigningFacts, papers: Sequence[Paper], write: Write) -> Paper:
    return Paper(
        filename="00 Порядок подписания",
        title="Порядок подписания",
        content=write(partial(_order_of_signing, facts, papers)).content,
        kind="signing_order",
        order=0,
    )


_STEPS = (
    ("mentee_consent", "Согласия наставляемых", "наставляемый", "сразу", 1),
    ("mentor_consent", "Согласия наставников", "наставник", "сразу", 1),
    ("additional_agreement", "Дополнительные соглашения", "сначала наставник, затем директор",
     "после согласия этого наставника", 2),
    ("pairs_order", "Приказ с приложением", "директор", "после всех согласий и соглашений", 1),
)  # fmt: skip


def _order_of_signing(facts: SigningFacts, papers: Sequence[Paper]) -> Written:
    """One page however many pairs: a line for each kind of paper."""
    document = Document(size=12)
    document.text("ПОРЯДОК ПОДПИСАНИЯ", align="center", bold=True, size=14)
    pairs = count(len(facts.pairs), "пара", "пары", "пар")
    document.text(
        f"{school_short(facts.school)}, {facts.school_year} учебный год, {pairs}",
        align="center", after=8,
    )  # fmt: skip
    rows = []
    for number, (kind, title, who, after, copies) in enumerate(_STEPS, 1):
        found = [paper for paper in papers if paper.kind == kind]
        blanks = "; ".join(found[0].blanks) if found else ""
        rows.append((f"{number}", f"{title}: {len(found)}", who, after, f"{copies}", blanks))
    people = len(everybody(facts))
    rows.append(
        ("5", f"Лист ознакомления (в приказе): {people}", "все, кто в нём назван",
         "после приказа", "1", "подписи и даты")
    )  # fmt: skip
    document.table(
        ("№", "Что", "Кто подписывает", "Когда", "Экз.", "Вписать ручкой"), rows,
        (4, 22, 20, 20, 7, 27), size=11,
    )  # fmt: skip
    law = cite("tk.mentoring", on=facts.ends_on)
    document.text("Почему в таком порядке", align="left", bold=True, before=12, after=2)
    document.text(f"{law.demands.rstrip('.')} ({law.short}).", indent=False)
    document.text(
        "Поэтому приказ опирается на согласия и соглашения и раньше них не выходит. Согласие нельзя "
        "подписать за другого человека и задним числом.",
        indent=False,
    )
    document.text("Проверьте перед подписью", align="left", bold=True, before=10, after=2)
    for line in (
        "имена, должности и падежи — они составлены по списку педагогов;",
        "срок работы пар и размер выплаты;",
        "номера: у каждого соглашения свой, в приказе — номер вашего журнала.",
    ):
        document.text(f"– {line}", indent=False)
    director = director_signature(facts.school)
    if director is None:
        document.text(
            "Директор в списке не назван: впишите фамилию ручкой.", indent=False, before=8
        )
    return document.written()


def _with_own_names(papers: Iterable[Paper]) -> Iterable[Paper]:
    """File names that every system takes, each once."""
    seen: set[str] = set()
    alike: Counter[str] = Counter()  # a long name is cut, and others begin so
    for paper in papers:
        base = _FORBIDDEN.sub(" ", paper.filename.replace("\u00a0", " ")).strip(" .")
        name = base = base[:LONGEST_NAME]
        while name.casefold() in seen:
            alike[base] += 1
            name = f"{base} ({alike[base] + 1})"
        seen.add(name.casefold())
        yield replace(paper, filename=f"{name}.docx")
