"""A member of the public fetches everything, and can pin down no small number.

Every number that is shown is an equation about counts that only this test knows. See
tests/attacker.py; nothing of the product is asked but its pages and files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from itertools import product
from typing import Any, NamedTuple
from zlib import crc32

import pytest
from django.test import Client
from openpyxl import load_workbook

from indicators import definitions
from indicators.choices import Comparison, Covers, Frequency, TargetBasis, Unit
from indicators.models import Area, FrozenPack, Indicator, Measurement
from indicators.periods import Period
from scorecard.queries import masks
from tests.attacker import Attacker, Parts
from tests.factories import (
    create_area,
    create_claim,
    create_comparator_group,
    create_figure,
    create_indicator,
    create_pack,
    create_population,
    create_rate,
    create_rule,
    create_target,
    freeze_pack,
    home_area,
)
from tests.scorecard.reading import csv_of, sheet_of

pytestmark = pytest.mark.django_db

HOME, EAST, WEST, PORT = "E06000045", "E05000001", "E05000002", "E06000044"
INSIDE = {HOME: (EAST, WEST), EAST: (EAST,), WEST: (WEST,), PORT: (PORT,)}
AREAS = (HOME, EAST, WEST)
QUARTERS = ("2016/17 Q1", "2016/17 Q2", "2016/17 Q3", "2016/17 Q4", "2017/18 Q1")
YEAR, ROLLING, BEFORE = "2016/17", "2016-07-01/2017-06-30", "2015/16"
WHEN: dict[str, tuple[int, ...]] = {
    **{text: (number,) for number, text in enumerate(QUARTERS)},
    YEAR: (0, 1, 2, 3),
    ROLLING: (1, 2, 3, 4),
    BEFORE: (9,),
}
"""Of which quarters a period is made; a year before is one piece."""
LABELS = {Period.parse(text).short: text for text in WHEN} | {t: t for t in WHEN}
MADE_OF = {"violence": ("injury", "other"), "survey": ("thefts",)}
TO_DATE = {text: tuple(range(number + 1)) for number, text in enumerate(QUARTERS[:4])}
TRUE = {
    "thefts": {EAST: [3, 20, 8, 30, 7], WEST: [12, 4, 25, 9, 6]},
    "injury": {EAST: [2, 9, 6, 11, 8], WEST: [0] * 5},
    "other": {EAST: [40, 30, 22, 50, 31], WEST: [0] * 5},
    "calls": {EAST: [3, 13, 22, 8, 9], WEST: [0] * 5},
    "so-far": {EAST: [8, 3, 9, 20, 0], WEST: [0] * 5},
}
YEARLY = {"custody": {BEFORE: 4, YEAR: 12}, "found": {BEFORE: 30, YEAR: 3}}
HELPED = {EAST: {BEFORE: 12, YEAR: 3}, WEST: {BEFORE: 20, YEAR: 18}, PORT: {YEAR: 25}}
"""A share in places that are compared; of the city it is that of its two wards."""
SCALE = {"custody": Decimal(250), "found": Decimal("0.4"), "helped": Decimal("0.4")}
"""What a value times this is: of 250,000 for 1,000 people, of 40 for 100."""


def scale_of(cell: Cell) -> Decimal:
    """What a value is to be multiplied by for its count."""
    return SCALE.get(cell.indicator, Decimal(1)) * (
        2 if (cell.indicator, cell.area) == ("helped", HOME) else 1
    )


ROUNDED = {"calls": 2}
"""How far a rounded count may be from the true one."""
SMALL = 5
OK = 200
CHART = re.compile(r'<script id="chart-history"[^>]*>(.*?)</script>')
BARS = re.compile(r'<script id="chart-comparators"[^>]*>(.*?)</script>')
CLAIMS = "/claims/annual-review-january-2018.csv"
OUTLETS = {
    *("api", "scorecard", "scorecard: target", "scorecard.csv", "scorecard.xlsx"),
    *("figures.csv", "chart", "bars", "claims"),
    *("pack", "pack: history", "pack.xlsx"),
}
"""Where the numbers are from."""
LEAST = 7
"""Fewer small numbers would prove little."""
GUARDED = ("thefts", "injury", "calls", "so-far", "custody", "found", "helped")


class Cell(NamedTuple):
    """A figure as an address names it."""

    indicator: str
    area: str
    period: str


def parts_of(cell: Cell) -> Parts:
    """Everybody knows what a figure is the sum of."""
    if cell.indicator in YEARLY:
        return {cell: 1}
    if cell.indicator == "helped":
        return dict.fromkeys((cell._replace(area=x) for x in INSIDE[cell.area]), 1)
    when = TO_DATE if cell.indicator == "so-far" else WHEN
    leaves = MADE_OF.get(cell.indicator, (cell.indicator,))
    return dict.fromkeys(product(leaves, INSIDE[cell.area], when[cell.period]), 1)


def true_count(cell: Cell) -> int:
    """Only we know."""
    if cell.indicator in YEARLY:
        return YEARLY[cell.indicator][cell.period]
    if cell.indicator == "helped":
        return sum(HELPED[area][cell.period] for area in INSIDE[cell.area])
    return sum(
        TRUE[leaf][ward][quarter] if quarter < 9 else 100
        for leaf, ward, quarter in parts_of(cell)  # type: ignore[misc]
    )


def larger(cell: Cell, times: int) -> int:
    """The count so many times as large; not quite, so that none is like another."""
    odds = (
        crc32(repr(part).encode()) % (times // 9 + 1)
        for part in parts_of(cell)
        if _is(part)
    )
    return true_count(cell) * times + (sum(odds) if times > 1 else 0)


def _is(part: Any) -> bool:
    """Whether there is any of it."""
    if isinstance(part, Cell):
        return bool(true_count(part))
    leaf, ward, quarter = part
    return quarter > len(QUARTERS) or bool(TRUE[leaf][ward][quarter])


# What is stored


CELLS = [
    *(Cell("thefts", area, period) for area, period in product(AREAS, [*WHEN][:7])),
    *(
        Cell(code, HOME, period)
        for code, period in product(("violence", "injury", "other"), [*WHEN][:6])
    ),
    *(Cell("calls", HOME, quarter) for quarter in QUARTERS),
    *(Cell("so-far", HOME, period) for period in TO_DATE),
    *(Cell(code, HOME, period) for code in YEARLY for period in (BEFORE, YEAR)),
    *(Cell("helped", area, period) for area in AREAS for period in (BEFORE, YEAR)),
    Cell("helped", PORT, YEAR),
    Cell("survey", HOME, YEAR),
]


@pytest.fixture
def site(partnership: object) -> dict[str, Indicator]:
    """A pack is frozen before anything is guarded."""
    return build_site()


def build_site(times: int = 1) -> dict[str, Indicator]:
    """The same with every count about so many times as large, and what is small too."""
    for code in (EAST, WEST):
        create_area(code=code, parent=home_area())
    for year in (2015, 2016):
        create_population(year=year, value=250_000)
    made = {
        code: create_indicator(code=code, frequency=Frequency.OTHER)
        for code in ("thefts", "violence", "injury", "other", "calls")
    }
    made["so-far"] = create_indicator(
        code="so-far", frequency=Frequency.QUARTER, covers=Covers.TO_DATE
    )
    made["custody"] = create_rate(code="custody")
    made["found"] = create_indicator(
        code="found", unit=Unit.PERCENT, multiplier=100, denominator="given"
    )
    made["helped"] = create_indicator(
        code="helped", unit=Unit.PERCENT, multiplier=100, denominator="given"
    )
    create_area(code=PORT, name="Port")
    made["survey"] = create_indicator(code="survey", same_measure_as=made["thefts"])
    areas = {area.code: area for area in Area.objects.all()}
    create_comparator_group(name="Places", areas=areas.values())
    for cell in CELLS:
        store(made[cell.indicator], areas[cell.area], cell, times)
    create_rule(left="violence", comparison=Comparison.EQUAL, right="injury + other")
    create_target(indicator=made["custody"], basis=TargetBasis.PREVIOUS)
    create_target(indicator=made["thefts"], basis=TargetBasis.PREVIOUS, period=YEAR)
    known = Cell("thefts", HOME, QUARTERS[4])
    create_claim(
        indicator=made["thefts"], period=QUARTERS[4], printed=larger(known, times)
    )
    create_claim(
        indicator=made["found"], printed="7.5", decimals=1, wording="Three of forty"
    )
    freeze_pack(pack=create_pack(period=YEAR, public_from="2018-02-01"))
    guard(made, SMALL * times)
    freeze_pack(
        pack=create_pack(period=YEAR, day="2018-04-30", public_from="2018-05-01")
    )
    return made


def store(indicator: Indicator, area: Area, cell: Cell, times: int) -> None:
    """As a partner would send it."""
    count = larger(cell, times)
    given: dict[str, Any] = {"value": count}
    if cell.indicator in (*YEARLY, "helped"):
        given = {"numerator": count}
    if cell.indicator in ("found", "helped"):
        wards = 2 if cell == ("helped", HOME, cell.period) else 1
        given["denominator"] = 40 * times * wards
    create_figure(indicator=indicator, area=area, period=cell.period, **given)


def guard(made: dict[str, Indicator], threshold: int) -> None:
    """From now on small numbers are hidden."""
    for code in GUARDED:
        before = Indicator.objects.get(code=code)
        made[code].small_number_threshold = threshold
        made[code].rounding_base = 5 if code in ROUNDED else 0
        made[code].zero_safe = code != "found"
        made[code].save()
        definitions.indicator_changed(before, made[code])


# What is fetched


@dataclass
class Visitor:
    """Reads everything, and turns every number into what it tells."""

    client: Client
    told: list[tuple[str, Cell, Decimal]] = field(default_factory=list)
    """By whom, of which figure, and its count."""
    changes: list[tuple[Cell, Cell, Decimal]] = field(default_factory=list)

    def visit(self) -> Attacker:
        """Everything that the public can fetch."""
        for cell, number in self._api():
            self._tell("api", cell, number)
        for area, period in product(AREAS, [*WHEN]):
            self._scorecard(area, Period.parse(period).slug)
        for period in (QUARTERS[4], YEAR):
            self._workbook(Period.parse(period).slug)
        for code, area in product((*GUARDED, "violence", "other", "survey"), AREAS):
            self._page(code, area)
        self._claims()
        for slug in ("board-2018-01-31", "board-2018-04-30"):
            self._pack(slug)
            self._pack_workbook(slug)
        return self._learned()

    def _tell(
        self, who: str, cell: Cell, value: Any, *, is_count: bool = False
    ) -> None:
        if value in (None, ""):
            return
        scale = Decimal(1) if is_count else scale_of(cell)
        self.told.append((who, cell, Decimal(value) * scale))

    def _api(self) -> Iterator[tuple[Cell, Any]]:
        path = "/api/v1/measurements/?limit=50"
        while path:
            page = self.client.get(path).json()
            for item in page["items"]:
                yield (
                    Cell(item["indicator"], item["area"], item["period"]),
                    item["value"],
                )
            path = page["next"]

    def _scorecard(self, area: str, period: str) -> None:
        asked = f"?area={area}&period={period}"
        answer = self.client.get(f"/api/v1/scorecard/{asked}")
        if answer.status_code != OK:
            return  # nobody may choose this period here
        for row in answer.json()["rows"]:
            self._row("scorecard", area, row, row["target"])
        for line in csv_of(self.client.get(f"/scorecard.csv{asked}")):
            cell = Cell(line["Indicator code"], area, line["Latest period"])
            if cell.period:
                self._tell("scorecard.csv", cell, line["Latest"])

    def _row(self, who: str, area: str, row: dict[str, Any], target: Any) -> None:
        if not row["period"]:
            return
        now = Cell(row["indicator"], area, row["period"])
        self._tell(who, now, row["value"])
        if not row["previous_period"]:
            return
        then = now._replace(period=row["previous_period"])
        self._tell(who, then, row["previous_value"])
        if now.indicator in ("thefts", "custody"):
            self._tell(f"{who}: target", then, target)
        if row["change"] is not None:
            change = Decimal(row["change"]) * scale_of(now)
            self.changes.append((now, then, change))

    def _page(self, code: str, area: str) -> None:
        for line in csv_of(
            self.client.get(f"/indicators/{code}/figures.csv?area={area}")
        ):
            cell = Cell(code, area, line["Period"])
            self._tell("figures.csv", cell, line["Value"])
            self._tell("figures.csv", cell, line["Numerator"], is_count=True)
        page = self.client.get(f"/indicators/{code}/?area={area}&with={PORT}").text
        self._bars(code, page)
        for chart in CHART.findall(page):
            data = json.loads(chart)
            for label, value in zip(
                data["labels"], data["series"][0]["values"], strict=True
            ):
                if label in LABELS and value is not None:
                    self._tell("chart", Cell(code, area, LABELS[label]), str(value))

    def _bars(self, code: str, page: str) -> None:
        """Other places beside the one whose page it is."""
        codes = {area.name: area.code for area in Area.objects.all()}
        for chart in BARS.findall(page):
            data = json.loads(chart)
            (series,) = data["series"]
            for name, value in zip(data["labels"], series["values"], strict=True):
                cell = Cell(code, codes[name], series["name"])
                self._tell("bars", cell, str(value))

    def _workbook(self, period: str) -> None:
        """The same as the CSV, but another program's reading."""
        for line in sheet_of(self.client.get(f"/scorecard.xlsx?period={period}")):
            now = Cell(line["Indicator code"], HOME, line["Latest period"] or "")
            then = now._replace(period=line["Previous period"] or "")
            for cell, head in ((now, "Latest"), (then, "Previous")):
                if line[head] is not None:
                    self._tell("scorecard.xlsx", cell, round(Decimal(line[head]), 6))

    def _pack_workbook(self, slug: str) -> None:
        content = self.client.get(f"/meetings/{slug}/pack.xlsx").content
        sheet = load_workbook(BytesIO(content), read_only=True)["Figures"]
        head, *lines = sheet.iter_rows(values_only=True)
        for line in (dict(zip(head, line, strict=True)) for line in lines):
            cell = Cell(line["Code"], HOME, LABELS[line["Period"]])
            if isinstance(line["Figure"], int | float):
                self._tell("pack.xlsx", cell, round(Decimal(line["Figure"]), 6))

    def _claims(self) -> None:
        """What documents print is what the partnership counted, and so is the other."""
        for line in csv_of(self.client.get(CLAIMS)):
            cell = Cell(line["Indicator code"], line["Area code"], line["Period"])
            for head in ("Printed", "Worked out"):
                self._tell("claims", cell, line[head])

    def _pack(self, slug: str) -> None:
        content = self.client.get(f"/meetings/{slug}/pack.json").content
        for row in json.loads(content)["rows"]:
            of = {"indicator": row["code"], "previous_value": row["previous"]}
            labels = {
                name: (row[name] or {}).get("label")
                for name in ("period", "previous_period")
            }
            self._row("pack", HOME, {**row, **of, **labels}, row["goal"]["value"])
            for point in row["history"]:
                cell = Cell(row["code"], HOME, point["period"]["label"])
                self._tell("pack: history", cell, point["value"])

    def _learned(self) -> Attacker:
        attacker = Attacker()
        for _who, cell, count in dict.fromkeys(self.told):
            slack = ROUNDED.get(cell.indicator, 0)
            exact = int(count.quantize(Decimal(1)))
            attacker.learn(parts_of(cell), exact - slack, exact + slack)
        for now, then, change in dict.fromkeys(self.changes):
            parts = dict(parts_of(now))
            for part, times in parts_of(then).items():
                parts[part] = parts.get(part, 0) - times
            slack = 2 * ROUNDED.get(now.indicator, 0)
            exact = int(change.quantize(Decimal(1)))
            attacker.learn(parts, exact - slack, exact + slack)
        return attacker


