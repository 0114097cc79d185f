"""`/claims/read/`: a document is read, looked over, and its claims are kept."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from indicators.models import Claim
from tests.factories import create_claim, create_figure, create_indicator
from tests.scorecard.claims.reading.build import docx
from tests.scorecard.reading import html_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]

PATH = "/claims/read/"
TEXT = (
    "8. Burglary rose by 11.8% in 2016/17 to 990.\n9. In 2016/17 something was 12.5%.\n"
)


@pytest.fixture
def _burglary() -> None:
    burglary = create_indicator(code="burglary", title="Burglary")
    create_figure(indicator=burglary, period="2015/16", value=885)
    create_figure(indicator=burglary, period="2016/17", value=989)
    create_indicator(code="arson", title="Arson")


def text_of(response: Any) -> str:
    """The words of a page, also of one that refuses."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", main).split()))


def read(client: Client, text: str = TEXT, **more: Any) -> Any:
    return client.post(PATH, {"document": "Review", "text": text, **more})


def fields_of(response: Any) -> dict[str, str]:
    """What the page would send: its token, and each proposal's choices."""
    page = response.content.decode()
    pairs = re.findall(
        r'<input type="hidden" name="(token|c\d+)" value="([^"]*)"', page
    )
    return dict(pairs)


def send(client: Client, response: Any, **more: str) -> Any:
    return client.post(PATH, {**fields_of(response), **more})


# What is proposed


@pytest.mark.usefixtures("_burglary")
def test_numbers_are_proposed_and_held_against_the_figures_at_once(client_of) -> None:
    text = text_of(read(client_of("analyst")))
    assert "3 numbers were found." in text
    assert "+11.8% (Percent change, paragraph 8)" in text
    assert "Burglary, Southampton, 2016/17; against 2015/16" in text
    assert "Agrees" in text
    assert "Does not agree : 1 less than printed" in text
    assert "Not found: the indicator." in text
    assert Claim.objects.count() == 0


@pytest.mark.usefixtures("_burglary")
@pytest.mark.parametrize("name", ["Report 2018.docx", "Report 2018.txt"])
def test_a_file_is_read_under_its_name(name: str, client_of) -> None:
    line = "8. Burglary stood at 989 in 2016/17."
    content = docx(line) if name.endswith("docx") else line.encode()
    file = SimpleUploadedFile(name, content)
    response = client_of("admin").post(PATH, {"document": "", "file": file})
    text = text_of(response)
    assert "Report 2018 Claims found" in text
    assert "1 number was found." in text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({}, "Choose a file, or paste a text, then have it read."),
        ({"text": "Burglary was 989."}, "Give the document a title"),
        ({"document": "x" * 201, "text": "a"}, "more than 200 letters"),
        (
            {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04x"), "document": "A"},
            "damaged",
        ),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    data: dict[str, Any], problem: str, client_of
) -> None:
    response = client_of("analyst").post(PATH, data)
    assert response.status_code == 422
    assert problem in text_of(response)


def test_a_text_without_numbers_says_so(client_of) -> None:
    text = text_of(read(client_of("analyst"), "8. Nothing here."))
    assert "No number was found that may be a claim." in text


# What a person makes of it


@pytest.mark.usefixtures("_burglary")
def test_what_is_ticked_is_kept_and_who_kept_it_is_known(client_of) -> None:
    client = client_of("analyst")
    create_claim(document="Review", paragraph="9", position=1)
    response = send(client, read(client), step="keep", k0="on", k1="on")
    assert response.status_code == 302
    assert response.url == "/claims/review/"
    kept = list(Claim.objects.filter(document="Review").order_by("position"))
    assert [(row.position, row.paragraph) for row in kept] == [
        (1, "9"),
        (2, "8"),
        (3, "8"),
    ]
    assert [str(row.kind) for row in kept[1:]] == ["percent_change", "value"]
    assert kept[1].other_period.label == "2015/16"
    assert kept[1].wording == "Burglary rose by 11.8% in 2016/17 to 990."
    assert LogEntry.objects.filter(object_id__in=[row.pk for row in kept]).count() == 2
    page = html_of(client.get("/claims/review/"))
    assert "2 claims are kept." in page
    assert page.index("Burglary rose") < page.index("Paragraph</span>9")


@pytest.mark.usefixtures("_burglary")
def test_all_complete_ones_are_ticked_at_once(client_of) -> None:
    client = client_of("analyst")
    page = send(client, read(client), step="all").content.decode()
    assert re.findall(r'name="(k\d+)" checked', page) == ["k0", "k1"]


@pytest.mark.usefixtures("_burglary")
def test_one_is_corrected_by_its_boxes(client_of) -> None:
    client = client_of("analyst")
    opened = send(client, read(client), open="2")
    page = opened.content.decode()
    assert 'name="c2-indicator"' in page
    assert 'name="c1-indicator"' not in page
    corrected = {
        "c2-kind": "value",
        "c2-indicator": "arson",
        "c2-area": "E06000045",
        "c2-period": "2016-17",
    }
    text = text_of(send(client, opened, step="check", **corrected))
    assert "Arson, Southampton, 2016/17" in text
    assert "there is no figure" in text
    send(client, opened, step="keep", k2="on", **corrected)
    assert Claim.objects.get().indicator.code == "arson"


