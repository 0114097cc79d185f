"""The pages as files to take away."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from indicators.access import viewer_of

from ..outputs.about import choices
from ..outputs.columns import Line
from ..outputs.csv_files import scorecard_csv
from ..outputs.figures_csv import figures_csv
from ..outputs.filenames import figures_name, scorecard_name
from ..outputs.lines import lines_of
from ..outputs.pack_pdf import pack_pdf
from ..outputs.workbook import scorecard_xlsx
from ..packs.building import build_document
from ..queries import Scope
from ..queries.composing import read_beside
from ..queries.peers import read_peers
from ..rows import Row, build_rows
from ..tables import in_order
from .asked import Asked, ask
from .indicator import indicator_not_found

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
WHOLE = Scope(all_history=True)
"""A trend and a control chart are of all figures, also of those before the newest."""


@require_safe
def board_csv(request: HttpRequest) -> HttpResponse:
    """`/scorecard.csv`: the tables of `/` under the same choices, as one table."""
    asked = ask(request, WHOLE)
    text = scorecard_csv(_lines(asked))
    return file_response(text, CSV, scorecard_name(asked.loaded, "csv"))


@require_safe
def board_xlsx(request: HttpRequest) -> HttpResponse:
    """`/scorecard.xlsx`: the same as a workbook."""
    asked = ask(request, WHOLE)
    book = scorecard_xlsx(asked.loaded, asked.filters, _lines(asked))
    return file_response(book, XLSX, scorecard_name(asked.loaded, "xlsx"))


@require_safe
def board_pdf(request: HttpRequest) -> HttpResponse:
    """`/scorecard.pdf`: the same on paper, with the figures before; not frozen."""
    asked = ask(request, WHOLE)
    filters = asked.filters
    shown = in_order(_kept(asked), filters)
    loaded = replace(asked.loaded, indicators=tuple(row.info for row in shown))
    is_partner = viewer_of(request.user).sees_partner_indicators
    # What is planned and asked is about the home area, as on an indicator's page.
    is_theirs = is_partner and loaded.area == loaded.home_area
    audience = "partners" if is_theirs else "public"
    beside = read_beside(loaded, shown, audience=audience)
    document = build_document(loaded, shown, beside, audience=audience)
    paper = pack_pdf(document, facts=choices(filters))
    return file_response(paper, PDF, scorecard_name(loaded, "pdf"))


def _kept(asked: Asked) -> list[Row]:
    return [row for row in build_rows(asked.loaded) if asked.filters.keep(row)]


def _lines(asked: Asked) -> list[Line]:
    """One query: a file also ranks the area among others."""
    shown = _kept(asked)
    peers = read_peers(asked.loaded, shown)
    return lines_of(asked.loaded, asked.filters, shown, peers)


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
