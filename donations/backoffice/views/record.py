"""Recording and editing a paper: the amount first, live words, the public's view, and nothing typed is ever lost."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.formatting import vnd
from cms.operations import clock
from donations.backoffice import previews
from donations.backoffice.forms.base import PaperForm
from donations.backoffice.kinds import KINDS, PaperKind, initial_of, kind_of
from donations.backoffice.permissions import may
from donations.backoffice.views.printing import PRINT_NOW
from donations.backoffice.views.screen import BookScreen
from donations.exceptions import Refusal
from donations.models import Status, Voucher
from donations.services import vouchers
from donations.services.giving import declining


class PaperScreen(BookScreen):
    """The form of one kind of paper; `action` of the button says how far to take it."""

    template_name = "donations/backoffice/paper.html"

    @cached_property
    def kind(self) -> PaperKind:
        if self.kwargs["kind"] not in KINDS:
            raise Http404
        return KINDS[self.kwargs["kind"]]

    @property
    def voucher(self) -> Voucher | None:
        return None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.kwargs = kwargs
        self.permissions = (self.kind.permission,)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.kind.name)

    def get_header_icon(self) -> str:
        return self.kind.icon

    def make_form(self, data: Any = None, files: Any = None) -> PaperForm:
        return self.kind.form(data, files, user=self.person, voucher=self.voucher, initial=self.get_initial())

    def get_initial(self) -> dict[str, Any]:
        asked = {name: self.request.GET.get(name, "") for name in ("fund", "visit", "holding", "giving", "receiving", "amount")}
        initial: dict[str, Any] = {name: value for name, value in asked.items() if value.isascii() and value.isdecimal() and len(value) < 16}
        if "amount" in initial:
            initial["amount"] = int(initial["amount"])
        if (case := self.request.GET.get("case", "")) and case.isascii() and case.replace("-", "").isalnum() and len(case) <= 12:
            initial["case"] = case  # the code, as a case's page gives it on
        return initial

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.make_form(request.POST, request.FILES)
        if form.answered_by_more(request.POST.get("action", "")):
            return self.render_to_response(self.get_context_data(form=form))
        if form.is_valid() and (declined := form.declined()):
            return self.hand_back(declined)
        if form.is_valid():
            try:
                with transaction.atomic():
                    voucher = self.save(form, request.POST.get("action", ""))
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return self.leave(voucher)
        return self.render_to_response(self.get_context_data(form=form))

    def save(self, form: PaperForm, action: str) -> Voucher:
        """Record, and take it as far as the button said. Raises Refusal; the transaction then leaves nothing behind."""
        voucher = self.kind.record(actor=self.person, key=form.cleaned_data["key"], **form.facts())
        if voucher.status == Status.DRAFT:
            form.keep(voucher)
        return self.send_on(voucher, action)

    def send_on(self, voucher: Voucher, action: str) -> Voucher:
        if action == "post" and self.kind.posts_at_once:
            return vouchers.post_receipt(voucher=voucher, actor=self.person)
        if action == "submit" and not self.kind.posts_at_once:
            return vouchers.submit(voucher=voucher, actor=self.person)
        return voucher

    def hand_back(self, declined: dict[str, Any]) -> HttpResponse:
        """Note that the gift was not taken; nothing enters the book and an empty form waits for the next giver."""
        declining.decline_gift(actor=self.person, **declined)
        messages.success(self.request, _("Đã ghi lại: trả người tặng %(amount)s, không ghi sổ.") % {"amount": vnd(declined["amount"])})
        return redirect(self.request.path)

    def leave(self, voucher: Voucher) -> HttpResponse:
        if voucher.status == "posted":
            messages.success(self.request, _("Đã ghi sổ %(number)s.") % {"number": voucher.number})
            if self.kind.prints:
                self.request.session[PRINT_NOW] = voucher.pk
                return redirect("backoffice:print", voucher.pk)
        elif voucher.status == "submitted":
            messages.success(self.request, _("Đã gửi duyệt “%(title)s”.") % {"title": voucher.title})
        else:
            messages.success(self.request, _("Đã lưu nháp “%(title)s”.") % {"title": voucher.title})
        return redirect("backoffice:voucher", voucher.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.make_form())
        return super().get_context_data(**kwargs) | {
            "kind": self.kind,
            "voucher": self.voucher,
            "action_url": self.request.path,
            "live_url": reverse("backoffice:live", args=[self.kind.slug]),
            "today": clock.today(),
            "form_template": f"donations/backoffice/forms/{previews.layout(self.kind)}.html",
            **previews.context(self.kind, form),
        }


class EditScreen(PaperScreen):
    """The same form on a voucher of one's own that is not posted."""

    @cached_property
    def voucher(self) -> Voucher:  # type: ignore[override]
        return get_object_or_404(Voucher.objects.select_related("requester"), pk=self.kwargs["pk"])

    @cached_property
    def kind(self) -> PaperKind:  # type: ignore[override]
        lines = list(self.voucher.lines.select_related("debit__fund", "credit__fund", "commodity", "benefactor"))
        kind = kind_of(self.voucher, lines)
        if kind is None:
            raise Http404
        self.lines = lines
        return kind

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.kwargs = kwargs
        if self.voucher.requester_id != request.user.pk or self.voucher.status not in vouchers.EDITABLE:
            if may(request.user, *BookScreen.permissions):
                messages.error(request, _("Chỉ người lập được sửa chứng từ chưa ghi sổ. Chứng từ đã ghi sổ thì lập phiếu điều chỉnh."))
                return redirect("backoffice:voucher", self.voucher.pk)
            raise PermissionDenied
        if hasattr(self.voucher, "hand_over"):
            return redirect("backoffice:hand_over_edit", self.voucher.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Sửa %(kind)s") % {"kind": str(self.kind.name).lower()}

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.voucher, self.lines)

    def save(self, form: PaperForm, action: str) -> Voucher:
        facts = form.facts()
        date, visit = facts.pop("date"), facts.get("visit")
        title = facts.pop("title", "")
        if self.kind.is_receipt:
            lines = self.kind.lines(date=date, **facts)
            title = vouchers.receipt_title(lines[0])
        else:
            lines = self.kind.lines(**facts)
        version = self.request.POST.get("version", "")
        voucher = vouchers.edit(
            voucher=self.voucher, actor=self.person, date=date, title=title, lines=lines, visit=visit,
            version=int(version) if version.isdecimal() else None,
        )  # fmt: skip
        form.keep(voucher)
        return self.send_on(voucher, action)


class LiveScreen(PaperScreen):
    """The parts of the form that follow what is typed: words, the public's view, balances. Writes nothing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.make_form(request.POST)
        form.is_valid()
        return JsonResponse({"parts": previews.parts(self.kind, form, request)})
