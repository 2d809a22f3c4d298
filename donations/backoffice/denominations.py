"""The table in which cash is counted: one row per note and coin, totalling itself. A form field like any other.

    counted = CountField()                        # in a form; cleaned value is a Counted, None when nothing was typed
    {{ form.counted }}                            # in its template
    form.cleaned_data["counted"].total            # whole đồng; .counts is what to store (JSON), .pieces how many in all

`bo-count` (static/js/admin/counting.js) adds up while typing; Enter goes down the column and never submits. Any element
of the same form may follow: data-counted="total", "pieces" or "words"; data-counted="difference" with data-book="đồng".
With data-blank="—" the element shows that until something is typed: nothing typed is no count, and no difference.
Without JavaScript the sums are the server's, after sending.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.formatting import number, vnd
from donations.backoffice.words import spelt
from donations.money import DENOMINATIONS, MOST_PIECES, AmountError, Denomination, count_money, parse_quantity


@dataclass(frozen=True)
class Counted:
    """Notes and coins as counted: `counts` code → pieces, without the rows of none."""

    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Whole đồng."""
        return count_money(self.counts)

    @property
    def pieces(self) -> int:
        return sum(self.counts.values())

    def rows(self, *, every: bool = False) -> list[tuple[str, int, int]]:
        """For minutes: (denomination as people read it, pieces, đồng), the largest first; `every` also those of none."""
        found = [(one, self.counts.get(one.code, 0)) for one in DENOMINATIONS]
        return [(shown(one), pieces, one.value * pieces) for one, pieces in found if pieces or every]


def shown(one: Denomination) -> str:
    """ "500.000", "Xu 1.000"; the small notes are counted with the coins of their worth."""
    if not one.is_coin:
        return number(one.value)
    return (_("Tờ, xu %(value)s") if one.value < 1000 else _("Xu %(value)s")) % {"value": number(one.value)}


class CountWidget(forms.Widget):
    """The table; each row is an input named `<field>-<code>`."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {one.code: str(data.get(f"{name}-{one.code}", "")).strip() for one in DENOMINATIONS}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}-{one.code}" in data for one in DENOMINATIONS)

    def id_for_label(self, id_: str | None) -> str:
        return f"{id_}_{DENOMINATIONS[0].code}" if id_ else ""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        typed = value.counts if isinstance(value, Counted) else value or {}
        counts, wrong = read(typed)
        counted = Counted(counts)
        base = (attrs or {}).get("id") or f"id_{name}"
        rows = [
            {
                "name": f"{name}-{one.code}", "id": f"{base}_{one.code}", "label": shown(one), "value": one.value,
                "typed": typed.get(one.code, ""), "wrong": one.code in wrong, "sum": number(one.value * counts.get(one.code, 0)),
            }
            for one in DENOMINATIONS
        ]  # fmt: skip
        context = {
            "rows": rows,
            "total": counted.total,
            "total_shown": vnd(counted.total),
            "pieces": number(counted.pieces),
            "words": spelt(counted.total),
            "words_url": reverse("backoffice:words"),
            "required": self.is_required,
        }
        return SafeString(render_to_string("donations/backoffice/denominations.html", context))


def read(typed: Mapping[str, Any]) -> tuple[dict[str, int], dict[str, str]]:
    """What was typed as code → pieces, and code → text of the rows that are no count."""
    counts: dict[str, int] = {}
    wrong: dict[str, str] = {}
    for one in DENOMINATIONS:
        text = str(typed.get(one.code, "")).strip()
        if not text:
            continue
        try:
            pieces = parse_quantity(text)
        except AmountError:
            wrong[one.code] = text[:40]
            continue
        if pieces > MOST_PIECES:
            wrong[one.code] = text[:40]
        elif pieces:
            counts[one.code] = pieces
    return counts, wrong


class CountField(forms.Field):
    """Counted cash. Zero typed in a row is a count of an empty safe; nothing typed at all is no count."""

    widget = CountWidget
    default_error_messages = {"required": gettext_lazy("Hãy nhập số tờ, số xu đã đếm. Không có đồng nào thì gõ 0 ở một dòng.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": gettext_lazy("Đếm tiền"), **kwargs})

    def clean(self, value: Any) -> Counted | None:
        typed = value or {}
        counts, wrong = read(typed)
        if wrong:
            labels = {one.code: shown(one) for one in DENOMINATIONS}
            told = [_("%(row)s: chưa hiểu “%(text)s”") % {"row": labels[code], "text": text} for code, text in wrong.items()]
            raise forms.ValidationError(_("%(rows)s. Gõ số tờ, ví dụ 12.") % {"rows": "; ".join(told)}, code="unreadable")
        if not any(str(text).strip() for text in typed.values()):
            if self.required:
                raise forms.ValidationError(str(self.error_messages["required"]), code="required")
            return None
        return Counted(counts)

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial.counts if isinstance(initial, Counted) else {}
        return read(data or {})[0] != dict(before)
