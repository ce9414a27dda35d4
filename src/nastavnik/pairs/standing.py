"""How does a pair stand today: what is the matter, who holds it, which button moves it?

Everything that several pairs need is read once (``read``); what stands below is computed of it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal
from uuid import UUID

from django.db.models import PositiveSmallIntegerField, Q, QuerySet
from django.utils.formats import date_format

from clerk.calendar import SchoolYear
from clerk.names import initials_after
from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import codes_of
from nastavnik.documents.queries import papers_naming
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.gate import (
    CONTRACT,
    Missing,
    PairPapers,
    basis_missing,
    lacking,
    missing,
    why_lost,
)
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import end_said
from nastavnik.mentorships.queries import whole_pairs, without_mentor
from nastavnik.mentorships.school_rule import rule_of
from nastavnik.mentorships.states import (
    AT_WORK,
    BEGINNING,
    BEGINS,
    CONSENTS,
    OPEN,
    OVER,
    OWNER_LETTER,
    PAIRS,
    TURNS_ORDER,
    WAITING,
    EndGround,
    Ground,
    MentorshipState,
    PauseWhy,
)
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import Ability, can
from nastavnik.organisations.queries import calendar_of, present_year, settings_of
from nastavnik.pairs.components import PairScale, PairYear, Span
from nastavnik.people.facts import short_in
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared.components import Status
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.prepared import prepared
from nastavnik.shared.reversed import reverse
from nastavnik.shared.ways_back import leading_back
from nastavnik.turns.queries import Turned, Turns

END_SOON = timedelta(days=30)
RETURN_SOON = timedelta(days=7)
NEAR_START = 5  # days: a pair that waits is not drawn as if it began today
Group = Literal["yours", "others", "plan", "past"]
Counted = Literal["works", "paused", "begins", "agreed", "proposed", "gone", "ended", "dropped"]


@dataclass(frozen=True, slots=True)
class Button:
    """A verb and where it leads; with ``of`` it posts the key of the pair."""

    words: str
    url: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a page says of a pair. ``place``: the order of what is worst; ``name``: of the matter."""

    name: str
    place: int
    status: Status
    since: str
    sentence: str
    button: Button | None = None


