"""By which act are mentors paid, and what does the school's regulation ask for?"""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nastavnik.organisations.access import HouseRequest
from nastavnik.pay.actions.tell_rule import FIELDS, tell_rule
from nastavnik.pay.forms import RuleForm
from nastavnik.pay.models import PayRule, in_figures
from nastavnik.pay.queries import rule_or_new
from nastavnik.people.access import in_school
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken

WHERE = {"act": "act_kind", "measure": "measure", "points": "point_roubles", "frame": "least",
         "premium": "clause"}  # fmt: skip
"""Code of what is wrong → the field at which it is said."""


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("keep_pay")
def pay_rule(request: HouseRequest) -> HttpResponse:
    """The form, and the clause that the school's own act needs within the frame."""
    kept = rule_or_new(request.organisation)
    told = model_to_dict(kept)
    told |= {one: in_figures(told[one]) for one in ("least", "most", "point_roubles")}
    form = RuleForm(posted(request), initial=told)
    if form.is_bound and form.is_valid():
        values = {one: form.cleaned_data[one] for one in FIELDS}
        try:
            tell_rule(
                request.account,
                organisation=request.organisation,
                values=values,
                version=form.cleaned_data["version"],
            )
        except RuleBroken as broken:
            form.add_error(WHERE.get(broken.code), broken.text)
        else:
            messages.success(request, "Правило выплаты сохранено.")
            return redirect("pay", request.organisation.key)
    context = {"form": form, "clause": clause_of(kept)}
    return render(request, "pay/rule.html", context, status=422 if form.errors else 200)


def clause_of(rule: PayRule) -> str:
    """A clause for the school's act on pay, inside the frame of the owner's act."""
    if not rule.is_set:
        return ""
    return (
        "За выполнение работы по наставничеству по дополнительному соглашению к трудовому договору "
        f"устанавливается ежемесячная выплата в размере {rule.size_words} ({rule.act_words}). Размер "
        "определяется содержанием и объёмом работы: числом наставляемых, видом и формой "
        "наставничества. Выплата производится за время, в течение которого работа выполнялась."
    )
