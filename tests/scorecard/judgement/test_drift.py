"""A target, bands or polarity that moved after a figure had come in: both verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.choices import Frequency, Polarity
from scorecard.judgement.drift import Drift, What, drift_of
from scorecard.judgement.drift_words import DriftWords
from scorecard.judgement.inputs import DAWN, Bands, Series, Stage, Target
from scorecard.judgement.verdict import judgement_at

from .build import P, bands, benchmark, fig, hidden, quarters, rule, series, target

CAME_IN = datetime(2017, 7, 12, 9, 30, tzinfo=UTC)
AUGUST = datetime(2017, 8, 3, 11, tzinfo=UTC)


def stage(
    since: datetime, *targets: Target, polarity: str = "lower", **more: object
) -> Stage:
    """What judged from a moment on."""
    return Stage(since, Polarity(polarity), more.pop("bands", bands()), targets, **more)


def held(figure, *stages: Stage, **more: object) -> Series:
    """The figure's series as it is judged by the last stage."""
    last = stages[-1]
    how = rule(last.polarity, bands=last.bands, **more.pop("how", {}))
    figures = [*more.pop("others", []), figure]
    return replace(series(figures, [*last.targets], rule=how, **more), stages=stages)


def drifted(*stages: Stage, value: object = 115, **more: object) -> Drift | None:
    """The drift of a figure for 2016/17 that came in on 12 July 2017."""
    figure = fig("2016/17", value, came_in=CAME_IN)
    return drift_of(held(figure, *stages, **more), figure)


def test_both_verdicts_who_agreed_and_who_changed_it_are_told() -> None:
    agreed = target("2016/17", 110, agreed_by="the Board", agreed_on=date(2017, 8, 3))
    found = drifted(
        stage(DAWN, target("2016/17", 120)), stage(AUGUST, agreed, by="Ann")
    )
    assert found.what == (What.TARGET,)
    assert DriftWords(found).sentence == (
        "Green against the target of 120 or less that stood when the figure came in on "
        "12 July 2017; amber against the target of 110 or less, agreed by the Board on "
        "3 August 2017 (changed by Ann on 3 August 2017)."
    )


def test_a_change_before_the_figure_or_at_its_very_moment_is_none() -> None:
    first = stage(DAWN, target("2016/17", 120))
    for since in (CAME_IN - timedelta(days=1), CAME_IN):
        assert drifted(first, stage(since, target("2016/17", 110))) is None
    later = CAME_IN + timedelta(microseconds=1)
    assert drifted(first, stage(later, target("2016/17", 110)))


def test_what_nobody_agreed_is_said_of_the_new_target() -> None:
    first = stage(DAWN, target("2016/17", 120))
    nobody = drifted(first, stage(AUGUST, target("2016/17", 110)))
    assert (
        "and nobody is named who agreed it (changed on" in DriftWords(nobody).sentence
    )
    example = drifted(first, stage(AUGUST, target("2016/17", 110, illustrative=True)))
    assert "an illustration that nobody has agreed" in DriftWords(example).sentence


def test_an_agreement_that_is_written_down_later_is_told() -> None:
    late = target("2016/17", 110, agreed_by="the Board")
    found = drifted(
        stage(DAWN, target("2016/17", 120)),
        stage(AUGUST, target("2016/17", 110)),
        stage(AUGUST + timedelta(days=9), late),
    )
    assert len(found.steps) == 1
    assert ", agreed by the Board (changed" in DriftWords(found).sentence


def test_a_target_set_when_the_result_was_known_is_told() -> None:
    found = drifted(stage(DAWN), stage(AUGUST, target("2016/17", 120), by="Ann"))
    assert DriftWords(found).sentence == (
        "Not judged when the figure came in on 12 July 2017 (no target is set for "
        "2016/17); green against the target of 120 or less, and nobody is named who "
        "agreed it (changed by Ann on 3 August 2017)."
    )


def test_a_target_that_was_taken_away_is_told() -> None:
    found = drifted(stage(DAWN, target("2016/17", 110)), stage(AUGUST, by="Ann"))
    words = DriftWords(found)
    assert words.clause.startswith("target taken away after")
    assert words.sentence == (
        "Amber against the target of 110 or less that stood when the figure came in on "
        "12 July 2017; not judged: no target is set for 2016/17 (changed by Ann on 3 "
        "August 2017)."
    )


