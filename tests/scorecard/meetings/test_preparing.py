"""A pack is begun, changed and written for; what is wrong is said at its field."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from indicators.choices import Visibility
from indicators.models import Pack, PackEvent, ReviewText
from tests import factories
from tests.scorecard.meetings.scene import Scene
from tests.scorecard.reading import html_of
from tests.scorecard.returns.desk import text_of

pytestmark = pytest.mark.django_db
URL = "/meetings/board-2018-01-31/"


def typed(**changes: object) -> dict[str, object]:
    given = {
        "name": "Board",
        "committee": "Safe City Partnership",
        "day": "2018-01-31",
        "period": "2016-17",
        "which": "all",
        "audience": "partners",
        "public_from": "",
    }
    return {**given, **changes}


def test_the_form_offers_the_periods_there_are_and_the_indicators_by_priority(
    scene: Scene, analyst: Client
) -> None:
    page = html_of(analyst.get("/meetings/new/"))
    assert page.index('value="2016-17"') < page.index('value="2015-16"')
    title = factories.first_priority().title
    assert page.index(f">{title}</legend>") < page.index('id="code-thefts"')
    assert "Hampshire Constabulary, partners only" in text_of(
        analyst.get("/meetings/new/")
    )


def test_a_pack_of_everything_for_partners_is_begun(
    scene: Scene, analyst: Client
) -> None:
    page = analyst.post("/meetings/new/", typed(codes=["thefts"]), follow=True)
    assert page.redirect_chain == [(URL, 302)]
    assert "The draft is made." in text_of(page)
    pack = Pack.objects.get()
    assert (pack.name, pack.date, pack.period.label) == (
        "Board",
        date(2018, 1, 31),
        "2016/17",
    )
    assert pack.codes == []  # ticked before, but all were asked for
    assert (pack.visibility, pack.public_from) == (Visibility.PARTNERS, None)
    assert PackEvent.objects.get().by is not None


def test_a_pack_of_a_choice_for_the_public_is_begun(
    scene: Scene, analyst: Client
) -> None:
    data = typed(
        which="some",
        codes=["thefts", "deaths"],
        audience="public",
        public_from="05/02/2018",
    )
    analyst.post("/meetings/new/", data)
    pack = Pack.objects.get()
    assert sorted(pack.codes) == ["deaths", "thefts"]
    assert (pack.visibility, pack.public_from) == (
        Visibility.PUBLIC,
        date(2018, 2, 5),
    )


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": " "}, "Give the meeting a name."),
        ({"name": "a\0b"}, "Null characters are not allowed."),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"day": ""}, "Type a day: 31/01/2018."),
        ({"day": "31.13.2018"}, "This is no day: type it as 31/01/2018."),
        ({"period": "2099-00"}, "Choose a period from the list."),
        ({"which": "some"}, "Tick at least one indicator, or take all of them."),
        (
            {
                "which": "some",
                "codes": ["secret"],
                "audience": "public",
                "public_from": "2018-02-05",
            },
            "The public sees none of these",
        ),
        ({"which": "some", "codes": ["gone"]}, "gone is not one of the available"),
        ({"audience": "public"}, "Give the day from which everybody sees it"),
        ({"audience": "everyone"}, "is not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(
    changes, says, scene: Scene, analyst: Client
) -> None:
    page = analyst.post("/meetings/new/", typed(**changes))
    assert says in html_of(page).split('class="field__error"', 1)[1]
    assert "Nothing was saved." in text_of(page)
    assert 'value="Safe City Partnership"' in html_of(page)
    assert not Pack.objects.exists()


def test_a_draft_is_changed_from_what_it_was(scene: Scene, analyst: Client) -> None:
    factories.create_pack(codes=["thefts"], public_from="2018-02-05")
    page = html_of(analyst.get(f"{URL}change/"))
    assert 'value="2018-02-05"' in page
    assert 'value="thefts" checked' in page
    assert 'value="deaths" checked' not in page
    done = analyst.post(f"{URL}change/", typed(name="Executive"), follow=True)
    assert done.redirect_chain == [(URL, 302)]
    pack = Pack.objects.get()
    assert (pack.name, pack.codes, pack.public_from) == ("Executive", [], None)


def test_who_comes_to_change_a_frozen_pack_is_told_who_froze_it(
    scene: Scene, analyst: Client
) -> None:
    factories.freeze_pack()
    for page in ("change/", "review/", "freeze/"):
        for ask in (analyst.get, analyst.post):
            answer = ask(f"{URL}{page}", typed(name="X"), follow=True)
            assert "is frozen, by Ann: nothing of it can be changed." in text_of(answer)
    assert Pack.objects.get().name == "Board"


def test_the_reviews_text_is_kept_by_priority(scene: Scene, analyst: Client) -> None:
    factories.create_pack()
    crime = factories.first_priority()
    texts = {f"text-{crime.code}": "Crime rose.", "text-": "In short."}
    page = analyst.post(f"{URL}review/", texts, follow=True)
    assert page.redirect_chain == [(f"{URL}review/", 302)]
    assert "The text is saved." in text_of(page)
    stored = ReviewText.objects.values_list("priority__code", "text")
    assert dict(stored) == {crime.code: "Crime rose.", None: "In short."}
    assert ">\nCrime rose.</textarea>" in html_of(analyst.get(f"{URL}review/"))
    analyst.post(f"{URL}review/", {"text-": "Only this."})
    assert ReviewText.objects.get().text == "Only this."


def test_the_form_of_the_review_explains_fields_and_names_the_codes(
    scene: Scene, analyst: Client
) -> None:
    factories.create_pack()
    text = text_of(analyst.get(f"{URL}review/"))
    assert "{{ change total-crime 2015/16 2016/17 }}" in text
    assert "thefts Thefts" in text


WRITES = ("new/", *(f"board-2018-01-31/{page}/" for page in ("change", "review")))


@pytest.mark.parametrize("page", WRITES)
@pytest.mark.parametrize("who", ["viewer", "officer", "chair"])
def test_others_do_not_prepare_packs(
    page: str, who: str, scene: Scene, client_of
) -> None:
    factories.create_pack()
    client = client_of(who)
    for ask in (client.get, client.post):
        assert ask(f"/meetings/{page}", typed(name="X")).status_code == 403
    assert Pack.objects.get().name == "Board"


@pytest.mark.parametrize("page", WRITES)
def test_who_is_not_logged_in_is_sent_to_log_in(
    page: str, scene: Scene, client: Client
) -> None:
    factories.create_pack()
    answer = client.post(f"/meetings/{page}", typed(name="X"))
    assert answer["Location"].startswith("/accounts/login/?next=/meetings/")
    assert Pack.objects.count() == 1


@pytest.mark.parametrize("page", WRITES)
def test_other_verbs_are_refused(page: str, scene: Scene, analyst: Client) -> None:
    factories.create_pack()
    for ask in (analyst.put, analyst.delete, analyst.patch):
        assert ask(f"/meetings/{page}").status_code == 405


def test_without_any_figure_the_form_says_what_comes_first(
    partnership: object, analyst: Client
) -> None:
    assert "There are no figures yet" in text_of(analyst.get("/meetings/new/"))


def test_it_is_said_that_plans_are_published_with_a_pack_for_the_public(
    scene, analyst
) -> None:
    assert "with the plans of those that are red" in analyst.get("/meetings/new/").text
    page = analyst.get("/indicators/thefts/plan/?period=2016-17").text
    assert "packs show it, those for the public too" in page
