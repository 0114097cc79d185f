"""What is hidden by now is shown in no older pack, which itself stays as it was."""

import hashlib
import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from indicators import definitions
from indicators.choices import Frequency, TargetBasis, Unit
from indicators.models import FrozenPack, Indicator
from tests import factories
from tests.pdf import text_of

pytestmark = pytest.mark.django_db

URL = "/meetings/board-2018-01-31/"
SECRETS = ("7391", "7,391", "6173", "6,173")
PAPERS = ("", "present/", "pack.json", "pack.pdf", "pack.xlsx", "pack.pptx")


def hide(indicator: Indicator, threshold: int = 9000) -> None:
    """Small numbers are guarded from now on."""
    before = Indicator.objects.get(pk=indicator.pk)
    indicator.small_number_threshold = threshold
    indicator.save()
    definitions.indicator_changed(before, indicator)


def freeze(**fields) -> FrozenPack:
    """A pack that everybody may see."""
    pack = factories.create_pack(**({"public_from": "2018-02-05"} | fields))
    return factories.freeze_pack(pack=pack)


@pytest.fixture
def deaths(partnership: object) -> Indicator:
    """20,000, then 6,173, then 7,391; no worse than the year before is the target."""
    indicator = factories.create_indicator(code="deaths", title="Deaths")
    values = {"2014/15": 20000, "2015/16": 6173, "2016/17": 7391}
    factories.create_figures(indicator=indicator, values=values)
    factories.create_target(indicator=indicator, basis=TargetBasis.PREVIOUS)
    factories.create_commentary(indicator=indicator, text="All 7391 by the sea.")
    factories.create_claim(indicator=indicator, printed=7390, wording="Some 7,391 died")
    return indicator


def row_of(client: Client) -> dict:
    return json.loads(client.get(f"{URL}pack.json").content)["rows"][0]


def unpacked(client: Client, path: str) -> str:
    """The text of a paper; of a workbook or slides all that is inside."""
    content = client.get(URL + path).content
    if path.endswith("pdf"):
        return text_of(content)
    if path.endswith(("xlsx", "pptx")):
        with ZipFile(BytesIO(content)) as parts:
            files = [parts.read(name) for name in parts.namelist()]
        return "".join(one.decode("utf8", "ignore") for one in files)
    return content.decode()


def test_a_pack_shows_no_number_that_is_hidden_since(
    deaths: Indicator, client_of
) -> None:
    frozen = freeze()
    public = client_of("public")
    assert "7391" in unpacked(public, "pack.json")
    hide(deaths)
    given_away = [
        (path, secret)
        for path in PAPERS
        for secret in SECRETS
        if secret in unpacked(public, path)
    ]
    assert given_away == []
    assert FrozenPack.objects.get().body == frozen.body


def test_what_was_never_small_is_still_there(deaths: Indicator, client) -> None:
    freeze()
    hide(deaths)
    row = row_of(client)
    assert [point["value"] for point in row["history"]] == ["20000", None, None]
    assert [point["text"] for point in row["history"]][1:] == ["Hidden", "Hidden"]
    assert (row["status_text"], row["grey"], row["markers"]) == (
        "Hidden",
        "hidden",
        ["c"],
    )


def test_the_page_and_the_copy_say_that_something_is_left_out(
    deaths: Indicator, client
) -> None:
    frozen = freeze()
    hide(deaths)
    page = client.get(URL).text
    assert "Some numbers of this pack are hidden by now" in page
    assert "of the pack as it was frozen" in page
    copy = client.get(f"{URL}pack.json")
    assert json.loads(copy.content)["withheld"]["checksum"] == frozen.checksum
    assert f"{frozen.reference}-copy.json" in copy["Content-Disposition"]
    assert "this copy hides numbers" in unpacked(client, "pack.pdf")


def test_whoever_is_cleared_is_given_the_very_text_of_the_checksum(
    deaths: Indicator, client_of
) -> None:
    frozen = freeze()
    hide(deaths)
    analyst = client_of("analyst")
    body = analyst.get(f"{URL}pack.json").content
    assert hashlib.sha256(body).hexdigest() == frozen.checksum
    assert "hidden by now" not in analyst.get(URL).text
    assert "7,391" in analyst.get(URL).text


def test_a_pack_of_which_nothing_is_hidden_is_given_whole(
    deaths: Indicator, client
) -> None:
    frozen = freeze()
    body = client.get(f"{URL}pack.json").content
    assert hashlib.sha256(body).hexdigest() == frozen.checksum
    hide(deaths, threshold=5)
    assert client.get(f"{URL}pack.json").content == body


