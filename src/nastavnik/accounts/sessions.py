"""How is a session found? As the library does it, by a question put together once."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField, QuerySet

from nastavnik.shared import clock
from nastavnik.shared.prepared import prepared


class SessionStore(db.SessionStore):
    """In the library's own table, so that whoever was signed in stays so."""

    def _get_session_from_db(self) -> Session | None:
        found = _sessions(key=self.session_key, now=clock.machine_now())
        if not found:
            self._session_key = None
        return found[0] if found else None


@prepared(key=CharField(), now=DateTimeField())
def _sessions(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
