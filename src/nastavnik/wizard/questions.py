"""Which questions are there, in which order, and how many are left?"""

from dataclasses import dataclass

from clerk.numbers import count
from nastavnik.mentorships.states import PAIRS_ORDER
from nastavnik.roadmaps.models import Origin
from nastavnik.wizard.answers import Answers


@dataclass(frozen=True, slots=True)
class Question:
    """A page of the wizard. ``short`` names it among the answers."""

    code: str
    title: str
    short: str
    seconds: int


QUESTIONS: tuple[Question, ...] = (
    Question("year", "Для какой школы и какого учебного года?", "Школа и год", 30),
    Question("have", "Какие документы о наставничестве в школе уже есть?", "Что уже есть", 60),
    Question("roadmap", "Какую дорожную карту взять?", "Дорожная карта", 40),
    Question("years", "Что взять из карты на несколько лет?", "Год карты", 30),
    Question("findings", "Что мы нашли в дорожной карте", "Замечания к карте", 60),
    Question("staff", "Где список педагогов?", "Список педагогов", 30),
    Question("columns", "Так ли мы поняли столбцы?", "Столбцы списка", 30),
    Question("doubts", "Что в списке требует взгляда", "Сомнительные строки", 60),
    Question("running", "Какие пары уже работают?", "Пары, которые работают", 60),
    Question("mentees", "Кому нужен наставник?", "Кому нужен наставник", 60),
    Question("mentors", "Кто может быть наставником?", "Кто может быть наставником", 60),
    Question("pairs", "Кого с кем мы предлагаем", "Пары", 60),
    Question("requisites", "Что вписать в документы?", "Реквизиты", 90),
    Question("check", "Проверьте ответы", "Проверка", 30),
)
BY_CODE = {one.code: one for one in QUESTIONS}
END = "papers"
SETTLING = {"have", "roadmap", "staff"}
"""Until these are passed, some of the questions may yet fall away and one may come."""

OPENS = {
    "have": ("running",),
    "roadmap": ("years", "findings"),
    "years": ("findings",),
    "staff": ("columns", "doubts"),
    "columns": ("doubts",),
}
"""What an answer changed from «Проверьте ответы» may bring up before one comes back there."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where one is: the parts of the bar, and how many questions are left."""

    parts: tuple[str, ...]
    place: str
    left: str


def needed(
    answers: Answers, papers: frozenset[str], origin: str | None, *, several: bool = False
) -> tuple[Question, ...]:
    """The questions of this school: what has no matter is not asked."""
    dropped = set()
    if PAIRS_ORDER not in papers:
        dropped.add("running")
    if not several:
        dropped.add("years")
    if origin == Origin.STANDARD:
        dropped.add("findings")
    if answers.staff_taken and answers.staff_import is None:
        dropped |= {"columns", "doubts"}
    return tuple(one for one in QUESTIONS if one.code not in dropped)


def next_code(questions: tuple[Question, ...], code: str) -> str:
    """The question after this one; ``END`` after the last."""
    order = [one.code for one in QUESTIONS]
    later = [one.code for one in questions if order.index(one.code) > order.index(code)]
    return later[0] if later else END


def previous_code(questions: tuple[Question, ...], code: str) -> str | None:
    """The question before this one."""
    order = [one.code for one in QUESTIONS]
    place = order.index(code) if code in BY_CODE else len(order)
    earlier = [one.code for one in questions if order.index(one.code) < place]
    return earlier[-1] if earlier else None


def bar(questions: tuple[Question, ...], code: str, answers: Answers) -> Bar:
    """«Вопрос 9 из 12», «Осталось 3, около 4 минут»; before it is known, «ещё около 10»."""
    codes = [one.code for one in questions]
    place = codes.index(code)
    parts = tuple(
        "present" if one == code else "done" if one in answers.answered else "" for one in codes
    )
    left = len(codes) - place - 1
    minutes = max(1, round(sum(one.seconds for one in questions[place:]) / 60))
    about = f"около {count(minutes, 'минуты', 'минут', 'минут')}"
    if {*answers.answered, *answers.skipped} >= SETTLING:
        whole = f"Вопрос {place + 1} из {len(codes)}"
        words = f"Осталось {left}, {about}" if left else "Последний вопрос"
    else:
        whole, words = f"Вопрос {place + 1}, ещё около {left}", about.capitalize()
    return Bar(parts, whole, words)
