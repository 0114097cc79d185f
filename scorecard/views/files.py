"""The pages as files to take away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..outputs.csv_files import scorecard_csv
from ..outputs.figures_csv import figures_csv
from ..outputs.filenames import figures_name, scorecard_name
from ..outputs.lines import lines_of
from ..outputs.pack_pdf import pack_pdf
from ..outputs.workbook import scorecard_xlsx
from ..packs.building import build_document
from ..queries import Scope
from ..rows import build_rows
from ..tables import in_order
from .asked import ask
from .indicator import indicator_not_found

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


@require_safe
def board_csv(request: HttpRequest) -> HttpResponse:
    """`/scorecard.csv`: the tables of `/` under the same choices, as one table."""
    asked = ask(request)
    text = scorecard_csv(lines_of(asked.loaded, asked.filters))
    return file_response(text, CSV, scorecard_name(asked.loaded, "csv"))


@require_safe
def board_xlsx(request: HttpRequest) -> HttpResponse:
    """`/scorecard.xlsx`: the same as a workbook."""
    asked = ask(request)
    lines = lines_of(asked.loaded, asked.filters)
    book = scorecard_xlsx(asked.loaded, asked.filters, lines)
    return file_response(book, XLSX, scorecard_name(asked.loaded, "xlsx"))


@require_safe
def board_pdf(request: HttpRequest) -> HttpResponse:
    """`/scorecard.pdf`: the same on paper, with the figures before; not frozen."""
    asked = ask(request, Scope(all_history=True))
    loaded, filters = asked.loaded, asked.filters
    shown = [row for row in build_rows(loaded) if filters.keep(row)]
    document = build_document(loaded, in_order(shown, filters))
    chosen = [(_("Shown only"), item.label) for item in filters.chosen]
    noted = [(_("Please note"), note.message) for note in filters.notes]
    paper = pack_pdf(document, facts=[*chosen, *noted])
    return file_response(paper, PDF, scorecard_name(loaded, "pdf"))


@require_safe
def indicator_csv(request: HttpRequest, code: str) -> HttpResponse:
    """`/indicators/<code>/figures.csv`: every figure of one indicator in one area."""
    asked = ask(request, Scope(indicator=code, all_history=True))
    rows = build_rows(asked.loaded)
    if not rows:
        raise indicator_not_found(code, asked.loaded)
    text = figures_csv(asked.loaded, rows[0])
    return file_response(text, CSV, figures_name(asked.loaded, code))


def file_response(content: str | bytes, kind: str, name: str) -> HttpResponse:
    """A file of this kind to be kept under this name."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": disposition or "attachment"},
    )
