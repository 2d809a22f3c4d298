"""docs/operations.md says what is there: every setting, role and command, no more and no less."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("config", "stories", "donations", "cms")

# What production needs to be imported; invented.
PRODUCTION = {
    "SECRET_KEY": "x7" * 40,
    "ALLOWED_HOSTS": "somo.example.vn",
    "DATABASE_URL": "postgres://a:b@127.0.0.1/c",
    "BASE_URL": "https://somo.example.vn",
    "CASE_KEYS": "y5" * 20,
}


def table(name: str) -> list[list[str]]:
    """The cells of the table between <!-- name --> and <!-- /name -->, row by row, back-ticks removed."""
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name} -->\n\|.*\|\n\|[-|]+\|\n(.*?)<!-- /{name} -->", text, re.DOTALL)
    assert found, f"docs/operations.md has no table of {name}"
    return [[cell.strip().strip("`") for cell in row.strip().strip("|").split(" | ")] for row in found[1].splitlines()]


def declared(module: str, folder: Path) -> dict[str, list[str]]:
    """The environment variables a settings module reads: {name: [meaning, default]}, asked of a process of its own."""
    script = f"import json, {module}; from config import env; print(json.dumps({{s.name: [s.meaning, s.default] for s in env.SETTINGS.values()}}))"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}", "VAR_DIR": str(folder), **PRODUCTION}
    output = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True).stdout
    return json.loads(output)


@pytest.fixture(scope="module")
def variables(tmp_path_factory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("var")
    modules = sorted(path.stem for path in (ROOT / "site/config/settings").glob("*.py") if path.stem != "__init__")
    assert {"base", "dev", "production", "test"} <= set(modules)
    found: dict[str, list[str]] = {}
    for module in modules:
        found |= declared(f"config.settings.{module}", folder)
    return found


def test_every_setting_stands_there_as_it_is(variables) -> None:
    documented = {name: [meaning, default] for name, meaning, default in table("settings")}
    assert documented == variables


def test_the_readme_lists_every_setting(variables) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in variables if f"`{name}`" not in readme] == []


def test_every_role_stands_there_under_its_group() -> None:
    assert {code: name for code, name, _ in table("roles")} == {role.code: role.name for role in settings.ROLES}


def own_commands() -> dict[str, str]:
    return {name: load_command_class(app, name).help for name, app in get_commands().items() if app.split(".")[0] in ROOMS}


def test_every_command_stands_there() -> None:
    assert {name.split()[0] for name, _ in table("commands")} == set(own_commands())


@pytest.mark.parametrize("name", sorted(own_commands()))
def test_every_command_says_what_it_does(name) -> None:
    assert own_commands()[name].strip()


def test_documents_link_to_what_is_there() -> None:
    broken = []
    for document in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", document.read_text(encoding="utf-8")):
            if not (document.parent / target).exists():
                broken.append(f"{document.relative_to(ROOT)}: {target}")
    assert broken == []
