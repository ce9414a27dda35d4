"""Which of the last rows of a table say who signed the roadmap: «Куратор ______ Титов Е. Е.»?"""

import re
from collections.abc import Sequence

from clerk.names import split_initials
from clerk.responsible.words import head_of_post, readings, written_out
from clerk.roadmap.grid import GridRow
from clerk.roadmap.wording import join_lines

_BLANK = re.compile(r"_+|\(?подпись\)?|[«\"]?\d{0,2}[»\"]?\s*\d{2}\.\d{2}\.\d{4}", re.IGNORECASE)
_LEADS = re.compile(r"^(?:карту |план )?(?:состав|разработ|подготов)\w+:?\s*", re.IGNORECASE)


def without_signatures(rows: Sequence[GridRow]) -> Sequence[GridRow]:
    """The rows down to those of signatures."""
    end = len(rows)
    while end and (_is_signature(rows[end - 1]) or not any(rows[end - 1].texts)):
        end -= 1
    return rows[:end]


def _is_signature(row: GridRow) -> bool:
    """Nothing but a post and a surname with initials stands in it, and no cell hangs into it."""
    if row.shared:
        return False
    words = _BLANK.sub(" ", join_lines(" ".join(filter(None, row.texts))))
    named = split_initials(words)
    if named is None or len(named[1]) > 2:
        return False
    post = written_out(" ".join(_LEADS.sub("", named[0]).split()[:-1]))
    return head_of_post(post) == 0 and not any(map(_tells, post.split()))


def _tells(word: str) -> bool:
    """«1.», «наставники,», «проводит»: more than a post is said."""
    return bool(re.search(r"[\d.,;]", word)) or any(
        one.tag.POS == "VERB" for one in readings(word)[:1]
    )
