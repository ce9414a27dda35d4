"""Where does one go back to, when the page one came from is told by the browser?"""

from urllib.parse import quote

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def own_path(told: str | None) -> str:
    """A path of ours as it was told, «/o/…», else nothing: the caller then knows a place itself."""
    path = told or ""
    ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if ours else ""


def way_back(request: HttpRequest) -> str:
    """Where one came from, as the form or the address of the page tells it; else nothing."""
    return own_path(request.POST.get("next") or request.GET.get("next"))


def leading_back(page: str, back: str) -> str:
    """The address of a page that is left for ``back`` when what it is for is done."""
    return f"{page}?next={quote(back)}" if back else page