class Known:
    """All that is known of some pairs of a school, read once; ``teacher``: of the papers, those that
    name her."""

    def __init__(
        self,
        organisation: Organisation,
        today: date,
        rows: Sequence[Mentorship],
        teacher: UUID | None = None,
    ) -> None:
        self.organisation, self.today, self.rows = organisation, today, rows
        self.year = present_year(organisation)
        self.calendar = calendar_of(settings_of(organisation), self.year)
        self.last_day = self.calendar.last_day
        years = {one.school_year for one in rows} or {self.year.start}
        alone = len(years) == 1
        over = _over(year=min(years)) if alone else _over_of(years)
        if teacher:
            named, kinds = papers_naming(teacher), _kinds()
            self.all_papers = [
                one for one in named if one.kind in kinds and one.school_year in years
            ]
        else:
            self.all_papers = _papers(year=min(years)) if alone else list(_papers_of(years))
        self._numbered: defaultdict[str, list[tuple[frozenset[UUID], Paper]]] = defaultdict(list)
        for one in self.all_papers:
            if one.number:
                self._numbered[one.number].append((one.people, one))
        self._missing: dict[int, tuple[Missing, ...]] = {}
        self.papers = PairPapers(self.all_papers, ended=over, rule=rule_of())
        self.turns = Turns(rows)
        both = {one for row in rows for one in (row.mentor_id, row.mentee_id)}
        works = Employment.objects.filter(RUNNING, teacher__in=both)
        self.works: Mapping[int, Employment] = {one.teacher_id: one for one in works}
        lost = without_mentor(self.year)
        served: set[int] = set()
        if lost:
            again = whole_pairs(self.year).filter(mentee__in={one.mentee_id for one in lost})
            served = set(again.values_list("mentee", flat=True))
        self.lost = {one.pk for one in lost if one.mentee_id not in served}

    def gone(self, pair: Mentorship) -> Teacher | None:
        """Who of an open pair does not work here any more, where somebody must."""
        if not pair.is_open or pair.ground == Ground.OTHER_CONTRACT:
            return None
        both = (pair.mentor, pair.mentee)
        return next((one for one in both if one.pk not in self.works), None)

    def building_of(self, pair: Mentorship) -> str:
        """Where the mentee works; empty where it is not told."""
        work = self.works.get(pair.mentee_id)
        return (work.building or "") if work else ""

    def is_over(self, pair: Mentorship) -> bool:
        """Whether it is decided, and the day has come."""
        return pair.is_over_on(self.today)

    def scale(self) -> PairScale:
        """From the first day of any to the last."""
        days = [day for one in self.rows for day in (one.starts_on, one.ends_on) if day]
        first = min([self.calendar.first_day, *days])
        return PairScale(first, max([self.last_day, *days, self.today]), self.today)

    def order_of(self, pair: Mentorship) -> Paper | None:
        """The order that began it, where it was made here."""
        both = {pair.mentor.key, pair.mentee.key}
        named = self._numbered.get(pair.order_number, ())
        return next((one for people, one in named if both <= people), None)

    def missing(self, pair: Mentorship) -> tuple[Missing, ...]:
        """What is not in force, asked once a pair."""
        if pair.pk not in self._missing:
            self._missing[pair.pk] = missing(pair, self.papers)
        return self._missing[pair.pk]

    def in_force(self, pair: Mentorship) -> list[Paper]:
        """Its papers that are signed, and its order."""
        codes = [*codes_of(PAIRS), TURNS_ORDER]
        found = [self.papers.of(code, pair) for code in codes]
        return [
            one
            for one in [*found, self.order_of(pair)]
            if one is not None and one.state in {PaperState.SIGNED, PaperState.REGISTERED}
        ]


def _kinds() -> tuple[str, ...]:
    return (*codes_of(PAIRS), OWNER_LETTER, TURNS_ORDER)


def _papers_of(years: Collection[int]) -> QuerySet[Paper]:
    found = Paper.objects.filter(school_year__in=years, kind__in=_kinds())
    found = found.exclude(state=PaperState.WITHDRAWN).defer("outline", "facts")
    return found.order_by("order", "pk")


def _over_of(years: Collection[int]) -> QuerySet[Mentorship]:
    return Mentorship.objects.filter(school_year__in=years, state__in=OVER)


# nearly always the pairs are of one year
_papers = prepared(year=PositiveSmallIntegerField())(lambda year: _papers_of([year]))
_over = prepared(year=PositiveSmallIntegerField())(lambda year: _over_of([year]))


def all_to_show(year: SchoolYear) -> list[Mentorship]:
    """Those of the year and of the next one, and whatever of earlier years is not over."""
    return _all_to_show(year=year.start)


@prepared(year=PositiveSmallIntegerField())
def _all_to_show(year: int) -> QuerySet[Mentorship]:
    return pairs_to_show(year)


def pairs_to_show(year: int) -> QuerySet[Mentorship]:
    """The same, to choose among."""
    return (
        Mentorship.objects.filter(Q(school_year__gte=year) | Q(state__in=OPEN))
        .select_related("mentor", "mentee", "stand_in", "successor__mentor", "successor__mentee")
        .order_by("mentor__sort_key", "mentee__sort_key", "pk")
    )


@lru_cache(maxsize=1024)  # a list says the same few days of many pairs
def day(moment: date) -> str:
    """«1 декабря»."""
    return date_format(moment, "j\N{NO-BREAK SPACE}E")


@lru_cache(maxsize=1024)
def in_full(moment: date) -> str:
    """«31 мая 2027 г.», where the year must be told."""
    return date_format(moment, "j\N{NO-BREAK SPACE}E\N{NO-BREAK SPACE}Y\N{NO-BREAK SPACE}г.")


