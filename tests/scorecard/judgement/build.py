"""Short ways to write the inputs of a judgement in a test."""

from datetime import date
from decimal import Decimal
from typing import Any

from indicators.choices import BandBasis, Polarity, State, TargetBasis
from indicators.periods import Period
from scorecard.judgement import Goal
from scorecard.judgement.inputs import (
    Bands,
    Benchmark,
    Break,
    Figure,
    Rule,
    Series,
    Target,
)

P = Period.parse


def number(text: object) -> Decimal | None:
    """A Decimal; None for None and for an empty text."""
    return None if text is None or text == "" else Decimal(str(text))


def bands(basis: str = "percent", green: object = 0, amber: object = 5) -> Bands:
    """Bands from texts."""
    return Bands(Decimal(str(green)), Decimal(str(amber)), BandBasis(basis))


def rule(polarity: str = "lower", **changes: Any) -> Rule:
    """A rule of a yearly count, changed as asked."""
    return Rule(Polarity(polarity), **changes)


def fig(period: str, value: object = None, **changes: Any) -> Figure:
    """A final figure of a period written as people do."""
    for name in ("numerator", "denominator", "original"):
        if name in changes:
            changes[name] = number(changes[name])
    return Figure(P(period), number(value), **changes)


def hidden(period: str) -> Figure:
    """A figure that this viewer may not see."""
    return fig(period, hidden=True)


def not_available(period: str, note: str = "The records system was replaced") -> Figure:
    """No figure, with its reason."""
    return fig(period, state=State.NOT_AVAILABLE, note=note)


def target(period: str, value: object = None, **changes: Any) -> Target:
    """A row of the target table, of basis value unless said otherwise."""
    for name in ("floor", "lower", "upper"):
        if name in changes:
            changes[name] = number(changes[name])
    if "baseline" in changes:
        changes["baseline"] = P(changes["baseline"])
    basis = TargetBasis(changes.pop("basis", "value"))
    return Target(P(period), basis, number(value), **changes)


def series(
    figures: list[Figure],
    targets: list[Target] | None = None,
    *,
    rule: Rule,
    breaks: dict[str, str] | None = None,
    benchmarks: list[Benchmark] | None = None,
) -> Series:
    """Figures in order, with whatever else is asked for."""
    return Series(
        rule,
        tuple(sorted(figures, key=lambda figure: figure.period)),
        tuple(targets or ()),
        tuple(
            Break(date.fromisoformat(day), cause)
            for day, cause in sorted((breaks or {}).items())
        ),
        {benchmark.code: benchmark for benchmark in benchmarks or []},
    )


def benchmark(name: str, **values: object) -> Benchmark:
    """A benchmark called by its name; `fy2016` stands for 2016/17."""
    return Benchmark(
        name,
        name,
        {
            Period.financial_year(int(key.removeprefix("fy"))): Decimal(str(value))
            for key, value in values.items()
        },
    )


def goal(value: object = None, lower: object = None, upper: object = None, **more: Any):
    """A goal of plain numbers."""
    if "floor" in more:
        more["floor"] = number(more["floor"])
    return Goal(number(value), number(lower), number(upper), **more)


def quarters(year: int, *values: object) -> list[Figure]:
    """Figures for the quarters of a financial year; None leaves one out."""
    return [
        Figure(Period.quarter(year, index), Decimal(str(value)))
        for index, value in enumerate(values, 1)
        if value is not None
    ]
