"""Do clerks wait for one another where the database would let them race?"""

import fcntl
import threading

import pytest
from django.conf import settings
from django.db import connection, transaction

from nastavnik.journals.parts import one_after_another


@pytest.mark.django_db(transaction=True)
def test_who_comes_second_waits_for_the_first_and_who_holds_the_database_does_not() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL serves in turn itself")
    entered = threading.Event()

    def come() -> None:
        with one_after_another():
            entered.set()

    second = threading.Thread(target=come)
    with (settings.DATA_FOLDER / "numbers.place").open("a") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        with (
            transaction.atomic(),
            one_after_another(),
        ):  # else two would wait for each other for ever
            pass
        second.start()
        assert not entered.wait(0.3)
    second.join(10)
    assert entered.is_set()
