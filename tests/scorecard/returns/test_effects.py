"""What another figure would change, by worked numbers; no database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from indicators.choices import Frequency, State
from indicators.periods import Period
from scorecard.judgement.inputs import Figure, Rule, Series
from scorecard.judgement.status import Status
from scorecard.loaded import GroupInfo, Loaded
from scorecard.returns.effects import effects_of
from scorecard.returns.grid import with_figure
from scorecard.returns.revised import revised
from scorecard.returns.turns import Effects, Turn
from tests.scorecard import build
from tests.scorecard.judgement.build import (
    P,
    benchmark,
    fig,
    not_available,
    quarters,
    rule,
    series,
    target,
)

TODAY = date(2018, 1, 15)
QUARTERLY = rule(frequency=Frequency.QUARTER, accumulates=True)


def effects(before: Series, figure: Figure, scorecard: str = "2016/17") -> Effects:
    after = with_figure(before, figure)
    return effects_of(before, after, figure.period, scorecard=P(scorecard), as_at=TODAY)


def turned(turn: Turn) -> tuple[str, str, str]:
    return turn.period.label, turn.before.status.label, turn.after.status.label


def yearly(targets: list[Any], how: Rule | None = None, **values: int) -> Series:
    """`fy2016=102` is the figure of 2016/17."""
    figures = [
        Figure(Period.financial_year(int(name.removeprefix("fy"))), Decimal(value))
        for name, value in values.items()
    ]
    return series(figures, targets, rule=how or rule())


def test_the_period_itself_is_judged_again() -> None:
    before = yearly([target("2016/17", 100)], fy2016=103)
    own = effects(before, fig("2016/17", 110)).own
    assert turned(own) == ("2016/17", "Amber", "Red")
    assert "103, against a target of 100 or less" in own.before.sentence
    assert "110, against a target of 100 or less" in own.after.sentence
    assert own.values == ("103", "110")


def test_a_year_later_is_judged_by_no_worse_than_this_one() -> None:
    before = yearly([target("2016/17", basis="previous")], fy2015=100, fy2016=102)
    found = effects(before, fig("2015/16", 110))
    assert turned(found.own) == ("2015/16", "No target", "No target")
    (flip,) = found.flips
    assert turned(flip) == ("2016/17", "Amber", "Green")
    assert flip.targets == ("100 or less", "110 or less")


def test_a_target_that_moves_without_a_flip_is_said_too() -> None:
    before = yearly([target("2016/17", basis="previous")], fy2015=100, fy2016=90)
    found = effects(before, fig("2015/16", 99))
    assert found.flips == []
    assert [turn.targets for turn in found.targets] == [("100 or less", "99 or less")]


def test_targets_still_to_come_move_with_the_newest_figure() -> None:
    before = yearly([target("2017/18", basis="previous")], fy2016=100)
    found = effects(before, fig("2016/17", 97))
    assert [(t.period.label, t.targets) for t in found.targets] == [
        ("2017/18", ("100 or less", "97 or less"))
    ]


def test_the_sum_of_the_year_and_where_the_year_ends() -> None:
    before = series(
        quarters(2016, 10, 20, 30, 40), [target("2016/17", 102)], rule=QUARTERLY
    )
    found = effects(before, fig("2016/17 Q2", 25), "2016/17 Q4")
    (total,) = found.totals
    assert (total.period.label, total.values) == ("2016/17", ("100", "105"))
    (end,) = found.year_ends
    assert turned(end) == ("2016/17 Q4", "Green", "Amber")
    assert end.is_to_date
    assert "105, against a target of 102 or less" in end.after.sentence


def test_a_year_that_is_not_over_has_no_sum_but_a_year_to_date() -> None:
    before = series(quarters(2016, 10, 20), [target("2016/17", 60)], rule=QUARTERLY)
    found = effects(before, fig("2016/17 Q1", 14), "2016/17 Q2")
    assert found.totals == []
    (end,) = found.year_ends
    assert (*turned(end), end.values) == (
        *("2016/17 Q2", "Green", "Red"),
        ("30", "34"),
    )


def test_months_add_up_to_quarters() -> None:
    figures = [fig(f"2016-{month:02}", 10) for month in (4, 5, 6)]
    before = series(figures, rule=rule(frequency=Frequency.MONTH, accumulates=True))
    found = effects(before, fig("2016-05", 11), "2016-06")
    assert [(t.period.label, t.values) for t in found.totals] == [
        ("2016/17 Q1", ("30", "31"))
    ]


def test_the_seasons_of_the_year_after_shift() -> None:
    """40 of 200 falls to Q1 by last year's 20 of 100; by 70 of 150 it is 93.3."""
    before = series(
        [*quarters(2016, 20, 20, 30, 30), *quarters(2017, 50)],
        [target("2017/18", 200)],
        rule=QUARTERLY,
    )
    found = effects(before, fig("2016/17 Q1", 70), "2017/18 Q1")
    assert [(turned(t), t.is_to_date) for t in found.flips] == [
        (("2017/18 Q1", "Red", "Green"), False),
        (("2017/18 Q1", "Red", "Green"), True),
    ]
    assert [t.period.label for t in found.targets] == [
        "2017/18 Q2",
        "2017/18 Q3",
        "2017/18 Q4",
    ]


