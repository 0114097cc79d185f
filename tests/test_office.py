"""The tests see files as LibreOffice shows them."""

from io import BytesIO

import docx
import openpyxl
import pptx
import pytest

from tests import office

pytestmark = pytest.mark.office
WORDS = "Zażółć gęślą jaźń"


def a_document() -> bytes:
    made = docx.Document()
    made.add_paragraph(WORDS)
    return _saved(made)


def a_workbook() -> bytes:
    made = openpyxl.Workbook()
    made.active["B2"] = WORDS
    return _saved(made)


def a_presentation() -> bytes:
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = WORDS
    return _saved(made)


def _saved(made) -> bytes:
    content = BytesIO()
    made.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("suffix", "made"),
    [(".docx", a_document), (".xlsx", a_workbook), (".pptx", a_presentation)],
)
def test_what_is_written_in_a_file_is_read_on_its_page(suffix, made) -> None:
    pdf = office.to_pdf(made(), suffix)
    assert WORDS in office.pdf_text(pdf)
    assert office.pdf_words(pdf).startswith(WORDS)


def test_each_page_is_a_picture() -> None:
    pages = office.to_png(a_document(), ".docx")
    assert [page.read_bytes()[:4] for page in pages] == [b"\x89PNG"]


def test_a_file_that_does_not_open_is_said() -> None:
    with pytest.raises(AssertionError, match=r"\.docx|Error"):
        office.to_pdf(b"PK\x03\x04 broken", ".docx")
