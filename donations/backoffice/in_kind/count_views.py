"""Kiểm kê kho: begin, count lot by lot with the keyboard, hand to the second person, sign, print the minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from cms.formatting import date_in_words
from cms.models import SiteSettings
from cms.operations import audit
from donations.backoffice.forms import unsent
from donations.backoffice.forms.fields import GoodsField, HoldingField
from donations.backoffice.forms.movements import COUNT, STORED
from donations.backoffice.in_kind.lot_fields import typed
from donations.backoffice.in_kind.screens import FormScreen, StoreScreen
from donations.backoffice.permissions import may
from donations.backoffice.words import goods_sentence
from donations.models import CountRow, StockCount
from donations.money import AmountError, parse_quantity
from donations.selectors import in_kind
from donations.services.in_kind import counts, rights
from donations.services.vouchers.available import shown

Cells = dict[int, tuple[int | None, str]]
SIGNATURES = ("Người đếm", "Người cùng kiểm", "Thủ kho", "Thủ trưởng đơn vị")
PAGE = 50


class CountListScreen(StoreScreen):
    template_name = "donations/backoffice/in_kind/counts.html"
    page_title = _("Kiểm kê kho")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = StockCount.objects.select_related("holding", "counter", "second")[:PAGE]
        stores = list(in_kind.stores().filter(is_open=True))
        last = in_kind.last_counts(stores)
        return super().get_context_data(**kwargs) | {
            "counts": found, "stores": [(store, last.get(store.pk)) for store in stores], "may_keep": may(self.person, rights.KEEP_STORE),
        }  # fmt: skip


class BeginForm(forms.Form):
    holding = HoldingField(*STORED, label=gettext_lazy("Kho"))


class CountBeginScreen(FormScreen):
    form_class = BeginForm
    page_title = _("Lập phiếu kiểm kê")
    header_icon = "tasks"
    button = gettext_lazy("Lập phiếu")
    intro = gettext_lazy("Phiếu liệt kê từng lô phải có theo sổ. Hai người đếm và ký; số đếm được công khai cạnh số sổ.")

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("kho", "")
        return {"holding": asked} if asked.isdecimal() else {}

    def make_form(self, data: Any = None) -> forms.BaseForm:
        form = super().make_form(data)
        form.fields["holding"].offer(self.person.campus, rights.KEEP_STORE)  # type: ignore[attr-defined]
        return form

    def act(self, form: Any) -> str:
        self.made = counts.begin(holding=form.cleaned_data["holding"], actor=self.person)
        return _("Đã lập phiếu. Không có thì ghi 0.")

    def after(self) -> str:
        made = getattr(self, "made", None)
        return reverse("backoffice:stock_count", args=[made.pk]) if made else reverse("backoffice:stock_counts")


class FoundForm(forms.Form):
    """Goods found that the sheet does not list."""

    commodity = GoodsField(label=gettext_lazy("Thấy thêm hiện vật"))
    quantity = forms.CharField(label=gettext_lazy("Số lượng thấy"), max_length=40, widget=COUNT)
    reason = forms.CharField(label=gettext_lazy("Giải thích"), max_length=240)


class CountScreen(StoreScreen):
    """One sheet. Every save keeps what can be read; what cannot stays in its box with the reason beside it."""

    template_name = "donations/backoffice/in_kind/count.html"
    header_icon = "tasks"
    ACTS = ("save", "finish", "found", "reopen", "sign", "drop")

    @cached_property
    def count(self) -> StockCount:
        return get_object_or_404(StockCount.objects.select_related("holding", "counter", "second"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Kiểm kê %(store)s") % {"store": self.count.holding.name}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:stock_counts"), _("Kiểm kê kho")))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(self.person, rights.KEEP_STORE):
            return redirect(request.path)
        action = request.POST.get("action", "")
        wrong: dict[int, str] = {}
        refusal = None
        if action in ("save", "finish", "found"):
            read, seen, wrong = self.read()
            remark = request.POST.get("note", "")
            kept: dict[str, Any] = {"rows": read, "seen": seen, "remark": None if remark == request.POST.get("cu_note") else remark}
            refusal = self.tried(lambda: counts.note(count=self.count, actor=self.person, **kept), _("Đã lưu."))
        beside = bool(unsent.typed(FoundForm(prefix="them"), request))
        if action == "finish" and beside:
            refusal = refusal or _("Đã lưu, chưa kết thúc đếm: món thấy thêm đã gõ mà chưa thêm dòng. Hãy bấm “Thêm dòng”, hoặc xóa đi, rồi bấm lại.")
        form = FoundForm(request.POST, prefix="them", label_suffix="") if action == "found" else None
        if refusal is None and not wrong and action != "save":
            refusal = self.found(form) if form else self.go_on(action)
        if refusal is None and not wrong and not (form and form.errors) and not (action == "save" and beside):
            return redirect(request.path)
        self.__dict__.pop("count", None)
        return self.render_to_response(self.get_context_data(refusal=refusal, wrong=wrong, found_form=form))

    def go_on(self, action: str) -> str | None:
        count, person = self.count, self.person
        acts = {
            "finish": (lambda: counts.finish(count=count, actor=person), _("Đã đếm xong, chờ người thứ hai ký.")),
            "reopen": (lambda: counts.reopen(count=count, actor=person), _("Mở lại để đếm; số theo sổ đã cập nhật.")),
            "sign": (lambda: counts.sign(count=count, second=person), _("Đã ký. Số đếm được đã vào sổ.")),
            "drop": (lambda: counts.drop(count=count, actor=person), _("Đã bỏ lần kiểm kê này.")),
        }
        return self.tried(*acts[action]) if action in acts else None

    def found(self, form: FoundForm) -> str | None:
        """Add what the book does not have; a fault is told at its box."""
        if not form.is_valid():
            return None
        commodity = form.cleaned_data["commodity"]
        try:
            quantity = parse_quantity(form.cleaned_data["quantity"], divisor=commodity.display_divisor)
        except AmountError as error:
            form.add_error("quantity", goods_sentence(error, divisible=commodity.display_divisor > 1))
            return None
        add = {"commodity": commodity, "quantity": quantity, "reason": form.cleaned_data["reason"]}
        shown_then = self.request.POST.get("so_lan_thay", "")
        add["seen"] = int(shown_then) if shown_then.isdecimal() and len(shown_then) < 9 else None
        return self.tried(lambda: counts.add_found(count=self.count, actor=self.person, **add), _("Đã thêm dòng."))

    def read(self) -> tuple[Cells, Cells, dict[int, str]]:
        """What the person changed: row id → (count or None, reason), the same rows as the page showed them, and what could not be
        read. A row left as it stood on the page is nobody's word, and is not written."""
        read: Cells = {}
        seen: Cells = {}
        wrong: dict[int, str] = {}
        for row in self.count.rows.select_related("commodity"):
            text = self.request.POST.get(f"dem_{row.pk}")
            if text is None:
                continue
            reason = self.request.POST.get(f"ly_do_{row.pk}", "")[:240]
            if (text, reason) == (was := self.was(row)):
                continue
            divisor = row.commodity.display_divisor
            try:
                seen[row.pk] = (parse_quantity(was[0], divisor=divisor) if was[0] else None, was[1])
            except AmountError:
                seen[row.pk] = (row.counted, row.reason)
            try:
                read[row.pk] = (parse_quantity(text, divisor=divisor) if text.strip() else None, reason)
            except AmountError as error:
                wrong[row.pk] = goods_sentence(error, divisible=divisor > 1)
                read[row.pk] = (seen[row.pk][0], reason)
        return read, seen, wrong

    def was(self, row: CountRow) -> tuple[str, str]:
        """What the page showed of a row before the person typed."""
        now = (_typed(row), row.reason)
        return self.request.POST.get(f"cu_dem_{row.pk}", now[0]), self.request.POST.get(f"cu_ly_do_{row.pk}", now[1])

    def lost(self, rows: list[CountRow]) -> list[str]:
        """What was typed on a sheet that is no longer being counted: it has no boxes any more, so it is told."""
        if self.request.method != "POST" or self.count.state == StockCount.State.COUNTING:
            return []
        sent = self.request.POST
        said = [(row, (sent[f"dem_{row.pk}"], sent.get(f"ly_do_{row.pk}", ""))) for row in rows if f"dem_{row.pk}" in sent]
        return [f"{row.commodity.name}: {' '.join(words).strip()}" for row, words in said if words != self.was(row)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wrong = kwargs.get("wrong") or {}
        refusal = kwargs.get("refusal")
        rows = list(self.count.rows.select_related("commodity", "lot"))
        keeps = may(self.person, rights.KEEP_STORE)
        return super().get_context_data(**kwargs) | {
            "count": self.count,
            "rows": [self.row(row, wrong.get(row.pk, ""), keep=bool(refusal)) for row in rows],
            "lost": self.lost(rows) if refusal else [],
            "times_found": counts.times_found(self.count) if keeps else 0,
            "refused_rows": [(f"dem_{row.pk}", f"{row.commodity.name}: {wrong[row.pk]}") for row in rows if row.pk in wrong],
            "found_form": kwargs.get("found_form") or unsent.as_typed(FoundForm(prefix="them", label_suffix=""), self.request),
            "note": self.request.POST.get("note", self.count.note) if refusal else self.count.note,
            "may_count": keeps and self.count.state == StockCount.State.COUNTING,
            "may_sign": keeps and self.count.state == StockCount.State.COUNTED and self.count.counter_id != self.person.pk,
            "may_reopen": keeps and self.count.state == StockCount.State.COUNTED,
            "action_url": self.request.path,
        }

    def row(self, row: CountRow, wrong: str, *, keep: bool) -> dict[str, Any]:
        """One line of the sheet; `keep` shows what the person typed where nothing could be saved."""
        text, reason = self.request.POST.get(f"dem_{row.pk}"), self.request.POST.get(f"ly_do_{row.pk}", "")[:240]
        if not (wrong or keep) or text is None or (not wrong and (text, reason) == self.was(row)):
            text, reason = _typed(row), row.reason
        gap = row.difference
        return {
            "row": row,
            "book": shown(row.book, row.commodity),
            "counted": shown(row.counted, row.commodity) if row.counted is not None else "",
            "typed": text,
            "reason": reason,
            "was": _typed(row),
            "gap": ("+" if gap > 0 else "") + shown(gap, row.commodity) if gap else "",
            "wrong": wrong,
        }


def _typed(row: CountRow) -> str:
    """The count as its box shows it; "" while nobody counted."""
    return typed(row.counted, row.commodity) if row.counted is not None else ""


class CountPrintScreen(CountScreen):
    """Biên bản kiểm kê kho."""

    template_name = "donations/backoffice/in_kind/count_print.html"
    http_method_names = ["get"]

    def get_page_title(self) -> str:
        return _("In biên bản kiểm kê")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        audit.record_read(self.person, self.count, printed=True)
        site = Site.find_for_request(self.request)
        return super().get_context_data(**kwargs) | {
            "site": SiteSettings.for_site(site) if site else SiteSettings(),
            "date": date_in_words(self.count.date),
            "form_code": in_kind.settings().minutes_form,
            "signatures": SIGNATURES,
        }