def test_the_direction_of_this_period_and_of_the_one_after() -> None:
    before = yearly([], fy2014=100, fy2015=110, fy2016=105)
    found = effects(before, fig("2015/16", 95))
    assert [
        (way.period.label, way.before.direction.label, way.after.direction.label)
        for way in found.ways
    ] == [
        ("2015/16", "Worsening", "Improving"),
        ("2016/17", "Improving", "Worsening"),
    ]


def test_the_scorecard_and_the_one_after_it() -> None:
    before = yearly([target("2016/17", 100)], fy2015=90, fy2016=103)
    found = effects(before, fig("2016/17", 99))
    assert [turned(turn) for turn in found.scorecards] == [
        ("2016/17", "Amber", "Green"),
        ("2017/18", "Amber", "Green"),
    ]
    found = effects(before, fig("2015/16", 80))
    assert not any(turn.is_flip for turn in found.scorecards)


def test_a_figure_that_is_taken_back_leaves_its_sums_open() -> None:
    before = series(
        quarters(2016, 10, 20, 30, 40), [target("2016/17", 102)], rule=QUARTERLY
    )
    found = effects(before, not_available("2016/17 Q2"), "2016/17 Q4")
    assert found.own.after.status == Status.NO_DATA
    assert [total.values for total in found.totals] == [("100", "")]
    assert turned(found.year_ends[0]) == ("2016/17 Q4", "Green", "No data")


def test_numbers_that_look_alike_get_more_decimals() -> None:
    before = yearly([target("2016/17", 100)], fy2016=103)
    own = effects(before, fig("2016/17", "103.25")).own
    assert own.values == ("103.0", "103.3")


def test_nothing_follows_from_the_same_number() -> None:
    before = yearly([target("2016/17", basis="previous")], fy2015=100, fy2016=102)
    found = effects(before, fig("2015/16", 100, state=State.PROVISIONAL))
    assert (found.flips, found.targets, found.totals, found.ways) == ([], [], [], [])


# The median of a group that the area is in


def in_a_group(own: Series) -> Loaded:
    """Southampton, 10 of the group; others with 20 and 40, so that 20 is the median."""
    areas = (build.HOME, build.ENGLAND)
    always = (date.min, date.max)
    return build.loaded(
        (build.info(rule=own.rule), own),
        areas=areas,
        groups=(GroupInfo("Ours", tuple((a.id, *always) for a in areas)),),
        peers={
            P("2016/17"): {
                build.HOME.code: Decimal(10),
                build.ENGLAND.code: Decimal(40),
            }
        },
    )


def test_the_areas_own_figure_moves_the_median_that_it_is_held_against() -> None:
    own = series(
        [fig("2016/17", 10)],
        [target("2016/17", basis="comparator", comparator="Ours")],
        rule=rule("higher"),
        benchmarks=[benchmark("Ours", fy2016=25)],
    )
    page = in_a_group(own)
    after = revised(page, "thefts", fig("2016/17", 30))
    assert after.benchmarks["Ours"].values == {P("2016/17"): 35}
    gone = revised(page, "thefts", not_available("2016/17"))
    assert gone.benchmarks["Ours"].values == {P("2016/17"): 40}
    other = revised(page, "thefts", fig("2015/16", 30))
    assert other.benchmarks["Ours"].values == {P("2016/17"): 25}
