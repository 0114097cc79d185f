"""The environment readers say what is wrong; the defaults are those of production."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from safecity import settings as module

ROOT = Path(__file__).parent.parent
PRODUCTION = {"SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrs"}


def manage(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs a management command with nothing in the environment but `env`."""
    clean = {"PATH": os.environ["PATH"], **env}
    return subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=ROOT,
        env=clean,
        text=True,
        capture_output=True,
        check=False,
    )


def test_production_settings_pass_the_deployment_checks() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_a_server_without_a_secret_key_does_not_start() -> None:
    done = manage("check")
    assert done.returncode != 0
    assert "SECRET_KEY is not set." in done.stderr


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1", True), ("Yes", True), ("off", False), ("0", False), ("  ", True)],
)
def test_env_bool(monkeypatch: pytest.MonkeyPatch, text: str, expected: bool) -> None:
    monkeypatch.setenv("SWITCH", text)
    assert module.env_bool("SWITCH", default=True) is expected


def test_env_bool_refuses_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SWITCH", "maybe")
    with pytest.raises(ImproperlyConfigured, match="SWITCH='maybe': write 1 for yes"):
        module.env_bool("SWITCH", default=True)


def test_env_int(monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.env_int("NUMBER", default=7) == 7
    monkeypatch.setenv("NUMBER", "25")
    assert module.env_int("NUMBER", default=7) == 25
    monkeypatch.setenv("NUMBER", "-1")
    with pytest.raises(ImproperlyConfigured, match="write a whole number"):
        module.env_int("NUMBER", default=7)


def test_env_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAMES", "a.example, b.example,")
    assert module.env_list("NAMES") == ["a.example", "b.example"]


def test_sqlite_waits_for_the_write_lock_instead_of_failing(tmp_path: Path) -> None:
    config = module.database("", tmp_path / "new" / "db.sqlite3")
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in config["OPTIONS"]["init_command"]
    assert (tmp_path / "new").is_dir()


def test_postgresql_by_url(tmp_path: Path) -> None:
    config = module.database("postgres://u:p@db:5432/safecity", tmp_path / "unused")
    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert config["OPTIONS"] == {"connect_timeout": 5}


def test_another_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="must look like postgres://"):
        module.database("mysql://u:p@db/safecity", tmp_path / "unused")


def test_a_read_never_takes_the_write_lock() -> None:
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False


def test_nothing_is_loaded_from_another_host_and_no_script_is_inline() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'self'"]
    assert "unsafe" not in repr(directives)
    assert "http" not in repr(directives)