def called(pair: Mentorship, namesakes: Collection[str] = ()) -> str:
    """«Кузнецов — Дроздов»; «Кузнецов — Ким А. Н.» where another Ким stands beside."""
    return " — ".join(
        initials_after(one.surname, one.first_name, one.patronymic)
        if one.surname in namesakes
        else one.surname
        for one in (pair.mentor, pair.mentee)
    )


def namesakes_among(rows: Iterable[Mentorship]) -> Collection[str]:
    """The surnames that several people of these pairs bear."""
    people = {one.pk: one.surname for row in rows for one in (row.mentor, row.mentee)}
    return {surname for surname, number in Counter(people.values()).items() if number > 1}


def about(pair: Mentorship, known: Known) -> str:
    """«физика»: what the pair is about, else what the mentee teaches, else her post."""
    if pair.about:
        return pair.about
    work = known.works.get(pair.mentee_id)
    return ", ".join(work.subjects or work.posts) if work else ""


def act_button(words: str, pair: Mentorship, where: Organisation, act: str) -> Button:
    """To the page of something that is done with the pair."""
    if act == "ground":
        return Button(words, reverse("pair_ground", args=[where.key, pair.key]))
    return Button(words, reverse("pair_act", args=[where.key, pair.key, act]))


def button_for(one: Missing, pair: Mentorship, where: Organisation) -> Button:
    """What makes the missing thing."""
    if one.code == CONTRACT:
        return act_button(one.button, pair, where, "ground")
    if one.code in BEGINNING and pair.state in AT_WORK:
        return act_button("Вписать приказ", pair, where, "elsewhere")
    if one.url_name == "pairs_prepare":
        return papers_button(pair, where, one.button)
    if one.url_name == "paper":
        return Button(one.button, paper_page(one.args[0], pair, where))
    return Button(one.button, reverse(one.url_name, args=[where.key, *one.args]))


def paper_page(paper: UUID, pair: Mentorship, where: Organisation) -> str:
    """A paper that is opened for the pair's sake: what is marked there leads back to the pair."""
    back = reverse("pair", args=[where.key, pair.key])
    return leading_back(reverse("paper", args=[where.key, paper]), back)


def papers_button(
    pair: Mentorship, where: Organisation, words: str = "Составить документы"
) -> Button:
    """What makes the papers of a pair."""
    return Button(words, reverse("pairs_prepare", args=[where.key]), str(pair.key))


@dataclass(frozen=True, slots=True)
class _Looked:
    """A pair before who looks at it."""

    pair: Mentorship
    known: Known
    roles: Iterable[str]

    @property
    def lacks(self) -> tuple[Missing, ...]:
        """What is not in force, in the order of signing."""
        return self.known.missing(self.pair)

    @property
    def stops(self) -> bool:
        """Whether some of it keeps the pair from working lawfully."""
        return any(one.stops for one in self.lacks)

    def act(self, words: str, code: str) -> Button | None:
        """For whoever runs the year alone."""
        may = can(self.roles, "run_year")
        return act_button(words, self.pair, self.known.organisation, code) if may else None

    def press(self) -> Button | None:
        """What makes the first missing thing, where it is hers to do."""
        return _press(self.lacks, self.pair, self.known.organisation, self.roles)


def standing_of(pair: Mentorship, known: Known, roles: Iterable[str]) -> Standing:
    """The first thing that is the matter with it, and the button of who sees it: none where it is
    somebody else's to press."""
    looked = _Looked(pair, known, roles)
    for asked in (_of_a_loss, _of_an_end, _of_papers_and_term, _of_a_start):
        if found := asked(looked):
            return found
    until = f"до {day(pair.ends_on)}" if pair.ends_on else ""
    # of a pair that stands still by its state and not by its days the break is only told of
    said = break_of(pair) if pair.state == MentorshipState.SUSPENDED else until
    return Standing("plan", 50, Status("done", "Действует"), "", _with_order(said, pair, known))


