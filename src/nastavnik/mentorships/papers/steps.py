"""Which steps do consents and agreements of pairs show, and which of them together?"""

import re

from nastavnik.documents.paper_kind import Fulfils

_BOTH = re.compile(
    r"наставник\w*( и |, )(\w+ )?наставляем|наставляем\w*( и |, )(\w+ )?наставник|участник|сторон"
)
AGREEMENTS = "дополнительн"
OTHER_CONSENTS = "персональн"
"""A consent to the processing of personal data is a paper of another kind in law."""


def _whose(words: str) -> str:
    """Whose consents words ask for: «both», «mentees», «mentors»; empty where they ask for others.

    «Согласие наставляемых на названного наставника» is the mentee's alone; what names nobody is the
    mentors'.
    """
    low = words.casefold()
    if OTHER_CONSENTS in low:
        return ""
    if _BOTH.search(low):
        return "both"
    return "mentees" if "наставляем" in low and AGREEMENTS not in low else "mentors"


OF_MENTEES = Fulfils(
    jobs=("consents",),
    fits=lambda words: _whose(words) == "mentees",
    when="signed",
    group="mentees",
    title="Согласия наставляемых",
)
OF_MENTORS = Fulfils(
    jobs=("consents",),
    fits=lambda words: _whose(words) == "mentors",
    when="signed",
    group="mentors",
    title="Согласия наставников и дополнительные соглашения",
)
OF_BOTH = Fulfils(
    jobs=("consents",),
    fits=lambda words: _whose(words) == "both",
    when="signed",
    group="both",
    title="Согласия наставников и наставляемых, дополнительные соглашения",
)
