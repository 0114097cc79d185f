"""The database refuses what must never be stored: each constraint, tried to break."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from indicators import actions
from indicators.choices import BandBasis, Frequency, State, TargetBasis
from indicators.models import (
    AppendOnlyError,
    Claim,
    ComparatorMembership,
    ComparedAcross,
    Edition,
    Erratum,
    FollowUp,
    FrozenPack,
    IndicatorRule,
    Measurement,
    MeasurementVersion,
    Priority,
    RecoveryPlan,
    Reminder,
    ReturnFigure,
    ReviewText,
    SheetMapping,
)
from indicators.periods import Period
from tests.factories import (
    compare_across,
    create_area,
    create_claim,
    create_commentary,
    create_comparator_group,
    create_figure,
    create_indicator,
    create_pack,
    create_partner,
    create_partnership,
    create_placement,
    create_population,
    create_priority,
    create_recording_change,
    create_return,
    create_strategy,
    create_target,
    create_user,
    enter_figure,
    raise_follow_up,
)

pytestmark = pytest.mark.django_db

BEFORE = date(1999, 1, 1)
Breaker = Callable[[], object]


def changed(row: models.Model, **fields: Any) -> None:
    """Changes a stored row behind the back of every check but the database's."""
    type(row)._default_manager.filter(pk=row.pk).update(**fields)


def again(row: models.Model, **fields: Any) -> None:
    """Adds the row a second time, with other values where given."""
    copy: Any = type(row)._default_manager.get(pk=row.pk)
    copy.pk = None
    for name, value in fields.items():
        setattr(copy, name, value)
    type(row)._default_manager.bulk_create([copy])


def figure(**fields: Any) -> None:
    """Changes the columns of a sound figure."""
    changed(create_figure(numerator=1, denominator=4), **fields)


def version(**fields: Any) -> None:
    """Adds a second version to a sound figure, with these columns."""
    first = create_figure(numerator=1, denominator=4).versions.get()  # type: ignore[attr-defined]
    again(first, **{"number": 2, "reason": "Corrected", **fields})


def figure_rules(breaks: Callable[..., None], prefix: str) -> dict[str, Breaker]:
    """What a figure and each version of it must keep alike."""
    cases: dict[str, dict[str, Any]] = {
        "state_known": {"state": "guess"},
        "absence_has_reason_not_number": {"state": State.NOT_AVAILABLE},
        "has_value": {"numerator": None, "denominator": None, "value": None},
        "nil_is_zero": {"state": State.NIL},
        "denominator_has_numerator": {"numerator": None},
        "denominator_zero_only_for_zero": {"denominator": 0},
        "population_is_a_denominator": {"population_based": True, "denominator": None},
    }
    return {
        f"{prefix}_{name}": lambda fields=fields: breaks(**fields)
        for name, fields in cases.items()
    }


def frozen() -> FrozenPack:
    return actions.freeze_pack(pack=create_pack(), compose=lambda *_: "{}", by="tests")


def corrected() -> Erratum:
    return actions.note_erratum(pack=frozen().pack, text="Page 2", by="tests")


def written(priority: Priority | None) -> ReviewText:
    pack = create_pack()
    actions.write_review(pack=pack, texts={priority: "Crime rose."}, by="tests")
    return pack.review_texts.get()


def asked() -> FollowUp:
    return raise_follow_up(indicator=create_indicator())


def planned() -> RecoveryPlan:
    return actions.save_plan(
        indicator=create_indicator(),
        period=Period.financial_year(2016),
        plan=actions.Plan(),
        by="tests",
    )


def decided() -> ComparedAcross:
    indicator = create_indicator()
    change = create_recording_change(indicators=[indicator])
    return compare_across(change=change, indicator=indicator)


