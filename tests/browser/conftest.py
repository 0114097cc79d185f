"""Tests in a real Chromium: what every page must keep to, and how to log in.

`make test` runs them; alone: `.venv/bin/pytest -m browser tests/browser`.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Request,
    Response,
    expect,
)
from pytest_django.live_server_helper import LiveServer

from tools import chromium

HERE = Path(__file__).parent
# The browser itself cannot look up any name either (see the conftest above).
THIS_MACHINE_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
# As long as Playwright waits for a button. A machine may be busy with other things;
# what comes takes no longer for it.
expect.set_options(timeout=30_000)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks everything in this folder, so that the quick run leaves it out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session", autouse=True)
def _playwright_beside_django() -> None:
    """Playwright's event loop is in this thread; Django would refuse to query."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """SQLite in a file, as on a server: there a page waits for one that writes.

    In memory the test and every page share one connection, and a table that is in use
    is an error at once.
    """
    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("browser") / "browser.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's Chromium, or Playwright's own where there is none."""
    flags = [*chromium.FLAGS, THIS_MACHINE_ONLY]
    return {"executable_path": chromium.find(), "args": flags}


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Where the site runs: `page.goto("/")` opens its first page."""
    return str(live_server.url)


@pytest.fixture(autouse=True)
def problems(context: BrowserContext, base_url: str) -> Iterator[list[str]]:
    """Fails a test whose pages had errors; expected ones are asserted and cleared.

    An error is anything on the console above "info", an uncaught exception, an answer
    of 400 or more, and a request to another host.
    """
    found: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            found.append(f"console: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((base_url, "data:", "blob:")):
            found.append(f"another host: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            found.append(f"{response.status}: {response.url}")

    context.on("console", on_console)
    context.on("weberror", lambda error: found.append(f"script: {error.error}"))
    context.on("request", on_request)
    context.on("response", on_response)
    yield found
    for page in context.pages:  # what the last click opened may have errors too
        page.wait_for_load_state()
    assert not found, "\n".join(found)


@pytest.fixture
def log_in(context: BrowserContext, base_url: str) -> Callable[[User], None]:
    """Gives the browser a session of the user, without the log-in page."""

    def with_session(user: User) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": base_url}]
        )

    return with_session
