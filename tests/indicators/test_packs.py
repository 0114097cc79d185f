"""Packs and what meetings ask: the rules of `actions`; nothing frozen moves."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from indicators import actions
from indicators.actions import packs
from indicators.choices import FollowUpKind, PackStep, Visibility
from indicators.models import (
    AppendOnlyError,
    Erratum,
    FollowUp,
    FrozenPack,
    Pack,
    PackEvent,
    RecoveryPlan,
    ReviewText,
)
from indicators.periods import Period
from tests import factories

pytestmark = pytest.mark.django_db


def freeze(pack: Pack, body: str = '{"a":1}') -> FrozenPack:
    return actions.freeze_pack(pack=pack, compose=lambda *_: body, by="Ann")


def details(**changes: object) -> actions.Details:
    given = {
        "name": "Board",
        "day": date(2018, 1, 31),
        "period": Period.parse("2016/17"),
    }
    return actions.Details(**given | changes)


# A draft


def test_two_meetings_of_one_day_have_addresses_of_their_own() -> None:
    packs = [factories.create_pack(name="Board") for _ in range(3)]
    assert [pack.slug for pack in packs] == [
        "board-2018-01-31",
        "board-2018-01-31-2",
        "board-2018-01-31-3",
    ]


def test_who_begins_one_in_the_same_moment_has_the_next_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is looked up is free; when it is stored, somebody else has it."""
    factories.create_pack(name="Board")
    free = iter(["board-2018-01-31", "board-2018-01-31-2"])
    monkeypatch.setattr(packs, "_free_slug", lambda _details: next(free))
    assert factories.create_pack(name="Board").slug == "board-2018-01-31-2"


def test_a_pack_needs_a_name() -> None:
    with pytest.raises(actions.PackError, match="give the meeting a name"):
        factories.create_pack(name=" ")
    assert not Pack.objects.exists()


def test_a_draft_can_be_changed_and_keeps_its_address() -> None:
    pack = factories.create_pack()
    actions.change_pack(
        pack=pack,
        details=details(name="Executive", public_from=date(2018, 2, 5)),
        by="Ann",
    )
    pack.refresh_from_db()
    assert (pack.name, pack.slug) == ("Executive", "board-2018-01-31")
    assert (pack.visibility, pack.public_from) == (
        Visibility.PUBLIC,
        date(2018, 2, 5),
    )
    steps = PackEvent.objects.filter(pack=pack).values_list("step", "by_name")
    assert list(steps) == [(PackStep.CREATED, "tests"), (PackStep.CHANGED, "Ann")]


def test_the_text_of_a_review_is_kept_by_priority_and_an_empty_one_goes() -> None:
    pack, crime = factories.create_pack(), factories.create_priority(code="crime")
    actions.write_review(pack=pack, texts={crime: "Crime rose.", None: "Intro"}, by="A")
    actions.write_review(pack=pack, texts={None: " "}, by="A")
    (text,) = ReviewText.objects.all()
    assert (text.priority, text.text) == (crime, "Crime rose.")


# Freezing


def test_what_is_frozen_has_a_reference_a_checksum_and_who_froze_it() -> None:
    pack = factories.create_pack()
    frozen = freeze(pack)
    assert frozen.reference == f"SC-2018-01-31-{pack.pk}"
    assert frozen.checksum == (
        "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
    )
    assert (frozen.body, frozen.frozen_by_name) == ('{"a":1}', "Ann")
    assert PackEvent.objects.filter(step=PackStep.FROZEN).count() == 1


def test_a_frozen_pack_cannot_be_frozen_changed_or_rewritten() -> None:
    pack = factories.create_pack()
    freeze(pack)
    for attempt in (
        lambda: freeze(pack, "{}"),
        lambda: actions.change_pack(pack=pack, details=details(name="X"), by="Ann"),
        lambda: actions.write_review(pack=pack, texts={None: "X"}, by="Ann"),
    ):
        with pytest.raises(actions.FrozenError, match="stays as it was"):
            attempt()
    assert FrozenPack.objects.get().body == '{"a":1}'


