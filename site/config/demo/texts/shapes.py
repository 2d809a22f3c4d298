"""The shapes of the demo's texts. A body is a list of (kind, …) pairs that `pages` turns into blocks:

("p", text) · ("h", text) · ("q", words, who) · ("ul", [text, …]) · ("note" | "warning" | "promise", heading, text)
("image", scene, caption) · ("gallery", heading, [(scene, caption), …]) · ("fund", code) · ("entries", code, count)
("timeline", heading, [(when, what, more), …]) · ("button", label, address, style)
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

Body = list[tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Story:
    slug: str
    title: str
    date: dt.date
    fund: str
    scene: str
    called: str
    lead: str
    help_note: str
    body: Body
    timeline: list[tuple[str, str, str]]
    consent: tuple[str, ...] = ("Tên đã đổi", "Không đăng ảnh mặt", "Không nêu bệnh, không nêu khoa")
    picture: str = "illustration"
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class Article:
    slug: str
    title: str
    date: dt.date
    topic: str
    scene: str
    lead: str
    body: Body
    fund: str = ""


@dataclass(frozen=True, kw_only=True)
class Event:
    slug: str
    title: str
    starts: dt.datetime
    ends: dt.datetime
    campus: str
    place: str
    scene: str
    lead: str
    place_note: str = ""
    audience: str = ""
    audience_note: str = ""
    fund: str = ""
    organising_fund: str = ""
    budget_note: str = ""
    organising_note: str = ""
    signup_until: dt.date | None = None
    signup_note: str = ""
    results_due: dt.date | None = None
    needs: list[tuple[str, int, int, str, str]] = field(default_factory=list)
    agenda: list[tuple[str, str]] = field(default_factory=list)
    budget: list[tuple[str, str, int]] = field(default_factory=list)
    body: Body = field(default_factory=list)
    outcome: Body = field(default_factory=list)
