"""«Люди и роли»: who is in, how is somebody invited, and how does one lose a role?"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST

from nastavnik.accounts.parts import FreshLink
from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.organisations.actions.end_role import end_role
from nastavnik.organisations.actions.invite_person import invite_person
from nastavnik.organisations.actions.renew_link import renew_link
from nastavnik.organisations.actions.take_off_second_step import take_off_second_step
from nastavnik.organisations.forms import InviteForm
from nastavnik.organisations.models import Membership
from nastavnik.organisations.permissions import WORKS_ELSEWHERE
from nastavnik.organisations.queries import team_in_order
from nastavnik.shared.addresses import shared
from nastavnik.shared.forms import posted
from nastavnik.shared.row_list import (
    Act,
    Column,
    Empty,
    RowList,
    addressed,
    answer_list,
    by_words,
    one_of,
)
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.russian_keys import search_key
from nastavnik.shared.templatetags.russian import typeset


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation("manage_roles")
def team(request: HouseRequest) -> HttpResponse:
    """The list, and the form of invitation."""
    form = InviteForm(posted(request), kind=request.organisation.kind)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        running = {one.pk for one in team_in_order(request.organisation)}
        try:
            membership, fresh = invite_person(
                request.account,
                organisation=request.organisation,
                name=told["name"],
                role=told["role"],
                email=told["email"],
                base=_base(request),
                once=form.once_key,
            )
        except RuleBroken as broken:
            form.add_error(None, broken.text)
        else:
            if fresh:
                return show_link(request, fresh, membership.account.name, told["email"])
            messages.success(request, _given(membership, before=membership.pk in running))
            return redirect("team", request.organisation.key)
    errors = form.errors_in_order() if form.is_bound else ()
    context = {"form": form, "errors": errors}
    status = 422 if errors else 200
    return answer_list(request, _team(request), "organisations/team.html", context, status)


def _team(request: HouseRequest) -> RowList[Any]:
    """Each role with what can be done about it; rows are of ``team_in_order``."""
    where = request.organisation
    rows = team_in_order(where)
    roles = dict.fromkeys((one.role, one.get_role_display()) for one in rows)

    def act(words: str, name: str, fits: Callable[[Any], bool]) -> Act[Any]:
        page = addressed(name, where.key)
        return Act(words, each=lambda one: page(one.key) if fits(one) else "")

    return RowList(
        code="team",
        title="Люди и роли",
        rows=rows,
        columns=(
            Column("name", "Кто", lambda one: one.account.name, order=("sort_key", "rank"), width=36),
            Column("role", "Роль", lambda one: one.get_role_display(), _role, order=("rank", "sort_key")),
            Column("since", "С", lambda one: one.started_on, on_page=False, width=12),
            Column("email", "Почта", lambda one: one.account.email or "", width=30, on_page=False),
            Column("known", "Вход", _known, width=40, on_page=False),
        ),
        filters=(
            by_words("Имя или роль", _found),
            one_of("role", "Роль", (("", "Все роли"), *roles),
                   lambda found, said: [one for one in found if said in ("", one.role)]),
        ),
        acts=(
            act("Дать ссылку", "team_link", lambda one: one.alone),
            act("Снять второй шаг", "team_second_step",
                lambda one: one.alone and one.protected and one.account_id != request.account.pk),
            act("Снять роль", "team_end", lambda _: True),
        ),
        name=lambda one: f"{one.account.name}, {one.get_role_display()}",
        nouns=("роль", "роли", "ролей"),
        empty=Empty("Ролей пока нет", ""),
        nothing="Таких ролей нет.",
        note=str(where),
    )  # fmt: skip


def _role(one: Any) -> str:  # noqa: ANN401
    """Since when, and below it what is to be known of the account."""
    since = f"{one.get_role_display()} с {one.started_on:%d.%m.%Y}"
    last = one.ended_on - timedelta(days=1) if one.ended_on else None
    since += f" по {last:%d.%m.%Y}" if last else ""
    instead = f"вместо: {one.in_place_of.account.name}" if one.in_place_of else ""
    below = " · ".join(
        part for part in (instead, one.order_words, one.account.email, _known(one)) if part
    )
    return format_html('{}<div class="second muted">{}</div>', typeset(since), typeset(below))


def _known(one: Any) -> str:  # noqa: ANN401
    """What is to be known before one gives a link."""
    never = "" if one.account.last_login else "входов ещё не было"
    return ". ".join(part for part in (never, "" if one.alone else WORKS_ELSEWHERE) if part)


def _found(rows: Sequence[Any], words: Sequence[str]) -> list[Any]:
    return [
        one
        for one in rows
        if all(word in search_key(f"{one.account.name} {one.get_role_display()}") for word in words)
    ]


def _given(membership: Membership, *, before: bool) -> str:
    """What is said where there is no link to show."""
    role = f"{membership.account.name}: роль «{membership.get_role_display()}»"
    if not before:
        return f"{role} выдана. Этот человек уже входит в программу: ссылка не нужна."
    return f"{role} уже есть. Если человек не может войти, нажмите «Дать ссылку» в его строке."


@require_POST
@in_organisation("manage_roles")
def team_link(request: HouseRequest, membership: UUID) -> HttpResponse:
    """A fresh one-time link for somebody who cannot come in."""
    found = _membership(membership)
    try:
        fresh = renew_link(request.account, organisation=request.organisation, membership=found)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
        return redirect("team", request.organisation.key)
    return show_link(request, fresh, found.account.name)


@require_POST
@in_organisation("manage_roles")
def team_end(request: HouseRequest, membership: UUID) -> HttpResponse:
    """The role is taken; the page offers to give it back by inviting anew."""
    found = _membership(membership)
    try:
        end_role(request.account, organisation=request.organisation, membership=found)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    else:
        messages.success(request, f"{found.account.name}: роль снята. Вернуть — пригласите снова.")
    return redirect("team", request.organisation.key)


@require_POST
@in_organisation("manage_roles")
def team_second_step(request: HouseRequest, membership: UUID) -> HttpResponse:
    """The phone is lost and so are the spare codes: the second step is taken off."""
    found = _membership(membership)
    try:
        take_off_second_step(request.account, organisation=request.organisation, membership=found)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    else:
        messages.success(
            request,
            f"{found.account.name}: второй шаг входа снят. Пусть войдёт и включит его заново.",
        )
    return redirect("team", request.organisation.key)


def show_link(request: HouseRequest, fresh: FreshLink, name: str, email: str = "") -> HttpResponse:
    """The link, its QR code, and a slip to print: shown once, kept nowhere."""
    context: dict[str, Any] = {
        "name": name,
        "login": fresh.link.account.login,
        "words": f"{request.organisation.full_name} приглашает вас в «Наставник».",
        "link": shared(fresh.address(_base(request)), f"QR-код ссылки для входа: {name}"),
        "ends_at": fresh.link.ends_at,
        "sent_to": email if email and settings.MAIL_URL else "",
        "back": reverse("team", args=[request.organisation.key]),
    }
    return render(request, "organisations/link.html", context)


def _base(request: HouseRequest) -> str:
    return request.build_absolute_uri("/")


def _membership(key: UUID) -> Membership:
    found = Membership.objects.select_related("account").filter(key=key).first()
    if found is None:
        raise Http404
    return found
