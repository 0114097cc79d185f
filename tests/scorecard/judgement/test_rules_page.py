"""docs/rules.md tells the truth: every row of every table on it is run."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from indicators.choices import (
    ClaimKind,
    Comparison,
    Covers,
    Frequency,
    MissingPart,
    Polarity,
    State,
    Unit,
)
from indicators.disclosure import is_small
from indicators.disclosure.rounding import rounded_amounts
from indicators.figures import (
    Amounts,
    count_of,
    exact_value,
    parse_number,
    problems,
    problems_of_count,
)
from indicators.periods import Period
from indicators.returns.rules import Part, Rule, Side, evaluate, parse_side
from indicators.returns.warnings import (
    far_from_history,
    largest_change,
    year_to_date_falls,
)
from scorecard.claims import Agreement, check_claim
from scorecard.claims.contradictions import contradictions
from scorecard.claims.sources import source_lines
from scorecard.claims.summing import sums_of
from scorecard.claims.wholes import Structure
from scorecard.cumulative_chart import run_of, sum_text
from scorecard.judgement import (
    against,
    against_benchmark,
    against_figure,
    assess,
    goal_for,
    interval_of,
    judge,
    judgement_at,
    markers,
    timeliness,
    travel_of,
    year_to_date,
)
from scorecard.judgement.comparison_words import interval_text, interval_words
from scorecard.judgement.drift import drift_of
from scorecard.judgement.drift_words import DriftWords
from scorecard.judgement.goal import Goal
from scorecard.judgement.inputs import Break, Series, Stage
from scorecard.judgement.numbers import amount, compact, written_date
from scorecard.judgement.over_time import over_time
from scorecard.judgement.over_time_words import OverTimeWords, over_time_words
from scorecard.judgement.ranking import RankChange, RankedGroup
from scorecard.judgement.ranking_words import rank_words, step_words
from scorecard.judgement.readings import comparison_period, covered, shares_data
from scorecard.statistics.ranks import Place
from tests.scorecard.build import HOME as AREA
from tests.scorecard.build import info
from tests.scorecard.claims.build import HOME, claim, subject
from tests.scorecard.claims.reading.build import found

from .build import (
    P,
    bands,
    benchmark,
    fig,
    hidden,
    not_available,
    quarters,
    rule,
    series,
    target,
)

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules.md"
POLARITIES = {
    "lower": "lower",
    "higher": "higher",
    "in the range": "range",
    "neither": "none",
}
Row = dict[str, str]


def tables() -> list[tuple[str, list[str], list[list[str]]]]:
    """Every table: the heading above it, its header, its rows of cells."""
    found, heading = [], ""
    for block in PAGE.read_text(encoding="utf-8").split("\n\n"):
        if block.startswith("#"):
            heading = block.lstrip("# ").strip()
        if block.lstrip().startswith("|"):
            lines = [
                [cell.strip() for cell in line.strip().strip("|").split("|")]
                for line in block.strip().splitlines()
            ]
            found.append((heading, lines[0], lines[2:]))
    return found


def number_in(text: str) -> Decimal:
    """`27,261`, `-10%`, `5 points`, `1,000 for 2015/16` -> the number."""
    found = parse_number(re.split(r"[ %]", text)[0])
    assert found is not None, text
    return found


def day_in(text: str) -> date:
    """`31 March 2017` -> the day."""
    return datetime.strptime(text, "%d %B %Y").date()


# One function for each kind of table. It gets a row and says what should stand there.


def period_row(row: Row) -> Row:
    """How a period is read."""
    period = Period.parse(row["Write"])
    return {
        "First day": written_date(period.start),
        "Last day": written_date(period.end),
        "In an address": period.slug,
    }


def value_row(row: Row) -> Row:
    """What a numerator and a denominator come to."""
    top, bottom = number_in(row["Count"]), number_in(row["Out of"])
    value = exact_value(top, bottom, None, number_in(row["For every"]))
    if value is None:
        return {"Value": "undefined", "Printed": "undefined"}
    shown_as = amount(value, rule(decimals=1))
    decimals = len(row["Value"].partition(".")[2])
    return {"Value": f"{value:,.{decimals}f}", "Printed": shown_as}


def bands_in(green: str, amber: str):
    """`0%`, `5 points` or `floor 85` -> the bands and the floor."""
    if amber.startswith("floor"):
        return bands("floor"), number_in(amber.removeprefix("floor "))
    basis = "percent" if amber.endswith("%") else "points"
    assert green.endswith("%" if basis == "percent" else "points")
    return bands(basis, number_in(green), number_in(amber)), None


def status_row(row: Row) -> Row:
    """The colour of a value."""
    how_wide, floor = bands_in(row["Green band"], row["Amber band"])
    how = rule(POLARITIES[row["Better is"]], bands=how_wide)
    ends = [number_in(end) for end in row["Target"].split(" to ")]
    if len(ends) == 2:
        goal = Goal(lower=ends[0], upper=ends[1], floor=floor)
    else:
        goal = Goal(value=ends[0], floor=floor)
    return {"Status": judge(number_in(row["Value"]), goal, how).status.label}


PREVIOUS = target("2016/17", basis="previous")
GREYS: dict[str, Callable[[], Series]] = {
    "a figure and no target": partial(series, [fig("2016/17", 5)], rule=rule()),
    "a figure that is monitored, not judged": partial(
        series, [fig("2016/17", 5)], [target("2016/17", 1)], rule=rule("none")
    ),
    "a figure that has no judgement, for a reason": partial(
        series,
        [fig("2016/17", 5)],
        [target("2016/17", 1)],
        rule=rule("none", not_judged_because="More reports may be trust"),
    ),
    "a figure whose target rests on one from before a change in recording": partial(
        series,
        [fig("2015/16", 5), fig("2016/17", 5)],
        [PREVIOUS],
        rule=rule(),
        breaks={"2016-06-01": "New rules"},
    ),
    "a figure whose target rests on a hidden one": partial(
        series, [hidden("2015/16"), fig("2016/17", 5)], [PREVIOUS], rule=rule()
    ),
    "no figure ever, and the first is not due": partial(
        series, [], rule=rule(lag_days=900)
    ),
    "no figure ever, and the first was due": partial(series, [], rule=rule()),
    "figures, but not the one that was due": partial(
        series, [fig("2015/16", 5)], [target("2016/17", 1)], rule=rule()
    ),
    "word that there is no figure, with a reason": partial(
        series, [not_available("2016/17")], [target("2016/17", 1)], rule=rule()
    ),
    "a small number that is hidden": partial(
        series, [hidden("2016/17")], [target("2016/17", 1)], rule=rule()
    ),
    "none out of none": partial(
        series, [fig("2016/17", numerator=0, denominator=0)], rule=rule()
    ),
}


def grey_row(row: Row) -> Row:
    """Which kind of grey."""
    data = GREYS[row["What there is"]]()
    found = assess(data, P("2016/17"), date(2018, 1, 11), is_newest=True)
    return {"Status": found.status.label, "Kind of grey": found.grey.label}


def target_row(row: Row) -> Row:
    """What a target row comes to."""
    other = number_in(row["Earlier or other figure"])
    says = number_in(row["Says"]) if row["Says"] else None
    rows = {
        "a number": target("2016/17", says),
        "a change": target("2016/17", says, basis="change", baseline="2015/16"),
        "no worse than before": PREVIOUS,
        "as good as another place": target(
            "2016/17", basis="comparator", comparator="England"
        ),
    }
    data = series(
        [fig("2015/16", other)],
        [rows[row["Set as"]]],
        rule=rule(),
        benchmarks=[benchmark("England", fy2016=other)],
    )
    goal = goal_for(data, P("2016/17"))
    return {"Target": f"{goal.value.normalize():,f}"}


def line_row(row: Row) -> Row:
    """A point between two milestones."""
    rows = [
        target(cell.split(" for ")[1], number_in(cell))
        for cell in (row["First target"], row["Last target"])
    ]
    goal = goal_for(series([], rows, rule=rule()), P(row["Year"]))
    return {"Target": "none" if goal.value is None else f"{goal.value:,f}"}


def share_row(row: Row) -> Row:
    """A quarter's share of a year's target."""
    last = row["Last year's quarters"]
    counts = [] if last == "none" else [number_in(n) for n in last.split(", ")]
    data = series(
        quarters(2015, *counts),
        [target("2016/17", number_in(row["Year's target"]))],
        rule=rule(frequency=Frequency.QUARTER, accumulates=True),
    )
    quarter = P(f"2016/17 {row['Quarter']}")
    return {
        "Quarter's target": f"{goal_for(data, quarter).value:f}",
        "Target so far": f"{year_to_date(data, quarter).goal.value:f}",
    }


def travel(before: str, after: str, how, breaks=None):
    """From 2015/16 to 2016/17."""
    figures = [fig("2015/16", number_in(before)), fig("2016/17", number_in(after))]
    data = series(figures, rule=how, breaks=breaks)
    return travel_of(data, figures[1], Goal())


def travel_row(row: Row) -> Row:
    """The direction of travel."""
    unit = Unit(row["Unit"])
    decimals = 1 if unit == Unit.PERCENT else 0
    how = rule(POLARITIES[row["Better is"]], unit=unit, decimals=decimals)
    found = travel(row["Before"], row["After"], how)
    return {
        "Arrow": found.arrow.symbol,
        "Word": found.direction.label,
        "Printed": found.words,
    }


def chance_row(row: Row) -> Row:
    """Whether a change could be chance."""
    found = travel(row["Before"], row["After"], rule())
    return {"Could be chance": "yes" if found.by_chance else "no"}


def change_row_of_shares(row: Row) -> Row:
    """Whether a change of a rate or a percentage could be chance."""
    multiplier = 100 if row["Unit"] == "percent" else 1000
    how = rule(unit=Unit(row["Unit"]), decimals=1, multiplier=Decimal(multiplier))
    then, now = (
        counted(*row[side].split(" of "), multiplier) for side in ("Before", "After")
    )
    data = series([then._replace(period=P("2015/16")), now], rule=how)
    found = travel_of(data, data.figures[-1], Goal())
    intervals = [interval_text(interval_of(each, how), how) for each in (then, now)]
    return {
        "Intervals": "; ".join(intervals),
        "Could be chance": "yes" if found.by_chance else "no",
        "In words": found.chance_sentence.rpartition(": ")[2].rstrip("."),
    }


def break_row(row: Row) -> Row:
    """Whether a recording change keeps two years apart."""
    day = day_in(row["Changed on"]).isoformat()
    found = travel("720", "99", rule(), {day: "New rules"})
    words = "not comparable" if found.grey else "comparable"
    return {"2016/17 against 2015/16": words}


def unjudged_row(row: Row) -> Row:
    """No judgement, for a reason."""
    reason = "" if row["Reason given"] == "none" else row["Reason given"]
    how = rule(POLARITIES[row["Better is"]], not_judged_because=reason)
    data = series(
        [fig("2015/16", number_in(row["From"])), fig("2016/17", number_in(row["To"]))],
        [target("2016/17", number_in(row["Target"]))],
        rule=how,
    )
    found = assess(data, P("2016/17"), date(2018, 1, 11), is_newest=True)
    assert reason in found.sentence
    return {
        "Word": found.judgement.label,
        "Direction": found.travel.direction.label,
    }


def crossed_row(row: Row) -> Row:
    """A recording change that is crossed, or not."""
    data = series(
        [fig(year, number_in(row[year])) for year in ("2015/16", "2016/17")],
        [PREVIOUS],
        rule=rule(POLARITIES[row["Better is"]]),
    )
    change = Break(day_in(row["Changed on"]), "new rules", row["Compared because"])
    found = assess(
        replace(data, breaks=(change,)),
        P("2016/17"),
        date(2018, 1, 11),
        is_newest=True,
    )
    if row["Compared because"]:
        assert f"because “{row['Compared because']}”" in found.travel.sentence
    return {
        "Direction": found.travel.direction.label,
        "No worse than before": found.status.label,
    }


COVERS = {
    "their period": Covers.PERIOD,
    "twelve months": Covers.ROLLING,
    "the year to date": Covers.TO_DATE,
}


def covers_row(row: Row) -> Row:
    """What a figure covers, and what that means for a comparison."""
    how = rule(frequency=Frequency.QUARTER, covers=COVERS[row["Figures cover"]])
    change = {day_in(row["Changed on"]).isoformat(): "New rules"}
    figures = every_quarter([Decimal(100)] * 10)
    data = series(figures, rule=how, breaks=change)
    period = P(row["Figure of"])
    found = travel_of(data, data.at(period), Goal())
    before = comparison_period(data, period)
    shared = shares_data(data, before, period)
    return {
        "Counts from": written_date(covered(data, period).start),
        "Held against": before.label,
        "Result": "not comparable" if found.grey else "comparable",
        "Chance": "not looked at" if shared else "looked at",
    }


def covered_row(row: Row) -> Row:
    """What is made of figures that share data."""
    covers = COVERS[row["Figures cover"]]
    adds_up = covers == Covers.PERIOD
    how = rule(frequency=Frequency.QUARTER, covers=covers, accumulates=adds_up)
    values = [Decimal(each) for each in (100, 104) * 5]
    said = said_over_time(every_quarter(values), how)[1]
    return {"Control chart": said.variation.word, "Forecast": said.forecast.word}


def said_over_time(figures, how, *, target=None, breaks=None, width=None):
    """What the page of an indicator says of its newest figure."""
    data = series(figures, rule=how, breaks=breaks)
    intervals = {f.period: (f.value - width, f.value + width) for f in figures if width}
    found = over_time(data, data.figures[-1], Goal(target), intervals)
    return found, over_time_words(found)


def trend_row(row: Row) -> Row:
    """The recent trend of five years, the last 2016/17."""
    values = numbers_in(row["Last five years"])
    figures = [
        fig(Period.financial_year(2017 - len(values) + place).label, value)
        for place, value in enumerate(values)
    ]
    day = row["Changed on"]
    breaks = {day_in(day).isoformat(): "New rules"} if day else None
    how = rule(POLARITIES[row["Better is"]])
    width = number_in(row["Each give or take"])
    _, said = said_over_time(figures, how, breaks=breaks, width=width)
    return {"Recent trend": said.trend.word}


def every_quarter(values: list[Decimal], first: int = 2014):
    """One quarter after the other."""
    return [
        fig(Period.quarter(first + place // 4, place % 4 + 1).label, value)
        for place, value in enumerate(values)
    ]


def chart_row(row: Row) -> Row:
    """A control chart."""
    how = rule(POLARITIES[row["Better is"]], frequency=Frequency.QUARTER)
    target = None if row["Target"] == "none" else number_in(row["Target"])
    figures = every_quarter(numbers_in(row["Quarters"]))
    found, said = said_over_time(figures, how, target=target)
    assurance = said.assurance.word if said.assurance else "none"
    words = {"Variation": said.variation.word, "Assurance": assurance}
    chart = found.control.chart
    if chart is None:
        return {**words, "Mean": "none", "Limits": "none"}
    limits = chart.latest
    ends = f"{amount(limits.lower, how)} to {amount(limits.upper, how)}"
    return {**words, "Mean": amount(limits.mean, how), "Limits": ends}


def forecast_row(row: Row) -> Row:
    """Where 2017/18 may end."""
    years = [numbers_in(each) for each in row["Earlier years"].split("; ")]
    counted = [number for year in years for number in year]
    now = [
        not_available(f"2017/18 Q{place}")
        if text == "none"
        else fig(f"2017/18 Q{place}", number_in(text))
        for place, text in enumerate(row["So far"].split(", "), 1)
    ]
    how = rule(frequency=Frequency.QUARTER, accumulates=True)
    earlier = every_quarter(counted, 2017 - len(years))
    said: OverTimeWords = said_over_time([*earlier, *now], how)[1]
    return {"Forecast": said.forecast.word}


FREQUENCIES = {
    "quarterly": Frequency.QUARTER,
    "yearly": Frequency.YEAR,
    "now and then": Frequency.OTHER,
}


def running_row(row: Row) -> Row:
    given = row["Quarters of an earlier year"].split(", ")
    kinds = {"hidden": hidden, "none": not_there}
    figures = [
        kinds[text](f"2015/16 Q{q}") if text in kinds else fig(f"2015/16 Q{q}", text)
        for q, text in enumerate(given, 1)
    ]
    how = rule(frequency=Frequency.QUARTER, accumulates=True)
    run = run_of(series([f for f in figures if f], rule=how), *[P("2015/16")] * 2)
    return {"Sums drawn": ", ".join(sum_text(each, how) for each in run.sums)}


def not_there(_period: str) -> None:
    """No figure at all."""


def timing_row(row: Row) -> Row:
    """What is late."""
    how = rule(frequency=FREQUENCIES[row["Comes"]], lag_days=int(number_in(row["Lag"])))
    data = series([fig(row["Last figure"], 5)], rule=how)
    found = timeliness(
        data, P(row["Scorecard for"]), day_in(row["Seen on"]), is_newest=True
    )
    if found.grey == "late":
        return {"Result": f"late since {written_date(found.due)}"}
    if found.words:
        return {"Result": f"judged, next due {written_date(found.next_due)}"}
    return {"Result": "judged"}


def place_row(row: Row) -> Row:
    """Beside another place."""
    how = rule(POLARITIES[row["Better is"]], decimals=1)
    here, there = number_in(row["Here"]), number_in(row["There"])
    return {"In words": against(here, there, how, "England").words}


def counted(top: str, bottom: str, multiplier: int):
    """A figure of 2016/17 with its count and the whole."""
    count, whole = number_in(top), number_in(bottom)
    value = exact_value(count, whole, None, Decimal(multiplier))
    return fig("2016/17", value, numerator=count, denominator=whole)


def interval_row(row: Row) -> Row:
    """Beside another place's value, with a look at chance."""
    multiplier = 100 if row["Unit"] == "percent" else 1000
    how = rule(
        POLARITIES[row["Better is"]],
        unit=Unit(row["Unit"]),
        decimals=1,
        multiplier=Decimal(multiplier),
    )
    england = benchmark("England", fy2016=row["There"])
    figure = counted(row["Counted"], row["Out of"], multiplier)
    found = against_benchmark(figure, england, how)
    return {
        "Interval": interval_words(found, found.interval),
        "Beyond 99.8%": "yes" if found.is_significant_998 else "no",
        "In words": found.words,
    }


