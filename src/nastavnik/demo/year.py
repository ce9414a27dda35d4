"""How does the demo school's roadmap stand: what is done by hand, what is late, what was moved?"""

from datetime import date, timedelta
from functools import partial

from clerk.calendar import DAY
from nastavnik.demo.story import Deed, Story
from nastavnik.documents.paper_kind import shown_by
from nastavnik.mentorships.papers.pairs_order.kind import ACQUAINTING
from nastavnik.mentorships.papers.steps import OF_MENTORS
from nastavnik.roadmaps.actions.add_note import add_note
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.queries import roadmap_of, steps_of
from nastavnik.roadmaps.states import StepState

LATE_STEPS = 1
NEVER_LATE = {"selection"}  # the papers of the pairs rest on it
LATER = timedelta(days=21)
LASTS = 20  # working days that the papers of more pairs take
REGULATION = "Приказ об утверждении Положения"


def marks(story: Story) -> list[Deed]:
    """All that is due and not shown by a paper made here is marked, but for the last step."""
    begun = min(story.on(8, 28), story.today - DAY)
    due = [one for one in _by_end(story) if one[0] < story.today and not _shown_by_paper(one[1])]
    late = [step.pk for _, step in due if step.job not in NEVER_LATE][-LATE_STEPS:]
    return [
        Deed(max(day, begun), partial(_mark, story, step, day))
        for last, step in due
        if step.pk not in late
        for day in [_done_on(story, step, last)]
    ]


def moves(story: Story) -> list[Deed]:
    """More pairs need more days; and something near was put off after the order."""
    steps = [one for _, one in _by_end(story)]
    until = story.middle(LASTS)
    found = [
        Deed(story.middle(), partial(_move, story, step, until, "начинают работать новые пары", ""))
        for step in steps
        if (step.job == "consents" and OF_MENTORS.fits(step.text))
        or (step.job == "pairs_order" and ACQUAINTING(step.text))
    ]
    ahead = [one for one in _by_end(story) if one[0] > story.today and not _shown_by_paper(one[1])]
    put_off = story.today - timedelta(days=8)
    if ahead and put_off > story.on(9, 4):
        last, step = ahead[0]
        words = "педсовет перенесён", "Новую дату согласовали с директором."
        found.append(Deed(put_off, partial(_move, story, step, last + LATER, *words)))
    return found


def _by_end(story: Story) -> list[tuple[date, Step]]:
    roadmap = roadmap_of(story.year)
    steps = steps_of(roadmap) if roadmap else []
    dated = [(one.ends_on, one) for one in steps if one.ends_on]
    return sorted(dated, key=lambda one: (one[0], one[1].pk))


def _shown_by_paper(step: Step) -> bool:
    """Whether the product itself marks it, by a paper that is made here."""
    return bool(shown_by(step.job, step.text))


def _done_on(story: Story, step: Step, last: date) -> date:
    """The last day, of several the one before it."""
    if step.text.startswith(REGULATION):
        return story.on(8, 31)
    if step.starts_on is None or step.starts_on == last:
        return last
    return max(step.starts_on, story.calendar.previous_working_day(last - DAY))


def _mark(story: Story, step: Step, day: date) -> None:
    mark_step(
        story.coordinator, organisation=story.school, step=step, state=StepState.DONE,
        done_on=day, ground="отмечено куратором",
    )  # fmt: skip


def _move(story: Story, step: Step, later: date, reason: str, note: str) -> None:
    step.refresh_from_db()
    moved = move_deadline(
        story.coordinator, organisation=story.school, step=step, words=f"до {later:%d.%m.%Y}",
        reason=reason, version=step.version,
    )  # fmt: skip
    if note:
        add_note(story.coordinator, organisation=story.school, step=moved, text=note)
