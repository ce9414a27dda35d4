"""What do the school's acts ask of its pairs, and what do agreements with mentors say?"""

from nastavnik.documents.states import PaperState
from nastavnik.mentorships.gate import PAY, Missing, Rule
from nastavnik.pay.models import MentorPay
from nastavnik.pay.queries import asked_on, kept_rule, letters_on_pay, terms_for_papers
from nastavnik.pay.states import Owner

WHAT = "размер выплаты наставнику"


def rule() -> Rule:
    """Of the school in whose scope one is; at most three queries."""
    kept = kept_rule()
    if kept is not None and kept.is_set:
        return Rule(mentee_consent=kept.mentee_consent)
    asks = kept is None or kept.mentee_consent
    own = MentorPay.objects.exclude(ground="").values_list("school_year", "mentor__key")
    told = frozenset(own)
    return Rule(
        mentee_consent=asks, told=told, pay=_missing(kept is None or kept.owner == Owner.STATE)
    )


def _missing(state: bool) -> Missing:
    found = letters_on_pay() if state else []
    if since := asked_on(found):
        return Missing(
            PAY, f"Ждём учредителя с {since:%d.%m.%Y}: {WHAT}", "owner", "учредитель",
            "Вписать акт учредителя", "pay_rule",
        )  # fmt: skip
    waits = (one for one in found if one.state == PaperState.PREPARED)
    if letter := next(waits, None):
        return Missing(
            PAY, "Ждёт подписи: письмо учредителю о размере выплаты", "director", "директор",
            "Отметить подписанным", "paper", (letter.key,),
        )  # fmt: skip
    return Missing(
        PAY, f"Не назван: {WHAT}", "coordinator", "куратор", "Указать размер выплаты", "pay_rule"
    )


terms = terms_for_papers
