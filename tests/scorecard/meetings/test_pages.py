"""The list of packs, a draft, a frozen pack, two side by side: who sees what."""

from __future__ import annotations

from hashlib import sha256

import pytest
from django.test import Client

from indicators import actions
from indicators.models import Commentary, FrozenPack, Pack
from tests import factories
from tests.scorecard.meetings.scene import Scene
from tests.scorecard.reading import html_of, tables_of
from tests.scorecard.returns.desk import links_of, text_of

pytestmark = pytest.mark.django_db
URL = "/meetings/board-2018-01-31/"


def freeze(name: str = "Board", **fields: object) -> Pack:
    pack = factories.create_pack(name=name, **fields)  # type: ignore[arg-type]
    factories.freeze_pack(pack=pack)
    return pack


# The list


def test_an_empty_list_says_what_to_do_next(scene: Scene, client_of) -> None:
    assert "Prepare one for the next meeting" in text_of(
        client_of("analyst").get("/meetings/")
    )
    assert "An analyst prepares one" in text_of(client_of("chair").get("/meetings/"))
    assert "log in to see those for partners" in text_of(
        client_of("public").get("/meetings/")
    )


def test_everybody_finds_meetings_in_the_navigation(scene: Scene, client_of) -> None:
    for who in ("public", "viewer", "officer", "chair", "analyst", "admin"):
        assert '<a href="/meetings/">Meetings</a>' in html_of(client_of(who).get("/"))
    page = html_of(client_of("chair").get("/meetings/"))
    assert '<a href="/meetings/" aria-current="page">Meetings</a>' in page


def test_the_list_has_the_newest_meeting_first_with_its_state_and_papers(
    scene: Scene, client_of
) -> None:
    freeze(day="2018-01-31")
    factories.create_pack(name="Scrutiny", day="2018-03-01", public_from="2018-03-05")
    page = client_of("analyst").get("/meetings/")
    text = text_of(page)
    assert text.index("Scrutiny") < text.index("31 January 2018")
    assert "Draft Public from 5 March 2018" in text
    reference = FrozenPack.objects.get().reference
    assert f"Frozen {reference} Partners only" in text
    links = links_of(page)
    for words, file in {
        "Present: Board": "present/",
        "PDF: Board": "pack.pdf",
        "Excel: Board": "pack.xlsx",
        "PowerPoint: Board": "pack.pptx",
    }.items():
        assert links[words] == f"{URL}{file}"


def test_each_sees_the_packs_that_are_for_them(scene: Scene, client_of) -> None:
    freeze("Board")
    freeze("Open", public_from="2018-02-05")
    freeze("Soon", public_from="2999-01-01")
    factories.create_pack(name="Draft")
    expected = {
        "public": {"Open"},
        "viewer": {"Board", "Open", "Soon"},
        "officer": {"Board", "Open", "Soon"},
        "chair": {"Board", "Open", "Soon"},
        "analyst": {"Board", "Open", "Soon", "Draft"},
    }
    for who, names in expected.items():
        links = links_of(client_of(who).get("/meetings/"))
        assert names == {"Board", "Open", "Soon", "Draft"} & links.keys(), who


def test_only_who_may_prepare_packs_is_offered_it(scene: Scene, client_of) -> None:
    for who, offered in {"analyst": True, "admin": True, "chair": False}.items():
        links = links_of(client_of(who).get("/meetings/"))
        assert ("Prepare a pack" in links) == offered


# A draft


def test_a_draft_and_a_frozen_pack_show_how_the_annual_review_reads(
    scene: Scene, analyst: Client
) -> None:
    pack = factories.create_pack()
    assert "The annual review" not in text_of(analyst.get(URL))
    text = "Thefts stood at {{ thefts 2016/17 }}."
    actions.write_review(pack=pack, texts={None: text}, by="Ann")
    assert "Thefts stood at 133." in text_of(analyst.get(URL))
    factories.freeze_pack(pack=pack)
    page = analyst.get(URL)
    assert "Thefts stood at 133." in text_of(page)
    assert links_of(page)["Annual review (Word)"] == f"{URL}review.docx"


def test_a_pack_without_a_review_offers_no_report(
    scene: Scene, analyst: Client
) -> None:
    freeze()
    assert "Annual review (Word)" not in links_of(analyst.get(URL))


def test_a_draft_shows_what_is_stored_now_and_first_what_it_lacks(
    scene: Scene, analyst: Client
) -> None:
    factories.create_pack()
    factories.create_claim(
        indicator=scene.thefts, printed=130, wording="130 thefts were recorded"
    )
    factories.raise_follow_up(indicator=scene.thefts, due="2018-01-01")
    page = analyst.get(URL)
    text = text_of(page)
    assert "lacks owner, reason, action, date." in text
    links = links_of(page)
    assert links["Fill it in: Thefts"] == "/indicators/thefts/plan/?period=2016-17"
    assert "“130 thefts were recorded”: 130 is printed, the stored figures" in text
    assert "come to 133" in text
    assert "Overdue questions and actions" in text
    assert "With hidden small numbers: Deaths" in text
    assert text.index("What is missing") < text.index("How complete")
    factories.create_figure(
        indicator=scene.thefts, period="2016/17", value=90, reason="Recounted"
    )
    assert "lacks owner" not in text_of(analyst.get(URL))


