"""The guards of the browser tests: each notices what it is there to notice."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page


def test_a_missing_page_is_noticed(page: Page, problems: list[str]) -> None:
    page.goto("/static/no-such-file.css")
    assert any(p.startswith("404: ") for p in problems)
    problems.clear()


def test_a_message_on_the_console_is_noticed(page: Page, problems: list[str]) -> None:
    page.goto("/static/vendor/govuk.css")
    assert problems == []
    page.evaluate("console.error('out of order')")
    assert problems == ["console: out of order"]
    problems.clear()


def test_a_script_error_is_noticed(page: Page, problems: list[str]) -> None:
    page.goto("/static/vendor/govuk.css")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('broken') })")
    assert any("broken" in p for p in problems)
    problems.clear()


def test_another_host_is_noticed_and_not_reached(
    page: Page, problems: list[str]
) -> None:
    page.goto("/static/vendor/govuk.css")
    with page.expect_event("requestfailed"):
        page.evaluate("fetch('http://host.example/').catch(() => null)")
    assert "another host: http://host.example/" in problems
    problems.clear()


@pytest.mark.django_db(transaction=True)
def test_a_page_may_be_opened_as_somebody(
    page: Page, log_in: Callable[[User], None]
) -> None:
    log_in(User.objects.create_superuser("ada"))
    page.goto("/admin/")
    assert "ada" in page.locator("#user-tools").inner_text().lower()
