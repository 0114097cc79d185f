"""The overview of returns as CSV. Pure."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.choices import ReturnStep

from ..returns.overview import Cell, Overview
from .columns import Value
from .csv_files import written


def overview_csv(overview: Overview) -> str:
    """A line for each partner and quarter, the newest quarter first."""
    head = [
        *(_("Partner"), _("Quarter"), _("State"), _("Figures"), _("Entered")),
        *(_("Overdue"), _("Sent back"), _("Last due"), _("First sent")),
    ]
    return written(
        head, [_line(cell) for line in overview.lines for cell in line.cells]
    )


def _line(cell: Cell) -> list[Value]:
    work = cell.work
    sent = work.first(ReturnStep.SENT) if work else None
    return [
        cell.partner.name,
        cell.quarter.label,
        cell.label,
        *(Decimal(n) for n in (cell.figures, cell.there, cell.overdue, cell.came_back)),
        work.last_due.isoformat() if work and work.last_due else "",
        timezone.localtime(sent.at).date().isoformat() if sent else "",
    ]
