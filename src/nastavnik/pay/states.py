"""Whose act sets the pay of mentors, and in what is it measured?"""

from django.db import models


class Owner(models.TextChoices):
    """Who may set the size: the owner of a state or municipal school, else the school itself."""

    STATE = "state", "государственная или муниципальная"
    OTHER = "other", "частная или другая"


class ActKind(models.TextChoices):
    """Kinds of acts; the last three are the school's own."""

    RESOLUTION = "resolution", "постановление"
    ORDER = "order", "приказ"
    DISPOSAL = "disposal", "распоряжение"
    DECISION = "decision", "решение"
    COLLECTIVE = "collective", "коллективный договор"
    AGREEMENT = "agreement", "соглашение"
    LOCAL = "local", "локальный нормативный акт"


OWN_ACTS = frozenset({ActKind.COLLECTIVE, ActKind.AGREEMENT, ActKind.LOCAL})


class Measure(models.TextChoices):
    """In what the size is told."""

    PERCENT = "percent", "% оклада"
    ROUBLES = "roubles", "руб. в месяц"
    POINTS = "points", "баллов"


FOLLOWS_WORK = (
    "Размер следует содержанию и объёму работы, а не результатам наставляемого и не сданным "
    "отчётам."
)
MEND = (
    "Назовите пункт акта и выплату: «п. 4.7 Положения об оплате труда, выплата за наставничество»."
)
