"""How does a pair stand on the page of all pairs, as markup?

Written here and not by templates, as the rows of a table are (``shared/row_list.py``): a page has
dozens of such lines, and templates took half of it. Every word is escaped.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape as esc
from django.utils.safestring import SafeString, mark_safe

from clerk.typography import stopped
from nastavnik.mentorships.models import Mentorship
from nastavnik.needs.queries import Asked
from nastavnik.organisations.models import Organisation
from nastavnik.pairs.components import DrawnYear
from nastavnik.pairs.standing import Button, Counted, Group, Standing, called, group_of
from nastavnik.shared.reversed import reverse
from nastavnik.shared.templatetags.components import status
from nastavnik.shared.templatetags.russian import day, typeset


@dataclass(frozen=True, slots=True)
class Line:
    """A pair in the list."""

    pair: Mentorship
    standing: Standing
    about: str
    year: DrawnYear
    counted: Counted
    url: str
    building: str = ""  # where the mentee works
    namesakes: Collection[str] = ()

    @property
    def group(self) -> Group:
        """Under which heading."""
        return group_of(self.standing)

    @property
    def state(self) -> str:
        """How it stands, and since when."""
        own = self.standing
        return f"{own.status.text} {own.since}".rstrip()

    @property
    def name(self) -> str:
        """The two surnames; the mentee alone where nobody is with her."""
        return (
            self.pair.mentee.full_name
            if self.standing.name in {"lost", "leaves"}
            else called(self.pair, self.namesakes)
        )

    @property
    def mentor_key(self) -> tuple[str, str]:
        """As names are sorted."""
        return self.pair.mentor.sort_key, self.pair.mentee.sort_key

    @property
    def mentee_key(self) -> tuple[str, str]:
        """Likewise."""
        return self.pair.mentee.sort_key, self.pair.mentor.sort_key

    @property
    def worst(self) -> tuple[int, str]:
        """What is worst first."""
        return self.standing.place, self.pair.mentee.sort_key


def drawn_line(line: Line, token: str, *, plain: bool = False, first: bool = False) -> SafeString:
    """A pair: how it stands, who, its year, its button; ``first``: the one to begin with."""
    own = line.standing
    since = f'<span class="pair-since">{esc(typeset(own.since))}</span>' if own.since else ""
    about = f"{esc(typeset(stopped(_capital(line.about))))} " if line.about else ""
    second = f"{about}{esc(typeset(_capital(own.sentence)))}"
    below = f'<p class="second muted">{second}</p>' if line.about or own.sentence else ""
    press = drawn_button(own.button, token, line.name, first) if own.button else ""
    return mark_safe(  # noqa: S308 - every word is escaped
        f'<li class="pair-row{" plain" if plain else ""}">'
        f'<p class="pair-state">{status(own.status.kind, own.status.text)}{since}</p>'
        f'<div class="pair-who"><a class="thing" href="{esc(line.url)}">{esc(typeset(line.name))}</a>'
        f'{below}</div>{line.year.drawn}<div class="pair-press not-printed">{press}</div></li>'
    )


def drawn_button(button: Button, token: str, name: str = "", first: bool = False) -> SafeString:
    """A verb: a link, or a form of one button; ``name`` tells it from its like."""
    words = esc(typeset(button.words))
    label = f' aria-label="{esc(button.words)}: {esc(name)}"' if name else ""
    look = f'class="button{" primary" if first else ""}"'
    if not button.of:
        return mark_safe(f'<a {look} href="{esc(button.url)}"{label}>{words}</a>')  # noqa: S308 - escaped
    return mark_safe(  # noqa: S308 - likewise
        f'<form method="post" action="{esc(button.url)}">{_hidden(token)}'
        f'<input type="hidden" name="of" value="{esc(button.of)}">'
        f'<input type="hidden" name="back" value="pair"><button {look}{label}>{words}</button></form>'
    )


def _hidden(token: str) -> str:
    return f'<input type="hidden" name="csrfmiddlewaretoken" value="{esc(token)}">' if token else ""


def drawn_undecided(asked: Sequence[Asked], where: Organisation, token: str) -> list[SafeString]:
    """Those of whom nobody has decided, each with its two buttons."""
    back = reverse("pairs", [where.key])
    return [_undecided(one, where, back, token) for one in asked]


def _undecided(asked: Asked, where: Organisation, back: str, token: str) -> SafeString:
    work, name = asked.work, esc(asked.teacher.full_name)
    url = reverse("need", [where.key, asked.teacher.key])
    hired = f", в школе с {esc(day(work.hired_on))}" if work.hired_on else ""
    why = esc(typeset(stopped(_capital(asked.why))))
    buttons = " ".join(
        f'<button class="button" name="needed" value="{code}" aria-label="{words}: {name}">{words}</button>'
        for code, words in (("yes", "Нужен"), ("no", "Не нужен"))
    )
    return mark_safe(  # noqa: S308 - every word is escaped
        f'<li class="pair-row plain"><p class="pair-state">{status("soon", "Нет решения")}</p>'
        f'<div class="pair-who"><a class="thing" href="{url}">{name}</a>'
        f'<p class="second muted">{esc(typeset(_capital(", ".join(work.posts))))}{hired}. {why}</p></div>'
        f'<span></span><form method="post" action="{url}" class="pair-press two not-printed">'
        f'{_hidden(token)}<input type="hidden" name="next" value="{back}">{buttons}</form></li>'
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
