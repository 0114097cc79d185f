"""Makes the things that tests need: keyword-only, with a default for everything.

What is left out is shared where the domain has one of it (the home area, the current
strategy, a lead partner) and new where it has many (indicators, users).
What takes several steps in a return is in `tests/returns.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from itertools import count
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection

from indicators import actions
from indicators.choices import (
    AreaKind,
    ClaimKind,
    Comparison,
    Denominator,
    FollowUpKind,
    Frequency,
    Role,
    State,
    TargetBasis,
    Unit,
)
from indicators.figures import Amounts
from indicators.models import (
    ALL_AGES,
    ALWAYS,
    FOR_EVER,
    Area,
    Claim,
    Commentary,
    ComparatorGroup,
    ComparatorMembership,
    ComparedAcross,
    FollowUp,
    FrozenPack,
    Indicator,
    IndicatorRule,
    Measurement,
    Membership,
    Pack,
    Partner,
    Partnership,
    Placement,
    Population,
    Priority,
    RecordingChange,
    Return,
    ReturnFigure,
    Strategy,
    Target,
)
from indicators.periods import Period

PASSWORD = "correct-horse-battery"
AGREED_FIRST = datetime(2010, 1, 1, tzinfo=UTC)
"""When targets are recorded for which a test does not say: before every figure."""
_numbers = count(1)

Number = Decimal | int | str
"""Written in tests as is easiest: 27261, "43.4"."""


def period_of(text: Period | str) -> Period:
    """`2016/17 Q3` -> Period; a Period stays one."""
    return text if isinstance(text, Period) else Period.parse(text)


def _decimal(number: Number | None) -> Decimal | None:
    return None if number is None else Decimal(number)


# Places


def create_area(
    *,
    code: str = "",
    name: str = "",
    kind: AreaKind = AreaKind.CSP,
    parent: Area | None = None,
) -> Area:
    """A new area."""
    number = next(_numbers)
    return Area.objects.create(
        code=code or f"E07{number:06}",
        name=name or f"Area {number}",
        kind=kind,
        parent=parent,
    )


def home_area() -> Area:
    """The area that figures are about when a test does not say: Southampton."""
    area, _ = Area.objects.get_or_create(
        code="E06000045", defaults={"name": "Southampton", "kind": AreaKind.CSP}
    )
    return area


def create_population(
    *,
    area: Area | None = None,
    year: int = 2016,
    value: int = 250_000,
    age_band: str = ALL_AGES,
    vintage: str = "mid-2016",
    source: str = "",
) -> Population:
    """People in an area in the middle of a year."""
    return Population.objects.create(
        area=area or home_area(),
        year=year,
        value=value,
        age_band=age_band,
        vintage=vintage,
        source=source,
    )


def create_comparator_group(
    *,
    name: str = "",
    areas: Iterable[Area] = (),
    starts: date = ALWAYS,
    ends: date = FOR_EVER,
) -> ComparatorGroup:
    """A group of similar areas, all in it for the same time."""
    group = ComparatorGroup.objects.create(name=name or f"Group {next(_numbers)}")
    ComparatorMembership.objects.bulk_create(
        ComparatorMembership(group=group, area=area, starts=starts, ends=ends)
        for area in areas
    )
    return group


# Partners and people


def create_partner(*, code: str = "", name: str = "", **fields: Any) -> Partner:
    """A new partner."""
    number = next(_numbers)
    return Partner.objects.create(
        code=code or f"partner-{number}", name=name or f"Partner {number}", **fields
    )


def lead_partner() -> Partner:
    """The partner that leads on indicators when a test does not say: the police."""
    partner, _ = Partner.objects.get_or_create(
        code="police", defaults={"name": "Hampshire Constabulary"}
    )
    return partner


def create_user(
    *,
    username: str = "",
    role: Role | None = Role.VIEWER,
    partners: Iterable[Partner] = (),
    password: str = PASSWORD,
    **fields: Any,
) -> User:
    """A user in the group of `role` (None: no role), a member of `partners`.

    Analysts and admins are staff, as the admin would make them.
    """
    fields.setdefault("is_staff", role in (Role.ANALYST, Role.ADMIN))
    name = username or f"user{next(_numbers)}"
    user = User.objects.create_user(name, password=password, **fields)
    if role is not None:
        user.groups.add(role_group(role))
    Membership.objects.bulk_create(
        Membership(user=user, partner=partner) for partner in partners
    )
    return user


def role_group(role: Role) -> Group:
    """The group of a role, with its permissions.

    A browser test empties every table when it ends, also of what migrations put
    there; then the migrations make the roles again.
    """
    if not Group.objects.filter(name=role).exists():
        editor = SimpleNamespace(connection=connection)
        import_module("indicators.migrations.0002_roles").make_roles(apps, editor)
        for name in ("0005_return_rights", "0007_pack_rights", "0009_trust_rights"):
            import_module(f"indicators.migrations.{name}").give_rights(apps, editor)
    return Group.objects.get(name=role)


# Strategies


def create_partnership(
    *, name: str = "Safe City Partnership", area: Area | None = None
) -> Partnership:
    """The partnership; its home area is Southampton unless given."""
    return Partnership.objects.create(name=name, home_area=area or home_area())


def create_strategy(*, name: str = "", **fields: Any) -> Strategy:
    """A new strategy, 2017 to 2020 unless `starts` and `ends` are given."""
    fields.setdefault("starts", date(2017, 4, 1))
    fields.setdefault("ends", date(2020, 3, 31))
    return Strategy.objects.create(name=name or f"Strategy {next(_numbers)}", **fields)


def current_strategy() -> Strategy:
    """The strategy of priorities and indicators for which a test gives none."""
    strategy = Strategy.objects.filter(name="Safe City Strategy 2017-2020").first()
    return strategy or create_strategy(name="Safe City Strategy 2017-2020")


def create_priority(
    *,
    strategy: Strategy | None = None,
    code: str = "",
    title: str = "",
    order: int | None = None,
    description: str = "",
) -> Priority:
    """A new priority, of the current strategy unless given."""
    number = next(_numbers)
    return Priority.objects.create(
        strategy=strategy or current_strategy(),
        code=code or f"priority-{number}",
        title=title or f"Priority {number}",
        order=number if order is None else order,
        description=description,
    )


def first_priority() -> Priority:
    """The home of indicators for which a test gives none."""
    found = Priority.objects.filter(strategy=current_strategy()).first()
    return found or create_priority(
        code="reduce-crime", title="Reduce crime and disorder", order=1
    )


def create_placement(
    *,
    indicator: Indicator | None = None,
    priority: Priority | None = None,
    home: bool = True,
    **fields: Any,
) -> Placement:
    """Lists an indicator under a priority; bands may be given as fields."""
    return Placement.objects.create(
        indicator=indicator or create_indicator(placed=False),
        priority=priority or first_priority(),
        home=home,
        **fields,
    )


# Indicators, figures, targets


def create_indicator(
    *,
    code: str = "",
    title: str = "",
    partner: Partner | None = None,
    priority: Priority | None = None,
    placed: bool = True,
    position: int = 0,
    frequency: Frequency = Frequency.YEAR,
    **fields: Any,
) -> Indicator:
    """A new yearly count, lower is better, at home under `priority`.

    `placed=False` leaves it out of every strategy.
    """
    number = next(_numbers)
    indicator = Indicator.objects.create(
        code=code or f"indicator-{number}",
        title=title or f"Indicator {number}",
        partner=partner or lead_partner(),
        frequency=frequency,
        **fields,
    )
    if placed:
        create_placement(indicator=indicator, priority=priority, position=position)
    return indicator


def create_rate(*, per: int = 1000, **fields: Any) -> Indicator:
    """A new indicator per `per` people of the area's mid-year population."""
    fields.setdefault("unit", Unit.RATE)
    fields.setdefault("decimals", 1)
    return create_indicator(
        multiplier=Decimal(per), denominator=Denominator.POPULATION, **fields
    )