def intervals_row(row: Row) -> Row:
    """Two places by both intervals."""
    how = rule(unit=Unit.RATE, decimals=1, multiplier=Decimal(1000))
    here, there = (
        counted(*row[side].split(" of "), 1000) for side in ("Here", "There")
    )
    found = against_figure(here, there, how, "Derby")
    intervals = (found.interval, found.other_interval)
    return {
        "Intervals": "; ".join(interval_words(found, one) for one in intervals),
        "In words": found.words,
    }


def ranked_group(cell: str, period: str) -> RankedGroup:
    """`us 20, A 30, B none` -> a group whose member B has no figure."""
    pairs = dict(member.split() for member in cell.split(", "))
    known = {name: number_in(text) for name, text in pairs.items() if text != "none"}
    return RankedGroup(P(period), frozenset(pairs), known)


def rank_row(row: Row) -> Row:
    """A rank, and why it changed."""
    then = ranked_group(row["Group then"], "2015/16")
    found = RankChange("us", ranked_group(row["Group now"], "2016/17"), then)

    def place(found: Place | None) -> str:
        return rank_words(found) if found else "none"

    def steps(change: int | None) -> str:
        return "none" if change is None else step_words(change)

    return {
        "Rank then": place(found.earlier),
        "Rank now": place(found.place),
        "Change": steps(found.change),
        "We moved": steps(found.moved),
        "The group changed": steps(found.regrouped),
    }


