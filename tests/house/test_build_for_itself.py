"""Is nothing hidden by what tests share: does a test that replaces our code build all with that code?"""

import pytest
from django_scopes import scope

from tests import built_once
from tests.documents import scene
from tests.personas import House

pytestmark = pytest.mark.any_engine


def test_it_is_given_nothing_that_was_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    assert built_once._beginning.known is None
    monkeypatch.setattr(scene, "prepare_papers", broken)
    with scope(organisation=house.school), pytest.raises(ZeroDivisionError):
        scene.prepare(house)
