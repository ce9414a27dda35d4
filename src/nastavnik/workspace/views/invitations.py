"""«Вас приглашают»: does somebody who has an account take a role or a card into it?"""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from nastavnik.accounts.access import address_of, holds_invitation, owner_sits_there, proved_here
from nastavnik.accounts.actions.ask_for_proof import ask_for_proof
from nastavnik.accounts.forms import AnewForm
from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.queries import open_invitations
from nastavnik.accounts.states import INVITATION
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken
from nastavnik.workspace.actions.accept_invitation import accept_invitation
from nastavnik.workspace.actions.decline_invitation import decline_invitation
from nastavnik.workspace.queries import brought_by, opens_more

STEP_GONE = "Второй шаг входа снят: включите его снова в «Вход и защита»."
LETTER_SENT = "На {} отправлено письмо. Откройте его здесь же, и приглашение можно будет принять."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def invitations(request: HttpRequest) -> HttpResponse:
    """Those that were addressed to an e-mail she has proved; a letter shows that it is she who sits here."""
    account = cast("Account", request.user)
    found = open_invitations(account)
    if request.method == "POST" and found.exists():
        ask_for_proof(account, base=address_of(request))
        messages.success(request, LETTER_SENT.format(account.email))
        return redirect("invitations")
    context = {
        "invitations": [(one, brought_by(one)) for one in found],
        "proved_here": proved_here(request, account),
    }
    return render(request, "workspace/invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@owner_sits_there
def invitation(request: HttpRequest, link: UUID) -> HttpResponse:
    """«Принять»: with a new password where another organisation opens by it."""
    account, found = _found(request, link)
    form = AnewForm(posted(request), account=account) if opens_more(account, found) else None
    if request.method == "POST" and (form is None or form.is_valid()):
        told = form.cleaned_data if form else {}
        try:
            fresh, dropped = accept_invitation(
                account, link=found, base=address_of(request), **told
            )
        except RuleBroken as broken:
            if form is None or broken.code not in {"same_password", "email_taken"}:
                messages.warning(request, broken.text)
                return redirect("doors")
            form.add_error("email" if broken.code == "email_taken" else "password", broken.text)
        else:
            update_session_auth_hash(request, fresh)
            messages.success(request, "Приглашение принято: входите как раньше.")
            if dropped:
                messages.info(request, STEP_GONE)
            return redirect("doors")
    errors = form.errors_in_order() if form and form.is_bound else ()
    context = {"link": found, "brought": brought_by(found), "form": form, "errors": errors}
    return render(request, "workspace/invitation.html", context, status=422 if errors else 200)


@require_POST
@never_cache
@login_required
def invitation_decline(request: HttpRequest, link: UUID) -> HttpResponse:
    """«Это не мне»."""
    account = cast("Account", request.user)
    found = open_invitations(account).filter(key=link).first()
    if found is None:
        raise Http404
    try:
        decline_invitation(account, link=found)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    return redirect("start")


def _found(request: HttpRequest, key: UUID) -> tuple[Account, OneTimeLink]:
    """Whoever showed the word of the link, or reads the mailbox it was for; for anybody else 404."""
    account = cast("Account", request.user)
    found = (
        OneTimeLink.objects.select_related("account").filter(key=key, purpose=INVITATION).first()
    )
    if found is None:
        raise Http404
    if not holds_invitation(request, found) and not (
        proved_here(request, account) and found in open_invitations(account)
    ):
        raise Http404
    return account, found
