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
from ..groups import GroupStanding
from ..judgement import Standing, Status
from ..judgement.finding_words import FindingWords
from ..judgement.to_date import YearToDate
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


class RankOut(Schema):
    """The place in a comparator group of the period's last day, 1 the highest."""

    group: str = Field(description="The group's name.")
    rank: int | None = Field(
        description="null where one of its areas has no figure to show."
    )
    joint: bool = Field(description="Whether another area has the same figure.")
    of: int | None = Field(description="How many areas there are, this one included.")
    previous_rank: int | None = Field(description="At the period compared with.")
    previous_of: int | None
    change: int | None = Field(
        description="The rank less the previous one: below 0 is nearer to the highest."
    )
    moved: int | None = Field(
        description="The part of the change among the areas that were in the group "
        "both times: we moved."
    )
    regrouped: int | None = Field(
        description="The rest: the group changed. The two add up to the change."
    )
    joined: list[str] = Field(description="Codes of areas in it now and not then.")
    left: list[str] = Field(description="Codes of areas in it then and not now.")
    lower_quartile: Exact | None = Field(
        description="Of the areas' figures; null where there are fewer than four."
    )
    median: Exact | None
    upper_quartile: Exact | None
    quartile_sentence: str = Field(
        description="The middle and the quartiles in a sentence; empty without."
    )
    sentence: str = Field(description=_SENTENCE)


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


def rank_of(standing: GroupStanding) -> dict[str, Any]:
    """The place in one group as plain data. Pure."""
    found, quarters = standing.found, standing.quartiles
    place, earlier = found.place, found.earlier
    return {
        "group": standing.name,
        "rank": place.first if place else None,
        "joint": place.is_joint if place else False,
        "of": place.of if place else None,
        "previous_rank": earlier.first if earlier else None,
        "previous_of": earlier.of if earlier else None,
        "change": found.change,
        "moved": found.moved,
        "regrouped": found.regrouped,
        "joined": sorted(found.joined) if found.then else [],
        "left": sorted(found.left),
        "lower_quartile": exact_text(quarters.lower if quarters else None),
        "median": exact_text(quarters.median if quarters else None),
        "upper_quartile": exact_text(quarters.upper if quarters else None),
        "quartile_sentence": standing.quartile_sentence,
        "sentence": standing.rank_sentence,
    }


def _interval_of(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {"lower": exact_text(interval.lower), "upper": exact_text(interval.upper)}


class ToDateOut(Schema):
    """The year so far, added up and held against what its target leaves for it."""

    start: datetime.date = Field(description="The first day of the year.")
    end: datetime.date = Field(description="The last day of the latest figure.")
    value: Exact | None = Field(
        description="The sum; null where a part is missing or hidden."
    )
    target: Exact | None = Field(description="null where there is none.")
    status: Status
    sentence: str = Field(description=_SENTENCE)


def to_date_of(found: YearToDate | None) -> dict[str, Any] | None:
    """The year to date as plain data; none where figures do not add up. Pure."""
    if found is None:
        return None
    figure = found.judgement.figure
    return {
        "start": found.period.start,
        "end": found.period.end,
        "value": exact_text(figure.value if figure else None),
        "target": exact_text(found.goal.value),
        "status": found.judgement.status.value,
        "sentence": found.judgement.sentence,
    }


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
