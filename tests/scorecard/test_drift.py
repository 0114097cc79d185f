"""A target, bands or polarity that moved after figures had come in, on every outlet."""

from __future__ import annotations

import csv
import re
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.http import HttpResponse
from django.utils import timezone

from indicators.access import ANALYST, PUBLIC, Viewer
from indicators.choices import Frequency, State, TargetBasis
from indicators.folder import loading, plans, tables
from indicators.models import Indicator, Placement, Strategy, Target
from scorecard.judgement.numbers import written_date
from scorecard.packs.building import build_document
from scorecard.packs.missing import missing_of
from scorecard.queries import load
from scorecard.rows import Row, build_rows
from tests.factories import (
    create_area,
    create_figure,
    create_figures,
    create_indicator,
    create_placement,
    create_priority,
    create_return,
    create_strategy,
    create_target,
    create_user,
    current_strategy,
    enter_figure,
)
from tests.indicators.folder.small import changed, write
from tests.scorecard.reading import lines_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator(partnership: object) -> Indicator:
    """Total crime: 115 against a target of 120 that stood when it came in."""
    found = create_indicator(code="total-crime", title="Total crime")
    create_target(indicator=found, period="2016/17", value=120)
    create_figures(indicator=found, values={"2015/16": 125, "2016/17": 115})
    return found


def saved(row: Any, by: str = "", **fields: Any) -> None:
    """Save the row with other fields, by somebody, as the admin does."""
    for name, value in fields.items():
        setattr(row, name, value)
    if by:
        vars(row).update(_history_user=create_user(username=by))
    row.save()


def the_row(viewer: Viewer = ANALYST, **more: Any) -> Row:
    """The only row of the scorecard."""
    (row,) = build_rows(load(viewer, as_at=date(2017, 9, 1), **more))
    return row


def clause(viewer: Viewer = ANALYST, **more: Any) -> str:
    """What is said to have moved; empty where nothing has."""
    words = the_row(viewer, **more).drift_words
    return words.clause if words else ""


def text_of(response: HttpResponse) -> str:
    """The words of a page, whatever is around them."""
    text = re.sub(r"<[^>]*>", " ", response.content.decode())
    return " ".join(unescape(text).split())


def today() -> str:
    """Asked for in each test: they may run over midnight."""
    return written_date(timezone.localdate())


SAID = re.compile(r"came in: [\w ]+ then")
"""The key of a page says what the mark means, but of no verdict."""
MOVED = "target changed after the figure came in: green then, amber now"


# Every outlet


def test_the_board_says_so_beside_the_status_and_in_its_sentence(
    client, indicator
) -> None:
    assert not SAID.search(client.get("/").content.decode())
    saved(Target.objects.get(), value=110)
    (line,) = lines_of(client.get("/"))
    assert line["status"] == "Amber moved"
    assert MOVED in text_of(client.get("/"))
    assert the_row(PUBLIC).sentence.endswith(f"the figure is final; {MOVED}.")


def test_the_indicators_page_gives_both_verdicts_and_who_agreed(
    client_of, indicator
) -> None:
    saved(
        Target.objects.get(),
        value=110,
        agreed_by="the Board",
        agreed_on=date(2017, 8, 3),
        by="ann",
    )
    words = (
        "Green against the target of 120 or less that stood when the figure came in on "
        f"{today()}; amber against the target of 110 or less, agreed by the Board on 3 "
        "August 2017 (changed {by}on " + today() + ")."
    )
    page = text_of(client_of("viewer").get("/indicators/total-crime/"))
    assert words.format(by="by ann ") in page
    public = text_of(client_of("public").get("/indicators/total-crime/"))
    assert words.format(by="") in public
    assert "ann" not in public.split()
    assert page.count(MOVED) == 2  # the verdict's line, the line of every figure


def test_files_and_the_api_have_it(client, indicator) -> None:
    saved(Target.objects.get(), value=110, agreed_by="the Board")
    (row,) = csv.DictReader(
        StringIO(client.get("/scorecard.csv").content.decode("utf-8-sig"))
    )
    assert row["Changed after it came in"].startswith("Green against the target of 120")
    (answer,) = client.get("/api/v1/scorecard/").json()["rows"]
    reason = answer["drift"].pop("reason")
    assert reason == row["Changed after it came in"]
    assert answer["drift"] == {
        "what": ["target"],
        "came_in": timezone.localdate().isoformat(),
        "status_then": "green",
        "target_then": "120",
        "changed_on": timezone.localdate().isoformat(),
        "agreed_by": "the Board",
        "agreed_on": None,
    }
    assert answer["reason"].endswith(f"{MOVED}.")
    file = client.get("/indicators/total-crime/figures.csv").content.decode("utf-8-sig")
    newest, *_earlier = csv.DictReader(StringIO(file))
    assert newest["Changed after it came in"] == reason


