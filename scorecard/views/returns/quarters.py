"""The quarter that an address of a return names."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from indicators.periods import Period, PeriodError


def quarter_of(slug: str) -> Period:
    """The quarter in an address; a 404 where it is none."""
    try:
        period = Period.from_slug(slug)
    except PeriodError as error:
        raise Http404(str(error)) from error
    if period.kind != "quarter":
        raise Http404(_("A return is for a quarter, as 2017-18-q3."))
    return period
