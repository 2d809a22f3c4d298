"""Hôm nay's two columns end near each other: what the side column is too short for goes below the main one, two by two.

The main column's panels are the long ones, so a person with few of them would read a side column several times as long.
On a phone there is one column, and the panels keep the order they were asked in.
"""

from __future__ import annotations

from typing import Any

FEWEST = 4  # panels that stay beside the main column whatever it holds


def balance(panels: list[Any]) -> None:
    """Move the last panels of the side column to the area "rest"; each panel was made for this request."""
    areas = [getattr(panel, "area", "main") for panel in panels]
    main = sum(area not in ("head", "side") for area in areas)
    side = [panel for panel, area in zip(panels, areas, strict=True) if area == "side"]
    for panel in side[max(FEWEST, main + 1) :]:
        panel.area = "rest"
