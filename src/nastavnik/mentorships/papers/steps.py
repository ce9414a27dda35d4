"""Which steps do consents of mentors and their agreements show together?"""

from nastavnik.documents.paper_kind import Fulfils


def _of_mentors(words: str) -> bool:
    """«Письменное согласие наставников и дополнительные соглашения»; all else about consents but those
    of mentees alone. A consent to the processing of personal data is a paper of another kind in law."""
    low = words.casefold()
    return "персональн" not in low and ("дополнительн" in low or "наставляем" not in low)


OF_MENTORS = Fulfils(
    jobs=("consents",),
    fits=_of_mentors,
    when="signed",
    group="mentors",
    title="Согласия наставников и дополнительные соглашения",
)