BREAKERS: dict[str, Breaker] = {
    # places
    "area_kind_known": lambda: changed(create_area(), kind="planet"),
    "area_not_its_own_parent": lambda: changed(create_area(), parent=models.F("pk")),
    "population_once": lambda: again(create_population()),
    "population_above_zero": lambda: changed(create_population(), value=0),
    "comparator_membership_once": lambda: again(membership_of_area()),
    "comparator_membership_in_order": lambda: changed(
        membership_of_area(), starts=date(2017, 1, 1), ends=BEFORE
    ),
    # partners and people
    "partner_dates_in_order": lambda: changed(
        create_partner(starts=date(2017, 1, 1)), ends=BEFORE
    ),
    "partner_not_its_own_successor": lambda: changed(
        create_partner(), successor=models.F("pk")
    ),
    "membership_once": lambda: again(
        create_user(partners=[create_partner()]).memberships.get()  # type: ignore[attr-defined]
    ),
    # strategies
    "partnership_only_one": lambda: changed(create_partnership(), id=2),
    "strategy_dates_in_order": lambda: changed(create_strategy(), ends=BEFORE),
    "strategy_bands_in_order": lambda: changed(
        create_strategy(), green_within=6, amber_within=5
    ),
    "strategy_band_basis_known": lambda: changed(create_strategy(), band_basis="?"),
    "priority_code_once": lambda: again(create_priority()),
    "placement_once": lambda: again(create_placement(home=False)),
    "placement_one_home_in_a_strategy": lambda: again(
        create_placement(), priority=create_priority()
    ),
    "placement_bands_not_negative": lambda: changed(
        create_placement(), green_within=-1
    ),
    "placement_bands_in_order": lambda: changed(
        create_placement(), green_within=3, amber_within=2
    ),
    "placement_band_basis_known": lambda: changed(create_placement(), band_basis="?"),
    # indicators
    "indicator_multiplier_above_zero": lambda: changed(
        create_indicator(), multiplier=0
    ),
    "indicator_decimals_storable": lambda: changed(create_indicator(), decimals=7),
    "indicator_dates_in_order": lambda: changed(
        create_indicator(started=date(2017, 1, 1)), retired=BEFORE
    ),
    "indicator_words_known": lambda: changed(create_indicator(), polarity="sideways"),
    "indicator_adds_up_its_own_periods": lambda: changed(
        create_indicator(accumulates=True), covers="rolling"
    ),
    "indicator_nought_hidden_with_small": lambda: changed(
        create_indicator(), zero_safe=False
    ),
    "indicator_not_judged_either_way": lambda: changed(
        create_indicator(), not_judged_because="More reports may be trust"
    ),
    "indicator_other_than_its_double": lambda: changed(
        create_indicator(), same_measure_as=models.F("pk")
    ),
    # figures
    "measurement_once": lambda: again(create_figure()),
    "measurement_dates_in_order": lambda: changed(create_figure(), end=BEFORE),
    "measurement_restated_after_first_version": lambda: changed(
        create_figure(), restated_on=BEFORE
    ),
    **figure_rules(figure, "measurement"),
    "version_once": lambda: version(number=1),
    "version_has_name": lambda: version(recorded_by_name=""),
    "version_of_a_change_has_reason": lambda: version(reason=""),
    **figure_rules(version, "version"),
    # targets
    "target_once": lambda: again(create_target()),
    "target_dates_in_order": lambda: changed(create_target(), end=BEFORE),
    "target_range_in_order": lambda: changed(create_target(lower=3, upper=5), upper=2),
    "target_shape_fits_basis": lambda: changed(create_target(), value=None),
    # notes
    "commentary_once": lambda: again(create_commentary()),
    "commentary_dates_in_order": lambda: changed(create_commentary(), end=BEFORE),
    "commentary_says_something": lambda: changed(create_commentary(), text=""),
    "recording_change_once": lambda: again(create_recording_change()),
    "compared_across_by_somebody_for_a_reason": lambda: again(decided(), reason=""),
    "claim_once": lambda: again(create_claim()),
    "claim_kind_known": lambda: changed(create_claim(), kind="boast"),
    "claim_dates_in_order": lambda: changed(create_claim(), end=BEFORE),
    "edition_only_one": lambda: again(Edition.objects.get(), id=2),
    # returns
    "return_once": lambda: again(create_return()),
    "return_dates_in_order": lambda: changed(create_return(), end=BEFORE),
    "return_state_known": lambda: changed(create_return(), state="lost"),
    "return_figure_once": lambda: again(entered()),
    "return_figure_dates_in_order": lambda: changed(entered(), end=BEFORE),
    "return_figure_words_known": lambda: changed(entered(), status="lost"),
    "return_figure_has_name": lambda: changed(entered(), saved_by_name=""),
    "return_figure_sent_back_with_reason": lambda: changed(
        entered(), status="returned"
    ),
    "return_figure_version_once": lambda: again(saved()),
    "return_figure_version_has_name": lambda: again(
        saved(), number=2, saved_by_name=""
    ),
    "return_event_step_known": lambda: again(opened(), step="lost"),
    "return_event_has_name": lambda: again(opened(), by_name=""),
    "return_event_has_reason": lambda: again(opened(), step="sent_back"),
    "reminder_once": lambda: again(reminded()),
    "sheet_mapping_once": lambda: again(
        SheetMapping.objects.create(partner=create_partner(), headings="x")
    ),
    "indicator_rule_words_known": lambda: changed(ruled(), comparison="like"),
    "indicator_rule_says_something": lambda: changed(ruled(), instruction=""),
    "pack_dates_in_order": lambda: changed(create_pack(), end=BEFORE),
    "pack_public_has_day": lambda: changed(create_pack(), visibility="public"),
    "pack_says_which_meeting": lambda: changed(create_pack(), name=""),
    "frozen_pack_is_whole": lambda: again(frozen(), pack=create_pack(), reference=""),
    "erratum_says_something": lambda: again(corrected(), text=""),
    "pack_event_step_known": lambda: again(create_pack().events.get(), step="lost"),
    "review_text_once": lambda: again(written(create_priority())),
    "review_introduction_once": lambda: again(written(None)),
    "follow_up_kind_known": lambda: changed(asked(), kind="wish"),
    "follow_up_action_has_day": lambda: changed(asked(), kind="action"),
    "follow_up_closed_with_answer": lambda: changed(asked(), answer="Because"),
    "recovery_plan_once": lambda: again(planned()),
    "recovery_plan_dates_in_order": lambda: changed(planned(), end=BEFORE),
}
"""Constraint -> does what it forbids, and nothing else that is forbidden."""


