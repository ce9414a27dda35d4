"""A made-up school: what its two files say, and what follows from them."""

from dataclasses import replace
from datetime import date

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.model import Deadline, Doubt
from clerk.roadmap.decided import Dealt, Judged
from clerk.roadmap.model import (
    Activity,
    CarriedLine,
    CarriedRoadmap,
    Finding,
    Mend,
    Place,
    Roadmap,
    Stage,
    Step,
)
from clerk.staff.model import StaffList, Teacher
from nastavnik.launch.compute import Decision, LaunchFacts, LaunchResult
from pairing.model import Candidate, Pair, Person, Proposal, Reason, Unserved
from papers.model import Paper

TODAY = date(2026, 9, 14)
SCHOOL = "Муниципальное бюджетное общеобразовательное учреждение «Лицей № 40» города Приозёрска"
YEAR = SchoolYear.parse("2026/27")
CALENDAR = SchoolCalendar(YEAR)


def _steps(*texts: str) -> tuple[Step, ...]:
    return tuple(Step(text, number=str(place)) for place, text in enumerate(texts, start=1))


def _deadline(words: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> Deadline:
    return Deadline(words, date(*start), date(*end), kind="span")


def _roadmap(year: int) -> Roadmap:
    """The school's roadmap as if it had been written for the year that begins in ``year``."""
    october, september = f"октябрь {year}", f"сентябрь {year}"
    return Roadmap(
        title="План мероприятий («дорожная карта») по внедрению наставничества",
        school_year=f"{year}/{(year + 1) % 100}",
        stages=(
            Stage(
                "1",
                "Подготовка условий",
                (
                    Activity(
                        "Знакомство с целевой моделью",
                        _steps("Педагогический совет", "Информирование родителей"),
                        deadlines=(_deadline(f"август {year}", (year, 8, 3), (year, 8, 31)),),
                        responsible="директор",
                    ),
                    Activity(
                        "Подготовка нормативной базы системе наставничества",
                        _steps(
                            "Приказ о внедрении",
                            "Положение о наставничестве",
                            "Приказ о закреплении пар",
                            "Приказ о назначение куратора",
                        ),
                        deadlines=(_deadline(september, (year, 9, 1), (year, 9, 30)),),
                        responsible="директор, завуч",
                    ),
                ),
            ),
            Stage(
                "2",
                "Формирование банка наставляемых",
                (
                    Activity(
                        "Сбор данных о молодых специалистах",
                        _steps("Проведедение анкетирования", "Формирование базы"),
                        deadlines=(_deadline(september, (year, 9, 7), (year, 9, 20)),),
                        responsible="куратор",
                    ),
                ),
            ),
            Stage(
                "3",
                "Отбор и обучение наставников",
                (
                    Activity(
                        "Отбор наставников",
                        _steps("Анализ анкет", "Собеседование"),
                        deadlines=(_deadline(october, (year, 10, 1), (year, 10, 31)),),
                        responsible="куратор",
                    ),
                ),
            ),
            Stage(
                "4",
                "Организация работы наставнических пар",
                (
                    Activity(
                        "Закрепление пар",
                        deadlines=(_deadline(october, (year, 10, 12), (year, 10, 31)),),
                    ),
                    Activity(
                        "Работа пар",
                        _steps("Беседы", "Посещение уроков", "Совместные проекты"),
                        deadlines=(
                            Deadline(
                                "в течение года",
                                date(year, 9, 1),
                                date(year + 1, 5, 26),
                                kind="span",
                                doubts=(Doubt("year_span", "Учебный год или календарный?"),),
                            ),
                        ),
                        responsible="наставники",
                    ),
                ),
            ),
            Stage(
                None,
                "Завершение и поощрение",
                (
                    Activity(
                        "Итоги программы",
                        _steps("Итоговая встреча", "Приказ о поощрении"),
                        deadlines=(Deadline("по итогам года", kind="relative"),),
                    ),
                    Activity(
                        "Мониторинг",
                        deadlines=(
                            _deadline(f"май {year + 1}", (year + 1, 5, 1), (year + 1, 5, 31)),
                        ),
                    ),
                ),
            ),
        ),
        columns=("deadline", "responsible"),
    )


FINDINGS = (
    Finding(
        "misprint",
        "misprint",
        Place(2, 1, 1),
        "step",
        "Лишний слог",
        "Такого слова нет.",
        "Исправить на «Проведение»",
        words="Проведедение",
        mend=Mend("replace", "step", "Проведение", was="Проведедение", safe=True),
    ),
    Finding(
        "order_before_pairs",
        "order",
        Place(1, 2, 3),
        "step",
        "Приказ о парах стоит раньше самих пар",
        "Наставников ещё не отбирали, согласий нет. Сначала письменное согласие: ст. 351.8 ТК РФ.",
        "Перенести в этап 4, после закрепления пар",
        words="Приказ о закреплении пар",
        mend=Mend("move", "step", "", to=Place(4, 1)),
    ),
    Finding(
        "no_consents",
        "order",
        Place(3, 1),
        "activity",
        "Нет согласий наставников",
        "Без письменного согласия поручить наставничество нельзя.",
        "Добавить «Согласия наставников»",
        mend=Mend("add", "step", "Согласия наставников"),
    ),
    Finding(
        "year_slip",
        "blocker",
        Place(2, 1),
        "deadline",
        "Год на единицу меньше, чем во всей карте",
        "Вся карта на один учебный год, а здесь другой: этап встал бы раньше предыдущего.",
        "Исправить на «сентябрь 2023»",
        words="сентябрь 2023",
        mend=Mend("replace", "deadline", "сентябрь 2023", was="сентябрь2022", safe=True),
    ),
    Finding(
        "case",
        "misprint",
        Place(1, 2, 4),
        "step",
        "Не тот падеж",
        "После «о» — предложный падеж.",
        "Исправить на «о назначении»",
        words="о назначение",
        mend=Mend("replace", "step", "о назначении", was="о назначение", safe=True),
    ),
    Finding(
        "no_number",
        "blocker",
        Place(5),
        "stage",
        "У этапа нет номера",
        "Похоже, номер потерялся при переносе таблицы.",
        "Поставить номер 5",
        words="Завершение и поощрение",
    ),
    Finding(
        "no_coordinator",
        "order",
        Place(),
        "document",
        "Не сказано, кто ведёт карту",
        "За выполнение отвечает куратор; в карте он не назван.",
        "Назвать куратора",
    ),
)


def _teacher(row: int, name: str, post: str, months: int | None, subject: str | None) -> Teacher:
    surname, first, patronymic = name.split()
    return Teacher(
        sheet="Лист1",
        row=row,
        surname=surname,
        first_name=first,
        patronymic=patronymic,
        sex="f" if patronymic.endswith("а") else "m",
        posts=(post,),
        subjects=(subject,) if subject else (),
        category="высшая" if months and months > 120 else None,
        teaching_months=months,
        hired_on=date(2026, 9, 1) if months is not None and months < 12 else date(2010, 9, 1),
        born_on=None,
        email=None,
        phone=None,
        external=False,
    )


TEACHERS = (
    _teacher(4, "Вьюгин Тимофей Аркадьевич", "учитель математики", 8, "математика"),
    _teacher(5, "Лисицына Ульяна Глебовна", "учитель начальных классов", 14, None),
    _teacher(6, "Черёмухина Аглая Романовна", "учитель химии", 24, "химия"),
    _teacher(7, "Полынь Зоя Марковна", "учитель-логопед", 11, None),
    _teacher(8, "Берестова Нина Юрьевна", "учитель математики", 288, "математика"),
    _teacher(9, "Кленова Раиса Фёдоровна", "учитель начальных классов", 372, None),
    _teacher(10, "Осокин Герман Львович", "учитель биологии", 228, "биология"),
    _teacher(11, "Тучина Софья Ильинична", "педагог-психолог", 96, None),
)


def _person(teacher: Teacher) -> Person:
    return Person(
        key=teacher.full_name,
        name=teacher.full_name,
        posts=teacher.posts,
        subjects=teacher.subjects,
        teaching_months=teacher.teaching_months,
        category=teacher.category,
        sex=teacher.sex,
    )


def _pair(
    mentee: int, mentor: int, reasons: tuple[tuple[str, str, bool], ...], sentence: str
) -> Pair:
    return Pair(
        TEACHERS[mentee].full_name,
        TEACHERS[mentor].full_name,
        100,
        tuple(Reason(code, chip, good) for code, chip, good in reasons),
        sentence,
    )


PROPOSAL = Proposal(
    pairs=(
        _pair(
            0,
            4,
            (("same_subject", "Тот же предмет", True), ("category", "Высшая категория", True)),
            "Оба ведут математику, и у Берестовой нет других наставляемых.",
        ),
        _pair(
            1,
            5,
            (("same_post", "Та же должность", True), ("experience", "Стаж 31 год", True)),
            "Обе ведут начальные классы.",
        ),
        _pair(
            2,
            6,
            (
                ("near_subject", "Близкий предмет", True),
                ("other_subject", "Не тот же предмет", False),
            ),
            "Второго химика в школе нет. Биология ближе всего.",
        ),
    ),
    unserved=(
        Unserved(
            TEACHERS[3].full_name,
            "Второго логопеда в школе нет, а педагог-психолог Тучина не отмечена наставником.",
            (
                "Отметить Тучину наставником: пара появится, остальные не изменятся.",
                "Позвать логопеда из другой школы.",
            ),
        ),
    ),
    score=300,
)

DECISIONS = (
    Decision("Учебный год — 2026/27", "список педагогов составлен на 1 сентября 2026"),
    Decision("Дорожная карта перенесена с 2023/24 на 2026/27", "изменено 7 сроков"),
    Decision("Предложено пар: 3, без наставника — 1 человек", "по списку педагогов"),
)


def sample_facts(*, own_roadmap: bool = True) -> LaunchFacts:
    """What the two files of the school say."""
    return LaunchFacts(
        staff=StaffList(
            school=SCHOOL,
            director="А. Б. Ветрова",
            as_of=date(2026, 9, 1),
            total_said=9,
            teachers=TEACHERS,
            problems=(),
        ),
        roadmap=_roadmap(2023) if own_roadmap else None,
        roadmap_name="Карта наставничества.docx" if own_roadmap else None,
        staff_name="Педагоги.xlsx",
    )


def _judged(roadmap: Roadmap, *, mended: bool) -> Judged:
    safe = [one for one in FINDINGS if mended and one.mend and one.mend.safe]
    dealt = (Dealt(one, f"key-{number}", "safe") for number, one in enumerate(safe))
    return Judged(roadmap, tuple(one for one in FINDINGS if one not in safe), tuple(dealt))


def sample_result(*, own_roadmap: bool = True, mended: bool = True) -> LaunchResult:
    """What follows from the facts, written down by hand: the page is tested, not the engines."""
    people = {teacher.full_name: _person(teacher) for teacher in TEACHERS}
    old, new = _roadmap(2023), _roadmap(2026)
    lines = tuple(
        CarriedLine(
            Place(stage, activity),
            before.words,
            after.words,
            after,
            note="год перенесён" if before.words != after.words else None,
            changed=before.words != after.words,
        )
        for stage, (old_stage, new_stage) in enumerate(
            zip(old.stages, new.stages, strict=True), start=1
        )
        for activity, (was, now) in enumerate(
            zip(old_stage.activities, new_stage.activities, strict=True), start=1
        )
        for before, after in zip(was.deadlines, now.deadlines, strict=True)
    )
    return LaunchResult(
        today=TODAY,
        facts=sample_facts(own_roadmap=own_roadmap),
        school=SCHOOL,
        school_short="МБОУ «Лицей № 40»",
        school_year=YEAR,
        calendar=CALENDAR,
        year_reason="список педагогов составлен на 1 сентября 2026",
        problem_groups=(),
        own_roadmap=own_roadmap,
        years=(),
        cut=None,
        judged=_judged(old, mended=mended) if own_roadmap else Judged(new),
        carried=CarriedRoadmap("2023/24", "2026/27", new, lines),
        missing=(),
        people=people,
        teachers={teacher.full_name: teacher for teacher in TEACHERS},
        mentee_candidates=tuple(
            Candidate(one.full_name, True, "short_service", "Стаж меньше трёх лет.")
            for one in TEACHERS[:4]
        ),
        mentor_candidates=tuple(
            Candidate(one.full_name, place < 3, "experienced", "Стаж больше десяти лет.")
            for place, one in enumerate(TEACHERS[4:])
        ),
        proposal=PROPOSAL,
        decisions=DECISIONS,
    )


def sample_empty() -> LaunchResult:
    """A school where nobody needs a mentor."""
    return replace(
        sample_result(own_roadmap=False),
        mentee_candidates=(),
        mentor_candidates=(),
        proposal=Proposal((), (), 0),
    )


def _paper(order: int, kind: str, title: str, after: str | None, *blanks: str) -> Paper:
    return Paper(
        filename=f"{order:02} {title}.docx",
        title=title,
        content=b"",
        kind=kind,
        order=order,
        signed_by=("наставник", "директор"),
        after=after,
        blanks=blanks,
    )


PAPERS = (
    _paper(1, "mentee_consent", "Согласие — Вьюгин Т. А.", None),
    _paper(1, "mentee_consent", "Согласие — Лисицына У. Г.", None),
    _paper(
        2,
        "additional_agreement",
        "Дополнительное соглашение — Берестова Н. Ю.",
        "после согласий",
        "номер трудового договора",
    ),
    _paper(3, "pairs_order", "Приказ о закреплении пар", "после дополнительных соглашений", "№"),
)
