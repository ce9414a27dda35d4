"""What do several actions about pay share?"""

import re

from nastavnik.pay.states import FOLLOWS_WORK, MEND
from nastavnik.shared.rules import RuleBroken

_PREMIUM = re.compile(
    r"преми|отч[её]т|результат|успех\w*\s+наставляем|показател|достижени|итог\w*\s+наставляем"
)


def demand_by_work(words: str) -> None:
    """Pay follows the work. Raises ``RuleBroken``: «premium»."""
    if _PREMIUM.search(words.casefold()):
        raise RuleBroken("premium", f"{FOLLOWS_WORK} {MEND}")
