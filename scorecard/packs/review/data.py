"""The figures that a review's fields name, as the pack's readers may see them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.periods import Period

from ...claims import Histories
from ...judgement.inputs import Series
from ...judgement.readings import reading
from ...judgement.status import Grey
from ...loaded import AreaInfo, GroupInfo, IndicatorInfo
from .problems import FieldError, unknown

SHOWN = 3
"""How many periods with figures are named where one without was asked for."""


@dataclass(frozen=True, slots=True)
class ReviewData:
    """What fields are filled in from; what is not in it cannot be told."""

    home: AreaInfo
    """The partnership's own area."""
    areas: Sequence[AreaInfo]
    groups: Sequence[GroupInfo]
    indicators: Mapping[str, IndicatorInfo]
    """Those that the pack's readers may know, by code."""
    histories: Histories
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where an indicator's figures come from, by its code."""

    def indicator(self, code: str) -> IndicatorInfo:
        """The indicator with this code. Raises FieldError with the nearest codes."""
        found = self.indicators.get(code) or self.indicators.get(code.lower())
        if found is None:
            text = _("There is no indicator “%(given)s”.")
            raise unknown(text, code, self.indicators)
        return found

    def area(self, code: str) -> AreaInfo:
        """The area with this code; home without one. Raises FieldError."""
        if not code:
            return self.home
        codes = {area.code.lower(): area for area in self.areas}
        found = codes.get(code.lower())
        if found is None:
            text = _("There is no area with the code “%(given)s”.")
            raise unknown(text, code, [area.code for area in self.areas])
        return found

    def series(self, info: IndicatorInfo, area: AreaInfo) -> Series:
        """The figures of an indicator in an area; none at all are an empty series."""
        found = self.histories.get((info.code, area.code))
        return found or Series(info.rule, ())

    def number(self, info: IndicatorInfo, area: AreaInfo, period: Period) -> Decimal:
        """The figure, or the sum of a year's. Raises FieldError with why there is none.

        The sentence names the indicator, the area and the period: a table has many.
        """
        series = self.series(info, area)
        found = reading(series, period)
        if found.value is None:
            grey = found.grey or Grey.NO_FIGURE
            raise FieldError(_why(grey, info, area, period) + _others(series, grey))
        return found.value

    def is_provisional(
        self, info: IndicatorInfo, area: AreaInfo, period: Period
    ) -> bool:
        """Whether the figure may still change."""
        return reading(self.series(info, area), period).provisional


def _why(grey: Grey, info: IndicatorInfo, area: AreaInfo, period: Period) -> str:
    texts = {
        Grey.HIDDEN: _(
            "%(title)s, %(area)s, %(period)s is hidden, because it could give a small "
            "number away: leave it out."
        ),
        Grey.NOT_AVAILABLE: _(
            "%(title)s, %(area)s, %(period)s is not available: say so in words."
        ),
        Grey.UNDEFINED: _(
            "%(title)s, %(area)s, %(period)s is 0 of 0, which has no value: say so in "
            "words."
        ),
    }
    text = texts.get(grey, _("%(title)s, %(area)s has no figure for %(period)s."))
    return text % {"title": info.title, "area": area.name, "period": period.label}


def _others(series: Series, grey: Grey) -> str:
    """Where a figure was missing: which periods have one."""
    periods = [figure.period.label for figure in series.figures[-SHOWN:]]
    if grey != Grey.NO_FIGURE or not periods:
        return ""
    return " " + _("There are figures for %(periods)s.") % {
        "periods": ", ".join(periods)
    }
