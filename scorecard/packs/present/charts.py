"""The chart of a pack's row, from its history, as scorecard/charts.py describes one.

Pure. The same dict is drawn on a slide, written out as a table beside it, and can be
drawn by static/js/chart.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from indicators.choices import Frequency, Polarity, State, Unit
from indicators.periods import Period

from ...charts import Chart, series_summary
from ...judgement.inputs import Rule
from ...judgement.numbers import amount
from ...judgement.status import Grey
from ...markers import marker_words
from ..chart_lines import Place, target_lines
from ..document import Limits, Point, Row

LONGEST_GAP = 12
"""So many periods without a figure are drawn to scale; more are one place, `…`."""


def line_chart(row: Row) -> Chart:
    """The history of a row: its figures, targets, bands and recording changes."""
    places = _to_scale(row)
    return {
        "kind": "line",
        "title": row.title,
        "unit": row.unit_label,
        "labels": [place.label for place in places],
        "series": [_own_line(row, places), *_target_lines(row, places)],
        "bands": _bands(row, places),
        "breaks": _breaks(row, places),
        "cuts": _cuts(places),
        "begin_at_zero": True,
        "summary": summary_of(row.history),
    }


def _to_scale(row: Row) -> list[Place]:
    """Every figure in its order, with a place for each period that has none.

    What comes at other intervals, as a survey every few years, leaves none out.
    """
    places: list[Place] = []
    leaves_out = row.frequency != Frequency.OTHER
    for before, point in zip((None, *row.history), row.history, strict=False):
        if before is not None and leaves_out:
            places += [Place(label) for label in _missing(before, point)]
        places.append(Place(point.period.short, point))
    return places


def _missing(before: Point, after: Point) -> list[str]:
    """The periods between two figures, where they are of one sequence."""
    period = Period(before.period.start, before.period.end)
    last = Period(after.period.start, after.period.end)
    found: list[str] = []
    while (period := period.shift(1)) < last:
        if len(found) == LONGEST_GAP:
            return ["…"]
        found.append(period.short)
    return found if period == last else []


def _own_line(row: Row, places: Sequence[Place]) -> Chart:
    points = [place.point for place in places]
    return {
        "name": row.title,
        "role": "own",
        "values": [_float(point.value if point else None) for point in points],
        "texts": [point.text if point else Grey.NO_FIGURE.label for point in points],
        "states": [_state_words(point) for point in points],
        "provisional": [bool(point and point.may_change) for point in points],
        "statuses": [point.status_text if point else "" for point in points],
    }


def _target_lines(row: Row, places: Sequence[Place]) -> list[Chart]:
    """The target, or both ends of a range; nothing where there is none."""
    return [
        {
            "name": line.name,
            "role": "target",
            "values": [_float(value) for value in line.values],
            "texts": [_text(value, row) for value in line.values],
        }
        for line in target_lines(row, places)
    ]


def _bands(row: Row, places: Iterable[Place]) -> list[Chart]:
    """Where green and amber end, for each place; empty without a target."""
    limits = [place.point.limits if place.point else Limits() for place in places]
    if all(item == Limits() for item in limits):
        return []
    return [
        {
            "better": row.polarity,
            "green_to": [_float(item.green_to) for item in limits],
            "amber_to": [_float(item.amber_to) for item in limits],
            "green_from": [_float(item.green_from) for item in limits],
            "amber_from": [_float(item.amber_from) for item in limits],
        }
    ]


def _breaks(row: Row, places: Sequence[Place]) -> list[Chart]:
    """Each recording change, at the first figure that it touches."""
    found = []
    for change in row.changes:
        touched = [
            index
            for index, place in enumerate(places)
            if place.point and place.point.period.end >= change.date
        ]
        if touched and change.date > row.history[0].period.start:
            found.append({"at": touched[0], "label": change.cause})
    return found


def _cuts(places: Sequence[Place]) -> list[int]:
    """The places that the line does not go on to, as the pack was frozen."""
    return [
        index
        for index, place in enumerate(places)
        if place.point and place.point.starts_anew
    ]


def summary_of(history: Iterable[Point]) -> str:
    """The history in words: how many figures, the highest, the lowest, the newest."""
    return series_summary(
        [
            (point.period.short, point.value, point.text)
            for point in history
            if point.value is not None
        ]
    )


def _state_words(point: Point | None) -> str:
    """`final, revised`; nothing of a figure that is hidden or was never given."""
    if point is None or not point.state:
        return ""
    words = [str(State(point.state).label)]
    words += [marker_words(marker) for marker in point.markers if marker in "ur"]
    return ", ".join(words).lower()


def _text(value: Decimal | None, row: Row) -> str:
    if value is None:
        return ""
    rule = Rule(Polarity(row.polarity), unit=Unit(row.unit), decimals=row.decimals)
    return amount(value, rule)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