def test_a_pack_that_cannot_be_made_leaves_nothing_behind() -> None:
    pack = factories.create_pack()

    def fail(*_: object) -> str:
        raise RuntimeError("no memory")

    with pytest.raises(RuntimeError):
        actions.freeze_pack(pack=pack, compose=fail, by="Ann")
    assert not FrozenPack.objects.exists()
    assert not PackEvent.objects.filter(step=PackStep.FROZEN).exists()


def test_what_is_frozen_is_not_changed_by_the_model_or_in_bulk() -> None:
    frozen = freeze(factories.create_pack())
    frozen.body = "{}"
    for attempt in (
        frozen.save,
        frozen.delete,
        lambda: FrozenPack.objects.update(body="{}"),
        lambda: FrozenPack.objects.all().delete(),
    ):
        with pytest.raises(AppendOnlyError, match="frozen packs are never"):
            attempt()


def test_what_is_frozen_is_not_changed_in_the_database_either() -> None:
    freeze(factories.create_pack())
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE indicators_frozenpack SET body = '{}'")
    assert FrozenPack.objects.get().body == '{"a":1}'


def test_who_froze_a_pack_can_be_deleted_and_it_keeps_their_name() -> None:
    user = factories.create_user(username="ann")
    pack = factories.create_pack()
    actions.freeze_pack(pack=pack, compose=lambda *_: "{}", by=user)
    user.delete()
    frozen = FrozenPack.objects.get()
    assert (frozen.frozen_by, frozen.frozen_by_name) == (None, "ann")


@pytest.mark.parametrize(
    "change",
    [
        "body = '{}'",
        "checksum = 'x'",
        "reference = 'x'",
        "frozen_by_name = 'x'",
        "frozen_at = '2020-01-01 00:00:00+00:00'",
        "id = id + 1",
        "frozen_by_id = NULL, body = '{}'",
    ],
)
@pytest.mark.parametrize("by_whom", ["Ann", ""])
def test_nothing_but_who_it_was_is_forgotten_of_a_frozen_pack(
    change: str, by_whom: str
) -> None:
    actions.freeze_pack(
        pack=factories.create_pack(),
        compose=lambda *_: '{"a":1}',
        by=by_whom or factories.create_user(),
    )
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE indicators_frozenpack SET {change}")


def test_the_packs_of_a_frozen_meeting_cannot_be_deleted() -> None:
    pack = factories.create_pack()
    freeze(pack)
    with pytest.raises(IntegrityError):
        pack.delete()


def test_only_a_public_pack_is_given_a_day_of_publication() -> None:
    secret, public = (
        factories.create_pack(),
        factories.create_pack(name="Public", public_from="2018-02-05"),
    )
    freeze(public)
    actions.show_from(pack=public, day=date(2018, 3, 1), by="Ann")
    assert Pack.objects.get(pk=public.pk).public_from == date(2018, 3, 1)
    with pytest.raises(actions.PackError, match="for partners only"):
        actions.show_from(pack=secret, day=date(2018, 3, 1), by="Ann")


def test_an_erratum_is_for_a_frozen_pack_and_says_something() -> None:
    pack = factories.create_pack()
    with pytest.raises(actions.PackError, match="a draft needs no erratum"):
        actions.note_erratum(pack=pack, text="Wrong", by="Ann")
    freeze(pack)
    with pytest.raises(actions.PackError, match="say what"):
        actions.note_erratum(pack=pack, text=" ", by="Ann")
    actions.note_erratum(pack=pack, text="Page 2: 574 is 567.", by="Ann")
    assert Erratum.objects.get().by_name == "Ann"


# Verifying


