"""What stands under «Сегодня» on somebody's home, and may it be said that nothing is wanted of her?"""

from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing

FIRST_THINGS, SHOWN_THINGS = 3, 7  # what a phone and a wide screen show; the rest is folded
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
    def first(self) -> list[Thing]:
        """What a phone shows."""
        return self.mine[:FIRST_THINGS]

    @property
    def next(self) -> list[Thing]:
        """What a wide screen shows besides."""
        return self.mine[FIRST_THINGS:SHOWN_THINGS]

    @property
    def rest(self) -> list[Thing]:
        """What is folded everywhere."""
        return self.mine[SHOWN_THINGS:]

    @property
    def lead(self) -> str:
        """Where there is nothing of her own to do; that nothing at all is wanted is said only where
        nothing of hers is late or near anywhere on the page."""
        if self.mine:
            return ""
        if any(one.kind in {"late", "soon"} for one in self.deadlines):
            return ONLY_DEADLINES
        return NOTHING_OF_ONE_S_OWN if self.watched else NOTHING
