"""What does the line of a pair's year show, and where on it does everything stand?

Days up to a fortnight after today take most of the width: there it is told what was, and what is to
be done; the rest of the year takes what is left.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from django.utils.formats import date_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from nastavnik.charts.scale import MONTH_NAMES, percent
from nastavnik.shared.templatetags.russian import typeset

NEAR = 14  # days after today that are drawn large
LARGE = 70.0  # percent of the width up to there
ROOM = 9.0  # percent that the name of a month needs
SIGN_WIDTHS = (0.65, 2.2)  # percent that a sign of a caption needs on a desk, on a phone
TURNS_ROUND = 55.0  # percent: what stands further right is written to the left of its day
SpanKind = Literal["works", "ahead", "paused", "nobody"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the year: it works, it is to come, it stands still, nobody is there."""

    kind: SpanKind
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class PairYear:
    """What is drawn of a pair. ``papers``: days on which they came into force; ``waits``: something is
    waited for now; ``term``: the last day; ``words``: all of it for who hears the page; ``captions``:
    what is written under the line of one pair, what matters most first."""

    spans: tuple[Span, ...]
    papers: tuple[date, ...]
    waits: bool
    term: date | None
    words: str
    captions: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnSpan:
    """The same as lengths of SVG."""

    kind: SpanKind
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Caption:
    """Words under the line: from ``x`` on, or up to it. ``always``: there is room on a phone too."""

    x: str
    words: str
    ends: bool
    always: bool


@dataclass(frozen=True, slots=True)
class DrawnYear:
    """All that the template draws."""

    spans: tuple[DrawnSpan, ...]
    papers: tuple[str, ...]
    wait: str
    term: str
    today: str
    words: str
    captions: tuple[Caption, ...] = ()

    @property
    def drawn(self) -> SafeString:
        """As markup."""
        return _drawn(self)


@lru_cache(maxsize=1024)  # many pairs of a school begin and end on the same days
def _drawn(year: DrawnYear) -> SafeString:
    shapes = [
        f'<rect class="pair-{one.kind}" x="{one.x}" y="{11 if one.kind == "works" else 7}" '
        f'width="{one.width}" height="{2 if one.kind == "works" else 10}" rx="2"></rect>'
        for one in year.spans
    ]
    if year.term:
        shapes.append(
            f'<line class="pair-term" x1="{year.term}" x2="{year.term}" y1="6" y2="18"></line>'
        )
    shapes.append(
        f'<line class="today-line" x1="{year.today}" x2="{year.today}" y1="0" y2="24"></line>'
    )
    shapes += [
        f'<rect class="pair-paper" x="{x}" y="8" width="8" height="8" transform="translate(-4)"></rect>'
        for x in year.papers
    ]
    if year.wait:
        shapes.append(f'<rect class="pair-wait" x="{year.wait}" y="8" width="8" height="8"></rect>')
    return mark_safe(  # noqa: S308 - numbers, and words that are escaped
        f'<span class="pair-year"><span class="only-heard">{conditional_escape(typeset(year.words))}'
        f'</span><svg height="24" aria-hidden="true">{"".join(shapes)}</svg></span>'
    )


class PairScale:
    """Days to percent of the line's width."""

    def __init__(self, first: date, last: date, today: date) -> None:
        self.first, self.last = first, max(last, first + timedelta(days=1))
        self.today = min(max(today, self.first), self.last)
        self._bend = min(self.today + timedelta(days=NEAR), self.last)
        self._large = 100.0 if self._bend == self.last else LARGE

    def at(self, day: date) -> float:
        """Percent at which the day stands; days outside stand at the ends."""
        day = min(max(day, self.first), self.last)
        if day <= self._bend:
            return self._large * (day - self.first).days / max(1, (self._bend - self.first).days)
        rest = (self.last - self._bend).days
        return self._large + (100 - self._large) * (day - self._bend).days / rest

    @property
    def today_x(self) -> str:
        """Where today's line stands."""
        return percent(self.at(self.today))

    @property
    def today_word(self) -> str:
        """«1 декабря»."""
        return date_format(self.today, "j\N{NO-BREAK SPACE}E")

    @property
    def today_at_right(self) -> bool:
        """Whether there is room for the word left of the line alone."""
        return self.at(self.today) > 80

    def months(self) -> Iterable[tuple[str, str]]:
        """(name, where) of those that have room."""
        free = 0.0
        day = self.first.replace(day=1)
        while day <= self.last:
            at = self.at(day)
            under_today = at <= self.at(self.today) < at + ROOM / 2
            if day >= self.first and free <= at <= 100 - ROOM and not under_today:
                yield MONTH_NAMES[day.month - 1], percent(at)
                free = at + ROOM
            day = (day + timedelta(days=32)).replace(day=1)

    def draw(self, year: PairYear) -> DrawnYear:
        """The line of one pair."""
        return DrawnYear(
            spans=tuple(self._span(one) for one in year.spans),
            papers=tuple(percent(self.at(one)) for one in year.papers),
            wait=percent(min(self.at(self.today) + 2.5, 98)) if year.waits else "",
            term=percent(min(self.at(year.term), 99.5)) if year.term else "",
            today=self.today_x,
            words=year.words,
            captions=tuple(self._captions(year)),
        )

    def _captions(self, year: PairYear) -> Iterable[Caption]:
        """Those that stand on nobody else, on a desk and on a phone."""
        taken: dict[float, list[tuple[float, float]]] = {sign: [] for sign in SIGN_WIDTHS}
        for day, words in year.captions:
            at = self.at(day)
            ends = at > TURNS_ROUND
            fits = []
            for sign, before in taken.items():
                wide = sign * (len(words) + 1)
                place = (at - wide, at) if ends else (at, at + wide)
                fits.append(all(place[1] <= start or end <= place[0] for start, end in before))
                if fits[-1]:
                    before.append(place)
            desk, phone = fits
            if desk:
                yield Caption(percent(at), words, ends, phone)

    def _span(self, span: Span) -> DrawnSpan:
        start = self.at(span.start)
        return DrawnSpan(span.kind, percent(start), percent(max(self.at(span.end) - start, 0.5)))
