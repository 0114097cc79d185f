"""Somebody who tries everything works out no hidden figure.

The attacker knows of what months a period is made, and of what wards a city, sees
every figure that is shown, and solves the equations that follow in exact fractions.
Nothing here looks at how the product decides what to hide. With SCENES=20000 in the
environment the tests try so many.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from indicators.disclosure import Cell, hidden_cells, is_small
from indicators.periods import Period, add_months

SCENES = int(os.environ.get("SCENES", "200"))
AT_A_TIME = 50
MONTHS = 27
"""January 2015 to March 2017: two financial years, two calendar years."""
PERIODS = {
    "months": [(month, month + 1) for month in range(MONTHS)],
    "quarters": [(month, month + 3) for month in range(0, MONTHS, 3)],
    "halves": [(3, 9), (9, 15), (15, 21), (21, 27)],
    "years so far": [(3, 6), (3, 9), (3, 12), (15, 18), (15, 21), (15, 24)],
    "financial years": [(3, 15), (15, 27)],
    "calendar years": [(0, 12), (12, 24)],
    "rolling years": [(month, month + 12) for month in range(0, 16, 3)],
}
"""From the beginning of one month to that of another, counted from 0."""
CASES = [[0, 0, 0, 1, 2], [0, 1, 2, 9], [0, 0, 0, 3, 30], [0, 1, 5, 6, 7, 8, 9]]
"""What a month may have: few, or mostly none, or seldom few."""
COUNTRY = 1


@dataclass
class Scene:
    """Areas with figures that are true sums, and some of them given."""

    parents: dict[int, int | None]
    leaves: dict[int, list[int]]
    """Area -> the areas in it that have none in them, itself if it has none."""
    months: dict[Cell, tuple[int, int]]
    counts: dict[Cell, Decimal]
    threshold: int

    def hidden(self) -> set[Cell]:
        """What the product hides of it."""
        return hidden_cells(self.counts, self.parents, self.threshold)


def period(start: int, end: int) -> Period:
    """From the beginning of one month to that of another."""
    first = add_months(Period.calendar_year(2015).start, start)
    return Period.months(first.year, first.month, end - start)


def scene(seed: int) -> Scene:
    """One country, up to three cities, up to three wards in each.

    Now and then there is a place that the database has never heard of.
    """
    random = Random(seed)
    parents: dict[int, int | None] = {COUNTRY: None}
    for city in range(10, 10 * random.randint(2, 4), 10):
        parents[city] = COUNTRY
        for ward in range(city + 1, city + 1 + random.choice([0, 2, 3])):
            parents[ward] = city
    leaves = {area: [*leaves_of(area, parents)] for area in parents}
    numbers = random.choice(CASES)
    cases = {
        (leaf, month): random.choice(numbers)
        for leaf in leaves[COUNTRY]
        for month in range(MONTHS)
    }
    months = given_periods(random, parents)
    counts = {
        (area, when): sum(cases[leaf, m] for leaf in leaves[area] for m in range(*span))
        for (area, when), span in months.items()
    }
    if random.random() < 0.1:
        gone = random.choice(leaves[COUNTRY])
        parents.pop(gone)
        counts = {cell: n for cell, n in counts.items() if cell[0] != gone}
    return Scene(
        parents,
        leaves,
        months,
        {cell: Decimal(n) for cell, n in counts.items()},
        random.choice([3, 5, 10]),
    )


def leaves_of(area: int, parents: Mapping[int, int | None]) -> Iterable[int]:
    inside = [part for part, whole in parents.items() if whole == area]
    return [leaf for part in inside for leaf in leaves_of(part, parents)] or [area]


def given_periods(random: Random, areas: Iterable[int]) -> dict[Cell, tuple[int, int]]:
    """Which figures there are: areas may have other periods, and some are missing."""
    usual = random.sample([*PERIODS], random.randint(1, 3))
    cut_differently = random.random() < 0.7
    share = random.choice([1, 0.9, 0.7, 0.5])
    found = {}
    for area in areas:
        own = random.sample([*PERIODS][1:], random.randint(0, 3))
        for kind in own if cut_differently else usual:
            for span in PERIODS[kind]:
                if random.random() < share:
                    found[area, period(*span)] = span
    return found


# The attacker

Row = dict[object, Fraction]
NUMBER = "a number"
"""The key of what is no unknown: an equation with nothing else cannot hold."""


def equation(scene: Scene, cell: Cell) -> Row:
    """What a figure is the sum of: every month of every leaf."""
    area, _ = cell
    return {
        (leaf, month): Fraction(1)
        for leaf in scene.leaves[area]
        for month in range(*scene.months[cell])
    }


class Equations:
    """What is known, each equation solved for one unknown."""

    def __init__(self) -> None:
        self.solved: dict[object, Row] = {}

    def rest(self, row: Row) -> Row:
        """What they leave of another equation; nothing if it follows from them."""
        left = dict(row)
        for unknown, known in self.solved.items():
            if times := left.get(unknown):
                for key, value in known.items():
                    left[key] = left.get(key, Fraction()) - times * value
        return {key: value for key, value in left.items() if value}

    def add(self, row: Row) -> Row:
        """Returns what was new in it."""
        new = self.rest(row)
        if unknown := next((key for key in new if key != NUMBER), None):
            lead = new[unknown]
            self.solved[unknown] = {key: value / lead for key, value in new.items()}
        return new


def worked_out(scene: Scene, hidden: Collection[Cell]) -> set[Cell]:
    """The hidden figures that follow from those that are shown."""
    known = Equations()
    for cell in scene.counts:
        if cell not in hidden:
            known.add(equation(scene, cell))
    return {cell for cell in hidden if not known.rest(equation(scene, cell))}


def ones_are_stuck(scene: Scene, hidden: Collection[Cell]) -> bool:
    """Whether the hidden ones cannot all be more while what is shown stays the same.

    While they can, nobody knows of one that it is 1 for want of a smaller number.
    """
    changes = Equations()
    for cell, count in scene.counts.items():
        if cell in hidden and count != 1:
            continue
        change = {NUMBER: Fraction(-1)} if cell in hidden else {}
        if changes.add(equation(scene, cell) | change).keys() == {NUMBER}:
            return True
    return False


@pytest.mark.parametrize("first", range(0, SCENES, AT_A_TIME))
def test_nobody_works_out_a_hidden_figure(first: int) -> None:
    leaking: dict[int, object] = {}
    for seed in range(first, first + AT_A_TIME):
        made = scene(seed)
        hidden = made.hidden()
        if found := worked_out(made, hidden):
            leaking[seed] = found
        elif ones_are_stuck(made, hidden):
            leaking[seed] = "ones"
    assert leaking == {}


def test_small_figures_are_hidden_and_others_only_for_their_sake() -> None:
    for seed in range(AT_A_TIME):
        made = scene(seed)
        small = {c for c, n in made.counts.items() if is_small(n, made.threshold)}
        assert small <= made.hidden()
        large = {cell: n for cell, n in made.counts.items() if cell not in small}
        assert hidden_cells(large, made.parents, made.threshold) == set()
