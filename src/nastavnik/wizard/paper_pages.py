"""«Что вписать в документы», «Проверьте», «Папка и порядок подписания»."""

from datetime import date, datetime
from uuid import UUID

from clerk.numbers import count
from clerk.organisations import head_of
from law import cite
from nastavnik.documents.paper_kind import codes_of, kinds_elsewhere
from nastavnik.documents.queries import made_papers
from nastavnik.documents.states import PaperState
from nastavnik.finding.forms import FORMS, KINDS
from nastavnik.launch.folder import signing_set
from nastavnik.launch.result.papers import papers_among, signing_steps
from nastavnik.launch.result.people import BY_HAND
from nastavnik.mentorships.states import PAIRS
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.organisations.queries import settings_of
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.facts import office_since
from nastavnik.people.for_papers import coordinator_of
from nastavnik.people.queries import holder
from nastavnik.people.states import OfficeKind
from nastavnik.roadmaps.models import Origin
from nastavnik.shared import clock
from nastavnik.shared.lengths import TooLong
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.queries import signing_order
from nastavnik.signing.signing_line import in_short, signing_line
from nastavnik.wizard.facts import choices_of, requisites_of
from nastavnik.wizard.page import Context, Values, Wizard
from nastavnik.wordings.queries import MOST, doubts_among
from papers.people import full_name

OF_DIRECTOR = {"name": "director", "post": "director_post"}
TEAM = "team"  # the coordinator of the team who stands in no list of teachers
ONLY_PUT_OFF = {"columns", "doubts"}
"""Answered, they are seen in the list of teachers; put off, they must be told of."""


def show_requisites(wizard: Wizard) -> Context:
    """Each requisite with where it comes from; what stays empty is a blank for the pen."""
    kept = settings_of(wizard.organisation)
    today = clock.today(wizard.organisation.zone)
    director = holder(OfficeKind.DIRECTOR, today)
    since = director.started_on if director else office_since(wizard.year, today)
    answers = wizard.answers
    calendar = wizard.facts.calendar
    usual, outside = _usual_coordinator(wizard)
    own = {
        "short_name": wizard.organisation.short_name,
        "place": kept.place,
        "address": kept.address,
        "inn": kept.inn,
        "director": director.name if director else "",
        "director_post": director.post if director else head_of(wizard.organisation.full_name),
        "director_since": f"{since:%d.%m.%Y}",
        "starts_on": f"{answers.starts_on:%d.%m.%Y}" if answers.starts_on else "",
        "ends_on": f"{answers.ends_on or calendar.last_day:%d.%m.%Y}",
        "form": answers.form,
        "kind": answers.kind,
        "coordinator": "" if answers.coordinator_by_hand else usual,
    }
    if wizard.request.method == "POST":
        own |= {name: wizard.said(name) for name in own}
    sources = {
        "short_name": "сокращено по полному названию",
        "director": f"сейчас: {director.name}" if director else "в списке не назван",
        "ends_on": "последний день учебного года",
    }
    return {
        "own": own,
        "sources": sources,
        "errors_by": {one.field: one.text for one in wizard.errors},
        "forms": FORMS,
        "kinds": KINDS,
        "people": [
            *([(usual, outside)] if outside else ()),
            *((str(one.teacher.key), name) for name, one in sorted(wizard.facts.works.items())),
        ],
    }


def _usual_coordinator(wizard: Wizard) -> tuple[str, str]:
    """The one whom the other orders name: a card of the list, else «team» and the name."""
    found = coordinator_of(wizard.organisation)
    if found is None:
        return "", ""
    name = full_name(found)
    cards = [one.teacher for one in wizard.facts.works.values() if one.teacher.full_name == name]
    return (str(cards[0].key), "") if len(cards) == 1 else (TEAM, name)