def small_row(row: Row) -> Row:
    """What is hidden."""
    zero_safe = row["0 may be shown"] == "yes"
    threshold = int(row["Threshold"])
    small = is_small(number_in(row["Count"]), threshold, zero_safe=zero_safe)
    return {"Shown": "[c]" if small else row["Count"]}


def count_row(row: Row) -> Row:
    """What comes of a figure that may stand for few."""
    numbers = [number_in(number) for number in row["Given"].split(" of ")]
    amounts = Amounts(*numbers) if len(numbers) == 2 else Amounts(value=numbers[0])
    unit, threshold = Unit(row["Unit"]), int(row["Threshold"])
    if problems_of_count(amounts, unit=unit, threshold=threshold, by_population=False):
        return {"Result": "refused"}
    count = count_of(unit, amounts.numerator, amounts.value)
    return {"Result": "[c]" if is_small(count, threshold) else "shown"}


def rounded_row(row: Row) -> Row:
    """A count as others see it."""
    numbers = [number_in(number) for number in row["Given"].split(" of ")]
    amounts = Amounts(*numbers) if len(numbers) == 2 else Amounts(value=numbers[0])
    seen = rounded_amounts(
        amounts,
        unit=Unit(row["Unit"]),
        multiplier=Decimal(100),
        base=int(row["Rounded to"]),
    )
    if seen.denominator is None:
        return {"Seen": f"{seen.value}"}
    return {"Seen": f"{seen.numerator} of {seen.denominator}"}


