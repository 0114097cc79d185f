"""Before a pack is frozen it is told which printed numbers about it do not hold."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from indicators import definitions
from indicators.choices import ClaimKind
from indicators.models import Indicator
from tests import factories, pdf
from tests.scorecard.returns.desk import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]
URL = "/meetings/board-2018-01-31/"


def indicator(code: str, value: int) -> Indicator:
    found = factories.create_indicator(code=code, title=code.capitalize())
    factories.create_figure(indicator=found, value=value)
    return found


def lacking(client_of, *codes: str) -> str:
    """What the draft's page says is missing, of a pack with these indicators."""
    factories.create_pack(codes=codes)
    text = text_of(client_of("analyst").get(URL))
    return text.split("What is missing")[1]


def test_a_rank_that_does_not_agree_is_listed(client_of) -> None:
    thefts = indicator("thefts", 90)
    other = factories.create_area(name="Portsmouth")
    factories.create_figure(indicator=thefts, area=other, value=100)
    factories.create_comparator_group(areas=[factories.home_area(), other])
    factories.create_claim(
        indicator=thefts, kind=ClaimKind.RANK, printed=1, wording="the highest of all"
    )
    text = lacking(client_of)
    assert "“the highest of all”: 1 is printed, the stored figures come to 2." in text


@pytest.mark.parametrize("chosen", ["thefts", "crime"])
def test_the_other_side_of_a_claim_need_not_be_in_the_pack(
    chosen: str, client_of
) -> None:
    thefts, crime = indicator("thefts", 25), indicator("crime", 100)
    indicator("arson", 7)
    factories.create_claim(
        indicator=thefts,
        kind=ClaimKind.SHARE,
        other_indicator=crime,
        printed=30,
        wording="30% of all crime",
    )
    assert "“30% of all crime”" in lacking(client_of, chosen)


def test_a_claim_about_other_indicators_is_not_listed(client_of) -> None:
    factories.create_claim(indicator=indicator("thefts", 25), printed=30)
    indicator("arson", 7)
    assert "Printed numbers" not in lacking(client_of, "arson")


def test_a_contradiction_is_listed_once(client_of) -> None:
    thefts = indicator("thefts", 90)
    factories.create_claim(
        indicator=thefts, paragraph="3", printed=90, wording="ninety"
    )
    factories.create_claim(indicator=thefts, paragraph="8", printed=95, wording="more")
    text = lacking(client_of)
    assert text.count("contradicts another number") == 2  # there, and in the pack
    assert (
        "paragraph 3 : “ninety” contradicts another number. Paragraph 8 prints 95."
        in text
    )


def test_a_sum_that_does_not_hold_is_listed(client_of) -> None:
    factories.create_rule(left="all", right="one + two", instruction="Count again.")
    for code, printed in (("all", 10), ("one", 4), ("two", 5)):
        factories.create_claim(
            indicator=indicator(code, printed), printed=Decimal(printed), paragraph="4"
        )
    text = lacking(client_of, "one")
    assert "Printed numbers that do not go together" in text
    assert (
        "paragraph 4 : All = One + Two, Southampton, 2016/17: 10 against 4 + 5 = 9; "
        "the parts are 1 less. A rule between indicators: Count again."
    ) in text


@pytest.fixture
def clashing() -> Indicator:
    """Two printed numbers that cannot both be, in a pack that everybody may see."""
    thefts = indicator("thefts", 90)
    factories.create_claim(
        indicator=thefts, paragraph="3", printed=90, wording="ninety"
    )
    factories.create_claim(indicator=thefts, paragraph="8", printed=95, wording="more")
    factories.freeze_pack(pack=factories.create_pack(public_from="2018-02-05"))
    return thefts


SAID = "“ninety” contradicts another number. Paragraph 8 prints 95."


def test_what_does_not_go_together_is_frozen_and_on_every_paper(
    clashing: Indicator, client
) -> None:
    clashing.claims.all().delete()
    pack = client.get(f"{URL}pack.json").json()
    (clash,) = pack["clashes"]
    assert (clash["message"], clash["codes"]) == (SAID, ["thefts"])
    assert SAID in text_of(client.get(URL))
    assert SAID in pdf.text_of(client.get(f"{URL}pack.pdf").content)
    for path in ("pack.xlsx", "pack.pptx"):
        with ZipFile(BytesIO(client.get(URL + path).content)) as parts:
            files = [
                parts.read(name).decode("utf8", "ignore") for name in parts.namelist()
            ]
        assert any("contradicts another number" in text for text in files), path


def test_a_printed_number_of_another_indicator_that_is_hidden_by_now_is_left_out(
    client, client_of
) -> None:
    """The whole is not in the pack, and what the part is of it gives it back."""
    thefts, crime = indicator("thefts", 7000), indicator("crime", 7391)
    factories.create_claim(
        indicator=thefts,
        kind=ClaimKind.SHARE,
        other_indicator=crime,
        printed=30,
        decimals=1,
        wording="of all crime",
    )
    pack = factories.create_pack(codes=["thefts"], public_from="2018-02-05")
    frozen = factories.freeze_pack(pack=pack)
    assert client.get(f"{URL}pack.json").content.decode() == frozen.body
    (item,) = client.get(f"{URL}pack.json").json()["disagreements"]
    assert (item["worked_out"], item["codes"]) == ("94.7%", ["crime", "thefts"])
    before = Indicator.objects.get(code="crime")
    crime.small_number_threshold = 9000
    crime.save()
    definitions.indicator_changed(before, crime)
    shown = client.get(f"{URL}pack.json").json()
    assert (shown["disagreements"], shown["withheld"]["printed"]) == ([], True)
    assert "of numbers printed in documents is not all shown" in client.get(URL).text
    whole = client_of("analyst").get(f"{URL}pack.json").content.decode()
    assert whole == frozen.body
