"""A pair: does it work lawfully; if not, what is missing, who has it, what does one press?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from clerk.cases import Case
from clerk.typography import stopped
from nastavnik.audit.queries import history
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import kind_of
from nastavnik.documents.standing import status_of
from nastavnik.documents.states import Part
from nastavnik.mentorships.gate import (
    CONTRACT,
    NO_PAPERS,
    PAY,
    Missing,
    bases_of,
    consents_of,
    lacking,
    missing,
    names,
)
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import open_pairs_of
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    AT_WORK,
    BEGINNING,
    CONSENTS,
    OVER,
    WAITING,
    Ground,
    MentorshipState,
)
from nastavnik.needs.candidates import RULES
from nastavnik.needs.categories import ends_words, running_out, why
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to, who_may
from nastavnik.organisations.states import Role
from nastavnik.pairs.access import PairRequest, of_pair
from nastavnik.pairs.acts import acts_of
from nastavnik.pairs.standing import (
    Button,
    Known,
    act_button,
    break_of,
    called,
    doing,
    handed_over,
    how_ended,
    in_full,
    keys_of,
    order_lacks,
    paper_page,
    standing_of,
    year_of_pair,
)
from nastavnik.pay.queries import PAID, pay_of_mentor
from nastavnik.people.facts import short_in, work_in_words
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.shared.components import Status

MOST_PAST = 12
AFTERWARDS = (
    "После приказа обоим придёт письмо: с кем в паре и когда встретиться. У кого нет почты, тому "
    "отдайте листок: его печатают здесь же, из «Ещё»."
)
STATES: dict[str, Status] = {
    MentorshipState.PROPOSED: Status("going", "Предложена"),
    MentorshipState.AGREED: Status("going", "Согласована, ещё не действует"),
    MentorshipState.ACTIVE: Status("done", "Действует"),
    MentorshipState.SUSPENDED: Status("soon", "Приостановлена"),
    MentorshipState.COMPLETED: Status("passed", "Завершена"),
    MentorshipState.TERMINATED: Status("passed", "Прекращена"),
}


@dataclass(frozen=True, slots=True)
class Base:
    """One thing that the pair rests on, in the order of signing."""

    number: int
    state: Literal["past", "present", "ahead"]
    title: str
    status: Status
    sentence: str = ""
    url: str = ""
    link: Button | None = None  # to let in who holds it


@dataclass(frozen=True, slots=True)
class Person:
    """One of the two."""

    part: str
    teacher: Teacher
    about: str
    url: str


@require_safe
@of_pair
def pair(request: PairRequest) -> HttpResponse:
    """Everything about it for who keeps it; for the two of it without acts and without history."""
    where, row, own = request.organisation, request.pair, request.own
    known = Known(where, clock.today(where.zone), [row])
    standing = standing_of(row, known, () if own else request.roles)
    acts = acts_of(row, known, request.roles) if own is None else []
    scale = known.scale()
    bases = bases_shown(row, known, request, own)
    printed = _printed(row, where) if own is None else ()
    ways = [
        *(act_button(one.words(known), row, where, one.code) for one in acts),
        *_pay_button(row, request, known),
        *printed,
    ]
    context = {
        "pair": row,
        "own": own,
        "title": called(row),
        "status": standing.status
        if standing.name in {"lost", "leaves", "gone", "without_papers", "term_over", "begins"}
        or (row.state in OVER and not known.is_over(row))
        else STATES[row.state_on(known.today)],
        "sentence": _sentence(row, known, own, asked=falls_to(request.roles, Role.COORDINATOR, where)),
        "button": standing.button if standing.name != "unordered" else None,  # it stands below
        "also": [(one.words, one.url) for one in ways],
        "turns": _turns(row, known, where, request.roles) if own is None else (),
        "year": scale.draw(year_of_pair(row, known)),
        "scale": scale,
        "asks": row.state == MentorshipState.PROPOSED
        and own is None
        and can(request.roles, "run_year"),
        "bases": bases,
        "bases_said": _how_far(bases),
        "afterwards": AFTERWARDS if row.state in WAITING and settings.MAIL_URL else "",
        "people": _people(row, known, where, link=can(request.roles, "see_people") and own is None),
        "why": row.chosen_why if own is None else "",
        "terms": _terms(row, own, _pay(row, request)),
        "terms_short": f"{row.form}, по {in_full(row.ends_on)}" if row.ends_on else row.form,
        "category": [
            f"{ends_words(one, known.today)}. {why(known.today)}"
            for one in (running_out(where, known.today, [row]) if own is None else ())
        ],
        "past": history(where.key).filter(subject_key__in=keys_of(row, known))[:MOST_PAST]
        if own is None and can(request.roles, "see_history")
        else (),
        "next": row.successor,
        "next_title": called(row.successor) if row.successor else "",
        "seen_by": _seen_by(row, where),
    }  # fmt: skip
    return render(request, "pairs/pair.html", context)


def _sentence(row: Mentorship, known: Known, own: Teacher | None, *, asked: bool) -> str:
    """Each of the two is not told why it ended: that may be what the other said."""
    lacks = missing(row, known.papers)
    if row.pk in known.lost:
        since = f" с {in_full(row.ended_on)}" if row.ended_on else ""
        no = (
            "наставника не будет"
            if row.state in OVER and not known.is_over(row)
            else "наставника нет"
        )
        return stopped(f"{row.mentee.full_name}: {no}{since}")
    if row.state in OVER:
        said = how_ended(row, asked=asked) if own is None else "пара закончилась"
        return stopped(f"С {in_full(row.ended_on)}: {said}") if row.ended_on and said else ""
    if gone := known.gone(row):
        return stopped(f"Больше не работает в школе: {gone.full_name}")
    if row.state in WAITING:
        left = f"Осталось по порядку: {names(lacks)}." if lacks else "Всё готово, ждём приказа."
        return f"{left} {_begins(row, known)}"
    if MentorshipState.SUSPENDED in {row.state, row.state_on(known.today)}:
        return break_of(row, why=own is None)
    if lacks:
        return stopped(lacking(lacks)[:1].upper() + lacking(lacks)[1:])
    if row.ends_on and row.ends_on < known.today:
        return f"Срок кончился {in_full(row.ends_on)}: продлите пару или завершите."
    if row.ends_on and row.ends_on - timedelta(days=30) <= known.today:
        return f"Срок кончается {in_full(row.ends_on)}: продлите пару или завершите в срок."
    return (
        f"До {in_full(row.ends_on)} от вас ничего не нужно."
        if row.ends_on
        else "От вас ничего не нужно."
    )


def _begins(row: Mentorship, known: Known) -> str:
    """As ``begin_pairs`` reckons it: on the day that was told, if the order is there by then."""
    if row.starts_on and row.starts_on > known.today:
        told_day = in_full(row.starts_on)
        return f"Если приказ выйдет не позже, пара начнёт работать {told_day}"
    return "Пара начнёт работать с даты приказа."


def _how_far(bases: Sequence[Base]) -> str:
    """«готовы 2 из 4, по порядку»."""
    done = sum(one.state == "past" for one in bases)
    return "все на месте" if done == len(bases) else f"готово {done} из {len(bases)}, по порядку"


def bases_shown(
    row: Mentorship, known: Known, request: HouseRequest, own: Teacher | None = None
) -> list[Base]:
    """What it rests on, in the order of signing: what is there, what comes next and who has it."""
    where = request.organisation
    lacks = {one.code: one for one in missing(row, known.papers)}
    first = next(iter(lacks), None)
    said = consents_of(row, known.papers.rule)
    found = []
    for number, code in enumerate(bases_of(row, known.papers.rule), 1):
        one = lacks.get(code)
        paper = known.papers.of(code, row) if code not in NO_PAPERS else None
        if code in BEGINNING and paper is None:
            paper = known.order_of(row)
        word = said.get(code)
        hidden = code == CONTRACT and _is_mentee(own, row)
        found.append(
            Base(
                number,
                "past" if one is None else "present" if code == first else "ahead",
                _title(row, code),
                Status("done", "Есть") if hidden and one is None
                else _status(row, code, paper, one, word_given=bool(word), first=code == first),
                (doing(one) if one and code == first and not hidden else "")
                or (paper.title if paper and one and code in BEGINNING and own is None else "")
                or (f"Сказано на словах {in_full(word)}; на бумаге подпись нужна." if word and one else ""),
                _read(paper, row, where, own),
                _link_of(one, row, request) if one and code == first and own is None else None,
            )
        )  # fmt: skip
    return found


def _link_of(one: Missing, row: Mentorship, request: HouseRequest) -> Button | None:
    """A link by which the one of the two who has it comes in, signs and answers."""
    teacher = {"mentor": row.mentor, "mentee": row.mentee}.get(one.holder)
    if teacher is None or not can(request.roles, "manage_roles"):
        return None
    page = reverse("person_link", args=[request.organisation.key, teacher.key])
    return Button(f"Дать ссылку: {short_in(teacher)}", page)


def _is_mentee(own: Teacher | None, row: Mentorship) -> bool:
    """Who does not read what the mentor has agreed with the school."""
    return own is not None and own.pk == row.mentee_id


def _title(row: Mentorship, code: str) -> str:
    if code == PAY:
        return "Размер выплаты наставнику"
    if code == CONTRACT:
        return "Договор" if row.ground == Ground.OTHER_CONTRACT else "Пункт трудового договора"
    return kind_of(code).called[:1].upper() + kind_of(code).called[1:]


def _status(
    row: Mentorship,
    code: str,
    paper: Paper | None,
    one: Missing | None,
    *,
    word_given: bool,
    first: bool,
) -> Status:
    if one is not None:
        if paper is not None:
            return status_of(paper, [])
        if one.holder == "owner" and code == PAY:
            return Status("going", "Ждём учредителя")
        if code == CONTRACT and row.ground_words:
            return Status("going", "Не подтверждён")
        return Status("going" if first else "ahead", "Ещё нет" if first else "Ещё впереди")
    if code == CONTRACT:
        return Status("done", row.ground_words)
    if code == PAY:
        return Status("done", "Установлен")
    if code in row.elsewhere:
        return Status("done", "Есть на бумаге")
    if code in BEGINNING and paper is None:
        return Status("done", row.order_words.capitalize())
    if paper is not None:
        alone = paper.those(Part.MENTEE) == (row.mentee.key,)  # it speaks of nobody else
        if row.ended_on and alone and code in {*CONSENTS, ADDITIONAL_AGREEMENT}:
            said = f"не действует с {in_full(row.ended_on)}"
            number = f"№ {paper.number}, " if paper.number else ""
            return Status("passed", f"{number}{said}" if number else said.capitalize())
        return status_of(paper, [])
    return Status("done", "Сказано на словах" if word_given else "Есть")


def _read(paper: Paper | None, row: Mentorship, where: Organisation, own: Teacher | None) -> str:
    """Where it is read: by each of the two, her own alone."""
    if paper is None:
        return ""
    if own is None:
        return paper_page(paper.key, row, where)
    mine = paper.owner == own.key and paper.state != "draft"
    return reverse("my_paper", args=[where.key, paper.key]) if mine else ""


@dataclass(frozen=True, slots=True)
class TurnLine:
    """An order on what became of the pair: in the journal, on its way, or not made yet."""

    title: str
    status: Status
    url: str = ""
    button: Button | None = None


def _turns(
    row: Mentorship, known: Known, where: Organisation, roles: Iterable[str]
) -> list[TurnLine]:
    found = [
        TurnLine(one.title, status_of(one, []), paper_page(one.key, row, where))
        for one in known.turns.orders(row)
    ]
    found += [
        TurnLine(
            f"{one.order_words}: {one.get_what_display()} с {in_full(one.starts_on)}",
            Status("done", "Издан не здесь"),
            reverse("stored_file", args=[where.key, one.file.key]) if one.file else "",
        )
        for one in known.turns.elsewhere(row)
    ]
    if lack := order_lacks(row, known):
        said = f"{lack.turned.what.label.capitalize()} с {in_full(lack.turned.on)}"
        status = Status("going", lack.words.capitalize())
        url = paper_page(lack.paper.key, row, where) if lack.paper else ""
        title = lack.paper.title if lack.paper else said
        found.append(TurnLine(title, status, url, lack.button(where, roles)))
    return found


def _printed(row: Mentorship, where: Organisation) -> list[Button]:
    """What is taken along."""
    wanted = [("pair_print", "Напечатать всё")]
    if row.has_worked and row.is_open and row.starts_on:
        wanted.append(("pair_slip", "Листок обоим"))
    if handed_over(row):
        wanted.append(("pair_handing_over", "Лист передачи"))
    return [Button(words, reverse(name, args=[where.key, row.key])) for name, words in wanted]


def _people(row: Mentorship, known: Known, where: Organisation, *, link: bool) -> list[Person]:
    both = (
        ("Наставляемый", row.mentee, ""),
        ("Наставник", row.mentor, _load(row) if link and row.is_open else ""),
    )
    return [
        Person(
            part, one, " ".join(filter(None, (_about(known.works.get(one.pk), known), also))),
            reverse("person", args=[where.key, one.key]) if link else "",
        )
        for part, one, also in both
    ]  # fmt: skip


def _about(work: Employment | None, known: Known) -> str:
    if work is None:
        return "Сейчас в школе не работает."
    said = work_in_words(work, known.today)
    hired = work.hired_on and known.today - work.hired_on < timedelta(days=365)
    said += f", в школе с {in_full(work.hired_on)}" if hired and work.hired_on else ""
    return stopped(said[:1].upper() + said[1:])


def _load(row: Mentorship) -> str:
    """«Ведёт ещё Шубина А. П., больше мест нет.»: her other pairs of today."""
    others = [one for one in open_pairs_of([row.mentor.key]) if one.mentor_id == row.mentor_id]
    others = [one for one in others if one.mentee_id != row.mentee_id]
    leads = [short_in(one.mentee, Case.ACCUSATIVE) for one in others if one.state in AT_WORK]
    soon = [short_in(one.mentee, Case.INSTRUMENTAL) for one in others if one.state in WAITING]
    full = len({one.mentee_id for one in others}) + 1 >= RULES.most_mentees
    said = [
        f"Ведёт ещё {', '.join(leads)}" if leads else "",
        f"готовится пара с {', '.join(soon)}" if soon else "",
        "больше мест нет" if full else "",
    ]
    words = ", ".join(part for part in said if part)
    return stopped(words[:1].upper() + words[1:]) if words else ""


def _pay_button(row: Mentorship, request: PairRequest, known: Known) -> list[Button]:
    """To her row in the table of the pair's own year."""
    if (
        request.own
        or not row.is_open
        or row.ground not in PAID
        or not can(request.roles, "keep_pay")
    ):
        return []
    page = reverse("pay_mentors", args=[request.organisation.key])
    year = f"&year={row.school_year}" if row.school_year != known.year.start else ""
    return [Button("Договор и выплата наставника", f"{page}?mentor={row.mentor.key}{year}")]


