"""A frozen pack as papers: what was put before the meeting, in four kinds of file."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ...outputs.filenames import pack_name
from ...outputs.pack_pdf import pack_pdf
from ...outputs.pack_pptx import pack_pptx
from ...outputs.pack_xlsx import pack_xlsx
from ...outputs.review_docx import review_docx
from ...packs.document import Document
from ..files import PDF, XLSX, file_response
from .access import opened

OFFICE = "application/vnd.openxmlformats-officedocument"
PPTX = f"{OFFICE}.presentationml.presentation"
DOCX = f"{OFFICE}.wordprocessingml.document"
Writer = Callable[[Document, str], bytes]


@require_safe
def pack_as_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/pack.pdf`: A4 across, tagged, charts as vectors."""
    return _paper(request, slug, pack_pdf, PDF, "pdf")


@require_safe
def pack_as_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/pack.xlsx`: the sheet they know, with real numbers."""
    return _paper(request, slug, pack_xlsx, XLSX, "xlsx")


@require_safe
def pack_as_pptx(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/pack.pptx`: slides with charts that can be edited."""
    return _paper(request, slug, pack_pptx, PPTX, "pptx")


@require_safe
def review_as_docx(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/review.docx`: the annual review as a committee report."""
    return _paper(request, slug, review_docx, DOCX, "docx")


def _paper(
    request: HttpRequest, slug: str, write: Writer, kind: str, suffix: str
) -> HttpResponse:
    found = opened(request, slug)
    content = write(found.document, found.checksum)
    return file_response(content, kind, pack_name(found.info, suffix))
