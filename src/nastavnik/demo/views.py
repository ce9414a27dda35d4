"""«Начать пример заново»: what is lost by it, and is it wanted?"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nastavnik.demo.renew import renew_demo
from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.organisations.states import Kind, Role


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation("run_year")
def demo_renew(request: HouseRequest) -> HttpResponse:
    """The question; the answer «yes» makes it so. Of a real school there is no such page."""
    where = request.organisation
    if not where.is_demo or where.kind != Kind.SCHOOL:
        raise Http404
    if Role.COORDINATOR not in request.roles:
        raise PermissionDenied
    if request.method == "POST":
        renew_demo(request.account, school=where)
        messages.success(request, "Пример начат заново: год в нём рассказан на сегодня.")
        return redirect("home", where.key)
    return render(request, "demo/renew.html")
