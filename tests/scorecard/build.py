"""Short ways to write what a page has loaded, for tests without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

from indicators.choices import AreaKind, Kind
from indicators.periods import Period
from scorecard.judgement.inputs import Rule, Series
from scorecard.loaded import (
    AreaInfo,
    IndicatorInfo,
    Loaded,
    PriorityInfo,
    StrategyInfo,
)
from scorecard.rows import Row, build_rows

from .judgement.build import rule, series

HOME = AreaInfo(1, "E06000045", "Southampton", AreaKind.CSP, 2, has_figures=True)
ENGLAND = AreaInfo(2, "E92000001", "England", AreaKind.COUNTRY, None, has_figures=True)
CRIME = PriorityInfo("crime", "Reduce crime", "")
HARM = PriorityInfo("harm", "Reduce harm", "")
TODAY = date(2018, 1, 15)
FY16 = Period.financial_year(2016)


def info(code: str = "thefts", **changes: Any) -> IndicatorInfo:
    """An indicator of the police under the priority `crime`, changed as asked."""
    home = changes.pop("home", "crime")
    others = changes.pop("also", ())
    given = {
        "id": sum(code.encode()),
        "code": code,
        "title": code.capitalize(),
        "partner": "police",
        "partner_name": "Hampshire Constabulary",
        "kind": Kind.POPULATION,
        "is_public": True,
        "is_cleared": False,
        "threshold": 0,
        "rule": rule(),
        "home": home,
        "priorities": (home, *others),
    }
    return IndicatorInfo(**given | changes)


def loaded(
    *pairs: tuple[IndicatorInfo, Series], period: Period | None = FY16, **changes: Any
) -> Loaded:
    """These indicators with their series, at 2016/17 as the newest period."""
    infos = tuple(pair[0] for pair in pairs)
    given = {
        "partnership": "Safe City Partnership",
        "strategy": StrategyInfo("Strategy", date(2017, 4, 1), date(2020, 3, 31)),
        "home_area": HOME,
        "area": HOME,
        "areas": (ENGLAND, HOME),
        "groups": (),
        "period": period,
        "newest": period,
        "periods": (period, period.previous()) if period else (),
        "priorities": (CRIME, HARM),
        "indicators": infos,
        "catalogue": infos,
        "series": {item.code: values for item, values in pairs},
        "as_at": TODAY,
    }
    return Loaded(**given | changes)


def row(
    *figures: Any, code: str = "thefts", rule: Rule | None = None, **more: Any
) -> Row:
    """The one row of a page with one indicator and these figures.

    `targets`, `breaks` and `benchmarks` are those of `series`.
    """
    item = info(code, **({"rule": rule} if rule else {}))
    (only,) = build_rows(loaded((item, series(list(figures), rule=item.rule, **more))))
    return only
