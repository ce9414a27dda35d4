"""Do things stand in the order in which they can be done, and may lawfully be done?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from clerk.numbers import count
from clerk.roadmap.meaning import Item, first, items, jobs_of, right_dates
from clerk.roadmap.model import Activity, Field, Finding, Mend, Place, Roadmap


def _later(one: Item, other: Item) -> bool:
    """The dates say plainly that ``one`` comes after ``other``, whatever their places."""
    return bool(one.start and other.end and one.start > other.end)


def _order(
    code: str, item: Item, text: str, why: str, proposal: str, mend: Mend | None = None
) -> Finding:
    field: Field = item.field  # type: ignore[assignment]
    return Finding(code, "order", item.place, field, text, why, proposal, item.words, mend)


def pairs_before_banks(roadmap: Roadmap) -> Iterator[Finding]:
    """The order on pairs before anybody is in a bank or selected (ТК: consent comes first)."""
    found = list(items(roadmap))
    order = first(found, "pairs_order")
    banks = [item for item in found if item.jobs & {"mentee_bank", "mentor_bank", "selection"}]
    if order is None or not banks:
        return
    if found.index(order) < found.index(banks[0]) and not _later(order, banks[0]):
        pair = next((item for item in found if "pair" in item.jobs and item is not order), None)
        target = pair.place if pair else None
        proposal = (
            f"Перенести в этап {target.stage}, к формированию пар"
            if target
            else "Перенести к формированию пар"
        )
        yield _order(
            "pairs_before_banks", order, "Приказ о парах стоит раньше самих пар.",
            "Банки и отбор идут позже, согласий ещё нет. Сначала письменное согласие и "
            "дополнительное соглашение, потом приказ: так требует Трудовой кодекс.",
            proposal,
            Mend("move", "step", order.words, was=order.words, to=target) if target else None,
        )  # fmt: skip


def programmes_before_pairs(roadmap: Roadmap) -> Iterator[Finding]:
    """A personalised programme is made for a pair, so the pair comes first."""
    found = list(items(roadmap))
    programme = next(
        (item for item in found if "programmes" in item.jobs and _makes_programmes(item)), None
    )
    pair = first(found, "pair")
    if (
        programme
        and pair
        and found.index(programme) < found.index(pair)
        and not _later(programme, pair)
    ):
        yield _order(
            "programmes_before_pairs", programme, "Программы составляют раньше, чем есть пары.",
            "Персонализированную программу пишут наставник и наставляемый вместе.",
            "Перенести после закрепления пар",
        )  # fmt: skip


def _makes_programmes(item: Item) -> bool:
    low = item.words.casefold()
    made = any(word in low for word in ("разработ", "составлен", "утвержден"))
    return made and "банк" not in low and not item.jobs & {"regulation", "pair"}


def first_meeting_before_pair(roadmap: Roadmap) -> Iterator[Finding]:
    """The first meeting of a pair before the pair is formed."""
    found = list(items(roadmap))
    meeting, pair = first(found, "first_meeting"), first(found, "pair")
    if not meeting or not pair or meeting is pair:
        return
    if found.index(meeting) < found.index(pair) and not _later(meeting, pair):
        if meeting.place.activity == pair.place.activity and meeting.place.step is None:
            return
        yield _order(
            "first_meeting_before_pair", meeting, "Первая встреча стоит раньше формирования пары.",
            "Встречаться пока некому: пара названа дальше.", "Поставить после формирования пары",
        )  # fmt: skip


def interim_meeting_early(roadmap: Roadmap) -> Iterator[Finding]:
    """An interim meeting in the very month the pair is formed has nothing to look back on."""
    found = list(items(roadmap))
    pair = first(found, "pair")
    for item in found:
        if "interim_meeting" not in item.jobs or pair is None or item is pair:
            continue
        if not (item.start and item.end and pair.start):
            continue
        months = {(item.start.year, item.start.month), (item.end.year, item.end.month)}
        if months == {(pair.start.year, pair.start.month)}:
            yield _order(
                "interim_meeting_early", item, "Промежуточная встреча — в месяц создания пары.",
                "Паре ещё нечего обсуждать: промежуточные встречи проводят через 2–4 месяца.",
                "Перенести на декабрь–январь",
            )  # fmt: skip
            return


def coordinator_after_survey(roadmap: Roadmap) -> Iterator[Finding]:
    """The survey is run by the coordinator, who is appointed only later."""
    found = list(items(roadmap))
    survey, appointed = first(found, "survey"), first(found, "coordinator")
    if not survey or not appointed or survey is appointed:
        return
    if survey.end and appointed.start and appointed.start > survey.end:
        yield _order(
            "coordinator_after_survey", appointed, "Куратора назначают после опроса, который он ведёт.",
            f"Опрос — до {survey.end:%d.%m.%Y}, приказ — с {appointed.start:%d.%m.%Y}.",
            "Назначить куратора до опроса",
        )  # fmt: skip


def all_in_one_month(roadmap: Roadmap) -> Iterator[Finding]:
    """Everything from preparation to pairs in one month, the order inside it not told."""
    months: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, stage in enumerate(roadmap.stages, 1):
        spans = [right_dates(roadmap, number, activity) for activity in stage.activities]
        for month in {(start.year, start.month) for start, end in spans if _whole(start, end)}:  # type: ignore[union-attr]
            months[month].append(number)
    for stages in months.values():
        if len(stages) >= 4:
            said = ", ".join(map(str, stages))
            yield Finding(
                "all_in_one_month", "order", Place(stage=stages[0]), "document",
                f"Этапы {said} стоят в одном и том же месяце целиком.",
                "Подготовка, отбор, обучение и пары идут друг за другом, а какое за каким — не видно.",
                "Развести сроки по неделям",
            )  # fmt: skip


def _whole(start: date | None, end: date | None) -> bool:
    """A whole month, and no more than that."""
    if start is None or end is None:
        return False
    return (start.year, start.month) == (end.year, end.month) and (end - start).days > 20


def stage_after_later(roadmap: Roadmap) -> Iterator[Finding]:
    """An activity of an early stage that begins after a later working stage is over."""
    dated: list[tuple[int, int, Activity, date]] = []
    ends: dict[int, date] = {}
    for number, stage in enumerate(roadmap.stages, 1):
        closing = jobs_of(stage.title) & {"rewards", "publication", "information"}
        if closing or "информац" in stage.title.casefold():
            continue
        for place, activity in enumerate(stage.activities, 1):
            _, end = right_dates(roadmap, number, activity)
            if end:
                ends[number] = max(end, ends.get(number, end))
            if len(activity.deadlines) == 1 and end and (start := activity.deadlines[0].start):
                dated.append((number, place, activity, start))
    for number, place, activity, start in dated:
        over = [later for later, end in ends.items() if later > number and end < start]
        if not over or right_dates(roadmap, number, activity) == (None, None):
            continue
        words = activity.deadlines[0].words
        yield Finding(
            "stage_after_later", "order", Place(number, place, None, activity.line), "deadline",
            f"Этап {number} намечен позже этапа {over[0]}.",
            f"«{words}» начинается {start:%d.%m.%Y}, когда этап {over[0]} уже позади.",
            "Проверить срок", words,
        )  # fmt: skip


def repeated_work(roadmap: Roadmap) -> Iterator[Finding]:
    """The same job planned several times near the same date, under different words."""
    found = list(items(roadmap))
    for job, what, jobs in (
        ("survey", "Опрос о запросах", {"survey"}),
        ("programmes", "Составление программ и планов пар", {"programmes", "plan"}),
    ):
        same = [item for item in found if jobs & item.jobs and _plans(job, item)]
        close = [item for item in same if same and _near(item, same[0])]
        if len(close) < 3:
            continue
        places = "; ".join(_where(item) for item in close)
        yield _order(
            "repeated_work", close[-1], f"{what}: намечено {count(len(close), 'раз', 'раза', 'раз')}.",
            f"Одно и то же стоит здесь: {places}.", "Оставить один раз",
            Mend("drop", "step", "", was=close[-1].words),
        )  # fmt: skip


def _plans(job: str, item: Item) -> bool:
    low = item.words.casefold()
    if job == "programmes":
        made = any(word in low for word in ("разработ", "сформир", "составлен", "формирован"))
        return made and not item.jobs & {
            "report",
            "final_meeting",
            "monitoring",
            "selection",
            "survey",
        }
    return not item.jobs & {"monitoring", "final_meeting", "selection"}


def _near(item: Item, other: Item) -> bool:
    if not (item.start and other.start):
        return True
    return abs((item.start - other.start).days) < 70 or abs(item.start.year - other.start.year) == 1


def _where(item: Item) -> str:
    step = f", пункт {item.place.step}" if item.place.step else ""
    return f"этап {item.place.stage}, мероприятие {item.place.activity}{step}"


ORDER = (
    pairs_before_banks, programmes_before_pairs, first_meeting_before_pair, interim_meeting_early,
    coordinator_after_survey, all_in_one_month, stage_after_later, repeated_work,
)  # fmt: skip
