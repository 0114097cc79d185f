"""The published worked cases of England's public health profiles come out here too.

Rates and proportions: the expected values that PHEindicatormethods, the package behind
the profiles, is tested with (ukhsa-collaboration/PHEindicatormethods, tests/testthat,
the sheets testdata_Rate, testdata_Proportion and testdata_Byars_Wilson). Comparisons
and quartiles: those of the profiles' own program (AnalysisTest in
ukhsa-collaboration/fingertips-open). Their z has more digits than the guidance prints.
"""

from decimal import Decimal

import pytest

from scorecard.statistics.intervals import (
    Z_95,
    Z_998,
    Interval,
    byar,
    proportion_interval,
    rate_interval,
    wilson,
)
from scorecard.statistics.quartiles import quartiles


def near(*limits):
    return pytest.approx(limits, rel=2e-6)


@pytest.mark.parametrize(
    ("count", "population", "at_95", "at_998"),
    [
        (1, 100, (25.317807984, 5571.643390939), (1.000500334, 9233.413476452)),
        (5, 100, (1623.486390118, 11668.332079323), (739.371731918, 16454.74520368)),
        (
            20,
            100,
            (12211.428834876, 30889.880369197),
            (8922.802365144, 38085.035625042),
        ),
        (
            65,
            100,
            (50163.187710459, 82849.138545940),
            (42880.261471480, 94000.290844318),
        ),
        (
            *(9856, 12345),
            (78269.490589768, 81430.016542721),
            (77375.905432711, 82354.472770954),
        ),
        (
            *(7776456, 7564336677),
            (102.731960053, 102.876483341),
            (102.690317308, 102.918176395),
        ),
        (222, 3215, (6026.574877653, 7875.729370872), (5560.737695260, 8461.046681733)),
        (
            *(999, 3456),
            (27141.304936091, 30755.833237378),
            (26162.147596446, 31845.604819823),
        ),
        (
            *(250, 220),  # more events than people
            (99984.947385329, 128631.144874558),
            (92710.005544390, 137651.237721475),
        ),
    ],
)
def test_rates_for_every_100_000(count, population, at_95, at_998):
    numbers = Decimal(count), Decimal(population), Decimal(100000)
    assert tuple(map(float, rate_interval(*numbers))) == near(*at_95)
    assert tuple(map(float, rate_interval(*numbers, Z_998))) == near(*at_998)


@pytest.mark.parametrize(
    ("count", "total", "at_95", "at_998"),
    [
        (1, 100, (0.176743206, 5.448619618), (0.087306570, 10.455445284)),
        (5, 100, (2.154367915, 11.175046923), (1.386532073, 16.458852283)),
        (20, 100, (13.336693333, 28.882916559), (10.519162067, 34.711094170)),
        (65, 100, (55.254443297, 73.635751757), (49.549465741, 77.835406141)),
        (9856, 12345, (79.121017529, 80.536400736), (78.699241084, 80.930614126)),
        (
            *(7776456, 7564336677),
            (0.102732010, 0.102876446),
            (0.102690401, 0.102918130),
        ),
        (222, 3215, (6.079169036, 7.833956681), (5.647101965, 8.418414185)),
        (999, 3456, (27.418951080, 30.440389663), (26.583995769, 31.344754493)),
    ],
)
def test_percentages(count, total, at_95, at_998):
    numbers = Decimal(count), Decimal(total), Decimal(100)
    assert tuple(map(float, proportion_interval(*numbers))) == near(*at_95)
    assert tuple(map(float, proportion_interval(*numbers, Z_998))) == near(*at_998)


@pytest.mark.parametrize(
    ("count", "z", "lower", "upper"),
    [
        (1, Z_95, 0.013072133, 5.563755582),
        (65, Z_95, 50.163187710, 82.849138546),
        (1045, Z_95, 982.593201807, 1110.331212986),
        (10, Z_998, 2.916318375, 24.193724928),
        (65, Z_998, 42.880261471, 94.000290844),
        (1045, Z_998, 947.940703561, 1148.806160988),
    ],
)
def test_byars_limits(count, z, lower, upper):
    assert byar(count, z) == near(lower, upper)


@pytest.mark.parametrize(
    ("count", "total", "z", "lower", "upper"),
    [
        (65, 100, Z_95, 0.552544433, 0.736357518),
        (1045, 5000, Z_95, 0.197955499, 0.220491304),
        (65, 100, Z_998, 0.495494657, 0.778354061),
        (1045, 5000, Z_998, 0.191793818, 0.227315629),
    ],
)
def test_wilsons_limits(count, total, z, lower, upper):
    assert wilson(count, total, z) == near(lower, upper)


def interval(lower: str, upper: str) -> Interval:
    return Interval(Decimal(lower), Decimal(upper))


@pytest.mark.parametrize(
    ("own", "benchmark", "similar"),
    [
        (interval("10", "12"), "11", True),
        (interval("2.7", "3.1"), "3.0", True),
        (interval("3.2", "3.5"), "3.0", False),
        (interval("2.2", "2.8"), "3.0", False),
    ],
)
def test_the_profiles_cases_of_a_benchmark_beside_one_interval(own, benchmark, similar):
    assert own.contains(Decimal(benchmark)) is similar


@pytest.mark.parametrize(
    ("one", "other", "similar"),
    [
        (interval("2.7", "3.6"), interval("3.5", "4.5"), True),
        (interval("2.7", "4.1"), interval("3.5", "4.5"), True),
        (interval("2.7", "3.1"), interval("3.5", "4.5"), False),
    ],
)
def test_the_profiles_cases_of_two_intervals(one, other, similar):
    assert one.overlaps(other) is other.overlaps(one) is similar


def test_the_profiles_quartiles_of_the_numbers_from_1_to_50():
    found = quartiles([Decimal(number) for number in range(1, 51)])
    assert found == (Decimal("13.25"), Decimal("25.5"), Decimal("37.75"))
