"""In which frame does every order stand: requisites, points, signature, acknowledgement?"""

from collections.abc import Mapping, Sequence

from papers.model import Employee, OrderMark, School
from papers.named import Employer, Person
from papers.outline import Fact, Written, capital, day, pen
from papers.people import unbroken
from papers.word import DATE_BLANK, NUMBER_BLANK, Paper, blank

EMPTY_LINES = 4  # of the sheet of acknowledgement, where nobody is named


def marked(order: OrderMark | None, code: str = "order") -> str:
    """«от 1 сентября 2026 г. № 131»; lines for the pen where the order has no number yet."""
    dated, number = f"{code}.date", f"{code}.number"
    if order is None:
        return f"от {pen(dated, DATE_BLANK)} № {pen(number, NUMBER_BLANK)}"
    own = Fact(number, order.number, unbroken(order.number))
    return f"от {day(dated, order.dated_on)} № {own}"


def requisites(paper: Paper, school: School, heading: str) -> None:
    """Name of the school, which a letterhead bears itself, «ПРИКАЗ», date and number for the pen,
    place, heading."""
    employer = Employer(school)
    if paper.letterhead is None:
        paper.text(capital(f"{employer.name}"), name="school", align="center", bold=True, after=10)
    paper.text("ПРИКАЗ", name="title", align="center", bold=True, size=16, after=10)
    dated, number = pen("order.date", DATE_BLANK), pen("order.number", NUMBER_BLANK)
    paper.columns((f"{dated}", f"№ {number}"), (1, 1), name="requisites", aligns=("left", "right"))
    paper.text(f"{employer.place()}", name="place", align="center", before=6, after=10)
    paper.text(heading, name="heading", align="left", bold=True, after=10)


def points(
    paper: Paper, texts: Mapping[str, str], below: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Numbered points by their names; a point with points of its own is «1.», «1.1.», «1.2.»."""
    for number, (name, text) in enumerate(texts.items(), 1):
        lines = (below or {}).get(name, ())
        paper.text(f"{number}. {text}", name=name, keep=bool(lines))
        for ordinal, line in enumerate(lines, 1):
            paper.text(f"{number}.{ordinal}. {line}", name=f"{name}.{ordinal}")


def sign(paper: Paper, school: School) -> None:
    """The director's line and who drew the order up."""
    employer = Employer(school)
    paper.signature(capital(f"{employer.director_post}"), f"{employer.director_signature(22)}")
    executor = pen("executor.full_name", blank(30))
    paper.text(f"Исполнитель: {executor}", name="executor", align="left", size=11, before=14)


def to_coordinator(coordinator: Employee | None) -> str:
    """«Куратору Соколовой И. В., заместителю директора»: to whom a point is addressed."""
    if coordinator is None:
        return f"Куратору ({pen('coordinator.full_name', blank(26))})"
    whom = Person("coordinator", coordinator)
    if not coordinator.post:
        return f"Куратору {whom.short_name:dative}"
    return f"Куратору {whom.short_name:dative}, {whom.post:dative},"


def to_clerk(clerk: Employee | None) -> str:
    """«Делопроизводителю Лапиной В. О.»."""
    if clerk is None:
        return f"Делопроизводителю ({pen('clerk.full_name', blank(26))})"
    return f"Делопроизводителю {Person('clerk', clerk).short_name:dative}"


def whom_to_acquaint(coordinator: Employee | None, *, executors: bool) -> str:
    """In the genitive; where the roadmap names nobody else, the coordinator alone."""
    if executors:
        return "ответственных исполнителей"
    if coordinator is None:
        return "куратора"
    return f"куратора {Person('coordinator', coordinator).short_name:genitive}"


def acknowledgement(paper: Paper, heading: str, people: Sequence[Employee]) -> None:
    """A sheet of its own; without names there are empty lines for the pen."""
    paper.new_page(landscape=False)
    _sheet(paper, heading, people)


def acknowledgement_alone(heading: str, people: Sequence[Employee]) -> Written:
    """The same as a file, to be put behind annexes that are files too."""
    paper = Paper()
    _sheet(paper, heading, people)
    return paper.written()


def _sheet(paper: Paper, heading: str, people: Sequence[Employee]) -> None:
    paper.text("ЛИСТ ОЗНАКОМЛЕНИЯ", name="acquainted.title", align="center", bold=True)
    paper.text(f"с приказом {marked(None)}", name="acquainted.order", align="center")
    paper.text(f"«{heading}»", name="acquainted.heading", align="center", after=10)
    named = [Person("person", one) for one in people]
    rows = [
        (f"{number}", f"{one.full_name}", f"{one.post}", "", "")
        for number, one in enumerate(named, 1)
    ]
    empty = [("", "\n", "", "", "")] * EMPTY_LINES
    paper.table(
        ("№", "Фамилия, имя, отчество", "Должность", "Подпись", "Дата"),
        rows or empty,
        (5, 30, 30, 18, 17),
        name="acquainted",
        called=[one.named for one in named],
    )
