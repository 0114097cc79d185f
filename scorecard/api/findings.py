"""What is found about a row besides its status: the shapes, and how they are filled.

Numbers are exact decimals as strings; a finding that there is not is null, or says in
its sentence why there is none.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal

from ninja import Schema
from pydantic import Field

from ..findings import Findings
from ..judgement import Standing
from ..judgement.finding_words import FindingWords
from ..rows import exact_text
from ..statistics.intervals import Interval
from .numbers import Exact

_SENTENCE = "The sentence of the site's page, or why there is none."
_WHY = "How it was found: a sentence each."


class IntervalOut(Schema):
    """How far chance alone could move the figure."""

    lower: Exact
    upper: Exact


class ComparisonOut(Schema):
    """The third verdict: beside the country, or else the first comparator group."""

    standing: Standing = Field(
        description="similar where chance could explain the difference, higher and "
        "lower where neither is good, same where they are equal."
    )
    level: Literal["95", "99.8"] | None = Field(
        description="At how many percent the difference is significant; null where it "
        "is not, and where chance was not looked at."
    )
    tested: bool = Field(description="Whether chance was looked at.")
    benchmark: str | None = Field(description="The name of what it is held against.")
    benchmark_value: Exact | None = Field(description="Its figure, or its median.")
    difference: Exact | None = Field(description="The latest figure less that one.")
    interval: IntervalOut | None = Field(
        description="The latest figure's 95% confidence interval."
    )
    interval_998: IntervalOut | None = Field(description="The same at 99.8%.")
    sentence: str = Field(description=_SENTENCE)
    chance: str = Field(
        description="What was found about chance, or why it was not looked at; empty "
        "where nothing was compared."
    )


class RecordingChangeOut(Schema):
    """A dated cause that makes figures before and after it not comparable."""

    date: datetime.date
    cause: str
    compared_because: str | None = Field(
        description="Why the figures are compared all the same; null where they are "
        "not."
    )


class FoundOut(Schema):
    """A finding in words."""

    word: str = Field(description="The finding in a word or two.")
    sentence: str = Field(description=_SENTENCE)
    why: list[str] = Field(description=_WHY)


class ForecastOut(Schema):
    """Where the year may end if it goes on like earlier years; never a rating."""

    status_now: str = Field(description="The status of the latest figure, beside it.")
    low: Exact | None
    middle: Exact | None
    high: Exact | None
    method: str | None = Field(description="How it was made; null where it was not.")
    sentence: str = Field(description=_SENTENCE)
    refused: str | None = Field(
        description="Why there is no forecast: not_added, missing, hidden, broken, "
        "complete, few or no_shape; null where there is one."
    )


def comparison_of(found: Findings) -> dict[str, Any]:
    """The comparison as plain data. Pure."""
    compared = found.comparison
    known = compared is not None and compared.difference is not None
    return {
        "standing": found.standing.value,
        "level": found.level or None,
        "tested": compared.is_tested if compared else False,
        "benchmark": compared.name if compared else None,
        "benchmark_value": exact_text(compared.benchmark) if compared else None,
        "difference": exact_text(compared.difference) if compared else None,
        "interval": _interval_of(compared.interval if compared and known else None),
        "interval_998": _interval_of(
            compared.wide_interval if compared and known else None
        ),
        "sentence": found.comparison_sentence,
        "chance": compared.chance if compared else "",
    }


def _interval_of(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {"lower": exact_text(interval.lower), "upper": exact_text(interval.upper)}


def changes_of(found: Findings) -> list[dict[str, Any]]:
    """The recording changes between the two figures as plain data. Pure."""
    return [
        {
            "date": change.date,
            "cause": change.cause,
            "compared_because": change.compared_because or None,
        }
        for change in found.changes
    ]


def found_of(words: FindingWords | None) -> dict[str, Any] | None:
    """One finding as plain data. Pure."""
    if words is None:
        return None
    return {"word": words.word, "sentence": words.sentence, "why": list(words.why)}


def forecast_of(found: Findings, status_now: str) -> dict[str, Any] | None:
    """The forecast with the status of now beside it. Pure."""
    finding, words = found.forecast_numbers, found.forecast
    if finding is None or words is None:
        return None
    numbers = finding.forecast
    return {
        "status_now": status_now,
        "low": exact_text(numbers.low),
        "middle": exact_text(numbers.middle),
        "high": exact_text(numbers.high),
        "method": " ".join(words.why) or None,
        "sentence": words.sentence,
        "refused": finding.reason or None,
    }
