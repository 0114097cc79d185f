"""The colours: both sides of every edge, and a second, slower implementation."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.choices import BandBasis, Polarity
from indicators.exact import divide
from scorecard.judgement import Goal, Grey, Judgement, Status, judge
from scorecard.judgement.inputs import Bands, Rule

from .build import bands, goal, number, rule

EDGES = """
polarity basis green amber target floor : value colour ...
lower percent 0   5  100 -   : 99.9999 G, 100 G, 100.0001 A, 105 A, 105.0001 R
lower percent 2   10 50  -   : 51 G, 51.0001 A, 55 A, 55.0001 R
lower points  0   5  100 -   : 100 G, 100.0001 A, 105 A, 105.0001 R
lower points  1.5 3  12  -   : 13.5 G, 13.5001 A, 15 A, 15.0001 R
lower floor   0   5  100 120 : 100 G, 100.0001 A, 120 A, 120.0001 R
higher percent 0  5  100 -   : 100.0001 G, 100 G, 99.9999 A, 95 A, 94.9999 R
higher percent 5  10 98  -   : 93.1 G, 93.0999 A, 88.2 A, 88.1999 R
higher points 0   2  75  -   : 75 G, 74.9999 A, 73 A, 72.9999 R
higher points 1   1  75  -   : 74 G, 73.9999 R
higher floor  0   5  90  85  : 90 G, 89.9999 A, 85 A, 84.9999 R
# a target of zero: a percent of nothing is nothing, points are points
lower percent 0   5  0   -   : -1 G, 0 G, 0.0001 R, 1 R
lower percent 5   50 0   -   : 0 G, 0.0001 R
lower points  0   1  0   -   : 0 G, 0.5 A, 1 A, 1.0001 R
lower floor   0   5  0   2   : 0 G, 1 A, 2 A, 2.0001 R
higher percent 0  5  0   -   : 0 G, -0.0001 R
# a target below zero: a band is a percent of its size, on the wrong side
lower percent 0   10 -50 -   : -50 G, -49.9999 A, -45 A, -44.9999 R
higher percent 0  10 -50 -   : -50 G, -50.0001 A, -55 A, -55.0001 R
higher points 0   3  -5  -   : -5 G, -8 A, -8.0001 R
# an amber band inside the green one adds nothing
lower percent 10  5  100 -   : 110 G, 110.0001 R
# no floor, or one better than the target, leaves no amber
lower floor   0   5  100 -   : 100 G, 100.0001 R
lower floor   0   5  100 90  : 100 G, 100.0001 R
higher floor  0   5  90  95  : 90 G, 89.9999 R
# a floor is a band for amber only
lower floor   5   5  100 120 : 100 G, 100.0001 A
"""

RANGE_EDGES = """
basis green amber lower upper floor : value colour ...
percent 0 10 10 20 -  : 10 G, 15 G, 20 G, 9.9999 A, 9 A, 8.9999 R, 22 A, 22.0001 R
percent 5 10 10 20 -  : 9.5 G, 9.4999 A, 21 G, 21.0001 A
points  0 2  10 20 -  : 8 A, 7.9999 R, 22 A, 22.0001 R
points  0 1  -5 -3 -  : -4 G, -6 A, -6.0001 R, -2 A, -1.9999 R
percent 0 5  0  0  -  : 0 G, 0.0001 R, -0.0001 R
# one end open
points  0 1  10 -  -  : 10 G, 1000 G, 9 A, 8.9999 R
points  0 1  -  20 -  : -1000 G, 20 G, 21 A, 21.0001 R
# a floor counts on the side where it lies; the other side has no amber
floor   0 5  10 20 7  : 7 A, 6.9999 R, 20 G, 20.0001 R
floor   0 5  10 20 25 : 10 G, 9.9999 R, 25 A, 25.0001 R
floor   0 5  10 20 15 : 15 G, 9.9999 R, 20.0001 R
"""

COLOURS = {"G": "green", "A": "amber", "R": "red"}


def lines(table: str) -> list[tuple[list[str | None], list[tuple[Decimal, str]]]]:
    """Each line as its settings (None for a dash) and pairs of a value and a colour."""
    found = []
    for line in table.strip().splitlines()[1:]:
        if line.startswith("#"):
            continue
        settings, cases = line.split(" : ")
        pairs = [case.split() for case in cases.split(",")]
        found.append(
            (
                [None if word == "-" else word for word in settings.split()],
                [(Decimal(value), COLOURS[letter]) for value, letter in pairs],
            )
        )
    return found


@pytest.mark.parametrize(("settings", "cases"), lines(EDGES))
def test_edges(settings, cases):
    polarity, basis, green, amber, aim, floor = settings
    how = rule(polarity, bands=bands(basis, green, amber))
    for value, colour in cases:
        judgement = judge(value, goal(aim, floor=floor), how)
        assert judgement.status == colour, value
        assert judgement.grey is None


@pytest.mark.parametrize(("settings", "cases"), lines(RANGE_EDGES))
def test_edges_of_a_range(settings, cases):
    basis, green, amber, lower, upper, floor = settings
    how = rule("range", bands=bands(basis, green, amber))
    for value, colour in cases:
        judgement = judge(value, goal(None, lower, upper, floor=floor), how)
        assert judgement.status == colour, value


@pytest.mark.parametrize(
    ("value", "aim", "polarity", "distance"),
    [
        ("30883", "27261", "lower", "3622"),
        ("27000", "27261", "lower", "-261"),
        ("97.93", "98", "higher", "0.07"),
        ("99", "98", "higher", "-1"),
        ("0", "0", "lower", "0"),
    ],
)
def test_distance_is_how_far_on_the_wrong_side(value, aim, polarity, distance):
    judgement = judge(Decimal(value), goal(aim), rule(polarity))
    assert judgement.distance == Decimal(distance)


@pytest.mark.parametrize(
    ("value", "distance"), [(9, 1), (10, 0), (15, 0), (20, 0), (25, 5)]
)
def test_distance_from_a_range(value, distance):
    judgement = judge(Decimal(value), goal(None, 10, 20), rule("range"))
    assert judgement.distance == distance


def test_published_cases_compare_unrounded_values():
    """Maidstone: 97.93 against 98 and 112 against 112.5 are amber, not met."""
    higher = rule("higher", bands=bands("percent", 0, 10))
    assert judge(Decimal("97.93"), goal(98), higher).status == Status.AMBER
    assert judge(Decimal(112), goal("112.5"), higher).status == Status.AMBER


def test_percent_and_points_are_not_the_same():
    """71.4 against 75 is 4.8 percent short, but 3.6 points."""
    percent = rule("higher", bands=bands("percent", 0, 4))
    points = rule("higher", bands=bands("points", 0, 4))
    assert judge(Decimal("71.4"), goal(75), percent).status == Status.RED
    assert judge(Decimal("71.4"), goal(75), points).status == Status.AMBER


def test_a_tie_between_two_quotients_is_a_tie():
    """1.05 x 1/3 is 0.35, though 1/3 cut to 50 digits makes it a little less."""
    third = divide(Decimal(1), Decimal(3))
    lower = judge(Decimal("0.35"), Goal(value=third), rule("lower"))
    assert lower.status == Status.AMBER
    more = judge(Decimal("0.35000000000000000001"), Goal(value=third), rule("lower"))
    assert more.status == Status.RED
    two_thirds = divide(Decimal(2), Decimal(3))
    higher = rule("higher", bands=bands("percent", 0, 10))
    assert judge(Decimal("0.6"), Goal(value=two_thirds), higher).status == Status.AMBER


@pytest.mark.parametrize(
    ("polarity", "basis", "aim", "floor", "ends"),
    [
        ("lower", "percent", goal(100), None, ("101", "105", None, None)),
        ("higher", "percent", goal(100), None, ("99", "95", None, None)),
        ("lower", "points", goal(100), None, ("101", "105", None, None)),
        ("lower", "floor", goal(100, floor=130), None, ("100", "130", None, None)),
        ("range", "points", goal(None, 10, 20), None, ("21", "25", "9", "5")),
        ("range", "points", goal(None, 10), None, (None, None, "9", "5")),
        ("none", "points", goal(100), None, (None, None, None, None)),
    ],
)
def test_the_ends_of_the_bands_for_a_chart(polarity, basis, aim, floor, ends):
    found = judge(Decimal(15), aim, rule(polarity, bands=bands(basis, 1, 5)))
    drawn = (found.green_to, found.amber_to, found.green_from, found.amber_from)
    assert drawn == tuple(number(end) for end in ends)


def test_no_value_is_no_data_and_never_red():
    judgement = judge(None, goal(0), rule())
    assert (judgement.status, judgement.grey) == (Status.NO_DATA, Grey.NO_FIGURE)


def test_no_target_keeps_the_reason():
    unset = judge(Decimal(5), Goal(), rule())
    assert (unset.status, unset.grey) == (Status.NO_TARGET, Grey.NO_TARGET)
    broken = judge(Decimal(5), Goal(grey=Grey.NOT_COMPARABLE), rule())
    assert (broken.status, broken.grey) == (Status.NO_TARGET, Grey.NOT_COMPARABLE)
    watched = judge(Decimal(5), goal(3), rule("none"))
    assert (watched.status, watched.grey) == (Status.NO_TARGET, Grey.NO_TARGET)


# A second implementation: slow, obvious, in fractions, with no bands computed ahead.


def slowly(value: Decimal, aim: Goal, how: Rule) -> str:
    """The colour by the words of docs/rules.md, one after the other."""
    x = Fraction(value)
    misses = []
    if how.polarity == "lower":
        misses.append((x - Fraction(aim.value), Fraction(aim.value), 1))
    elif how.polarity == "higher":
        misses.append((Fraction(aim.value) - x, Fraction(aim.value), -1))
    else:
        misses.append((Fraction(aim.lower) - x, Fraction(aim.lower), -1))
        misses.append((x - Fraction(aim.upper), Fraction(aim.upper), 1))
    d, aimed_at, way = max(misses, key=lambda miss: miss[0])
    green, amber = Fraction(how.bands.green_within), Fraction(how.bands.amber_within)
    if how.bands.basis == "percent":
        green, amber = (band * abs(aimed_at) / 100 for band in (green, amber))
    if how.bands.basis == "floor":
        if d <= 0:
            return "green"
        if aim.floor is None or (Fraction(aim.floor) - aimed_at) * way < 0:
            return "red"
        return "amber" if x * way <= Fraction(aim.floor) * way else "red"
    if d <= green:
        return "green"
    return "amber" if d <= amber else "red"


NUMBERS = st.decimals(-1000, 1000, places=3)
BANDS = st.builds(
    Bands,
    st.decimals(0, 50, places=2),
    st.decimals(0, 50, places=2),
    st.sampled_from(BandBasis),
)
JUDGED = st.sampled_from([Polarity.LOWER, Polarity.HIGHER, Polarity.RANGE])
RULES = st.builds(Rule, JUDGED, BANDS)


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    """A target number, a range around it and perhaps a floor."""
    value = draw(NUMBERS)
    return Goal(
        value=value,
        lower=value - draw(st.decimals(0, 100, places=3)),
        upper=value + draw(st.decimals(0, 100, places=3)),
        floor=draw(st.none() | NUMBERS),
    )


def nearby(aim: Goal) -> st.SearchStrategy[Decimal]:
    """Any value, or one on or beside a number of the goal, where mistakes live."""
    ends = [n for n in aim.numbers if n is not None]
    edges = [
        end * factor + step
        for end in ends
        for factor in map(Decimal, ("1", "1.05", "0.95", "1.1", "0.9"))
        for step in map(Decimal, ("0", "0.001", "-0.001", "5", "-5"))
    ]
    return NUMBERS | st.sampled_from(edges)


@given(st.data(), RULES, goals())
def test_it_agrees_with_the_slow_one(data, how, aim):
    value = data.draw(nearby(aim))
    assert judge(value, aim, how).status == slowly(value, aim, how)


def rank(judgement: Judgement) -> int:
    """0 green, 1 amber, 2 red."""
    return ["green", "amber", "red"].index(judgement.status)


@given(st.data(), RULES, goals())
def test_a_better_value_never_gets_a_worse_colour(data, how, aim):
    one, other = data.draw(nearby(aim)), data.draw(nearby(aim))
    better, worse = sorted((one, other), key=lambda v: judge(v, aim, how).distance)
    if how.polarity == Polarity.RANGE and (better < aim.lower) != (worse < aim.lower):
        return  # a percent of the lower end is not one of the upper end
    assert rank(judge(better, aim, how)) <= rank(judge(worse, aim, how))


@given(st.data(), RULES, goals(), st.sampled_from(["0.001", "0.01", "12", "1000"]))
def test_another_unit_does_not_change_the_colour(data, how, aim, factor):
    """Counting in thousands, or in pence: bands in points go with the unit."""
    value, times = data.draw(nearby(aim)), Decimal(factor)
    scaled = aim.scaled(lambda n: n * times, lambda full: "")
    within = how.bands
    if within.basis == BandBasis.POINTS:
        within = Bands(
            within.green_within * times, within.amber_within * times, within.basis
        )
    again = judge(value * times, scaled, Rule(how.polarity, within))
    assert again.status == judge(value, aim, how).status


@given(st.data(), st.builds(Rule, JUDGED, BANDS), goals(), NUMBERS)
def test_moving_everything_along_keeps_the_colour_of_points(data, how, aim, step):
    """In points, only the distance to the target counts."""
    if how.bands.basis != BandBasis.POINTS:
        how = Rule(how.polarity, Bands(how.bands.green_within, how.bands.amber_within,
                                       BandBasis.POINTS))  # fmt: skip
    value = data.draw(nearby(aim))
    moved = aim.scaled(lambda n: n + step, lambda full: "")
    assert judge(value + step, moved, how).status == judge(value, aim, how).status


@given(RULES, goals(), NUMBERS)
def test_mirroring_the_numbers_mirrors_the_polarity(how, aim, value):
    mirror = {"lower": Polarity.HIGHER, "higher": Polarity.LOWER}
    other = Rule(mirror.get(how.polarity, how.polarity), how.bands)
    flipped = aim.scaled(lambda n: -n, lambda full: "")
    turned = Goal(flipped.value, flipped.upper, flipped.lower, flipped.floor)
    assert judge(-value, turned, other).status == judge(value, aim, how).status


ANY_NUMBER = st.none() | st.decimals(-(10**9), 10**9, places=6)
ANY_GOAL = st.builds(
    Goal,
    ANY_NUMBER,
    ANY_NUMBER,
    ANY_NUMBER,
    ANY_NUMBER,
    illustrative=st.booleans(),
    grey=st.none() | st.sampled_from(Grey),
)


@given(ANY_NUMBER, ANY_GOAL, st.builds(Rule, st.sampled_from(Polarity), BANDS))
def test_any_input_gets_a_status_and_a_sentence(value, aim, how):
    judgement = judge(value, aim, how)
    assert judgement.status in Status
    assert judgement.sentence.strip(" .")
    assert judgement.sentence.endswith(".")
    assert (judgement.grey is None) == judgement.status.is_judged
    assert (judgement.distance is None) == (not judgement.status.is_judged)
    assert value is not None or judgement.status == Status.NO_DATA
