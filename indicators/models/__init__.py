"""The tables of what is measured; one module for each concept."""

from .append_only import AppendOnly, AppendOnlyError
from .areas import (
    ALL_AGES,
    ALWAYS,
    FOR_EVER,
    Area,
    ComparatorGroup,
    ComparatorMembership,
    Population,
)
from .editions import Edition
from .follow_ups import FollowUp, RecoveryPlan
from .indicators import Indicator
from .measurements import (
    BARE,
    FIGURE_COLUMNS,
    Measurement,
    MeasurementVersion,
)
from .notes import Claim, Commentary, ComparedAcross, RecordingChange
from .packs import Erratum, FrozenPack, Pack, PackEvent, ReviewText
from .partners import Membership, Partner
from .returns import (
    ENTERED_COLUMNS,
    Reminder,
    Return,
    ReturnEvent,
    ReturnFigure,
    ReturnFigureVersion,
    SheetMapping,
)
from .rules import IndicatorRule
from .strategies import BANDS, Partnership, Placement, Priority, Strategy
from .targets import Target

__all__ = [
    "ALL_AGES",
    "ALWAYS",
    "BANDS",
    "BARE",
    "ENTERED_COLUMNS",
    "FIGURE_COLUMNS",
    "FOR_EVER",
    "AppendOnly",
    "AppendOnlyError",
    "Area",
    "Claim",
    "Commentary",
    "ComparatorGroup",
    "ComparatorMembership",
    "ComparedAcross",
    "Edition",
    "Erratum",
    "FollowUp",
    "FrozenPack",
    "Indicator",
    "IndicatorRule",
    "Measurement",
    "MeasurementVersion",
    "Membership",
    "Pack",
    "PackEvent",
    "Partner",
    "Partnership",
    "Placement",
    "Population",
    "Priority",
    "RecordingChange",
    "RecoveryPlan",
    "Reminder",
    "Return",
    "ReturnEvent",
    "ReturnFigure",
    "ReturnFigureVersion",
    "ReviewText",
    "SheetMapping",
    "Strategy",
    "Target",
]
