"""Which deadlines does somebody's calendar read, and how is its private address written?

The address is a signed word: whose organisation, which feed, which of its serial numbers. It stands
nowhere; whoever has it sees the deadlines until it is renewed or its owner leaves the school.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from dateutil.rrule import rrulestr
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from icalendar import Calendar, Event, vDuration, vRecur

from clerk.calendar import SchoolYear
from clerk.typography import without_controls
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can
from nastavnik.roadmaps.models import CalendarFeed, Roadmap, Standing, Step
from nastavnik.roadmaps.queries import steps_of
from nastavnik.roadmaps.responsible import answers_for
from nastavnik.roadmaps.standing import step_kind, step_status
from nastavnik.shared.registered import Viewer

SALT = "nastavnik.boards.feed"
REFRESH = timedelta(hours=4)
STATES = {"done": "Выполнен", "late": "Просрочен", "soon": "Скоро", "going": "Идёт",
          "ahead": "Впереди", "passed": "Не требуется"}  # fmt: skip
DAY = timedelta(days=1)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Named:
    """What a word says."""

    organisation: UUID
    feed: UUID
    serial: int


def word_of(feed: CalendarFeed, organisation: Organisation) -> str:
    """The last part of the private address."""
    said = f"{_short(organisation.key)}.{_short(feed.key)}.{feed.serial}"
    return _signer().sign(said)


def read_word(word: str) -> Named | None:
    """None for a word that is not ours."""
    try:
        organisation, feed, serial = _signer().unsign(word).split(".")
        return Named(_long(organisation), _long(feed), int(serial))
    except (BadSignature, ValueError):
        return None


def _signer() -> Signer:
    return Signer(salt=SALT, sep=".")


def _short(key: UUID) -> str:
    return urlsafe_b64encode(key.bytes).rstrip(b"=").decode()


def _long(text: str) -> UUID:
    return UUID(bytes=urlsafe_b64decode(text + "=="))


def steps_for(viewer: Viewer) -> list[Step]:
    """Heads have every step with a deadline, anybody else those she answers for."""
    year = SchoolYear.containing(viewer.today)
    years = (year.start, year.start + 1)
    roadmaps = Roadmap.objects.filter(school_year__in=years).defer("document")
    steps = [
        step
        for roadmap in roadmaps.order_by("school_year")
        for step in steps_of(roadmap)
        if step.ends_on
    ]
    return steps if can(viewer.roles, "run_year") else answers_for(steps, viewer)


def changed_at() -> datetime:
    """When anything in the roadmaps changed last: to the second, as calendars count."""
    found = Standing.objects.order_by("-changed_at").values_list("changed_at", flat=True).first()
    return (found or datetime(2025, 1, 1, tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def write_calendar(steps: Iterable[Step], viewer: Viewer, *, changed: datetime, base: str) -> bytes:
    """The calendar as programs read it; the same steps on the same day give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Nastavnik//Roadmap//RU")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = f"Наставничество, {viewer.organisation}"
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for step in steps:
        calendar.add_component(_event(step, viewer, changed, base))
    content: bytes = calendar.to_ical()
    return without_controls(content.decode()).encode()


def _event(step: Step, viewer: Viewer, changed: datetime, base: str) -> Event:
    standing = step.standing
    kind = step_kind(standing, viewer.today)
    assert step.ends_on  # noqa: S101 - only steps with a deadline come here
    event = Event()
    event.add("uid", f"{step.key}@nastavnik")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", step.version - 1)
    by_rule = _days_of_rule(step)
    first, *others = sorted({*by_rule, *standing.dues}) or [step.ends_on]
    event.add("dtstart", first)
    event.add("dtend", first + DAY)
    if others and others == by_rule[1:]:
        event.add("rrule", vRecur.from_ical(_until(step)))
    elif others:
        event.add("rdate", others, parameters={"VALUE": "DATE"})
    event.add("transp", "TRANSPARENT")  # a deadline keeps nobody busy
    event.add("summary", _summary(step, kind))
    event.add("description", _description(step, step_status(standing, viewer.today, step.done_on)))
    event.add("url", base + _page(step, viewer))
    event.add("categories", [STATES[kind]])
    return event


def _days_of_rule(step: Step) -> list[date]:
    """The days a repeat is due on, from the first to the last day of the step."""
    rule = _until(step)
    if not rule or step.starts_on is None:
        return []
    begin = datetime.combine(step.starts_on, time())
    return [one.date() for one in rrulestr(rule, dtstart=begin)]


def _until(step: Step) -> str:
    """The rule up to the step's last day; a rule that names no day means the end of its month or
    week. What is done every day, or twice a year, reminds of its last day only."""
    rule = step.repeats
    if not re.match(r"FREQ=(?:WEEKLY|MONTHLY)(?!;INTERVAL=(?:[4-9]|\d\d))", rule):
        return ""
    if "BY" not in rule:
        rule += ";BYDAY=FR" if "WEEKLY" in rule else ";BYMONTHDAY=-1"
    return f"{rule};UNTIL={step.ends_on:%Y%m%d}"


def _summary(step: Step, kind: str) -> str:
    text = step.name.rstrip(" .;")
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]}…"
    sign = {"done": "✓ ", "late": "Просрочено: "}.get(kind, "")
    return f"{sign}{text}"


def _description(step: Step, status: object) -> str:
    activity = step.activity
    stage = activity.stage
    number = stage.number.strip(" .")
    lines = [
        f"Этап {number}. {stage.title}" if number else stage.title,
        f"Мероприятие: {activity.title}"
        if activity.title and activity.title not in step.name
        else "",
        f"Срок: {step.deadline}",
        f"Ответственные: {step.responsible}" if step.responsible else "",
        f"Состояние: {getattr(status, 'text', '')}",
    ]
    return "\n".join(line for line in lines if line).replace("\N{NO-BREAK SPACE}", " ")


def _page(step: Step, viewer: Viewer) -> str:
    if can(viewer.roles, "see_roadmap"):
        return reverse("roadmap_step", args=[viewer.organisation.key, step.key])
    return reverse("me", args=[viewer.organisation.key])