def _of_a_loss(looked: _Looked) -> Standing | None:
    """The mentee has nobody, or will have."""
    pair, known = looked.pair, looked.known
    if pair.pk not in known.lost:
        return None
    ahead = pair.state in OVER and not known.is_over(pair)
    finds = reverse("pairs_find_for", args=[known.organisation.key, pair.mentee.key])
    return Standing(
        "leaves" if ahead else "lost", 1,
        Status("late", "Останется без наставника" if ahead else "Без наставника"), _since(pair),
        stopped(f"{short_in(pair.mentor)}: {why_lost(pair)}"),
        Button("Подобрать наставника", finds) if can(looked.roles, "run_year") else None,
    )  # fmt: skip


def _of_an_end(looked: _Looked) -> Standing | None:
    """It is over, with its order or without; its end is decided; one of the two is gone."""
    pair, known = looked.pair, looked.known
    if known.is_over(pair):
        ended = pair.get_state_display().capitalize()
        if lack := order_lacks(pair, known):
            return Standing(
                "unordered", 9, Status("going", ended), _since(pair),
                stopped(f"{how_ended(pair)}; {lack.words}"),
                lack.button(known.organisation, looked.roles),
            )  # fmt: skip
        return Standing("past", 99, Status("passed", ended), _since(pair), how_ended(pair))
    if pair.state in OVER:
        return Standing("plan", 50, Status("going", "Действует"), "", _still(pair, known))
    if gone := known.gone(pair):
        return Standing(
            "gone", 2, Status("late", "Один из двоих ушёл"), "",
            stopped(f"Больше не работает в школе: {short_in(gone)}"), looked.act("Завершить", "end"),
        )  # fmt: skip
    return None


def _of_papers_and_term(looked: _Looked) -> Standing | None:
    """It works without papers, its term is over, it waits for papers, its term ends: what is worst."""
    pair, today = looked.pair, looked.known.today
    at_work = pair.state in AT_WORK
    if at_work and looked.stops:
        return Standing(
            "without_papers", 3, Status("late", "Без документов"), "",
            stopped(f"Работает, а документы не все. Первым делом: {told(looked.lacks[0])}"),
            looked.press(),
        )  # fmt: skip
    if at_work and pair.ends_on and pair.ends_on < today:
        return Standing(
            "term_over", 4, Status("late", "Срок истёк"), day(pair.ends_on),
            "Срок прошёл, а решения нет: продлите пару или завершите.",
            looked.act("Решить о сроке", "term"),
        )  # fmt: skip
    if pair.state in WAITING and looked.stops:
        return Standing(
            "waits", 5, Status("going", "Ждёт документов"), _so_long(pair, looked.known),
            stopped(f"Первым делом: {told(looked.lacks[0])}"), looked.press(),
        )  # fmt: skip
    if at_work and pair.ends_on and pair.ends_on - END_SOON <= today:
        return Standing(
            "term_ends", 6, Status("soon", "Конец срока"), day(pair.ends_on),
            "Срок скоро кончится: продлите пару или завершите в срок.",
            looked.act("Решить о сроке", "term"),
        )  # fmt: skip
    return None


def _of_a_start(looked: _Looked) -> Standing | None:
    """It stands still, is still to begin, or lacks nothing but what does not stop it."""
    pair, known, lacks = looked.pair, looked.known, looked.lacks
    if pair.state_on(known.today) == MentorshipState.SUSPENDED:
        return _stands_still(pair, known, looked.act("Возобновить", "resume"))
    if pair.starts_on and pair.starts_on > known.today:
        until = f"до {day(pair.ends_on)}" if pair.ends_on else ""
        return Standing(
            "begins", 8 if lacks else 50, Status("going", "Начнёт работать"), day(pair.starts_on),
            stopped(told(lacks[0]) if lacks else until), looked.press() if lacks else None,
        )  # fmt: skip
    if lacks:
        said = stopped(told(lacks[0]))
        return Standing("number", 8, Status("going", "Ждёт номера"), "", said, looked.press())
    return None