def test_a_priority_says_so_on_the_card(client, indicator) -> None:
    saved(Target.objects.get(), value=110)
    assert f"Amber moved : {MOVED}" in text_of(client.get("/priorities/reduce-crime/"))


def test_where_nothing_moved_files_and_the_api_say_nothing(client, indicator) -> None:
    (row,) = csv.DictReader(
        StringIO(client.get("/scorecard.csv").content.decode("utf-8-sig"))
    )
    assert row["Changed after it came in"] == ""
    assert client.get("/api/v1/scorecard/").json()["rows"][0]["drift"] is None


def test_a_pack_has_it_and_its_draft_lists_it(indicator) -> None:
    def composed(viewer: Viewer):
        loaded = load(viewer, as_at=date(2017, 9, 1))
        return build_document(loaded, build_rows(loaded))

    assert composed(PUBLIC).rows[0].moved is None
    saved(Target.objects.get(), value=110, by="ann")
    document = composed(ANALYST)
    (row,) = document.rows
    assert row.moved.clause == MOVED
    assert row.moved.status_then == "green"
    assert "changed by ann on" in row.moved.why[0]
    assert "ann" not in " ".join(composed(PUBLIC).rows[0].moved.why).split()
    assert [item.title for item in missing_of(document).moved] == ["Total crime"]


# What is a change


def test_bands_of_the_strategy_and_of_the_place_are_followed(indicator) -> None:
    saved(Target.objects.get(), value=110)
    saved(current_strategy(), amber_within=2)
    words = the_row().drift_words
    assert (
        words.clause == "target changed after the figure came in: green then, red now"
    )
    assert len(words.steps) == 2
    saved(Placement.objects.get(), amber_within=20)
    assert the_row().drift_words.clause.endswith("green then, amber now")
    saved(current_strategy(), amber_within=3)  # its place has a band of its own now
    assert len(the_row().drift_words.steps) == 3


def test_what_is_good_is_followed(indicator) -> None:
    saved(indicator, polarity="higher")
    assert (
        clause()
        == "what is good changed after the figure came in: green then, amber now"
    )


def test_a_new_title_or_place_in_the_order_is_nothing(indicator) -> None:
    saved(indicator, title="All crime")
    saved(Placement.objects.get(), position=7)
    saved(Target.objects.get(), agreed_by="the Board")
    assert clause() == ""


def test_a_target_added_and_one_deleted_are_followed(indicator) -> None:
    target = Target.objects.get()
    target.delete()
    assert clause() == (
        "target taken away after the figure came in: green then, no target now"
    )
    create_target(indicator=indicator, period="2016/17", value=114, recorded=None)
    assert clause().endswith("green then, amber now")
    create_figure(indicator=indicator, period="2017/18", value=1)
    assert clause() == ""
    create_target(indicator=indicator, period="2017/18", value=2, recorded=None)
    assert clause() == (
        "target set after the figure came in: no target then, green now"
    )
    assert clause(period="2016/17").endswith("green then, amber now")


def test_a_change_before_the_figure_is_nothing(indicator) -> None:
    create_target(indicator=indicator, period="2017/18", value=120, recorded=None)
    saved(Target.objects.get(start=date(2017, 4, 1)), value=110)
    create_figure(indicator=indicator, period="2017/18", value=115)
    assert clause() == ""


def test_a_figure_that_was_not_available_comes_in_with_its_first_number(
    indicator,
) -> None:
    create_figure(
        indicator=indicator,
        period="2017/18",
        state=State.NOT_AVAILABLE,
        note="The system was replaced",
    )
    create_target(indicator=indicator, period="2017/18", value=120, recorded=None)
    create_figure(indicator=indicator, period="2017/18", value=115, reason="Counted")
    assert clause() == ""
    saved(Target.objects.get(start=date(2017, 4, 1)), value=110)
    assert clause() == MOVED


def test_a_later_version_of_a_figure_does_not_make_the_change_undone(indicator) -> None:
    saved(Target.objects.get(), value=110)
    create_figure(indicator=indicator, period="2016/17", value=116, reason="Recounted")
    words = the_row().drift_words
    assert words.clause.endswith("green then, red now")
    assert "The figure has been revised" in words.sentence


