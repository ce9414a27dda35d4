"""Is a citation printed only when it was checked and is in force?"""

from datetime import date

import pytest

from law import NotCheckedError, NotInForceError, acts, cite, cite_act, provisions

DAY = date(2026, 9, 1)


def test_checked_provision_is_cited_in_the_case_needed() -> None:
    citation = cite("tk.mentoring", on=DAY)
    assert citation.instrumental == "статьёй 351.8 Трудового кодекса Российской Федерации"
    assert citation.short == "ст. 351.8 ТК РФ"


def test_provision_not_yet_in_force_is_refused() -> None:
    with pytest.raises(NotInForceError):
        cite("tk.mentoring", on=date(2025, 2, 28))
    with pytest.raises(NotInForceError):
        cite_act("attestation_196", on=date(2030, 1, 1))


@pytest.mark.parametrize("code", [code for code, one in provisions().items() if not one.checked])
def test_unchecked_provision_is_refused_until_set_checked(code: str) -> None:
    with pytest.raises(NotCheckedError):
        cite(code, on=DAY)
    assert cite(code, on=DAY, checked={code}).nominative.startswith("статья")


def test_every_provision_names_its_act_and_ground() -> None:
    for provision in provisions().values():
        assert provision.act in acts()
        assert provision.ground
        assert provision.demands.endswith(".")
