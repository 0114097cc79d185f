"""What a scorecard says as a whole: counts, flips, restatements, completeness."""

from datetime import date

from indicators.choices import State
from indicators.periods import Period
from scorecard.judgement import Status
from scorecard.rows import build_rows, statuses_before, worst_first
from scorecard.summary import (
    by_priority,
    changes_since,
    completeness_of,
    count_statuses,
)
from tests.scorecard.build import FY16, info, loaded
from tests.scorecard.judgement.build import (
    fig,
    hidden,
    not_available,
    rule,
    series,
    target,
)

LOWER = rule()
RED = series([fig("2016/17", 200)], [target("2016/17", 100)], rule=LOWER)
GREEN = series([fig("2016/17", 90)], [target("2016/17", 100)], rule=LOWER)
NO_TARGET = series([fig("2016/17", 90)], rule=LOWER)
EMPTY = series([], rule=LOWER)


# Counts


def test_every_status_is_counted_worst_first_noughts_included() -> None:
    rows = build_rows(loaded((info("a"), RED), (info("b"), RED), (info("c"), EMPTY)))
    assert [(item.status, item.count) for item in count_statuses(rows)] == [
        (Status.RED, 2),
        (Status.AMBER, 0),
        (Status.NO_DATA, 1),
        (Status.NO_TARGET, 0),
        (Status.GREEN, 0),
    ]


def test_an_indicator_counts_under_each_priority_that_lists_it() -> None:
    page = loaded((info("a", also=("harm",)), RED), (info("b", home="harm"), GREEN))
    crime, harm = by_priority(page, build_rows(page))
    assert [row.indicator for row in crime.rows] == ["a"]
    assert [row.indicator for row in harm.rows] == ["a", "b"]
    assert {item.status.value: item.count for item in harm.counts} == {
        **dict.fromkeys(["amber", "no_target", "no_data"], 0),
        **{"red": 1, "green": 1},
    }


def test_there_is_one_row_for_an_indicator_that_two_priorities_list() -> None:
    page = loaded((info("a", also=("harm",)), RED))
    assert [row.priority for row in build_rows(page)] == ["crime"]


def test_worst_comes_first_and_equals_keep_their_order() -> None:
    page = loaded(
        (info("a"), GREEN), (info("b"), RED), (info("c"), NO_TARGET), (info("d"), RED)
    )
    assert [row.indicator for row in worst_first(build_rows(page))] == list("bdca")


# Changes


def changes_of(*pairs, period: Period = FY16):
    page = loaded(*pairs, period=period)
    return changes_since(page, build_rows(page), statuses_before(page))


def yearly(before: int, after: int):
    """A figure of 2015/16 and one of 2016/17, each with a target of 100."""
    return series(
        [fig("2015/16", before), fig("2016/17", after)],
        [target("2015/16", 100), target("2016/17", 100)],
        rule=LOWER,
    )


def test_a_flip_says_what_it_was_and_what_it_is() -> None:
    changes = changes_of((info("a"), yearly(90, 200)))
    (flip,) = changes.flips
    assert (flip.before, flip.row.status) == (Status.GREEN, Status.RED)
    assert not flip.is_better
    assert changes.since == Period.financial_year(2015)


def test_flips_for_the_worse_come_first() -> None:
    changes = changes_of(
        (info("a"), yearly(200, 90)),
        (info("b"), yearly(90, 103)),
        (info("c"), yearly(90, 200)),
    )
    assert [flip.row.indicator for flip in changes.flips] == ["c", "b", "a"]


def test_what_keeps_its_status_is_no_flip() -> None:
    assert changes_of((info("a"), yearly(200, 300))).flips == []


def test_a_first_judgement_is_no_flip() -> None:
    first = series(
        [fig("2015/16", 90), fig("2016/17", 200)],
        [target("2016/17", 100)],
        rule=LOWER,
    )
    assert changes_of((info("a"), first)).flips == []


def test_a_judgement_that_is_lost_is_a_flip() -> None:
    lost = series(
        [fig("2015/16", 200), hidden("2016/17")],
        [target("2015/16", 100), target("2016/17", 100)],
        rule=LOWER,
    )
    (flip,) = changes_of((info("a"), lost)).flips
    assert (flip.before, flip.row.status) == (Status.RED, Status.NO_DATA)


def restated(on: date, period: str = "2015/16"):
    figures = [
        fig(period, 90, original=80, restated_on=on),
        fig("2016/17", 90),
    ]
    return series(figures, rule=LOWER)


def test_a_figure_restated_since_the_scorecard_before_is_told() -> None:
    changes = changes_of((info("a"), restated(date(2017, 9, 1))))
    (item,) = changes.restated
    assert item.row.indicator == "a"
    assert item.period == Period.financial_year(2015)
    assert item.restated_on == date(2017, 9, 1)


def test_a_figure_restated_before_that_is_old_news() -> None:
    assert changes_of((info("a"), restated(date(2016, 3, 31)))).restated == []


def test_an_area_without_figures_has_no_changes() -> None:
    page = loaded((info("a"), EMPTY), period=None)
    assert statuses_before(page) == {}
    changes = changes_since(page, build_rows(page), {})
    assert (changes.since, changes.flips, changes.restated) == (None, [], [])


# Completeness


def completeness(*pairs):
    return completeness_of(build_rows(loaded(*pairs)))


def test_all_in_is_a_hundred_percent() -> None:
    found = completeness((info("a"), RED), (info("b"), GREEN))
    assert (found.expected, found.received, found.percent) == (2, 2, 100)
    assert (found.late, found.awaited) == ([], [])


def test_percent_is_rounded_down_so_that_a_hundred_means_all() -> None:
    pairs = [(info(f"i{n}"), GREEN) for n in range(200)]
    assert completeness(*pairs, (info("last"), EMPTY)).percent == 99


def test_a_late_figure_is_named() -> None:
    old = series([fig("2015/16", 90)], rule=LOWER)
    found = completeness((info("a"), GREEN), (info("b"), old))
    assert [row.indicator for row in found.late] == ["b"]
    assert (found.expected, found.received) == (2, 1)


def test_inside_its_lag_a_figure_is_awaited_not_late() -> None:
    slow = rule(lag_days=365)
    old = series([fig("2015/16", 90)], rule=slow)
    found = completeness((info("a", rule=slow), old))
    assert [row.indicator for row in found.awaited] == ["a"]
    assert (found.late, found.received) == ([], 0)


def test_a_figure_known_to_be_missing_is_neither_received_nor_late() -> None:
    gone = series([fig("2015/16", 90), not_available("2016/17")], rule=LOWER)
    found = completeness((info("a"), gone))
    assert (found.expected, found.received, found.late) == (1, 0, [])


def test_a_hidden_figure_has_been_received() -> None:
    found = completeness((info("a"), series([hidden("2016/17")], rule=LOWER)))
    assert found.received == 1


def test_surveys_are_never_late() -> None:
    survey = rule(frequency="other")
    old = series([fig("2012", 90)], rule=survey)
    found = completeness((info("a", rule=survey), old))
    assert (found.expected, found.late) == (0, [])


def test_provisional_figures_are_counted() -> None:
    figures = series([fig("2016/17", 90, state=State.PROVISIONAL)], rule=LOWER)
    assert completeness((info("a"), figures), (info("b"), GREEN)).provisional == 1


def test_nothing_expected_is_nought_percent() -> None:
    assert completeness().percent == 0
