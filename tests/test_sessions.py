"""Sessions are read as Django reads them, by our own query; their pages are private."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as DjangosOwn
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from safecity.sessions import SessionStore
from tests import factories

pytestmark = pytest.mark.django_db


def stored() -> str:
    session = SessionStore()
    session["who"] = "officer"
    session.save()
    assert session.session_key
    return session.session_key


def test_a_session_is_what_was_saved() -> None:
    key = stored()
    for store in (SessionStore, DjangosOwn):
        assert store(key)["who"] == "officer"


@pytest.mark.parametrize(
    ("seconds", "known"), [(-3600, False), (-1, False), (5, True), (3600, True)]
)
def test_an_expired_session_is_nobody(seconds: int, known: bool) -> None:
    key = stored()
    until = timezone.now() + timedelta(seconds=seconds)
    Session.objects.filter(session_key=key).update(expire_date=until)
    for store in (SessionStore, DjangosOwn):
        session = store(key)
        assert ("who" in session) == known
        assert (session.session_key == key) == known


@pytest.mark.parametrize("key", ["nobodysessionkeyatall", None])
def test_an_unknown_key_is_nobody(key: str | None) -> None:
    session = SessionStore(key)
    assert "who" not in session
    assert session.session_key is None


def test_what_was_made_for_somebody_is_kept_by_no_cache_on_the_way(db: None) -> None:
    factories.create_partnership()
    factories.current_strategy()
    client = Client()
    assert "Cache-Control" not in client.get("/").headers
    client.force_login(factories.create_user())
    assert client.get("/").headers["Cache-Control"] == "private"
    assert client.get("/healthz").headers["Cache-Control"] != "private"
