"""What do the mechanisms call? Dotted names, so that nothing below imports what stands above."""

from datetime import timedelta

from nastavnik.shared.jobs import Periodic

PERIODIC: tuple[Periodic, ...] = (
    Periodic("nastavnik.shared.tasks.worker_beat", every=timedelta(minutes=1)),
    Periodic("nastavnik.mailing.tasks.send_letters", every=timedelta(minutes=1)),
    Periodic("nastavnik.shared.tasks.nightly_backup", hour=3),
    Periodic("nastavnik.shared.tasks.sweep", hour=4),
    Periodic("nastavnik.mailing.tasks.forget_letters", hour=4),
)
"""The one periodic table."""

TODAY: tuple[str, ...] = (
    "nastavnik.demo.kinds.today.things",
    "nastavnik.wizard.kinds.today.things",
    "nastavnik.finding.kinds.today.things",
    "nastavnik.needs.kinds.today.things",
    "nastavnik.pairs.kinds.today.things",
    "nastavnik.roadmaps.kinds.today.things",
    "nastavnik.workspace.kinds.handing.things",
    "nastavnik.turns.kinds.today.things",
    "nastavnik.approvals.kinds.today.things",
    "nastavnik.journals.kinds.today.things",
    "nastavnik.pay.kinds.today.things",
    "nastavnik.signing.kinds.today.things",
)
"""Things to do: functions of a ``Viewer``."""

STEP_KINDS: tuple[str, ...] = (
    "nastavnik.workspace.kinds.steps.STEPS",
    "nastavnik.local_acts.kinds.steps.STEPS",
    "nastavnik.approvals.kinds.steps.STEPS",
    "nastavnik.mentorships.kinds.steps.STEPS",
)
"""Buttons of steps by their job; of those that lead somewhere a later entry wins."""

PAPER_KINDS: tuple[str, ...] = (
    "nastavnik.local_acts.papers.regulation.kind.KIND",
    "nastavnik.local_acts.papers.coordinator_order.kind.KIND",
    "nastavnik.approvals.papers.approval_order.kind.KIND",
    "nastavnik.approvals.papers.changes_order.kind.KIND",
    "nastavnik.mentorships.papers.mentee_consent.kind.KIND",
    "nastavnik.mentorships.papers.mentor_consent.kind.KIND",
    "nastavnik.mentorships.papers.additional_agreement.kind.KIND",
    "nastavnik.mentorships.papers.pairs_order.kind.KIND",
    "nastavnik.pay.papers.owner_letter.kind.KIND",
    "nastavnik.turns.papers.cancellation_notice.kind.KIND",
    "nastavnik.turns.papers.refusal_notice.kind.KIND",
    "nastavnik.turns.papers.turns_order.kind.KIND",
)
"""Kinds of papers: a folder and a line each."""

WANTED: tuple[str, ...] = ("nastavnik.mentorships.kinds.wanted.wanted",)
"""Papers that a stage would make: functions of an organisation and the year a school year begins in."""

ANEW: tuple[str, ...] = (
    "nastavnik.returned.kinds.anew.anew",
    "nastavnik.turns.kinds.anew.anew",
    "nastavnik.pay.kinds.anew.anew",
    "nastavnik.approvals.kinds.anew.anew",
)
"""Who makes an unsigned paper anew of what is known now: functions of an actor, an organisation and the
paper, True where it is theirs and was made."""

PAIR_RULE = "nastavnik.pay.kinds.pairs.rule"
"""What the school's acts ask of all its pairs: a function that gives a ``mentorships.gate.Rule``."""

MENTOR_TERMS = "nastavnik.pay.kinds.pairs.terms"
"""What is known of mentors' contracts and pay: a function of a year and mentors, for their agreements."""

SHOW_AT_STEPS = "nastavnik.roadmaps.actions.attach_made.attach_made"
"""How what was made below the roadmap is put to the steps that it fulfils."""

MADE: tuple[str, ...] = (
    "nastavnik.documents.following.show_made",
    "nastavnik.approvals.shown_orders.show_orders",
    "nastavnik.informing.sheet.show_site",
)
"""What stages made already, shown at steps that are new or got another job."""

SEARCH: tuple[str, ...] = (
    "nastavnik.people.kinds.search.search",
    "nastavnik.pairs.kinds.search.search",
    "nastavnik.organisations.kinds.search.search",
    "nastavnik.documents.kinds.search.search",
    "nastavnik.roadmaps.kinds.search.search",
    "nastavnik.workspace.kinds.guide.search",
)
"""What is found by words: functions of a ``Viewer`` and the words, folded by ``search_key``."""

BEARERS: tuple[str, ...] = ("nastavnik.mentorships.kinds.bearers.bearers",)
"""Who is called «наставник», «наставляемый» in the words of a roadmap."""

PEOPLE_FOLLOWERS: tuple[str, ...] = (
    "nastavnik.mentorships.kinds.people.FOLLOWER",
    "nastavnik.turns.kinds.people.FOLLOWER",
)
"""What follows for a stage where somebody leaves or is away for long: said, then done, as they stand."""

PAIRS_BEGUN: tuple[str, ...] = ("nastavnik.needs.kinds.pairs.begun",)
"""What follows where pairs are proposed or taken in: functions of an actor, an organisation, a year."""

PAIRS_AT_WORK: tuple[str, ...] = ("nastavnik.turns.kinds.at_work.at_work",)
"""Who tells the two that their pair is in force: functions of an organisation and its pairs."""

ABOUT_PERSON: tuple[str, ...] = (
    "nastavnik.wizard.kinds.about_person.about",
    "nastavnik.pairs.kinds.about_person.about",
    "nastavnik.needs.kinds.about_person.about",
    "nastavnik.signing.kinds.about_person.about",
    "nastavnik.documents.kinds.about_person.about",
    "nastavnik.wordings.kinds.about_person.about",
)
"""What stages say on the page of a person: functions of a ``Viewer`` and a teacher."""

TIES: tuple[str, ...] = (
    "nastavnik.organisations.kinds.ties.ties",
    "nastavnik.people.kinds.ties.ties",
)
"""Whom an account has to do with: functions of accounts. Every row that points at an account is one."""

AFRESH: tuple[str, ...] = ("nastavnik.roadmaps.parts.drop_calendar_feeds",)
"""What ends where an account begins afresh: functions of an account, inside the action that does it."""

NUMBERS: tuple[str, ...] = (
    "nastavnik.approvals.kinds.numbers.numbers",
    "nastavnik.turns.kinds.numbers.numbers",
)
"""Numbers given to what is no paper: functions of a journal and a calendar year."""

SMALL_ACTIONS: dict[str, str] = {
    "answer_question": "Начало года: отвечено на {}|вопрос|вопроса|вопросов",
}
"""Actions of which many follow one another, and the line that stands for several of them."""
