"""Links for reading without signing in: the staff's page that sends them, and the pages they open."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages

from cms.operations import network, throttle
from stories.desk.board.screen import PageScreen
from stories.models import PreviewLink
from stories.selectors.reading import parts_of
from stories.services import preview_links
from stories.services.preview_links import LinkDead
from stories.services.steps import REFUSALS, sentences_of

WINDOW = dt.timedelta(minutes=10)
OPENINGS = 60  # of one network in ten minutes, across all links


class LinksScreen(PageScreen):
    """Mail a link to whoever holds the step, or take one for a guest; see which are under way and take them back."""

    template_name = "stories/desk/board/links.html"
    page_title = gettext_lazy("Đường dẫn đọc bản thảo")
    header_icon = "link"

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("desk:read", args=[self.row.pk]), self.row.draft_title))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if not self.may_edit:
                raise preview_links.LinkRefused(_("Người viết hay người duyệt bài mới gửi được đường dẫn."))
            return self.act(request.POST.get("action", ""))
        except REFUSALS as refusal:
            return self.render_to_response(self.get_context_data(refused=sentences_of(refusal), name=request.POST.get("name", "")))

    def act(self, act: str) -> HttpResponse:
        asked = self.request.POST
        if act == "guest":
            made = preview_links.for_guest(self.row, name=asked.get("name", ""), by=self.person)
            return self.render_to_response(self.get_context_data(made=made))
        if act == "mail":
            reader = next((one for one in preview_links.readers_for(self.row) if str(one.pk) == asked.get("reader")), None)
            if reader is None:
                raise preview_links.LinkRefused(_("Chọn người trong danh sách."))
            preview_links.by_mail(self.row, reader=reader, by=self.person)
            messages.success(self.request, _("Đã gửi đường dẫn cho %(name)s.") % {"name": reader})
        elif act == "revoke" and asked.get("link", "").isdecimal():
            preview_links.revoke(get_object_or_404(PreviewLink, pk=int(asked["link"]), page_id=self.row.pk), by=self.person)
            messages.success(self.request, _("Đã thu hồi đường dẫn."))
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"readers": preview_links.readers_for(self.row), "living": preview_links.living(self.row)}


class _BehindALink(View):
    """No session, no cache, no search engine, no referrer to other sites; too many openings of one network are slowed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            throttle.use("preview_link", request, limit=OPENINGS, window=WINDOW)
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        except throttle.Throttled as slow:
            response = self.page("busy", status=429)
            response["Retry-After"] = str(slow.retry_after)
        except LinkDead as dead:
            response = self.page("dead", status=410, sentence=str(dead))
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "same-origin"  # with none at all browsers post from origin "null", which CSRF refuses
        response["Cache-Control"] = "no-store, private"
        return response

    def page(self, which: str, *, status: int = 200, **context: Any) -> HttpResponse:
        return render(self.request, f"stories/desk/board/link_{which}.html", context, status=status)


class PreviewLinkPage(_BehindALink):
    """Opening the address says nothing yet: programs that preview links open it too. A button opens, another one answers."""

    http_method_names = ("get", "head", "post")

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        link = preview_links.find(secret)
        return self.page("door", name=link.name)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        act, note = request.POST.get("action", ""), request.POST.get("note", "")
        if act not in {"yes", "return"}:
            return self.reading(preview_links.opened(secret, network=network.daily_token(request, "preview_link")[:12]), secret)
        try:
            preview_links.answer(secret, yes=act == "yes", note=note)
        except LinkDead:
            raise
        except REFUSALS as refusal:
            return self.reading(preview_links.find(secret), secret, refused=sentences_of(refusal), note=note)
        return self.page("done", yes=act == "yes")

    def reading(self, link: PreviewLink, secret: str, **context: Any) -> HttpResponse:
        draft = link.revision.as_object()
        return self.page("read", link=link, draft=draft, parts=parts_of(draft), secret=secret, **context)


class PreviewLinkDraft(_BehindALink):
    """The draft as the page would look, once its link was opened."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, secret: str) -> HttpResponseBase:
        link = preview_links.find(secret)
        if link.opened_at is None:
            raise LinkDead()
        draft = link.revision.as_object()
        response: HttpResponseBase = draft.make_preview_request(None, draft.default_preview_mode)
        return response
