"""The parameters of the API, with what each means and where it ends."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from indicators.periods import Period, PeriodError

from .errors import ParameterError, UnknownError

LIMIT, MOST = 100, 1000
FARTHEST = 100_000_000
"""More figures than any database here holds, and a number that all can take."""

_PERIOD = (
    "A period: 2016-17, 2016-17-q3, 2016, 2014-2016, 2016-07-01--2017-06-30; "
    "a month such as 2016-10"
)
StatusOrAll = Literal["", "green", "amber", "red", "no_target", "no_data"]
"""The empty word too: that is what the form of the page sends for all of them."""


class ScorecardIn(Schema):
    """The choices of the scorecard's own address; empty is the same as left out."""

    period: str = Field("", description=f"{_PERIOD}. The newest by default.")
    area: str = Field("", description="An area's ONS code; home by default.")
    partner: str = Field("", description="Only this lead partner's indicators.")
    status: StatusOrAll = Field("", description="Only this status.")


class IndicatorIn(Schema):
    """Where and when one indicator's row stands."""

    period: str = Field("", description=f"{_PERIOD}. The newest by default.")
    area: str = Field("", description="An area's ONS code; home by default.")


class MeasurementsIn(Schema):
    """Which figures, and which page of them."""

    indicator: str = Field("", description="An indicator's code; all by default.")
    area: str = Field("", description="An area's ONS code; all by default.")
    from_: str = Field(
        "",
        alias="from",
        description=f"Only periods that begin with this one or later. {_PERIOD}.",
    )
    to: str = Field("", description="Only periods that end with this one or before.")
    limit: int = Field(
        LIMIT, ge=1, le=MOST, description=f"Figures on a page, at most {MOST}."
    )
    offset: int = Field(0, ge=0, le=FARTHEST, description="Figures left out before.")

    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day asked for; None where left open.

        Raises UnknownError for what is no period, ParameterError for the wrong order.
        """
        first, last = _period("from", self.from_), _period("to", self.to)
        since = first.start if first else None
        until = last.end if last else None
        if since and until and since > until:
            raise ParameterError(_("from: it is after “to”; swap them."))
        return since, until


def _period(name: str, text: str) -> Period | None:
    if not text:
        return None
    try:
        return Period.from_slug(text)
    except PeriodError as error:
        raise UnknownError(f"{name}: {error}.", text, ()) from error