def test_adopting_a_strategy_moves_nothing_and_its_own_bands_can(indicator) -> None:
    saved(Target.objects.get(), value=113)
    assert clause().endswith("green then, amber now")
    next_one = create_strategy(
        name="Next", starts=date(2022, 4, 1), ends=date(2027, 3, 31), amber_within=1
    )
    home = create_priority(strategy=next_one)
    create_placement(indicator=indicator, priority=home)
    assert clause() == "target changed after the figure came in: green then, red now"
    assert "bands" not in the_row().drift_words.sentence
    saved(Strategy.objects.get(name="Next"), amber_within=50)
    assert the_row().drift.what == ("target", "bands")


def test_what_is_changed_past_the_history_is_taken_to_have_stood_always(
    indicator,
) -> None:
    Target.objects.update(value=110)
    Strategy.objects.update(amber_within=1)
    assert clause() == ""
    assert the_row().status == "red"


def test_a_target_without_any_record_is_taken_to_have_stood_always(indicator) -> None:
    target = Target(
        indicator=indicator,
        start=date(2017, 4, 1),
        end=date(2018, 3, 31),
        basis=TargetBasis.VALUE,
        value=120,
    )
    create_figure(indicator=indicator, period="2017/18", value=115)
    Target.objects.bulk_create([target])
    assert clause() == ""
    saved(Target.objects.get(start=date(2017, 4, 1)), value=110)
    assert clause() == ""  # its first record ends in what stands


def test_the_comparator_of_an_earlier_target_is_still_read(indicator) -> None:
    other = create_area(name="Portsmouth")
    create_figures(indicator=indicator, values={"2016/17": 118}, area=other)
    target = Target.objects.get()
    target.delete()
    row = {"basis": TargetBasis.COMPARATOR, "comparator_area": other}
    create_target(indicator=indicator, period="2017/18", **row)
    create_figures(indicator=indicator, values={"2017/18": 117})
    create_figures(indicator=indicator, values={"2017/18": 118}, area=other)
    saved(
        Target.objects.get(),
        basis=TargetBasis.VALUE,
        comparator_area=None,
        value=113,
    )
    assert clause().endswith("green then, amber now")


def test_another_area_is_judged_by_rules_of_any_area_then_and_now(indicator) -> None:
    other = create_area(name="Portsmouth")
    create_figures(
        indicator=indicator, values={"2015/16": 100, "2016/17": 115}, area=other
    )
    saved(Target.objects.get(), value=110)
    assert clause(area=other.code) == ""
    saved(Target.objects.get(), value=None, basis=TargetBasis.PREVIOUS)
    words = the_row(area=other.code).drift_words
    assert words.clause.endswith("no target then, red now")


# Loading a folder


def load_folder(folder: Path, **changes: str) -> None:
    """Load the small partnership, changed as asked."""
    call_command(
        "load_partnership",
        str(write(folder, **changes)),
        stdout=StringIO(),
        stderr=StringIO(),
    )


def drifts(period: str) -> dict[str, str]:
    """What has moved, by indicator."""
    loaded = load(ANALYST, as_at=date(2017, 4, 9), period=period)
    return {
        row.indicator: row.drift_words.sentence
        for row in build_rows(loaded)
        if row.drift_words
    }


def test_a_first_load_moves_nothing(tmp_path) -> None:
    load_folder(tmp_path)
    assert (drifts("2016/17 Q1"), drifts("2016/17")) == ({}, {})
    load_folder(tmp_path)
    assert (drifts("2016/17 Q1"), drifts("2016/17")) == ({}, {})


def test_a_first_load_moves_nothing_though_targets_came_after_the_figures(
    tmp_path, monkeypatch
) -> None:
    figures, targets = loading._Loader.save_figures, []

    def save_places(loader) -> None:
        targets[:], loader.draft.targets = loader.draft.targets, []
        places(loader)

    def save_figures(loader, progress) -> None:
        figures(loader, progress)
        loader._save_file(tables.TARGETS, targets, Target.objects.all(), plans.TARGET)

    places = loading._Loader.save_places
    monkeypatch.setattr(loading._Loader, "save_places", save_places)
    monkeypatch.setattr(loading._Loader, "save_figures", save_figures)
    load_folder(tmp_path)
    assert Target.objects.count() == 5
    assert (drifts("2016/17 Q1"), drifts("2016/17")) == ({}, {})


def test_loading_again_with_another_target_is_a_change_by_the_folder(tmp_path) -> None:
    load_folder(tmp_path / "first")
    again = changed(
        "targets.csv",
        "rate,2016/17,comparator,,,,,,Most similar,",
        "rate,2016/17,value,9.5,,,,,,",
    )
    load_folder(tmp_path / "again", **again)
    assert drifts("2016/17") == {
        "rate": f"Not judged when the figure came in on {today()} (there is no figure "
        "of Most similar for 2016/17); amber against the target of 10 or less, and "
        "nobody is named who agreed it (changed on "
        f"{today()}: Loaded from the folder again)."
    }


