"""Which kinds of organisations and roles are there?"""

from django.db import models


class Kind(models.TextChoices):
    """A node of the tree."""

    SCHOOL = "school", "школа"
    MUNICIPALITY = "municipality", "муниципалитет"
    REGION = "region", "регион"


class Role(models.TextChoices):
    """What one does in an organisation."""

    DIRECTOR = "director", "директор"
    COORDINATOR = "coordinator", "куратор"
    CLERK = "clerk", "делопроизводитель"
    EDITOR = "editor", "ответственный за сайт"
    METHODIST = "methodist", "методист"
    OBSERVER = "observer", "наблюдатель"


ROLE_ABOUT: dict[str, str] = {
    Role.DIRECTOR: "видит всё, подписывает документы",
    Role.COORDINATOR: "ведёт наставничество: список, пары, документы",
    Role.CLERK: "регистрирует документы и знакомит с ними",
    Role.EDITOR: "размещает раздел «Наставничество» на сайте",
    Role.METHODIST: "смотрит педагогов и помогает парам по предмету",
    Role.OBSERVER: "видит, как идёт год, без личных сведений",
}

PARENT_KIND: dict[str, str | None] = {
    Kind.SCHOOL: Kind.MUNICIPALITY,
    Kind.MUNICIPALITY: Kind.REGION,
    Kind.REGION: None,
}


class Terms(models.TextChoices):
    """How a school cuts its year."""

    QUARTERS = "quarters", "четверти"
    TRIMESTERS = "trimesters", "триместры"


class WeekRule(models.TextChoices):
    """How «вторая неделя октября» is counted."""

    ROWS = (
        "rows",
        "по строкам календаря: если 1 октября — четверг, то 1–4 первая неделя, 5–11 вторая",
    )
    SEVENS = "sevens", "по семь дней: 1–7, 8–14, 15–21…"
    FULL = "full", "только полные недели с понедельника"