@pytest.mark.usefixtures("_burglary")
def test_another_kind_asks_for_what_it_is_compared_with(client_of) -> None:
    client = client_of("analyst")
    opened = send(client, read(client), open="1")
    asked = send(client, opened, step="check", **{"c1-kind": "percent_change"})
    assert 'name="c1-other_period"' in asked.content.decode()
    assert "Not found: what it is compared with." in text_of(asked)


@pytest.mark.usefixtures("_burglary")
def test_a_claim_that_is_there_is_marked_and_not_kept_twice(client_of) -> None:
    client = client_of("analyst")
    first = read(client)
    send(client, first, step="keep", k0="on", k1="on")
    text = text_of(read(client))
    assert "2 of them are already kept under this title." in text
    again = send(client, first, step="keep", k0="on", k1="on")
    assert again.status_code == 422
    assert "Tick at least one claim to keep." in text_of(again)
    assert Claim.objects.count() == 2


@pytest.mark.usefixtures("_burglary")
def test_a_code_that_is_not_there_cannot_be_kept(client_of) -> None:
    client = client_of("analyst")
    fields = fields_of(read(client))
    fields["c0"] = fields["c0"].replace("burglary", "no-such")
    response = client.post(PATH, {**fields, "step": "keep", "k0": "on"})
    assert response.status_code == 422
    assert Claim.objects.count() == 0


@pytest.mark.usefixtures("_burglary")
def test_the_numbers_themselves_cannot_be_changed(client_of) -> None:
    client = client_of("analyst")
    fields = fields_of(read(client))
    fields["token"] = fields["token"][:-3] + "abc"
    response = client.post(PATH, {**fields, "step": "keep", "k0": "on"})
    assert response.status_code == 422
    assert "too old to be used" in text_of(response)
    other = client_of("admin")
    response = send(other, read(client), step="keep", k0="on")
    assert "Somebody else has logged in" in text_of(response)
    assert Claim.objects.count() == 0


def test_a_hostile_choice_is_only_an_empty_one(client_of) -> None:
    client = client_of("analyst")
    fields = fields_of(read(client, "8. Something rose by 3% in 2016/17."))
    fields["c0"] = "<script>|" * 9
    response = client.post(PATH, {**fields, "step": "check"})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("<script ", "")


# Who may


@pytest.mark.parametrize("who", ["viewer", "officer", "stranger"])
def test_others_are_refused(who: str, client_of) -> None:
    client = client_of(who)
    assert client.get(PATH).status_code == 403
    assert read(client).status_code == 403


def test_nobody_reads_without_logging_in(client: Client) -> None:
    assert client.get(PATH).status_code == 302
    assert read(client).status_code == 302


def test_another_verb_is_refused(client_of) -> None:
    assert client_of("analyst").put(PATH).status_code == 405


def test_only_who_may_is_led_there(client_of) -> None:
    assert PATH in html_of(client_of("analyst").get("/claims/"))
    assert PATH not in html_of(client_of("viewer").get("/claims/"))


@pytest.mark.parametrize("count", [2, 30])
def test_reading_asks_the_same_however_much_there_is(
    count: int, client_of, django_assert_max_num_queries
) -> None:
    for number in range(count):
        indicator = create_indicator(code=f"i{number}", title=f"Thing {number}")
        create_figure(indicator=indicator, value=number)
    client = client_of("analyst")
    client.get("/claims/")
    text = "\n".join(f"{n + 1}. Thing {n} was {n}5 in 2016/17." for n in range(count))
    with django_assert_max_num_queries(7):
        assert read(client, text).status_code == 200


def test_a_document_of_far_too_many_numbers_is_refused_at_once(client_of) -> None:
    response = read(client_of("analyst"), " ".join(map(str, range(3000, 7001))))
    assert response.status_code == 422
    assert "more than 4,000 numbers outside its tables" in text_of(response)


@pytest.mark.usefixtures("_burglary")
def test_a_title_with_letters_that_no_database_keeps_is_kept_without_them(
    client_of,
) -> None:
    client = client_of("analyst")
    response = read(client, document="Re\x00view\x07")
    assert send(client, response, k0="on", step="keep").status_code == 302
    assert Claim.objects.get().document == "Re view"


@pytest.mark.usefixtures("_burglary")
@pytest.mark.parametrize("number", ["9" * 5000, "77", "x"])
def test_a_number_that_is_not_there_cannot_be_opened(number: str, client_of) -> None:
    client = client_of("analyst")
    response = send(client, read(client), open=number)
    assert response.status_code == 200
    assert "c0-kind" not in response.content.decode()
