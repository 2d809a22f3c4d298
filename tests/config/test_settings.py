"""Settings from the environment: typed, read once, refused at start in a sentence; production is safe or does not start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import env

ROOT = Path(__file__).resolve().parents[2]

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "x7" * 40 + "Qw!",
    "ALLOWED_HOSTS": "somo.example.vn",
    "DATABASE_URL": "postgres://somo:somo@127.0.0.1:5432/somo",
    "BASE_URL": "https://somo.example.vn",
    "CASE_KEYS": "y5" * 20,
}


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`manage.py ARGUMENTS` in a process of its own that knows only this environment."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "site/manage.py", *arguments],
        cwd=ROOT,
        env={**clean, "VAR_DIR": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def last_line(refused: subprocess.CompletedProcess[str]) -> str:
    assert refused.returncode != 0
    return refused.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "perhaps", "'perhaps' is neither yes nor no"),
        ("DEMO_TODAY", "21/11/2026", "'21/11/2026' is not a date like 2026-11-21"),
        ("TRUSTED_PROXIES", "two", "'two' is not a whole number"),
        ("TRUSTED_PROXIES", "-1", "-1 is below zero"),
        ("JOB_LEASE_SECONDS", "1.5", "'1.5' is not a whole number"),
        ("DATABASE_URL", "mysql://a:b@c/d", "only sqlite:/// and postgres:// are supported"),
        ("BASE_URL", "somo.example.vn", "'somo.example.vn' is not an http(s) address"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_name(tmp_path, name, value, sentence) -> None:
    line = last_line(start(tmp_path, "check", **{name: value}))
    assert f"The environment variable {name} cannot be read: {sentence}. Expected: " in line


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "CASE_KEYS"])
def test_production_does_not_start_without(tmp_path, name) -> None:
    line = last_line(start(tmp_path, "check", **{**PRODUCTION, name: ""}))
    assert f"Set the environment variable {name}: " in line


def test_production_refuses_a_short_secret(tmp_path) -> None:
    assert "SECRET_KEY" in last_line(start(tmp_path, "check", **{**PRODUCTION, "SECRET_KEY": "short"}))


def test_production_refuses_a_short_key_of_the_cases(tmp_path) -> None:
    assert "CASE_KEYS" in last_line(start(tmp_path, "check", **{**PRODUCTION, "CASE_KEYS": "y5" * 20 + ",short"}))


def test_production_refuses_sqlite(tmp_path) -> None:
    assert "DATABASE_URL" in last_line(start(tmp_path, "check", **{**PRODUCTION, "DATABASE_URL": ""}))


def test_production_refuses_an_address_without_encryption(tmp_path) -> None:
    assert "BASE_URL" in last_line(start(tmp_path, "check", **{**PRODUCTION, "BASE_URL": "http://somo.example.vn"}))


def test_production_passes_djangos_own_inspection(tmp_path) -> None:
    inspected = start(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert inspected.returncode == 0, inspected.stderr
    assert "no issues" in inspected.stdout


def test_an_empty_value_is_the_default(tmp_path) -> None:
    assert start(tmp_path, "check", TRUSTED_PROXIES="").returncode == 0


def test_one_name_is_declared_once(monkeypatch) -> None:
    monkeypatch.setattr(env, "SETTINGS", {})
    monkeypatch.setenv("X_SETTING", "5")
    assert env.read("X_SETTING", env.count, default="1", meaning="m") == 5
    with pytest.raises(Exception, match="X_SETTING is declared twice"):
        env.read("X_SETTING", env.count, default="2", meaning="m")


@pytest.mark.parametrize("raw", ["1", "true", "YES", " on "])
def test_yes_in_several_words(raw) -> None:
    assert env.flag(raw) is True


@pytest.mark.parametrize("raw", ["0", "False", "no", "OFF"])
def test_no_in_several_words(raw) -> None:
    assert env.flag(raw) is False


def test_lists_and_choices() -> None:
    assert env.words(" a, b ,,c") == ["a", "b", "c"]
    assert env.one_of("a", "b")(" a ") == "a"
    with pytest.raises(ValueError, match="not one of a, b"):
        env.one_of("a", "b")("c")


def test_sqlite_waits_its_turn_and_loses_nothing() -> None:
    from config.settings import base

    options = base.DATABASES["default"].get("OPTIONS", {})
    if base.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        assert options["transaction_mode"] == "IMMEDIATE"
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
            assert pragma in options["init_command"]
    else:
        assert base.DATABASES["default"]["CONN_HEALTH_CHECKS"] is True
