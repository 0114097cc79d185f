"""Everything about one indicator at one period, and the sentence that explains it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.choices import (
    CompareWith,
    Frequency,
    Polarity,
    State,
    TargetBasis,
    Unit,
)
from indicators.periods import Period
from scorecard.judgement import (
    Direction,
    Grey,
    Status,
    assess,
    goal_for,
    judgement_at,
    markers,
)
from scorecard.judgement.inputs import Figure, Rule, Series, Target
from scorecard.judgement.sentences import target_words

from .build import (
    P,
    bands,
    benchmark,
    fig,
    goal,
    hidden,
    not_available,
    quarters,
    rule,
    series,
    target,
)

MEETING = date(2018, 1, 11)
OFFENCES = rule(unit_label="offences")


def at_meeting(figures, targets=(), how=OFFENCES, period="2016/17", **more):
    """The assessment at the newest period, on the day of the meeting."""
    data = series(figures, list(targets), rule=how, **more)
    return assess(data, P(period), MEETING, is_newest=True)


def sentence(value, row, how=OFFENCES, **changes):
    """The sentence of one yearly figure against one row."""
    return at_meeting([fig("2016/17", value, **changes)], [row], how).sentence


# The sentence


def test_red_says_value_target_band_boundary_state_and_illustration():
    found = at_meeting(
        [fig("2015/16", 27261), fig("2016/17", 30883)],
        [target("2016/17", basis="previous", illustrative=True)],
    )
    assert found.sentence == (
        "2016/17: 30,883 offences, against a target of 27,261 or less (no worse than "
        "2015/16); 3,622 above it and beyond the amber band, which reaches to "
        "28,624.05 (5% of the target), so red; the figure is final; the target is an "
        "illustration that nobody has agreed."
    )
    assert found.travel.sentence == (
        "Up 3,622 (13.3%) on 2015/16 (27,261 offences): worsening."
    )


@pytest.mark.parametrize(
    ("value", "row", "how", "words"),
    [
        (
            99,
            target("2016/17", 100),
            rule(),
            "2016/17: 99, against a target of 100 or less; target met, so green; amber "
            "would reach to 105 (5% of the target); the figure is final.",
        ),
        (
            100,
            target("2016/17", 100),
            rule(),
            "2016/17: 100, against a target of 100 or less; target met, so green; "
            "amber would reach to 105 (5% of the target) (on a boundary the better "
            "colour counts); the figure is final.",
        ),
        (
            105,
            target("2016/17", 100),
            rule(),
            "2016/17: 105, against a target of 100 or less; 5 above it but in the "
            "amber band, which reaches to 105 (5% of the target), so amber (on a "
            "boundary the better colour counts); the figure is final.",
        ),
        (
            101,
            target("2016/17", 100),
            rule(bands=bands("points", 2, 5)),
            "2016/17: 101, against a target of 100 or less; 1 above it but in the "
            "green band, which reaches to 102 (2 from the target), so green; the "
            "figure is final.",
        ),
        (
            "71.4",
            target("2016/17", 75),
            rule("higher", unit=Unit.PERCENT, decimals=1, bands=bands("points", 0, 4)),
            "2016/17: 71.4%, against a target of 75.0% or more; 3.6 percentage points "
            "below it but in the amber band, which reaches to 71.0% (4 points from the "
            "target), so amber; the figure is final.",
        ),
        (
            80,
            target("2016/17", 90, floor=85),
            rule("higher", bands=bands("floor")),
            "2016/17: 80, against a target of 90 or more; 10 below it and beyond the "
            "amber band, which reaches to 85 (the floor), so red; the figure is final.",
        ),
        (
            1,
            target("2016/17", 0),
            rule(),
            "2016/17: 1, against a target of 0 or less; 1 above it and there is no "
            "amber band, so red; the figure is final.",
        ),
        (
            0,
            target("2016/17", 0),
            rule(),
            "2016/17: 0, against a target of 0 or less; target met, so green; there is "
            "no amber band (on a boundary the better colour counts); the figure is "
            "final.",
        ),
        (
            25,
            target("2016/17", lower=10, upper=20),
            rule("range", bands=bands("points", 0, 2)),
            "2016/17: 25, against a target of 10 to 20; 5 above it and beyond the "
            "amber band, which reaches to 22 (2 from the target), so red; the figure "
            "is final.",
        ),
        (
            7,
            target("2016/17", lower=10, upper=20),
            rule("range", bands=bands("points", 0, 5)),
            "2016/17: 7, against a target of 10 to 20; 3 below it but in the amber "
            "band, which reaches to 5 (5 from the target), so amber; the figure is "
            "final.",
        ),
    ],
)
def test_the_sentence_of_each_case(value, row, how, words):
    assert sentence(value, row, how) == words


def test_numbers_that_only_look_equal_are_printed_until_they_do_not():
    how = rule("higher", unit=Unit.PERCENT)
    found = sentence("97.93", target("2016/17", 98), how)
    assert found.startswith("2016/17: 97.9%, against a target of 98.0% or more; 0.1 ")
    closer = sentence("97.9999", target("2016/17", 98), how)
    assert closer.startswith("2016/17: 97.9999%, against a target of 98.0000% or more")
    edge = sentence("93.0999", target("2016/17", 98), how)
    assert "reaches to 93.1000%" in edge


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": State.PROVISIONAL}, "; the figure is provisional."),
        ({"state": State.FINAL}, "; the figure is final."),
        (
            {"restated_on": date(2017, 6, 5), "original": "95"},
            "; the figure is final; revised on 5 June 2017 from 95.",
        ),
        ({"restated_on": date(2017, 6, 5)}, "; revised on 5 June 2017."),
    ],
)
def test_the_state_of_the_data(changes, words):
    assert sentence(99, target("2016/17", 100), **changes).endswith(words)


def test_nil_is_nought_and_is_judged():
    found = at_meeting([fig("2016/17", state=State.NIL)], [target("2016/17", 0)])
    assert found.status == Status.GREEN
    assert found.judgement.value == 0
    assert "a nil return" in found.sentence


def test_where_the_target_comes_from_is_in_the_sentence():
    how = rule(unit=Unit.RATE, decimals=1, unit_label="per 1,000 population")
    found = at_meeting(
        [fig("2016/17", "121.5")],
        [target("2016/17", basis="comparator", comparator="England")],
        how,
        benchmarks=[benchmark("England", fy2016="73.4")],
    )
    assert found.sentence.startswith(
        "2016/17: 121.5 per 1,000 population, against a target of 73.4 or less "
        "(at least as good as England); 48.1 above it"
    )


def test_targets_in_words():
    assert target_words(goal(None, 5, 5), rule("range")) == "exactly 5"
    assert target_words(goal(None, 5), rule("range")) == "5 or more"
    assert target_words(goal(None, None, 5), rule("range")) == "5 or less"
    assert target_words(goal(), rule("range")) == ""
    assert target_words(goal(), rule()) == ""


# Kinds of grey


@pytest.mark.parametrize(
    ("figure", "grey", "words"),
    [
        (
            hidden("2016/17"),
            Grey.HIDDEN,
            "2016/17: hidden, so that no small number is given away, and not judged.",
        ),
        (
            not_available("2016/17", "Records system replaced."),
            Grey.NOT_AVAILABLE,
            "2016/17: not available: Records system replaced.",
        ),
        (
            not_available("2016/17", ""),
            Grey.NOT_AVAILABLE,
            "2016/17: not available: no reason given.",
        ),
        (
            fig("2016/17", numerator=0, denominator=0),
            Grey.UNDEFINED,
            "2016/17: 0 of 0, which has no value, so not judged.",
        ),
    ],
)
@pytest.mark.parametrize("polarity", Polarity)
def test_a_figure_without_a_number_is_no_data_and_says_which_kind(
    figure, grey, words, polarity
):
    how = Rule(polarity)
    found = at_meeting([fig("2015/16", 5), figure], [target("2016/17", 0)], how)
    assert (found.status, found.grey) == (Status.NO_DATA, grey)
    assert found.sentence == words
    assert found.judgement.distance is None
    assert found.travel.direction == Direction.UNKNOWN


def test_monitored_not_judged():
    found = at_meeting([fig("2016/17", 567)], [target("2016/17", 5)], rule("none"))
    assert (found.status, found.grey) == (Status.NO_TARGET, Grey.NO_TARGET)
    assert found.sentence == (
        "2016/17: 567; monitored, not judged; the figure is final."
    )


def test_no_target_is_not_a_target_of_nothing():
    found = at_meeting([fig("2016/17", 567)])
    assert (found.status, found.grey) == (Status.NO_TARGET, Grey.NO_TARGET)
    assert found.sentence == (
        "2016/17: 567 offences; not judged: no target is set for 2016/17; the figure "
        "is final."
    )


def test_a_recording_change_leaves_the_figure_unjudged_and_uncompared():
    found = at_meeting(
        [fig("2015/16", 720), fig("2016/17", 99)],
        [target("2016/17", basis="previous")],
        breaks={"2016-06-01": "HRDA took over from MARAC."},
    )
    assert (found.status, found.grey) == (Status.NO_TARGET, Grey.NOT_COMPARABLE)
    assert found.travel.grey == Grey.NOT_COMPARABLE
    assert found.sentence == (
        "2016/17: 99 offences; not judged: not comparable with 2015/16: HRDA took "
        "over from MARAC; the figure is final."
    )


def test_a_late_figure_shows_the_last_one_and_is_no_data_not_red():
    found = at_meeting(
        [fig("2015/16", 500)], [target("2015/16", 1), target("2016/17", 1)]
    )
    assert (found.status, found.grey) == (Status.NO_DATA, Grey.LATE)
    assert found.figure.value == 500
    assert found.sentence == (
        "2016/17: no figure, so not judged; the last was 500 offences for 2015/16; the "
        "figure for 2016/17 was due by 31 March 2017."
    )


def test_a_late_figure_after_a_hidden_one_says_nothing_of_it():
    found = at_meeting([hidden("2015/16")], [target("2016/17", 1)])
    assert found.grey == Grey.LATE
    assert "last" not in found.sentence


def test_a_figure_not_due_yet_leaves_the_last_one_judged():
    how = rule(lag_days=400)
    found = at_meeting([fig("2015/16", 5)], [target("2015/16", 10)], how)
    assert (found.status, found.timeliness.grey) == (Status.GREEN, Grey.NOT_DUE)
    assert found.sentence.endswith("; the figure for 2016/17 is due by 5 May 2018.")


def test_a_yearly_figure_is_judged_all_year():
    how = rule(lag_days=90)
    found = at_meeting(
        [fig("2016/17", 5)], [target("2016/17", 10)], how, period="2017/18 Q3"
    )
    assert found.status == Status.GREEN
    assert found.sentence.endswith("; the figure for 2017/18 is due by 29 June 2018.")


def test_never_a_figure():
    soon = at_meeting([], [target("2016/17", 1)], rule(lag_days=400))
    assert (soon.status, soon.grey) == (Status.NO_DATA, Grey.NOT_DUE)
    assert soon.sentence == (
        "2016/17: no figure yet, so not judged; the figure for 2016/17 is due by "
        "5 May 2018."
    )
    never = at_meeting([], [target("2016/17", 1)])
    assert (never.status, never.grey, never.figure) == (
        Status.NO_DATA,
        Grey.NO_FIGURE,
        None,
    )
    assert never.markers == ()
    assert never.to_date is None


# Periods


def test_an_earlier_scorecard_period_judges_what_had_ended_by_then():
    data = series(
        [fig("2015/16", 90), fig("2016/17", 120)],
        [target("2015/16", 100), target("2016/17", 100)],
        rule=OFFENCES,
    )
    then = assess(data, P("2015/16"), MEETING, is_newest=False)
    now = assess(data, P("2016/17"), MEETING, is_newest=True)
    assert (then.status, now.status) == (Status.GREEN, Status.RED)
    assert (then.figure.value, now.figure.value) == (90, 120)
    assert then.goal == goal_for(data, P("2015/16"))


def test_the_history_says_the_same_as_the_scorecard_said():
    data = series(
        quarters(2016, 10, 20, 30, 40),
        [target("2016/17", 80)],
        rule=rule(frequency=Frequency.QUARTER, accumulates=True),
    )
    for number in range(1, 5):
        period = Period.quarter(2016, number)
        then = assess(data, period, MEETING, is_newest=False).judgement
        again = judgement_at(data, period)
        assert (then.status, then.distance, then.goal) == (
            again.status,
            again.distance,
            again.goal,
        )


def test_a_period_of_the_history_without_a_figure():
    found = judgement_at(series([fig("2015/16", 5)], rule=rule()), P("2016/17"))
    assert (found.status, found.grey) == (Status.NO_DATA, Grey.NO_FIGURE)
    assert found.sentence == "2016/17: no figure yet, so not judged."


def test_quarter_and_year_to_date_are_both_judged():
    how = rule(
        frequency=Frequency.QUARTER,
        accumulates=True,
        compare_with=CompareWith.LAST_YEAR,
        lag_days=45,
    )
    data = series(
        [*quarters(2016, 10, 20, 30, 40), *quarters(2017, 9, 25)],
        [target("2017/18", 100)],
        rule=how,
    )
    found = assess(data, P("2017/18 Q2"), date(2017, 11, 1), is_newest=True)
    assert (found.status, found.to_date.judgement.status) == (Status.RED, Status.RED)
    assert (found.goal.value, found.to_date.goal.value) == (20, 30)
    assert found.to_date.judgement.sentence == (
        "April to September 2017: 34, against a target of 30 or less (30% of the "
        "target of 100 for 2017/18, by the seasonal shape of 2016/17); 4 above it and "
        "beyond the amber band, which reaches to 31.5 (5% of the target), so red; the "
        "figure is final."
    )


# Markers


@pytest.mark.parametrize(
    ("figure", "letters"),
    [
        (fig("2016/17", 5), ""),
        (fig("2016/17", 5, state=State.PROVISIONAL), "p"),
        (fig("2016/17", 5, is_draft=True), "u"),
        (fig("2016/17", 5, state=State.PROVISIONAL, is_draft=True), "up"),
        (fig("2016/17", state=State.NOT_AVAILABLE, note="Moved", is_draft=True), "ux"),
        (fig("2016/17", 5, restated_on=date(2017, 6, 5)), "r"),
        (
            fig("2016/17", 5, state=State.PROVISIONAL, restated_on=date(2017, 6, 5)),
            "pr",
        ),
        (hidden("2016/17"), "c"),
        (fig("2016/17", hidden=True, state=State.PROVISIONAL), "c"),
        (not_available("2016/17"), "x"),
        (fig("2016/17", numerator=0, denominator=0), "z"),
        (fig("2016/17", state=State.NIL), ""),
        (None, ""),
    ],
)
def test_markers(figure, letters):
    data = series([figure] if figure else [], rule=rule())
    assert "".join(markers(data, figure)) == letters


@pytest.mark.parametrize(
    ("day", "marked"),
    [
        ("2015-03-31", []),
        ("2015-04-01", ["2015/16"]),
        ("2016-03-31", ["2015/16"]),
        ("2016-04-01", ["2016/17"]),
        ("2017-03-31", ["2016/17"]),
        ("2017-12-01", ["2018/19"]),
        ("2018-04-01", ["2018/19"]),
        ("2019-04-01", []),
    ],
)
def test_a_break_marks_the_first_figure_that_it_touches(day, marked):
    """There is no figure for 2017/18; the next one is the first after the change."""
    figures = [fig("2015/16", 1), fig("2016/17", 1), fig("2018/19", 1)]
    data = series(figures, rule=rule(), breaks={day: "New rules"})
    found = [f.period.label for f in figures if "b" in markers(data, f)]
    assert found == marked


# Nothing gives a hidden number away

SECRET = "73519"


def texts_of(data: Series, period: Period) -> list[str]:
    """Everything that anybody could read of an indicator."""
    found = assess(data, period, MEETING, is_newest=True)
    texts = [
        found.sentence,
        found.travel.sentence,
        found.travel.words,
        found.timeliness.words,
        found.goal.because,
        found.goal.stem,
        repr(found.goal),
        repr(found.judgement.value),
        repr(found.travel.change),
        repr(found.travel.previous_value),
    ]
    if found.to_date:
        judgement = found.to_date.judgement
        texts += [judgement.sentence, judgement.goal.because, repr(judgement)]
    for figure in data.figures:
        judgement = judgement_at(data, figure.period)
        texts += [judgement.sentence, judgement.goal.because, repr(judgement.goal)]
    return [text.replace(",", "") for text in texts]


BASES = st.sampled_from([TargetBasis.VALUE, TargetBasis.PREVIOUS, TargetBasis.CHANGE])
HIDING = st.lists(st.booleans(), min_size=8, max_size=8)


@given(HIDING, BASES, st.sampled_from(Polarity), st.sampled_from(CompareWith))
def test_a_hidden_number_is_in_no_text(hiding, basis, polarity, compare_with):
    """The loader drops hidden numbers; even one left in by mistake is not printed."""
    figures = [
        Figure(
            Period.quarter(2016 + index // 4, index % 4 + 1),
            Decimal(SECRET) if is_hidden else Decimal(40 + index),
            numerator=Decimal(SECRET) if is_hidden else None,
            original=Decimal(SECRET) if is_hidden else None,
            restated_on=date(2018, 1, 1) if is_hidden else None,
            hidden=is_hidden,
        )
        for index, is_hidden in enumerate(hiding)
    ]
    row = Target(
        P("2017/18"),
        basis,
        value=Decimal(0) if basis != TargetBasis.PREVIOUS else None,
        baseline=P("2016/17") if basis == TargetBasis.CHANGE else None,
    )
    how = Rule(
        polarity,
        frequency=Frequency.QUARTER,
        accumulates=True,
        compare_with=compare_with,
    )
    data = Series(how, tuple(figures), (row,))
    for text in texts_of(data, P("2017/18 Q4")):
        assert SECRET not in text


@given(HIDING, st.integers(0, 3))
def test_sums_and_targets_of_hidden_figures_are_not_shown(hiding, which):
    """What is left of a sum would give the hidden part back."""
    visible = [None if is_hidden else 1000 + i for i, is_hidden in enumerate(hiding)]
    figures = [*quarters(2016, *visible[:4]), *quarters(2017, *visible[4:])]
    figures += [
        hidden(Period.quarter(2016 + index // 4, index % 4 + 1).label)
        for index, is_hidden in enumerate(hiding)
        if is_hidden
    ]
    row = target("2017/18", -10, basis="change", baseline="2016/17")
    how = rule(frequency=Frequency.QUARTER, accumulates=True)
    data = series(figures, [row], rule=how)
    found = assess(data, Period.quarter(2017, which + 1), MEETING, is_newest=False)
    if any(hiding[:4]):
        assert found.goal.grey == Grey.HIDDEN
        assert found.goal.value is None
    if any(hiding[4 : 5 + which]):
        assert found.to_date.judgement.grey == Grey.HIDDEN
        assert found.to_date.judgement.value is None


# Whatever comes

YEAR = st.builds(Period.financial_year, st.integers(2012, 2017))
SMALL = st.none() | st.decimals(-1000, 1000, places=2)


@st.composite
def any_figure(draw: st.DrawFn) -> Figure:
    """A yearly figure in any state, possible or not."""
    return Figure(
        draw(YEAR),
        draw(SMALL),
        draw(st.sampled_from(State)),
        numerator=draw(SMALL),
        denominator=draw(SMALL),
        hidden=draw(st.booleans()),
    )


@st.composite
def any_target(draw: st.DrawFn) -> Target:
    """A yearly row of any basis, complete or not."""
    return Target(
        draw(YEAR),
        draw(st.sampled_from(TargetBasis)),
        draw(SMALL),
        floor=draw(SMALL),
        lower=draw(st.none() | st.decimals(-1000, 0, places=2)),
        upper=draw(st.none() | st.decimals(0, 1000, places=2)),
        baseline=draw(st.none() | YEAR),
        comparator=draw(st.sampled_from(["", "England"])),
    )


@given(
    st.lists(any_figure(), max_size=6, unique_by=lambda figure: figure.period),
    st.lists(any_target(), max_size=4),
    st.builds(
        Rule,
        st.sampled_from(Polarity),
        unit=st.sampled_from(Unit),
        frequency=st.sampled_from(Frequency),
        accumulates=st.booleans(),
        compare_with=st.sampled_from(CompareWith),
    ),
    st.booleans(),
)
def test_any_indicator_has_a_status_and_a_sentence(figures, targets, how, is_newest):
    data = series(figures, targets, rule=how)
    found = assess(data, P("2016/17"), MEETING, is_newest=is_newest)
    assert found.status in Status
    assert (found.grey is None) == found.status.is_judged
    assert found.sentence.endswith(".")
    assert len(found.sentence) > 10
    assert found.travel.sentence.endswith(".")
    if found.judgement.value is None:
        assert found.status == Status.NO_DATA
