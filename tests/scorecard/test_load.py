"""What `load` reads: which period, which area, which indicators, which figures."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from indicators.access import PUBLIC, Viewer
from indicators.choices import (
    BandBasis,
    Denominator,
    Frequency,
    TargetBasis,
    Unit,
    Visibility,
)
from indicators.models import Area
from indicators.periods import Period
from scorecard.judgement import Status
from scorecard.loaded import Loaded
from scorecard.queries import NothingLoadedError, Scope
from scorecard.queries import load as load_
from scorecard.rows import Row, build_rows
from tests.factories import (
    create_area,
    create_comparator_group,
    create_figure,
    create_figures,
    create_indicator,
    create_partnership,
    create_placement,
    create_population,
    create_priority,
    create_rate,
    create_recording_change,
    create_strategy,
    create_target,
    home_area,
)

pytestmark = pytest.mark.django_db
TODAY = date(2018, 1, 15)
PARTNERS = Viewer(roles=frozenset({"viewer"}))


def load(viewer: Viewer = PUBLIC, **choices: object) -> Loaded:
    return load_(viewer, as_at=TODAY, **choices)  # type: ignore[arg-type]


def only(**choices: object) -> Row:
    """The one row of the page."""
    (row,) = build_rows(load(**choices))
    return row


# Whether there is anything


def test_without_a_partnership_nothing_can_be_loaded() -> None:
    with pytest.raises(NothingLoadedError):
        load()


def test_a_partnership_without_a_strategy_is_not_enough() -> None:
    create_partnership()
    with pytest.raises(NothingLoadedError):
        load()


def test_a_strategy_without_indicators_is_an_empty_page(partnership) -> None:
    page = load()
    assert (page.period, page.periods, page.indicators) == (None, (), ())
    assert (page.partnership, page.area.code) == ("Safe City Partnership", "E06000045")
    assert build_rows(page) == []


def test_an_indicator_without_figures_has_a_row(partnership) -> None:
    create_indicator(code="empty")
    assert only().status == Status.NO_DATA


# Which period


def test_the_newest_period_opens(partnership) -> None:
    create_figures(
        indicator=create_indicator(), values={"2014/15": 1, "2016/17": 3, "2015/16": 2}
    )
    page = load()
    assert page.period == Period.financial_year(2016)
    assert [period.label for period in page.periods] == [
        "2016/17",
        "2015/16",
        "2014/15",
    ]
    assert page.is_newest


@pytest.mark.parametrize(
    "period", ["2017/18", "2014-2016", "2017", "2016-07-01/2017-06-30"]
)
def test_surveys_decide_no_period(period: str, partnership) -> None:
    create_figures(indicator=create_indicator(position=0), values={"2016/17": 1})
    survey = create_indicator(frequency=Frequency.OTHER, position=1)
    create_figures(indicator=survey, values={period: 5})
    page = load()
    assert [p.label for p in page.periods] == ["2016/17"]
    assert [row.value_text for row in build_rows(page)] == ["1", "5"]


def test_a_calendar_year_can_be_the_newest(partnership) -> None:
    create_figures(indicator=create_indicator(), values={"2016/17": 1, "2017": 2})
    assert load().period == Period.calendar_year(2017)


def test_of_two_that_end_on_one_day_the_shorter_opens(partnership) -> None:
    create_figures(indicator=create_indicator(), values={"2016/17": 1})
    quarterly = create_indicator(frequency=Frequency.QUARTER)
    create_figures(indicator=quarterly, values={"2016/17 Q4": 2})
    assert load().period == Period.quarter(2016, 4)


def test_figures_of_other_areas_decide_no_period(partnership) -> None:
    indicator = create_indicator()
    create_figures(indicator=indicator, values={"2015/16": 1})
    create_figures(indicator=indicator, values={"2016/17": 1}, area=create_area())
    assert load().period == Period.financial_year(2015)


@pytest.mark.parametrize("text", ["2015/16", "2015-16", " 2015-16 "])
def test_a_period_is_chosen_in_any_notation(text: str, partnership) -> None:
    create_figures(indicator=create_indicator(), values={"2015/16": 1, "2016/17": 2})
    page = load(period=text)
    assert (page.period, page.notes) == (Period.financial_year(2015), ())
    assert not page.is_newest


def test_an_earlier_period_shows_only_what_had_ended(partnership) -> None:
    values = {"2014/15": 1, "2015/16": 2, "2016/17": 3}
    create_figures(indicator=create_indicator(position=0), values=values)
    survey = create_indicator(frequency=Frequency.OTHER, position=1)
    create_figures(indicator=survey, values={"2013": 7, "2016": 8})
    rows = build_rows(load(period="2015-16"))
    assert [row.value_text for row in rows] == ["2", "7"]


def test_a_figure_of_its_own_period_is_shown_with_it(partnership) -> None:
    create_figures(indicator=create_indicator(), values={"2016/17": 1})
    yearly = create_indicator(code="calendar")
    create_figures(indicator=yearly, values={"2016": 5})
    row = next(r for r in build_rows(load()) if r.indicator == "calendar")
    assert (row.value_text, row.period_label) == ("5", "2016")


@pytest.mark.parametrize(
    ("given", "message", "near"),
    [
        ("2013-14", "There are no figures for 2013/14. This is 2016/17.", "2016-17"),
        ("2016-18", "“2016-18” is not a period: write a financial year", "2016-17"),
    ],
)
def test_an_unknown_period_falls_back_and_says_so(
    given: str, message: str, near: str, partnership
) -> None:
    create_figures(indicator=create_indicator(), values={"2015/16": 1, "2016/17": 2})
    page = load(period=given)
    (note,) = page.notes
    assert page.period == Period.financial_year(2016)
    assert note.message.startswith(message)
    assert note.message.endswith("This is 2016/17.")
    assert near in note.nearest


# Which area


def test_any_area_with_figures_has_the_same_scorecard(partnership) -> None:
    indicator, leeds = create_indicator(), create_area(code="E08000035", name="Leeds")
    create_figures(indicator=indicator, values={"2016/17": 1})
    create_figures(indicator=indicator, values={"2016/17": 2}, area=leeds)
    page = load(area="e08000035")
    assert (page.area.name, page.home_area.name) == ("Leeds", "Southampton")
    assert [row.value_text for row in build_rows(page)] == ["2"]


def test_an_unknown_area_falls_back_and_says_so(partnership) -> None:
    page = load(area="E06000044")
    (note,) = page.notes
    assert page.area.code == "E06000045"
    assert note.message == "There is no area “E06000044”. This is Southampton."
    assert note.nearest == ("E06000045",)


def test_an_area_without_figures_has_no_period(partnership) -> None:
    create_figures(indicator=create_indicator(), values={"2016/17": 1})
    page = load(area=create_area().code)
    assert (page.period, page.area.has_figures) == (None, False)
    assert [row.status for row in build_rows(page)] == [Status.NO_DATA]


# Which indicators


def test_the_public_knows_of_public_indicators_only(partnership) -> None:
    create_indicator(code="open", position=0)
    create_indicator(code="closed", position=1, visibility=Visibility.PARTNERS)
    assert [info.code for info in load().indicators] == ["open"]
    assert [info.code for info in load(PARTNERS).indicators] == ["open", "closed"]


def test_what_only_partners_know_decides_no_period_for_the_public(partnership) -> None:
    create_figures(indicator=create_indicator(), values={"2015/16": 1})
    closed = create_indicator(visibility=Visibility.PARTNERS)
    create_figures(indicator=closed, values={"2016/17": 1})
    assert load().period == Period.financial_year(2015)
    assert load(PARTNERS).period == Period.financial_year(2016)


def test_indicators_stand_in_the_order_of_the_strategy(partnership) -> None:
    second = create_priority(order=900)
    first = create_priority(order=800)
    for code, priority, position in [
        ("d", second, 2),
        ("c", second, 1),
        ("b", first, 2),
        ("a", first, 1),
    ]:
        create_indicator(code=code, priority=priority, position=position)
    assert [info.code for info in load().indicators] == list("abcd")


def test_an_indicator_listed_twice_is_one_indicator(partnership) -> None:
    home, other = create_priority(order=800), create_priority(order=700)
    indicator = create_indicator(code="both", priority=home)
    create_placement(indicator=indicator, priority=other, home=False)
    (info,) = load().indicators
    assert (info.home, info.priorities) == (home.code, (home.code, other.code))


def test_only_the_newest_strategy_is_shown(partnership) -> None:
    create_indicator(code="old")
    new = create_strategy(starts=date(2022, 4, 1), ends=date(2027, 3, 31))
    create_indicator(code="new", priority=create_priority(strategy=new))
    page = load()
    assert [info.code for info in page.indicators] == ["new"]
    assert page.strategy.name == new.name


@pytest.mark.parametrize(
    ("scope", "codes"),
    [
        (Scope(), ["a", "b"]),
        (Scope(indicator="b"), ["b"]),
        (Scope(indicator="c"), []),
        (Scope(priority="reduce-crime"), ["a"]),
        (Scope(priority="other"), ["a", "b"]),
    ],
)
def test_a_page_reads_only_what_it_shows(
    scope: Scope, codes: list[str], partnership
) -> None:
    other = create_priority(code="other", order=900)
    both = create_indicator(code="a")
    create_placement(indicator=both, priority=other, home=False)
    create_indicator(code="b", priority=other)
    page = load(scope=scope)
    assert [info.code for info in page.indicators] == codes
    assert [info.code for info in page.catalogue] == ["a", "b"]


# Figures, targets and bands


def test_a_ratio_is_exact_however_it_was_stored(partnership) -> None:
    rate = create_rate(decimals=1)
    create_figure(indicator=rate, numerator=1, denominator=3)
    assert str(only().value)[:30] == "333.33333333333333333333333333"


def test_bands_are_the_indicators_own_where_it_has_some(partnership) -> None:
    create_indicator(code="default", position=0)
    own = create_indicator(code="own", placed=False)
    create_placement(
        indicator=own,
        position=1,
        green_within=Decimal(1),
        amber_within=Decimal(3),
        band_basis=BandBasis.POINTS,
    )
    first, second = (info.rule.bands for info in load().indicators)
    assert (first.green_within, first.amber_within, first.basis) == (0, 5, "percent")
    assert (second.green_within, second.amber_within, second.basis) == (1, 3, "points")


def test_a_baseline_is_read_however_old(partnership) -> None:
    indicator = create_indicator()
    create_figures(indicator=indicator, values={"1990/91": 200, "2016/17": 100})
    create_target(
        indicator=indicator, basis=TargetBasis.CHANGE, value=-10, baseline="1990/91"
    )
    assert only().target == Decimal(180)


def test_a_recording_change_stops_the_comparison(partnership) -> None:
    indicator = create_indicator()
    create_figures(indicator=indicator, values={"2015/16": 1, "2016/17": 2})
    create_recording_change(indicators=[indicator], on=date(2016, 9, 1))
    row = only()
    assert (row.direction, row.change, row.markers) == ("unknown", None, ("b",))


# Against others


@pytest.fixture
def england(partnership) -> Area:
    country = create_area(name="England", code="E92000001", kind="country")
    force = create_area(name="Hampshire", kind="force", parent=country)
    Area.objects.filter(pk=home_area().pk).update(parent=force)
    return country


def test_the_country_is_found_above_the_force(england: Area) -> None:
    indicator = create_indicator(unit=Unit.RATE)
    create_figures(indicator=indicator, values={"2016/17": 121})
    create_figures(indicator=indicator, values={"2016/17": 73}, area=england)
    assert only().comparison.words == "worse than England (73)"


def group(indicator, *values: int | None) -> None:
    """A group of the home area and others with these figures of 2016/17."""
    others = [create_area() for _ in values]
    create_comparator_group(name="Our group", areas=[home_area(), *others])
    for area, value in zip(others, values, strict=True):
        if value is not None:
            create_figure(indicator=indicator, area=area, value=value)


def test_a_group_is_its_median_the_area_among_its_members(partnership) -> None:
    indicator = create_indicator(unit=Unit.RATE)
    create_figure(indicator=indicator, value=121)
    group(indicator, 90, 130, None)
    row = only()
    assert row.comparison.words == "same as Our group (121)"
    assert row.series.benchmarks["Our group"].size == 4


def test_a_group_without_other_figures_has_no_median(partnership) -> None:
    indicator = create_indicator()
    create_figure(indicator=indicator, value=121)
    group(indicator, None, None)
    assert only().comparison is None


def test_a_target_may_name_a_group_that_the_area_is_not_in(partnership) -> None:
    indicator, far = create_indicator(), create_area()
    create_figure(indicator=indicator, value=121)
    create_figure(indicator=indicator, value=100, area=far)
    named = create_comparator_group(name="Far away", areas=[far])
    create_target(
        indicator=indicator, basis=TargetBasis.COMPARATOR, comparator_group=named
    )
    assert only().target == Decimal(100)


def test_members_count_only_while_they_belong(partnership) -> None:
    indicator, left = create_indicator(), create_area()
    create_figure(indicator=indicator, value=121)
    create_figure(indicator=indicator, value=1, area=left)
    create_comparator_group(
        name="Old group", areas=[home_area(), left], ends=date(2017, 3, 30)
    )
    assert only().comparison is None


def test_peers_are_read_where_a_page_asks(england: Area) -> None:
    indicator = create_indicator(code="a")
    asked, unasked = create_area(), create_area()
    for area in (home_area(), england, asked, unasked):
        create_figure(indicator=indicator, area=area, value=5)
    scope = Scope(indicator="a", all_history=True, peers=(asked.code,))
    peers = load(scope=scope).peers[Period.financial_year(2016)]
    assert {"E92000001", asked.code} <= peers.keys()
    assert unasked.code not in peers


def test_a_rate_is_of_the_people_of_its_year(partnership) -> None:
    create_population(year=2016, value=250_000)
    rate = create_indicator(
        unit=Unit.RATE, multiplier=1000, denominator=Denominator.POPULATION, decimals=1
    )
    create_figure(indicator=rate, numerator=30_000)
    assert only().value == Decimal(120)


WINDOWS: list[tuple[Frequency, Callable[[int], Period], int]] = [
    (Frequency.QUARTER, lambda n: Period.quarter(2016, 4).shift(-n), 13),
    (Frequency.YEAR, lambda n: Period.financial_year(2016 - n), 12),
]


@pytest.mark.parametrize(("frequency", "period", "most"), WINDOWS)
def test_a_scorecard_reads_recent_years_and_a_drill_down_all(
    frequency: Frequency, period: Callable[[int], Period], most: int, partnership
) -> None:
    indicator = create_indicator(code="a", frequency=frequency)
    create_figures(
        indicator=indicator, values={period(n).label: n + 1 for n in range(40)}
    )
    recent = load().series["a"].figures
    everything = load(scope=Scope(indicator="a", all_history=True)).series["a"].figures
    assert most <= len(recent) <= most + 2
    assert len(everything) == 40