def test_bands_that_were_widened_are_told_with_both() -> None:
    aim = target("2016/17", 110)
    found = drifted(
        stage(DAWN, aim, bands=bands(amber=3)),
        stage(AUGUST, aim, bands=bands(amber=10)),
    )
    assert found.what == (What.BANDS,)
    words = DriftWords(found)
    assert words.clause == "bands changed after the figure came in: red then, amber now"
    assert "amber within 3% of the target" in words.sentence
    assert "amber within 10% of the target" in words.sentence


def test_a_floor_that_was_lowered_is_a_change_of_bands() -> None:
    floor = {"polarity": "higher", "bands": bands("floor")}
    found = drifted(
        stage(DAWN, target("2016/17", 120, floor=118), **floor),
        stage(AUGUST, target("2016/17", 120, floor=100), **floor),
    )
    assert found.what == (What.BANDS,)
    assert (found.then.status, found.current.status) == ("red", "amber")


def test_a_floor_that_no_band_reads_is_nothing() -> None:
    found = drifted(
        stage(DAWN, target("2016/17", 120, floor=118)),
        stage(AUGUST, target("2016/17", 120, floor=100)),
    )
    assert found is None


def test_what_is_good_turned_round_is_told() -> None:
    aim = target("2016/17", 120)
    found = drifted(stage(DAWN, aim), stage(AUGUST, aim, polarity="higher"))
    assert found.what == (What.POLARITY,)
    sentence = DriftWords(found).sentence
    assert "120 or less (lower is better)" in sentence
    assert "120 or more (higher is better)" in sentence


def test_what_is_no_longer_judged_at_all_is_told() -> None:
    aim = target("2016/17", 110)
    found = drifted(stage(DAWN, aim), stage(AUGUST, aim, polarity="none"))
    assert (found.then.status, found.current.status) == ("amber", "no_target")
    assert "; monitored and not judged (changed" in DriftWords(found).sentence
    back = drifted(stage(DAWN, aim, polarity="none"), stage(AUGUST, aim))
    assert DriftWords(back).sentence.startswith(
        "Monitored and not judged when the figure came in on 12 July 2017; amber"
    )


def test_of_several_changes_the_first_and_the_last_verdict_and_each_step() -> None:
    days = [AUGUST + timedelta(days=n) for n in range(3)]
    found = drifted(
        stage(DAWN, target("2016/17", 120)),
        stage(days[0], target("2016/17", 110), by="Ann"),
        stage(days[1], target("2016/17", 110), target("2017/18", 5), by="Ben"),
        stage(days[2], target("2016/17", 100), by="Cem"),
    )
    assert (found.then.status, found.current.status) == ("green", "red")
    assert DriftWords(found).steps == (
        "Target changed by Ann on 3 August 2017; the target is then 110 or less, and "
        "nobody is named who agreed it. Amber.",
        "Target changed by Cem on 5 August 2017; the target is then 100 or less, and "
        "nobody is named who agreed it. Red.",
    )


def test_a_change_that_was_taken_back_is_none() -> None:
    first = stage(DAWN, target("2016/17", 120))
    back = stage(AUGUST + timedelta(days=1), target("2016/17", 120))
    assert drifted(first, stage(AUGUST, target("2016/17", 110)), back) is None


def test_the_same_verdict_is_said_more_quietly() -> None:
    found = drifted(
        stage(DAWN, target("2016/17", 130)), stage(AUGUST, target("2016/17", 120))
    )
    words = DriftWords(found)
    assert words.is_quiet
    assert words.clause == "target changed after the figure came in: green then and now"
    assert "; still green against the target of 120 or less" in words.sentence


def test_the_target_of_another_year_is_none_of_its_business() -> None:
    own = target("2016/17", 120)
    assert drifted(stage(DAWN, own), stage(AUGUST, own, target("2017/18", 90))) is None


def test_a_milestone_that_bends_the_line_is() -> None:
    ends = target("2014/15", 130), target("2018/19", 110)
    found = drifted(stage(DAWN, *ends), stage(AUGUST, ends[0], target("2018/19", 90)))
    assert (found.then.goal.value, found.current.goal.value) == (120, 110)


def test_a_quarter_is_judged_by_its_share_of_either_year() -> None:
    figure = fig("2016/17 Q1", 30, came_in=CAME_IN)
    how = {"accumulates": True, "frequency": Frequency.QUARTER}
    data = held(
        figure,
        stage(DAWN, target("2016/17", 120)),
        stage(AUGUST, target("2016/17", 100)),
        others=quarters(2015, 25, 25, 25, 25),
        how=how,
    )
    found = drift_of(data, figure)
    assert (found.then.goal.value, found.current.goal.value) == (30, 25)


