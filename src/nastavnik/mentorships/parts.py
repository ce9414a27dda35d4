"""What do several actions about pairs share?"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import codes_of
from nastavnik.documents.parts import demand_past
from nastavnik.documents.states import UNSIGNED
from nastavnik.mentorships.facts import naming
from nastavnik.mentorships.gate import PairPapers, consents_of
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import mentorships_of, papers_of_pairs, whole_pairs
from nastavnik.mentorships.states import (
    AT_WORK,
    CONSENTS,
    ENDS_WITH,
    OVER,
    PAIRS,
    WAITING,
    EndGround,
    Ground,
    MentorshipState,
)
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.people.facts import short_in
from nastavnik.people.models import Employment, Teacher
from nastavnik.people.queries import holder
from nastavnik.people.states import OfficeKind
from nastavnik.shared import clock
from nastavnik.shared.moves import bring, move
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.rules import RuleBroken

NOTICE = 3  # working days, whole ones after the day on which it is given


def hold_pair(organisation: Organisation, pair: Mentorship) -> Mentorship:
    """The pair as it is now, locked until the action ends; the school is held first."""
    hold(organisation)
    rows = Mentorship.objects.select_for_update(of=("self",))
    return rows.select_related("mentor", "mentee").get(pk=pair.pk)


def open_pair(year: SchoolYear, mentor: UUID, mentee: UUID, about: str) -> Mentorship | None:
    """The one of the two about the same that is not over."""
    found = mentorships_of(year).filter(mentor__key=mentor, mentee__key=mentee, about=about)
    return found.first()


def year_of(row: Mentorship) -> SchoolYear:
    """Among whose pairs it stands."""
    return SchoolYear(row.school_year)


def lead(row: Mentorship, to: str, *, actor: Account | None) -> list[str]:
    """As ``bring``; between a proposal and work lies the agreement, whichever way it goes."""
    if {row.state, to} == {MentorshipState.PROPOSED, MentorshipState.ACTIVE}:
        move(row, MentorshipState.AGREED, actor=actor)
    return bring(row, to, actor=actor)


def consents(year: SchoolYear) -> PairPapers:
    """The consents of a year, read once."""
    return papers_of_pairs(year, CONSENTS)


def settle(
    rows: Iterable[Mentorship], papers: PairPapers, *, actor: Account | None
) -> list[Mentorship]:
    """Pairs that wait for their order stand as agreed where both have said yes, else as proposed;
    those that changed, unsaved."""
    changed = []
    for row in rows:
        if row.state not in WAITING:
            continue
        needed = consents_of(row, papers.rule).items()
        agreed = all(papers.is_signed(kind, row) or word for kind, word in needed)
        to = MentorshipState.AGREED if agreed else MentorshipState.PROPOSED
        if row.state != to:
            move(row, to, actor=actor)
            changed.append(row)
    return changed


def called(row: Mentorship) -> str:
    """«Ландышева М. П. — Ёлкина А. И.»; with a subject where the pair is about one."""
    two = f"{short_in(row.mentor)} — {short_in(row.mentee)}"
    return f"{two} ({row.about})" if row.about else two


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms two people are a pair. ``about``: one subject or «классное руководство»; empty: all."""

    form: str
    kind: str
    about: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    ground: str = Ground.ASSIGNED
    ground_words: str = ""


def terms_of(row: Mentorship, **other: Any) -> Terms:  # noqa: ANN401 - fields of ``Terms``
    """Those of a pair, with some others."""
    told = {one.name: getattr(row, one.name) for one in fields(Terms)}
    return Terms(**{**told, **other})


def two_of(mentor: UUID, mentee: UUID, *, ground: str = Ground.ASSIGNED) -> tuple[Teacher, Teacher]:
    """Both of a pair. Raises ``RuleBroken``: «itself», «not_here» for who does not work in the school;
    with another contract nobody need."""
    if mentor == mentee:
        raise RuleBroken("itself", "Нельзя быть наставником самому себе.")
    works = ground != Ground.OTHER_CONTRACT
    return person_here(mentor, works=works), person_here(mentee, works=works)


