"""Packs of 60 indicators: freezing, and their files, against the time allowed.

A meeting waits for these, so what they are held against is not another program but the
time that somebody waits: 2 seconds to freeze, 2 for the PDF, 1 for Excel and for
PowerPoint, 400 MB for the PDF, and 50 ms for chair mode's next slide. Each file is made
in a process of its own, as by a server that has just started: the first one counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from django.conf import settings

from indicators import actions
from scorecard.queries.composing import freeze

from .common import Result, empty_database
from .presenting import next_slides
from .sample import LAST_QUARTER, make_sample

ROOT = Path(__file__).resolve().parent.parent
AS_AT = date(2018, 2, 20)
RUNS = 5
FREEZING, MEGABYTES = 2.0, 400
PAPERS = {"pack_pdf": 2.0, "pack_xlsx": 1.0, "pack_pptx": 1.0, "review_docx": 1.0}
"""The writer of each paper, and the seconds that it may take."""
DETAILS = actions.Details(
    "Board", date(2018, 3, 6), LAST_QUARTER, public_from=date(2018, 3, 1)
)


def run() -> Iterator[Result]:
    """Freezing on PostgreSQL; then every paper of what was frozen; then the slides."""
    with empty_database():
        make_sample(60, 40, 20)
        seconds, slug, body = _frozen()
        yield _within("freezing a pack of 60 indicators, seconds", seconds, FREEZING)
        yield from next_slides(slug)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pack.json"
        file.write_text(body, encoding="utf-8")
        for writer, allowed in PAPERS.items():
            yield from _paper(writer, file, allowed)


def _frozen() -> tuple[float, str, str]:
    """The median of some packs, each for a meeting of its own; the last one's text."""
    times = []
    for _ in range(RUNS):
        pack = actions.create_pack(details=DETAILS, by="bench")
        begun = perf_counter()
        frozen = freeze(pack=pack, as_at=AS_AT, program=settings.PROGRAM, by="bench")
        times.append(perf_counter() - begun)
    return median(times), pack.slug, frozen.body


def _paper(writer: str, file: Path, allowed: float) -> Iterator[Result]:
    runs = [_made(writer, file) for _ in range(RUNS)]
    name = writer.replace("_", ".")
    yield _within(
        f"{name} of 60 indicators, first of a process, seconds",
        median(seconds for seconds, _again, _memory in runs),
        allowed,
        f"again {median(again for _seconds, again, _memory in runs):.2f}",
    )
    if writer == "pack_pdf":
        peak = max(memory for _seconds, _again, memory in runs)
        yield _within(f"{name}, MB at its peak", peak, MEGABYTES)


def _within(name: str, ours: float, allowed: float, note: str = "") -> Result:
    return Result(name, ours, allowed, ours / allowed, 1.0, note)


def _made(writer: str, file: Path) -> tuple[float, float, float]:
    """Seconds of the first and of the second, and the peak of memory in MB."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.paper", writer, str(file)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{writer} failed: {done.stderr[-2000:]}")
    first, again, memory = map(float, done.stdout.split())
    return first, again, memory
