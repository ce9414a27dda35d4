"""Does everything happen once where two people do it at the very same moment?"""

import io
from dataclasses import dataclass
from typing import Any

import pytest
from django_scopes import scope

from nastavnik.audit.models import AuditEntry
from tests.house.at_once import at_once, refused
from tests.house.test_record_actions import ACTIONS, Scene
from tests.personas import House

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Twice:
    """What comes of the same thing done twice at once."""

    sentences: int = 1
    refused: str = ""  # what the second hears; nothing where it gets the first one's result


# The default holds for every action that may be repeated.
OUTCOMES = {
    "use_link": Twice(refused="spent"),
    "choose_password": Twice(refused="changed"),
    "change_teacher": Twice(refused="stale"),
    "add_organisation": Twice(sentences=2),  # the console may add as many as it likes
    "renew_link": Twice(sentences=2),  # each gets a link, the earlier one stops working
    "unlock_account": Twice(sentences=2),
    "ask_for_proof": Twice(sentences=2),
    "prove_email": Twice(refused="spent"),
    "accept_invitation": Twice(refused="spent"),
    "reset_password": Twice(sentences=2),
    "invite_teacher": Twice(sentences=2),
}


def fresh(told: dict[str, Any]) -> dict[str, Any]:
    """The same keywords with a stream of one's own."""
    stream = told.get("stream")
    return {**told, "stream": io.BytesIO(stream.getvalue())} if stream else told


def same(answer: Any) -> Any:
    """What tells whether two answers speak of the same row."""
    row = answer[0] if isinstance(answer, tuple) else answer
    return getattr(row, "pk", None)


@pytest.mark.parametrize("name", ACTIONS)
def test_the_same_twice(house: House, name: str) -> None:
    outcome = OUTCOMES.get(name, Twice())
    with scope(organisation=house.school):
        action, told = ACTIONS[name][0](Scene(house))
    before = AuditEntry.objects.filter(action=name).count()
    answers = at_once(house.school, *[lambda: action(house["coordinator"], **fresh(told))] * 2)

    assert AuditEntry.objects.filter(action=name).count() - before == outcome.sentences
    assert refused(answers) == [outcome.refused] * bool(outcome.refused)
    if outcome == Twice():
        assert same(answers[0]) == same(answers[1])
