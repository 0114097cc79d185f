"""“Significant” is a finding of a test of chance, and is written nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from indicators.choices import Polarity, Unit
from indicators.figures import exact_value
from indicators.periods import Period
from scorecard.judgement import against_figure, interval_of
from scorecard.judgement.comparison import Comparison, against_value
from scorecard.judgement.goal import Goal
from scorecard.judgement.inputs import Figure, Rule
from scorecard.judgement.over_time import over_time
from scorecard.judgement.over_time_words import over_time_words
from scorecard.statistics.trend import CRITICAL

from .judgement.build import fig, rule, series

ROOT = Path(__file__).resolve().parents[2]
WORD = re.compile("significan", re.IGNORECASE)

TEXTS_BEHIND_A_CHECK = {
    # Comparison.is_significant: outside the interval, or both intervals apart
    "scorecard/judgement/comparison_words.py: significance",
    # Chance.APART: the intervals of two periods are apart
    "scorecard/judgement/chance_words.py: _by_intervals",
    # Way.NO_CHANGE: chi-squared for trend was worked out, and is not above its limit
    "scorecard/judgement/trend_words.py: _trend_word",
    # the level of Comparison.is_significant, empty where there is none
    "scorecard/api/findings.py: ComparisonOut",
    "scorecard/outputs/finding_columns.py: ",
    "scorecard/outputs/pack_sheets/verdicts.py: ",
}
SECTIONS_ABOUT_A_CHECK = {
    "docs/rules.md: Could it be chance?",
    "docs/rules.md: Trend",
    "docs/rules.md: With a look at chance",
}
DIGITS = re.compile(r"(fifteen|15) significant digits")
"""What a computer keeps of a number has the same name."""


def own_files(ending: str, *folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob(ending)]
    return sorted(p for p in found if p.is_file() and "vendor" not in p.parts)


def texts_of(path: Path) -> Iterator[str]:
    """Where a module's texts have the word: the function, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }

    def search(node: ast.AST, where: str) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            inside = getattr(child, "name", where)
            if (
                isinstance(child, ast.Constant)
                and isinstance(child.value, str)
                and id(child) not in docstrings
                and WORD.search(child.value)
            ):
                yield f"{path.relative_to(ROOT).as_posix()}: {where}"
            yield from search(child, str(inside))

    return search(tree, "")


def test_the_code_writes_the_word_only_behind_a_check() -> None:
    modules = own_files("*.py", "scorecard", "indicators", "safecity", "tools")
    found = {where for path in modules for where in texts_of(path)}
    assert found == TEXTS_BEHIND_A_CHECK


def test_no_template_or_script_writes_the_word_by_itself() -> None:
    files = [
        *own_files("*", "templates"),
        *own_files("*.js", "static/js"),
        *own_files("*.css", "static/css"),
        *own_files("*.typ", "scorecard"),
    ]
    assert len(files) > 50
    assert [p.name for p in files if WORD.search(p.read_text(encoding="utf-8"))] == []


def test_documents_use_the_word_only_where_they_say_what_the_check_is() -> None:
    found = set()
    for path in [*own_files("*.md", "docs"), ROOT / "README.md"]:
        heading = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            heading = line.lstrip("# ") if line.startswith("#") else heading
            if WORD.search(DIGITS.sub("", line)):
                found.add(f"{path.relative_to(ROOT).as_posix()}: {heading}")
    assert found == SECTIONS_ABOUT_A_CHECK


# And the checks keep their word, whatever the figures are


def share(top: int, bottom: int) -> Figure:
    value = exact_value(Decimal(top), Decimal(bottom), None, Decimal(100))
    return fig("2016/17", value, numerator=top, denominator=bottom)


SHARES = st.integers(1, 400).flatmap(
    lambda whole: st.builds(share, st.integers(0, whole), st.just(whole))
)
BARE = st.integers(0, 100).map(lambda value: fig("2016/17", value))
RULES = st.builds(
    Rule,
    st.sampled_from(Polarity),
    unit=st.sampled_from(Unit),
    multiplier=st.just(Decimal(100)),
)


def says_so(found: Comparison) -> bool:
    said = (found.words, found.sentence, found.chance, found.standing_text)
    return any(WORD.search(text) for text in said)


@given(SHARES | BARE, st.integers(0, 100), RULES)
def test_a_value_is_called_so_only_outside_the_interval(
    figure: Figure, value: int, how: Rule
) -> None:
    found = against_value(figure, Decimal(value), how, "England")
    interval = interval_of(figure, how)
    outside = interval is not None and not interval.contains(Decimal(value))
    assert says_so(found) is outside


@given(SHARES | BARE, SHARES | BARE, RULES)
def test_two_areas_are_called_so_only_where_both_intervals_are_apart(
    figure: Figure, other: Figure, how: Rule
) -> None:
    found = against_figure(figure, other, how, "Derby")
    ours, theirs = interval_of(figure, how), interval_of(other, how)
    apart = ours is not None and theirs is not None and not ours.overlaps(theirs)
    assert says_so(found) is apart


@given(st.lists(st.integers(20, 400), min_size=3, max_size=7))
def test_a_trend_is_called_so_only_where_it_was_tested(values: list[int]) -> None:
    """“No significant change” is a finding too: not of four years, nor of a rise."""
    figures = [
        share(value, 400)._replace(period=Period.financial_year(2011 + place))
        for place, value in enumerate(values)
    ]
    how = rule(unit=Unit.PERCENT, multiplier=Decimal(100))
    found = over_time(series(figures, rule=how), figures[-1], Goal())
    tested = found.trend.trend.chi_squared
    rises = found.trend.trend.steady and tested is not None and tested > CRITICAL
    said = over_time_words(found).trend.word
    assert bool(WORD.search(said)) is (tested is not None and not rises)
