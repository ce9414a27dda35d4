"""What does the sheet for the staff room say: what mentoring is, by which acts, whom to ask?"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from law import NotCheckedError, NotInForceError, cite, cite_act
from papers.model import Paper, School
from papers.outline import capital
from papers.people import school_name
from papers.word import Paper as Document

TITLE = "Наставничество педагогов: что это и как попросить о помощи"
WHAT = (
    "Наставничество — это когда опытный педагог по договорённости помогает коллеге войти в "
    "профессию, освоиться в школе или научиться тому, что пока не выходит. Это не проверка: "
    "наставник и наставляемый вместе составляют программу и работают по ней."
)
ABOUT = (
    "Школе это нужно, чтобы молодые и новые коллеги не оставались один на один с трудностями, а "
    "опыт тех, кто работает давно, не терялся. Участие добровольное: и наставник, и наставляемый "
    "дают согласие."
)
ASK = (
    "Скажите куратору, в чём нужна помощь: можно лично, можно запиской. Просить может любой "
    "педагог, стаж не важен. Готовы помогать сами — скажите тоже."
)
LETTER_SAYS = "Рекомендации, по которым школы строят систему наставничества."
_CITED = ("tk.mentoring", "education.papers", "personal_data.consent")


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act and what it says for us."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class InformationFacts:
    """All the facts of the sheet; an empty coordinator or contact is left out."""

    school: School
    school_year: str
    about: str
    ask: str
    acts: tuple[ActLine, ...]
    own_acts: tuple[str, ...] = ()
    coordinator: str = ""  # post and name: for colleagues only
    contact: str = ""  # of the school


def acts_on(day: date) -> tuple[ActLine, ...]:
    """The acts of mentoring in force on a day; what nobody has checked is not named."""
    return tuple(_acts(day))


def _acts(day: date) -> Iterable[ActLine]:
    for code in _CITED:
        with suppress(NotCheckedError, NotInForceError):
            found = cite(code, on=day)
            yield ActLine(capital(found.nominative), found.demands)
        if code == "tk.mentoring":
            with suppress(NotInForceError):
                yield ActLine(capital(cite_act("letter_1128", on=day).name), LETTER_SAYS)


def make_information_sheet(facts: InformationFacts) -> Paper:
    """One page for the staff room."""
    document = Document(size=13)
    document.text(capital(school_name(facts.school)), align="center", size=12, after=8)
    document.text(TITLE, align="center", bold=True, size=16, after=8)
    for text in (WHAT, *facts.about.splitlines()):
        _say(document, text)
    _head(document, "Как попросить наставника")
    for text in facts.ask.splitlines():
        _say(document, text)
    for name, said in (("Куратор", facts.coordinator), ("Связаться", facts.contact)):
        if said:
            document.text(f"{name}: {said}.", indent=False, bold=True, align="left", after=3)
    _head(document, "На чём это основано")
    for act in facts.acts:
        document.text(f"– {act.name}. {act.says}", indent=False, align="left", size=12, after=3)
    if facts.own_acts:
        _head(document, "Документы школы")
        for line in facts.own_acts:
            document.text(f"– {line}", indent=False, align="left", size=12, after=3)
    return Paper(
        filename=f"Наставничество, лист для учительской {facts.school_year.replace('/', '-')}.docx",
        title=TITLE,
        content=document.to_bytes(),
        kind="information_sheet",
        order=0,
    )


def _head(document: Document, text: str) -> None:
    document.text(text, align="left", bold=True, before=8, after=3, keep=True)


def _say(document: Document, text: str) -> None:
    if text.strip():
        document.text(text.strip(), after=3)
