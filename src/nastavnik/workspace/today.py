"""What stands under «Сегодня» on somebody's home, and may it be said that nothing is wanted of her?"""

from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik.shared.components import Status
from nastavnik.shared.lists import folded
from nastavnik.shared.registered import Thing

FIRST_THINGS, MORE_THINGS = 3, 4  # a phone shows the first, a wide screen more; the rest is folded
NOTHING = "Сегодня от вас ничего не нужно. Когда появится дело, оно встанет здесь."
NOTHING_OF_ONE_S_OWN = "Ваших дел сегодня нет: ждут других."
ONLY_DEADLINES = "Подписывать и читать сегодня нечего. Ваши сроки — ниже."


@dataclass(frozen=True, slots=True)
class Today:
    """``deadlines``: how one's own deadlines stand that are on the same page in another place."""

    things: Sequence[Thing]
    deadlines: Sequence[Status] = ()

    @property
    def mine(self) -> list[Thing]:
        """What she does herself."""
        return [one for one in self.things if one.mine]

    @property
    def watched(self) -> list[Thing]:
        """What waits for others."""
        return [one for one in self.things if not one.mine]

    @property
    def first(self) -> Sequence[Thing]:
        """What a phone shows."""
        return folded(self.mine, FIRST_THINGS)[0]

    @property
    def next(self) -> Sequence[Thing]:
        """What a wide screen shows besides."""
        return folded(self._more, MORE_THINGS)[0]

    @property
    def rest(self) -> Sequence[Thing]:
        """What is folded everywhere."""
        return folded(self._more, MORE_THINGS)[1]

    @property
    def unseen(self) -> int:
        """How many a phone folds."""
        return len(self._more)

    @property
    def _more(self) -> Sequence[Thing]:
        return folded(self.mine, FIRST_THINGS)[1]

    @property
    def lead(self) -> str:
        """Where there is nothing of her own to do; that nothing at all is wanted is said only where
        nothing of hers is late or near anywhere on the page."""
        if self.mine:
            return ""
        if any(one.kind in {"late", "soon"} for one in self.deadlines):
            return ONLY_DEADLINES
        return NOTHING_OF_ONE_S_OWN if self.watched else NOTHING
