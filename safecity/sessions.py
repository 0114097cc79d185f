"""Sessions in the database as Django keeps them, read by a query put into SQL once.

Every page of somebody logged in begins with it; Django would put the same query
together each time, which takes longer than the answer.
"""

from __future__ import annotations

from functools import cache

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models.functions import Now

from indicators.prepared import Blank, Prepared


class SessionStore(db.SessionStore):
    """Django's own store; only the reading of a session differs."""

    def _get_session_from_db(self) -> Session | None:
        """The session of this key unless it has expired; then the key is forgotten."""
        for row in _query().ask(key=self.session_key):
            return Session.from_db(None, _COLUMNS, row)
        self._session_key = None
        return None


_COLUMNS = ("session_key", "session_data", "expire_date")


@cache
def _query() -> Prepared:
    rows = Session.objects.filter(session_key=Blank("key"), expire_date__gt=Now())
    return Prepared(rows.values_list(*_COLUMNS))