def entered() -> ReturnFigure:
    indicator = create_indicator(frequency=Frequency.QUARTER)
    return enter_figure(of_return=create_return(), indicator=indicator, value=1)


def saved() -> models.Model:
    return entered().versions.get()  # type: ignore[attr-defined]


def opened() -> models.Model:
    return create_return().events.get()  # type: ignore[attr-defined]


def reminded() -> models.Model:
    return Reminder.objects.create(
        user=create_user(),
        of_return=create_return(),
        due=BEFORE,
        occasion="due",
        sent_at=timezone.now(),
    )


def ruled() -> IndicatorRule:
    return IndicatorRule.objects.create(
        left="a", comparison="equal", right="b + c", instruction="Look"
    )


def membership_of_area() -> ComparatorMembership:
    group = create_comparator_group(areas=[create_area()])
    return ComparatorMembership.objects.get(group=group)


def constraints() -> dict[str, type[models.Model]]:
    """Every constraint of our own tables that has a name, and its table."""
    return {
        constraint.name: model
        for model in apps.get_app_config("indicators").get_models()
        for constraint in model._meta.constraints
    }


def test_every_constraint_has_somebody_who_tries_to_break_it() -> None:
    assert set(BREAKERS) == set(constraints())


@pytest.mark.parametrize("name", BREAKERS)
def test_constraints_hold(name: str) -> None:
    refuses(name, BREAKERS[name])


