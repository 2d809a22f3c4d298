"""Quy định đang áp dụng: every rule the house set itself, to be read by who watches; each is changed on its own screen by its keeper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.formatting import date as show_date
from cms.formatting import number
from donations.backoffice.views.screen import Screen
from donations.models import (
    CaseRules,
    ClosingSettings,
    FoodRules,
    GivingRules,
    OrganisingRule,
    SafeRule,
    StockSettings,
    WatchSettings,
)

READ_RULES = "donations.view_watchsettings"
ONE_ROW: tuple[type[Model], ...] = (WatchSettings, CaseRules, FoodRules, GivingRules, StockSettings, ClosingSettings)
ROWS: tuple[type[Model], ...] = (SafeRule, OrganisingRule)
MOST = 200


@dataclass(frozen=True)
class Told:
    """One row of rules: `name` when there are several of a kind, and its columns with their values."""

    name: str
    values: list[tuple[str, str]]


def shown(row: Model, field: Field) -> str:
    """A value as it is written here; a choice by its label."""
    value = getattr(row, field.name)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int):
        return number(value)
    if isinstance(value, dt.date):
        return show_date(value)
    return time_format(value, "H:i") if isinstance(value, dt.time) else str(value)


def told(row: Model, name: str = "") -> Told:
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    return Told(name, [(str(field.verbose_name), shown(row, field)) for field in fields])


class RulesReadScreen(Screen):
    """All rules on one page, nothing to press."""

    permissions = (READ_RULES,)
    template_name = "donations/backoffice/approving/rules_read.html"
    page_title = gettext_lazy("Quy định đang áp dụng")
    header_icon = "clipboard-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groups = [(model._meta.verbose_name, [told(model._default_manager.filter(pk=1).first() or model())]) for model in ONE_ROW]
        for model in ROWS:
            related = [field.name for field in model._meta.concrete_fields if field.many_to_one]
            rows = model._default_manager.select_related(*related).order_by("pk")[:MOST]
            groups.append((model._meta.verbose_name, [told(row, str(row)) for row in rows]))
        return super().get_context_data(**kwargs) | {"groups": groups}
