"""The guards of the browser tests: each notices what it is there to notice."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from tests.browser.looking import assert_accessible, assert_fits


def test_a_missing_page_is_noticed(page: Page, problems: list[str]) -> None:
    page.goto("/static/no-such-file.css")
    assert any(p.startswith("404: ") for p in problems)
    problems.clear()


def test_a_message_on_the_console_is_noticed(page: Page, problems: list[str]) -> None:
    page.goto("/static/vendor/govuk.css")
    assert problems == []
    with page.expect_console_message():
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


def test_what_axe_finds_is_noticed(page: Page) -> None:
    page.set_content("<button></button>")
    with pytest.raises(AssertionError, match="button-name"):
        assert_accessible(page)


def test_a_page_wider_than_its_screen_is_noticed(page: Page) -> None:
    page.set_content("<p>Narrow</p>")
    assert_fits(page)
    page.set_content("<p style='width: 3000px'>Wide</p>")
    with pytest.raises(AssertionError, match="is 3008 wide on a screen of 1280"):
        assert_fits(page)


@pytest.mark.django_db(transaction=True)
def test_a_page_may_be_opened_as_somebody(
    page: Page, log_in: Callable[[User], None]
) -> None:
    log_in(User.objects.create_superuser("ada"))
    page.goto("/admin/")
    assert "ada" in page.locator("#user-tools").inner_text().lower()
