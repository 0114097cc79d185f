"""Files as their readers see them: opened by LibreOffice and Poppler.

For tests that are marked `office`; `make test` runs them where `tools.office` finds the
programs, and by hand `.venv/bin/pytest -m office tests/...` does. What is written here
is gone when the tests have ended.
"""

from __future__ import annotations

import itertools
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from tools import office

_FOLDER = TemporaryDirectory(prefix="safecity-office-")
_NUMBERS = itertools.count(1)


def to_pdf(content: bytes, suffix: str) -> bytes:
    """A document, workbook or presentation as LibreOffice prints it.

    `suffix` says what it is: `.docx`, `.xlsx`, `.pptx`. Some seconds.
    """
    if suffix == ".pdf":
        return content
    file = _written(content, suffix)
    _run(
        *("soffice", "--headless", "--norestore"),
        # Of its own, so that several can run beside each other and beside a person's.
        f"-env:UserInstallation={Path(_FOLDER.name).as_uri()}/profile",
        *("--convert-to", "pdf", "--outdir", str(file.parent), str(file)),
    )
    made = file.with_suffix(".pdf")
    assert made.exists(), f"LibreOffice cannot open this {suffix}"
    return made.read_bytes()


def to_png(content: bytes, suffix: str, *, dpi: int = 60) -> list[Path]:
    """Its pages as pictures, first to last; `.pdf` works too."""
    file = _written(to_pdf(content, suffix), ".pdf")
    _run("pdftoppm", "-r", str(dpi), "-png", str(file), str(file.parent / "page"))
    return sorted(file.parent.glob("page-*.png"))


def pdf_text(content: bytes) -> str:
    """All text of a PDF, laid out as on its pages; a form feed ends each page."""
    file = _written(content, ".pdf")
    return _run("pdftotext", "-layout", "-enc", "UTF-8", str(file), "-")


def page_texts(content: bytes, suffix: str) -> list[str]:
    """The text of each page as LibreOffice prints it, laid out as on the page."""
    return pdf_text(to_pdf(content, suffix)).split("\f")[:-1]


def pdf_words(content: bytes) -> str:
    """The same in reading order with single spaces: sentences run over their lines."""
    file = _written(content, ".pdf")
    return " ".join(_run("pdftotext", "-enc", "UTF-8", str(file), "-").split())


def _written(content: bytes, suffix: str) -> Path:
    """The file, in a folder with nothing else in it."""
    folder = Path(_FOLDER.name) / str(next(_NUMBERS))
    folder.mkdir()
    file = folder / f"file{suffix}"
    file.write_bytes(content)
    return file


def _run(program: str, *options: str) -> str:
    command = [office.find(program) or program, *options]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()
