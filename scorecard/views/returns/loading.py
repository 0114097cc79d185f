"""The grid that a page of one return is about."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from indicators.access import viewer_of
from indicators.permissions import Action

from ...queries.returns import Grid, load_grid
from ..asked import current_day
from .access import quarter_of, require


def grid_of(request: HttpRequest, partner: str, period: str, action: Action) -> Grid:
    """The grid of this partner and quarter, for somebody who may do this with it.

    Raises Http404 where that return was not opened, PermissionDenied to others.
    """
    grid = load_grid(
        viewer_of(request.user),
        partner=partner,
        period=quarter_of(period),
        as_at=current_day(),
    )
    if grid is None:
        raise Http404(_("This return has not been opened."))
    require(request, action, grid.found.partner_id)
    return grid
