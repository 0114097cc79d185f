"""Every figure of one indicator in one area, as lines of a table. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.choices import BandBasis, CompareWith, Covers, Polarity, TargetBasis
from indicators.disclosure import hides_nought
from indicators.periods import Period

from .charts import figure_text
from .details import Details, VersionInfo
from .judgement.drift import drift_of
from .judgement.drift_words import DriftWords
from .judgement.inputs import Bands, Figure, Rule, Series, Target
from .judgement.numbers import amount, amount_or_blank, compact, written_date
from .judgement.rag import Judgement
from .judgement.verdict import judgement_at, markers
from .loaded import IndicatorInfo
from .returns.restating import restate_url
from .rows import Row


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One saved version, in words."""

    info: VersionInfo
    value_text: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure with its judgement and its versions, first to last."""

    figure: Figure
    value_text: str
    numerator_text: str
    denominator_text: str
    markers: tuple[str, ...]
    judgement: Judgement
    versions: Sequence[VersionLine]
    restate_url: str = ""
    """Where it is restated; empty for who may not, and while it is not accepted."""
    drift: DriftWords | None = None
    """What it is held against that has moved since it came in."""

    @property
    def period(self) -> Period:
        """The figure's period."""
        return self.figure.period


def figure_lines(
    row: Row,
    versions: Mapping[Period, Sequence[VersionInfo]],
    *,
    may_restate: bool = False,
) -> list[FigureLine]:
    """Newest first."""
    return [
        figure_line(
            row.series,
            figure,
            versions.get(figure.period, ()),
            _restate_url(row, figure) if may_restate else "",
        )
        for figure in reversed(row.series.figures)
    ]


def figure_line(
    series: Series,
    figure: Figure,
    versions: Iterable[VersionInfo],
    url: str = "",
) -> FigureLine:
    """One figure of the series; `url` is where it is restated."""
    rule, drift = series.rule, drift_of(series, figure)
    return FigureLine(
        figure,
        figure_text(figure, rule),
        _count(figure.numerator),
        _count(figure.denominator),
        markers(series, figure),
        judgement_at(series, figure.period),
        [_version(version, rule) for version in versions],
        url,
        DriftWords(drift) if drift else None,
    )


def _restate_url(row: Row, figure: Figure) -> str:
    return "" if figure.is_draft else restate_url(row.info, figure.period)


def _count(number: object) -> str:
    return "" if number is None else f"{number.normalize():,f}"  # type: ignore[attr-defined]


def _version(version: VersionInfo, rule: Rule) -> VersionLine:
    if version.hidden:
        return VersionLine(version, _("Hidden"))
    if version.value is None:
        return VersionLine(version, str(version.state.label))
    return VersionLine(version, amount(version.value, rule))


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One row of the target table, in words."""

    period: Period
    words: str
    illustrative: bool
    agreed: str


def target_lines(row: Row) -> list[TargetLine]:
    """The target rows, newest first."""
    return [
        TargetLine(
            target.period,
            _target_words(target, row),
            target.illustrative,
            agreed_words(target),
        )
        for target in reversed(row.series.targets)
    ]


def _target_words(target: Target, row: Row) -> str:
    if target.basis == TargetBasis.PREVIOUS:
        return _("No worse than the period it is compared with")
    if target.basis == TargetBasis.COMPARATOR:
        benchmark = row.series.benchmarks.get(target.comparator)
        name = benchmark.name if benchmark else target.comparator
        return _("At least as good as %s") % name
    if target.basis == TargetBasis.CHANGE and target.value is not None:
        return _("%(change)s%% on %(baseline)s") % {
            "change": f"{'+' if target.value > 0 else ''}{compact(target.value)}",
            "baseline": target.baseline.label if target.baseline else "",
        }
    if target.value is not None:
        return amount(target.value, row.rule)
    return _("%(lower)s to %(upper)s") % {
        "lower": amount_or_blank(target.lower, row.rule),
        "upper": amount_or_blank(target.upper, row.rule),
    }


def agreed_words(target: Target) -> str:
    """`Board, 1 June 2017`: who agreed a target and when; empty where not known."""
    when = written_date(target.agreed_on) if target.agreed_on else ""
    return ", ".join(filter(None, [target.agreed_by, when]))


def facts(row: Row, details: Details) -> list[tuple[str, str]]:
    """What the indicator is: pairs of a term and its meaning, empty ones left out."""
    rule, info = row.rule, row.info
    pairs = [
        (_("Definition"), details.definition),
        (_("Source"), details.source),
        (_("Lead partner"), info.partner_name),
        (_("Kind"), str(info.kind.label)),
        (_("Unit"), rule.unit_label or str(rule.unit.label)),
        (_("Which way is good"), str(rule.polarity.label)),
        (_("Bands"), "" if rule.polarity == Polarity.NONE else band_words(rule.bands)),
        (_("Due"), str(rule.frequency.label)),
        (_("Figures cover"), _covers_words(rule)),
        (_("Compared with"), _compared_words(rule)),
        (_("Publication lag"), _("%s days") % rule.lag_days if rule.lag_days else ""),
        (_("Small numbers"), small_words(info)),
        (_("Seen by"), _("everyone") if info.is_public else _("partners only")),
    ]
    return [(term, meaning) for term, meaning in pairs if meaning]


def _covers_words(rule: Rule) -> str:
    return "" if rule.covers == Covers.PERIOD else str(rule.covers.label)


def _compared_words(rule: Rule) -> str:
    """A year to date is held against the same time last year, whatever is chosen."""
    is_to_date = rule.covers == Covers.TO_DATE
    return str((CompareWith.LAST_YEAR if is_to_date else rule.compare_with).label)


def band_words(bands: Bands) -> str:
    """`Green to the target, amber to 5% beyond it, red after that`."""
    if bands.basis == BandBasis.FLOOR:
        return _("Green to the target, amber to the floor given with it, then red")
    amber = _width(bands.amber_within, bands.basis)
    if not bands.green_within:
        return _("Green to the target, amber to %s beyond it, then red") % amber
    return _("Green to %(green)s beyond the target, amber to %(amber)s, then red") % {
        "green": _width(bands.green_within, bands.basis),
        "amber": amber,
    }


def _width(within: Decimal, basis: BandBasis) -> str:
    """`5%`, `1 point`, `2.5 points`."""
    if basis == BandBasis.PERCENT:
        return f"{compact(within)}%"
    text = _("%s point") if within == 1 else _("%s points")
    return text % compact(within)


def small_words(info: IndicatorInfo) -> str:
    """Which counts are hidden, and how the others are rounded, from most people."""
    words = []
    if hides_nought(info.threshold, zero_safe=info.zero_safe):
        words.append(_("counts below %s are hidden, 0 too") % info.threshold)
    elif info.threshold:
        words.append(_("counts above 0 and below %s are hidden") % info.threshold)
    if info.rounding_base:
        rounded = _("counts are rounded to the nearest %s, so that sums need not agree")
        words.append(rounded % info.rounding_base)
    if info.is_tied:
        words.append(_("a count is hidden where one that rests on it is small"))
    return "; ".join(words)
