"""Chair mode in Chromium: how long the next slide takes; it asks for nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from statistics import median

from django.db import connection
from playwright.sync_api import Page, sync_playwright

from tools import chromium

from .common import Result
from .server import serve

ALLOWED = 50.0
SCREEN = {"width": 1920, "height": 1080}
NEXT = """
async () => {
  const begun = performance.now();
  const key = { key: "ArrowRight", bubbles: true, cancelable: true };
  document.body.dispatchEvent(new KeyboardEvent("keydown", key));
  for (const frame of [1, 2]) await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}
"""
"""From the key to the second frame: by then the first one with the slide is painted."""


def next_slides(slug: str) -> Iterator[Result]:
    """Every slide of a pack that the public sees, from the first to the last."""
    if not chromium.provide():
        raise SystemExit("There is no Chromium to present in.")
    database = os.environ["DATABASE_URL"].rpartition("/")[0]
    name = connection.settings_dict["NAME"]
    with (
        serve({**os.environ, "DATABASE_URL": f"{database}/{name}"}) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.FLAGS
        )
        page = browser.new_page(viewport=SCREEN)  # type: ignore[arg-type]
        page.goto(f"{address}/meetings/{slug}/present/?show=all")
        yield from _measure(page)
        browser.close()


def _measure(page: Page) -> Iterator[Result]:
    asked: list[str] = []
    # The tab's icon is Chromium's own wish, at every new address; a slide has one.
    page.on("request", lambda r: "icon" in r.url or asked.append(r.url))
    slides = page.locator(".slide").count()
    times = [page.evaluate(NEXT) for _ in range(slides - 1)]
    slowest = max(times)
    yield Result(
        "chair mode: the slowest next slide of 60 indicators, ms",
        slowest,
        ALLOWED,
        slowest / ALLOWED,
        1.0,
        f"median {median(times):.0f} of {len(times)}",
    )
    yield Result(
        "the same: requests while moving", len(asked), 0, len(asked), 0, " ".join(asked)
    )