def test_loading_again_with_other_bands_or_polarity_is_a_change(tmp_path) -> None:
    aim = changed(
        "targets.csv",
        "rate,2016/17,comparator,,,,,,Most similar,",
        "rate,2016/17,value,9.5,,,,,,",
    )
    load_folder(tmp_path / "first", **aim)
    bands = changed(
        "indicators.csv", "year,no,,10,,population", "year,no,,1,,population"
    )
    load_folder(tmp_path / "again", **aim, **bands)
    assert "amber within 10% of the target" in drifts("2016/17")["rate"]
    turned = changed("indicators.csv", "1000,lower", "1000,higher")
    load_folder(tmp_path / "third", **aim, **turned)
    assert "higher is better" in drifts("2016/17")["rate"]


# Who may see it, and what it costs


def test_of_a_hidden_figure_nothing_is_said_to_those_who_may_not_see_it(
    client_of, partnership
) -> None:
    few = create_indicator(code="few", title="Few", small_number_threshold=5)
    create_target(indicator=few, period="2016/17", value=4)
    create_figures(indicator=few, values={"2016/17": 3})
    saved(Target.objects.get(), value=2)
    for who in ("public", "viewer", "stranger", "chair"):
        client = client_of(who)
        for path in (
            "/",
            "/indicators/few/",
            "/scorecard.csv",
            "/api/v1/scorecard/",
            "/priorities/reduce-crime/",
        ):
            answer = client.get(path).content.decode()
            assert not SAID.search(answer), (who, path)
            assert '"drift": {' not in answer
    for who in ("officer", "analyst"):
        page = client_of(who).get("/indicators/few/").content.decode()
        assert "after the figure came in: green then, red now" in page


def test_a_target_that_rests_on_a_hidden_figure_gives_neither_away(
    partnership,
) -> None:
    few = create_indicator(code="few", title="Few", small_number_threshold=5)
    create_target(indicator=few, period="2016/17", value=40)
    create_figures(indicator=few, values={"2015/16": 3, "2016/17": 30})
    saved(Target.objects.get(), value=None, basis=TargetBasis.PREVIOUS)
    found = the_row(PUBLIC)
    assert found.drift.current.goal.value is None
    assert found.drift_words.sentence.endswith(
        "not judged: it rests on the figure for 2015/16, which is hidden (changed on "
        f"{today()})."
    )
    assert the_row(ANALYST).drift.current.goal.value == 3


def test_a_draft_has_not_come_in(client_of, partnership) -> None:
    found = create_indicator(code="calls", title="Calls", frequency=Frequency.QUARTER)
    create_target(indicator=found, period="2017/18 Q1", value=120)
    create_figures(indicator=found, values={"2016/17 Q4": 1})
    draft = create_return(period="2017/18 Q1")
    enter_figure(of_return=draft, indicator=found, period="2017/18 Q1", value=115)
    saved(Target.objects.get(), value=110)
    page = client_of("officer").get("/").content.decode()
    assert "[u]" in page
    assert not SAID.search(page)


def test_an_officers_own_scorecard_says_it_too(client_of, indicator) -> None:
    saved(Target.objects.get(), value=110)
    page = client_of("officer").get("/").content.decode()
    assert MOVED in page


@pytest.mark.parametrize("who", ["public", "officer"])
def test_it_costs_the_board_no_query(
    who, client_of, indicator, django_assert_num_queries
) -> None:
    saved(Target.objects.get(), value=110)
    client = client_of(who)
    person = 0 if who == "public" else 2
    with django_assert_num_queries(5 + person):  # there is nothing to compare with
        client.get("/")
    with django_assert_num_queries(3 + person):
        assert MOVED in client.get("/").content.decode()


def test_what_is_late_is_not_said_to_have_moved(indicator) -> None:
    saved(Target.objects.get(), value=110)
    create_figure(period="2018/19")
    rows = build_rows(load(ANALYST, as_at=date(2020, 1, 1)))
    (row,) = (row for row in rows if row.indicator == "total-crime")
    assert row.grey == "late"
    assert row.drift is None


def test_the_name_of_somebody_who_is_gone_is_left_out_and_the_day_stays(
    indicator,
) -> None:
    saved(Target.objects.get(), value=110, by="ann")
    User.objects.get(username="ann").delete()
    assert f"(changed on {today()})" in the_row().drift_words.sentence