def take_requisites(wizard: Wizard) -> Values | None:
    """What the school says of itself is kept in its settings: nobody types it twice."""
    starts_on, ends_on = _date(wizard, "starts_on"), _date(wizard, "ends_on")
    since = _date(wizard, "director_since")
    if starts_on and ends_on and starts_on > ends_on:
        wizard.wrong("ends_on", "Пары не могут закончить раньше, чем начали.")
    _demand_own_year(wizard, starts_on=starts_on, ends_on=ends_on)
    inn = wizard.said("inn")
    if inn and not (inn.isdecimal() and len(inn) == 10):
        wizard.wrong("inn", "В ИНН школы десять цифр.")
    if wizard.errors:
        return None
    coordinator = {str(key): key for key in wizard.facts.keys}.get(wizard.said("coordinator"))
    try:
        change_settings(
            wizard.account,
            organisation=wizard.organisation,
            values={name: wizard.said(name) for name in ("short_name", "place", "address", "inn")},
        )
        if wizard.said("director"):
            _keep_director(wizard, since)
        if coordinator and wizard.said("coordinator") != _usual_coordinator(wizard)[0]:
            _name_coordinator(wizard, coordinator)
    except TooLong as broken:
        wizard.wrong(OF_DIRECTOR.get(broken.field, broken.field), broken.text)
        return None
    except RuleBroken as broken:
        wizard.wrong("director_since" if broken.code == "too_early" else "director", broken.text)
        return None
    last_day = wizard.facts.calendar.last_day
    return {
        "coordinator_by_hand": not wizard.said("coordinator"),
        "starts_on": starts_on,
        "ends_on": None if ends_on == last_day else ends_on,
        "form": wizard.said("form") if wizard.said("form") in FORMS else FORMS[0],
        "kind": wizard.said("kind") if wizard.said("kind") in KINDS else KINDS[0],
    }


def _demand_own_year(wizard: Wizard, **days: date | None) -> None:
    """From the August that prepares the year to the one after it: else the year is mistyped."""
    span = wizard.facts.calendar.wide_period
    for name, day in days.items():
        if day and day not in span:
            wizard.wrong(
                name,
                f"Дата {day:%d.%m.%Y} не из {wizard.year.label} учебного года: нужна дата с "
                f"{span.start:%d.%m.%Y} по {span.end:%d.%m.%Y}.",
            )


def _keep_director(wizard: Wizard, since: date | None) -> None:
    """Another name with the date as it stood corrects the holder; with a later date it follows him."""
    name, post = (
        wizard.said("director"),
        wizard.said("director_post") or head_of(wizard.organisation.full_name),
    )
    today = clock.today(wizard.organisation.zone)
    present = holder(OfficeKind.DIRECTOR, today)
    usual = present.started_on if present else office_since(wizard.year, today)
    set_office(
        wizard.account,
        organisation=wizard.organisation,
        kind=OfficeKind.DIRECTOR,
        name=name,
        post=post,
        started_on=since or usual,
        teacher=present.teacher if present and present.name == name else None,
    )


def _name_coordinator(wizard: Wizard, chosen: UUID) -> None:
    """In office from today; where nobody was, since the year began."""
    where, work = wizard.organisation, wizard.facts.works[wizard.facts.keys[chosen]]
    today = clock.today(where.zone)
    present = holder(OfficeKind.COORDINATOR, today)
    set_office(
        wizard.account,
        organisation=where,
        kind=OfficeKind.COORDINATOR,
        name=work.teacher.full_name,
        post=work.posts[0] if work.posts else OfficeKind.COORDINATOR.label,
        started_on=today if present else office_since(wizard.year, today),
        teacher=work.teacher,
    )


def _date(wizard: Wizard, name: str) -> date | None:
    text = wizard.said(name)
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        wizard.wrong(name, f"Дату «{text}» не понять: напишите её так: 31.05.2027.")
        return None


