"""The year to date, beside earlier years and its target, as a plain dict. Pure.

A sum ends where a figure is missing or hidden: none goes on across one, so that no
difference of two sums gives a hidden figure back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators.choices import Covers
from indicators.periods import Period

from .charts import Chart, on_screen, target_lines
from .gaps import breaks_of, causes_of, unjoined
from .judgement.goal import Goal
from .judgement.goals import goal_to_date
from .judgement.inputs import Break, Rule, Series
from .judgement.numbers import amount, amount_or_blank, written_month
from .judgement.over_time import HIDDEN, ForecastFinding
from .judgement.readings import Reading, break_between, parts_of, reading_of, total
from .judgement.years import Year
from .rows import Row

MOST_YEARS = 3
"""Earlier years drawn; with more no line can be followed."""


@dataclass(frozen=True, slots=True)
class Run:
    """A year added up, month by month or quarter by quarter."""

    year: Period
    parts: tuple[Period, ...]
    sums: tuple[Reading, ...]
    """Up to the end of each part; shorter than the year while it goes on."""
    broken: Break | None = None
    """What keeps it from being compared with the year of the chart."""


def no_cumulative(row: Row, found: ForecastFinding | None) -> str:
    """Why there is no year to date; empty where there is one."""
    if row.latest is None or found is None:
        return _("There is no year to date: there is no figure yet.")
    if row.rule.covers != Covers.PERIOD:
        return _("There is no sum: each figure holds months of the one before already.")
    if found.so_far is None:
        return _("There is no year to date: these figures do not add up to a year.")
    if found.reason == HIDDEN:
        return _(
            "There is no year to date: a figure of this year is hidden, and a sum "
            "could give it back."
        )
    if run_of(row.series, found.year, found.so_far).sums[0].grey:
        return _("There is no year to date: its first figure is missing.")
    return ""


def run_of(series: Series, year: Period, until: Period) -> Run:
    """The sums of `year` up to the end of `until`."""
    months = series.figures[0].period.month_count
    parts = parts_of(year, months)
    readings = [reading_of(series.at(part)) for part in parts if part.end <= until.end]
    sums = tuple(total(readings[: place + 1]) for place in range(len(readings)))
    return Run(year, parts, sums)


def cumulative_chart(row: Row, found: ForecastFinding) -> Chart | None:
    """This year, earlier ones, the target to date and the forecast; None without."""
    if no_cumulative(row, found) or found.so_far is None:
        return None
    own = run_of(row.series, found.year, found.so_far)
    earlier = _earlier(row.series, own)
    drawn = [run for run in earlier if not run.broken][:MOST_YEARS]
    left_out = [run for run in earlier[:MOST_YEARS] if run.broken]
    forecast = _forecast(found, own)
    changes = [c for c in row.series.breaks if found.year.contains(_day(c))]
    behind = [run.broken for run in left_out if run.broken]
    return {
        "kind": "cumulative",
        "title": _("%(title)s, %(year)s to date")
        % {"title": row.title, "year": found.year.label},
        "unit": row.unit_label,
        "labels": [_("to %s") % written_month(part.end) for part in own.parts],
        "series": [
            _line(own, row.rule, role="own") | {"provisional": _provisional(own)},
            *_targets(row, own),
            *(_line(run, row.rule, role="earlier") for run in drawn),
        ],
        "columns": [_forecast_column(forecast, len(own.parts))] if forecast else [],
        "forecast": forecast,
        "bands": [],
        "breaks": breaks_of(changes, own.parts),
        "causes": causes_of([*behind, *changes]),
        "cuts": sorted(unjoined(own.parts, changes)),
        "begin_at_zero": True,
        "summary": _summary(own, drawn, left_out, forecast, row.rule),
    }


def _day(change: Break) -> Period:
    return Period(change.date, change.date)


def _earlier(series: Series, own: Run) -> list[Run]:
    """The years before with figures from their start, newest first."""
    found, year = [], own.year.year_before()
    whole = Period(own.parts[0].start, own.parts[len(own.sums) - 1].end)
    while year.end >= series.figures[0].period.start:
        run = run_of(series, year, year)
        if run.parts and run.sums[0].grey is None:
            broken = break_between(series, year, whole)
            found.append(Run(year, run.parts, run.sums, broken))
        year = year.year_before()
    return found


def _line(run: Run, rule: Rule, *, role: str) -> Chart:
    blanks = len(run.parts) - len(run.sums)
    values = [each.value for each in run.sums]
    return {
        "name": run.year.label,
        "role": role,
        "values": [on_screen(value) for value in values] + [None] * blanks,
        "texts": [sum_text(each, rule) for each in run.sums]
        + [_("still to come")] * blanks,
    }


def sum_text(reading: Reading, rule: Rule) -> str:
    """The sum as people read it; where there is none, why."""
    return reading.grey.label if reading.grey else amount_or_blank(reading.value, rule)


def _provisional(run: Run) -> list[bool]:
    blanks = len(run.parts) - len(run.sums)
    return [each.provisional for each in run.sums] + [False] * blanks


def _targets(row: Row, own: Run) -> list[Chart]:
    goals = _goals(row.series, own)
    return [
        line | {"name": _("%s to date") % line["name"]}
        for line in target_lines(row.rule, goals)
    ]


def _goals(series: Series, own: Run) -> list[Goal]:
    """The target for the year up to the end of each part."""
    return [
        goal_to_date(series, own.parts[:count], Year(series, own.parts[count - 1]))
        for count in range(1, len(own.parts) + 1)
    ]


def _forecast(found: ForecastFinding, own: Run) -> Chart | None:
    """Where it starts and its range, for the drawing and in words; never a status."""
    result = found.forecast
    low, middle, high = result.low, result.middle, result.high
    if found.reason or low is None or middle is None or high is None:
        return None
    words = {
        "low": amount(low, found.rule),
        "middle": amount(middle, found.rule),
        "high": amount(high, found.rule),
    }
    text = _("%(low)s to %(high)s, middle %(middle)s") % words
    if words["low"] == words["high"]:
        text = words["middle"]
    return {
        "name": _("Forecast range"),
        "from": len(own.sums) - 1,
        "low": on_screen(low),
        "middle": on_screen(middle),
        "high": on_screen(high),
        "text": text,
    }


def _forecast_column(forecast: Chart, count: int) -> Chart:
    texts = [""] * (count - 1) + [forecast["text"]]
    return {"name": _("Forecast for the end of the year"), "texts": texts}


def _summary(
    own: Run,
    drawn: Sequence[Run],
    left_out: Sequence[Run],
    forecast: Chart | None,
    rule: Rule,
) -> str:
    place = len(own.sums) - 1
    month = written_month(own.parts[place].end)
    words = [
        _("%(year)s to the end of %(month)s: %(sum)s.")
        % {
            "year": own.year.label,
            "month": month,
            "sum": sum_text(own.sums[place], rule),
        }
    ]
    then = [f"{sum_text(run.sums[place], rule)} ({run.year.label})" for run in drawn]
    if then:
        words.append(_("By then in earlier years: %s.") % ", ".join(then))
    if left_out:
        years = ", ".join(run.year.label for run in left_out)
        text = _("Not drawn, as recording has changed since: %s.")
        words.append(text % years)
    if forecast:
        text = _("Forecast for the end of the year: %s.")
        words.append(text % forecast["text"])
    return " ".join(words)