def person_here(key: UUID, *, works: bool = True) -> Teacher:
    """Raises ``RuleBroken``: «not_here»."""
    found = Teacher.objects.filter(key=key).first()
    if found is None or (works and not Employment.objects.filter(RUNNING, teacher=found).exists()):
        who = short_in(found) if found else "Этот человек"
        raise RuleBroken("not_here", stopped(f"{who}: в школе сейчас не работает"))
    return found


def demand_free(
    year: SchoolYear, both: tuple[Teacher, Teacher], about: str, besides: Mentorship | None = None
) -> None:
    """Two questions, each asked once. Raises ``RuleBroken``: «second_mentor» where somebody else is with
    the mentee for the same, «declined» where one of the two has said no this year."""
    mentor, mentee = both
    others = whole_pairs(year).filter(mentee=mentee, about=about).exclude(mentor=mentor)
    other = next((one for one in others if besides is None or one.pk != besides.pk), None)
    if other is not None:
        what = f" ({about})" if about else ""
        raise RuleBroken(
            "second_mentor",
            f"{short_in(mentee)}: наставник уже есть{what} — {short_in(other.mentor)}, пара "
            f"{other.get_state_display()}. Назначить и второго?",
        )
    refused = Mentorship.objects.filter(
        school_year=year.start, mentor=mentor, mentee=mentee, about=about, state__in=OVER,
        end_ground=EndGround.REFUSED,
    )  # fmt: skip
    if refused.exists():
        raise RuleBroken(
            "declined",
            f"{short_in(mentor)} — {short_in(mentee)}: от этой пары в этом году отказались. "
            "Предложить ещё раз?",
        )


def write_pair(
    organisation: Organisation,
    year: SchoolYear,
    both: tuple[Teacher, Teacher],
    terms: Terms,
    *,
    why: str = "",
    anyway: bool = False,
    besides: Mentorship | None = None,
    turn: str = "",
) -> Mentorship:
    """A new proposal of people's own, unsaved; the director mentors on the owner's agreement. ``turn``:
    of the pair ``besides``, where the order on that will begin it. Raises
    ``RuleBroken``: «there» where the two are one already, «term», and what ``demand_free`` says unless
    ``anyway``."""
    there = open_pair(year, both[0].key, both[1].key, terms.about)
    if there is not None:
        raise RuleBroken("there", f"{called(there)}: пара уже есть, {there.get_state_display()}.")
    if not anyway:
        demand_free(year, both, terms.about, besides)
    demand_term(year, terms)
    mentor, mentee = both
    told = asdict(terms)
    if terms.ground == Ground.ASSIGNED and is_director(mentor, organisation):
        told["ground"] = Ground.OWNER
    return Mentorship(
        organisation=organisation, school_year=year.start, mentor=mentor, mentee=mentee,
        by_hand=True, chosen_why=" ".join(why.split())[:300], made_at=clock.now(), turn=turn,
        **told,
    )  # fmt: skip


def is_director(teacher: Teacher, organisation: Organisation) -> bool:
    """Whether the owner of the school is her employer: no agreement of hers is signed by herself."""
    held = holder(OfficeKind.DIRECTOR, clock.today(organisation.zone))
    return held is not None and held.teacher_id == teacher.pk


def demand_term(year: SchoolYear, terms: Terms) -> None:
    """Raises ``RuleBroken``: «term»."""
    starts_on, ends_on = terms.starts_on, terms.ends_on
    if starts_on and ends_on and ends_on < starts_on:
        raise RuleBroken(
            "term",
            f"Срок кончается {ends_on:%d.%m.%Y}, раньше, чем начинается: {starts_on:%d.%m.%Y}.",
        )
    if ends_on and ends_on < date(year.start, 9, 1):
        raise RuleBroken(
            "term",
            f"Срок кончается {ends_on:%d.%m.%Y}, раньше, чем начался {year.label} учебный год.",
        )


def demand_open(row: Mentorship) -> None:
    """Raises ``RuleBroken``: «over»."""
    if not row.is_open:
        raise RuleBroken("over", f"{called(row)}: пара уже {row.get_state_display()}.")


