"""One batch: handed out row by row, its sample, the ward's yes, closed and booked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.formatting import date as show_date
from cms.operations import clock
from donations.backoffice.forms.unsent import as_typed, typed
from donations.backoffice.kitchen.forms import AgreeForm, ServeForm
from donations.backoffice.kitchen.views import VIEW
from donations.backoffice.permissions import may
from donations.backoffice.rows import status_mark
from donations.backoffice.views.screen import Screen
from donations.backoffice.visits.food_fields import HouseForm, today_at
from donations.exceptions import Refusal
from donations.models import FoodBatch
from donations.selectors import food as numbers
from donations.services import food
from donations.services.food.batches import AGREE
from donations.services.food.booking import stands
from donations.services.food.days import KEEP
from donations.services.food.recalls import STOP


class StillUnwritten(Refusal):
    """A batch that ends closes its forms: what stands in them would be gone."""

    sentence = gettext_lazy("Còn điều đã gõ mà chưa ghi ở “Phát cho khoa” hoặc “Khoa đồng ý nhận”. Hãy ghi, hoặc xóa đi, rồi bấm lại.")


class BatchScreen(Screen):
    """Where a batch goes. `action` of the button says which step; each step's refusal is shown where it belongs."""

    template_name = "donations/backoffice/kitchen/batch.html"
    permissions = (VIEW, KEEP)
    header_icon = "clipboard-list"

    @cached_property
    def batch(self) -> FoodBatch:
        related = (
            "day__campus",
            "fund",
            "sponsor",
            "visit",
            "sample__kept_by",
            "recall__by",
            "voucher",
            "received_voucher",
            "checked_by",
            "closed_by",
        )
        return get_object_or_404(FoodBatch.objects.select_related(*related), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Lô %(code)s, %(campus)s") % {"code": self.batch.code, "campus": self.batch.day.campus.short_name}

    def day_url(self) -> str:
        return reverse("backoffice:kitchen_day", args=[self.batch.day.campus.code, f"{self.batch.day.date:%Y-%m-%d}"])

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((self.day_url(), _("Sổ bếp %(day)s") % {"day": show_date(self.batch.day.date)}),)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action, _colon, subject = request.POST.get("action", "").partition(":")
        if action == "serve":
            return self._filled(ServeForm(request.POST, campus=self.batch.day.campus), "serve_form", self._serve)
        if action == "agree":
            return self._filled(AgreeForm(request.POST, campus=self.batch.day.campus), "agree_form", self._agree)
        steps = {"undo": self._undo, "sample": self._sample, "dispose": self._dispose, "close": self._close, "book": self._book, "drop": self._drop}
        steps["unname"] = self._unname
        if action not in steps:
            return redirect(request.path)
        try:
            if action in ("close", "drop") and self._typed_beside(""):
                raise StillUnwritten()
            done = steps[action](subject)
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal)))
        return self._again(done, to=self.day_url() if action == "drop" else request.path)

    def _part(self, name: str) -> HouseForm:
        """A form of the page before anybody types."""
        campus = self.batch.day.campus
        if name == "serve_form":
            return ServeForm(campus=campus)
        return AgreeForm(campus=campus, person=self.person if may(self.request.user, AGREE) else None)

    def _typed_beside(self, sent: str) -> bool:
        return any(typed(self._part(name), self.request) for name in ("serve_form", "agree_form") if name != sent)

    def _again(self, told: str, *, to: str, sent: str = "") -> HttpResponse:
        """The page anew; when the other form holds words, the page with them."""
        messages.success(self.request, told)
        if not self._typed_beside(sent):
            return redirect(to)
        self.__dict__.pop("batch", None)
        return self.render_to_response(self.get_context_data(fresh=sent))

    def _shown(self, name: str, kwargs: dict[str, Any]) -> HouseForm:
        part = kwargs.get(name) or self._part(name)
        return part if part.is_bound or kwargs.get("fresh") == name else as_typed(part, self.request)

    def _filled(self, form: HouseForm, name: str, step: Any) -> HttpResponse:
        if form.is_valid():
            try:
                done = step(form.cleaned_data)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return self._again(done, to=self.request.path, sent=name)
        return self.render_to_response(self.get_context_data(**{name: form}))

    def _serve(self, data: dict[str, Any]) -> str:
        at = today_at(data["at"]) if data.get("at") else None
        row = food.serve(batch=self.batch, actor=self.person, key=data["key"], ward=data["ward"], portions=data["portions"], at=at)
        return _("Đã ghi %(portions)s suất cho %(ward)s.") % {"portions": row.portions, "ward": row.ward}

    def _agree(self, data: dict[str, Any]) -> str:
        food.agree(batch=self.batch, actor=self.person, ward=data["agreed_ward"], name=data["agreed_name"])
        return _("Đã ghi khoa đồng ý nhận.")

    def _undo(self, subject: str) -> str:
        serving = get_object_or_404(self.batch.servings, pk=int(subject) if subject.isdecimal() else 0)
        food.undo(serving=serving, actor=self.person)
        return _("Đã bỏ dòng phát ghi nhầm.")

    def _sample(self, subject: str) -> str:
        sample = food.keep_sample(batch=self.batch, actor=self.person)
        return _("Đã lưu mẫu %(code)s.") % {"code": sample.code}

    def _dispose(self, subject: str) -> str:
        food.dispose_sample(sample=self.batch.sample, actor=self.person)
        return _("Đã ghi hủy mẫu.")

    def _close(self, subject: str) -> str:
        """Close and, when there is something to book, send its paper at once; a refusal there leaves the batch closed."""
        batch = food.close(batch=self.batch, actor=self.person)
        try:
            voucher = food.book_batch(batch=batch, actor=self.person)
        except Refusal as refusal:
            messages.warning(self.request, _("Đã chốt, chưa gửi được phiếu: %(why)s") % {"why": refusal})
            return _("Số phát của lô đã chốt.")
        return _("Đã chốt và gửi duyệt phiếu phát suất ăn.") if voucher else _("Đã chốt; không có suất nào để ghi sổ.")

    def _book(self, subject: str) -> str:
        voucher = food.book_batch(batch=self.batch, actor=self.person)
        return _("Đã gửi duyệt phiếu phát suất ăn.") if voucher else _("Không có suất nào để ghi sổ.")

    def _drop(self, subject: str) -> str:
        food.withdraw(batch=self.batch, actor=self.person)
        return _("Đã bỏ món khỏi sổ bếp.")

    def _unname(self, subject: str) -> str:
        food.unname(batch=self.batch, actor=self.person)
        return _("Đã bỏ tên khỏi lịch bếp công khai.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batch = self.batch
        now, served = clock.now(), numbers.handed_out(batch)
        reasons = numbers.locks(batch, numbers.newest_checks(batch.day), now=now)
        keeps, paper = may(self.request.user, KEEP), batch.voucher
        is_open = batch.closed_at is None and not hasattr(batch, "recall")
        group = batch.origin == FoodBatch.Origin.GROUP
        accepted = not group or batch.verdict == FoodBatch.Verdict.ACCEPTED
        servings = list(batch.servings.select_related("by", "undone_by"))
        return super().get_context_data(**kwargs) | {
            "batch": batch,
            "is_group": group,
            "is_open": is_open,
            "reasons": reasons if is_open else [],
            "served": served,
            "left": (batch.prepared or 0) - served,
            "servings": servings,
            "now": now,
            "refusal": kwargs.get("refusal", ""),
            "serve_form": self._shown("serve_form", kwargs) if kwargs.get("serve_form") or (keeps and is_open and not reasons) else None,
            "agree_form": self._shown("agree_form", kwargs) if kwargs.get("agree_form") or self._may_agree(group, is_open, accepted) else None,
            "herself": may(self.request.user, AGREE),
            "may_sample": keeps and accepted and not hasattr(batch, "sample"),
            "may_dispose": keeps and hasattr(batch, "sample") and not batch.sample.disposed_at and batch.sample.keep_until <= now,
            "may_close": keeps and accepted and batch.closed_at is None and (batch.prepared is not None),
            "may_book": keeps and batch.closed_at is not None and not stands(paper) and (served or batch.received_voucher_id),
            "may_drop": keeps and is_open and not group and not batch.prepared and not servings and not hasattr(batch, "sample"),
            "may_unname": keeps and bool(batch.public_sponsor),
            "may_stop": may(self.request.user, STOP) and not hasattr(batch, "recall"),
            "may_keep": keeps,
            "paper_mark": status_mark(paper) if paper else None,
            "action_url": self.request.path,
        }

    def _may_agree(self, group: bool, is_open: bool, accepted: bool) -> bool:
        return group and is_open and accepted and not self.batch.agreed_at and may(self.request.user, AGREE, KEEP)
