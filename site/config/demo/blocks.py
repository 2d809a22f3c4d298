"""The texts' bodies turned into stream blocks, as the page editor would make them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from config.demo.texts.shapes import Body

Stream = list[dict[str, Any]]
Pictures = Callable[[str], int]  # a scene's name to its image id


def stream(body: Body, pictures: Pictures) -> Stream:
    """Raw stream data of a body. Raises KeyError for an unknown kind of part."""
    return [{"type": name, "value": value} for name, value in (_block(kind, rest, pictures) for kind, *rest in body)]


def _block(kind: str, rest: list[Any], pictures: Pictures) -> tuple[str, Any]:
    made: dict[str, Callable[..., tuple[str, Any]]] = {
        "p": lambda text: ("paragraph", f"<p>{escape(text, quote=False)}</p>"),
        "ul": lambda items: ("paragraph", "<ul>" + "".join(f"<li>{escape(item, quote=False)}</li>" for item in items) + "</ul>"),
        "h": lambda text: ("heading", {"text": text, "level": "h2"}),
        "q": lambda words, who: ("quote", {"text": words, "attribution": who}),
        "image": lambda scene, caption: ("image", {"image": pictures(scene), "caption": caption}),
        "gallery": lambda heading, shown: (
            "gallery", {"heading": heading, "images": [{"image": pictures(scene), "caption": caption} for scene, caption in shown]},
        ),
        "fund": lambda code: ("fund_progress", {"fund": code, "heading": ""}),
        "entries": lambda code, count: ("latest_entries", {"fund": code, "heading": "", "count": count}),
        "timeline": lambda heading, rows: ("timeline", {"heading": heading, "items": moments(rows)}),
        "button": lambda label, address, style: ("link_button", {"label": label, "page": None, "address": address, "style": style}),
    }  # fmt: skip
    if kind in ("note", "warning", "promise"):
        heading, text = rest
        return "callout", {"kind": kind, "heading": heading, "text": f"<p>{escape(text, quote=False)}</p>"}
    return made[kind](*rest)


def moments(rows: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Timeline items; the last is where things stand."""
    return [{"when": when, "heading": what, "text": more, "now": number == len(rows)} for number, (when, what, more) in enumerate(rows, start=1)]


def points(rows: list[tuple[str, str]]) -> Stream:
    return [{"type": "item", "value": {"heading": heading, "text": text}} for heading, text in rows]
