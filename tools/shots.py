"""Takes docs/screenshots/*.png from the demonstration data; `make shots` calls it."""

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from tools import chromium, demo, office
from tools.environment import PYTHON, ROOT, say

TARGET = ROOT / "docs" / "screenshots"
DESK, PHONE, PROJECTOR = (1280, 900), (390, 844), (1280, 720)
PACK = "/meetings/safe-city-partnership-annual-review-2018-01-11/"
# File name: page, window, colour scheme.
Picture = tuple[str, tuple[int, int], Literal["light", "dark"]]
PICTURES: dict[str, Picture] = {
    "scorecard": ("/", DESK, "light"),
    "scorecard-dark": ("/", DESK, "dark"),
    "scorecard-phone": ("/", PHONE, "light"),
    "priority": ("a[href^='/priorities/']", DESK, "light"),
    "indicator": ("table a[href^='/indicators/']", DESK, "light"),
    "pack": (PACK, DESK, "light"),
    "slide": (f"{PACK}present/#indicator-total-crime", PROJECTOR, "light"),
}


def main() -> None:
    """Serves Southampton's figures from a new database and visits each page."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with _site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.FLAGS
        )
        for name, (where, window, scheme) in PICTURES.items():
            say(f"{name}.png")
            page = browser.new_page(
                viewport={"width": window[0], "height": window[1]},
                color_scheme=scheme,
                base_url=site,
            )
            _open(page, where)
            page.screenshot(path=TARGET / f"{name}.png")
            page.close()
        browser.close()
        _paper(f"{site}{PACK}pack.pdf")


def _paper(address: str) -> None:
    """The first page of a PDF, where Poppler is there to draw it."""
    program = office.find("pdftoppm")
    if not program:
        return say("paper.png left as it is: there is no pdftoppm")
    say("paper.png")
    options = ("-r", "110", "-l", "1", "-png", "-singlefile")
    with urlopen(address) as answer:
        subprocess.run(
            [program, *options, "-", TARGET / "paper"],
            input=answer.read(),
            check=True,
        )
    return None


def _open(page: Page, where: str) -> None:
    """Opens a page, or the first link that a CSS selector finds on the first page."""
    page.goto(where if where.startswith("/") else "/")
    if not where.startswith("/"):
        page.goto(page.locator(where).first.get_attribute("href") or "/")
    page.wait_for_load_state("networkidle")


@contextmanager
def _site() -> Iterator[str]:
    """Gives the address of a site with the demonstration data, and stops it after."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "shots.sqlite3"
        env = {"DEBUG": "1", "SQLITE_PATH": str(database), "DATABASE_URL": ""}
        demo.prepare(ROOT / demo.DEFAULT, database, env)
        with socket.create_server(("127.0.0.1", 0)) as free:
            address = f"127.0.0.1:{free.getsockname()[1]}"
        server = subprocess.Popen(
            [PYTHON, "manage.py", "runserver", "--noreload", address],
            cwd=ROOT,
            env={**os.environ, **env},
        )
        try:
            _wait_for(server, address)
            yield f"http://{address}"
        finally:
            server.terminate()
            server.wait()


def _wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    """Returns once the site answers; ends the program if it never does."""
    for _ in range(100):
        try:
            urlopen(f"http://{address}/healthz", timeout=1).close()
            return
        except URLError:
            time.sleep(0.1)
        if server.poll() is not None:
            break
    raise SystemExit("the site did not start")


if __name__ == "__main__":
    main()
