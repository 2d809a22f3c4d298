"""The side menu marks the item of the page that is open and no other; Wagtail's script compares by the beginning of names and addresses."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.admin.menu import MenuItem, SubmenuMenuItem, admin_menu, settings_menu

pytestmark = pytest.mark.django_db


def walked(items: list[MenuItem], path: str = "") -> list[tuple[str, MenuItem]]:
    """Every item with its path of names, as the script has it: ".kho.stock-kho"."""
    found = []
    for item in items:
        own = f"{path}.{item.name}"
        found.append((own, item))
        if isinstance(item, SubmenuMenuItem):
            found += walked(item.menu.registered_menu_items, own)
    return found


@pytest.fixture
def items() -> list[tuple[str, MenuItem]]:
    return walked(admin_menu.registered_menu_items)


def neighbours(path: str, paths: list[str]) -> list[str]:
    """Items that would be marked with `path` though they do not hold it."""
    return [other for other in paths if other != path and path.startswith(other) and not path.startswith(f"{other}.")]


def test_no_name_begins_with_the_name_of_a_neighbour(items: Any) -> None:
    paths = [path for path, _item in items]
    assert len(paths) > 50
    wrong = {path: found for path in paths if (found := neighbours(path, paths))}
    assert wrong == {}
    assert len(paths) == len(set(paths))


def test_each_address_leads_to_its_own_item(items: Any) -> None:
    """The longest address that the page's address begins with wins: it must be the item's own, or one of the same address."""
    links = [(item.url, path) for path, item in items if not isinstance(item, SubmenuMenuItem) and item.url.startswith("/quan-tri/")]
    for address, path in links:
        best = max((url for url, _path in links if address.startswith(url)), key=len)
        assert best == address, path


@pytest.mark.parametrize(
    ("address", "top"),
    [
        ("/quan-tri/so/ky-so/2026-10/", "so-thang"), ("/quan-tri/so/nam-truoc/", "so-thang"), ("/quan-tri/so/kho/chuyen/", "kho"),
        ("/quan-tri/so/kho/", "kho"), ("/quan-tri/so/ket/", "thu"), ("/quan-tri/so/ho-so/", "ho-so"), ("/quan-tri/so/chung-tu/", "so-chung-tu"),
    ],
)  # fmt: skip
def test_a_page_lights_up_the_entry_it_belongs_to(items: Any, address: str, top: str) -> None:
    links = [(item.url, path) for path, item in items if not isinstance(item, SubmenuMenuItem)]
    active = max(((url, path) for url, path in links if address.startswith(url)), key=lambda one: len(one[0]))[1]
    lit = {path for path, _item in items if path.count(".") == 1 and active.startswith(path)}
    assert lit == {f".{top}"}


def test_the_settings_submenu_is_no_exception() -> None:
    paths = [f".settings.{item.name}" for item in settings_menu.registered_menu_items]
    assert {path: found for path in paths if (found := neighbours(path, paths))} == {}
