"""How we write this code, where a machine can see it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).parent.parent
OURS = ("indicators", "safecity", "scorecard")
LONGEST_MODULE = 420  # “about 400”; the code then splits by concept


def modules(*folders: str) -> list[Path]:
    """Our Python files in these folders, migrations left out."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_of(path: Path) -> str:
    """The module without its comments and its texts."""
    return ast.unparse(_WithoutTexts().visit(ast.parse(path.read_text())))


class _WithoutTexts(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("") if isinstance(node.value, str) else node


def using(pattern: str, paths: list[Path]) -> list[str]:
    """The names of the modules whose code has this pattern."""
    return [name_of(path) for path in paths if re.search(pattern, code_of(path))]


def functions(*folders: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in modules(*folders):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                yield f"{name_of(path)}: {node.name}", node


# Where the database is asked

ORM = r"\.objects\b|\bQ\(|\.filter\(|\.annotate\(|select_related|prefetch_related"


def test_only_queries_ask_the_database() -> None:
    outside = [p for p in modules("scorecard") if "queries" not in p.parts]
    assert using(ORM, outside) == []


def test_only_queries_know_the_models() -> None:
    outside = [p for p in modules("scorecard") if "queries" not in p.parts]
    assert using(r"import.*\bmodels\b|indicators\.models", outside) == []


def test_templates_ask_nothing() -> None:
    pattern = re.compile(r"\.objects\b|\.all\b|_set\b|\.filter\b|\.count\b(?!s)")
    allowed = {"item.count"}  # of a StatusCount
    wrong = [
        (path.name, found[0])
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for found in pattern.finditer(path.read_text())
        if path.read_text()[max(0, found.start() - 4) : found.end()] not in allowed
    ]
    assert wrong == []


# What the rest of the scorecard keeps out


def test_one_place_reads_the_clock() -> None:
    clock = r"\b(localdate|now|today|utcnow)\("
    assert using(clock, modules("scorecard")) == ["scorecard/views/asked.py"]


def test_floats_are_places_on_a_screen_or_cells_of_excel() -> None:
    assert using(r"\bfloat\(", modules("scorecard", "indicators")) == [
        "scorecard/charts.py",
        "scorecard/outputs/workbook.py",
        "scorecard/packs/present/charts.py",
        "scorecard/small_charts.py",
        "scorecard/sparklines.py",
        "scorecard/statistics/intervals.py",
    ]


def test_data_is_frozen() -> None:
    """A loaded page, a row, a judgement: nobody changes them on the way."""
    thawed = [
        f"{name_of(path)}: {node.name}"
        for path in modules("scorecard")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in (text := ast.unparse(decorator)) and "frozen=True" not in text
    ]
    assert thawed == []


# How functions are called


def _is_bool(argument: ast.arg, default: ast.expr | None) -> bool:
    annotation = ast.unparse(argument.annotation) if argument.annotation else ""
    is_flag = isinstance(default, ast.Constant) and isinstance(default.value, bool)
    return is_flag or annotation in {"bool", "bool | None"}


CALLED_BY_DJANGO = {
    *("__init__", "do_instance_save"),
    *("save_model", "save_related", "save_formset"),
}
CALLBACKS = {"full", "small"}  # of judgement.goal.Words; a column in a row of columns


def test_flags_are_named_where_they_are_passed() -> None:
    """`load(page, True)` says nothing. A function of one flag alone is no riddle."""
    wrong = []
    for name, node in functions(*OURS):
        if node.name in CALLED_BY_DJANGO or node.name.startswith("_"):
            continue
        args = [*node.args.posonlyargs, *node.args.args]
        missing = len(args) - len(node.args.defaults)
        defaults = [*[None] * missing, *node.args.defaults]
        own = [a for a in args if a.arg not in {"self", "cls"}]
        if len(own) > 1:
            pairs = zip(args, defaults, strict=True)
            wrong += [
                name
                for arg, default in pairs
                if _is_bool(arg, default) and arg.arg not in CALLBACKS
            ]
    assert wrong == []


def test_errors_are_caught_by_name() -> None:
    assert using(r"except (Base)?Exception\b|except:", modules(*OURS, "tools")) == []


def test_no_module_is_too_long_to_read() -> None:
    long = [
        p for p in modules(*OURS) if len(p.read_text().splitlines()) > LONGEST_MODULE
    ]
    assert [name_of(path) for path in long] == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX)\b")
    files = [*modules(*OURS, "tests"), *(ROOT / "templates").rglob("*.html")]
    marked = [f for f in files if later.search(f.read_text())]
    assert [name_of(f) for f in marked] == [name_of(Path(__file__))]


def test_no_test_is_skipped() -> None:
    skipping = r"mark\.(skip|skipif|xfail)\b|pytest\.(skip|xfail|importorskip)\("
    assert using(skipping, modules("tests")) == []


# Addresses


def patterns(
    resolver: URLResolver, prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for item in resolver.url_patterns:
        path = f"{prefix}{item.pattern}"
        if isinstance(item, URLResolver):
            yield from patterns(item, path)
        else:
            yield path, item


def our_patterns() -> list[tuple[str, URLPattern]]:
    theirs = ("admin/", "accounts/")
    return [(p, i) for p, i in patterns(get_resolver()) if not p.startswith(theirs)]


def test_every_address_has_a_name() -> None:
    assert [path for path, item in our_patterns() if not item.name] == []
    assert len(our_patterns()) > 10


def test_no_address_of_the_scorecard_can_be_written_to(rf) -> None:
    theirs = {"openapi-json", "openapi-view", "api-root"}  # they read, whatever is sent
    written = {"follow_up_ask", "follow_up_answer", "plan", "claims_read"}
    written |= {"recording_change"}
    answers = {
        path: item.callback(rf.post("/"), **({"code": "x"} if "code" in path else {}))
        for path, item in our_patterns()
        if item.name not in theirs | written
        and not path.startswith(("returns/", "meetings/"))
    }
    nowhere = answers.pop(next(path for path in answers if path.endswith("$")))
    assert nowhere.status_code == 404
    assert {path: answer.status_code for path, answer in answers.items()} == (
        dict.fromkeys(answers, 405)
    )


# Templates and the strict Content-Security-Policy

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
INLINE = {
    "a script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>"),
    "a style": re.compile(r"<style\b|\sstyle=[\"']"),
    "an event": re.compile(r"\son[a-z]+=[\"']"),
    "another host": re.compile(r"(src|href|action)=[\"'](https?:)?//"),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape off"),
}


@pytest.mark.parametrize("what", INLINE)
def test_templates_hold_nothing_that_the_policy_refuses(what: str) -> None:
    wrong = [name_of(p) for p in TEMPLATES if INLINE[what].search(p.read_text())]
    # Django's own hints on passwords are a list in HTML.
    assert set(wrong) <= {"templates/allauth/elements/fields.html"}
