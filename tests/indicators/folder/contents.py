"""Everything a folder says, as the database has it: by codes, without keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import Model

from indicators.models import (
    Area,
    Claim,
    Commentary,
    ComparatorMembership,
    ComparedAcross,
    Indicator,
    Measurement,
    MeasurementVersion,
    Partner,
    Partnership,
    Placement,
    Population,
    Priority,
    RecordingChange,
    Strategy,
    Target,
)

_BANDS = ("green_within", "amber_within", "band_basis")
_FIGURE = ("numerator", "denominator", "population_based", "value", "state", "note")
COLUMNS: dict[type[Model], Sequence[str]] = {
    Area: ("code", "name", "kind", "parent__code"),
    Population: ("area__code", "year", "age_band", "vintage", "value", "source"),
    ComparatorMembership: ("group__name", "area__code", "starts", "ends"),
    Partner: (
        *("code", "name", "statutory", "starts", "ends"),
        *("successor__code", "position"),
    ),
    Partnership: ("name", "home_area__code"),
    Strategy: ("name", "starts", "ends", *_BANDS),
    Priority: ("strategy__name", "code", "order", "title", "description"),
    Indicator: (
        *("code", "title", "definition", "partner__code", "kind", "unit"),
        *("unit_label", "multiplier", "decimals", "polarity", "frequency"),
        *("accumulates", "compare_with", "denominator", "lag_days"),
        *("small_number_threshold", "visibility", "source"),
        *("covers", "zero_safe", "rounding_base", "not_judged_because"),
        *("read_beside__code", "same_measure_as__code"),
    ),
    Placement: (
        *("strategy__name", "priority__code", "indicator__code", "home", "position"),
        *_BANDS,
    ),
    Target: (
        *("indicator__code", "start", "end", "basis", "value", "floor", "lower"),
        *("upper", "baseline_start", "baseline_end", "comparator_area__code"),
        *("comparator_group__name", "illustrative"),
    ),
    Measurement: (
        *("indicator__code", "area__code", "start", "end", *_FIGURE, "source"),
        *("version", "hidden", "original"),
    ),
    Commentary: ("indicator__code", "start", "end", "text"),
    RecordingChange: ("date", "cause", "indicators__code"),
    ComparedAcross: (
        *("recording_change__cause", "indicator__code", "compared", "reason"),
    ),
    Claim: (
        *("document", "position", "paragraph", "kind", "indicator__code"),
        *("area__code", "start", "end", "other_indicator__code", "other_area__code"),
        *("other_start", "other_end", "printed", "decimals", "wording"),
    ),
}


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """Table -> its rows, in one order on every database."""
    return {
        model.__name__: sorted(model.objects.values_list(*columns), key=repr)  # type: ignore[attr-defined]
        for model, columns in COLUMNS.items()
    }


def written() -> dict[str, int]:
    """How many rows each table has that only grows when something is written."""
    models = apps.get_app_config("indicators").get_models(include_auto_created=True)
    return {
        model.__name__: model.objects.count()  # type: ignore[attr-defined]
        for model in models
        if model is MeasurementVersion or model.__name__.startswith("Historical")
    }