def _pay(row: Mentorship, request: PairRequest) -> list[tuple[str, str]]:
    """Amounts are seen by who keeps them and by the mentor herself."""
    hers = request.own is not None and request.own.pk == row.mentor_id
    kept = pay_of_mentor(row) if hers or can(request.roles, "keep_pay") else None
    if kept is None or row.ground not in PAID:
        return []
    number = f"№ {kept.contract_number}" if kept.contract_number else ""
    since = f"от {in_full(kept.contract_on)}" if kept.contract_on else ""
    contract = " ".join(one for one in (number, since) if one)
    return [("Трудовой договор", contract), ("Выплата", kept.amount_words)]


def _terms(
    row: Mentorship, own: Teacher | None, pay: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    since = in_full(row.starts_on) if row.starts_on else "с даты приказа"
    until = in_full(row.ends_on) if row.ends_on else ""
    told_of = [
        ("О чём", row.about),
        ("Форма", row.form),
        ("Вид", row.kind),
        ("Начало", since),
        ("Срок по", until),
        ("Основание", row.get_ground_display()),
        ("Договор", "" if _is_mentee(own, row) else row.ground_words),
        *pay,
    ]
    return [(name, said) for name, said in told_of if said]


def _seen_by(row: Mentorship, where: Organisation) -> str:
    """True for this very pair: who has an entrance, and who has a role that opens it."""
    both: Sequence[tuple[str, Teacher]] = (("наставник", row.mentor), ("наставляемый", row.mentee))
    found = [part for part, one in both if one.account_id]
    return ", ".join([*found, *who_may(where, "see_papers")])
