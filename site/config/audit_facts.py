"""What a line of the log holds, as rows a person reads: what it was before, what it became, and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.formatting import number

# What staff read for what programs call a fact; one without words here shows its name.
NAMES = {
    "amount": gettext_lazy("Số tiền"),
    "benefactor": gettext_lazy("Nhà hảo tâm"),
    "campus": gettext_lazy("Cơ sở"),
    "category": gettext_lazy("Loại chi"),
    "commodity": gettext_lazy("Đơn vị tính"),
    "credit": gettext_lazy("Có"),
    "date": gettext_lazy("Ngày hạch toán"),
    "debit": gettext_lazy("Nợ"),
    "decision": gettext_lazy("Quyết định"),
    "delegate": gettext_lazy("Người được ủy quyền"),
    "absent": gettext_lazy("Người vắng mặt"),
    "display": gettext_lazy("Tên công khai"),
    "document": gettext_lazy("Số giấy ủy quyền"),
    "ends": gettext_lazy("Đến hết ngày"),
    "for": gettext_lazy("Làm thay"),
    "internal_memo": gettext_lazy("Ghi chú nội bộ"),
    "link": gettext_lazy("Qua đường dẫn số"),
    "message": gettext_lazy("Lời nhắn"),
    "network": gettext_lazy("Mạng (dấu trong ngày)"),
    "number": gettext_lazy("Số chứng từ"),
    "occurred": gettext_lazy("Ngày thực tế"),
    "period": gettext_lazy("Kỳ hoặc đợt"),
    "people": gettext_lazy("Số lượt người bệnh"),
    "public_donor": gettext_lazy("Tên sẽ công khai"),
    "public_memo": gettext_lazy("Nội dung công khai"),
    "quantity": gettext_lazy("Số lượng"),
    "reason": gettext_lazy("Lý do"),
    "starts": gettext_lazy("Từ ngày"),
    "title": gettext_lazy("Nội dung"),
    "to": gettext_lazy("Gửi cho"),
    "version": gettext_lazy("Bản thứ"),
    "visit_id": gettext_lazy("Đoàn"),
    "was": gettext_lazy("Trạng thái trước"),
    "where": gettext_lazy("Công khai ở đâu"),
    "why": gettext_lazy("Vì sao"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field: before and after as text, "" for nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something else that was noted."""

    name: str
    value: str


def changes(facts: dict[str, Any]) -> list[Change]:
    """Before and after, from `changes` {field: [before, after]} or from `before` and `after` of any shape."""
    told = facts.get("changes")
    if isinstance(told, dict):
        return [Change(_name(name), _text(pair[0]), _text(pair[1])) for name, pair in told.items() if isinstance(pair, list) and len(pair) == 2]
    if "before" not in facts and "after" not in facts:
        return []
    before, after = facts.get("before"), facts.get("after")
    if isinstance(before, dict) or isinstance(after, dict):
        old, new = (value if isinstance(value, dict) else {} for value in (before, after))
        return [Change(_name(name), _text(old.get(name)), _text(new.get(name))) for name in dict.fromkeys([*old, *new])]
    return [Change(_("Giá trị"), _text(before), _text(after))]


def others(facts: dict[str, Any]) -> list[Fact]:
    """Everything but what `changes` shows."""
    return [Fact(_name(name), _text(value)) for name, value in facts.items() if name not in {"before", "after", "changes"}]


def _name(code: str) -> str:
    field, dot, line = code.partition(".")
    words = str(NAMES.get(field, field))
    return _("%(field)s, dòng %(line)s") % {"field": words, "line": line} if dot and line not in {"", "1"} else words


def _text(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int):
        return number(value)
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{_name(name)}: {_text(one)}" for name, one in value.items())
    return str(value)
