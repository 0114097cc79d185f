"""Printed numbers that are parts of one whole, found by what is stored, and added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest

from indicators.choices import AreaKind, Comparison, Frequency, Unit
from indicators.returns.rules import Rule, parse_side
from scorecard.claims import Agreement, ClaimInfo, Histories
from scorecard.claims.listing import documents_of
from scorecard.claims.sum_lines import SumWriter
from scorecard.claims.summing import sums_of
from scorecard.claims.sums import Because, Sum
from scorecard.claims.wholes import Structure
from scorecard.loaded import AreaInfo, IndicatorInfo
from tests.scorecard.build import info
from tests.scorecard.claims.build import HOME, claim, subject
from tests.scorecard.judgement.build import fig, hidden, rule, series

CITY = AreaInfo(1, HOME, "Southampton", AreaKind.CSP, None, has_figures=True)
EAST, WEST = (
    AreaInfo(number, f"W0{number}", name, AreaKind.WARD, 1, has_figures=True)
    for number, name in ((2, "East"), (3, "West"))
)
AREAS = {area.code: area for area in (CITY, EAST, WEST)}
VIOLENCE = {
    "violence": "Violent crime",
    "with": "Violence with injury",
    "without": "Violence without injury",
}


def infos(codes: Mapping[str, str], **changes: Any) -> dict[str, IndicatorInfo]:
    return {
        code: info(code, title=title, rule=rule(**changes))
        for code, title in codes.items()
    }


def between(left: str, comparison: str, right: str) -> Rule:
    return Rule(
        parse_side(left), Comparison(comparison), parse_side(right), "Count again."
    )


CUT = between("violence", "equal", "with + without")


def found(
    claims: Sequence[ClaimInfo],
    *,
    indicators: Mapping[str, IndicatorInfo] | None = None,
    rules: Sequence[Rule] = (CUT,),
    stored: Histories | None = None,
) -> list[Sum]:
    known = infos(VIOLENCE) if indicators is None else indicators
    return sums_of(claims, Structure(known, AREAS, stored or {}, rules))


def value(code: str, printed: object, **about: str) -> ClaimInfo:
    return claim("value", str(printed), subject=subject(code, **about))


def share(code: str, printed: object, of: str = "violence", **about: str) -> ClaimInfo:
    return claim(
        "share", str(printed), subject=subject(code, **about), other=subject(of)
    )


def stored(code: str, **values: object) -> Histories:
    """Of one year, by area: `W02=40`."""
    return {
        (code, area): series([fig("2016/17", number)], rule=rule())
        for area, number in values.items()
    }


# By rules between indicators


@pytest.mark.parametrize(("whole", "holds"), [(9544, True), (9543, False)])
def test_a_rule_says_which_counts_are_parts(whole: int, holds: bool) -> None:
    (only,) = found(
        [value("violence", whole), value("with", 3924), value("without", 5620)]
    )
    assert only.because == Because.RULE
    assert (only.agreement == Agreement.AGREES) == holds
    assert only.allowance == 0


def test_a_rule_written_the_other_way_round_says_the_same() -> None:
    other_way = between("with + without", "equal", "violence")
    claims = [value("violence", 9), value("with", 4), value("without", 5)]
    (only,) = found(claims, rules=[other_way])
    assert [each.number for each in only.left] == [9]
    assert only.agreement == Agreement.AGREES


def test_what_is_not_printed_is_taken_from_the_stored_figures() -> None:
    claims = [value("violence", 9544), value("with", 3924)]
    assert found(claims) == []
    (only,) = found(claims, stored=stored("without", **{HOME: 5619}))
    assert only.agreement == Agreement.DISAGREES
    line = SumWriter(infos(VIOLENCE), AREAS).line(only)
    assert line.left == "9,544"
    assert line.right == "= 3,924 + 5,619 = 9,543"
    assert line.unprinted == (
        "Stored, not printed there: Violence without injury (5,619)."
    )


def test_one_printed_number_alone_is_no_sum() -> None:
    both = {**stored("with", **{HOME: 4}), **stored("without", **{HOME: 5})}
    assert found([value("violence", 10)], stored=both) == []


def test_a_hidden_figure_leaves_the_sum_out() -> None:
    secret = {("without", HOME): series([hidden("2016/17")], rule=rule())}
    assert found([value("violence", 9), value("with", 4)], stored=secret) == []


def test_a_rounded_figure_leaves_the_sum_out() -> None:
    seen = {
        ("without", HOME): series([fig("2016/17", 10, rounded_to=5)], rule=rule()),
    }
    assert found([value("violence", 12), value("with", 4)], stored=seen) == []


def test_numbers_of_other_documents_periods_and_areas_are_not_mixed() -> None:
    whole, part = value("violence", 9), value("with", 4)
    for other in (
        value("without", 9, period="2015/16"),
        value("without", 9, area="W02"),
        value("without", 9)._replace(document="Another review"),
    ):
        assert found([whole, part, other]) == []


def test_a_percentage_stored_without_its_counts_was_rounded_too() -> None:
    known = infos({"a": "A", "b": "B", "c": "C"}, unit=Unit.PERCENT, decimals=1)
    figures = {("c", HOME): series([fig("2016/17", "20.1")], rule=known["c"].rule)}
    (only,) = found(
        [value("a", "30.0"), value("b", "50.0")],
        indicators=known,
        rules=[between("a + b + c", "equal", "100")],
        stored=figures,
    )
    assert only.allowance == Decimal("0.15")
    assert only.agreement == Agreement.AGREES


@pytest.mark.parametrize(
    ("comparison", "repeat", "all_", "holds"),
    [
        ("at_most", 5, 5, True),
        ("at_most", 6, 5, False),
        ("below", 5, 5, False),
        ("below", 4, 5, True),
        ("at_least", 4, 5, False),
        ("above", 5, 5, False),
    ],
)
def test_other_rules_hold_for_printed_numbers_too(
    comparison: str, repeat: int, all_: int, holds: bool
) -> None:
    known = infos({"repeat": "Repeat victims", "all": "Victims"})
    (only,) = found(
        [value("repeat", repeat), value("all", all_)],
        indicators=known,
        rules=[between("repeat", comparison, "all")],
    )
    assert (only.agreement == Agreement.AGREES) == holds


def test_differences_add_up_as_their_counts_do() -> None:
    before = {
        code: claim(
            "difference",
            printed,
            subject=subject(code),
            other=subject(code, period="2015/16"),
        )
        for code, printed in (("violence", "1204"), ("with", "302"), ("without", "900"))
    }
    (only,) = found([*before.values()])
    assert only.agreement == Agreement.DISAGREES
    assert only.excess == -2


# By periods and by areas


QUARTERS = [f"2016/17 Q{number}" for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("accumulates", "count"), [(True, 1), (False, 0)], ids=["adds up", "does not"]
)
def test_quarters_come_to_the_year_where_figures_accumulate(
    accumulates: bool, count: int
) -> None:
    known = infos(
        {"thefts": "Thefts"}, frequency=Frequency.QUARTER, accumulates=accumulates
    )
    claims = [value("thefts", 101)] + [
        value("thefts", 25, period=quarter) for quarter in QUARTERS
    ]
    sums = found(claims, indicators=known, rules=[])
    assert len(sums) == count
    for only in sums:
        assert only.agreement == Agreement.DISAGREES
        line = SumWriter(known, AREAS).line(only)
        assert line.right == "= 25 + 25 + 25 + 25 = 100"
        assert line.gap == "the parts are 1 less."


THEFTS = infos({"thefts": "Thefts"})


def wards(city: int, east: int, west: int) -> list[ClaimInfo]:
    return [
        value("thefts", city),
        value("thefts", east, area="W02"),
        value("thefts", west, area="W03"),
    ]


@pytest.mark.parametrize(("west", "holds"), [(59, True), (60, True), (61, False)])
def test_areas_inside_an_area_never_come_to_more_than_it(
    west: int, holds: bool
) -> None:
    (only,) = found(wards(100, 40, west), indicators=THEFTS, rules=[])
    assert only.comparison == Comparison.AT_LEAST
    assert (only.agreement == Agreement.AGREES) == holds


@pytest.mark.parametrize(("west", "holds"), [(59, False), (60, True)])
def test_areas_that_were_once_all_of_it_come_to_it(west: int, holds: bool) -> None:
    past = {
        ("thefts", area): series([fig("2014/15", number)], rule=rule())
        for area, number in ((HOME, 70), ("W02", 30), ("W03", 40))
    }
    (only,) = found(wards(100, 40, west), indicators=THEFTS, rules=[], stored=past)
    assert only.comparison == Comparison.EQUAL
    assert (only.agreement == Agreement.AGREES) == holds


def test_rates_of_areas_are_never_added() -> None:
    known = infos({"thefts": "Thefts"}, unit=Unit.RATE)
    assert found(wards(10, 40, 60), indicators=known, rules=[]) == []


# Shares


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("41.1", "58.9", Agreement.AGREES),
        ("41.1", "59.0", Agreement.AGREES),
        ("41.1", "59.1", Agreement.DISAGREES),
    ],
)
def test_shares_that_are_all_of_a_whole_come_to_100(
    one: str, other: str, agreement: Agreement
) -> None:
    (only,) = found([share("with", one), share("without", other)])
    assert only.because == Because.RULE
    assert only.agreement == agreement


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("41.1", "58.9", Agreement.AGREES),
        ("29.6", "37.5", Agreement.UNCHECKED),
        ("70.0", "60.0", Agreement.UNCHECKED),
    ],
)
def test_shares_that_may_overlap_are_not_judged(
    one: str, other: str, agreement: Agreement
) -> None:
    (only,) = found([share("with", one), share("without", other)], rules=[])
    assert only.because == Because.SHARES
    assert only.agreement == agreement
    line = SumWriter(infos(VIOLENCE), AREAS).line(only)
    assert line.left == "100%"
    assert line.about == (
        "all of violent crime = Violence with injury + Violence without injury, "
        "Southampton, 2016/17"
    )


def test_shares_of_one_thing_over_the_years_are_no_parts() -> None:
    years = ("2015/16", "2016/17")
    claims = [
        claim(
            "share",
            "28.8",
            subject=subject("with", year),
            other=subject("violence", year),
        )
        for year in years
    ]
    assert found(claims, rules=[]) == []


# On the page of its document


def listed(claims: Sequence[ClaimInfo], **more: Any) -> Any:
    known = more.pop("indicators", infos(VIOLENCE))
    (document,) = documents_of(claims, more.get("stored", {}), known, AREAS, [CUT])
    return document


def test_every_claim_of_a_sum_that_does_not_hold_says_so() -> None:
    document = listed(
        [value("violence", 9544), value("with", 3922), value("without", 5620)]
    )
    assert document.count("sums") == 3
    assert not any(line.holds for line in document.lines)
    (broken,) = document.lines[0].broken
    assert broken.sentence == (
        "Violent crime = Violence with injury + Violence without injury, Southampton, "
        "2016/17: 9,544 against 3,922 + 5,620 = 9,542; the parts are 2 less."
    )
    assert broken.why == "A rule between indicators: Count again."


def test_the_number_with_more_decimals_is_the_one_added() -> None:
    known = infos(VIOLENCE, unit=Unit.PERCENT, decimals=1)
    hundred = between("with + without", "equal", "100")
    claims = [value("with", 37), value("with", "37.7"), value("without", "62.4")]
    (only,) = found(claims, indicators=known, rules=[hundred])
    assert only.allowance == Decimal("0.1")
    assert only.agreement == Agreement.AGREES


def test_a_sum_with_a_claim_that_is_withheld_is_not_shown() -> None:
    known = infos(VIOLENCE)
    known["without"] = known["without"]._replace(threshold=5)
    figures: Histories = {
        ("without", HOME): series([hidden("2016/17")], rule=rule()),
    }
    document = listed(
        [value("violence", 9), value("with", 6), value("without", 2)],
        indicators=known,
        stored=figures,
    )
    assert document.sums == ()
    assert [line.is_withheld for line in document.lines] == [False, False, True]
