"""What stands in the component gallery: every component in every state, for a made-up school?"""

from datetime import date
from uuid import UUID

from django import forms
from django.utils.safestring import mark_safe

from clerk.staff.columns import FIELD_NAMES
from clerk.staff.model import ColumnGuess, Teacher
from clerk.staff.problems import ProblemGroup
from nastavnik.charts.ribbon import Ribbon, RibbonStage, draw_ribbon
from nastavnik.charts.timeline import Period, StageWork, Timeline, Work, draw_timeline
from nastavnik.launch.components import (
    Act,
    Chip,
    DealtRemark,
    PairCard,
    Remark,
    RemarkGroup,
    Share,
    UnservedCard,
)
from nastavnik.launch.compute import Decision
from nastavnik.launch.forms import FieldError
from nastavnik.launch.result.document import (
    DocumentRow,
    Mark,
    MarkedDocument,
    MarkedStep,
    Piece,
)
from nastavnik.launch.result.people import TickList
from nastavnik.people.comparison import Change, Changed, Comparison, Known
from nastavnik.people.preview import absent_choices
from nastavnik.shared.addresses import Shared
from nastavnik.shared.components import Status, StatusKind, Tick, Who
from nastavnik.shared.forms import PlainForm, RussianDateField
from nastavnik.shared.qr import qr_svg
from nastavnik.shared.registered import Follows, Thing
from nastavnik.shared.registered import Line as AboutLine
from nastavnik.signing.components import PaperLine, SigningStep
from papers.look import Grid, Line, Sheet

TODAY = date(2026, 11, 17)

ADDRESS = "https://nastavnik.school.ru/l/DaiEeVtoromu"
LINKS = (
    Shared(ADDRESS, qr_svg(ADDRESS, "QR-код образца"), only_here=False),
    Shared(
        "http://127.0.0.1:8000/l/DaiEeVtoromu", mark_safe(""), only_here=True,
        elsewhere=("http://192.168.1.20:8000/",),
    ),
)  # fmt: skip

STATUSES = (
    Status("done", "Выполнен 9 сентября"),
    Status("going", "Идёт: 4 из 10"),
    Status("soon", "Скоро 1 шаг"),
    Status("late", "Просрочен 1 шаг"),
    Status("ahead", "С 17 мая"),
    Status("passed", "Срок вышел 30 сентября"),
)

EIGHT = (
    "Подготовка условий",
    "Банк наставляемых",
    "Банк наставников",
    "Отбор и обучение",
    "Наставнические пары",
    "Завершение наставничества",
    "Мотивация и поощрение",
    "Информационная поддержка",
)


def eight_stages() -> Ribbon:
    """The usual year: four stages done, one late, today's mark in the fifth."""
    done = (Status("done", "Выполнен"),)
    stages = (
        _stage(1, EIGHT[0], _cells(done=10), done),
        _stage(2, EIGHT[1], _cells(done=4), done),
        _stage(3, EIGHT[2], _cells(done=2), done),
        _stage(4, EIGHT[3], _cells(done=2), done),
        _stage(
            5,
            EIGHT[4],
            _cells(done=4, late=1, going=3, ahead=2),
            (Status("going", "Идёт: 4 из 10"), Status("late", "Просрочен 1 шаг")),
            due=5,
        ),
        _stage(6, EIGHT[5], _cells(ahead=4), (Status("ahead", "С 17 мая"),)),
        _stage(7, EIGHT[6], _cells(ahead=2), (Status("ahead", "С 1 июня"),)),
        _stage(
            8,
            EIGHT[7],
            _cells(done=1, soon=1, ahead=1),
            (Status("going", "Идёт: 1 из 3"), Status("soon", "Скоро 1 шаг")),
        ),
    )
    return draw_ribbon(stages, present=4, today=TODAY)


def five_stages() -> Ribbon:
    """Five stages, more than fourteen steps in one, several late, a very long name."""
    long_name = (
        "Организация и сопровождение работы наставнических пар и групп в течение всего "
        "учебного года с промежуточной диагностикой"
    )
    stages = (
        _stage(1, "Подготовка", _cells(done=1, late=2), (Status("late", "Просрочено 2 шага"),)),
        _stage(
            2,
            long_name,
            _cells(done=9, late=2, going=3, soon=1, ahead=6),
            (
                Status("going", "Идёт: 9 из 21"),
                Status("late", "Просрочено 2 шага"),
                Status("soon", "Скоро 1 шаг"),
            ),
        ),
        _stage(3, "Обучение", _cells(late=1), (Status("late", "Просрочен 1 шаг"),)),
        _stage(4, "Итоги", (), (Status("ahead", "Без даты"),)),
        _stage(0, "Распространение опыта", _cells(ahead=2), (Status("ahead", "С 1 июня"),)),
    )
    return draw_ribbon(stages, present=1, today=TODAY)


