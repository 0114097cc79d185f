"""What is found about a row besides its status: beside others, over time, by chance.

One place for page, API, files and packs, so that all of them say the same sentence.
Pure, and lazy: the scorecard shows none of what takes long, so there nothing is worked
out. What is hidden from a viewer is not in the row, and so in no finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from .judgement.comparison import Comparison, Standing
from .judgement.direction import Travel
from .judgement.finding_words import FindingWords
from .judgement.inputs import Break, Series
from .judgement.over_time import (
    ForecastFinding,
    OverTime,
    over_time,
    trend_intervals,
)
from .judgement.over_time_words import OverTimeWords, over_time_words
from .judgement.readings import breaks_between
from .judgement.verdict import Assessment


@dataclass(frozen=True)
class Findings:
    """Of one row. Over time only with all its history: `Scope(all_history=True)`."""

    series: Series
    assessment: Assessment
    comparison: Comparison | None
    """Beside a wider or a similar area; None where there is nothing to compare."""

    # Direction

    @property
    def travel(self) -> Travel:
        """Which way the newest figure went, with its sentence and that about chance."""
        return self.assessment.travel

    @property
    def changes(self) -> tuple[Break, ...]:
        """The recording changes between the two figures of the direction."""
        before, latest = self.travel.previous_period, self.assessment.figure
        if before is None or latest is None:
            return ()
        return breaks_between(self.series, before, latest.period)

    # Beside others

    @property
    def standing(self) -> Standing:
        """Better, worse, similar; not compared where there is nothing beside it."""
        return self.comparison.standing if self.comparison else Standing.NOT_COMPARED

    @property
    def level(self) -> str:
        """`99.8` or `95`: at how many percent the difference counts; else empty."""
        if self.comparison is None or not self.comparison.is_significant:
            return ""
        return "99.8" if self.comparison.is_significant_998 else "95"

    @property
    def comparison_sentence(self) -> str:
        """Where it stands beside another place, or why it is not compared."""
        if self.comparison:
            return self.comparison.sentence
        return _(
            "There is nothing to compare it with: no rate or share of a wider or a "
            "similar area for this period."
        )

    # Over time

    @cached_property
    def over_time(self) -> OverTime | None:
        """Trend, control chart and forecast up to the newest figure; maybe none."""
        figure = self.assessment.figure
        if figure is None:
            return None
        intervals = trend_intervals(self.series, figure)
        return over_time(self.series, figure, self.assessment.goal, intervals)

    @cached_property
    def words(self) -> OverTimeWords | None:
        """The same in words."""
        return over_time_words(self.over_time) if self.over_time else None

    @property
    def trend(self) -> FindingWords | None:
        """The recent trend of yearly figures, or why there is none."""
        return self.words.trend if self.words else None

    @property
    def variation(self) -> FindingWords | None:
        """Whether the newest figure is out of the ordinary, or why nobody can tell."""
        return self.words.variation if self.words else None

    @property
    def assurance(self) -> FindingWords | None:
        """Whether the target will be met as things are; None where none can be said."""
        return self.words.assurance if self.words else None

    @property
    def forecast(self) -> FindingWords | None:
        """Where the year may end, or why there is no forecast. Never a rating."""
        return self.words.forecast if self.words else None

    @property
    def forecast_numbers(self) -> ForecastFinding | None:
        """The forecast's low, middle and high, or the code of why there is none."""
        return self.over_time.forecast if self.over_time else None

    @property
    def warning(self) -> str:
        """That it rests on numbers hidden from others; else empty."""
        return self.words.warning if self.words else ""
