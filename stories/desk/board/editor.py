"""Wagtail's editor, told in our words: a refusal is sentences on the page one was at, and nothing typed is lost.

Wagtail answers every PermissionDenied with "you have no permission" and leads home. These views stand at the same addresses
in front of its own (config/urls.py): what was refused is kept as a draft, and the sentences say what to do.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.pages.copy import copy
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowAction

from cms.accounts.models import User
from stories.models.workflow import PublicationTask
from stories.services import steps
from stories.services.steps import REFUSALS, sentences_of

SEND = "action-send"
ACTS = ("action-publish", "action-submit", "action-restart-workflow", "action-workflow-action", "action-cancel-workflow", SEND)


def tell(request: HttpRequest, sentences: list[str]) -> None:
    """Each sentence as an error at the top of the next page."""
    for sentence in sentences:
        messages.error(request, sentence)


class _Spoken:
    """What writing a new page and an old one share."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def attempt(self, act: Any) -> HttpResponseBase:
        """`act()` whole or not at all; refused, what was typed is kept as a draft and the reasons are told."""
        try:
            with transaction.atomic():
                response: HttpResponseBase = act()
                return response
        except REFUSALS as refusal:
            told = sentences_of(refusal)
        response = self.as_draft()
        tell(self.request, told)
        return response

    def as_draft(self) -> HttpResponseBase:
        """The same form once more, as if only "Lưu nháp" had been pressed."""
        posted = self.request.POST.copy()
        for name in ACTS:
            posted.pop(name, None)
        self.request.POST = posted  # type: ignore[assignment]
        return type(self).as_view()(self.request, **self.kwargs)  # type: ignore[attr-defined,no-any-return]

    def redirect_and_remain(self) -> HttpResponse:
        """ "Gửi duyệt" saves the draft and leads to the page where the note is written."""
        if SEND in self.request.POST:
            return redirect("desk:send", self.page.pk)  # type: ignore[attr-defined]
        return super().redirect_and_remain()  # type: ignore[misc,no-any-return]


