"""A return as a workbook to take away."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from indicators.permissions import Action

from ...outputs.filenames import return_name
from ...returns.sheets.workbook import return_xlsx
from ..files import XLSX, file_response
from .opened import grid_of


@require_safe
@login_required
def return_sheet(request: HttpRequest, partner: str, period: str) -> HttpResponse:
    """`/returns/<partner>/<period>/sheet.xlsx`: the grid, to be filled in offline."""
    grid = grid_of(request, partner, period, Action.SEE_RETURN)
    book = return_xlsx(grid.loaded, grid.found, grid.rows)
    return file_response(book, XLSX, return_name(grid.found))
