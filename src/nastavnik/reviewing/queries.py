"""What is left of the findings about a kept roadmap, and what of a roadmap of several years is taken?"""

from typing import Any

from django.http import QueryDict

from clerk.calendar import SchoolYear
from clerk.roadmap.decided import Decided, Judged
from clerk.roadmap.several_years import Cut, Share, works_of, years_of
from nastavnik.launch.compute import Choices, is_long, judged_roadmap
from nastavnik.launch.forms import acted
from nastavnik.launch.result.document import mark_document
from nastavnik.launch.result.remarks import dealt_remarks, group_remarks, number_findings
from nastavnik.roadmaps.models import Roadmap
from nastavnik.roadmaps.parts import in_use
from nastavnik.roadmaps.queries import cut_of, decided_of, document_of
from nastavnik.shared.apart import apart_if

TO_COLUMNS = ("column_left_out", "table_left_out")
SHARES: tuple[tuple[Share, str, str], ...] = (
    ("own", "Относится к этому году", "назван только этот год"),
    ("other", "Относится к другим годам", "если отметить, срок перенесётся на этот год"),
    ("every", "Повторяется каждый год", "год не назван или названы все"),
)


def judged_of(kept: Roadmap, year: SchoolYear, now: tuple[Decided, ...] = ()) -> Judged:
    """The kept roadmap with what was decided before and ``now``."""
    document, again = document_of(kept), {one.key for one in now}
    before = tuple(one for one in decided_of(kept) if one.key not in again)
    choices = Choices(mend_safe=kept.mend_safe, decided=(*before, *now), cut=cut_of(kept))
    return apart_if(is_long(document), judged_roadmap, document, year, choices)


def findings_of(
    kept: Roadmap, year: SchoolYear, post: QueryDict, columns: str, refused: Judged | None = None
) -> dict[str, Any]:
    """What the page of findings draws; ``columns``: where the columns of the file are told, if they can
    be; ``refused``: how it stands with words of ``post`` that were not taken."""
    used = in_use(kept)
    judged = refused or judged_of(kept, year)
    numbered = number_findings(judged.open)
    typed = {one.key: one.words for one in acted(post) if one.how == "write"}
    links = dict.fromkeys(TO_COLUMNS, (columns, "Столбцы")) if columns else {}
    mended = sum(one.how == "safe" for one in judged.dealt)
    return {
        "used": used,
        "acts": "" if used else "acts",
        "groups": group_remarks(numbered, judged, year, None if used else links, typed),
        "document": mark_document(judged.roadmap, numbered),
        "dealt": dealt_remarks(judged, year),
        "mended": mended,
        "safe": mended or sum(bool(one.mend and one.mend.safe) for one in judged.open),
        "findings": len(judged.open),
    }


def years_in(kept: Roadmap, asked: str) -> dict[str, Any]:
    """The years of the roadmap, and its works by whose year they are; ``asked``: a year to look at."""
    cut = cut_of(kept)
    if cut is None:
        return {"years": ()}
    document = document_of(kept)
    years = years_of(document)
    looked = next((one.start for one in years if str(one.start) == asked), cut.year)
    works = list(works_of(document, cut if looked == cut.year else Cut(looked)))
    return {
        "years": years,
        "taken_year": SchoolYear(looked),
        "groups": [
            (title, hint, [one for one in works if one.share == share])
            for share, title, hint in SHARES
            if any(one.share == share for one in works)
        ],
        "taken": sum(one.taken for one in works),
        "whole": len(works),
    }
