"""How do stages follow one another: what does one set going in the next?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import IO, Any
from uuid import UUID, uuid5

from django.db import transaction
from django.urls import reverse
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.actions.acknowledge_paper import acknowledge_paper
from nastavnik.documents.actions.forget_acknowledgement import forget_acknowledgement
from nastavnik.documents.actions.forget_paper import forget_paper
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.actions.register_paper import register_paper
from nastavnik.documents.actions.sign_paper import sign_paper
from nastavnik.documents.actions.unsign_paper import unsign_paper
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper, SchoolPaper
from nastavnik.documents.queries import acknowledgements, orders_on_pairs, papers_of
from nastavnik.documents.queries import made_papers as papers_of_year
from nastavnik.documents.states import ROADMAP_KINDS, How, MadeKind, PaperKind, PaperState
from nastavnik.mentorships.actions.begin_pairs import begin_pairs
from nastavnik.mentorships.actions.propose_pairs import propose_pairs
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import calendar_of, present_year, settings_of
from nastavnik.people.models import Teacher
from nastavnik.roadmaps.actions.approve_roadmap import approve_roadmap
from nastavnik.roadmaps.actions.attach_made import attach_made
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.actions.reread_deadlines import reread_deadlines
from nastavnik.roadmaps.models import Origin, Step
from nastavnik.roadmaps.queries import draft_of, roadmap_of
from nastavnik.workspace.launch import LaunchResult
from nastavnik.workspace.signing import made_papers, told_pairs
from nastavnik.workspace.wizard.answers import Answers
from nastavnik.workspace.wizard.facts import SchoolFacts

SOURCE, WRITTEN = "paper", "written"


def begin_year(
    actor: Account | None, facts: SchoolFacts, answers: Answers, result: LaunchResult
) -> None:
    """The answers were checked: the roadmap with the dates of the year becomes the working one,
    its papers wait to be signed, its pairs for their order.

    A school that chose no roadmap works by the standard one.
    """
    kept = roadmap_of(facts.year) or keep_roadmap(
        actor,
        organisation=facts.organisation,
        year=facts.year,
        origin=Origin.STANDARD,
        document=result.carried.roadmap,
    )
    begin_living(
        actor, organisation=facts.organisation, roadmap=kept, document=result.carried.roadmap
    )
    begin_papers(actor, facts, answers, result)


def set_up(
    actor: Account | None,
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    version: int | None = None,
) -> None:
    """A school says something about itself: where its days are counted otherwise from now on, the
    roadmaps of this year and the next are dated anew."""
    present = present_year(organisation)
    years = (present, SchoolYear(present.start + 1))
    with transaction.atomic():
        before = [calendar_of(settings_of(organisation), one) for one in years]
        change_settings(actor, organisation=organisation, values=values, version=version)
        for year, calendar in zip(years, before, strict=True):
            if calendar_of(settings_of(organisation), year) != calendar:
                reread_deadlines(actor, organisation=organisation, year=year)


def read_anew(schools: Iterable[Organisation]) -> None:
    """A new version reads words that the one before did not: the deadlines get their dates."""
    for school in schools:
        with scope(organisation=school):
            present = present_year(school)
            for year in (present, SchoolYear(present.start + 1)):
                reread_deadlines(
                    None,
                    organisation=school,
                    year=year,
                    ground="новая версия понимает больше сроков",
                )


def begin_papers(
    actor: Account | None, facts: SchoolFacts, answers: Answers, result: LaunchResult
) -> list[Paper]:
    """The papers of the pairs wait to be signed, the pairs for their order."""
    made = made_papers(facts, answers, result)  # written before any transaction
    pairs = told_pairs(facts, answers, result)
    propose_pairs(actor, organisation=facts.organisation, year=facts.year, pairs=pairs)
    papers = prepare_papers(actor, organisation=facts.organisation, year=facts.year, made=made)
    if any(one.state != PaperState.PREPARED for one in papers):  # more are wanted than before
        show_signatures(actor, facts.organisation, facts.year)
    return papers


def sign(
    actor: Account | None,
    *,
    organisation: Organisation,
    papers: Sequence[Paper],
    signed_on: date | None = None,
    versions: Mapping[UUID, int] | None = None,
) -> None:
    """Papers are signed: the roadmap sees how many consents and agreements are there."""
    with transaction.atomic():
        found = sign_paper(
            actor, organisation=organisation, papers=papers, signed_on=signed_on, versions=versions
        )
        for year in sorted({one.school_year for one in found}):
            show_signatures(actor, organisation, SchoolYear(year))


def unsign(actor: Account | None, *, organisation: Organisation, paper: Paper) -> None:
    """A signature is taken back: the roadmap counts anew."""
    with transaction.atomic():
        unsign_paper(actor, organisation=organisation, paper=paper)
        show_signatures(actor, organisation, SchoolYear(paper.school_year))


def withdraw(
    actor: Account | None, *, organisation: Organisation, paper: Paper, reason: str
) -> None:
    """A paper is not needed any more: the roadmap neither counts it nor waits for it."""
    with transaction.atomic():
        withdraw_paper(actor, organisation=organisation, paper=paper, reason=reason)
        show_signatures(actor, organisation, SchoolYear(paper.school_year))


def register(
    actor: Account | None, *, organisation: Organisation, paper: Paper, number: str, dated_on: date
) -> Paper:
    """A paper is registered: with the order on pairs they begin to work, with one about the roadmap
    what it says is approved; the steps of both are done."""
    with transaction.atomic():
        paper = register_paper(
            actor, organisation=organisation, paper=paper, number=number, dated_on=dated_on
        )
        if paper.kind == MadeKind.PAIRS_ORDER:
            _begin_by_order(actor, organisation, paper)
        elif paper.kind in ROADMAP_KINDS:
            _approve_by_order(actor, organisation, paper)
    return paper


def _begin_by_order(actor: Account | None, organisation: Organisation, paper: Paper) -> None:
    assert paper.dated_on  # noqa: S101 - a registered paper has its day
    begin_pairs(
        actor,
        organisation=organisation,
        year=SchoolYear(paper.school_year),
        people=paper.people,
        number=paper.number,
        dated_on=paper.dated_on,
    )
    _show_order(actor, organisation, paper)
    if acknowledgements(_orders_on_pairs(paper)):  # others have read theirs: now more are wanted
        _show_acquainted(organisation, paper)


def _orders_on_pairs(paper: Paper) -> list[Paper]:
    found = orders_on_pairs(SchoolYear(paper.school_year))
    return [one for one in found if one.state == PaperState.REGISTERED]


def _approve_by_order(actor: Account | None, organisation: Organisation, paper: Paper) -> None:
    draft = draft_of(paper)
    if draft is None:  # registered before: the second call changes nothing
        return
    assert paper.dated_on  # noqa: S101 - a registered paper has its day
    approve_roadmap(
        actor,
        organisation=organisation,
        roadmap=draft.roadmap,
        number=paper.number,
        dated_on=paper.dated_on,
        draft=draft,
    )
    _show_order(actor, organisation, paper)


def _show_order(actor: Account | None, organisation: Organisation, paper: Paper) -> None:
    """A registered order at the steps it fulfils; an order about changes fulfils none."""
    if paper.kind not in FULFILLED:
        return
    jobs, fits = FULFILLED[MadeKind(paper.kind)]
    attach_made(
        actor,
        organisation=organisation,
        year=SchoolYear(paper.school_year),
        jobs=jobs,
        source=SOURCE,
        subject=paper.key,
        title=paper.name,
        link=reverse("paper", args=[organisation.key, paper.key]),
        done_on=paper.dated_on,
        fits=fits,
    )


def acquaint(
    actor: Account | None,
    *,
    organisation: Organisation,
    paper: Paper,
    teachers: Sequence[Teacher],
    acknowledged_on: date | None = None,
    how: How = How.HAND,
) -> None:
    """People know an order: the roadmap sees how many of those it names."""
    with transaction.atomic():
        acknowledge_paper(
            actor,
            organisation=organisation,
            paper=paper,
            teachers=teachers,
            acknowledged_on=acknowledged_on,
            how=how,
        )
        _show_acquainted(organisation, paper)


def forget_acquainted(
    actor: Account | None, *, organisation: Organisation, paper: Paper, teacher: Teacher
) -> None:
    """A tick is taken back: the roadmap counts anew."""
    with transaction.atomic():
        forget_acknowledgement(actor, organisation=organisation, paper=paper, teacher=teacher)
        _show_acquainted(organisation, paper)


def _show_acquainted(organisation: Organisation, paper: Paper) -> None:
    """By the product itself: a teacher who has read an order has no right on the roadmap.

    Counted over all orders on pairs of the year: a second one has people of its own.
    """
    if paper.kind != MadeKind.PAIRS_ORDER:
        return
    orders = _orders_on_pairs(paper)
    known = acknowledgements(orders)
    attach_made(
        None,
        organisation=organisation,
        year=SchoolYear(paper.school_year),
        jobs=("pairs_order", "pair"),
        source=SOURCE,
        subject=uuid5(paper.key, "acquainted"),
        title=f"Ознакомление: {paper.name}",
        link=reverse("paper", args=[organisation.key, paper.key]),
        made=sum(len(known.get(one.pk, {})) for one in orders),
        wanted=sum(len(one.people) for one in orders),
        fits=about_acquainting,
    )


def write_in(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    kind: str,
    number: str = "",
    dated_on: date | None = None,
    stream: IO[bytes] | None = None,
    name: str = "",
) -> list[Step]:
    """A paper made elsewhere is noted: gives the steps that it newly shows."""
    with transaction.atomic():
        paper = keep_paper(
            actor, organisation=organisation, year=year, kind=kind, number=number,
            dated_on=dated_on, stream=stream, name=name,
        )  # fmt: skip
        return _show_written(actor, organisation, year, paper)


def strike_out(
    actor: Account, *, organisation: Organisation, year: SchoolYear, kind: str
) -> list[Step]:
    """It was noted by mistake: the steps that rested on it stand open again."""
    with transaction.atomic():
        paper = papers_of(year).get(kind)
        if paper is None:
            return []
        forget_paper(actor, organisation=organisation, year=year, kind=kind)
        return _show_written(actor, organisation, year, paper, there=0)


def _show_written(
    actor: Account | None,
    organisation: Organisation,
    year: SchoolYear,
    paper: SchoolPaper,
    *,
    there: int = 1,
) -> list[Step]:
    jobs, fits = WRITTEN_IN[PaperKind(paper.kind)]
    return attach_made(
        actor,
        organisation=organisation,
        year=year,
        jobs=jobs,
        source=WRITTEN,
        subject=paper.key,
        title=paper.name,
        file=paper.file,
        done_on=paper.dated_on,
        made=there,
        wanted=there,
        fits=fits,
    )


def show_made(actor: Account | None, organisation: Organisation, year: SchoolYear) -> None:
    """Steps are new or got another job: all that was made for them already stands at them."""
    for written in papers_of(year).values():
        _show_written(actor, organisation, year, written)
    show_signatures(actor, organisation, year)
    for paper in papers_of_year(year):
        if paper.state == PaperState.REGISTERED:
            _show_order(actor, organisation, paper)
            _show_acquainted(organisation, paper)


def show_signatures(actor: Account | None, organisation: Organisation, year: SchoolYear) -> None:
    """How many consents and agreements of the year are signed, out of how many, step by step.

    Consents to the processing of personal data are papers of another kind and not touched.
    """
    papers = list(papers_of_year(year))
    for code, title, kinds, fits in (
        ("mentees", "Согласия наставляемых", {MadeKind.MENTEE_CONSENT}, about_mentees),
        (
            "mentors",
            "Согласия наставников и дополнительные соглашения",
            {MadeKind.MENTOR_CONSENT, MadeKind.ADDITIONAL_AGREEMENT},
            about_mentors,
        ),
    ):
        wanted = [one for one in papers if one.kind in kinds]
        attach_made(
            actor,
            organisation=organisation,
            year=year,
            jobs=("consents",),
            source=SOURCE,
            subject=uuid5(organisation.key, f"{code} {year.start}"),
            title=title,
            link=reverse("papers", args=[organisation.key]),
            made=sum(one.state != PaperState.PREPARED for one in wanted),
            wanted=len(wanted),
            fits=fits,
        )


def about_acquainting(words: str) -> bool:
    """«Ознакомление с приказом под подпись»."""
    return "ознаком" in words.casefold()


def about_roadmap(words: str) -> bool:
    """«Разработка дорожной карты», «Дорожная карта»; what only speaks of it («сроки по дорожной
    карте») has another job."""
    return "дорожн" in words.casefold()


def about_mentees(words: str) -> bool:
    """«Согласие наставляемых на названного наставника»."""
    low = words.casefold()
    return "персональн" not in low and "наставляем" in low and not about_mentors(words)


def about_mentors(words: str) -> bool:
    """«Письменное согласие наставников и дополнительные соглашения»; all else about consents."""
    low = words.casefold()
    return "персональн" not in low and ("дополнительн" in low or "наставляем" not in low)


def about_regulation(words: str) -> bool:
    """«Приказ об утверждении Положения»; not one about money or a contest, not reading others'."""
    low = words.casefold()
    return "положени" in low and not any(one in low for one in OTHER_REGULATIONS)


