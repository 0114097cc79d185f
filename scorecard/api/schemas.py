"""The shapes of the answers: the contract, field by field, then what was added."""

from __future__ import annotations

import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from indicators.choices import (
    BandBasis,
    CompareWith,
    Covers,
    Denominator,
    Frequency,
    Kind,
    Polarity,
    State,
    Unit,
    Visibility,
)

from ..judgement import Direction, Status
from ..judgement.chance import Chance
from ..judgement.drift import What
from ..wording import capital
from .findings import (
    ComparisonOut,
    ForecastOut,
    FoundOut,
    RankOut,
    RecordingChangeOut,
    ToDateOut,
)
from .numbers import Exact

Marker = Literal["u", "p", "r", "b", "c", "x", "z"]

_HIDDEN = "null where there is none, and where it is hidden"
_MARKERS = (
    "u not accepted yet and shown only to officers of its partner, p provisional, "
    "r revised, b break in the series, c hidden because a small number could be "
    "worked out, x not available, z not applicable (0 of 0)"
)


class AreaOut(Schema):
    """An area."""

    code: str = Field(description="Its ONS code.")
    name: str


class CountsOut(Schema):
    """How many indicators have each status."""

    red: int
    amber: int
    green: int
    no_target: int
    no_data: int


class PriorityOut(Schema):
    """A priority, with the statuses of every indicator that it lists."""

    code: str
    title: str
    counts: CountsOut


class BesideOut(Schema):
    """An indicator that must be read beside another one, with its newest figure."""

    indicator: str = Field(description="Its code.")
    title: str
    period: str | None
    value: Exact | None = Field(description=f"Its latest figure; {_HIDDEN}.")
    status: Status
    direction: Direction


class DriftOut(Schema):
    """What a figure is held against has moved since it came in."""

    what: list[What] = Field(description="What differs between then and now.")
    came_in: datetime.date = Field(description="When the figure was first saved.")
    status_then: Status = Field(
        description="What the figure, as it is now, would be by what stood then."
    )
    target_then: Exact | None = Field(
        description="The target that stood then; null where there was none, and for a "
        "range."
    )
    changed_on: datetime.date = Field(description="The day of the last change.")
    agreed_by: str = Field(description="Who agreed the target that stands now.")
    agreed_on: datetime.date | None
    reason: str = Field(description="Both verdicts, and every change, in sentences.")


class RowOut(Schema):
    """One indicator on the scorecard."""

    indicator: str = Field(description="Its code.")
    title: str
    priority: str = Field(description="The code of its home priority.")
    partner: str = Field(description="The code of its lead partner.")
    unit: Unit = Field(description="Its label is in /indicators/.")
    period: str | None = Field(description="The latest figure's own period.")
    value: Exact | None = Field(description=f"The latest figure; {_HIDDEN}.")
    state: State | None = Field(description=f"The latest figure's state; {_HIDDEN}.")
    target: Exact | None = Field(
        description="The target for that period; null where there is none, and for a "
        "range, whose two ends are in the reason."
    )
    illustrative: bool = Field(
        description="Whether the target is an example that nobody has agreed."
    )
    status: Status
    reason: str = Field(description="The sentence that explains the status.")
    direction: Direction = Field(
        description="Better or worse than the previous figure; up and down where "
        "neither is good."
    )
    change: Exact | None = Field(
        description="Latest less previous, in the unit; percentage points for a "
        "percentage. null where they cannot be compared."
    )
    previous_period: str | None = Field(description="The period compared with.")
    previous_value: Exact | None = Field(description=f"Its figure; {_HIDDEN}.")
    markers: list[Marker] = Field(description=_MARKERS)
    direction_reason: str = Field(description="The sentence about the direction.")
    direction_chance: Chance | None = Field(
        description="apart: the two 95% intervals have nothing in common, so it is "
        "beyond chance; overlap: they have, so it could be chance; beyond and within: "
        "the same by a simple test of two counts; shared and unknown: not looked at; "
        "same: nothing changed. null where there is nothing to compare with."
    )
    direction_chance_reason: str = Field(
        description="What was found about chance, or why it was not looked at; else "
        "empty."
    )
    recording_changes: list[RecordingChangeOut] = Field(
        description="Those between the two figures, which are not compared unless an "
        "analyst has given a reason."
    )
    comparison: ComparisonOut
    drift: DriftOut | None = Field(
        description="null where it is judged by what stood when it came in."
    )
    not_judged_because: str = Field(
        description="Why neither way is good although it matters; empty for most. The "
        "status is no_target then."
    )
    read_beside: list[BesideOut] = Field(
        description="What must be read with it, as it stands on this scorecard."
    )


