"""A member of the public reads every text, and finds no hidden number in any.

The site of tests/scorecard/test_attacker.py with each count some thousand times as
large: such a number is found in a sentence of a page, a PDF or a slide, where a 3 would
be one of many. What follows from numbers together is for that test.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import product
from zipfile import ZipFile, is_zipfile

import pytest
from django.test import Client

from indicators.figures import plain
from indicators.models import Measurement
from scorecard.queries import masks
from tests.pdf import text_of
from tests.scorecard.test_attacker import (
    AREAS,
    CLAIMS,
    GUARDED,
    PORT,
    ROUNDED,
    build_site,
)

pytestmark = pytest.mark.django_db
TIMES = 5003
"""Each count is about so many times as large."""
MEETINGS = ("board-2018-01-31", "board-2018-04-30")
PAPERS = ("pack.json", "pack.pdf", "pack.xlsx", "pack.pptx", "", "present/")
LIVE = (
    *("/", "/?period=2016-17", "/priorities/reduce-crime/", "/claims/"),
    *(CLAIMS, CLAIMS.replace(".csv", "/"), "/scorecard.pdf", "/meetings/compare/"),
    *("/scorecard.csv?period=2016-17", "/scorecard.xlsx?period=2016-17"),
    *("/api/v1/scorecard/", "/api/v1/measurements/?limit=1000"),
)
LONG = 4
"""Digits of a number that is not in a text by chance."""


@pytest.fixture(autouse=True)
def _site(partnership: object) -> None:
    build_site(TIMES)


def secrets() -> set[str]:
    """Numbers that the public may not see, as they may be written.

    Those that some other figure has, which is shown, are none.
    """
    hidden, shown = set[str](), set[str]()
    for row in Measurement.objects.select_related("indicator"):
        code = row.indicator.code
        is_rounded = code in ROUNDED and row.value % row.indicator.rounding_base
        is_secret = code in GUARDED and (row.hidden or is_rounded)
        for number in (row.numerator, row.value):
            if number is not None and len(plain(number).replace(".", "")) >= LONG:
                texts = {plain(number)}
                if number == int(number):
                    texts.add(f"{int(number):,}")
                (hidden if is_secret else shown).update(texts)
    return hidden - shown


def texts_of(content: bytes) -> Iterator[str]:
    """All that is in a file, and in the files inside."""
    if content.startswith(b"%PDF"):
        yield text_of(content)
    elif is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as parts:
            for name in parts.namelist():
                yield from texts_of(parts.read(name))
    else:
        yield content.decode("utf8", "ignore")


def given_away(client: Client, paths: list[str]) -> dict[str, set[str]]:
    """The secrets that each address tells."""
    known, found = secrets(), {}
    assert len(known) > len(GUARDED)
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200, path
        text = " ".join(texts_of(response.content))
        if told := {secret for secret in known if secret in text}:
            found[path] = told
    return found


def test_no_live_page_or_file_has_a_hidden_number_in_its_text(client: Client) -> None:
    paths = [*LIVE]
    for code, area in product(GUARDED, AREAS):
        paths.append(f"/indicators/{code}/?area={area}&with={PORT}&chart=comparators")
    for code in GUARDED:
        paths.append(f"/api/v1/indicators/{code}/")
    assert given_away(client, paths) == {}


def test_no_paper_of_a_pack_has_one_either(client: Client) -> None:
    paths = [f"/meetings/{slug}/{paper}" for slug, paper in product(MEETINGS, PAPERS)]
    assert given_away(client, paths) == {}


def test_in_every_paper_that_is_shown_as_it_was_they_are_found(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(masks, "masked", lambda document, mask, checksum: document)
    paths = [f"/meetings/{MEETINGS[0]}/{paper}" for paper in PAPERS]
    assert [*given_away(client, paths)] == paths


def test_where_nothing_is_hidden_they_are_found_on_live_pages_too(
    client: Client,
) -> None:
    known = secrets()
    Measurement.objects.update(hidden=False)
    asked = "?period=2016-17-q1"
    for path in ("/", "/scorecard.pdf", "/scorecard.xlsx", "/api/v1/scorecard/"):
        text = " ".join(texts_of(client.get(path + asked).content))
        assert any(secret in text for secret in known), path
