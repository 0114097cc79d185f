"""What is frozen of the findings about a row, made of the live ones. Pure."""

from __future__ import annotations

from .. import rows as live
from ..findings import Findings
from ..groups import GroupStanding, Peers, standings_of
from ..judgement.comparison import Comparison
from ..judgement.finding_words import FindingWords
from ..loaded import Loaded
from ..statistics.intervals import Interval
from ..wording import capital
from . import findings as pack
from .histories import changes_of


def findings_of(row: live.Row) -> pack.Findings:
    """All of them, also those that say why there is none."""
    found = row.findings
    over_time = found.over_time
    return pack.Findings(
        chance=found.travel.chance or "",
        chance_sentence=found.travel.chance_sentence,
        changes=changes_of(found.changes),
        comparison=_comparison(found, found.comparison),
        trend=_finding(found.trend, over_time.trend.reason if over_time else ""),
        variation=_finding(
            found.variation, over_time.control.reason if over_time else ""
        ),
        assurance=_finding(found.assurance),
        forecast=_forecast(found),
        warning=found.warning,
    )


def ranked_of(loaded: Loaded, row: live.Row, peers: Peers) -> tuple[pack.Ranked, ...]:
    """The place in each comparator group; `peers` as `groups.standings_of` has them."""
    return tuple(_ranked(each) for each in standings_of(loaded, row, peers))


def _ranked(standing: GroupStanding) -> pack.Ranked:
    found, quarters = standing.found, standing.quartiles
    place, earlier = found.place, found.earlier
    return pack.Ranked(
        group=standing.name,
        rank=place.first if place else None,
        is_joint=place.is_joint if place else False,
        of=place.of if place else None,
        rank_text=standing.rank_text,
        previous_rank=earlier.first if earlier else None,
        previous_of=earlier.of if earlier else None,
        change=found.change,
        moved=found.moved,
        moved_text=standing.moved_text,
        regrouped=found.regrouped,
        regrouped_text=standing.regrouped_text,
        lower=live.stored(quarters.lower) if quarters else None,
        median=live.stored(quarters.median) if quarters else None,
        upper=live.stored(quarters.upper) if quarters else None,
        sentence=standing.rank_sentence,
        quartile_sentence=standing.quartile_sentence,
    )


def _comparison(found: Findings, compared: Comparison | None) -> pack.Comparison:
    if compared is None or compared.difference is None:
        return pack.Comparison(
            standing=found.standing,
            standing_text=found.standing.label,
            name=compared.name if compared else "",
            sentence=found.comparison_sentence,
        )
    return pack.Comparison(
        standing=found.standing,
        standing_text=found.standing.label,
        words=capital(compared.words),
        level=found.level,
        is_tested=compared.is_tested,
        name=compared.name,
        benchmark=live.stored(compared.benchmark),
        difference=live.stored(compared.difference),
        interval=_interval(compared.interval),
        wide_interval=_interval(compared.wide_interval),
        sentence=found.comparison_sentence,
        chance=compared.chance,
    )


def _interval(interval: Interval | None) -> pack.Interval | None:
    if interval is None:
        return None
    return pack.Interval(
        lower=live.stored(interval.lower), upper=live.stored(interval.upper)
    )


def _finding(words: FindingWords | None, refused: str = "") -> pack.Finding | None:
    if words is None:
        return None
    return pack.Finding(
        word=words.word,
        sentence=words.sentence,
        why=words.why,
        icon=words.icon,
        refused=refused,
    )


def _forecast(found: Findings) -> pack.Forecast | None:
    finding, words = found.forecast_numbers, found.forecast
    if finding is None or words is None:
        return None
    return pack.Forecast(
        word=words.word,
        sentence=words.sentence,
        why=words.why,
        low=live.stored(finding.forecast.low),
        middle=live.stored(finding.forecast.middle),
        high=live.stored(finding.forecast.high),
        refused=finding.reason,
    )
