"""What was pressed at the findings, what was ticked of several years, and what is wrong with it?"""

from dataclasses import dataclass

from django.http import QueryDict

from clerk.calendar import SchoolYear
from clerk.roadmap.decided import Decided, Judged, key_of
from clerk.roadmap.model import Finding
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.several_years import Cut, works_of, years_of
from nastavnik.accounts.models import Account
from nastavnik.launch.forms import acted
from nastavnik.launch.result.remarks import number_findings, place_words
from nastavnik.organisations.models import Organisation
from nastavnik.reviewing.actions.decide_finding import decide_finding
from nastavnik.reviewing.queries import judged_of
from nastavnik.roadmaps.models import Roadmap
from nastavnik.roadmaps.queries import document_of
from nastavnik.shared.forms import FieldError


@dataclass(frozen=True, slots=True)
class Taken:
    """Where on the page one goes on; words that were not taken: why, and how it stands with them."""

    anchor: str = ""
    errors: tuple[FieldError, ...] = ()
    refused: Judged | None = None


def take_acts(
    account: Account | None,
    post: QueryDict,
    organisation: Organisation,
    kept: Roadmap,
    year: SchoolYear,
) -> Taken:
    """Each act becomes a decision, unless its words say nothing: those are asked about again."""
    before = judged_of(kept, year)
    found = {key_of(one.finding, before.roadmap): one for one in number_findings(before.open)}
    dealt = {one.key: one for one in before.dealt}
    decided = tuple(one for one in acted(post) if one.key in found)
    after = judged_of(kept, year, decided) if decided else before
    told: list[tuple[str, Decided | None, Finding]] = [
        (one.key, one, found[one.key].finding) for one in decided if one.key not in after.refused
    ]
    told += [
        (key, Decided(key, "keep") if dealt[key].how == "safe" else None, dealt[key].finding)
        for key in post.getlist("undo")
        if key in dealt
    ]
    for key, decision, finding in told:
        decide_finding(
            account,
            organisation=organisation,
            roadmap=kept,
            key=key,
            decided=decision,
            about=_about(finding, before.roadmap),
        )
    number = max((found[one.key].number for one in decided), default=0)
    errors = tuple(
        FieldError(f"words-{one.key}", after.refused[one.key])
        for one in decided
        if one.key in after.refused
    )
    return Taken(
        anchor=f"#remark-{min(number, len(after.open))}" if number and after.open else "",
        errors=errors,
        refused=after if errors else None,
    )


def _about(finding: Finding, document: Document) -> str:
    place = place_words(finding.place, finding.field, document)
    said = finding.text.rstrip(".")
    return f"{place[:1].lower()}{place[1:]}: {said[:1].lower()}{said[1:]}"


def told_cut(kept: Roadmap, post: QueryDict) -> Cut | FieldError:
    """The year, and what was ticked against what its deadlines say."""
    document, told = document_of(kept), post.get("cut", "")
    year = next((one.start for one in years_of(document) if str(one.start) == told), None)
    if year is None:
        return FieldError("cut", "Выберите, какой год карты взять.")
    if post.get("shown") != told or "look" in post:  # the ticks are those of another year
        return Cut(year)
    ticked, works = set(post.getlist("work")), list(works_of(document, Cut(year)))
    if not any(one.key in ticked for one in works):
        return FieldError("work", "Не отмечено ни одной работы: отметьте те, что войдут в карту.")
    return Cut(
        year,
        on=tuple(one.key for one in works if one.key in ticked and not one.taken),
        off=tuple(one.key for one in works if one.key not in ticked and one.taken),
    )
