"""Which deadlines does somebody's calendar read, and how is its private address written?

The address is a signed word: whose organisation, which feed, which of its serial numbers. It stands
nowhere; whoever has it sees the deadlines until it is renewed or its owner leaves the school.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from icalendar import Calendar, Event, vDuration

from clerk.calendar import SchoolYear
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can
from nastavnik.roadmaps.models import CalendarFeed, Roadmap, Standing, Step
from nastavnik.roadmaps.queries import steps_of
from nastavnik.roadmaps.responsible import answers_for
from nastavnik.roadmaps.standing import StepStanding, step_kind, step_status
from nastavnik.shared.registered import Viewer

SALT = "nastavnik.roadmaps.feed"
REFRESH = timedelta(hours=4)
STATES = {"done": "Выполнен", "late": "Просрочен", "soon": "Скоро", "going": "Идёт",
          "ahead": "Впереди"}  # fmt: skip
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
    return content


def _event(step: Step, viewer: Viewer, changed: datetime, base: str) -> Event:
    standing = StepStanding(step.state, step.starts_on, step.ends_on)
    kind = step_kind(standing, viewer.today)
    assert step.ends_on  # noqa: S101 - only steps with a deadline come here
    event = Event()
    event.add("uid", f"{step.key}@nastavnik")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", step.version - 1)
    event.add("dtstart", step.ends_on)
    event.add("dtend", step.ends_on + DAY)
    event.add("transp", "TRANSPARENT")  # a deadline keeps nobody busy
    event.add("summary", _summary(step, kind))
    event.add("description", _description(step, step_status(standing, viewer.today, step.done_on)))
    event.add("url", base + _page(step, viewer))
    event.add("categories", [STATES[kind]])
    return event


def _summary(step: Step, kind: str) -> str:
    text = step.text.rstrip(" .;")
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]}…"
    sign = {"done": "✓ ", "late": "Просрочено: "}.get(kind, "")
    return f"{sign}{text}"


def _description(step: Step, status: object) -> str:
    activity = step.activity
    stage = activity.stage
    number = stage.number.strip(" .")
    lines = [
        f"Этап {number}. {stage.title}" if number else stage.title,
        f"Мероприятие: {activity.title}" if activity.title != step.text else "",
        f"Срок: {step.deadline}",
        f"Ответственные: {step.responsible}" if step.responsible else "",
        f"Состояние: {getattr(status, 'text', '')}",
    ]
    return "\n".join(line for line in lines if line).replace("\N{NO-BREAK SPACE}", " ")


def _page(step: Step, viewer: Viewer) -> str:
    if can(viewer.roles, "see_roadmap"):
        return reverse("roadmap_step", args=[viewer.organisation.key, step.key])
    return reverse("me", args=[viewer.organisation.key])
