"""Requests of families in one list with their clocks, one page each, and the page that takes a story back for good."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.admin import messages
from wagtail.models import Site

from cms.accounts.second_factor import FreshSecondFactor
from cms.formatting import date_in_words
from cms.models import SiteSettings
from cms.operations import audit, clock, requests
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from stories.desk.consents.screen import WITHDRAW, RecordScreen
from stories.desk.rights.forms import AnswerForm, ExtendForm, RecordForm, WithdrawForm
from stories.models import EditorialRules, RightsRequest, TakeDown
from stories.selectors.rights import open_requests, page_of_requests, take_downs_waiting
from stories.services import rights
from stories.services.gatekeeping import pages_resting_on
from stories.services.rights import CHANGE, VIEW
from stories.services.withdrawal import withdraw


@method_decorator(sensitive_post_parameters(), name="dispatch")
class RightsScreen(Screen):
    permissions = (VIEW,)
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response


class RequestListScreen(RightsScreen):
    """What waits first, the nearest day first; answered ones below by cursor."""

    page_title = gettext_lazy("Yêu cầu về dữ liệu")
    template_name = "stories/desk/rights/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        answered, following = page_of_requests(self.request.GET.get("after", ""))
        waiting = open_requests() if "after" not in self.request.GET else []
        return super().get_context_data(
            waiting=waiting, answered=answered, next_after=following, tasks=take_downs_waiting() if "after" not in self.request.GET else [],
            today=clock.today(), **kwargs,
        )  # fmt: skip


class RequestScreen(RightsScreen):
    """One request. `action` of a button: take, record, answer, extend, done."""

    template_name = "stories/desk/rights/request.html"
    forms: ClassVar[dict[str, str]] = {"record": "record_form", "answer": "answer_form", "extend": "extend_form"}

    @cached_property
    def rights(self) -> RightsRequest:
        related = ("request__handler", "record__withdrawal__by", "extended_by")
        return get_object_or_404(RightsRequest.objects.select_related(*related), request__number=self.kwargs["number"].upper())

    def get_page_title(self) -> str:
        return self.rights.request.number

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("desk:rights_list"), _("Yêu cầu về dữ liệu")),)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record_read(self.person, self.rights, number=self.rights.request.number)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, CHANGE):
            raise PermissionDenied
        acts: dict[str, Callable[[], HttpResponse]] = {
            "take": self.take, "record": self.name_record, "answer": self.answer, "extend": self.extend, "done": self.taken_down,
        }  # fmt: skip
        act = acts.get(request.POST.get("action", ""))
        if act is None:
            raise Http404
        return act()

    def take(self) -> HttpResponse:
        requests.take(self.rights.request, handler=self.person)
        return self._done(_("Yêu cầu này do bạn xử lý."))

    def name_record(self) -> HttpResponse:
        form = RecordForm(self.request.POST)
        if not form.is_valid():
            return self._again(record_form=form)
        rights.name_record(self.rights, form.cleaned_data["number"], by=self.person)
        return self._done(_("Đã nối với phiếu."))

    def answer(self) -> HttpResponse:
        form = AnswerForm(self.request.POST)
        if form.is_valid():
            try:
                rights.answer(self.rights, by=self.person, words=form.cleaned_data["words"], refused=form.cleaned_data["refused"])
            except ValidationError as error:
                form.add_error(None, error) if not hasattr(error, "error_dict") else form.add_error("words", error.message_dict["words"])
            else:
                return self._done(_("Đã ghi câu trả lời. In hoặc gọi cho người gửi."))
        return self._again(answer_form=form)

    def extend(self) -> HttpResponse:
        form = ExtendForm(self.request.POST, most=EditorialRules.now().extension_days)
        if form.is_valid():
            try:
                rights.extend(self.rights, by=self.person, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return self._done(_("Đã gia hạn. Báo cho người gửi."))
        return self._again(extend_form=form)

    def taken_down(self) -> HttpResponse:
        key = self.request.POST.get("task", "")
        record = self.rights.record
        tasks = TakeDown.objects.filter(withdrawal__record=record) if record else TakeDown.objects.none()
        task = get_object_or_404(tasks, pk=int(key) if key.isdecimal() and len(key) < 19 else 0)
        rights.taken_down(task, by=self.person, note=self.request.POST.get("note", "")[:240])
        return self._done(_("Đã ghi."))

    def _done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect(self.request.path)

    def _again(self, **forms: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**forms), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record, closed = self.rights.record, self.rights.request.closed_at is not None
        may_act = may(self.request.user, CHANGE)
        fresh = {
            "record_form": RecordForm() if may_act and record is None else None,
            "answer_form": AnswerForm() if may_act and not closed else None,
            "extend_form": ExtendForm(most=EditorialRules.now().extension_days) if may_act and not closed and not self.rights.extended_days else None,
        }
        withdrawal = getattr(record, "withdrawal", None) if record else None
        tasks = list(withdrawal.take_downs.select_related("done_by")) if withdrawal else []
        may_withdraw = record is not None and record.withdrawn_at is None and may(self.request.user, WITHDRAW)
        address = f"{reverse('desk:consent_withdraw', args=[record.number])}?yeu-cau={self.rights.request.number}" if may_withdraw and record else ""
        return super().get_context_data(
            rights=self.rights, record=record, withdrawal=withdrawal, tasks=tasks, may_act=may_act, closed=closed, withdraw_url=address,
            today=clock.today(), **{**fresh, **kwargs},
        )  # fmt: skip


class AnswerPrintScreen(RequestScreen):
    """The answer on one sheet, for the family's hands."""

    template_name = "stories/desk/rights/answer_print.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.rights.request.closed_at is None:
            raise Http404
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site, closed_at = Site.find_for_request(self.request), self.rights.request.closed_at
        return super().get_context_data(
            site=SiteSettings.for_site(site) if site else SiteSettings(),
            day=date_in_words(timezone.localtime(closed_at).date()) if closed_at else "", **kwargs,
        )  # fmt: skip


class WithdrawScreen(FreshSecondFactor, RecordScreen):
    """What will go is shown; a reason and a tick are asked; the second factor is asked again."""

    permissions = (WITHDRAW,)
    template_name = "stories/desk/rights/withdraw.html"

    def get_page_title(self) -> str:
        return _("Rút lại %(number)s") % {"number": self.record.number}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.log_reading()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        asked = rights.find(form.cleaned_data["request_number"])
        done = withdraw(self.record, by=self.person, reason=form.cleaned_data["reason"], request=asked.request if asked else None)
        if asked is not None and asked.record_id is None:
            rights.name_record(asked, self.record, by=self.person)
        said = _("Đã rút lại: %(pages)s trang, %(pictures)s ảnh, %(drafts)s bản nháp đã xóa.")
        messages.success(request, said % {"pages": done.pages, "pictures": done.pictures, "drafts": done.revisions})
        return redirect("desk:rights", asked.request.number) if asked else redirect("desk:consent", self.record.number)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or WithdrawForm(initial={"request_number": self.request.GET.get("yeu-cau", "")[:24]})
        pictures = [one.picture for one in self.record.pictures.select_related("picture")]
        return super().get_context_data(record=self.record, form=form, pages=pages_resting_on(self.record), pictures=pictures, **kwargs)