def refuses(name: str, breaks: Breaker) -> None:
    """The database refuses what `breaks` does, and by this constraint."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        breaks()
    assert is_about(caught.value, name)


def is_about(error: IntegrityError, name: str) -> bool:
    """Whether it names the constraint; SQLite names the columns of unique ones."""
    model, text = constraints()[name], str(error)
    constraint = next(c for c in model._meta.constraints if c.name == name)
    if name in text or not isinstance(constraint, models.UniqueConstraint):
        return name in text
    columns = [model._meta.get_field(field).column for field in constraint.fields]
    return all(f"{model._meta.db_table}.{column}" in text for column in columns)


@pytest.mark.parametrize(
    ("name", "breaks"),
    [
        # null is neither true nor false, and a check that is not false lets it in
        ("measurement_has_value", lambda: figure(value=None)),
        ("measurement_has_value", lambda: figure(value=None, denominator=None)),
        (
            "measurement_nil_is_zero",
            lambda: figure(numerator=0, denominator=0, value=None, state=State.NIL),
        ),
        (
            "measurement_denominator_zero_only_for_zero",
            lambda: figure(numerator=0, denominator=0),
        ),
        (
            "measurement_denominator_zero_only_for_zero",
            lambda: figure(denominator=-4),
        ),
        ("claim_dates_in_order", lambda: changed(create_claim(), other_end=BEFORE)),
        ("claim_dates_in_order", lambda: changed(create_claim(), other_start=BEFORE)),
        (
            "target_shape_fits_basis",
            lambda: changed(create_target(), baseline_start=BEFORE),
        ),
        ("target_shape_fits_basis", lambda: changed(create_target(), basis="wish")),
        ("target_shape_fits_basis", lambda: changed(create_target(), lower=3)),
        (
            "target_shape_fits_basis",
            lambda: changed(
                create_target(basis=TargetBasis.CHANGE),
                baseline_start=None,
                baseline_end=None,
            ),
        ),
        (
            "target_dates_in_order",
            lambda: changed(
                create_target(basis=TargetBasis.CHANGE), baseline_end=BEFORE
            ),
        ),
        (
            "measurement_absence_has_reason_not_number",
            lambda: changed(
                create_figure(state=State.NOT_AVAILABLE, note="Late"), value=1
            ),
        ),
    ],
)
def test_constraints_hold_in_their_corners(name: str, breaks: Breaker) -> None:
    refuses(name, breaks)


def test_what_the_constraints_allow() -> None:
    """0 of 0, a nil, a missing figure with its reason: all of these are kept."""
    create_figure(numerator=0, denominator=0)
    create_figure(state=State.NIL)
    create_figure(state=State.NOT_AVAILABLE, note="Not collected")
    create_claim(other_period="2015/16")
    assert Measurement.objects.count() == 3
    assert Claim.objects.get().other_period is not None


# Nothing is lost


def test_versions_are_only_added() -> None:
    version = create_figure().versions.get()  # type: ignore[attr-defined]
    for change in (
        version.save,
        version.delete,
        lambda: MeasurementVersion.objects.update(reason="None"),
        lambda: MeasurementVersion.objects.all().delete(),
    ):
        with pytest.raises(AppendOnlyError, match="versions of figures are never"):
            change()


def test_what_a_figure_is_about_cannot_be_deleted() -> None:
    figure = create_figure()
    create_user(partners=[figure.indicator.partner])
    for row in (figure.indicator, figure.area, figure.indicator.partner, figure):
        with pytest.raises(ProtectedError):
            row.delete()
    assert Measurement.objects.get() == figure


def test_a_user_can_be_deleted_and_the_name_stays() -> None:
    user = create_user(username="ann")
    version = create_figure(by=user).versions.get()  # type: ignore[attr-defined]
    commentary = create_commentary(written_by=user)
    user.delete()
    version.refresh_from_db()
    commentary.refresh_from_db()
    assert (version.recorded_by, version.recorded_by_name) == (None, "ann")
    assert commentary.written_by is None


def test_every_change_of_a_definition_is_kept() -> None:
    for row, name in (
        (create_indicator(), "title"),
        (create_partner(), "name"),
        (create_strategy(), "name"),
        (create_priority(), "title"),
        (create_target(), "agreed_by"),
        (create_commentary(), "text"),
    ):
        before = getattr(row, name)
        setattr(row, name, "changed")
        row.save()
        history = list(row.history.values_list(name, flat=True))  # type: ignore[attr-defined]
        assert history == ["changed", before]
    placement = create_placement(amber_within=Decimal(5))
    placement.band_basis = BandBasis.POINTS
    placement.save()
    assert placement.history.count() == 2  # type: ignore[attr-defined]


def test_a_placement_takes_the_strategy_of_its_priority() -> None:
    placement = create_placement()
    placement.priority = create_priority(strategy=create_strategy())
    placement.save()
    assert placement.strategy == placement.priority.strategy


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: create_area(name="Southampton"), "Southampton"),
        (
            lambda: create_population(value=254_275, vintage="mid-2016"),
            "Southampton 2016: 254,275 (mid-2016)",
        ),
        (lambda: create_comparator_group(name="Similar"), "Similar"),
        (lambda: create_partner(name="Police"), "Police"),
        (lambda: create_partnership(name="Safe City"), "Safe City"),
        (lambda: create_strategy(name="2017-2020"), "2017-2020"),
        (lambda: create_priority(title="Reduce crime"), "Reduce crime"),
        (
            lambda: create_target(indicator=create_indicator(title="Hate crime")),
            "Hate crime, 2016/17",
        ),
        (
            lambda: create_recording_change(cause="New rules"),
            "2016-04-01: New rules",
        ),
    ],
)
def test_names(make: Callable[[], models.Model], expected: str) -> None:
    assert str(make()) == expected