MARKED = {
    "[u] not": fig("2016/17", 5, is_draft=True),
    "[p] provisional": fig("2016/17", 5, state=State.PROVISIONAL),
    "[r] revised": fig("2016/17", 5, restated_on=date(2017, 6, 5)),
    "[b] break": fig("2016/17", 5),
    "[c] hidden": hidden("2016/17"),
    "[x] not": not_available("2016/17"),
    "[z] not": fig("2016/17", numerator=0, denominator=0),
}


def marker_row(row: Row) -> Row:
    """The letter that the product gives such a figure."""
    word = re.split(r"[ :,;]", row["Means"])[0]
    figure = MARKED[f"{row['Marker']} {word}"]
    breaks = {"2016-06-01": "New rules"} if word == "break" else None
    letters = markers(series([figure], rule=rule(), breaks=breaks), figure)
    return {"Marker": "".join(f"[{letter}]" for letter in letters)}


def numbers_in(text: str) -> list[Decimal]:
    """`430, 1,450` -> both numbers: they are a comma and a space apart."""
    return [number_in(each) for each in text.split(", ")]


def error_row(row: Row) -> Row:
    """What keeps a figure from being stored."""
    unit = Unit(row["Unit"])
    amounts = Amounts(*(parse_number(row[n]) for n in ("Count", "Out of", "Value")))
    multiplier = Decimal(100 if unit == Unit.PERCENT else 1)
    found = problems(
        amounts, state=State.FINAL, unit=unit, multiplier=multiplier, note=""
    )
    return {"Error": " ".join(found) or "none"}


