"""A fund statement in words: every text of its page and of its PDF, made once, so that the two cannot differ.

The sheet holds strings, lists and booleans only: the typesetter reads it as JSON.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from cms.formatting import date, number
from donations.log import format_code
from donations.models.accounts import MONEY
from donations.models.closing import ClosingSettings
from donations.models.public import PublicFund
from donations.money import in_words
from donations.public.bars import decimal, percent
from donations.public.naming import Names, category_name
from donations.selectors.figures import StatementRow
from donations.selectors.periods import BookPeriod
from donations.selectors.statements import EARMARKS, Correction, Standing, Statement, UnitStatement

Sheet = dict[str, Any]


def title(fund: PublicFund | None) -> str:
    return _("Báo cáo thu, chi: %(fund)s") % {"fund": fund.name} if fund else _("Báo cáo thu, chi các quỹ hỗ trợ người bệnh")


def sheet(
    found: Statement, fund: PublicFund | None, names: Names, standing: Standing, corrections: tuple[list[Correction], bool], rules: ClosingSettings,
    *, hospital: str, department: str, today: dt.date,
) -> Sheet:  # fmt: skip
    """Everything the statement says, in the order it is read."""
    period = found.period
    return {
        "hospital": hospital,
        "department": department,
        "form_code": rules.form_code,
        "form_basis": rules.form_basis,
        "title": title(fund),
        "period": _("%(name)s, từ %(first)s đến %(last)s")
        % {"name": period.name[:1].upper() + period.name[1:], "first": date(period.first_day), "last": date(min(period.last_day, today))},
        "state": state(period, standing, bool(corrections[0]), today),
        "money": _money(found, names),
        "inside": inside(found.money) if found.money else [],
        "words": _words(found.money),
        "categories": _categories(found),
        "goods": _goods(found, names),
        "campuses": _campuses(found, names),
        "people": _people(found),
        "corrections": [
            {"code": format_code(one.code), "date": date(one.date), "voucher": one.voucher}  # type: ignore[arg-type]
            for one in corrections[0]
        ],
        "more_corrections": corrections[1],
        "signers": rules.signer_titles,
        "note": _("Bản tra cứu công khai, không thay phiếu thu."),
    }


def state(period: BookPeriod, standing: Standing, restated: bool, today: dt.date) -> dict[str, str]:
    """Closed when, or still open; restated or not. `tone` is done, open or fixed."""
    if not standing.is_closed:
        running = today <= period.last_day
        text = _("Tạm tính đến ngày %(day)s: kỳ chưa khóa sổ.") % {"day": date(min(period.last_day, today))}
        return {"tone": "open", "word": _("Tạm tính"), "text": text if running or period.is_month else text + " " + _still_open(standing)}
    text = _("Đã khóa sổ ngày %(day)s.") % {"day": date(standing.closed_on)}  # type: ignore[arg-type]
    if not period.part:
        signed = standing.signed_on
        text += " " + (_("Năm được ký khóa ngày %(day)s.") % {"day": date(signed)} if signed else _("Năm chưa ký khóa."))  # type: ignore[arg-type]
    if restated:
        return {
            "tone": "fixed",
            "word": _("Có bút toán điều chỉnh"),
            "text": text + " " + _("Có bút toán điều chỉnh ghi ở kỳ sau, liệt kê bên dưới."),
        }
    return {"tone": "done", "word": _("Đã khóa sổ"), "text": text}


def _still_open(standing: Standing) -> str:
    return _("Tháng chưa khóa: %(months)s.") % {"months": ", ".join(f"{month[5:]}/{month[:4]}" for month in standing.open_months)}


def _cells(row: StatementRow, names: Names, *, sign: int = 1) -> list[str]:
    return [names.count(sign * value, row.unit) for value in (row.opening, row.income, row.spending, row.closing)]


def _line(name: str, cells: list[str], tone: str = "") -> dict[str, Any]:
    return {"name": name, "cells": cells, "tone": tone}


def _money(found: Statement, names: Names) -> list[dict[str, Any]]:
    """Each fund, their sum, what moved between them taken out, and the whole; one line when there are no parts."""
    unit = found.money
    if unit is None:
        return []
    whole = unit.whole
    rows = [_line(_part_name(part.code, names, inside=part.inside), _cells(part.row, names), "sub2" if part.inside else "") for part in unit.parts]
    if not rows:
        return [_line(names.fund(found.fund) if found.fund else _("Mọi quỹ"), _cells(whole, names), "net")]
    if unit.between:
        gross = [names.count(value, MONEY) for value in (whole.opening, whole.income + unit.between, whole.spending + unit.between, whole.closing)]
        less = names.count(-unit.between, MONEY)
        rows.append(_line(_("Cộng các quỹ"), gross, "tot"))
        rows.append(_line(_("Trừ phần chuyển giữa các quỹ"), ["0", less, less, "0"]))
    rows.append(_line(_("Toàn bộ tiền của các quỹ") if not found.fund else _("Cộng"), _cells(whole, names), "net"))
    return rows


def _part_name(code: str, names: Names, *, inside: bool) -> str:
    if code == EARMARKS:
        return _("Các khoản theo mục đích riêng")
    return _("trong đó: %(fund)s") % {"fund": names.fund(code)} if inside else names.fund(code)


def inside(unit: UnitStatement) -> list[list[str]]:
    """What Thu and Chi are made of, in đồng: gifts, aid, conversions and transfers on lines of their own, corrections apart."""
    row = unit.whole
    lines = [
        (_("Thu: nhận ủng hộ"), row.receipts), (_("Thu: đổi từ hiện vật"), row.conversions_in), (_("Thu: chuyển từ quỹ khác"), row.transfers_in),
        (_("Chi: hỗ trợ, chương trình"), row.disbursements), (_("Chi: đổi thành hiện vật (mua hàng, nấu ăn)"), row.conversions_out),
        (_("Chi: chuyển sang quỹ khác"), row.transfers_out),
        (_("Đã trừ trong thu do bút toán điều chỉnh"), row.reversed_in), (_("Đã trừ trong chi do bút toán điều chỉnh"), row.reversed_out),
    ]  # fmt: skip
    return [[name, number(amount)] for name, amount in lines if amount]


def _words(unit: UnitStatement | None) -> str:
    if unit is None or unit.whole.closing < 0:
        return ""
    return _("Tồn cuối kỳ bằng chữ: %(words)s.") % {"words": in_words(unit.whole.closing, **settings.AMOUNT_IN_WORDS)}


def _categories(found: Statement) -> list[list[str]]:
    """Coarse categories with their share; a category that is below zero after corrections has no share."""
    total = sum(amount for _code, amount in found.categories)
    return [
        [category_name(code), number(amount), f"{decimal(percent(amount, total))}%" if amount > 0 < total else ""]
        for code, amount in found.categories
    ] + ([[_("Cộng"), number(total), "100%" if total > 0 else ""]] if found.categories else [])


def _goods(found: Statement, names: Names) -> list[dict[str, Any]]:
    rows = []
    for unit in found.goods:
        code = unit.whole.unit
        rows.append(_line(f"{names.unit_title(code)} ({names.unit(code)})", _cells(unit.whole, names)))
        own = [part for part in unit.parts if not part.inside]
        if len(own) > 1:
            rows += [_line(_part_name(part.code, names, inside=True), _cells(part.row, names), "sub2") for part in own]
    return rows


def _campuses(found: Statement, names: Names) -> list[dict[str, Any]]:
    rows = []
    for unit in found.units:
        for campus in unit.campuses:
            what = _("tiền (đ)") if unit.whole.unit == MONEY else f"{names.unit_title(unit.whole.unit)} ({names.unit(unit.whole.unit)})"
            rows.append(_line(f"{names.campus(campus.code)}: {what}", _cells(campus.row, names)))
    return rows


def _people(found: Statement) -> str:
    said = []
    if found.people:
        said.append(_("%(count)s lượt người bệnh được hỗ trợ") % {"count": number(found.people)})
    if found.groups:
        said.append(_("%(count)s đoàn từ thiện") % {"count": number(found.groups)})
    return ", ".join(said)
