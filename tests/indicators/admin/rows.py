"""Fills each table of the admin with so many rows, each with different neighbours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.urls import reverse

from indicators import actions
from indicators.choices import Frequency, Role, TargetBasis
from indicators.models import (
    Area,
    Claim,
    Commentary,
    ComparatorGroup,
    ComparedAcross,
    Erratum,
    FollowUp,
    FrozenPack,
    Indicator,
    IndicatorRule,
    Measurement,
    MeasurementVersion,
    Membership,
    Pack,
    Partner,
    Partnership,
    Placement,
    Population,
    Priority,
    RecordingChange,
    RecoveryPlan,
    Return,
    ReturnEvent,
    ReturnFigureVersion,
    Strategy,
    Target,
)
from indicators.periods import Period
from tests import factories as make


def list_address(model: type[Model], view: str = "changelist") -> str:
    """The address of a table's list, or of another page about the whole table."""
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{view}")


def own_address(row: Model, view: str = "change") -> str:
    """The address of a row's form, or of another page about the row."""
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{view}", args=[row.pk])


def year(number: int) -> Period:
    """The number-th financial year from 1950."""
    return Period.financial_year(1950 + number)


def indicator_with_everything(number: int = 0, rows: int = 1) -> Indicator:
    """An indicator with so many targets and places."""
    indicator = make.create_indicator(partner=make.create_partner(), placed=False)
    for row in range(rows):
        area = make.create_area()
        make.create_target(
            indicator=indicator,
            period=year(row),
            basis=TargetBasis.COMPARATOR,
            comparator_area=area,
        )
        make.create_placement(
            indicator=indicator,
            priority=make.create_priority(strategy=make.create_strategy()),
        )
    return indicator


def figure_with_versions(number: int = 0, rows: int = 1) -> Measurement:
    """A figure that has been restated so many times."""
    area, indicator = make.create_area(), make.create_indicator()
    for value in range(rows):
        figure = make.create_figure(
            area=area,
            indicator=indicator,
            value=value,
            reason="Corrected",
            by=make.create_user(),
        )
    return figure


def group_with_areas(number: int = 0, rows: int = 1) -> ComparatorGroup:
    """A comparator group of so many areas."""
    return make.create_comparator_group(
        areas=[make.create_area() for row in range(rows)]
    )


def user_with_partners(number: int = 0, rows: int = 1) -> User:
    """An officer of so many partners."""
    partners = [make.create_partner() for row in range(rows)]
    return make.create_user(role=Role.OFFICER, partners=partners)


def change_of_many(number: int = 0, rows: int = 1) -> RecordingChange:
    """A recording change that breaks so many indicators."""
    return make.create_recording_change(
        indicators=[make.create_indicator() for row in range(rows)]
    )


def decision(number: int = 0) -> ComparedAcross:
    """Somebody's decision about a recording change."""
    change = change_of_many()
    return make.compare_across(
        change=change, indicator=change.indicators.get(), by=make.create_user()
    )


def the_partnership(number: int = 0, rows: int = 1) -> Partnership:
    """The one there is."""
    return Partnership.objects.first() or make.create_partnership()


def return_with_steps(number: int = 0, rows: int = 1) -> Return:
    """A partner's return of which so many figures were sent back."""
    of_return = make.create_return(partner=make.create_partner())
    figures = [
        make.enter_figure(
            of_return=of_return,
            indicator=make.create_indicator(
                partner=of_return.partner, frequency=Frequency.QUARTER
            ),
            value=5,
        )
        for row in range(rows)
    ]
    actions.send_return(of_return=of_return, figures=figures, by="tests")
    for figure in figures:
        actions.send_back(figure=figure, reason="Count again", by="tests")
    return of_return


def pack_with_steps(number: int = 0, rows: int = 1) -> Pack:
    """A draft that was changed so many times."""
    pack = make.create_pack()
    for row in range(rows):
        details = actions.Details(name=f"Board {row}", day=pack.date, period=year(row))
        actions.change_pack(pack=pack, details=details, by=make.create_user())
    return pack


def frozen_pack(number: int = 0) -> FrozenPack:
    """A pack, frozen; what is in it does not matter here."""
    return actions.freeze_pack(
        pack=make.create_pack(), compose=lambda *_: '{"a":1}', by=make.create_user()
    )


def plan_with_history(number: int = 0, rows: int = 1) -> RecoveryPlan:
    """What is done about a figure, changed so many times."""
    indicator, user = make.create_indicator(), make.create_user()
    for row in range(rows):
        plan = actions.save_plan(
            indicator=indicator,
            period=year(number),
            plan=actions.Plan(owner="Kim Ash", action=f"Patrols {row}"),
            by=user,
        )
    return plan


MAKERS: dict[type[Model], Callable[[int], Any]] = {
    Area: lambda n: make.create_area(parent=make.create_area()),
    Population: lambda n: make.create_population(area=make.create_area()),
    ComparatorGroup: group_with_areas,
    Partner: lambda n: make.create_partner(
        ends="2016-03-31", successor=make.create_partner()
    ),
    Membership: lambda n: make.create_user(
        partners=[make.create_partner()]
    ).memberships.get(),  # type: ignore[attr-defined]
    Partnership: the_partnership,
    Strategy: lambda n: make.create_strategy(),
    Priority: lambda n: make.create_priority(strategy=make.create_strategy()),
    Placement: lambda n: make.create_placement(
        indicator=make.create_indicator(placed=False),
        priority=make.create_priority(strategy=make.create_strategy()),
    ),
    Indicator: indicator_with_everything,
    Measurement: figure_with_versions,
    MeasurementVersion: lambda n: figure_with_versions().versions.get(),  # type: ignore[attr-defined]
    Target: lambda n: make.create_target(
        basis=TargetBasis.COMPARATOR, comparator_group=make.create_comparator_group()
    ),
    Commentary: lambda n: make.create_commentary(written_by=make.create_user()),
    RecordingChange: change_of_many,
    ComparedAcross: decision,
    Claim: lambda n: make.create_claim(
        area=make.create_area(),
        other_indicator=make.create_indicator(),
        other_period="2015/16",
    ),
    IndicatorRule: lambda n: make.create_rule(left=f"violence-{n}"),
    Return: return_with_steps,
    ReturnEvent: lambda n: return_with_steps().events.last(),  # type: ignore[attr-defined]
    ReturnFigureVersion: lambda n: ReturnFigureVersion.objects.get(
        figure__of_return=return_with_steps()
    ),
    Pack: pack_with_steps,
    FrozenPack: frozen_pack,
    Erratum: lambda n: actions.note_erratum(
        pack=frozen_pack().pack, text="574 is 567.", by=make.create_user()
    ),
    FollowUp: lambda n: make.raise_follow_up(
        indicator=make.create_indicator(),
        partner=make.create_partner(),
        pack=make.create_pack(),
    ),
    RecoveryPlan: plan_with_history,
    User: user_with_partners,
    Group: lambda n: Group.objects.get_or_create(name=f"group {n}")[0],
}
"""Table -> makes one row of it; the argument is its number."""

WITH_INLINES: dict[type[Model], Callable[..., Any]] = {
    Indicator: indicator_with_everything,
    Measurement: figure_with_versions,
    ComparatorGroup: group_with_areas,
    User: user_with_partners,
    RecordingChange: change_of_many,
    Return: return_with_steps,
    Pack: pack_with_steps,
}
"""Table -> makes one row with so many others on its page."""