class WholeRowOut(RowOut):
    """One indicator with what its figures say over time."""

    trend: FoundOut | None = Field(
        description="The recent trend of yearly figures; null without a figure."
    )
    variation: FoundOut | None = Field(
        description="What the control chart of months or quarters says of the latest "
        "figure; null without a figure."
    )
    assurance: FoundOut | None = Field(
        description="Whether the target will be met as things are; null without a "
        "target or a control chart."
    )
    forecast: ForecastOut | None = Field(
        description="The end of the year, for months and quarters that add up to it; "
        "null without a figure."
    )
    to_date: ToDateOut | None = Field(
        description="The verdict of the year so far, beside the forecast; null where "
        "figures do not add up to a year."
    )
    ranks: list[RankOut] = Field(
        description="The place in each comparator group of the area; none for counts "
        "and money, of which a larger place has more."
    )
    warning: str = Field(
        description="That the findings rest on small numbers which are hidden from "
        "others, and must not be passed on; else empty."
    )


class ScorecardOut(Schema):
    """How one area stands at one period."""

    partnership: str
    strategy: str
    area: AreaOut
    period: str | None = Field(description="null while the area has no figures.")
    priorities: list[PriorityOut]
    rows: list[RowOut] = Field(description="Every indicator once.")


class IndicatorOut(Schema):
    """What is measured, by whom, and how it is judged."""

    code: str
    title: str
    definition: str
    priority: str = Field(description="The code of its home priority.")
    priorities: list[str] = Field(description="Every priority that lists it.")
    partner: str = Field(description="The code of its lead partner.")
    kind: Kind
    unit: Unit
    unit_label: str = Field(description="The words after the number.")
    multiplier: Exact = Field(
        description="value = numerator / denominator x multiplier."
    )
    decimals: int = Field(description="Decimals shown; the API gives all there are.")
    polarity: Polarity = Field(description="Which way is good.")
    frequency: Frequency
    accumulates: bool = Field(description="Whether quarters add up to the year.")
    green_within: Exact
    amber_within: Exact
    band_basis: BandBasis = Field(description="What the bands are measured in.")
    compare_with: CompareWith
    denominator: Denominator
    lag_days: int = Field(description="Days from a period's end until it is due.")
    small_number_threshold: int = Field(
        description="Counts above 0 and below this are hidden; 0 hides nothing."
    )
    visibility: Visibility
    source: str
    started: datetime.date | None
    retired: datetime.date | None
    covers: Covers = Field(description="What a figure counts besides its own period.")
    zero_safe: bool = Field(
        description="Whether a count of 0 is shown where small numbers are hidden."
    )
    rounding_base: int = Field(
        description="Who may not see small numbers sees counts as multiples of this; "
        "0 rounds nothing."
    )
    not_judged_because: str = Field(
        description="Why neither way is good although it matters; else empty."
    )
    read_beside: list[str] = Field(description="Codes of what must be read with it.")
    same_measure_as: str | None = Field(
        description="The code of the same measure from the source that is judged."
    )


class IndicatorReadOut(IndicatorOut):
    """The same, and how it stands in one area at one period."""

    area: AreaOut
    scorecard_period: str | None = Field(
        description="The period asked for; null while the area has no figures."
    )
    row: WholeRowOut


class MeasurementOut(Schema):
    """One figure."""

    indicator: str = Field(description="The indicator's code.")
    area: str = Field(description="The area's code.")
    period: str
    start: datetime.date = Field(description="The period's first day.")
    end: datetime.date = Field(description="The period's last day.")
    numerator: Exact | None
    denominator: Exact | None
    value: Exact | None = Field(description=f"{capital(_HIDDEN)}.")
    state: State | None = Field(description="null where the figure is hidden.")
    source: str
    note: str
    markers: list[Marker] = Field(description=_MARKERS)


class MeasurementsOut(Schema):
    """One page of figures."""

    count: int = Field(description="How many figures there are on all pages.")
    limit: int
    offset: int
    next: str | None = Field(description="The address of the next page.")
    previous: str | None = Field(description="The address of the page before.")
    items: list[MeasurementOut] = Field(
        description="By area and indicator in the order in which they were set up, "
        "oldest period first."
    )
