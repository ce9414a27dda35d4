"""What is a step called where it stands alone, without its row of the roadmap around it?

Schools write «Инструктажи» or «Что даёт наставничество, куда обратиться» into the column of contents:
beside the activity it reads well, in a list of things to do it says nothing.
"""

import re
from functools import lru_cache

from clerk.roadmap.signs import plain
from clerk.roadmap.step_job import names_doing

LONGEST = 110  # signs of «мероприятие: содержание»: three lines of a phone
ENOUGH = 6  # words of weight, in the first thing that is told

_OWN = re.compile(  # what mentoring alone has: a step that names it says whom or what it is about
    r"(?<!\w)(наставн|наставляем|куратор|(приказ|положени|дорожн\w+ карт)\w* (об?(?!\w)|«|внедр|на )|"
    r"персонализ|ппн(?!\w)|(пар|пара|пары|паре|пару|парой|парам|парами|парах)(?!\w))"
)
_ASKS = re.compile(
    r"\W*((о|об|на|в|с|к|у|от|для|по|из) )?(что|чего|чему|чем|как|кто|кого|кому|кем|какой|какая|какие|"
    r"каких|какую|где|куда|откуда|когда|зачем|почему|сколько|чей|чья|чьи|который|которые)(?!\w)"
)
_TIME = re.compile(  # a title that says when says nothing of what
    r"\d+|январ\w+|феврал\w+|март\w*|апрел\w+|ма[йяею]|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|"
    r"ноябр\w+|декабр\w+|\w*(четверт|полугоди|месяц|месячн|недел|год|течени|начал)\w*|раза?|"
    r"кон(ец|ц[аеу])|[ivx]+|в|до|с|по|и"
)
_CLAUSE = re.compile(r"[,;:.(](?!\w)")
_CAPITAL = re.compile(r"[А-ЯЁ](?:[а-яё]+|(?= ))(?![\w.])")  # no abbreviation, no initial


@lru_cache(maxsize=1024)  # one page names the same steps several times
def step_name(text: str, activity: str) -> str:
    """The content where it says enough by itself, else «мероприятие: содержание»."""
    if _says_enough(text) or not _says_of_what(activity):
        return text
    if _stems(text) <= _stems(activity):
        return activity if len(activity) <= LONGEST else text
    for title in (activity.rstrip(" .;:"), _first(activity)):
        named = _joined(title, text)
        if len(named) <= LONGEST:
            return text if _says_again(title, text) else named
    return text


def _says_enough(text: str) -> bool:
    """It says what is done, and with what; a question says neither."""
    low = plain(text)
    if _ASKS.match(low) or not names_doing(text):
        return False
    return bool(_OWN.search(low)) or len(_stems(_first(text))) >= ENOUGH


def _says_of_what(title: str) -> bool:
    return any(not _TIME.fullmatch(word) for word in re.findall(r"\w+", plain(title)))


def _says_again(title: str, text: str) -> bool:
    """Both begin with the same word, or the content holds all the words of the title."""
    return plain(title).split()[:1] == plain(text).split()[:1] or _stems(title) <= _stems(text)


def _joined(title: str, text: str) -> str:
    """A content that has a colon of its own stays a sentence of its own."""
    if ":" in text:
        return f"{title}. {text}"
    begun = text[:1].lower() + text[1:] if _CAPITAL.match(text) else text
    return f"{title}: {begun}"


def _first(text: str) -> str:
    """Up to the first comma, bracket or full stop."""
    return _CLAUSE.split(text, maxsplit=1)[0].rstrip()


def _stems(text: str) -> frozenset[str]:
    """The beginnings of its words of some weight, so that cases make no difference."""
    return frozenset(word[:5] for word in re.findall(r"\w{4,}", plain(text)))