def about_coordinator(words: str) -> bool:
    """«Назначение куратора», «приказ об ответственном»."""
    low = words.casefold()
    return any(one in low for one in ("куратор", "координатор", "ответственн"))


def about_order_on_pairs(words: str) -> bool:
    """All about the order itself but making people acquainted with it."""
    return not about_acquainting(words)


OTHER_REGULATIONS = (
    "изуч", "ознаком", "знакомств", "выплат", "доплат", "надбавк", "оплат", "стимулир", "конкурс",
    "дорожн",
)  # fmt: skip

Fulfils = tuple[tuple[str, ...], Callable[[str], bool]]
WRITTEN_IN: dict[PaperKind, Fulfils] = {
    PaperKind.REGULATION: (("local_act",), about_regulation),
    PaperKind.COORDINATOR_ORDER: (("coordinator_order",), about_coordinator),
    PaperKind.PAIRS_ORDER: (("pairs_order",), about_order_on_pairs),
}
"""A paper made elsewhere → jobs and words of the steps that it fulfils."""
FULFILLED: dict[MadeKind, Fulfils] = {
    MadeKind.APPROVAL_ORDER: (("local_act",), about_roadmap),
    MadeKind.PAIRS_ORDER: (("pairs_order", "pair"), about_order_on_pairs),
}
"""An order made here → likewise."""
