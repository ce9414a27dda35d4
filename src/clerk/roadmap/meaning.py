"""What job does a step, an activity or a stage of a roadmap do, whatever its words?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from clerk.calendar import SchoolYear
from clerk.deadlines.model import Deadline
from clerk.roadmap.carry import mistaken_year
from clerk.roadmap.model import Activity, Place, Roadmap

JOBS: dict[str, str] = {
    "survey": r"\bопрос|анкетирован|мониторинг\w* .{0,30}запрос|(?:выявлени|изучени|сбор)\w* .{0,40}запрос",
    "regulation": r"положени\w* .{0,40}наставничеств|положение о систем",
    "roadmap": r"дорожн\w+ карт",
    "coordinator": r"назначени\w* куратор|приказ\w* .{0,30}куратор|куратор\w* .{0,20}назнач",
    "pairs_order": r"приказ\w* .{0,60}(?:закреплени|\bпар\b|наставник)|закреплени\w* пар\w* приказ",
    "programmes": r"персонализированн\w+ программ|\bппн\b|программ\w* наставничества",
    "mentee_bank": r"(?:баз|банк)\w* (?:данных )?(?:\w+ )?наставляем",
    "mentor_bank": r"(?:баз|банк)\w* (?:данных )?(?:\w+ )?наставник",
    "selection": r"отбор|подбор\w* наставник|анализ банка|собеседовани|протокол\w* подбора",
    "training": r"обучени\w* .{0,20}наставник|школ\w+ (?:молодого )?наставник|установочн|практикум|"
    r"курс\w* .{0,30}наставник|подготовк\w+ наставник|семинар\w* .{0,30}наставник",
    "first_meeting": r"перв\w+ встреч|общ\w+ встреч|встреч\w+ .{0,20}знакомств",
    "pair": r"формировани\w* .{0,20}\bпар|закреплени\w* .{0,20}\bпар|подбор\w* .{0,20}\bпар",
    "interim_meeting": r"(?:промежуточн|рефлексивн)\w+ (?:\w+ )?(?:встреч|контрол)",
    "plan": r"план\w* (?:индивидуальн\w+ )?(?:работ|развити)|индивидуальн\w+ план",
    "talk": r"бесед|дискусси|консультаци",
    "briefing": r"инструктаж",
    "visit": r"посещени\w* .{0,20}(?:урок|занят)|взаимопосещени",
    "lesson_plan": r"конспект|технологическ\w+ карт",
    "paperwork": r"школьн\w+ документаци",
    "monitoring": r"мониторинг\w* .{0,30}(?:качеств|реализ|эффект|итог)|итогов\w+ мониторинг|swot|оценк\w+ "
    r".{0,20}(?:динамик|эффект)",
    "before_after": r"swot|до и после|было\W{1,5}стало|входн\w+ (?:анкет|диагност|монитор)|динамик|"
    r"в начале и в конце|повторн\w+ (?:анкет|диагност|опрос|монитор)|на входе и на выходе|"
    r"сравн\w+ .{0,30}(?:результат|показател|анкет)",
    "final_meeting": r"(?:финальн|итогов|заключительн)\w+ (?:\w+ )?встреч",
    "decision": r"решени\w+ .{0,30}(?:завершени|продолжени|продлени)",
    "report": r"отч[её]т|аналитическ\w+ справк|справк\w* (?:по|об|о) (?:итог|результат)|итогов\w+ справк",
    "round_table": r"кругл\w+ стол|конференц|итогов\w+ мероприяти",
    "practices": r"методическ\w+ копилк|лучш\w+ практик|банк\w* практик",
    "rewards": r"поощрени|благодарност|награжд|грамот",
    "publication": r"публикаци|освещени|\bсми\b|новост|размещени\w* .{0,40}сайт",
    "information": r"информирован",
    "data_consent": r"согласи\w* .{0,40}(?:персональн|обработк)",
    "written_consent": r"письменн\w+ согласи|согласи\w* (?:наставник|работник|педагог)",
    "agreement": r"дополнительн\w+ соглашени|допсоглашени",
    "council": r"педагогическ\w+ совет|педсовет|методическ\w+ совет|административн\w+ совет",
}  # fmt: skip
"""A closed list: job → the words it is told by. Small letters, е for ё."""

NEAR: dict[str, str] = {
    "training": r"(?:семинар|заняти|тренинг|практикум|вебинар|лекци|курс|стажировк|инструктаж|учеб|"
    r"мастер-класс)(?!\w* наставником)\w*(?=.{0,80}(?:сопровожд|\bнаставник(?!ом\b)|наставничеств))"
    r"(?!.{0,80}(?:для|с) (?:молод|начинающ|наставляем))|повышени\w+ квалификации наставник",
    "before_after": r"(?:анкет|опрос|диагност|тест)\w*.{0,80}\bсравн|"
    r"\bсравн\w*.{0,60}(?:осен|весн|начал|вход|предыдущ|прошл|первичн)",
    "data_consent": r"согласи\w*.{0,60}(?:персон|данны|обработ)|\bпдн\b|152-фз|персональн\w+ данн",
    "agreement": r"согласи\w*.{0,40}(?:наставник|работник|педагог)|соглашени|трудов\w+ договор",
    "report": r"\bотчет|\bотчит|\bсправк|итогов\w+ (?:анализ|доклад|документ)|анализ\w* (?:итог|результат)",
}
"""Job → what is near enough to it that nobody may be told it is not there. As ``JOBS``."""

MEASURES = re.compile(
    r"анкет|опрос|диагност|тестиров|самооцен|аудит\w* кадр|"
    r"(?:выявлени|изучени)\w* .{0,30}(?:проблем|затруднен|дефицит)"
)
AFTERWARDS = re.compile(
    r"(?:итогов|выходн|повторн|заключительн|финальн|конечн)\w+ (?:\w+ )?"
    r"(?:диагност|тестиров|анкет|опрос|самооцен|срез)|диагност\w+ (?:\w+ )?(?:результат|итог)|"
    r"монитор\w+ (?:влияни|динамик|изменен)"
)
"""What is asked once more of those who were asked before, to see what has changed."""

_NEAR = {job: re.compile(pattern) for job, pattern in NEAR.items()}
_PATTERNS = {job: re.compile(pattern) for job, pattern in JOBS.items()}


@lru_cache(maxsize=4096)
def jobs_of(text: str) -> frozenset[str]:
    """The jobs a text does."""
    low = plain(text)
    jobs = {job for job, pattern in _PATTERNS.items() if pattern.search(low)}
    if "pairs_order" in jobs:  # the order on pairs is not yet the forming of them
        jobs -= {"pair"}
    return frozenset(jobs)


def plain(text: str) -> str:
    """As the patterns want it: small letters, е for ё, single spaces."""
    return re.sub(r"\s+", " ", text.casefold()).replace("ё", "е")


def near(roadmap: Roadmap, job: str) -> bool:
    """Whether any words of the roadmap come near to the job, wherever they stand."""
    words = (
        text
        for stage in roadmap.stages
        for row in stage.activities
        for text in (row.title, row.text, row.result, *(step.text for step in row.steps))
        if text
    )
    return any(_NEAR[job].search(plain(text)) for text in words)


@dataclass(frozen=True, slots=True)
class Item:
    """The smallest piece of a roadmap that has a meaning: a step, or a text, or a bare title."""

    place: Place
    field: str  # «step», «text», «activity»
    words: str
    jobs: frozenset[str]
    start: date | None
    end: date | None


def items(roadmap: Roadmap) -> Iterator[Item]:
    """All pieces in the order of the document. A title counts where nothing stands under it.

    A deadline with a wrong year says nothing of when a piece is done.
    """
    for number, stage in enumerate(roadmap.stages, 1):
        for place_in_stage, activity in enumerate(stage.activities, 1):
            at = Place(stage=number, activity=place_in_stage, line=activity.line)
            yield from _of_activity(activity, at, right_dates(roadmap, number, activity))


def right_dates(
    roadmap: Roadmap, stage: int, activity: Activity
) -> tuple[date | None, date | None]:
    """When an activity begins and ends, deadlines with a wrong year left out."""
    if roadmap.school_year is None:
        return dates_of(activity.deadlines)
    year = SchoolYear.parse(roadmap.school_year)
    share = (stage - 1) / max(1, len(roadmap.stages) - 1)
    return dates_of([one for one in activity.deadlines if not mistaken_year(one, year, share)])


def _of_activity(
    activity: Activity, at: Place, dates: tuple[date | None, date | None]
) -> Iterator[Item]:
    start, end = dates
    for number, step in enumerate(activity.steps, 1):
        place = Place(at.stage, at.activity, number, step.line or at.line)
        yield Item(place, "step", step.text, jobs_of(step.text), start, end)
    if activity.text:
        whole = f"{activity.title or ''}. {activity.text}" if not activity.steps else activity.text
        yield Item(at, "text", activity.text, jobs_of(whole), start, end)
    if activity.title and not activity.steps and not activity.text:
        yield Item(at, "activity", activity.title, jobs_of(activity.title), start, end)


def dates_of(deadlines: Sequence[Deadline]) -> tuple[date | None, date | None]:
    """The first beginning and the last end of several deadlines."""
    starts = [one.start or one.end for one in deadlines if one.start or one.end]
    ends = [one.end or one.start for one in deadlines if one.start or one.end]
    return (
        min((day for day in starts if day), default=None),
        max((day for day in ends if day), default=None),
    )


def first(found: Sequence[Item], *jobs: str) -> Item | None:
    """The first item that does one of the jobs."""
    return next((item for item in found if item.jobs & set(jobs)), None)
