"""Does a kindergarten read of its head what a school reads of its director?"""

import pytest
from django_scopes import scope

from nastavnik.documents.models import Paper
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.states import PAIRS_ORDER
from nastavnik.signing.actions.sign_paper import sign_paper
from tests.documents.scene import YEAR
from tests.mentorships.scene import BASES, in_school, proposed
from tests.people.test_leave_school import text_of
from tests.personas import House

pytestmark = pytest.mark.any_engine


@pytest.mark.parametrize(
    ("name", "nominative", "genitive"),
    [
        ("МБДОУ «Детский сад № 5» города Опытного", "заведующий", "заведующего"),
        ("МБОУ «Средняя школа № 1» города Опытного", "директор", "директора"),
    ],
)
def test_screens_call_the_head_by_the_post(
    house: House, name: str, nominative: str, genitive: str
) -> None:
    house.school.full_name = name
    house.school.save()
    with scope(organisation=house.school):
        pair = proposed(house)
        prepare_pairs(house["coordinator"], **in_school(house), year=YEAR)
        papers = list(Paper.objects.filter(kind__in=BASES))
        sign_paper(house["coordinator"], **in_school(house), papers=papers)
        order = Paper.objects.get(kind=PAIRS_ORDER)
    browser = house.browser("coordinator")
    assert f"подписи {genitive}" in text_of(browser.get(house.url()))
    assert f"Подписывает {nominative}" in text_of(browser.get(house.url(f"papers/{order.key}/")))
    assert f"Подписывает {nominative}" in text_of(browser.get(house.url("papers/sign/")))
    assert f"{nominative}, куратор, делопроизводитель" in text_of(
        browser.get(house.url(f"pairs/{pair.key}/"))
    )
    assert house.browser("stranger").get(house.url("papers/sign/")).status_code == 404