def create_figure(
    *,
    indicator: Indicator | None = None,
    area: Area | None = None,
    period: Period | str = "2016/17",
    value: Number | None = None,
    numerator: Number | None = None,
    denominator: Number | None = None,
    by: actions.Actor = "tests",
    state: State = State.FINAL,
    source: str = "",
    note: str = "",
    reason: str = "",
    if_version: int | None = None,
) -> Measurement:
    """Saves a figure through `actions`; 100 where no number is given.

    A second call for the same figure restates it, and then needs a `reason`.
    """
    if state != State.NOT_AVAILABLE and value is None and numerator is None:
        value = 0 if state == State.NIL else 100
    return actions.record_figure(
        indicator=indicator or create_indicator(),
        area=area or home_area(),
        period=period_of(period),
        amounts=Amounts(_decimal(numerator), _decimal(denominator), _decimal(value)),
        by=by,
        state=state,
        source=source,
        note=note,
        reason=reason,
        if_version=if_version,
    )


def create_figures(
    *,
    indicator: Indicator,
    values: dict[str, Number],
    area: Area | None = None,
    by: actions.Actor = "tests",
) -> None:
    """Saves a value for each period: `{"2015/16": 27261, "2016/17": 30883}`."""
    place = area or home_area()
    actions.record_checked(
        (
            actions.check(
                actions.Entry(
                    indicator, place, period_of(text), Amounts(value=_decimal(value))
                ),
                {},
            )
            for text, value in values.items()
        ),
        by=by,
    )


