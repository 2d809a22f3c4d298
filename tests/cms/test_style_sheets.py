"""Style sheets: raw values only among the tokens, one sheet per component, everything published and light."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings

from tests.factories import sample_site

CSS = Path(settings.ROOT) / "static" / "css"
TEMPLATES = Path(settings.ROOT) / "templates"
BUNDLES = sorted(CSS.glob("*.css"))
COMPONENTS = sorted((CSS / "components").glob("*.css"))
RAW = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
HEAVIEST = 120 * 1024  # bytes of the home page as a phone receives it, with every font


def _rules(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/|url\([^)]*\)", "", sheet.read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("sheet", [CSS / "base.css", *COMPONENTS], ids=lambda sheet: sheet.stem)
def test_colours_are_named_in_tokens_and_nowhere_else(sheet):
    assert RAW.findall(_rules(sheet)) == []


@pytest.mark.parametrize("sheet", [CSS / "base.css", *COMPONENTS], ids=lambda sheet: sheet.stem)
def test_every_token_used_is_defined(sheet):
    tokens = set(re.findall(r"(--[\w-]+):", (CSS / "tokens.css").read_text()))
    own = set(re.findall(r"(--[\w-]+):", sheet.read_text()))
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text())) <= tokens | own


def test_every_component_sheet_is_in_a_bundle_and_every_bundle_names_what_exists():
    named = {name for bundle in BUNDLES for name in re.findall(r'@import "([^"]+)"', bundle.read_text())}
    assert {f"components/{sheet.name}" for sheet in COMPONENTS} <= named
    assert all((CSS / name).is_file() for name in named)


def test_every_component_template_has_the_sheet_of_its_name():
    without_look = {"body", "date", "form-errors", "og", "picture", "points"}  # made of other components, or of nothing seen
    names = {path.stem.split("--")[0] for path in (TEMPLATES / "components").glob("*.html")}
    assert names - without_look <= {sheet.stem for sheet in COMPONENTS}


def test_no_public_template_carries_style_or_script():
    faults = [
        f"{path.relative_to(TEMPLATES)}: {found}"
        for path in TEMPLATES.rglob("*.html")
        if "backoffice" not in path.parts and "email" not in path.parts
        for found in re.findall(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=\"|\|safe\b", path.read_text())
    ]
    assert faults == []


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The static files as collectstatic publishes them: hashed, written out, compressed."""
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "config.static_storage.SiteStaticStorage"}}
    folder = tmp_path_factory.mktemp("published")
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


def _weight(address: str, published: Path) -> int:
    """Bytes of one file as it travels: brotli where whitenoise made one, else as it is."""
    path = urlsplit(address).path
    file = published / path.removeprefix("/static/") if path.startswith("/static/") else Path(settings.MEDIA_ROOT) / path.removeprefix("/media/")
    squeezed = file.with_name(file.name + ".br")
    return (squeezed if squeezed.exists() else file).stat().st_size


@pytest.mark.django_db
def test_home_weighs_at_most_120_kb_with_every_font(published, client, clock):
    cache.clear()
    sample_site.build()
    html = client.get("/").content.decode()
    page = len(gzip.compress(html.encode()))
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    drawn = [
        *re.findall(r'<use href="([^"#]+)', html),
        *re.findall(r'<img src="(/static/[^"]+)"', html),
        *re.findall(r'<link rel="icon" href="([^"]+svg)"', html),
    ]
    # A phone takes one width of each picture in one format: the widest in WebP, for a browser without AVIF, is the worst case.
    pictures = [re.findall(r"(/media/\S+) \d+w", widths)[-1] for widths in re.findall(r'<img [^>]*srcset="([^"]+)"', html)]
    fonts = sorted((published / "fonts").glob("*.*.woff2"))
    assert sheets and fonts and len(pictures) == 3
    weights = {name: _weight(name, published) for name in {*sheets, *drawn, *pictures}} | {font.name: font.stat().st_size for font in fonts}
    assert page + sum(weights.values()) <= HEAVIEST, weights


def test_published_bundles_hold_their_parts_and_import_nothing(published):
    for bundle in BUNDLES:
        copies = list((published / "css").glob(f"{bundle.stem}.*.css"))
        assert copies, bundle.name
        for copy in copies:
            assert "@import" not in copy.read_text(), copy.name
    site = next((published / "css").glob("site.*.css")).read_text()
    assert ".btn {" in site and "--jade-9" in site
    assert re.search(r"url\(\"?\.\./fonts/bvp-400-la\.[0-9a-f]{12}\.woff2\"?\)", site)