def test_a_comparator_instead_of_a_number_is_a_change() -> None:
    found = drifted(
        stage(DAWN, target("2016/17", 110)),
        stage(AUGUST, target("2016/17", basis="comparator", comparator="England")),
        benchmarks=[benchmark("England", fy2016=118)],
    )
    assert (found.then.status, found.current.status) == ("amber", "green")


def test_of_a_revised_figure_both_are_of_the_figure_as_it_is_now() -> None:
    figure = fig("2016/17", 115, came_in=CAME_IN, restated_on=date(2017, 9, 1))
    data = held(
        figure,
        stage(DAWN, target("2016/17", 120)),
        stage(AUGUST, target("2016/17", 110)),
    )
    assert DriftWords(drift_of(data, figure)).sentence.endswith(
        "The figure has been revised; both are of it as it is now."
    )


def test_a_hidden_figure_has_no_two_verdicts_even_if_its_moment_were_known() -> None:
    figure = hidden("2016/17")._replace(came_in=CAME_IN)
    stages = (
        stage(DAWN, target("2016/17", 4)),
        stage(AUGUST, target("2016/17", 2)),
    )
    assert drift_of(held(figure, *stages), figure) is None


@pytest.mark.parametrize("came_in", [None, CAME_IN])
def test_without_figure_moment_or_record_there_is_none(came_in) -> None:
    figure = fig("2016/17", 115, came_in=came_in)
    moved = stage(DAWN, target("2016/17", 120)), stage(AUGUST, target("2016/17", 110))
    assert drift_of(held(figure, *moved), None) is None
    assert (drift_of(held(figure, *moved), figure) is None) == (came_in is None)
    alone = held(figure, moved[0])
    assert drift_of(replace(alone, stages=()), figure) is None


# Properties

NUMBERS = st.decimals(0, 200, places=2)
WITHIN = st.tuples(st.decimals(0, 5, places=1), st.decimals(5, 9, places=1))
STATES = st.builds(
    lambda value, within, polarity, later: (
        Polarity(polarity),
        Bands(*within),
        tuple(
            target(period, number)
            for period, number in (("2016/17", value), ("2017/18", later))
            if number is not None
        ),
    ),
    st.none() | NUMBERS,
    WITHIN,
    st.sampled_from(["lower", "higher", "none"]),
    st.none() | NUMBERS,
)


def stages_of(states, first: datetime) -> tuple[Stage, ...]:
    return tuple(
        Stage(DAWN if not n else first + timedelta(hours=n), *state)
        for n, state in enumerate(states)
    )


@given(STATES, st.lists(STATES, max_size=4), NUMBERS)
def test_without_a_change_after_the_figure_there_is_never_a_drift(
    state, earlier, value
) -> None:
    figure = fig("2016/17", value, came_in=CAME_IN)
    stages = stages_of([*earlier, state], CAME_IN - timedelta(days=9))
    assert drift_of(held(figure, *stages), figure) is None
    same = stages_of([state] * 3, CAME_IN)
    assert drift_of(held(figure, *same), figure) is None


@given(st.lists(STATES, min_size=2, max_size=5), NUMBERS)
def test_now_is_what_the_scorecard_says_and_then_what_it_said(states, value) -> None:
    figure = fig("2016/17", value, came_in=CAME_IN)
    stages = stages_of(states, CAME_IN)
    data, first = held(figure, *stages), held(figure, stages[0])
    found = drift_of(data, figure)
    now, then = judgement_at(data, P("2016/17")), judgement_at(first, P("2016/17"))
    if found is None:
        assert now.status == then.status
        assert now.limits == then.limits
    else:
        assert (found.current.status, found.then.status) == (now.status, then.status)
        assert found.moves_verdict == (now.status != then.status)
        assert found.what
        assert DriftWords(found).sentence.endswith(".")


@given(st.lists(STATES, min_size=2, max_size=4), NUMBERS, NUMBERS)
def test_a_hidden_figure_says_the_same_whatever_its_number(states, one, other) -> None:
    stages = stages_of(states, CAME_IN)
    said = set()
    for value in (one, other):
        figure = fig("2016/17", value, came_in=CAME_IN)
        masked = figure._replace(value=None, hidden=True)
        said.add(drift_of(held(masked, *stages), masked))
    assert said == {None}


def test_the_exact_numbers_decide_not_the_rounded_ones() -> None:
    found = drifted(
        stage(DAWN, target("2016/17", "115.01")),
        stage(AUGUST, target("2016/17", "114.99")),
        value=Decimal(115),
    )
    assert (found.then.status, found.current.status) == ("green", "amber")