def far_row(row: Row) -> Row:
    """What is far from its own history."""
    found = far_from_history(
        number_in(row["Figure"]), numbers_in(row["Earlier figures"])
    )
    return {"Far": "yes" if found else "no"}


def change_row(row: Row) -> Row:
    """What changes more than ever."""
    found = largest_change(number_in(row["Figure"]), numbers_in(row["Earlier figures"]))
    return {"Largest change": "yes" if found else "no"}


def fall_row(row: Row) -> Row:
    """What would take back what has been counted."""
    before = sum(numbers_in(row["Earlier this year"]))
    found = year_to_date_falls(before, before + number_in(row["Figure"]))
    return {"Falls": "yes" if found else "no"}


MISSING = {"left out": MissingPart.SKIP, "counts as 0": MissingPart.ZERO}


def between_row(row: Row) -> Row:
    """What a rule between indicators comes to: each figure is an indicator's."""
    parts: dict[str, Part] = {}

    def side(text: str) -> Side:
        words = text.split()
        for place in range(0, len(words), 2):
            code = f"part-{len(parts)}"
            known = words[place] != "none"
            parts[code] = Part(code, number_in(words[place]) if known else None)
            words[place] = code
        return parse_side(" ".join(words), parts)

    checked = Rule(
        side(row["Left"]),
        Comparison(row["Must be"].replace(" ", "_")),
        side(row["Right"]),
        instruction="",
        missing=MISSING[row["Missing figure"]],
    )
    found = evaluate(checked, parts)
    if found.holds is None:
        return {"Result": "left out"}
    numbers = found.text.partition(": ")[2].partition(".")[0]
    return {"Result": numbers or "holds"}