def test_a_draft_for_the_public_says_what_it_leaves_out(
    scene: Scene, analyst: Client
) -> None:
    factories.create_pack(public_from="2018-02-05")
    text = text_of(analyst.get(URL))
    assert "It shows what everybody may see." in text
    assert "its readers may not see it or it is no longer in the strategy: Secret" in (
        text
    )
    assert set(lines(analyst)) == {"Thefts", "Deaths"}


def test_a_draft_is_not_there_for_others(scene: Scene, client_of) -> None:
    factories.create_pack(public_from="2018-02-05")
    for who in ("public", "viewer", "officer", "chair"):
        assert client_of(who).get(URL).status_code == 404, who


def test_a_draft_of_indicators_that_are_gone_is_a_page_all_the_same(
    scene: Scene, analyst: Client
) -> None:
    factories.create_pack(codes=["gone"])
    assert "There is no indicator in this pack" in text_of(analyst.get(URL))


# A frozen pack


def lines(client: Client, url: str = URL) -> dict[str, dict[str, str]]:
    found = [line for table in tables_of(client.get(url)) for line in table.lines]
    return {line["indicator"].split()[0]: line for line in found if "status" in line}


def test_a_frozen_pack_says_who_froze_it_when_and_with_what(
    scene: Scene, chair: Client
) -> None:
    freeze()
    frozen = FrozenPack.objects.get()
    text = text_of(chair.get(URL))
    assert f"Frozen {frozen.reference}" in text
    assert "by Ann with Safe City scorecard, tests" in text
    assert f"SHA-256 {frozen.checksum}" in text
    assert f"sha256sum {frozen.reference}.json" in text
    page = html_of(chair.get(URL))
    foot = page.split('class="seal-foot print-only"')[1].split("</p>")[0]
    assert frozen.reference in foot
    assert frozen.checksum in foot


def test_the_data_served_is_exactly_what_the_checksum_is_of(
    scene: Scene, chair: Client
) -> None:
    factories.create_commentary(indicator=scene.thefts, text="Ünïcode – “quoted”")
    freeze()
    frozen = FrozenPack.objects.get()
    answer = chair.get(f"{URL}pack.json")
    assert answer["Content-Type"] == "application/json"
    assert f'filename="{frozen.reference}.json"' in answer["Content-Disposition"]
    assert sha256(answer.content).hexdigest() == frozen.checksum


def test_the_annual_review_is_offered_where_one_was_written(
    scene: Scene, chair: Client
) -> None:
    freeze("Board")
    assert "Annual review (Word)" not in links_of(chair.get(URL))
    pack = factories.create_pack(name="Yearly")
    texts = {factories.first_priority(): "Thefts rose to {{ thefts 2016/17 }}."}
    actions.write_review(pack=pack, texts=texts, by="Ann")
    factories.freeze_pack(pack=pack)
    yearly = "/meetings/yearly-2018-01-31/"
    links = links_of(chair.get(yearly))
    assert links["Annual review (Word)"] == f"{yearly}review.docx"


def test_each_line_has_its_figure_and_its_reason(scene: Scene, chair: Client) -> None:
    freeze()
    line = lines(chair)["Thefts"]
    assert (line["previous"], line["latest"], line["target"]) == ("100", "133", "100")
    assert (line["status"], line["direction"]) == ("Red", "Worsening 33.0%")
    assert "33 above it and beyond the amber band" in text_of(chair.get(URL))
    assert lines(chair)["Deaths"]["status"] == "Hidden"


def test_a_plan_and_commentary_stand_with_their_line(
    scene: Scene, chair: Client
) -> None:
    actions.save_plan(
        indicator=scene.thefts,
        period=factories.period_of("2016/17"),
        plan=actions.Plan(owner="Kim Ash", action="Patrols"),
        by="Olive",
    )
    factories.create_commentary(
        indicator=scene.thefts, period="2015/16", text="A quiet year."
    )
    freeze()
    text = text_of(chair.get(URL))
    for words in ("Owner Kim Ash", "Action Patrols", "2015/16: A quiet year."):
        assert words in text
    assert "Thefts (Hampshire Constabulary) : lacks reason, date." in text