def _since(pair: Mentorship) -> str:
    return f"с {day(pair.ended_on)}" if pair.ended_on else ""


def _stands_still(pair: Mentorship, known: Known, resume: Button | None) -> Standing:
    """Its break; from a week before its last day on the button, and longer: nothing resumes it but people."""
    until, today = pair.paused_until, known.today
    told = _with_order(break_of(pair), pair, known)
    resumed = pair.state == MentorshipState.ACTIVE  # the day of its end was told before it came
    if until is None or resumed or until - RETURN_SOON > today:
        status, since = Status("passed", "Приостановлена"), f"до {day(until)}" if until else ""
        return Standing("paused", 51, status, since, told)
    over = until < today
    status = Status("late" if over else "soon", "Перерыв кончился" if over else "Приостановлена")
    return Standing("paused_soon", 7, status, f"до {day(until)}", told, resume)


def _so_long(pair: Mentorship, known: Known) -> str:
    """«5 дней»: how long it has stood as it does."""
    days = (known.today - (pair.moved_at or pair.made_at).date()).days
    return count(days, "день", "дня", "дней") if days > 0 else ""


def counted(pair: Mentorship, known: Known) -> Counted:
    """In which figure a pair stands: in one alone, whatever else is the matter with it."""
    if known.is_over(pair):
        return "ended" if pair.has_worked else "dropped"
    if known.gone(pair):
        return "gone"
    if pair.state in WAITING:
        return "agreed" if pair.state == MentorshipState.AGREED else "proposed"
    if pair.state_on(known.today) == MentorshipState.SUSPENDED:
        return "paused"
    return "begins" if pair.starts_on and pair.starts_on > known.today else "works"


def _still(pair: Mentorship, known: Known) -> str:
    """«по 31 мая, срок истёк; продлена.»: what is decided of a pair whose day has not come."""
    last = pair.ended_on and day(pair.ended_on - timedelta(days=1))
    return _with_order(stopped(f"по {last}, {how_ended(pair)}"), pair, known) if last else ""


@dataclass(frozen=True, slots=True)
class OrderLacks:
    """No order in the journal says what has become of a pair; ``paper``: the one on its way."""

    turned: Turned
    paper: Paper | None
    waits: bool = False  # for the papers of the pair that it begins

    @property
    def words(self) -> str:
        """«приказа ещё нет», «приказ ждёт подписи»."""
        if self.paper is None:
            return "приказа ещё нет"
        if self.waits:
            return "приказ ждёт документов новой пары"
        return {
            PaperState.DRAFT: "приказ в черновиках",
            PaperState.PREPARED: "приказ ждёт подписи",
        }.get(PaperState(self.paper.state), "приказ ждёт номера")

    def button(self, where: Organisation, roles: Iterable[str]) -> Button | None:
        """What comes next, for who may do it."""
        if self.paper is None:
            pair = self.turned.pair
            page = reverse("pair_order", args=[where.key, pair.key])
            return (
                Button("Составить приказ", page, str(pair.key)) if can(roles, "run_year") else None
            )
        steps: dict[PaperState, tuple[str, Ability]] = {
            PaperState.DRAFT: ("Отправить на подпись", "draft_papers"),
            PaperState.PREPARED: ("Отметить подписанным", "sign_papers"),
            PaperState.SIGNED: ("Вписать номер", "register_papers"),
        }
        words, ability = steps[PaperState(self.paper.state)]
        page = paper_page(self.paper.key, self.turned.pair, where)
        return Button(words, page) if can(roles, ability) and not self.waits else None


def order_lacks(pair: Mentorship, known: Known) -> OrderLacks | None:
    """Of what became of the pair, the order that is not in the journal yet."""
    turned = known.turns.waiting(pair)
    if turned is None:
        return None
    after = pair.successor if turned.what in BEGINS else None
    waits = after is not None and bool(basis_missing(after, known.papers))
    return OrderLacks(turned, known.turns.paper(turned), waits)