def test_an_older_sum_and_newer_parts_give_no_small_number_back(
    partnership: object, client
) -> None:
    """97,391 less three quarters was the fourth: it was small then."""
    indicator = factories.create_indicator(
        code="restated", frequency=Frequency.OTHER, small_number_threshold=9000
    )
    quarters = {"2016/17 Q1": 7391, "2016/17 Q2": 20000, "2016/17 Q3": 30000}
    factories.create_figures(
        indicator=indicator, values={**quarters, "2016/17 Q4": 40000}
    )
    factories.create_figure(indicator=indicator, period="2016/17", value=97391)
    freeze()
    for period, value in {"2016/17 Q1": 12000, "2016/17": 102000}.items():
        factories.create_figure(
            indicator=indicator, period=period, value=value, reason="Late"
        )
    for path in ("", "pack.json"):
        text = unpacked(client, path)
        assert "97391" not in text
        assert "97,391" not in text


def test_the_next_pack_says_nothing_of_it_either(
    deaths: Indicator, analyst: Client
) -> None:
    deaths.commentaries.all().delete()
    deaths.claims.all().delete()
    freeze()
    hide(deaths)
    factories.create_figure(indicator=deaths, value=12000, reason="Recounted")
    later = freeze(day="2018-04-30")
    assert [s for s in SECRETS if s in later.body] == []


def test_two_packs_side_by_side_are_masked_both(deaths: Indicator, client) -> None:
    freeze()
    freeze(day="2018-04-30")
    hide(deaths)
    page = client.get("/meetings/compare/").text
    assert not any(secret in page for secret in SECRETS)


def test_an_indicator_under_another_code_is_still_known(
    deaths: Indicator, client
) -> None:
    freeze()
    deaths.code = "fatalities"
    deaths.save()
    hide(deaths)
    assert not any(secret in unpacked(client, "pack.json") for secret in SECRETS)


def test_a_pack_shows_exact_counts_no_more_once_they_are_rounded(
    deaths: Indicator, client
) -> None:
    freeze()
    before = Indicator.objects.get(pk=deaths.pk)
    deaths.rounding_base = 10
    deaths.save()
    definitions.indicator_changed(before, deaths)
    text = unpacked(client, "pack.json")
    assert not any(secret in text for secret in SECRETS)
    assert '"value":"20000"' in text


def test_partners_are_shown_no_more_than_the_public(
    deaths: Indicator, client_of
) -> None:
    freeze(public_from="")
    hide(deaths)
    stranger = client_of("stranger")
    assert not any(secret in unpacked(stranger, "") for secret in SECRETS)
    assert "7,391" in unpacked(client_of("officer"), "")


@pytest.fixture
def ranked(partnership: object) -> Indicator:
    """For every 1,000: 8 then 10, in a group with York, which had 9 and has 20."""
    york = factories.create_area(code="E5", name="York")
    factories.create_comparator_group(name="Ports", areas=[factories.home_area(), york])
    rate = factories.create_indicator(code="rate", unit=Unit.RATE, multiplier=1000)
    values = {factories.home_area(): (8000, 10000), york: (9, 20)}
    for area, counts in values.items():
        for year, count in zip(("2015/16", "2016/17"), counts, strict=True):
            thousands = 1000000 if area.code != "E5" else 1000
            factories.create_figure(
                indicator=rate,
                area=area,
                period=year,
                numerator=count,
                denominator=thousands,
            )
    return rate


def test_a_rank_is_frozen_and_given_whole_while_nothing_of_it_is_hidden(
    ranked: Indicator, client
) -> None:
    frozen = freeze()
    (rank,) = row_of(client)["ranked"]
    names = ("rank", "of", "previous_rank", "moved", "regrouped", "rank_text")
    assert [rank[name] for name in names] == [2, 2, 2, 0, 0, "2 of 2"]
    hide(ranked, threshold=5)
    assert client.get(f"{URL}pack.json").content.decode() == frozen.body
    for path in ("", "pack.pdf", "pack.xlsx"):
        assert "ranks 2 of 2 among Ports" in unpacked(client, path), path


def test_a_rank_that_rests_on_a_figure_hidden_by_now_is_left_out(
    ranked: Indicator, client
) -> None:
    """York's earlier figure stood nowhere else in the pack."""
    freeze()
    hide(ranked, threshold=10)
    row = row_of(client)
    assert (row["value"], row["previous"], row["ranked"]) == ("10", "8", [])
    for path in PAPERS:
        assert "among Ports" not in unpacked(client, path), path