def test_nothing_that_changes_afterwards_changes_the_page(
    scene: Scene, chair: Client
) -> None:
    freeze()
    before = lines(chair)
    factories.create_figure(
        indicator=scene.thefts, period="2016/17", value=90, reason="Recounted"
    )
    scene.thefts.targets.update(value=500)
    type(scene.thefts).objects.filter(pk=scene.thefts.pk).update(title="Stealing")
    type(scene.deaths).objects.update(small_number_threshold=0)
    Commentary.objects.all().delete()
    assert lines(chair) == before
    answer = chair.get(f"{URL}pack.json")
    assert sha256(answer.content).hexdigest() == FrozenPack.objects.get().checksum


def test_steps_and_buttons_are_for_those_who_prepare_packs(
    scene: Scene, client_of
) -> None:
    freeze(public_from="2018-02-05")
    analyst, chair = client_of("analyst").get(URL), client_of("chair").get(URL)
    assert "What has been done Begun tests" in text_of(analyst)
    assert "What has been done" not in text_of(chair)
    buttons = {"Add an erratum", "Set the day of publication"}
    assert buttons <= links_of(analyst).keys()
    assert not buttons & links_of(chair).keys()


def test_what_was_open_when_it_was_frozen_is_on_the_page(
    scene: Scene, chair: Client
) -> None:
    earlier = factories.create_pack(name="Earlier", day="2017-10-01")
    factories.raise_follow_up(indicator=scene.thefts, pack=earlier, person="Kim")
    freeze()
    assert "Question , Thefts: Why did it rise? Hampshire Constabulary, Kim" in (
        text_of(chair.get(URL))
    )


def test_an_address_of_no_pack_leads_to_those_there_are(
    scene: Scene, chair: Client
) -> None:
    freeze()
    answer = chair.get("/meetings/bord-2018-01-31/")
    assert answer.status_code == 404
    assert f'<a href="{URL}">Board, 31 January 2018</a>' in answer.text


def test_the_public_is_not_told_of_packs_for_partners(
    scene: Scene, client: Client
) -> None:
    freeze()
    for path in (URL, f"{URL}pack.json", "/meetings/bord-2018-01-31/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "31 January 2018" not in answer.text


# Side by side


def two_packs(scene: Scene) -> None:
    freeze("Board", day="2018-01-31")
    factories.create_figure(
        indicator=scene.thefts, period="2016/17", value=90, reason="Recounted"
    )
    pack = factories.create_pack(name="Scrutiny", day="2018-03-01", codes=["thefts"])
    factories.freeze_pack(pack=pack, as_at="2018-02-20")


def test_the_older_pack_stands_first_whatever_the_address_says(
    scene: Scene, chair: Client
) -> None:
    two_packs(scene)
    a, b = "board-2018-01-31", "scrutiny-2018-03-01"
    texts = [
        text_of(chair.get(f"/meetings/compare/?a={one}&b={other}"))
        for one, other in ((a, b), (b, a))
    ]
    assert texts[0] == texts[1]
    text = texts[0]
    assert "Changed since Board, 31 January 2018 Thefts Red to Green" in text
    assert "Restated figures Thefts, 2016/17: was 133, is now 90" in text
    assert "No longer in the pack Secret, Deaths" in text


def test_every_indicator_stands_with_both_statuses_and_figures(
    scene: Scene, chair: Client
) -> None:
    two_packs(scene)
    (table,) = tables_of(chair.get("/meetings/compare/"), "compare-table")
    found = {line["indicator"]: (line["before"], line["after"]) for line in table.lines}
    assert found["Thefts"] == ("Red 133 2016/17", "Green 90 [r] 2016/17")
    assert found["Deaths"] == ("Hidden – [c] 2016/17", "not in this pack")


@pytest.mark.parametrize("query", ["", "?a=x&b=y", "?a=%00", "?a=board-2018-01-31"])
def test_what_is_left_out_or_unknown_is_one_of_the_newest(
    query: str, scene: Scene, chair: Client
) -> None:
    two_packs(scene)
    text = text_of(chair.get(f"/meetings/compare/{query}"))
    assert "Thefts Red to Green" in text
    assert ("is not there" in text) == ("x" in query or "%00" in query)


def test_with_fewer_than_two_packs_the_page_says_so(scene: Scene, client_of) -> None:
    two_packs(scene)
    page = client_of("public").get("/meetings/compare/?a=board-2018-01-31")
    assert "It takes two frozen packs to compare" in text_of(page)


# What a page costs


def test_pages_cost_the_same_however_much_there_is(
    scene: Scene, chair: Client, django_assert_num_queries
) -> None:
    freeze()
    # who asks; the pack and its data; the others; its slips; what is hidden by now
    costs = (2, 2, 1, 5, 9)
    chair.get(URL)
    for count in (1, 12):
        for number in range(count):
            factories.create_figure(
                indicator=scene.thefts,
                period="2015/16",
                value=200 + 20 * count + number,
                reason="Recounted",
            )
        pack = Pack.objects.get()
        actions.note_erratum(pack=pack, text="574 is 567.", by="Ann")
        with django_assert_num_queries(sum(costs)):
            assert "was 100, is now" in text_of(chair.get(URL))
