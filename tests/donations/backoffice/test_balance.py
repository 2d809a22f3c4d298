"""Hôm nay's side column is not longer than the main one: its last panels stand below the main column, in their order."""

from __future__ import annotations

import pytest

from donations.backoffice.balance import FEWEST, balance


class Panel:
    def __init__(self, area: str) -> None:
        self.area = area


def areas(head: int = 1, main: int = 0, side: int = 0) -> list[str]:
    panels = [Panel(area) for area, count in (("head", head), ("main", main), ("side", side)) for _n in range(count)]
    balance(panels)
    return [panel.area for panel in panels]


def test_what_the_side_has_no_room_for_goes_below_the_main_column() -> None:
    found = areas(main=4, side=12)
    assert found[5:] == ["side"] * 5 + ["rest"] * 7


def test_a_few_panels_stay_where_they_are() -> None:
    assert areas(main=0, side=FEWEST).count("side") == FEWEST
    assert "rest" not in areas(main=6, side=7)


def test_panels_without_an_area_count_as_main() -> None:
    panels = [object(), object(), object(), object(), *(Panel("side") for _n in range(6))]
    balance(panels)
    assert [panel.area for panel in panels[4:]] == ["side"] * 5 + ["rest"]


@pytest.mark.django_db
def test_the_first_screen_shows_every_panel_once(desk, client_as) -> None:
    page = client_as("head").get("/quan-tri/")
    placed = [getattr(panel, "area", "main") for panel in page.context["panels"]]
    main = sum(area not in ("head", "side", "rest") for area in placed)
    assert placed.count("side") <= max(FEWEST, main + 1)
    assert "bo-hom-nay-them" in page.content.decode()
