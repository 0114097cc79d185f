"""A pack is made of what there is on the day, as its readers may see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from django.test import Client

from indicators import actions
from indicators.choices import Visibility
from indicators.models import Area, FollowUp, FrozenPack, Indicator, Measurement, Pack
from indicators.periods import Period
from scorecard.packs.document import Document, Plan
from scorecard.queries.composing import compose
from scorecard.queries.packs import info_of, read_frozen
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]
TODAY = date(2018, 1, 24)
PERIOD = Period.parse("2016/17")


@pytest.fixture
def thefts() -> Indicator:
    """133 in 2016/17, against a target of 100: red."""
    return red("thefts")


def red(code: str, **fields: Any) -> Indicator:
    found = factories.create_indicator(code=code, title=code.title(), **fields)
    factories.create_figures(indicator=found, values={"2015/16": 100, "2016/17": 133})
    factories.create_target(indicator=found, value=100)
    return found


def made(pack: Pack | None = None) -> Document:
    return compose(info_of(pack or factories.create_pack()), as_at=TODAY)


def frozen(pack: Pack) -> Document:
    """As it was frozen."""
    factories.freeze_pack(pack=pack)
    return read_frozen(info_of(pack))


def texts(document: Document) -> list[str]:
    return [item.text for item in document.follow_ups]


def plan_of(document: Document, code: str = "thefts") -> Plan | None:
    row = document.row(code)
    assert row is not None
    return row.plan


def keep(indicator: Indicator, period: Period = PERIOD, **parts: Any) -> None:
    plan = actions.Plan(**parts)
    actions.save_plan(indicator=indicator, period=period, plan=plan, by="Olive")


# Questions and actions


def test_a_question_is_in_the_next_pack_until_it_is_answered(
    thefts: Indicator, client_of: Callable[[str], Client]
) -> None:
    january = factories.create_pack(name="January", day="2018-01-31")
    assert texts(frozen(january)) == []
    factories.raise_follow_up(indicator=thefts, text="Why?", pack=january)

    april = factories.create_pack(name="April", day="2018-04-30")
    (asked,) = frozen(april).follow_ups
    assert (asked.text, asked.code, asked.title, asked.kind_text) == (
        "Why?",
        "thefts",
        "Thefts",
        "Question",
    )
    assert (asked.partner_name, asked.raised_at) == (
        "Hampshire Constabulary",
        "January",
    )

    officer, found = client_of("officer"), FollowUp.objects.get()
    pages = ("/indicators/thefts/", "/returns/")
    for page in pages:
        assert "1 question to answer" in officer.get(page).content.decode()
    officer.post(f"/follow-ups/{found.pk}/answer/", {"answer": "Two shops."})
    officer.get("/")  # takes the message
    for page in pages:
        assert "question to answer" not in officer.get(page).content.decode()

    july = factories.create_pack(name="July", day="2018-07-31")
    assert texts(frozen(july)) == []
    assert texts(read_frozen(info_of(april))) == ["Why?"]


def test_a_pack_of_chosen_indicators_has_what_is_asked_about_those(
    thefts: Indicator,
) -> None:
    other = red("robbery")
    for indicator in (thefts, other):
        factories.raise_follow_up(indicator=indicator, text=f"{indicator.code}?")
    pack = factories.create_pack(codes=["robbery"])
    assert texts(made(pack)) == ["robbery?"]


def test_a_pack_for_the_public_has_none_of_it(thefts: Indicator) -> None:
    factories.raise_follow_up(indicator=thefts, text="Why?")
    public = factories.create_pack(public_from="2018-02-05")
    assert texts(made(public)) == []
    assert texts(made()) == ["Why?"]


def test_a_pack_for_the_public_has_no_indicator_for_partners(thefts: Indicator) -> None:
    red("secret", visibility=Visibility.PARTNERS)
    public = factories.create_pack(public_from="2018-02-05")
    assert [row.code for row in made(public).rows] == ["thefts"]
    assert {row.code for row in made().rows} == {"thefts", "secret"}


# Nothing


@pytest.mark.parametrize("fields", [{"codes": ["gone"]}, {"public_from": "2018-02-05"}])
def test_a_pack_that_has_no_indicator_by_now_is_not_frozen(
    fields: dict[str, Any], thefts: Indicator
) -> None:
    pack = factories.create_pack(**fields)
    Indicator.objects.update(visibility=Visibility.PARTNERS)
    with pytest.raises(actions.PackError, match="there is no indicator in it"):
        factories.freeze_pack(pack=pack)
    assert not FrozenPack.objects.exists()


# The pack before


@pytest.mark.parametrize(
    ("published", "is_known"), [("2018-06-01", 0), ("2018-03-01", 1)]
)
def test_a_pack_for_the_public_is_held_against_one_that_they_know_by_then(
    published: str, is_known: int, thefts: Indicator
) -> None:
    frozen(factories.create_pack(name="Embargoed", public_from=published))
    march = factories.create_pack(day="2018-02-28", public_from="2018-03-01")
    assert (made(march).since is not None) == bool(is_known)


# Its period


@pytest.mark.parametrize("later", ["2017/18", "2015/16"])
def test_a_pack_is_of_its_own_period_also_where_its_readers_have_no_figure_of_it(
    later: str, thefts: Indicator
) -> None:
    Measurement.objects.filter(start=PERIOD.start).update(
        start=Period.parse("2014/15").start, end=Period.parse("2014/15").end
    )
    Measurement.objects.filter(start=date(2015, 4, 1)).update(
        start=PERIOD.start, end=PERIOD.end
    )
    secret = factories.create_indicator(code="secret", visibility=Visibility.PARTNERS)
    factories.create_figure(indicator=secret, period=later, value=1)
    pack = factories.create_pack(period=later, public_from="2018-02-05")
    document = made(pack)
    assert document.period is not None
    assert document.period.label == later
    row = document.row("thefts")
    assert row is not None
    assert row.period is not None
    shown = {"2017/18": "2016/17", "2015/16": "2014/15"}[later]
    assert row.period.label == shown


# Plans


def test_a_red_without_a_plan_lacks_all_of_it(thefts: Indicator) -> None:
    row = made().row("thefts")
    assert row is not None
    assert row.lacks == ("owner", "reason", "action", "due")


def test_a_commentary_on_the_figure_is_the_reason_of_a_red(thefts: Indicator) -> None:
    factories.create_commentary(indicator=thefts, period="2015/16", text="Before.")
    factories.create_commentary(indicator=thefts, text="Two shops.")
    assert plan_of(made()) == Plan(reason="Two shops.")
    keep(thefts, owner="Kim Ash")
    assert plan_of(made()) == Plan(owner="Kim Ash", reason="Two shops.")
    keep(thefts, owner="Kim Ash", reason="A new till.", due=date(2018, 6, 30))
    assert plan_of(made()) == Plan(
        owner="Kim Ash", reason="A new till.", due=date(2018, 6, 30)
    )


def test_a_plan_for_another_period_is_not_that_of_the_figure(thefts: Indicator) -> None:
    keep(thefts, Period.parse("2015/16"), owner="Jo Bell")
    assert plan_of(made()) == Plan()


def test_what_is_planned_about_a_hidden_figure_is_not_in_it(thefts: Indicator) -> None:
    keep(thefts, reason="Three of them were in one street.")
    assert plan_of(made()) is not None
    Indicator.objects.update(small_number_threshold=500)
    Measurement.objects.update(hidden=True)
    document = made()
    row = document.row("thefts")
    assert row is not None
    assert (row.value, row.plan) == (None, None)
    assert "one street" not in document.model_dump_json()


def test_what_changes_afterwards_changes_no_pack(thefts: Indicator) -> None:
    keep(thefts, owner="Kim Ash")
    pack = factories.create_pack()
    before = frozen(pack)
    keep(thefts, owner="Jo Bell")
    factories.create_figure(
        indicator=thefts, period="2016/17", value=90, reason="Counted again"
    )
    factories.raise_follow_up(indicator=thefts)
    assert read_frozen(info_of(pack)) == before


# Since the pack before


def test_the_next_pack_says_what_has_changed_since(thefts: Indicator) -> None:
    frozen(factories.create_pack(name="January", day="2018-01-31"))
    factories.create_figure(
        indicator=thefts, period="2016/17", value=90, reason="Counted again"
    )
    since = made(factories.create_pack(name="April", day="2018-04-30")).since
    assert since is not None
    assert since.name == "January"
    (flip,), (restated,) = since.flips, since.restated
    assert (flip.code, flip.before, flip.after, flip.is_better) == (
        *("thefts", "red", "green"),
        True,
    )
    assert (restated.period, restated.before, restated.after) == (
        *("2016/17", "133", "90"),
    )


# What it costs


COMPOSING = 17
"""Load 4; review, definitions, notes, plans, peers, questions, claims 2, before; and of
the pack before 4 that ask whether anything in it is hidden by now."""


def fill(codes: Sequence[str], periods: Sequence[str]) -> None:
    """Red indicators, here and in the country, with all that can be said of them."""
    country = factories.create_area(name="England", kind="country")
    Area.objects.filter(pk=factories.home_area().pk).update(parent=country)
    for code in codes:
        found = factories.create_rate(code=code)
        for area in (factories.home_area(), country):
            for period in periods:
                factories.create_figure(
                    indicator=found, area=area, period=period, value=100
                )
        factories.create_target(indicator=found, period=periods[-1], value=1)
        for period in periods:
            factories.create_commentary(indicator=found, period=period)
            keep(found, Period.parse(period), owner="Kim Ash")
            factories.raise_follow_up(indicator=found)
        factories.create_claim(indicator=found, period=periods[-1])


@pytest.mark.parametrize(("codes", "first"), [(2, 2015), (20, 2015), (2, 1987)])
def test_composing_makes_the_same_queries_at_any_size(
    codes: int, first: int, django_assert_num_queries
) -> None:
    years = [f"{year}/{(year + 1) % 100:02}" for year in range(first, 2017)]
    fill([f"i{number}" for number in range(codes)], years)
    frozen(factories.create_pack(name="Before", day="2018-01-01"))
    info = info_of(factories.create_pack())
    with django_assert_num_queries(COMPOSING):
        document = compose(info, as_at=TODAY)
    assert len(document.rows) == codes
    assert len(document.follow_ups) == codes * len(years)
    assert all(row.plan and row.plan.owner and row.notes for row in document.rows)
    assert document.since is not None


def test_each_committee_is_told_what_changed_since_it_met_itself(
    thefts: Indicator,
) -> None:
    board = {"day": "2017-10-31", "name": "Board", "committee": "Board"}
    scrutiny = {"day": "2017-12-05", "name": "Scrutiny", "committee": "Scrutiny"}
    for meeting in (board, scrutiny):
        factories.freeze_pack(pack=factories.create_pack(**meeting))
    again = factories.create_pack(day="2018-01-31", name="Board", committee="Board")
    other = factories.create_pack(day="2018-01-31", name="Cabinet", committee="Cabinet")
    names = [
        compose(info_of(pack), as_at=date(2018, 1, 24)).since.name
        for pack in (again, other)
    ]
    assert names == ["Board", "Scrutiny"]
