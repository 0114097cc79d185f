"""Nothing loaded yet, and a database that does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from indicators.choices import Role
from tests.factories import create_partnership, create_user

PAGES = ("/", "/priorities/x/", "/indicators/x/", "/scorecard.csv", "/scorecard.xlsx")
API = ("/api/v1/scorecard/", "/api/v1/indicators/", "/api/v1/measurements/")


# Nothing loaded


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_an_empty_database_says_what_to_do(path: str, client) -> None:
    page = client.get(path).content.decode()
    assert "No partnership yet" in page
    assert "manage.py load_partnership" in page


@pytest.mark.django_db
def test_a_partnership_without_a_strategy_is_still_nothing(client) -> None:
    create_partnership()
    assert "No partnership yet" in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*API, "/api/v1/indicators/x/"])
def test_the_api_of_an_empty_database_is_not_ready(path: str, client) -> None:
    response = client.get(path)
    assert response.status_code == 503
    assert response.json() == {
        "detail": "No partnership has been loaded yet.",
        "nearest": [],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/rules/", "/api/v1/docs", "/api/v1/openapi.json"])
def test_pages_without_figures_are_there_all_the_same(path: str, client) -> None:
    assert client.get(path).status_code == 200


# Away


@contextmanager
def refusing(error: type[Exception] = OperationalError) -> Iterator[None]:
    """The database answers every query with an error."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise error("the server closed the connection")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        yield


@pytest.fixture(params=[OperationalError, InterfaceError])
def away(request: pytest.FixtureRequest, db: None) -> Iterator[None]:
    """A database that is away for the whole test."""
    with refusing(request.param):
        yield


@pytest.mark.parametrize("path", PAGES)
def test_a_page_without_its_database_says_so_plainly(
    path: str, away: None, client
) -> None:
    response = client.get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Its database does not answer." in response.content.decode()


@pytest.mark.parametrize("path", API)
def test_the_api_without_its_database_says_so(path: str, away: None, client) -> None:
    response = client.get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert response.json()["detail"] == "The database does not answer."


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/api/v1/scorecard/", "/rules/"])
def test_a_session_that_cannot_be_read_is_the_same(path: str) -> None:
    client = Client()
    client.force_login(create_user(role=Role.ANALYST))
    with refusing():
        assert client.get(path).status_code == 503


def test_what_needs_no_database_stays_up(away: None, client) -> None:
    assert client.get("/api/v1/openapi.json").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (OperationalError, 503, "Its database does not answer."),
        (KeyError, 500, "Sorry, something went wrong"),
    ],
)
def test_a_database_that_goes_away_behind_the_page_is_told_from_a_fault(
    error: type[Exception], status: int, words: str, monkeypatch
) -> None:
    """As when the session is saved, after the page has been made."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise error("gone")

    monkeypatch.setattr(SessionMiddleware, "process_response", refuse)
    response = Client(raise_request_exception=False).get("/rules/")
    assert response.status_code == status
    assert words in response.content.decode()


# Health


@pytest.mark.django_db
def test_health_is_200_while_the_database_answers(
    client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):  # SELECT 1
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-cache" in response["Cache-Control"]


def test_health_is_503_while_it_does_not(away: None, client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"database: away\n")