def test_verify_packs_says_that_all_are_unchanged(capsys) -> None:
    frozen = freeze(factories.create_pack())
    call_command("verify_packs", frozen.checksum.upper())
    said = capsys.readouterr().out
    assert f"{frozen.reference}  {frozen.checksum}  unchanged" in said
    assert f"The checksum is that of {frozen.reference}." in said
    assert "1 pack, unchanged." in said


def test_verify_packs_finds_one_that_was_tampered_with(capsys) -> None:
    pack = factories.create_pack()
    FrozenPack.objects.create(
        pack=pack,
        reference="SC-1",
        checksum="0" * 64,
        body='{"a":2}',
        frozen_at="2018-01-24T09:00Z",
        frozen_by_name="Mallory",
    )
    with pytest.raises(CommandError, match="not what was frozen: SC-1"):
        call_command("verify_packs")
    assert "CHANGED SINCE IT WAS FROZEN" in capsys.readouterr().out


@pytest.mark.parametrize("is_replaced", [False, True])
def test_verify_packs_finds_one_that_was_taken_out_of_the_database(
    is_replaced: bool, capsys
) -> None:
    pack = factories.create_pack()
    frozen = freeze(pack)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM indicators_frozenpack")
    if is_replaced:
        freeze(pack, '{"a":2}')
    with pytest.raises(CommandError, match=frozen.reference):
        call_command("verify_packs")
    assert "TAKEN OUT" in capsys.readouterr().out


def test_verify_packs_says_that_a_checksum_is_unknown() -> None:
    with pytest.raises(CommandError, match="No frozen pack has the checksum abc"):
        call_command("verify_packs", "abc")


# Questions, actions and plans


def test_what_is_sent_twice_with_one_key_is_kept_once() -> None:
    indicator, key = factories.create_indicator(), uuid4()
    asked = actions.Asked(FollowUpKind.QUESTION, "Why?")
    for _ in range(2):
        actions.raise_follow_up(
            indicator=indicator,
            partner=factories.lead_partner(),
            asked=asked,
            by="Chair",
            client_key=key,
        )
    assert FollowUp.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (actions.Asked(FollowUpKind.QUESTION, " "), "type what is asked"),
        (actions.Asked(FollowUpKind.ACTION, "Do it"), "give the day by which"),
    ],
)
def test_a_question_needs_words_and_an_action_a_day(asked, says) -> None:
    with pytest.raises(actions.PackError, match=says):
        actions.raise_follow_up(
            indicator=factories.create_indicator(),
            partner=factories.lead_partner(),
            asked=asked,
            by="Chair",
        )


def test_a_question_is_open_until_somebody_answers_it_once() -> None:
    found = factories.raise_follow_up(indicator=factories.create_indicator())
    with pytest.raises(actions.PackError, match="type the answer"):
        actions.close_follow_up(follow_up=found, answer="", by="Olive")
    actions.close_follow_up(follow_up=found, answer="A new system.", by="Olive")
    with pytest.raises(actions.PackError, match="Olive has closed it already"):
        actions.close_follow_up(follow_up=found, answer="Another", by="Ann")
    found.refresh_from_db()
    assert (found.answer, found.closed_by_name) == ("A new system.", "Olive")


def test_a_plan_is_kept_with_every_earlier_state_and_who_made_it() -> None:
    indicator = factories.create_indicator()
    user = factories.create_user(username="olive")
    for action in ("Patrols", "Patrols and lighting"):
        actions.save_plan(
            indicator=indicator,
            period=Period.parse("2016/17"),
            plan=actions.Plan(owner="Kim Ash", action=action),
            by=user,
        )
    plan = RecoveryPlan.objects.get()
    assert (plan.owner, plan.action, plan.due) == (
        "Kim Ash",
        "Patrols and lighting",
        None,
    )
    states = plan.history.values_list("action", "history_user__username")
    assert set(states) >= {("Patrols", "olive"), ("Patrols and lighting", "olive")}