def create_target(
    *,
    indicator: Indicator | None = None,
    period: Period | str = "2016/17",
    basis: TargetBasis = TargetBasis.VALUE,
    value: Number | None = None,
    baseline: Period | str | None = None,
    recorded: datetime | None = AGREED_FIRST,
    **fields: Any,
) -> Target:
    """A target row; a value of 90 unless its basis or a range says otherwise.

    It stood before any figure came in; None is now, after those that are there.
    """
    needs_number = basis in (TargetBasis.VALUE, TargetBasis.CHANGE)
    if needs_number and value is None and "lower" not in fields:
        value = 90 if basis == TargetBasis.VALUE else -10
    if basis == TargetBasis.CHANGE and baseline is None:
        baseline = "2015/16"
    if baseline is not None:
        before = period_of(baseline)
        fields.update(baseline_start=before.start, baseline_end=before.end)
    when = period_of(period)
    target = Target(
        indicator=indicator or create_indicator(),
        start=when.start,
        end=when.end,
        basis=basis,
        value=_decimal(value),
        **fields,
    )
    if recorded:
        vars(target).update(_history_date=recorded)  # what simple-history keeps
    target.save()
    vars(target).pop("_history_date", None)  # later changes are recorded as they come
    return target


# Notes


def create_commentary(
    *,
    indicator: Indicator | None = None,
    period: Period | str = "2016/17",
    text: str = "What lies behind the figure.",
    written_by: User | None = None,
) -> Commentary:
    """What lies behind a figure."""
    when = period_of(period)
    return Commentary.objects.create(
        indicator=indicator or create_indicator(),
        start=when.start,
        end=when.end,
        text=text,
        written_by=written_by,
    )


def create_recording_change(
    *,
    indicators: Iterable[Indicator] = (),
    on: date = date(2016, 4, 1),
    cause: str = "",
) -> RecordingChange:
    """A dated cause that breaks the series of `indicators`."""
    change = RecordingChange.objects.create(
        date=on, cause=cause or f"New counting rules {next(_numbers)}"
    )
    change.indicators.set(indicators)
    return change


def compare_across(
    *,
    change: RecordingChange,
    indicator: Indicator,
    compared: bool = True,
    reason: str = "The force counted both years again in the new way",
    by: actions.Actor = "tests",
) -> ComparedAcross:
    """A decision that figures before and after are compared all the same."""
    return actions.decide_comparison(
        change=change, indicator=indicator, compared=compared, reason=reason, by=by
    )


