"""No small count can be pinned down by sums of what is shown: hypothesis tries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.disclosure import Cell, Small, hidden_together
from indicators.disclosure.families import Named, families_of
from indicators.periods import Period
from tests.attacker import Attacker, Parts

QUARTERS = [Period.quarter(2016, number) for number in (1, 2, 3, 4)]
NEXT = Period.quarter(2017, 1)
YEAR, ROLLING = Period.financial_year(2016), Period(QUARTERS[1].start, NEXT.end)
PERIODS = {
    **{quarter: (number,) for number, quarter in enumerate([*QUARTERS, NEXT])},
    YEAR: (0, 1, 2, 3),
    ROLLING: (1, 2, 3, 4),
    Period(QUARTERS[0].start, QUARTERS[1].end): (0, 1),
}
CITY, WARDS = 1, (11, 12)
AREAS = {CITY: WARDS, 11: (11,), 12: (12,)}
VIOLENCE, WITH, WITHOUT, TWIN = 1, 2, 3, 4
MADE_OF = {VIOLENCE: (WITH, WITHOUT), WITH: (WITH,), WITHOUT: (WITHOUT,), TWIN: (WITH,)}
FAMILIES = families_of(
    [
        Named(VIOLENCE, "violence"),
        Named(WITH, "with"),
        Named(WITHOUT, "without"),
        Named(TWIN, "twin", WITH),
    ],
    [("violence", "with + without", True)],
)


@dataclass
class Scene:
    """True counts of every part, the figures that are stored, and their rules."""

    parts: Mapping[tuple[int, int, int], int]
    cells: Collection[Cell]
    rules: Mapping[int, Small]

    def parts_of(self, cell: Cell) -> Parts:
        """What a figure is the sum of."""
        (indicator, area), period = cell
        return dict.fromkeys(
            product(MADE_OF[indicator], AREAS[area], PERIODS[period]), 1
        )

    def count(self, cell: Cell) -> int:
        """What it comes to."""
        return sum(self.parts[part] for part in self.parts_of(cell))

    def rule(self, place: tuple[int, int]) -> Small:
        """That of the indicator."""
        return self.rules[place[0]]

    @property
    def small(self) -> set[Cell]:
        """What nobody may learn."""
        return {c for c in self.cells if self.rule(c[0])(Decimal(self.count(c)))}

    def hidden(self) -> set[Cell]:
        """What the product hides."""
        return hidden_together(
            {cell: Decimal(self.count(cell)) for cell in self.cells},
            {
                (indicator, area): None if area == CITY else (indicator, CITY)
                for indicator, area in product(MADE_OF, AREAS)
            },
            self.rule,
            FAMILIES.equations(MADE_OF, {place for place, _period in self.cells}),
        )


@st.composite
def scenes(draw) -> Scene:
    """Few or many in each part; some figures are missing."""
    number = st.sampled_from(
        draw(
            st.sampled_from(
                [(0, 0, 1, 2), (0, 1, 2, 3, 9), (0, 3, 30), (1, 4, 6, 12, 40)]
            )
        )
    )
    parts = {part: draw(number) for part in product((WITH, WITHOUT), WARDS, range(5))}
    indicators = draw(
        st.sampled_from(
            [(WITH,), (VIOLENCE, WITH, WITHOUT), (WITH, TWIN), tuple(MADE_OF)]
        )
    )
    areas = draw(st.sampled_from([(CITY,), (11,), (CITY, 11, 12)]))
    periods = draw(st.sets(st.sampled_from([*PERIODS]), min_size=1, max_size=6))
    missing = draw(st.sets(st.integers(0, 70), max_size=6))
    cells = [
        ((indicator, area), period)
        for indicator, area, period in product(indicators, areas, sorted(periods))
    ]
    rule = st.builds(Small, st.sampled_from([0, 2, 3, 5, 10]), st.booleans())
    rules = {indicator: draw(rule) for indicator in MADE_OF}
    return Scene(parts, [c for n, c in enumerate(cells) if n not in missing], rules)


def attack(scene: Scene, hidden: Collection[Cell]) -> set[Cell]:
    """The small counts that follow from what is shown."""
    attacker = Attacker()
    for cell in scene.cells:
        if cell not in hidden:
            attacker.learn(scene.parts_of(cell), scene.count(cell))
    return {cell for cell in scene.small if attacker.pins_down(scene.parts_of(cell))}


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(scenes())
def test_no_small_count_can_be_pinned_down(scene: Scene) -> None:
    hidden = scene.hidden()
    assert scene.small <= hidden
    assert attack(scene, hidden) == set()


def a_scene(parts: dict[tuple[int, int, int], int], *cells: Cell) -> Scene:
    """These cells of the home area, small below 5 with injury only."""
    rules = {VIOLENCE: Small(), WITH: Small(5), WITHOUT: Small(), TWIN: Small()}
    every = dict.fromkeys(product((WITH, WITHOUT), WARDS, range(5)), 9)
    return Scene(every | parts, cells, rules)


SMALL_PART = (WITH, 11, 0)
CELLS = {
    "a year": [((WITH, 11), period) for period in (*QUARTERS, YEAR)],
    "a rolling year": [((WITH, 11), period) for period in (YEAR, ROLLING, NEXT)]
    + [((WITH, 11), QUARTERS[0])],
    "a city": [((WITH, area), QUARTERS[0]) for area in (CITY, 11, 12)],
    "a rule": [((which, 11), QUARTERS[0]) for which in (VIOLENCE, WITH, WITHOUT)],
    "a double": [((which, 11), QUARTERS[0]) for which in (WITH, TWIN)],
}


@pytest.mark.parametrize("shape", CELLS)
def test_without_the_second_rule_the_attacker_knows_it(shape: str) -> None:
    scene = a_scene({SMALL_PART: 3}, *CELLS[shape])
    assert ((WITH, 11), QUARTERS[0]) in scene.small
    assert attack(scene, scene.small) == scene.small
    assert attack(scene, scene.hidden()) == set()


def test_a_year_that_is_as_much_as_one_quarter_tells_the_others() -> None:
    """No sum says it: but no count is below 0."""
    others = {(WITH, 11, quarter): 0 for quarter in range(3)}
    cells = [((WITH, 11), period) for period in (QUARTERS[3], YEAR, ROLLING, NEXT)]
    scene = a_scene({**others, (WITH, 11, 3): 30, (WITH, 11, 4): 3}, *cells)
    assert attack(scene, scene.small) == {((WITH, 11), NEXT)}
    assert attack(scene, scene.hidden()) == set()
