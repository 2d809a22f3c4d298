"""Wagtail's screens of people: passwords stay with the people themselves, grave changes wait for a second person."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.users.views.bulk_actions import AssignRoleBulkAction
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from cms.accounts.models import StaffChange, User
from cms.accounts.second_factor import FreshSecondFactor
from cms.accounts.staff_forms import StaffCreationForm, StaffEditForm
from cms.operations import audit
from cms.staff import changes

ASKED = gettext_lazy("Đã ghi đề nghị “%(what)s”. Có hiệu lực khi một người khác đồng ý.")


class _TwoPeople:
    """What the two forms share: ask for what the administrator may not change alone, and say so."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "needs_two": changes.needs_two}  # type: ignore[misc]

    def save_instance(self) -> Any:
        form = self.form  # type: ignore[attr-defined]
        person = super().save_instance()  # type: ignore[misc]
        actor, reason = cast(User, self.request.user), form.cleaned_data.get("reason", "")
        waiting = form.waits_for_two()
        asked = []
        if "email" in waiting:
            asked.append(changes.ask_address(person=person, address=form.cleaned_data["email"], actor=actor, reason=reason))
        if "groups" in waiting:
            asked.append(changes.ask_roles(person=person, roles=form.asked_roles, actor=actor, reason=reason))
        audit.record(actor, "staff.save", person, fields=sorted(set(form.changed_data) - waiting - {"reason"}))
        for change in asked:
            messages.warning(self.request, ASKED % {"what": change.get_kind_display()})
        return person

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().form_valid(form)  # type: ignore[misc]
        except changes.ChangeRefused as refusal:
            form.add_error("reason", str(refusal))
            return self.form_invalid(form)  # type: ignore[attr-defined]


class StaffCreateView(_TwoPeople, CreateView):
    """A new person; a guarded role is asked for, not given."""


class StaffEditView(_TwoPeople, EditView):
    """A person's name, address, roles; from here a colleague's second factor is reset by two people."""

    @property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        if not self.request.user.has_perm(changes.ASK):
            return []
        return [
            HeaderButton(_("Đặt lại bước thứ hai"), reverse("staff_changes:new_factor", args=[self.object.pk]), icon_name="key"),
            HeaderButton(_("Cho thoát mọi thiết bị"), reverse("staff_changes:end", args=[self.object.pk]), icon_name="logout"),
        ]


class StaffViewSet(UserViewSet):
    """People who work here."""

    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    template_prefix = "cms/staff/people/"
    copy_view_enabled = False  # a copy would take roles along

    def get_form_class(self, for_update: bool = False) -> type:
        return StaffEditForm if for_update else StaffCreationForm

    def get_templates(self, name: str = "index", fallback: str = "") -> list[str]:
        """Ours where there is one, else Wagtail's own of people."""
        return [f"{self.template_prefix}{name}.html", f"wagtailusers/users/{name}.html", *([fallback] if fallback else [])]


class NoBulkRole(AssignRoleBulkAction):
    """Roles are given one person at a time, with the second person where the role needs one: the bulk act gives none."""

    def check_perm(self, obj: Any) -> bool:
        return False

    @classmethod
    def execute_action(cls, objects: Any, **kwargs: Any) -> tuple[int, int]:
        raise PermissionDenied


class _Screen(WagtailAdminTemplateMixin, TemplateView):
    """A page about people; `right` opens it."""

    right = changes.DECIDE
    header_icon = "user"

    @property
    def me(self) -> User:
        return cast(User, self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reads = request.method in {"GET", "HEAD"} and request.user.has_perm(changes.VIEW)
        if not (reads or request.user.has_perm(self.right) or request.user.has_perm(changes.ASK)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            {"url": reverse("wagtailadmin_home"), "label": _("Hôm nay")},
            {"url": reverse("staff_changes:list"), "label": _("Đề nghị về người dùng")},
        ]
        return [*items, {"url": "", "label": self.get_page_title()}]


class ChangeList(_Screen):
    """What waits for an answer, then the latest answers."""

    template_name = "cms/staff/change_list.html"
    page_title = gettext_lazy("Đề nghị về người dùng")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return super().get_breadcrumbs_items()[:-1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = StaffChange.objects.select_related("person", "requester", "decided_by")
        waiting = rows.filter(state=StaffChange.State.WAITING)
        return super().get_context_data(**kwargs) | {"waiting": waiting[:200], "answered": rows.exclude(state=StaffChange.State.WAITING)[:50]}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Vì sao đặt lại"), max_length=240, help_text=gettext_lazy("Người trả lời đọc câu này, ví dụ: mất điện thoại ngày 20/11."),
        error_messages={"required": gettext_lazy("Hãy viết một câu: vì sao cần đặt lại.")},
    )  # fmt: skip


class AskNewFactor(FreshSecondFactor, _Screen):
    """Ask that a colleague may set up the second factor anew."""

    right = changes.ASK
    template_name = "cms/staff/new_factor.html"
    header_icon = "key"

    @cached_property
    def person(self) -> User:
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not request.user.has_perm(changes.ASK):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Đặt lại bước thứ hai của %(name)s") % {"name": self.person}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ReasonForm(request.POST, label_suffix="")
        if form.is_valid():
            try:
                change = changes.ask_new_factor(person=self.person, actor=self.me, reason=form.cleaned_data["reason"])
            except changes.ChangeRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, ASKED % {"what": change.get_kind_display()})
                return redirect("staff_changes:decide", change.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ReasonForm(label_suffix=""))
        return super().get_context_data(**kwargs) | {"person": self.person, "action_url": self.request.path}


class DecideChange(FreshSecondFactor, _Screen):
    """Before beside after; the second person agrees or does not."""

    template_name = "cms/staff/decide.html"
    second_factor_acts = frozenset({"confirm", "decline"})

    @cached_property
    def change(self) -> StaffChange:
        return get_object_or_404(StaffChange.objects.select_related("person", "requester", "decided_by"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.change)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        if action not in {"confirm", "decline"}:
            return redirect(request.path)
        try:
            changes.decide(change=self.change, actor=self.me, agree=action == "confirm")
        except changes.ChangeRefused as refusal:
            del self.__dict__["change"]
            return self.render_to_response(self.get_context_data(refusal=str(refusal)))
        messages.success(request, _("Đã trả lời đề nghị."))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        change = self.change
        why_not = changes.refusal(change, self.me)
        return super().get_context_data(**kwargs) | {
            "change": change,
            "waiting": change.state == StaffChange.State.WAITING,
            "old_roles": change.before.get("roles", []),
            "old_address": change.before.get("address", ""),
            "why_not": why_not,
            "may_decide": not why_not,
            "action_url": self.request.path,
        }
