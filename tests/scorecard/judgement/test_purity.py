"""Judgement is pure: what it imports, and that it reads no clock and uses no float."""

import ast
import sys
from pathlib import Path

import pytest

import scorecard.judgement
from indicators import exact

JUDGEMENT = sorted(Path(scorecard.judgement.__file__).parent.glob("*.py"))
MODULES = [*JUDGEMENT, Path(exact.__file__)]
ALLOWED = {
    "django.utils.translation",
    "indicators.choices",
    "indicators.exact",
    "indicators.periods",
}
CLOCKS = {"today", "now", "utcnow", "time", "localdate"}


def tree_of(path: Path) -> list[ast.AST]:
    """Every node of a module's syntax tree."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported(path: Path) -> set[str]:
    """The absolute names of the modules that a module imports."""
    nodes = tree_of(path)
    found = {
        alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names
    }
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found |= modules_of(node.module, [alias.name for alias in node.names])
    return found


def modules_of(package: str, names: list[str]) -> set[str]:
    """What `from package import names` imports: of our two apps, the modules named."""
    if package in {"indicators", "scorecard"}:
        return {f"{package}.{name}" for name in names}
    return {package}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_it_imports_only_what_is_pure(path):
    foreign = {
        name
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names
    }
    assert foreign <= ALLOWED


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_it_reads_no_clock(path):
    calls = [node.func for node in tree_of(path) if isinstance(node, ast.Call)]
    names = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    names |= {call.id for call in calls if isinstance(call, ast.Name)}
    assert not names & CLOCKS


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_it_uses_no_binary_fractions(path):
    nodes = tree_of(path)
    constants = [n.value for n in nodes if isinstance(n, ast.Constant)]
    assert not [value for value in constants if isinstance(value, float)]
    assert "float" not in {n.id for n in nodes if isinstance(n, ast.Name)}


def test_the_package_has_modules_to_check():
    assert {"rag.py", "goals.py", "verdict.py"} <= {path.name for path in MODULES}
