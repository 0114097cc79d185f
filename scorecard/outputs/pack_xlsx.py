"""A pack as an Excel workbook: the sheet that councils know, with native charts."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from ..packs import papers
from ..packs.document import Document
from .legible import legible
from .pack_sheets.book import Book, sheet_names
from .pack_sheets.charts import charts_sheet
from .pack_sheets.figures import figures_sheet, stretches
from .pack_sheets.priorities import priority_sheet
from .pack_sheets.summary import summary_sheet
from .pack_sheets.verdicts import verdicts_sheet


def pack_xlsx(
    document: Document, checksum: str = "", facts: Sequence[tuple[str, str]] = ()
) -> bytes:
    """The workbook's bytes, always the same for the same pack.

    `checksum` is printed under every sheet; a paper that is not frozen has none.
    `facts` are said on the first sheet beside the document's own.
    """
    document, made = legible(document), BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as file:
        file.set_properties(
            {
                "title": papers.occasion_of(document),
                "subject": papers.reference_of(document),
                "author": document.partnership,
                "comments": papers.checksum_words(checksum),
                "created": papers.made_at(document).replace(tzinfo=None),
            }
        )
        _sheets(Book(file, document, checksum), facts)
    return made.getvalue()


def _sheets(book: Book, facts: Sequence[tuple[str, str]]) -> None:
    """Summary, a sheet for each priority, verdicts, charts and the figures of them."""
    summary, verdicts = _("Summary"), _("Verdicts")
    charts, figures = _("Charts"), _("Figures")
    has_findings = any(row.findings for row in book.document.rows)
    titles = [priority.title for priority in book.document.priorities]
    taken = [summary, charts, figures, *([verdicts] if has_findings else [])]
    names = sheet_names(titles, taken)
    where = stretches(figures, book.document.rows)
    summary_sheet(book, summary, facts)
    for name, priority in zip(names, book.document.priorities, strict=True):
        priority_sheet(book, name, priority, where)
    if has_findings:
        verdicts_sheet(book, verdicts)
    charts_sheet(book, charts, where)
    figures_sheet(book, figures, where)
