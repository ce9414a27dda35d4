"""Which made-up people work in the demo school? Nobody of them lives anywhere."""

from dataclasses import dataclass
from random import Random

SURNAMES = (
    "Арбузов", "Берестов", "Веснин", "Гладышев", "Дождев", "Ежов", "Журавин", "Зимин", "Ивлев",
    "Калинин", "Ландышев", "Метелин", "Незабудкин", "Осокин", "Полынин", "Рябинин", "Снегирёв",
    "Травин", "Ухтомцев", "Фиалкин", "Хмелёв", "Цветков", "Черёмухин", "Шиповников", "Щеглов",
    "Юркин", "Яблочкин", "Аистов", "Боровиков", "Вереск", "Грушин", "Дубравин", "Ёлкин", "Зарянкин",
    "Ивушкин", "Кленов", "Лозовой", "Малинин", "Нивин", "Орешкин", "Пшеницын", "Ромашов", "Соснин",
    "Тополев", "Улыбин", "Фонарёв", "Холмогоров", "Чижов", "Шалфеев", "Ясенев",
)  # fmt: skip
WOMEN = ("Анна", "Вера", "Галина", "Дарья", "Елена", "Жанна", "Зоя", "Ирина", "Лидия", "Мария",
         "Нина", "Ольга", "Полина", "Раиса", "Светлана", "Татьяна", "Ульяна", "Юлия")  # fmt: skip
MEN = ("Антон", "Борис", "Виктор", "Глеб", "Денис", "Игорь", "Павел", "Роман", "Тимофей")
FATHERS = ("Андрее", "Борисо", "Викторо", "Дмитрие", "Евгенье", "Ивано", "Льво", "Михайло",
           "Николае", "Олего", "Петро", "Романо", "Сергее", "Юрье")  # fmt: skip
WORK = (
    ("учитель математики", "математика", 5), ("учитель русского языка и литературы", "русский язык", 6),
    ("учитель физики", "физика", 2), ("учитель химии", "химия", 2), ("учитель биологии", "биология", 2),
    ("учитель истории и обществознания", "история", 3), ("учитель географии", "география", 2),
    ("учитель английского языка", "английский язык", 5), ("учитель информатики", "информатика", 2),
    ("учитель физической культуры", "физическая культура", 3), ("учитель начальных классов", "", 12),
    ("учитель технологии", "технология", 1), ("учитель музыки", "музыка", 1),
    ("педагог-психолог", "", 1), ("социальный педагог", "", 1), ("учитель-логопед", "", 1),
)  # fmt: skip
LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        ("a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya").split(),
        strict=True,
    )
)
MAIL = "sosh5.example"  # a zone in which nobody can have an address


@dataclass(frozen=True, slots=True)
class Made:
    """A line of the demo school's staff list."""

    name: str
    post: str
    subject: str
    category: str
    years: int
    hired: str

    @property
    def email(self) -> str:
        """«berestov.pm@sosh5.example»."""
        surname, first, father = ("".join(map(_latin, part)) for part in self.name.lower().split())
        return f"{surname}.{first[0]}{father[0]}@{MAIL}"


def make_people(source: Random, year: int) -> list[Made]:
    """About fifty teachers: novices, the experienced, everybody between."""
    surnames = list(SURNAMES)
    source.shuffle(surnames)
    people = [
        Made(
            "Соколова Ирина Викторовна", "заместитель директора по учебно-воспитательной работе", "",
            "высшая", 22, f"01.09.{year - 18}",
        )
    ]  # fmt: skip
    for post, subject, number in WORK:
        for place in range(number):
            years = (
                0 if place == number - 1 and number > 1 else source.choice((4, 7, 12, 16, 21, 28))
            )
            category = "высшая" if years > 14 else "первая" if years > 5 else ""
            worked = min(years, source.randint(0, 9))
            people.append(
                Made(_name(source, surnames.pop()), post, subject, category, years,
                     f"{source.choice(('25.08', '01.09'))}.{year - worked}")
            )  # fmt: skip
    return people


def _latin(letter: str) -> str:
    return LETTERS[letter].strip("-")


def _name(source: Random, surname: str) -> str:
    father = source.choice(FATHERS)
    if source.random() < 0.8:
        if surname.endswith(("ов", "ев", "ёв", "ин", "ын")):
            surname += "а"
        elif surname.endswith("ой"):
            surname = surname[:-2] + "ая"
        return f"{surname} {source.choice(WOMEN)} {father}вна"
    return f"{surname} {source.choice(MEN)} {father}вич"


def staff_csv(people: list[Made], school: str, on: str) -> bytes:
    """The list as a school might keep it."""
    lines = [
        school,
        f"Список педагогических работников на {on}",
        "ФИО;Должность;Предмет;Категория;Педагогический стаж, лет;Дата приёма;Почта",
    ]
    lines += [
        f"{one.name};{one.post};{one.subject};{one.category};{one.years};{one.hired};{one.email}"
        for one in people
    ]
    return ("\n".join(lines) + "\n").encode("utf-8-sig")