def nine_stages() -> Ribbon:
    """Nine stages, the year not begun."""
    stages = [
        _stage(place, name, _cells(ahead=3), (Status("ahead", "С 1 сентября"),))
        for place, name in enumerate((*EIGHT, "Диссеминация опыта"), start=1)
    ]
    return draw_ribbon(stages, present=None, today=date(2026, 8, 20))


def timeline() -> Timeline:
    """Done, late, under way, soon and ahead, with a stage opened."""
    pairs = StageWork(
        "5",
        "Наставнические пары",
        (
            Work(
                "Закрепление пар",
                ("сентябрь 2026",),
                ("1–30 сентября 2026",),
                (Period(date(2026, 9, 1), date(2026, 9, 30)),),
                kind="done",
            ),
            Work(
                "Составление плана работы",
                ("до 30 октября",),
                ("до 30 октября 2026",),
                (Period(date(2026, 10, 1), date(2026, 10, 30)),),
                ("План составляет наставник", "План утверждает куратор"),
                kind="late",
            ),
            Work(
                "Работа пар",
                ("в течение года",),
                ("1 октября 2026 — 26 мая 2027",),
                (Period(date(2026, 10, 1), date(2027, 5, 26)),),
                unsure="Учебный год или календарный? Взят учебный.",
            ),
            Work("Консультации", ("по запросу",)),
        ),
        Status("late", "Просрочен 1 шаг"),
    )
    return draw_timeline(
        (
            _simple("1", EIGHT[0], (8, 25), (9, 11), "done"),
            _simple("2", EIGHT[1], (9, 1), (9, 9), "passed"),
            pairs,
            _simple("6", "Промежуточная встреча", (11, 20), (11, 27), "soon"),
            StageWork(
                "7",
                EIGHT[6],
                (Work("Поощрение", periods=(Period(date(2027, 6, 1), date(2027, 6, 20)),)),),
            ),
            StageWork("", "Без срока", (Work("Что-то без даты", ("по мере готовности",)),)),
        ),
        first=date(2026, 9, 1),
        last=date(2027, 5, 26),
        today=TODAY,
        opened=3,
    )


BLOCKER = Remark(
    1,
    "blocker",
    "Этап 2, «Сроки»",
    "Год на единицу меньше, чем во всей карте",
    "Вся карта на 2023/24, а здесь 2022: этап встал бы раньше предыдущего.",
    "сентябрь2022",
    "сентябрь2022",
    "сентябрь 2023",
    safe=True,
    act=Act("a1", mend="Исправить"),
)
ORDER = Remark(
    2,
    "order",
    "Этап 1, пункт 4",
    "Приказ о парах стоит раньше самих пар",
    "Сначала письменное согласие и дополнительное соглашение, потом приказ.",
    "Приказ о закреплении пар",
    proposal="Перенести в этап 5, после пункта 1",
    act=Act("b2", label="Срок", words="до 5 октября", link="#columns", link_words="Столбцы"),
)
DEALT = (
    DealtRemark(
        "d4", "Этап 3, «Сроки»", "Срок не понят.", "как выйдет", "до 12 октября", "вписано"
    ),
    DealtRemark("e5", "Вся карта", "Не назван результат.", "", "", "оставлено как есть"),
)
MISPRINT = Remark(
    3,
    "misprint",
    "Этап 1, пункт 3",
    "Не тот падеж",
    was="о назначение",
    now="о назначении",
    safe=True,
    act=Act("c3", mend="Исправить"),
)
REMARKS = (
    RemarkGroup("blocker", "Мешает", "сроки здесь пока не посчитаны", (BLOCKER,)),
    RemarkGroup("order", "Порядок и закон", "можно оставить, но лучше поправить", (ORDER,)),
    RemarkGroup("misprint", "Опечатки", "смысл от них не меняется", (MISPRINT,)),
)

DOCUMENT = MarkedDocument(
    title="Дорожная карта",
    headings=("Этап", "Мероприятия", "Содержание", "Сроки"),
    rows=(
        DocumentRow(
            span=2,
            stage=(Piece("1. Подготовка"),),
            title=(Piece("Нормативная база"),),
            steps=(
                MarkedStep("3.", (Piece("Приказ "), Piece("о назначение", (Mark(3, "misprint"),)))),
                MarkedStep("4.", (Piece("Приказ о закреплении пар", (Mark(2, "order"),)),)),
            ),
            text=(),
            deadlines=((Piece("сентябрь2022", (Mark(1, "blocker"),)),),),
            others=(),
            margin=(Mark(4, "order"),),
        ),
        DocumentRow(
            span=0,
            stage=(),
            title=(Piece("Опрос педагогов"),),
            steps=(),
            text=(Piece("Анкеты и беседы."),),
            deadlines=((Piece("октябрь 2023"),),),
            others=(),
            margin=(),
        ),
    ),
    top=(Mark(5, "order"),),
)

