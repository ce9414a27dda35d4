"""How are both of a pair told by a letter that it is in force?"""

from uuid import uuid5

from django.conf import settings
from django.urls import reverse

from clerk.deadlines.printing import long_date
from nastavnik.mailing.outbox import put_letter
from nastavnik.mentorships.models import Mentorship
from nastavnik.organisations.models import Organisation
from nastavnik.people.for_papers import coordinator_of
from nastavnik.shared import clock
from nastavnik.signing.queries import posts_of
from nastavnik.turns.facts import meet_by
from papers.people import full_name


def write_to_both(organisation: Organisation, pair: Mentorship) -> None:
    """Once in the pair's life, whatever becomes of its order later. Of the other one a letter tells name
    and post; how to reach each other stands behind the sign-in."""
    posts, coordinator = posts_of([pair.mentor, pair.mentee]), coordinator_of(organisation)
    assert pair.starts_on  # noqa: S101 - its order has given it the day
    by = meet_by(organisation, pair)
    meet = f" не позднее {long_date(by)}" if by >= clock.today(organisation.zone) else ""
    page = reverse("me", args=[organisation.key])
    for own, other, who in (
        (pair.mentee, pair.mentor, "Ваш наставник"),
        (pair.mentor, pair.mentee, "Вы — наставник. Ваш наставляемый"),
    ):
        named = ", ".join(filter(None, (other.full_name, posts.get(other.pk))))
        lines = [
            f"Здравствуйте, {' '.join(filter(None, (own.first_name, own.patronymic)))}!",
            f"{who}: {named}. Пара работает с {long_date(pair.starts_on)}"
            + (f" О чём: {pair.about}." if pair.about else ""),
            f"Встретьтесь{meet} и договоритесь, когда и где видеться дальше.",
            "Как связаться друг с другом и что подписано, смотрите в «Моём наставничестве»"
            + (f":\n{settings.PUBLIC_URL}{page}" if settings.PUBLIC_URL else "."),
        ]
        if coordinator:
            lines.append(f"Что-то не складывается — спросите куратора: {full_name(coordinator)}.")
        put_letter(
            to_email=own.email or "",
            to_name=own.full_name,
            kind="pair_at_work",
            subject=f"Ваша наставническая пара работает с {long_date(pair.starts_on)}",
            body="\n\n".join(lines) + "\n",
            organisation=organisation.key,
            zone=organisation.zone,
            once=uuid5(pair.key, str(own.key)),
        )