def claim_row(row: Row) -> Row:
    """A printed number held against stored figures."""
    kind = ClaimKind(row["Claim"].replace(" ", "_"))
    histories = {
        (code, HOME): series([fig("2016/17", number_in(row[column]))], rule=rule())
        for code, column in (("crime", "Figure"), ("base", "Compared with"))
        if row[column]
    }
    other = subject("base") if row["Compared with"] else None
    claimed = claim(kind, row["Printed"].replace(",", ""), other=other)
    return {"Verdict": check_claim(claimed, histories).agreement.label.lower()}


def rival_row(row: Row) -> Row:
    """Two printed numbers for one thing."""
    kind = {"counted": "value", "rate": "value"}.get(
        row["What it is"], "percent_change"
    )
    two = [claim(kind, row["One"]), claim(kind, row["Other"])]
    counted = {"crime"} if row["What it is"] == "counted" else set()
    found = contradictions(two, counted)
    return {"Contradict each other": "yes" if found[0] else "no"}


def whole_row(row: Row) -> Row:
    """Printed numbers of parts, and of their whole or the 100 they must come to."""
    units = {"counted": Unit.COUNT, "percent": Unit.PERCENT, "rate": Unit.RATE}
    unit = units[row["What they are"]]
    places = 0 if unit == Unit.COUNT else 1
    numbers = row["Parts"].split(" + ")
    printed = {f"part{n}": text for n, text in enumerate(numbers)}
    right = " + ".join(printed)
    if unit != Unit.PERCENT:
        printed["whole"] = row["Whole"]
    left = "100" if unit == Unit.PERCENT else "whole"
    claims = [
        claim("value", text.replace(",", ""), subject=subject(code))
        for code, text in printed.items()
    ]
    between = Rule(parse_side(left), Comparison.EQUAL, parse_side(right), "")
    infos = {
        code: info(code, rule=rule(unit=unit, decimals=places)) for code in printed
    }
    (found,) = sums_of(claims, Structure(infos, {}, {}, [between]))
    return {
        "Allowance": compact(found.allowance),
        "Adds up": "yes" if found.agreement == Agreement.AGREES else "no",
    }


