"""«Один человек, две записи»: who has a role and a card, and is it the same person?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.shared.rules import RuleBroken
from nastavnik.workspace.actions.join_account import join_account
from nastavnik.workspace.queries import doubles

GONE = "Этих двоих соединять уже не нужно."


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation("manage_roles")
def team_doubles(request: HouseRequest) -> HttpResponse:
    """Each pair with its button; nothing is joined by itself."""
    found = doubles(request.organisation)
    if request.method != "POST":
        return render(request, "workspace/doubles.html", {"doubles": found})
    told = (request.POST.get("account"), request.POST.get("teacher"))
    for one in found:
        if (str(one.member.account.key), str(one.work.teacher.key)) == told:
            try:
                join_account(
                    request.account,
                    organisation=request.organisation,
                    teacher=one.work.teacher,
                    account=one.member.account,
                )
            except RuleBroken as broken:
                messages.warning(request, broken.text)
            else:
                messages.success(request, f"{one.member.account.name}: теперь вход один.")
            break
    else:
        messages.warning(request, GONE)
    return redirect("team_doubles", request.organisation.key)
