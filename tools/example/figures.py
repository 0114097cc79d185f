"""The rows of measurements.csv, from what specs.py says of each indicator."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from .calendar import Moment
from .chance import between, chance
from .models import Count, Made, Measure, Share
from .places import EXMERE, HOME, WARDS, Place, others
from .specs import SPECS, Spec

Row = tuple[str, str, str, Made, str, str]
"""Indicator, area, period, figure, state, note."""
_SPEC = {spec.code: spec for spec in SPECS}
_MOST_APART = 4
"""Points between a percentage elsewhere and what it would be in Exmere."""


def measurements() -> Iterator[Row]:
    """By indicator, area and period, the order in which a dump writes them."""
    for spec in SPECS:
        for place in _places(spec):
            yield from _rows(spec, place)


def _places(spec: Spec) -> list[Place]:
    wards = WARDS if spec.wards else ()
    return [*wards, EXMERE, *(others() if spec.elsewhere else ())]


def _rows(spec: Spec, place: Place) -> Iterator[Row]:
    moments = _moments(spec, place)
    made = _series(spec, place)
    first = 0 if place is EXMERE or place in WARDS else -spec.elsewhere
    for moment in moments[first:]:
        row = spec.code, place.code, moment.label
        left = len(moments) - moments.index(moment)
        figure, state, note = made[moment.label], "final", ""
        if left <= spec.provisional:
            state = "provisional"
        if place is EXMERE:
            note = spec.without.get(moment.label, "")
            figure = Made() if note else spec.fixed.get(moment.label, figure)
        if note:
            state = "not_available"
        elif figure.value == 0:
            state = "nil"
        yield *row, figure, state, note


def _moments(spec: Spec, place: Place) -> list[Moment]:
    """The periods with a figure; it is Exmere's partners that may be late."""
    moments = spec.calendar()
    if place is not EXMERE or not spec.until:
        return moments
    labels = [moment.label for moment in moments]
    return moments[: labels.index(spec.until) + 1]


def _series(spec: Spec, place: Place) -> dict[str, Made]:
    model = spec.model
    if isinstance(model, Share):
        return _shares(spec, model, place)
    if isinstance(model, Measure):
        return _measures(spec, model, place)
    counts = _counts(model if isinstance(model, str) else spec.code, place)
    return {
        label: Made(None, count) if spec.rate else Made(Decimal(count))
        for label, count in counts.items()
    }


def _measures(spec: Spec, model: Measure, place: Place) -> dict[str, Made]:
    source = chance(spec.code, place.code)
    level = Decimal(1) if place is EXMERE else between(source, 80, 112) / 100
    return {m.label: Made(model.make(m, source, level)) for m in _moments(spec, place)}


def _shares(spec: Spec, model: Share, place: Place) -> dict[str, Made]:
    source = chance(spec.code, place.code)
    shift = between(source, -_MOST_APART, _MOST_APART)
    shift = Decimal(0) if place is EXMERE else shift
    if isinstance(spec.whole, str):
        wholes = _counts(spec.whole, place)
    else:
        wholes = _scattered(spec.whole, f"{spec.code} whole", place, spec)
    found = {}
    for moment in _moments(spec, place):
        whole = wholes[moment.label]
        part = model.make(whole, moment, source, shift)
        found[moment.label] = Made(None, part, whole)
    return found


@cache
def _counts(code: str, place: Place) -> dict[str, int]:
    """The counts of an indicator; where there are wards, Exmere's are their sums."""
    spec = _SPEC[code]
    assert isinstance(spec.model, Count), code
    if place.code == HOME and spec.wards:
        wards = [_counts(code, ward) for ward in WARDS]
        return {label: sum(ward[label] for ward in wards) for label in wards[0]}
    return _scattered(spec.model, code, place, spec)


def _scattered(model: Count, name: str, place: Place, spec: Spec) -> dict[str, int]:
    source = chance(name, place.code)
    return {m.label: model.make(m, source, place.scale) for m in _moments(spec, place)}
