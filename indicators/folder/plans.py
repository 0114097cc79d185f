"""How the rows of each table are found again, and which columns a folder fills."""

from __future__ import annotations

from django.utils import timezone

from .build.indicators import COLUMNS as INDICATOR_COLUMNS
from .saving import Plan

_PERIOD = ("start", "end")
_BANDS = ("green_within", "amber_within", "band_basis")

AREA = Plan(key=("code",), columns=("name", "kind", "parent_id"))
POPULATION = Plan(
    key=("area_id", "year", "age_band", "vintage"), columns=("value", "source")
)
GROUP = Plan(key=("name",))
MEMBERSHIP = Plan(key=("group_id", "area_id", "starts"), columns=("ends",))
PARTNERSHIP = Plan(key=("name",), columns=("home_area_id",))
STRATEGY = Plan(key=("name",), columns=("starts", "ends", *_BANDS))
PARTNER = Plan(
    key=("code",),
    columns=("name", "statutory", "starts", "ends", "successor_id", "position"),
)
PRIORITY = Plan(key=("strategy_id", "code"), columns=("order", "title", "description"))
INDICATOR = Plan(
    key=("code",),
    columns=(
        *("partner_id", "multiplier", "same_measure_as_id"),
        *(name for name in INDICATOR_COLUMNS if name != "code"),
    ),
)
PLACEMENT = Plan(
    key=("indicator_id", "priority_id"),
    columns=("strategy_id", "home", "position", *_BANDS),
)
TARGET = Plan(
    key=("indicator_id", *_PERIOD),
    columns=(
        *("basis", "value", "floor", "lower", "upper"),
        *("baseline_start", "baseline_end"),
        *("comparator_area_id", "comparator_group_id", "illustrative"),
    ),
)
BESIDE = Plan(key=("from_indicator_id", "to_indicator_id"))
CHANGE = Plan(key=("date", "cause"))
CHANGED_INDICATOR = Plan(key=("recordingchange_id", "indicator_id"))
CLAIM = Plan(
    key=("document", "position"),
    columns=(
        *("paragraph", "kind", "indicator_id", "area_id", *_PERIOD),
        *("other_indicator_id", "other_area_id", "other_start", "other_end"),
        *("printed", "decimals", "wording"),
    ),
)


def commentary() -> Plan:
    """A text that the folder changes is no longer by the person who wrote it."""
    return Plan(
        key=("indicator_id", *_PERIOD),
        columns=("text",),
        on_change={"written_at": timezone.now(), "written_by_id": None},
    )
