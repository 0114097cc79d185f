"""What every page of the scorecard knows: whose it is, where it stands, where to go."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from indicators.access import Viewer
from indicators.periods import Period
from indicators.permissions import Action, may

from .filters import Filters
from .loaded import AreaInfo, Loaded, StrategyInfo


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the main navigation."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The frame of a page."""

    title: str
    partnership: str
    strategy: StrategyInfo
    area: AreaInfo
    is_home_area: bool
    period: Period | None
    nav: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page that shows nothing live: a list, a form, a frozen pack.

    Without a name, the page asks whose site it is where it says so.
    """

    title: str
    nav: tuple[NavItem, ...]
    partnership: str = ""
    strategy: StrategyInfo | None = None


def frame_of(title: str, path: str) -> Frame:
    """The frame of the page at `path`."""
    return Frame(title, navigation(path))


def page_of(loaded: Loaded, title: str, path: str) -> Page:
    """The frame of the page at `path`."""
    return Page(
        title=title,
        partnership=loaded.partnership,
        strategy=loaded.strategy,
        area=loaded.area,
        is_home_area=loaded.area == loaded.home_area,
        period=loaded.period,
        nav=navigation(path),
    )


@dataclass(frozen=True, slots=True)
class Download:
    """A file with what the page shows."""

    label: str
    url: str


def downloads(filters: Filters) -> tuple[Download, ...]:
    """The scorecard as files, with the same choices as the page."""
    return (
        Download(_("Download CSV"), filters.url("/scorecard.csv")),
        Download(_("Download Excel"), filters.url("/scorecard.xlsx")),
        Download(_("Download PDF"), filters.url("/scorecard.pdf")),
    )


def navigation(path: str) -> tuple[NavItem, ...]:
    """The main navigation, with the entry that `path` belongs to marked."""
    entries = [
        (_("Scorecard"), "/"),
        (_("Meetings"), MEETINGS),
        (_("Rules"), "/rules/"),
        (_("Data"), "/api/v1/docs"),
    ]
    return tuple(
        NavItem(label, url, path == url or (url == MEETINGS and path.startswith(url)))
        for label, url in entries
    )


MEETINGS, RETURNS = "/meetings/", "/returns/"


def returns_entry(viewer: Viewer, path: str) -> NavItem | None:
    """The entry of the main navigation for those who have returns to see."""
    if not may(viewer, Action.SEE_RETURNS):
        return None
    return NavItem(_("Returns"), RETURNS, path.startswith(RETURNS))
