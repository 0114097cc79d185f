"""`/claims/`: what documents print, what the figures say, and what would make it so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from indicators.choices import ClaimKind, Visibility
from indicators.models import Claim, Indicator
from tests.factories import (
    create_area,
    create_claim,
    create_comparator_group,
    create_figure,
    create_figures,
    create_indicator,
    home_area,
)
from tests.scorecard.reading import csv_of, html_of, tables_of

pytestmark = pytest.mark.django_db

PATH = "/claims/annual-review-january-2018/"


@pytest.fixture
def _southampton() -> None:
    call_command("load_partnership", str(settings.BASE_DIR / "data" / "southampton"))


def shown(client: Client, query: str = "") -> list[dict[str, str]]:
    (table,) = tables_of(client.get(PATH + query), "claims")
    return table.lines


# What the report of January 2018 prints


@pytest.mark.usefixtures("_southampton")
def test_everything_that_does_not_agree_in_the_report_is_listed(client) -> None:
    lines = shown(client, "?verdict=disagrees")
    found = [(x["paragraph"], x["printed"], x["worked-out"]) for x in lines]
    assert found == [
        ("8", "+10.7%", "+13.3%"),
        ("11", "+10.7%", "+13.3%"),
        ("18", "47%", "46.5%"),
        ("29", "574", "567"),
        ("29", "+16%", "+15.2%"),
        ("37", "2,300", "2,303"),
        ("43", "29.1%", "28.8%"),
        ("43", "29.8%", "29.6%"),
    ]


@pytest.mark.usefixtures("_southampton")
def test_it_says_which_figures_would_make_the_growth_of_crime_true(client) -> None:
    line = shown(client, "?verdict=disagrees")[0]
    assert "Does not agree: 2.6 percentage points more than printed" in line["verdict"]
    assert (
        "+10.7% would need a base (2015/16) of about 27,898 (27,886 to 27,910), or a "
        "later figure (2016/17) of about 30,178 (30,165 to 30,191)."
    ) in line["verdict"]


@pytest.mark.usefixtures("_southampton")
def test_the_count_of_hate_crime_names_where_the_other_one_is_from(client) -> None:
    line = shown(client, "?verdict=disagrees")[3]
    assert "7 less than printed" in line["verdict"]
    assert "The figure would have to be 574" in line["verdict"]
    assert "Annual review, January 2018, paragraph 11" in line["verdict"]


@pytest.mark.usefixtures("_southampton")
def test_two_growths_of_hate_crime_contradict_each_other(client) -> None:
    lines = shown(client, "?verdict=contradicts")
    assert [(x["paragraph"], x["printed"]) for x in lines] == [
        ("11", "+15.2%"),
        ("29", "+16%"),
    ]
    assert (
        "Agrees Contradicts another claim Paragraph 29 prints +16%."
        in (lines[0]["verdict"])
    )


@pytest.mark.usefixtures("_southampton")
def test_a_rank_is_checked_where_the_whole_group_has_a_figure(client) -> None:
    first, *_rest, last = shown(client)[2:]
    assert first["printed"] == first["worked-out"] == "1"
    assert first["verdict"] == "Agrees"
    assert last["printed"] == "2"
    assert last["verdict"].startswith("Cannot be checked 14 of the 15 areas")


@pytest.mark.usefixtures("_southampton")
def test_the_list_counts_each_verdict(client) -> None:
    (table,) = tables_of(client.get("/claims/"), "claims-list")
    page = html_of(client.get("/claims/"))
    assert len(table.lines) == 1
    for verdict, count in (("disagrees", 8), ("unchecked", 20), ("contradicts", 2)):
        assert (
            f'?verdict={verdict}"><span class="claim-shape {verdict}"></span>{count}<'
            in page
        )


@pytest.mark.usefixtures("_southampton")
def test_the_page_is_in_the_order_of_the_paragraphs(client) -> None:
    paragraphs = [int(line["paragraph"]) for line in shown(client)]
    assert len(paragraphs) == Claim.objects.count() == 62
    assert paragraphs == sorted(paragraphs)


@pytest.mark.usefixtures("_southampton")
def test_the_csv_has_every_claim_with_its_verdict(client) -> None:
    lines = csv_of(client.get("/claims/annual-review-january-2018.csv"))
    assert len(lines) == 62
    growth = lines[4]
    assert growth["Printed"] == "10.7"
    assert Decimal(growth["Worked out"]).quantize(Decimal("0.1")) == Decimal("13.3")
    assert growth["Verdict"] == "Does not agree"
    assert growth["Compared with"] == "2015/16"
    assert "27,898" in growth["What would make it true"]


@pytest.mark.usefixtures("_southampton")
def test_an_unknown_verdict_shows_all_and_says_so(client) -> None:
    assert len(shown(client, "?verdict=wrong")) == 62
    page = html_of(client.get(PATH + "?verdict=wrong"))
    assert "There is no verdict “wrong”. All claims are shown." in page


@pytest.mark.usefixtures("_southampton")
def test_an_unknown_document_leads_to_the_nearest(client) -> None:
    response = client.get("/claims/annual-review-january-2017/")
    assert response.status_code == 404
    assert PATH in response.content.decode()


# What may be seen


@pytest.fixture
def _hidden(partnership: object) -> None:
    indicator = create_indicator(code="stabbings", small_number_threshold=5)
    create_figure(indicator=indicator, period="2015/16", value=40)
    create_figure(indicator=indicator, period="2016/17", value=3)
    create_claim(indicator=indicator, printed=4, wording="only 4 stabbings")
    create_claim(
        indicator=indicator,
        kind=ClaimKind.PERCENT_CHANGE,
        printed=Decimal("-92.5"),
        decimals=1,
        other_period="2015/16",
        wording="down by 92.5%",
    )


@pytest.mark.usefixtures("_hidden")
@pytest.mark.parametrize("who", ["public", "viewer", "stranger"])
def test_a_claim_on_a_hidden_figure_gives_nothing_away(who: str, client_of) -> None:
    client = client_of(who)
    for line in shown(client):
        assert (line["printed"], line["worked-out"]) == ("hidden", "–")
        assert "Cannot be checked" in line["verdict"]
    page = html_of(client.get(PATH))
    file = client.get("/claims/annual-review-january-2018.csv").content.decode()
    for text in ("only 4 stabbings", "92.5"):
        assert text not in page
        assert text not in file
    (first, _second) = csv_of(client.get("/claims/annual-review-january-2018.csv"))
    assert first["Printed"] == first["Worked out"] == first["Wording"] == ""


@pytest.mark.usefixtures("_hidden")
@pytest.mark.parametrize("who", ["officer", "analyst"])
def test_who_is_cleared_sees_it_checked(who: str, client_of) -> None:
    value, change = shown(client_of(who))
    assert (value["printed"], value["worked-out"]) == ("4", "3")
    assert change["verdict"] == "Agrees"


@pytest.fixture
def _rounded(partnership: object) -> None:
    calls = create_indicator(code="calls", rounding_base=5, title="Calls")
    create_figures(indicator=calls, values={"2015/16": 18, "2016/17": 13})
    create_claim(indicator=calls, printed=13, wording="13 calls")
    create_claim(
        indicator=calls,
        kind=ClaimKind.DIFFERENCE,
        printed=-5,
        other_period="2015/16",
        wording="five fewer",
    )


@pytest.mark.usefixtures("_rounded")
@pytest.mark.parametrize("who", ["public", "viewer", "stranger"])
def test_our_own_rounding_is_nobodys_mistake(who: str, client_of) -> None:
    client = client_of(who)
    lines = shown(client)
    assert [line["printed"] for line in lines] == ["hidden", "hidden"]
    for line in lines:
        assert "Cannot be checked" in line["verdict"]
        assert "rounded to the nearest 5" in line["verdict"]
    assert "13 calls" not in html_of(client.get(PATH))


@pytest.mark.usefixtures("_rounded")
def test_who_is_shown_exact_figures_sees_the_claim_judged_by_them(client_of) -> None:
    lines = shown(client_of("analyst"))
    assert [line["verdict"] for line in lines] == ["Agrees", "Agrees"]


@pytest.mark.usefixtures("_hidden")
def test_a_total_that_is_not_stored_does_not_give_a_hidden_part_back(client_of) -> None:
    indicator = Indicator.objects.get(code="stabbings")
    create_claim(
        indicator=indicator, period="2016/17 Q4", printed=1, wording="one in winter"
    )
    assert "one in winter" not in html_of(client_of("public").get(PATH))
    assert "one in winter" in html_of(client_of("analyst").get(PATH))


def test_what_is_for_partners_is_not_told_to_the_public(partnership, client_of) -> None:
    ours = create_indicator(code="ours", visibility=Visibility.PARTNERS)
    public = create_indicator(code="public")
    create_claim(indicator=ours, wording="a number of ours")
    create_claim(
        indicator=public, other_indicator=ours, kind="share", wording="a part of ours"
    )
    create_claim(indicator=public, wording="for everybody")
    assert len(shown(client_of("viewer"))) == 3
    (line,) = shown(client_of("public"))
    assert "for everybody" in line["wording"]


def test_an_exact_count_is_printed_to_nobody_who_is_shown_it_rounded(
    partnership, client_of
) -> None:
    found = create_indicator(code="found", rounding_base=5)
    create_figure(indicator=found, value=567)
    create_claim(indicator=found, printed=567, wording="567 were found")
    (line,) = shown(client_of("public"))
    assert "Cannot be checked" in line["verdict"]
    assert "rounded to the nearest 5" in line["verdict"]
    for path in (PATH, "/claims/annual-review-january-2018.csv"):
        assert "567" not in client_of("public").get(path).content.decode()
    (line,) = shown(client_of("analyst"))
    assert (line["printed"], line["verdict"]) == ("567", "Agrees")


def test_without_claims_the_page_says_what_to_do(partnership, client_of) -> None:
    page = html_of(client_of("public").get("/claims/"))
    assert "claims.csv" in page
    assert "load_partnership" in page
    assert "/admin/" not in page
    assert "/admin/indicators/claim/add/" in html_of(
        client_of("analyst").get("/claims/")
    )


def test_documents_that_are_spelt_alike_have_pages_of_their_own(
    partnership, client
) -> None:
    indicator = create_indicator(code="thefts")
    create_claim(indicator=indicator, document="Review 2018", wording="one")
    create_claim(indicator=indicator, document="Review, 2018", wording="other")
    create_claim(indicator=indicator, document="???", wording="third")
    for path, wording in (
        ("/claims/review-2018/", "“one”"),
        ("/claims/review-2018-2/", "“other”"),
        ("/claims/document/", "“third”"),
    ):
        assert wording in html_of(client.get(path))


@pytest.mark.parametrize("count", [2, 40])
def test_the_pages_ask_the_same_however_many_claims_there_are(
    count: int, partnership, client, django_assert_num_queries
) -> None:
    area = create_area(code="E06000044", name="Portsmouth")
    create_comparator_group(name="Our group", areas=[home_area(), area])
    for number in range(count):
        indicator = create_indicator(code=f"i{number}")
        create_figure(indicator=indicator, value=100)
        create_figure(indicator=indicator, area=area, value=90)
        create_claim(indicator=indicator)
        create_claim(indicator=indicator, kind=ClaimKind.RANK, printed=1)
    client.get("/claims/")
    # Areas with groups; claims; figures. The strategy is kept.
    for path in ("/claims/", PATH, "/claims/annual-review-january-2018.csv"):
        with django_assert_num_queries(3, info=path):
            assert client.get(path).status_code == 200
    assert [line["verdict"] for line in shown(client)] == ["Agrees"] * count * 2