def _with_order(said: str, pair: Mentorship, known: Known) -> str:
    lack = order_lacks(pair, known)
    return f"{said} {lack.turned.what.label.capitalize()}: {lack.words}." if lack else said


def group_of(one: Standing) -> Group:
    """Under which heading it stands for who sees it."""
    if one.name == "past":
        return "past"
    if one.name in {"plan", "paused"} or (one.name == "begins" and not one.button):
        return "plan"
    return "yours" if one.button else "others"


RIGHTS: dict[str, Ability] = {
    "Отправить на подпись": "draft_papers",
    "Отметить подписанным": "sign_papers",
    "Вписать номер": "register_papers",
    "Указать размер выплаты": "keep_pay",
    "Вписать акт учредителя": "keep_pay",
}
"""Button of what is missing → who may press it; any other, who runs the year."""


def may_press(one: Missing, roles: Iterable[str]) -> bool:
    """Whether what makes the missing thing is hers to do: a head who gives no numbers presses nothing."""
    return can(roles, RIGHTS.get(one.button, "run_year"))


def _press(
    lacks: Sequence[Missing], pair: Mentorship, where: Organisation, roles: Iterable[str]
) -> Button | None:
    """The button of the first missing thing; the clerk's is of what she knows."""
    if can(roles, "run_year"):
        return button_for(lacks[0], pair, where) if may_press(lacks[0], roles) else None
    if not can(roles, "register_papers"):  # the two of the pair see what is missing, and do nothing
        return None
    hers = next((one for one in lacks if one.holder == "clerk"), None)
    return button_for(hers, pair, where) if hers else None


DOES = {
    "Ещё нет": "составляет",
    "Черновик": "отправляет на подпись",
    "Ждёт подписи": "подписывает",
    "Ждёт номера": "номер даёт",
    "Не назван": "называет",
}
"""What the gate says of a paper → what somebody does about it."""


def doing(one: Missing) -> str:
    """«номер даёт делопроизводитель»: of what is named beside."""
    said = one.sentence.partition(": ")[0]
    return f"{DOES[said]} {one.who}" if said in DOES else told(one)


def told(one: Missing) -> str:
    """«согласие наставника, подписывает наставник Ландышева М. П.»."""
    said, _, what = one.sentence.partition(": ")
    if said in DOES:
        return f"{what}, {DOES[said]} {one.who}"
    return f"{one.sentence[:1].lower()}{one.sentence[1:]} ({one.who})"


def break_of(pair: Mentorship, *, why: bool = True) -> str:
    """«Отпуск с 1 декабря по 12 января, заменяет Ежова М. П.»; without ``why`` no word of illness."""
    known = why and pair.pause_why
    said = PauseWhy(pair.pause_why).label.capitalize() if known else "Перерыв"
    said += f" с {day(pair.paused_on)}" if pair.paused_on else ""
    said += f" по {day(pair.paused_until)}" if pair.paused_until else ""
    said += f", заменяет {short_in(pair.stand_in)}" if pair.stand_in else ""
    return stopped(said)


def state_told(pair: Mentorship, today: date) -> str:
    """«действует», «действует с 27 ноября», «приостановлена с 1 декабря»: a day to come is told."""
    said = pair.get_state_display()
    if pair.state == pair.state_on(today):
        return said
    goes_on = pair.paused_until and pair.paused_until + timedelta(days=1)
    since = pair.paused_on if pair.state == MentorshipState.SUSPENDED else goes_on
    return f"{said} с {day(since)}" if since else said


def how_ended(pair: Mentorship, *, asked: bool = False) -> str:
    """«срок истёк; дальше Ежова М. П.». ``asked``: who looks has asked the two, and reads what was said
    with a refusal."""
    said = end_said(pair) if pair.end_ground else ""
    refused = asked and pair.end_ground == EndGround.REFUSED and pair.end_words
    said += f": {pair.end_words}" if refused else ""
    if pair.successor:
        other = pair.successor.mentor_id != pair.mentor_id
        said += f"; дальше {short_in(pair.successor.mentor)}" if other else "; продлена"
    return said