def end(
    row: Mentorship, ground: str, ended_on: date, words: str = "", *, actor: Account | None
) -> None:
    """It is over from that day on, with its ground; unsaved. Raises ``RuleBroken``: «state» where the
    ground does not fit, «words», «before_start», «after_term»."""
    words = " ".join(words.split())
    if ground == EndGround.OTHER and not words:
        raise RuleBroken("words", "Напишите, почему пара заканчивается.")
    if row.state in AT_WORK and row.starts_on and ended_on < row.starts_on:
        raise RuleBroken(
            "before_start",
            f"Пара начала работать {row.starts_on:%d.%m.%Y}: закончиться раньше она не могла.",
        )
    after = row.ends_on and max(row.ends_on, clock.today(row.organisation.zone)) + timedelta(days=1)
    if after and ended_on > after:
        raise RuleBroken(
            "after_term",
            f"Срок пары — по {row.ends_on:%d.%m.%Y}: дальше она и так не работает. Проверьте день.",
        )
    move(row, ENDS_WITH[ground], actor=actor)
    row.ended_on, row.end_ground, row.end_words = ended_on, ground, words[:300]


def keep_break(row: Mentorship) -> None:
    """The last break of a pair that works stays known where another begins; unsaved."""
    over = row.state == MentorshipState.ACTIVE and row.paused_on and row.paused_until
    if over and row.paused_until >= row.paused_on:  # type: ignore[operator] # both are known
        row.breaks = [*row.breaks, [f"{row.paused_on}", f"{row.paused_until}"]]


def end_day(
    row: Mentorship,
    organisation: Organisation,
    ground: str,
    ended_on: date | None,
    noticed_on: date | None,
) -> date:
    """The first day without it: as told, else after its term, after the notice, or today. A notice is
    counted from ``noticed_on``, today if nothing is told, and stays on the row, unsaved. Raises
    ``RuleBroken``: «not_yet» for a notice to come, «notice» where the employer gives less of it than the
    law, «term_runs»."""
    today = clock.today(organisation.zone)
    if ground == EndGround.TERM_OVER and row.ends_on:
        first = row.ends_on + timedelta(days=1)
        if ended_on and ended_on < first:
            raise RuleBroken(
                "term_runs",
                f"Срок ещё не истёк: он идёт по {row.ends_on:%d.%m.%Y}. Выберите другое основание.",
            )
        return ended_on or first
    if row.state in AT_WORK and ground in {EndGround.EMPLOYER, EndGround.MENTOR_REFUSED}:
        noticed_on = row.noticed_on = noticed_on or today
        demand_past(noticed_on, today)
        calendar = calendar_of(settings_of(organisation), year_of(row))
        first = first_day_without(calendar, noticed_on)
        if ended_on and ended_on < first and ground == EndGround.EMPLOYER:
            raise RuleBroken(
                "notice",
                "Об отмене поручения наставника предупреждают за "
                f"{count(NOTICE, 'рабочий день', 'рабочих дня', 'рабочих дней')}: после "
                f"уведомления {noticed_on:%d.%m.%Y} пара может закончиться не раньше {first:%d.%m.%Y}.",
            )
        return ended_on or first
    return ended_on or today


def first_day_without(calendar: SchoolCalendar, noticed_on: date) -> date:
    """The first working day after the notice: told of on a Tuesday, on Monday the pair is over."""
    return calendar.add_working_days(noticed_on, NOTICE + 1)


def drop_drafts(actor: Account | None, organisation: Organisation, row: Mentorship) -> None:
    """Nobody is asked to sign what speaks of a pair that is over; an order on others too is made anew."""
    drafts = Paper.objects.filter(
        school_year=row.school_year, kind__in=codes_of(PAIRS), state__in=UNSIGNED
    )
    for paper in drafts.order_by("order", "pk"):
        if naming(paper)(row):
            reason = f"{called(row)}: пара {row.get_state_display()}, {end_said(row)}"
            withdraw_paper(actor, organisation=organisation, paper=paper, reason=reason)


def end_said(row: Mentorship) -> str:
    """«срок истёк», «другое: переезд»: the ground as history keeps it; what was said with a refusal may
    name who refused."""
    said = EndGround(row.end_ground).label
    told = row.end_words and row.end_ground != EndGround.REFUSED
    return f"{said}: {row.end_words}" if told else said
