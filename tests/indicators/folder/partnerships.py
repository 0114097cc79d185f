"""Small valid partnerships by chance, written with the csv module as anyone would."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st

from indicators.choices import (
    BandBasis,
    ClaimKind,
    CompareWith,
    Covers,
    Denominator,
    Frequency,
    Kind,
    Polarity,
    Unit,
    Visibility,
)

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]

YEARS = ("2015", "2016", "2015/16", "2016/17")
PERIODS = {
    Frequency.MONTH: ("2016-01", "2016-10", "2016-11-01/2016-11-30", "2017-02"),
    Frequency.QUARTER: ("2015/16 Q4", "2016/17 Q1", "2016-07-01/2016-09-30"),
    Frequency.YEAR: YEARS,
    Frequency.OTHER: ("2016/17", "2016-03-05/2017-01-07", "2014-2016", "2015-12"),
}
PEOPLE = {"X1": 1000, "X2": 7}
"""Areas with a population for every year; X3 has none."""

_one_line = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
_any_line = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\r\t")
lines = st.text(_one_line, min_size=1, max_size=12).map(str.strip).filter(bool)
prose = st.text(_any_line, max_size=30).map(str.strip)
yes_no = st.sampled_from(["yes", "no", ""])
days = st.sampled_from(["", "2015-04-01", "2016-02-29"])
small = st.decimals(0, 99, places=2).map(str)


def word(choices: Any) -> st.SearchStrategy[str]:
    """One of the words, or nothing."""
    return st.sampled_from(["", *choices.values])


@st.composite
def partnerships(draw: st.DrawFn) -> dict[str, str]:
    """File -> its text."""
    tables = draw(_definitions())
    tables["measurements"] = draw(_measurements(tables["indicators"]))
    tables["targets"] = draw(_targets(tables["indicators"]))
    tables |= draw(_notes(tables["indicators"]))
    order = draw(st.randoms(use_true_random=False))
    texts = {f"{name}.csv": _text(rows, order) for name, rows in tables.items() if rows}
    return {"partnership.toml": draw(_toml()), **texts}


def _text(rows: Rows, order: Any) -> str:
    """The rows as a file, its columns in any order."""
    stream = io.StringIO(newline="")
    columns = list(rows[0])
    order.shuffle(columns)
    writer = csv.DictWriter(stream, columns, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


@st.composite
def _toml(draw: st.DrawFn) -> str:
    green, more = draw(small), draw(small)
    amber = Decimal(green) + Decimal(more)
    basis = draw(st.sampled_from(BandBasis.values))
    return (
        '[partnership]\nname = "Here"\nhome_area = "X1"\n[strategy]\n'
        'name = "S"\nstarts = 2017-04-01\nends = "2020-03-31"\n'
        f'green_within = {green}\namber_within = {amber}\nband_basis = "{basis}"\n'
    )


@st.composite
def _definitions(draw: st.DrawFn) -> Tables:
    codes = ["crime", "youth", "harm"][: draw(st.integers(1, 3))]
    partners = ["police", "council"]
    return {
        "areas": [
            {"code": "X1", "name": draw(lines), "kind": "csp", "parent": "X3"},
            {"code": "X2", "name": draw(lines), "kind": "ward", "parent": "X1"},
            {"code": "X3", "name": draw(lines), "kind": "country", "parent": ""},
        ],
        "populations": [
            {
                **{"area": area, "year": year, "age_band": "", "vintage": vintage},
                **{"population": people, "source": draw(st.just("") | lines)},
            }
            for (area, people), year in product(PEOPLE.items(), range(2014, 2018))
            for vintage in draw(st.sampled_from([["a"], ["a", "b"]]))
        ],
        "comparators": [
            {"group": group, "area": area, "from": draw(days), "to": ""}
            for group, area in [("G", "X1"), ("G", "X2")][: draw(st.integers(0, 2))]
        ],
        "partners": [
            {
                **{"code": code, "name": draw(lines), "statutory": draw(yes_no)},
                **{"from": draw(days), "to": draw(st.sampled_from(["", "2017-01-01"]))},
                "successor": successor,
            }
            for code, successor in zip(partners, ["council", ""], strict=True)
        ],
        "priorities": [
            {
                **{"code": code, "order": draw(st.sampled_from(["", "1", "2", "9"]))},
                **{"title": draw(lines), "description": draw(prose)},
            }
            for code in codes
        ],
        "indicators": _linked(
            draw,
            [
                draw(_indicator(f"i{number}", codes, partners))
                for number in range(draw(st.integers(1, 4)))
            ],
        ),
    }


@st.composite
def _indicator(
    draw: st.DrawFn, code: str, priorities: Sequence[str], partners: Sequence[str]
) -> dict[str, Any]:
    homes = draw(st.lists(st.sampled_from(priorities), unique=True))
    extra = draw(_reading()) if draw(st.booleans()) else _as_usual()
    own_bands = draw(st.booleans())
    return {
        "code": code,
        "title": draw(lines),
        "priority": ";".join(homes),
        "partner": draw(st.sampled_from(partners)),
        "kind": draw(word(Kind)),
        "unit": draw(word(Unit)),
        "unit_label": draw(st.just("") | lines),
        "multiplier": draw(st.sampled_from(["", "1", "1000", "0.5"])),
        "decimals": draw(st.sampled_from(["", "0", "6"])),
        "polarity": draw(word(Polarity)),
        "frequency": draw(word(Frequency)),
        "accumulates": "" if extra["covers"] else draw(yes_no),
        "green_within": "0.25" if own_bands else "",
        "amber_within": "250" if own_bands else "",
        "band_basis": draw(word(BandBasis)),
        "compare_with": draw(word(CompareWith)),
        "denominator": draw(word(Denominator)),
        "lag_days": draw(st.sampled_from(["", "0", "90"])),
        "small_number_threshold": draw(st.sampled_from(["", "5", "10"])),
        "visibility": draw(word(Visibility)),
        "definition": draw(prose),
        "source": draw(st.just("") | lines),
        **extra,
    }


def _as_usual() -> dict[str, str]:
    """The cells that few indicators fill."""
    return dict.fromkeys(["covers", "zero_safe", "rounding_base"], "") | {
        **{"not_judged_because": "", "read_beside": "", "same_measure_as": ""}
    }


@st.composite
def _reading(draw: st.DrawFn) -> dict[str, str]:
    """How it is read; the first indicator is what others name."""
    return {
        "covers": draw(word(Covers)),
        "zero_safe": draw(st.sampled_from(["", "yes"])),
        "rounding_base": draw(st.sampled_from(["", "0", "5"])),
        "not_judged_because": "",
        "read_beside": "",
        "same_measure_as": "",
    }


def _linked(draw: st.DrawFn, indicators: Rows) -> Rows:
    """Later ones may name the first, and need a reason not to be judged."""
    first, *others = indicators
    for row in others:
        row["read_beside"] = draw(st.sampled_from(["", first["code"]]))
        row["same_measure_as"] = draw(st.sampled_from(["", first["code"]]))
        if row["polarity"] == Polarity.NONE:
            row["not_judged_because"] = draw(st.just("") | lines)
        if row["small_number_threshold"]:
            row["zero_safe"] = draw(yes_no)
    return indicators


@st.composite
def _measurements(draw: st.DrawFn, indicators: Rows) -> Rows:
    found = []
    for indicator in indicators:
        periods = PERIODS[Frequency(indicator["frequency"] or "quarter")]
        for area, period in product(["X1", "X2", "X3"], periods):
            if draw(st.booleans()):
                row = {"indicator": indicator["code"], "area": area, "period": period}
                amounts = draw(_amounts(indicator, area))
                note = draw(lines) if amounts["state"] == "not_available" else ""
                found.append(
                    {**row, **amounts, "source": "", "note": note or draw(prose)}
                )
    return found


@st.composite
def _amounts(draw: st.DrawFn, indicator: dict[str, Any], area: str) -> dict[str, Any]:
    """Numbers that fit each other, or none with a state that says so."""
    top, more = draw(st.integers(0, 6)), draw(st.integers(0, 100))
    by_people = indicator["denominator"] == "population" and area in PEOPLE
    shapes: list[tuple[Any, Any, Any, str]] = [
        ("", "", "0", "nil"),
        ("", "", "", "not_available"),
        (top, top + more, "", "provisional"),
        (0, 0, "", "final"),
    ]
    is_ratio = indicator["unit"] in ("percent", "rate")
    if not (is_ratio and indicator["small_number_threshold"]):
        shapes.append(("", "", draw(small), ""))
    if by_people and indicator["multiplier"] != "1000":
        shapes.append((top, "", "", ""))
    if (indicator["denominator"] or "none") == "none":
        shapes.append((top, "", draw(small), ""))
    names = ("numerator", "denominator", "value", "state")
    chosen = dict(zip(names, draw(st.sampled_from(shapes)), strict=True))
    per_mille = indicator["unit"] == "percent" and indicator["multiplier"] == "1000"
    if per_mille and chosen["denominator"]:
        chosen["numerator"] = 0  # else it may come to more than 100 %
    return chosen


@st.composite
def _targets(draw: st.DrawFn, indicators: Rows) -> Rows:
    found = []
    for indicator, period in product(indicators, ("2017/18", "2018/19")):
        shapes: list[dict[str, Any]] = [{"basis": "value", "value": draw(small)}]
        if indicator["polarity"] == "range":
            shapes.append({"basis": "value", "lower": "-2", "upper": draw(small)})
        else:
            shapes += [
                {"basis": "change", "value": "-5", "baseline_period": "2016/17"},
                {"basis": "previous", "floor": draw(small)},
                {"basis": "comparator", "comparator": "X2"},
            ]
        columns = ("basis", "value", "floor", "lower", "upper", "baseline_period")
        row = dict.fromkeys([*columns, "comparator"], "")
        row |= {"indicator": indicator["code"], "period": period}
        found.append(
            {**row, **draw(st.sampled_from(shapes)), "illustrative": draw(yes_no)}
        )
    return found[: draw(st.integers(0, 8))]


@st.composite
def _notes(draw: st.DrawFn, indicators: Rows) -> Tables:
    codes = st.sampled_from([row["code"] for row in indicators])
    claims = [
        {
            **{"document": draw(lines), "paragraph": "1", "area": "X1"},
            **{"kind": draw(st.sampled_from(ClaimKind.values))},
            **{"indicator": draw(codes), "period": "2016/17"},
            **{
                "other_indicator": draw(codes),
                "other_area": "",
                "other_period": "2015",
            },
            "printed": draw(st.sampled_from(["6", "6.0", "-1,234.50"])),
            **{"decimals": "", "wording": draw(st.just("") | lines)},
        }
        for _ in range(draw(st.integers(0, 3)))
    ]
    causes = draw(st.lists(lines, max_size=2, unique=True))
    return {
        "commentary": [
            {"indicator": row["code"], "period": "2016/17 Q1", "text": draw(lines)}
            for row in indicators[: draw(st.integers(0, 2))]
        ],
        "recording_changes": [
            {
                **{"indicator": row["code"], "date": "2016-04-01", "cause": cause},
                "compared_because": draw(st.just("") | lines),
            }
            for row, cause in product(indicators, causes)
        ],
        "claims": claims,
    }
