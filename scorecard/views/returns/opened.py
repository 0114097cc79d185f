"""The return that an address names, for somebody who may do what they ask for."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from indicators.access import Viewer, viewer_of
from indicators.permissions import Action, may

from ...nearest import nearest
from ...queries.entries import read_opened
from ...queries.returns import Grid, load_grid, read_returns
from ...returns.info import ReturnInfo
from ..access import require
from ..asked import current_day
from ..errors import PageNotFoundError
from .quarters import quarter_of


def opened(request: HttpRequest, action: Action, partner: str, slug: str) -> ReturnInfo:
    """The return of this partner (code) and quarter (as in an address).

    Bare of figures and steps, for who is about to write: one query.
    Raises PermissionDenied for who may not do it; where it is not opened, the 404 page
    offers the nearest of those that this person may see.
    """
    found = read_opened(partner, quarter_of(slug))
    if found is None:
        raise _not_found(viewer_of(request.user), partner, slug)
    require(request, action, found.partner_id)
    return found


def grid_of(request: HttpRequest, partner: str, slug: str, action: Action) -> Grid:
    """That return with a row for every figure that it asks for; refuses as `opened`."""
    viewer, period = viewer_of(request.user), quarter_of(slug)
    grid = load_grid(viewer, partner=partner, period=period, as_at=current_day())
    if grid is None:
        raise _not_found(viewer, partner, slug)
    require(request, action, grid.found.partner_id)
    return grid


def _not_found(viewer: Viewer, partner: str, slug: str) -> PageNotFoundError:
    """The 404 page for a return that is not there: the same partner before others."""
    seen = [
        found
        for found in read_returns()
        if may(viewer, Action.SEE_RETURN, found.partner_id)
    ]
    known = {f"{found.partner}/{found.period.slug}": found for found in seen}
    asked = f"{partner}/{slug}"
    of_partner = [key for key in known if key.startswith(f"{partner}/")]
    order = dict.fromkeys([*nearest(asked, of_partner or list(known)), *known])
    return PageNotFoundError(asked, _titles(known[key] for key in order))


def _titles(returns: Iterable[ReturnInfo]) -> dict[str, tuple[str, str]]:
    return {
        f"{found.partner}/{found.period.slug}": (
            found.url,
            f"{found.partner_name}, {found.period.long_label}",
        )
        for found in returns
    }