def secrets() -> dict[Cell, Parts]:
    """The small numbers: those stored, and the 3 between 8 and 11 to date."""
    guarded = [cell for cell in CELLS if cell.indicator in GUARDED]
    small = {c: parts_of(c) for c in guarded if 0 < true_count(c) < SMALL}
    return {
        **small,
        Cell("so-far", HOME, "Q2 alone"): {("so-far", w, 1): 1 for w in INSIDE[HOME]},
    }


def pinned_down(client: Client) -> set[Cell]:
    """The small counts that somebody works out."""
    visitor = Visitor(client)
    attacker = visitor.visit()
    assert {who for who, _cell, _count in visitor.told} >= OUTLETS
    small = secrets()
    assert len(small) >= LEAST
    return {cell for cell, parts in small.items() if attacker.pins_down(parts)}


def test_from_everything_public_no_small_number_can_be_pinned_down(
    site: dict[str, Indicator], client: Client
) -> None:
    assert pinned_down(client) == set()


def test_with_the_second_rule_switched_off_the_attacker_finds_them(
    site: dict[str, Indicator], client: Client
) -> None:
    for row in Measurement.objects.filter(hidden=True).select_related("indicator"):
        count = row.numerator if row.numerator is not None else row.value
        if row.indicator.code not in GUARDED or not 0 < count < SMALL:
            Measurement.objects.filter(pk=row.pk).update(hidden=False)
    found = {cell.indicator for cell in pinned_down(client)}
    assert {"thefts", "injury", "so-far", "helped"} <= found


def test_with_an_older_pack_shown_as_it_was_the_attacker_finds_them(
    site: dict[str, Indicator], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(masks, "masked", lambda document, mask, checksum: document)
    found = {cell.indicator for cell in pinned_down(client)}
    assert {"custody", "found"} <= found
    assert FrozenPack.objects.count() == 2