PAIRS = (
    PairCard(
        Who("Черёмухина Аглая Романовна", "учитель химии, стаж 2 года"),
        Who("Осокин Герман Львович", "учитель биологии, стаж 19 лет"),
        (Chip("Не тот же предмет", good=False), Chip("Близкий предмет"), Chip("Стаж 19 лет")),
        "Второго химика в школе нет. Биология ближе всего: лаборатория, опыты, те же классы.",
    ),
    PairCard(
        Who("Вьюгин Тимофей Аркадьевич", "учитель математики, стаж 8 месяцев"),
        Who("Берестова Нина Юрьевна", "учитель математики, стаж 24 года"),
        (Chip("Тот же предмет"), Chip("Высшая категория")),
        "Оба ведут математику, и у Берестовой нет других наставляемых.",
    ),
)
UNSERVED = UnservedCard(
    Who("Полынь Зоя Марковна", "учитель-логопед, стаж 11 месяцев"),
    "Второго логопеда в школе нет, а педагог-психолог Тучина не отмечена наставником.",
    (
        "Отметить Тучину наставником: пара появится, остальные не изменятся.",
        "Позвать логопеда из другой школы.",
    ),
)
SHARES = (
    Share("same", 9, "тот же предмет или должность", "0%", "62%"),
    Share("near", 3, "близкий предмет", "62.5%", "20%"),
    Share("other", 1, "другой предмет", "83%", "8%"),
    Share("none", 1, "без пары", "91.5%", "8%"),
)
MENTORS = (
    ("1", "Берестова Нина Юрьевна", "учитель математики, стаж 24 года"),
    ("2", "Осокин Герман Львович", "учитель биологии, стаж 19 лет"),
)
TICKS = (
    Tick(
        "gallery",
        "1",
        "Вьюгин Тимофей Аркадьевич",
        "учитель математики, стаж 8 месяцев",
        "Стаж меньше трёх лет.",
        checked=True,
    ),
    Tick("gallery", "2", "Тучина Софья Ильинична", "педагог-психолог, стаж 8 лет"),
)
TICK_LIST = TickList("gallery", TICKS, (), (), ())
SIGNING = (
    SigningStep(
        1,
        "past",
        "Согласия наставляемых",
        "Подписывают сами педагоги.",
        Status("done", "Собраны все 14"),
    ),
    SigningStep(
        2,
        "present",
        "Дополнительные соглашения",
        "В двух экземплярах: сначала наставник, затем директор.",
        Status("going", "Можно подписывать"),
        (
            PaperLine("Берестова Н. Ю. — наставник Вьюгина Т. А.", "Пустых мест нет."),
            PaperLine(
                "Осокин Г. Л. — наставник Черёмухиной А. Р.",
                "Вписать ручкой: номер трудового договора.",
            ),
        ),
    ),
    SigningStep(
        3,
        "ahead",
        "Приказ о закреплении пар",
        "Подписывает директор.",
        Status("ahead", "После допсоглашений"),
        blanks="Вписать ручкой: номер и дата приказа.",
    ),
)
SHEETS = (
    Sheet(
        (
            Line("Директору МБОУ СОШ № 5", "right"),
            Line("СОГЛАСИЕ", "center", bold=True),
            Line("Я, Зимина Ольга Павловна, согласна быть наставником:", "justify", indent=True),
            Grid(
                (("№", "Наставляемый", "С какого дня"), ("1", "Берестова А. С.", "01.10.2026")),
                ("center", "left", "left"),
            ),
            Grid((("Зимина О. П.", "____________"),), ("left", "right"), lines=False),
        )
    ),
)
DECISIONS = (
    Decision("Учебный год — 2026/27", "список педагогов составлен на 1 сентября 2026"),
    Decision("Предложено пар: 13", "предварительно: запросы ещё не собраны"),
)
ERRORS = (
    FieldError("gallery-wrong", "Файл «карта.jpg» другого вида. Подойдут .docx, .pdf."),
    FieldError("gallery-staff", "Приложите список педагогов: по нему подбираются пары."),
)


def _cells(
    *, done: int = 0, late: int = 0, going: int = 0, soon: int = 0, ahead: int = 0
) -> tuple[StatusKind, ...]:
    runs: tuple[tuple[StatusKind, int], ...] = (
        ("done", done),
        ("late", late),
        ("going", going),
        ("soon", soon),
        ("ahead", ahead),
    )
    return tuple(kind for kind, times in runs for _ in range(times))


def _stage(
    number: int,
    title: str,
    steps: tuple[StatusKind, ...],
    statuses: tuple[Status, ...],
    due: int = 0,
) -> RibbonStage:
    return RibbonStage(str(number or ""), title, steps, statuses, "#ribbon", due)


