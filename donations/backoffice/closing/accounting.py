"""For the accounts office: its numbers typed in many at a time, the file for its software, the plan of accounts behind it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import audit, clock
from donations.backoffice.forms.fields import DayField
from donations.backoffice.views.screen import Screen
from donations.exports import accounting as exports
from donations.exports import sheets
from donations.models import AccountingCode, AccountingColumn, Book, Voucher, VoucherNumber
from donations.selectors import accounting as selectors
from donations.services import accounting as services


class NumbersScreen(Screen):
    """Số chứng từ kế toán: fifty vouchers a page, a box beside each; also pasted from a spreadsheet, two columns."""

    template_name = "donations/backoffice/closing/numbers.html"
    page_title = _("Số chứng từ kế toán")
    header_icon = "list-ol"
    permissions = (services.NUMBER, services.READ)
    writes = (services.NUMBER,)
    errors: dict[int, str]
    paste_error = ""

    @cached_property
    def wanted(self) -> tuple[int, str, bool, int]:
        """(year, book, only those without a number, after our number) from the address; anything unreadable is left out."""
        typed = self.request.GET
        year = typed.get("nam", "")
        book = typed.get("loai", "")
        after = typed.get("sau", "")
        return (
            int(year) if year.isascii() and year.isdigit() and len(year) == 4 else clock.today().year,
            book if book in Book.values else Book.RECEIPT.value,
            typed.get("chi-thieu", "1") != "0",
            int(after) if after.isascii() and after.isdigit() and len(after) <= 6 else 0,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year, book, missing_only, after = self.wanted
        vouchers, more = selectors.numbered(year=year, book=book, missing_only=missing_only, after=after)
        typed, errors = self.request.POST, getattr(self, "errors", {})
        rows = [(one, typed.get(f"so-{one.pk}", _number(one)), errors.get(one.pk, "")) for one in vouchers]
        years = sorted(set(VoucherNumber.objects.values_list("year", flat=True)) | {clock.today().year}, reverse=True)
        here = f"?nam={year}&loai={book}&chi-thieu={int(missing_only)}"
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "years": [str(one) for one in years],
            "year": str(year),
            "books": Book.choices,
            "book": book,
            "missing_only": missing_only,
            "more": f"{here}&sau={int(vouchers[-1].number[-6:])}" if more and vouchers[-1].number else "",
            "action_url": self.request.get_full_path(),
            "may_write": self.may_write,
            "refused_rows": [(f"so-{one.pk}", f"{one.number}: {error}") for one, _typed, error in rows if error],
            "pasted": typed.get("pasted", ""),
            "paste_error": self.paste_error,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        numbers = {
            int(name[3:]): str(text) for name, text in request.POST.items() if name.startswith("so-") and name[3:].isascii() and name[3:].isdigit()
        }
        pasted = self.read_pasted(request.POST.get("pasted", ""))
        if pasted is None:
            return self.render_to_response(self.get_context_data())
        noted = services.note_numbers(numbers=numbers | pasted, actor=self.person)
        if noted.errors:
            self.errors = noted.errors
            outside = [text for pk, text in noted.errors.items() if pk not in numbers]
            self.paste_error = " ".join(outside[:5])
            return self.render_to_response(self.get_context_data())
        messages.success(request, _("Đã ghi %(count)s số chứng từ kế toán.") % {"count": noted.changed})
        return redirect(request.get_full_path())

    def read_pasted(self, text: str) -> dict[int, str] | None:
        """Lines "our number, its number", apart by a tab, a semicolon or a comma; None after saying which line is wrong."""
        pairs: dict[str, str] = {}
        wrong = []
        for at, line in enumerate(text.splitlines()[:2000], start=1):
            mark = next((mark for mark in ("\t", ";", ",") if mark in line), None)
            ours, _mark, theirs = line.partition(mark) if mark else (line, "", "")
            if not line.strip():
                continue
            if not theirs.strip() or ours.strip().upper() in pairs:
                wrong.append(at)
            pairs[ours.strip().upper()] = theirs
        found = dict(Voucher.objects.filter(number__in=pairs).values_list("number", "pk"))
        unknown = [ours for ours in pairs if ours not in found]
        if wrong or unknown:
            told = [_("dòng %(lines)s không đủ hai cột hoặc lặp") % {"lines": ", ".join(map(str, wrong[:10]))}] if wrong else []
            told += [_("không có chứng từ %(numbers)s") % {"numbers": ", ".join(unknown[:10])}] if unknown else []
            self.paste_error = _("Chưa ghi gì: %(told)s.") % {"told": "; ".join(told)}
            return None
        return {found[ours]: theirs for ours, theirs in pairs.items()}


def _number(voucher: Any) -> str:
    noted = getattr(voucher, "accounting_number", None)
    return noted.number if noted else ""


class ExportForm(forms.Form):
    first = DayField(label=gettext_lazy("Từ ngày"))
    last = DayField(label=gettext_lazy("Đến ngày"))
    format = forms.ChoiceField(label=gettext_lazy("Dạng tệp"), choices=[("xlsx", "Excel (.xlsx)"), ("csv", "CSV UTF-8")], initial="xlsx")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = clock.today()
        last = today.replace(day=1) - dt.timedelta(days=1)
        kwargs["initial"] = {"first": last.replace(day=1), "last": last, "format": "xlsx"}
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["first"] > data["last"]:
            self.add_error("last", _("Ngày cuối phải từ ngày đầu trở đi."))
        return data


class ExportScreen(FreshSecondFactor, Screen):
    """Tệp cho phần mềm kế toán: money lines of some days with the codes of the accounts office's plan."""

    template_name = "donations/backoffice/closing/export.html"
    page_title = _("Xuất cho phần mềm kế toán")
    header_icon = "download"
    permissions = (services.EXPORT, services.READ)
    writes = (services.EXPORT,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or ExportForm(),
            "columns": exports.columns(),
            "codes": AccountingCode.objects.select_related("account"),
            "own_columns": AccountingColumn.objects.exists(),
            "codes_url": reverse("accounting_codes:index"),
            "columns_url": reverse("accounting_columns:index"),
            "action_url": self.request.path,
            "may_write": self.may_write,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = ExportForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        first, last, wanted = (form.cleaned_data[name] for name in ("first", "last", "format"))
        if lacking := selectors.without_code(first, last, selectors.Codes()):
            names = ", ".join(f"{one.name} ({one.code})" for one in lacking[:6])
            form.add_error(None, _("Chưa có số hiệu tài khoản kế toán cho: %(names)s. Thêm vào bảng tài khoản kế toán rồi xuất.") % {"names": names})
            return self.render_to_response(self.get_context_data(form=form))
        audit.record(self.person, "accounting.export", "donations.voucher", first=first, last=last, format=wanted)
        name = f"ke-toan-{first:%Y%m%d}-{last:%Y%m%d}.{wanted}"
        if wanted == "xlsx":
            return FileResponse(sheets.xlsx_rows(exports.rows(first, last)), as_attachment=True, filename=name, content_type=sheets.XLSX)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(sheets.csv_rows(exports.rows(first, last)), content_type=sheets.CSV, headers=headers)