def sources_row(row: Row) -> Row:
    """The gap between two sources of one measure."""
    unit = Unit(row["Unit"])
    how = rule(unit=unit, decimals=1 if unit == Unit.PERCENT else 0)
    judged = info("judged", rule=how)
    other = info("other", rule=how)._replace(same_measure_as="judged")
    histories = {
        (code, HOME): series([fig("2016/17", number_in(row[column]))], rule=how)
        for code, column in (("judged", "Judged"), ("other", "Other source"))
    }
    (line,) = source_lines([judged, other], histories, {HOME: AREA})
    return {"Gap": line.figures[1].gap}


def sentence_row(row: Row) -> Row:
    """What is proposed of a sentence: its one number."""
    (only,) = found(row["Sentence"])
    return {
        "Kind": str(only.kind.label).lower(),
        "Number": f"{only.printed}",
    }


def stage_in(text: str, row: Row, day: int) -> Stage:
    """`120`, `none`, `110 with amber to 3%`, `120, and higher is better`."""
    value, _and, good = text.partition(", and ")
    value, _with, amber = value.partition(" with amber to ")
    polarity = good.removesuffix(" is better") or POLARITIES[row["Better is"]]
    within = bands("percent", 0, number_in(amber)) if amber else bands()
    aims = () if value == "none" else (target("2016/17", number_in(value)),)
    since = datetime(2017, 7, day, tzinfo=UTC)
    return Stage(since, Polarity(polarity), within, aims)


def drift_row(row: Row) -> Row:
    """What a change after the figure came in makes of it."""
    texts = [row["When it came in"], *row["Later"].split("; ")]
    stages = [stage_in(text, row, day) for day, text in enumerate(texts, 1)]
    if row["Figure"] == "hidden":
        figure = hidden("2016/17")
    else:
        figure = fig("2016/17", number_in(row["Figure"]), came_in=stages[0].since)
    now = stages[-1]
    how = rule(now.polarity, bands=now.bands)
    data = series([figure], [*now.targets], rule=how)
    drift = drift_of(replace(data, stages=tuple(stages)), figure)
    today = judgement_at(data, figure.period).status.label
    return {
        "Then": drift.then.status.label if drift else today,
        "Now": drift.current.status.label if drift else today,
        "Said": DriftWords(drift).clause if drift else "nothing",
    }