def create_claim(
    *,
    indicator: Indicator | None = None,
    area: Area | None = None,
    period: Period | str = "2016/17",
    kind: ClaimKind = ClaimKind.VALUE,
    printed: Number = 100,
    other_period: Period | str | None = None,
    **fields: Any,
) -> Claim:
    """A number printed in a document."""
    when = period_of(period)
    if other_period is not None:
        other = period_of(other_period)
        fields.update(other_start=other.start, other_end=other.end)
    fields.setdefault("document", "Annual review, January 2018")
    fields.setdefault("position", next(_numbers))
    fields.setdefault("paragraph", "7")
    return Claim.objects.create(
        indicator=indicator or create_indicator(),
        area=area or home_area(),
        start=when.start,
        end=when.end,
        kind=kind,
        printed=Decimal(printed),
        **fields,
    )


# Returns


def create_return(
    *, partner: Partner | None = None, period: str = "2017/18 Q3"
) -> Return:
    """A partner's return, just opened; of the police unless given."""
    (found,) = actions.open_returns(
        partners=[partner or lead_partner()], period=period_of(period), by="tests"
    )
    return found


def create_rule(
    *,
    left: str = "violence",
    comparison: Comparison = Comparison.EQUAL,
    right: str = "with-injury + without-injury",
    instruction: str = "Count both again.",
    **fields: Any,
) -> IndicatorRule:
    """A rule between indicators; the indicators need not be there."""
    return IndicatorRule.objects.create(
        left=left,
        comparison=comparison,
        right=right,
        instruction=instruction,
        **fields,
    )


def enter_figure(
    *,
    of_return: Return,
    indicator: Indicator,
    period: str = "2017/18 Q3",
    by: Any = "tests",
    if_version: int | None = None,
    numerator: Number | None = None,
    denominator: Number | None = None,
    value: Number | None = None,
    **fields: Any,
) -> ReturnFigure:
    """One figure of a return as an officer types it."""
    amounts = Amounts(_decimal(numerator), _decimal(denominator), _decimal(value))
    return actions.save_entry(
        of_return=of_return,
        indicator=indicator,
        period=period_of(period),
        entered=actions.Entered(amounts, **fields),
        by=by,
        if_version=if_version,
    )


# Meetings


def create_pack(
    *,
    name: str = "Board",
    day: str = "2018-01-31",
    period: Period | str = "2016/17",
    codes: Iterable[str] = (),
    public_from: str = "",
    committee: str = "Safe City Partnership",
    by: actions.Actor = "tests",
) -> Pack:
    """A draft for a meeting, for partners only unless `public_from` is given."""
    return actions.create_pack(
        details=actions.Details(
            name=name,
            day=date.fromisoformat(day),
            period=period_of(period),
            committee=committee,
            codes=tuple(codes),
            public_from=date.fromisoformat(public_from) if public_from else None,
        ),
        by=by,
    )


def freeze_pack(
    *, pack: Pack | None = None, by: actions.Actor = "Ann", as_at: str = "2018-01-24"
) -> FrozenPack:
    """Freeze a draft, a new one if none is given, as on this day."""
    from scorecard.queries.composing import freeze

    return freeze(
        pack=pack or create_pack(),
        as_at=date.fromisoformat(as_at),
        program="Safe City scorecard, tests",
        by=by,
    )


def raise_follow_up(
    *,
    indicator: Indicator,
    text: str = "Why did it rise?",
    kind: FollowUpKind = FollowUpKind.QUESTION,
    partner: Partner | None = None,
    person: str = "",
    due: str = "",
    pack: Pack | None = None,
    by: actions.Actor = "Chair",
) -> FollowUp:
    """A question to the lead partner, or what is asked for."""
    return actions.raise_follow_up(
        indicator=indicator,
        partner=partner or lead_partner(),
        asked=actions.Asked(
            kind, text, person, date.fromisoformat(due) if due else None
        ),
        pack=pack,
        by=by,
    )