def show_check(wizard: Wizard) -> Context:
    """Every answer in a line, with why, and the way back to it."""
    result, answers = wizard.result, wizard.answers
    served, unserved = len(result.proposal.pairs), len(result.proposal.unserved)
    working = len(choices_of(wizard.facts, answers).running)
    roadmap = wizard.roadmap
    papers = [one.name for kind in kinds_elsewhere() if (one := wizard.papers.get(kind.code))]
    said = {
        "year": (f"{wizard.organisation.full_name}, {wizard.year.label}", ""),
        "have": ("; ".join(papers) or "пока ничего", ""),
        "roadmap": (
            Origin(roadmap.origin).label + (f", {roadmap.name}" if roadmap.name else "")
            if roadmap
            else "стандартная",
            "",
        ),
        "years": (
            f"взят {result.cut.label}" if result.cut else "",
            "и то, что повторяется каждый год",
        ),
        "findings": (
            count(len(result.findings), "{} замечание", "{} замечания", "{} замечаний")
            if result.findings
            else "замечаний нет",
            f"разобрано: {len(result.judged.dealt)}" if result.judged.dealt else "",
        ),
        "staff": (count(len(result.teachers), "педагог", "педагога", "педагогов"), ""),
        "columns": ("как угаданы", ""),
        "doubts": ("новый список ещё не взят", "пары подберутся, когда он будет взят"),
        "running": (count(len(answers.running), "пара", "пары", "пар"), "останутся как есть"),
        "mentees": (
            count(len(result.mentees), "человек", "человека", "человек"),
            BY_HAND if answers.mentees else "по стажу и дате приёма",
        ),
        "mentors": (
            count(len(result.mentors), "человек", "человека", "человек"),
            BY_HAND if answers.mentors else "по стажу и категории",
        ),
        "pairs": (
            count(
                served, "предложена {} новая пара", "предложено {} новые пары",
                "предложено {} новых пар",
            ),
            "; ".join(
                [
                    *([f"уже есть: {count(working, 'пара', 'пары', 'пар')}"] if working else []),
                    f"без наставника: {unserved}" if unserved else "наставник есть у каждого",
                ]
            ),
        ),
        "requisites": (
            f"{answers.form}, {answers.kind}",
            _span_in_words(wizard),
        ),
    }  # fmt: skip
    return {
        "lines": [
            (one, *said[one.code], one.code in answers.skipped)
            for one in wizard.questions
            if one.code in said and (one.code not in ONLY_PUT_OFF or one.code in answers.skipped)
        ],
        "pairs": served,
        **_declined(wizard),
    }


def _declined(wizard: Wizard) -> Context:
    """Whose name or post the papers would decline in doubt: «у 3 человек»."""
    found = len(doubts_among(wizard.facts.works.values()))
    people = count(min(found, MOST), "человека", "человек", "человек")
    return {
        "doubtful": f"больше чем у {people}" if found > MOST else f"у {people}" if found else ""
    }


def _span_in_words(wizard: Wizard) -> str:
    starts_on = wizard.answers.starts_on
    ends_on = wizard.answers.ends_on or wizard.facts.calendar.last_day
    since = f"{starts_on:%d.%m.%Y}" if starts_on else "даты приказа"
    return f"пары работают с {since} по {ends_on:%d.%m.%Y}"


def show_papers(wizard: Wizard) -> Context:
    """The folder and the order of signing: how it stands, and before the answers are checked, how it
    will be."""
    kept = list(made_papers(wizard.year))
    if any(one.kind in codes_of(PAIRS) for one in kept):
        steps = signing_order(kept)
        signing, number = in_short(signing_line(steps, kept, director_only=False), steps), len(kept)
    else:
        made = signing_set(
            wizard.result, requisites_of(wizard.facts, wizard.answers), named_only=True
        )
        signing, number = signing_steps(made), papers_among(made)
    law = cite("tk.mentoring", on=wizard.facts.calendar.last_day)
    return {
        "signing": signing,
        "kept": bool(kept),
        "roadmap": wizard.roadmap,
        "drafts": any(one.state == PaperState.DRAFT for one in kept),
        "count": number,
        "why": f"{law.demands.rstrip('.')} ({law.short}).",
        "result": wizard.result,
    }
