"""The tables of what is measured; one module for each concept."""

from .areas import (
    ALL_AGES,
    ALWAYS,
    FOR_EVER,
    Area,
    ComparatorGroup,
    ComparatorMembership,
    Population,
)
from .indicators import Indicator
from .measurements import (
    BARE,
    FIGURE_COLUMNS,
    AppendOnlyError,
    Measurement,
    MeasurementVersion,
)
from .notes import Claim, Commentary, RecordingChange
from .partners import Membership, Partner
from .strategies import Partnership, Placement, Priority, Strategy
from .targets import Target

__all__ = [
    "ALL_AGES",
    "ALWAYS",
    "BARE",
    "FIGURE_COLUMNS",
    "FOR_EVER",
    "AppendOnlyError",
    "Area",
    "Claim",
    "Commentary",
    "ComparatorGroup",
    "ComparatorMembership",
    "Indicator",
    "Measurement",
    "MeasurementVersion",
    "Membership",
    "Partner",
    "Partnership",
    "Placement",
    "Population",
    "Priority",
    "RecordingChange",
    "Strategy",
    "Target",
]
