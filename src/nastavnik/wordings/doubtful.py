"""Whose name or post do papers write without being sure, and in which sentences will it stand?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from clerk.cases import Case, Forms
from clerk.names import decline_name
from clerk.posts import decline_post
from nastavnik.people.models import Employment

SURE = 0.95
"""Of forms called as sure as this at most one in two hundred is wrong."""
SENTENCES: Mapping[Case, str] = {
    Case.GENITIVE: "наставничество в отношении",
    Case.DATIVE: "поручить",
    Case.ACCUSATIVE: "закрепить наставником",
    Case.INSTRUMENTAL: "о закреплении за",
}
"""What stands before a name in papers, by the case it asks for."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One who works here: forms of the name and of the post, None where they are settled."""

    work: Employment
    name: Forms | None
    post: Forms | None

    @property
    def sex_unknown(self) -> bool:
        """Without it nothing is declined rightly: it is asked first."""
        return self.name is not None and not self.work.teacher.sex

    @property
    def sentences(self) -> list[tuple[Case, str]]:
        """«закрепить наставником Цыренову Сэсэг, учителя физики», by case."""
        return [(case, f"{before} {self._said(case)}") for case, before in SENTENCES.items()]

    def _said(self, case: Case) -> str:
        written = self.written
        post = written[f"post_{case.value}"]
        return ", ".join(filter(None, (written[f"name_{case.value}"], post[:1].lower() + post[1:])))

    @property
    def written(self) -> dict[str, str]:
        """Every form as papers have it now: «name_genitive» → «Цыреновой Сэсэг»."""
        one, name, post = self.work, _name(self.work), _post(self.work)
        return {
            f"{kind}_{case.value}": own.get(case.value) or ours.get(case)
            for kind, own, ours in (
                ("name", one.teacher.name_cases, name), ("post", one.post_cases, post),
            )
            for case in SENTENCES
        }  # fmt: skip


def doubtful(works: Iterable[Employment]) -> Iterator[Doubt]:
    """Those whose forms are not sure and whom nobody has settled yet."""
    for work in works:
        name, post = _name(work), _post(work)
        doubt = Doubt(
            work,
            None if _settled(name, work.teacher.name_cases) else name,
            None if not work.posts or _settled(post, work.post_cases) else post,
        )
        if doubt.name or doubt.post:
            yield doubt


def _settled(forms: Forms, own: Mapping[str, str]) -> bool:
    return forms.confidence >= SURE or all(case.value in own for case in SENTENCES)


def _name(work: Employment) -> Forms:
    one = work.teacher
    parts = (one.surname, one.first_name, one.patronymic)
    return decline_name(parts, cast("Literal['f', 'm'] | None", one.sex or None))


def _post(work: Employment) -> Forms:
    return decline_post(", ".join(work.posts))
