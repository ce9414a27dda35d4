"""«Выплаты»: by which rule, what is waited for, and the sheet for accounting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clerk.organisations import with_head
from clerk.typography import FIRM_HYPHEN
from nastavnik.mentorships.states import Ground
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import present_year
from nastavnik.pay.accounting import Paid, paid
from nastavnik.pay.actions.write_letter import write_letter
from nastavnik.pay.queries import asked_on, letters, paid_pairs, paid_years, rule_or_new
from nastavnik.pay.states import Owner
from nastavnik.people.access import in_school
from nastavnik.people.facts import short_in
from nastavnik.shared import clock
from nastavnik.shared.row_list import Column, Empty, RowList, answer_list
from nastavnik.shared.rules import RuleBroken


@require_safe
@in_school("keep_pay")
def pay(request: HouseRequest) -> HttpResponse:
    """The rule as it stands, and what each agreement says; as a workbook for accounting."""
    where = request.organisation
    year, rule, sent = present_year(where), rule_or_new(where), letters()
    pairs = paid_pairs(year)
    directors = {one.mentor_id: one.mentor for one in pairs if one.ground == Ground.OWNER}
    declared: RowList[Paid] = RowList(
        code="pay",
        title="Выплаты наставникам",
        rows=paid(year, rule, clock.today(where.zone)),
        columns=(
            Column("mentor", "Наставник", lambda one: one.mentor, width=34),
            Column("mentees", "Наставляемые", lambda one: one.mentees, width=34, labelled=True),
            Column("agreed", "Соглашение", lambda one: one.agreed, width=22, labelled=True),
            Column("order", "Приказ", lambda one: one.pair.order_words, width=26, on_phone=False,
                   shown=lambda one: one.pair.order_words.replace("-", FIRM_HYPHEN)),
            Column("since", "С", lambda one: one.pair.starts_on, width=12, labelled=True),
            Column("until", "По", lambda one: one.until, width=12, labelled=True),
            Column("amount", "Размер", lambda one: one.amount,
                   shown=lambda one: one.figures, width=10, labelled=True),
            Column("measure", "В чём", lambda one: one.measure, width=14),
            Column("ground", "Основание", lambda one: one.ground, width=40, labelled=True),
            Column("breaks", "Перерывы", lambda one: one.breaks, width=30, on_page=False),
            Column("part", "Неполные месяцы, дней", lambda one: one.part_months, width=34,
                   on_page=False),
            Column("state", "Пара", lambda one: one.state, width=16),
        ),
        nouns=("строка", "строки", "строк"),
        empty=Empty("Выплат ещё нет", "Строка есть у каждой пары, которая работает или работала."),
        nothing="Таких строк нет.",
        key=lambda one: one.pair.key,
        name=lambda one: one.mentor,
        most=200,
        note=f"{where}: выплаты за наставничество, {year.label} учебный год",
    )  # fmt: skip
    context = {
        "rule": rule,
        "state_school": rule.owner == Owner.STATE,
        "asked_on": asked_on(sent),
        "letter": next((one for one in sent if not one.subjects), None),
        "letters": [one for one in sent if one.subjects],
        "directors": [(one.key, short_in(one)) for one in directors.values()],
        "writes": can(request.roles, "run_year"),
        "mentors": bool(pairs) or len(paid_years(where)) > 1,
    }
    return answer_list(request, declared, "pay/pay.html", context)


@require_POST
@in_school("run_year")
def pay_letter(request: HouseRequest) -> HttpResponse:
    """To the owner: on the pay, or on the director named in ``mentor``."""
    where, mentor = request.organisation, request.POST.get("mentor", "")
    hers = [
        one
        for one in (paid_pairs(present_year(where)) if mentor else ())
        if str(one.mentor.key) == mentor and one.ground == Ground.OWNER
    ]
    if mentor and not hers:
        said = "Такой пары, где наставник — директор, сейчас нет."
        messages.warning(request, with_head(said, where.full_name))
        return redirect("pay", where.key)
    try:
        paper = write_letter(request.account, organisation=where, pairs=hers)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
        return redirect("pay", where.key)
    messages.success(
        request,
        with_head(
            "Письмо учредителю составлено: проверьте и отдайте директору на подпись.",
            where.full_name,
        ),
    )
    return redirect(reverse("paper", args=[where.key, paper.key]))
