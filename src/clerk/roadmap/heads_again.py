"""Does a row say the headings once more, as at the top of a new page?"""

import re
from collections.abc import Sequence

from clerk.deadlines.read import read_deadline
from clerk.roadmap.headings import roles_of
from clerk.roadmap.wording import join_lines


def heads_again(texts: Sequence[str], roles: dict[int, str]) -> bool:
    """Whether the cells name the same columns; typed anew, they may be worded otherwise.

    A row of work that happens to use such words («1 раз в месяц») has a deadline in it.
    """
    if roles_of([join_lines(text) for text in texts]) != roles:
        return False
    return not any(
        re.search(r"\d", text) or read_deadline(join_lines(text), None).kind
        for column, text in enumerate(texts)
        if roles.get(column) == "deadline"
    )
