"""What a scorecard is narrowed to: read from the address, written back to it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from .judgement.status import Status
from .loaded import Loaded, Note
from .nearest import nearest
from .rows import Row


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that is not at its default, and the address without it."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Period, area, partner and status of one scorecard; "" where not chosen."""

    period: str = ""
    area: str = ""
    partner: str = ""
    status: str = ""
    sort: str = ""
    periods: Sequence[Option] = ()
    areas: Sequence[Option] = ()
    partners: Sequence[Option] = ()
    statuses: Sequence[Option] = ()
    notes: Sequence[Note] = field(default=())

    def keep(self, row: Row) -> bool:
        """Whether the row is inside the partner and the status chosen."""
        if self.partner and row.partner != self.partner:
            return False
        return not self.status or row.status == self.status

    @property
    def query(self) -> str:
        """The part of the address that stands for these choices, without `?`."""
        names = ("period", "area", "partner", "status", "sort")
        chosen = ((name, getattr(self, name)) for name in names)
        return urlencode([(name, value) for name, value in chosen if value])

    def url(self, path: str = "/", **changes: str) -> str:
        """The address of `path` with these choices, some of them changed."""
        query = replace(self, **changes).query  # type: ignore[arg-type]
        return f"{path}?{query}" if query else path

    @property
    def link_query(self) -> str:
        """The area and period with their `?`, for links to drill-downs."""
        query = replace(self, partner="", status="", sort="").query
        return f"?{query}" if query else ""

    @property
    def chosen(self) -> list[Chosen]:
        """Every choice that is not the default, to be shown and taken back."""
        groups = {
            "period": self.periods,
            "area": self.areas,
            "partner": self.partners,
            "status": self.statuses,
        }
        return [
            Chosen(name, option.label, self.url(**{name: ""}))
            for name, options in groups.items()
            for option in options
            if option.selected and getattr(self, name)
        ]


SORTS = ("indicator", "partner", "previous", "latest", "target", "status", "direction")
"""What the tables of a scorecard can be ordered by; `-` in front for the other way."""


def read_filters(params: Mapping[str, str], loaded: Loaded) -> Filters:
    """The filters that an address asks for; what is unknown becomes a note.

    Area and period have been chosen by `load`, which has its own notes.
    """
    partners = {info.partner: info.partner_name for info in loaded.indicators}
    statuses = {status.value: status.label for status in Status}
    partner, partner_notes = _choose("partner", params.get("partner", ""), partners)
    status, status_notes = _choose("status", params.get("status", ""), statuses)
    sort = params.get("sort", "")
    shown = loaded.period
    return Filters(
        period=shown.slug if shown and shown != loaded.newest else "",
        area="" if loaded.area == loaded.home_area else loaded.area.code,
        partner=partner,
        status=status,
        sort=sort if sort.removeprefix("-") in SORTS else "",
        periods=[Option(p.slug, p.label, p == shown) for p in loaded.periods],
        areas=_area_options(loaded),
        partners=_options(_("All partners"), partners, partner),
        statuses=_options(_("All statuses"), statuses, status),
        notes=(*loaded.notes, *partner_notes, *status_notes),
    )


def _area_options(loaded: Loaded) -> list[Option]:
    home = loaded.home_area
    others = [a for a in loaded.areas if a.has_figures and a != home]
    return [
        Option(area.code, area.name, area == loaded.area) for area in [home, *others]
    ]


def _options(everything: str, known: Mapping[str, str], chosen: str) -> list[Option]:
    rest = [Option(value, label, value == chosen) for value, label in known.items()]
    return [Option("", everything, not chosen), *rest]


_MESSAGES: Mapping[str, Callable[[], str]] = {
    "partner": lambda: _("There is no partner “%s” here. All partners are shown."),
    "status": lambda: _("There is no status “%s”. All statuses are shown."),
}


def _choose(
    name: str, given: str, known: Iterable[str]
) -> tuple[str, tuple[Note, ...]]:
    words = list(known)
    found = given.strip().lower()
    if not found or found in words:
        return found, ()
    message = _MESSAGES[name]() % given
    return "", (Note(name, given, message, nearest(given, words)),)