CHECKS: dict[str, Callable[[Row], Row]] = {
    "Write|First day|Last day|In an address": period_row,
    "Count|Out of|For every|Value|Printed": value_row,
    "Better is|Target|Green band|Amber band|Value|Status": status_row,
    "What there is|Status|Kind of grey": grey_row,
    "Set as|Says|Earlier or other figure|Target": target_row,
    "First target|Last target|Year|Target": line_row,
    "Last year's quarters|Year's target|Quarter|Quarter's target|Target so far": (
        share_row
    ),
    "Better is|Figure|When it came in|Later|Then|Now|Said": drift_row,
    "Better is|Unit|Before|After|Arrow|Word|Printed": travel_row,
    "Unit|Before|After|Intervals|Could be chance|In words": change_row_of_shares,
    "Before|After|Could be chance": chance_row,
    "Changed on|2016/17 against 2015/16": break_row,
    "Better is|Reason given|From|To|Target|Word|Direction": unjudged_row,
    "Better is|Changed on|Compared because|2015/16|2016/17|Direction"
    "|No worse than before": crossed_row,
    "Figures cover|Figure of|Counts from|Held against|Changed on|Result|Chance": (
        covers_row
    ),
    "Figures cover|Control chart|Forecast": covered_row,
    "Better is|Last five years|Each give or take|Changed on|Recent trend": trend_row,
    "Better is|Quarters|Target|Mean|Limits|Variation|Assurance": chart_row,
    "Earlier years|So far|Forecast": forecast_row,
    "Quarters of an earlier year|Sums drawn": running_row,
    "Comes|Lag|Last figure|Scorecard for|Seen on|Result": timing_row,
    "Better is|Unit|Counted|Out of|There|Interval|Beyond 99.8%|In words": interval_row,
    "Here|There|Intervals|In words": intervals_row,
    "Better is|Here|There|In words": place_row,
    "Count|Threshold|0 may be shown|Shown": small_row,
    "Unit|Given|Rounded to|Seen": rounded_row,
    "Group then|Group now|Rank then|Rank now|Change|We moved|The group changed": (
        rank_row
    ),
    "Unit|Given|Threshold|Result": count_row,
    "Marker|Means": marker_row,
    "Claim|Printed|Figure|Compared with|Verdict": claim_row,
    "One|Other|What it is|Contradict each other": rival_row,
    "Judged|Other source|Unit|Gap": sources_row,
    "Sentence|Kind|Number": sentence_row,
    "Whole|Parts|What they are|Allowance|Adds up": whole_row,
    "Unit|Count|Out of|Value|Error": error_row,
    "Earlier figures|Figure|Far": far_row,
    "Earlier figures|Figure|Largest change": change_row,
    "Earlier this year|Figure|Falls": fall_row,
    "Left|Must be|Right|Missing figure|Result": between_row,
}
CASES = [
    pytest.param(header, cells, id=f"{heading}: {' | '.join(cells)}")
    for heading, header, rows in tables()
    for cells in rows
]


@pytest.mark.parametrize(("header", "cells"), CASES)
def test_each_row_is_true(header, cells):
    row = dict(zip(header, cells, strict=True))
    found = CHECKS["|".join(header)](row)
    assert found
    assert {name: row[name] for name in found} == found


def test_every_table_of_the_page_is_read_and_every_reader_has_a_table():
    assert {"|".join(header) for _, header, _ in tables()} == set(CHECKS)
    assert all(rows for _, _, rows in tables())


def test_every_kind_of_grey_and_every_marker_has_its_row():
    cells = {cell for _, _, rows in tables() for row in rows for cell in row}
    assert set(GREYS) <= cells
    assert {key.split()[0] for key in MARKED} <= cells


def test_no_table_is_hidden_from_the_reader_of_this_page():
    """A table inside a list or without blank lines around it would not be run."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.lstrip().startswith("|")]
    assert len(rows) == sum(len(found) + 2 for _, _, found in tables())
