"""Where does one go back to, when the page one came from is told by the browser?"""

from django.utils.http import url_has_allowed_host_and_scheme


def own_path(told: str | None) -> str:
    """A path of ours as it was told, «/o/…», else nothing: the caller then knows a place itself."""
    path = told or ""
    ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if ours else ""
