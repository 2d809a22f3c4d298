"""Faceless flat scenes for the demo's pages, drawn by rule: `draw(name)` gives a PNG, `ALT[name]` says what it shows."""

from config.demo.scenes.gallery import ALT, draw

__all__ = ["ALT", "draw"]
