"""What stands on the page with the results of a launch, section by section?"""

from collections.abc import Sequence
from dataclasses import dataclass

from clerk.numbers import count
from clerk.staff.problems import ProblemGroup
from law import cite
from nastavnik.charts.ribbon import Ribbon
from nastavnik.charts.timeline import Timeline
from nastavnik.launch.components import DealtRemark, PairCard, RemarkGroup, Share, UnservedCard
from nastavnik.launch.compute import Choices, LaunchResult, chosen
from nastavnik.launch.result.document import MarkedDocument, mark_document
from nastavnik.launch.result.papers import papers_among, signing_steps
from nastavnik.launch.result.people import (
    TickList,
    pair_cards,
    pair_shares,
    tick_list,
    unserved_cards,
)
from nastavnik.launch.result.reading import what_was_read
from nastavnik.launch.result.remarks import dealt_remarks, group_remarks, number_findings
from nastavnik.launch.result.year import CarriedRow, show_carried, show_ribbon, show_timeline
from nastavnik.shared.lists import folded
from nastavnik.signing.components import SigningStep
from papers.model import Paper

MOST_CARDS = 8


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Everything the template draws; ``facts`` is what the page carries for the next request."""

    result: LaunchResult
    choices: Choices
    facts: str
    ribbon: Ribbon
    timeline: Timeline
    carried: tuple[CarriedRow, ...]
    document: MarkedDocument | None
    remarks: tuple[RemarkGroup, ...]
    dealt: tuple[DealtRemark, ...]
    safe_mends: int
    several: tuple[tuple[int, str, bool], ...]
    mentees: TickList
    mentors: TickList
    shares: tuple[Share, ...]
    unserved: tuple[UnservedCard, ...]
    pairs: Sequence[PairCard]
    more_pairs: Sequence[PairCard]
    problems: tuple[ProblemGroup, ...]
    signing: tuple[SigningStep, ...]
    papers_count: int

    @property
    def why_this_order(self) -> str:
        """What the law demands, with the place where it says so."""
        law = cite("tk.mentoring", on=self.result.calendar.last_day)
        return f"{law.demands.rstrip('.')} ({law.short})."

    @property
    def findings(self) -> int:
        """How many remarks there are in all."""
        return sum(len(group.remarks) for group in self.remarks)

    @property
    def summary(self) -> str:
        """What came of the two files, in one sentence."""
        teachers = count(len(self.result.staff.teachers), "педагога", "педагогов", "педагогов")
        pairs = count(len(self.result.proposal.pairs), "пара", "пары", "пар")
        return f"Прочитан список из {teachers}, предложено: {pairs}."

    @property
    def reading_summary(self) -> str:
        """What was read in the roadmap."""
        read = what_was_read(self.result.facts.roadmap or self.result.roadmap)
        name = self.result.facts.roadmap_name
        whose = f"«{name}». " if name else ""
        return f"{whose}Прочитано: {read.told}. Продолжить можно и с замечаниями."

    @property
    def pairs_summary(self) -> str:
        """For how many of those who need one a mentor was found."""
        served = len({pair.mentee for pair in self.result.proposal.pairs})
        needed = served + len(self.unserved)
        if not needed:
            return "Наставник по списку не нужен никому."
        people = count(needed, "педагога", "педагогов", "педагогов")
        return f"Наставник нашёлся для {served} из {people}."


def build_page(
    result: LaunchResult, choices: Choices, papers: Sequence[Paper], facts: str
) -> ResultPage:
    """Everything the page shows; the same result gives the same page."""
    numbered = number_findings(result.findings)
    typed = {one.key: one.words for one in choices.decided if one.how == "write"}
    mentees = chosen(choices.mentees, result.mentee_candidates, result.people)
    shown, more = folded(pair_cards(result), MOST_CARDS)
    return ResultPage(
        result=result,
        choices=choices,
        facts=facts,
        ribbon=show_ribbon(result),
        timeline=show_timeline(result),
        carried=show_carried(result),
        document=mark_document(result.roadmap, numbered) if result.own_roadmap else None,
        remarks=group_remarks(numbered, result.judged, result.school_year, {}, typed),
        dealt=dealt_remarks(result.judged, result.school_year),
        safe_mends=result.mended
        or sum(bool(one.mend and one.mend.safe) for one in result.findings),
        several=show_several(result),
        mentees=tick_list("mentee", result.mentee_candidates, mentees, result),
        mentors=tick_list(
            "mentor",
            result.mentor_candidates,
            chosen(choices.mentors, result.mentor_candidates, result.people) - mentees,
            result,
            hidden=mentees,
        ),
        shares=pair_shares(result),
        unserved=unserved_cards(result),
        pairs=shown,
        more_pairs=more,
        problems=result.problem_groups,
        signing=signing_steps(papers),
        papers_count=papers_among(papers),
    )


def show_several(result: LaunchResult) -> tuple[tuple[int, str, bool], ...]:
    """The years of a roadmap of several years: number, words, whether it is the one taken."""
    return tuple(
        (one.start, one.label, bool(result.cut and result.cut.year == one.start))
        for one in result.years
    )