def handed_over(pair: Mentorship) -> bool:
    """Whether somebody takes the pair over, or may."""
    goes_on = pair.successor is not None and pair.successor.mentor_id == pair.mentor_id
    over = pair.has_worked and pair.state in OVER and pair.end_ground != EndGround.MENTEE_LEFT
    return over and not goes_on


def papers_to_print(pair: Mentorship, known: Known) -> list[Paper]:
    """Its own papers and the orders that speak of it."""
    codes = [*codes_of(PAIRS), TURNS_ORDER]
    found = [known.papers.of(code, pair) for code in codes]
    lack = order_lacks(pair, known)
    found += [known.order_of(pair), *known.turns.orders(pair), lack.paper if lack else None]
    return list({one.pk: one for one in found if one is not None}.values())


def year_of_pair(pair: Mentorship, known: Known) -> PairYear:
    """What its line shows, and says aloud."""
    papers = known.in_force(pair)
    days = sorted({on for one in papers if (on := one.signed_on or one.dated_on)})
    start, last = pair.starts_on or pair.ordered_on, pair.ends_on or known.last_day
    spans: list[Span] = []
    lacks = known.missing(pair)
    said = []
    if pair.state in WAITING:
        spans.append(Span("ahead", start or known.today + timedelta(days=NEAR_START), last))
        said.append("Ещё не действует")
    elif start:
        until = min(pair.ended_on or last, last)
        spans.append(Span("works", start, until))
        verb = "Действовала" if known.is_over(pair) else "Действует"
        said.append(f"{verb} с {in_full(start)}")
    if pair.pk in known.lost:
        spans.append(Span("nobody", pair.ended_on or known.today, known.last_day))
        said.append("дальше без наставника")
    if pair.state == MentorshipState.SUSPENDED and pair.paused_on:
        spans.append(Span("paused", pair.paused_on, pair.paused_until or known.today))
        said.append(f"перерыв с {in_full(pair.paused_on)}")
    if pair.is_open:
        said.append(f"срок по {in_full(last)}")
    else:
        ends = "" if known.is_over(pair) or not pair.ended_on else f" {in_full(pair.ended_on)}"
        said.append(f"закончится{ends}" if ends else "закончилась")
    said.append(
        count(len(papers), "{} документ в силе", "{} документа в силе", "{} документов в силе")
    )
    if lacks:
        said.append(lacking(lacks))
    return PairYear(
        tuple(spans), tuple(days), bool(lacks),
        last if pair.is_open else None, stopped(", ".join(said)), tuple(_captions(pair, known, papers)),
    )  # fmt: skip


def _captions(
    pair: Mentorship, known: Known, papers: Iterable[Paper]
) -> Iterator[tuple[date, str]]:
    """What is written under the line, what matters most first."""
    if pair.starts_on:
        begins = pair.is_open and pair.starts_on > known.today
        yield pair.starts_on, f"{'начнёт' if begins else 'с'} {day(pair.starts_on)}"
    if last := pair.ended_on if pair.state in OVER else pair.ends_on:
        ended = "закончилась" if known.is_over(pair) else "закончится"
        yield last, f"{ended if pair.state in OVER else 'до'} {day(last)}"
    if pair.state == MentorshipState.SUSPENDED and pair.paused_on:
        yield pair.paused_on, "перерыв"
    consents = [one.signed_on for one in papers if one.kind in CONSENTS and one.signed_on]
    if consents and pair.state in WAITING:
        yield min(consents), "согласия"


def keys_of(pair: Mentorship, known: Known) -> list[UUID]:
    """The pair, its papers, whose history is its own, and the orders that speak of it."""
    both = {pair.mentor.key, pair.mentee.key}
    orders = [known.order_of(pair), *known.turns.orders(pair)]
    found = [one.key for one in known.all_papers if one.people == both]
    return list(dict.fromkeys([pair.key, *found, *(one.key for one in orders if one)]))
