"""Acts on one page that ask for words: send it on with a note, take it down, publish it alone in need; and looking at the latter."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages

from cms.accounts.models import User
from cms.operations import clock
from donations.backoffice.permissions import NeedsPermission, may
from stories.consent import Level, findings
from stories.desk.board.editor import sent_words, tell
from stories.desk.board.screen import READ_DRAFT, PageScreen
from stories.models import PublicationApproval
from stories.selectors import board, reading
from stories.selectors.facts import facts_of
from stories.sentences import sentence
from stories.services import steps, take_downs
from stories.services.approvals import BREAK_GLASS
from stories.services.steps import REFUSALS, sentences_of
from stories.services.take_downs import LOOK_AT, TAKE_DOWN


class _ActScreen(PageScreen):
    """A page with one field of words and one button; refused, it is shown again with what was typed."""

    template_name = "stories/desk/board/act.html"
    field = "reason"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = request.POST.get(self.field, "")
        try:
            told = self.act(typed)
        except REFUSALS as refusal:
            return self.render_to_response(self.get_context_data(typed=typed, refused=sentences_of(refusal)))
        messages.success(request, told)
        return redirect("desk:board")

    def act(self, typed: str) -> str:
        raise NotImplementedError

    def blocking(self) -> list[str]:
        """What keeps the draft from being public today, as sentences."""
        return [sentence(one) for one in findings(facts_of(self.draft), clock.today()) if one.level is Level.BLOCK]


class SendScreen(_ActScreen):
    """Gửi duyệt: what waits to be mended, the note for who holds the next step."""

    template_name = "stories/desk/board/send.html"
    page_title = _("Gửi duyệt")
    header_icon = "resubmit"
    field = "note"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if may(request.user, READ_DRAFT) and not self.may_edit:
            tell(request, [str(_("Bạn đọc và góp ý được bài này, nhưng không gửi duyệt được: bài do người viết gửi."))])
            return redirect("desk:board")
        return super().dispatch(request, *args, **kwargs)

    def act(self, typed: str) -> str:
        return sent_words(steps.send_on(self.row, by=self.person, note=typed))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        way = reading.way_of(self.row)
        waits = board.step_of(self.row)
        returned = next((one for one in way if one.is_return), None)
        return super().get_context_data(**kwargs) | {"blocking": self.blocking(), "waits": waits, "returned": returned, "most": steps.LONGEST_NOTE}


class TakeDownScreen(_ActScreen):
    """Gỡ bài: at once, with a reason; it comes back only through the steps."""

    permissions = (TAKE_DOWN,)
    template_name = "stories/desk/board/take_down.html"
    page_title = _("Gỡ bài")
    header_icon = "download"

    def act(self, typed: str) -> str:
        take_downs.take_down(self.row, by=self.person, reason=typed)
        return _("Đã gỡ “%(title)s”. Địa chỉ cũ trả lời rằng trang không còn.") % {"title": self.row.draft_title}


class BreakGlassScreen(_ActScreen):
    """Đăng khẩn cấp: alone, with a reason, seen by everybody until the head has looked at it."""

    permissions = (BREAK_GLASS,)
    template_name = "stories/desk/board/break_glass.html"
    page_title = _("Đăng khẩn cấp")
    header_icon = "warning"

    def act(self, typed: str) -> str:
        take_downs.publish_alone(self.row, by=self.person, reason=typed)
        return _("Đã đăng “%(title)s”. Việc này nằm trên Bảng bài đến khi Trưởng phòng xem lại.") % {"title": self.row.draft_title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"blocking": self.blocking()}


class LookAtView(NeedsPermission, View):
    """Đã xem lại: the head notes that a publication alone was looked at."""

    permissions = (LOOK_AT,)
    http_method_names = ("post",)

    def post(self, request: HttpRequest, approval: int) -> HttpResponse:
        try:
            take_downs.look_at(get_object_or_404(PublicationApproval, pk=approval, is_break_glass=True), by=cast(User, request.user))
            messages.success(request, _("Đã ghi là bạn đã xem lại."))
        except REFUSALS as refusal:
            tell(request, sentences_of(refusal))
        return redirect("desk:board")
