"""Screens that end every session: one's own in one press, a colleague's with a reason they will read."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.accounts.models import User
from cms.staff import changes, sessions


class WhyForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Vì sao"), max_length=240, help_text=gettext_lazy("Người này đọc câu này trong thư, ví dụ: mất điện thoại ngày 20/11."),
        error_messages={"required": gettext_lazy("Hãy viết một câu: vì sao cho thoát.")},
    )  # fmt: skip


class _Screen(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "logout"
    template_name = "cms/staff/end_sessions.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": reverse("wagtailadmin_home"), "label": _("Hôm nay")}, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"action_url": self.request.path}


class EndOwnSessions(_Screen):
    """Out of every device, this one too; the next sign-in starts anew."""

    page_title = gettext_lazy("Thoát khỏi mọi thiết bị")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = cast(User, request.user)
        sessions.end_all(person=person, actor=person, why=_("tự thoát"))
        logout(request)
        return redirect("account_login")


class EndSessions(_Screen):
    """The same for a colleague, by who keeps the accounts."""

    @cached_property
    def person(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Cho %(name)s thoát khỏi mọi thiết bị") % {"name": self.person}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(changes.ASK):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WhyForm(request.POST, label_suffix="")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        sessions.end_all(person=self.person, actor=cast(User, request.user), why=form.cleaned_data["reason"].strip())
        if self.person.pk == request.user.pk:
            return redirect("account_login")
        messages.success(request, _("%(name)s đã thoát khỏi mọi thiết bị; đường dẫn duyệt của người này cũng hết dùng được.") % {"name": self.person})
        return redirect("wagtailusers_users:edit", self.person.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", WhyForm(label_suffix=""))
        return super().get_context_data(**kwargs) | {"colleague": self.person}