class WritingView(_Spoken, CreateView):
    """A new page."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        if self.action_name == "save":
            return super().form_valid(form)
        return self.attempt(self.action_method)

    def submit_action(self) -> HttpResponse:
        response = self.save_action()
        return _sent(self, response)


class RewritingView(_Spoken, EditView):
    """A page that is there. Remarks alone make no new revision, so whoever remarks has not written."""

    remark_fields: ClassVar[frozenset[str]] = frozenset({"comment_notifications"})

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self._say_what_was_said()
        return super().get(request, *args, **kwargs)

    def _say_what_was_said(self) -> None:
        """At the top of the page: what is to be mended, or what whoever sent it here wrote."""
        state = self.page.current_workflow_state
        step = state.current_task_state if state is not None else None
        if step is None:
            return
        if state.status == state.STATUS_NEEDS_CHANGES:
            messages.warning(self.request, _("%(who)s đề nghị sửa: %(note)s") % {"who": step.finished_by or step.task, "note": step.comment})
        elif note := getattr(step, "submission_note", None):
            messages.info(self.request, _("%(who)s nhắn khi gửi duyệt: %(note)s") % {"who": note.by, "note": note.text})

    def form_valid(self, form: Any) -> HttpResponseBase:
        self.has_content_changes = form.has_changed()
        if self.has_content_changes and self._only_remarks(form):
            if self.action_name in ("save", "perform_workflow_action"):
                self._keep_remarks(form)
                self.has_content_changes = False
            if self.action_name == "save":
                return self._remarks_kept()
        if self.action_name == "save":
            return self.save_action()
        if self.action_name == "perform_workflow_action":
            return self._answer()
        return self.attempt(self.action_method)

    def submit_action(self) -> HttpResponse:
        response = self.save_action()
        return _sent(self, response)

    def _answer(self) -> HttpResponseBase:
        """An answer to the step, given from the editor; whoever changed the text in the same breath is asked to choose."""
        if self.has_content_changes and self.workflow_action == "approve":
            return self.attempt(
                _refuser(_("Bạn vừa sửa bài này nên người khác duyệt. Phần sửa đã lưu thành bản nháp; muốn góp ý thì dùng lời nhắn."))
            )
        given = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}")
        seen = self.request.POST.get("loaded_revision_id", "")
        read = int(seen) if seen.isdecimal() else self.page.latest_revision_id
        note = given.get("comment", "") if isinstance(given, dict) else ""
        if self.has_content_changes:
            self.save_action()
        try:
            steps.answer(
                self.page.current_workflow_task_state, by=cast(User, self.request.user), action=self.workflow_action, note=str(note), seen=read
            )
        except REFUSALS as refusal:
            tell(self.request, sentences_of(refusal))
            return redirect(self.get_edit_url())
        messages.success(self.request, _answered(self.workflow_action, self.page))
        return self.redirect_away()

    def _only_remarks(self, form: Any) -> bool:
        others = [formset for name, formset in form.formsets.items() if name != "comments"]
        remarks = form.formsets.get("comments")
        if remarks is None or not remarks.has_changed() or any(formset.has_changed() for formset in others):
            return False
        return not set(form.changed_data) - self.remark_fields

    def _keep_remarks(self, form: Any) -> None:
        with transaction.atomic():
            form.formsets["comments"].save()
            self.subscription.save()
        changes = self.get_commenting_changes()
        self.log_commenting_changes(changes, self.latest_revision)
        self.send_commenting_notifications(changes)

    def _remarks_kept(self) -> HttpResponseBase:
        if not self.expects_json_response:
            messages.success(self.request, _("Đã ghi góp ý. Bài không đổi chữ nào."))
            return self.redirect_and_remain()
        revision = self.latest_revision
        return JsonResponse(
            {
                "success": True, "pk": self.page.pk, "revision_id": revision.pk if revision else None,
                "revision_created_at": self.latest_revision_created_at, "field_updates": dict(self.form.get_field_updates_for_resave()),
                "comments": self.form.serialize_comments(self.request.user), "html": self.render_partials(),
            }
        )  # fmt: skip

    def save_action(self) -> HttpResponse:
        """A colleague's revision is never written over: saving by itself goes on in one of one's own."""
        asked = self.request.POST.get("overwrite_revision_id")
        if asked and self.latest_revision and str(self.latest_revision.pk) == asked and self.latest_revision.user_id != self.request.user.pk:
            posted = self.request.POST.copy()
            posted.pop("overwrite_revision_id")
            self.request.POST = posted  # type: ignore[assignment]
        return super().save_action()


def _refuser(sentence: str) -> Any:
    def act() -> HttpResponseBase:
        raise steps.StepRefused(sentence)

    return act


def _sent(view: Any, response: HttpResponse) -> HttpResponse:
    """Send on what was just saved, with the note of the form where there is one. Raises what sending on raises."""
    note = view.request.POST.get("submission_note", "")
    waits = steps.send_on(view.page, by=view.request.user, note=note)
    messages.success(view.request, sent_words(waits))
    return cast(HttpResponse, view.redirect_away())


def sent_words(waits: Any) -> str:
    """What is told once a page was sent on."""
    return _("Đã gửi duyệt. Bài đang ở bước “%(step)s”.") % {"step": waits.task} if waits else _("Đã gửi duyệt.")


def _answered(action: str, page: Any) -> str:
    words = _("Đã đề nghị sửa “%(title)s”; người viết được báo.") if action == "reject" else _("Đã đồng ý cho “%(title)s”.")
    return words % {"title": page.get_admin_display_title()}


class AnsweringView(WorkflowAction):
    """The step's buttons outside the editor; a refusal leads back with its sentences, in the window that is open."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            with transaction.atomic():
                return super().dispatch(request, *args, **kwargs)
        except REFUSALS as refusal:
            tell(request, self._why(refusal))
        address = reverse("wagtailadmin_pages:edit", args=(self.object.pk,))
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return render_modal_workflow(request, "", None, {}, json_data={"step": "success", "redirect": address})
        if not self.object.permissions_for_user(request.user).can_edit():
            address = reverse("wagtailadmin_home")
        return redirect(address)

    def _why(self, refusal: Exception) -> list[str]:
        if str(refusal):
            return sentences_of(refusal)
        task = self.task
        return [task.why_not(self.object, cast(User, self.request.user))] if isinstance(task, PublicationTask) else sentences_of(refusal)


def copying(request: HttpRequest, page_id: int) -> HttpResponse:
    """A copy, or an alias that would be live by what it follows; refused, the form's page says why."""
    try:
        with transaction.atomic():
            return cast(HttpResponse, copy(request, page_id))
    except REFUSALS as refusal:
        if not str(refusal):
            raise
        tell(request, sentences_of(refusal))
    return redirect("wagtailadmin_pages:copy", page_id)