def _simple(
    number: str, title: str, start: tuple[int, int], end: tuple[int, int], kind: StatusKind
) -> StageWork:
    period = Period(date(2026, *start), date(2026, *end))
    words = next(one.text for one in STATUSES if one.kind == kind)
    return StageWork(
        number, title, (Work(title, periods=(period,), kind=kind),), Status(kind, words)
    )


class SampleForm(PlainForm):
    """One field of each kind."""

    name = forms.CharField(label="Фамилия, имя, отчество", help_text="Полностью.")
    when = RussianDateField(label="С какого числа")
    role = forms.ChoiceField(
        label="Роль",
        choices=(("a", "Куратор"), ("b", "Директор")),
        widget=forms.RadioSelect,
        initial="a",
    )
    agreed = forms.BooleanField(label="Требовать второй шаг входа", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def sample_form() -> SampleForm:
    """Answered wrongly, so that errors are seen."""
    return SampleForm({"name": "", "when": "32.13.2026", "role": "a"})


def _teacher(surname: str, months: int | None = None) -> Teacher:
    return Teacher(
        sheet="Лист1", row=7, surname=surname, first_name="Нина", patronymic="Юрьевна", sex="f",
        posts=("учитель математики",), subjects=(), category=None, teaching_months=months,
        hired_on=None, born_on=None, email=None, phone=None, external=False,
    )  # fmt: skip


_KNOWN = Known(UUID(int=1), _teacher("Берестова", 24))
COMPARED = Comparison(
    new=(_teacher("Вьюгина"),),
    changed=(
        Changed(
            _KNOWN,
            _teacher("Берестова", 60),
            (Change("category", "категория", "не указано", "высшая"),),
            quiet=False,
        ),
    ),
    unchanged=(),
    absent=(Known(UUID(int=2), _teacher("Тучина")),),
)
COLUMNS = (
    (
        0,
        ColumnGuess("Лист1", 0, "ФИО", "full_name", 0.98, "", ("Берестова Н. Ю.", "Вьюгина Н. Ю.")),
    ),
    (1, ColumnGuess("Лист1", 1, "Кат.", "category", 0.6, "", ("высшая",))),
    (2, ColumnGuess("Лист1", 2, "Кабинет", None, 0.0, "", ("204",))),
)
COLUMN_FIELDS = tuple(FIELD_NAMES.items())
PROBLEMS = (
    ProblemGroup("no_name", "Строка 9 не взята: нет имени", (9,), taken=False),
    ProblemGroup("vacancy", "Строка 11: вакансия: человека в строке нет", (11,), taken=False),
    ProblemGroup("total_differs", "Строка 64: сказано «всего 50», а взято 48", (64,), taken=True),
    ProblemGroup("bad_phone", "Номер телефона с ошибкой — строки 4, 7 (взяты)", (4, 7), taken=True),
)
FOLLOWS = Follows(
    left=(
        "наставник Берестовой П. М.: пара прекратится, Берестова П. М. останется без наставника",
    ),
    away=("наставник Берестовой П. М.: пару можно приостановить",),
    changed=(
        (
            "posts",
            "наставник Берестовой П. М.: ещё не подписаны и называют прежнюю должность, "
            "составьте заново: допсоглашение",
        ),
    ),
)
LOUD = [(one, FOLLOWS.where(["posts"])) for one in COMPARED.loud]
ABSENT_PEOPLE = [(one, FOLLOWS, absent_choices(FOLLOWS)) for one in COMPARED.absent]
HOUSE = {
    "account": {"short_name": "И. В. Соколова"},
    "roles": "куратор",
    "organisation": "МБОУ СОШ № 5",
    "places": (
        {"title": "Сегодня", "url": "#house-menu", "here": True},
        {"title": "Дорожная карта", "url": "#house-menu", "here": False},
    ),
}

THINGS = (
    Thing(
        "without_mentor", Status("late", "Без наставника"),
        "Раиса Фоминична осталась без наставника с 1 декабря.", "Подобрать", "#person",
        detail="Прежний наставник: Кузнецов С. И. — увольнение наставника.",
    ),
    Thing(
        "missing", Status("going", "Ждёт документов"),
        "Кузнецов С. И. — Дроздов П. А. Ждёт подписи: дополнительное соглашение.", "Посмотреть",
        "#person",
    ),
)  # fmt: skip
LINES = (
    AboutLine("Кузнецов С. И. — Дроздов П. А.", Status("going", "Согласована, ждёт документов"),
              "С 7 декабря 2026 по 31 мая 2027.", "#person"),
    AboutLine("Кузнецов С. И. — Котов И. П.", Status("passed", "Завершена с 1 июня 2025"),
              "2024/25, срок истёк. Котов И. П. в школе."),
)  # fmt: skip
