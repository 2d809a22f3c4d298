"""One consent on one screen: who, what was agreed, the signatures and their proof, when to ask again, where it is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.models import SiteImage
from cms.operations import clock
from donations.backoffice.permissions import may
from stories.consent import CHILDREN, Scope
from stories.desk.consents.forms import ChildFaceForm, ProofForm, ReviewForm
from stories.desk.consents.screen import RecordScreen
from stories.models import PrintedForm
from stories.selectors.consents import number_in
from stories.sentences import SCOPE_NAMES
from stories.services import consents
from stories.services.consent_changes import keep_proof
from stories.services.consent_reviews import answer_review
from stories.services.consents import KEEP
from stories.services.gatekeeping import pages_resting_on

AGREE_FACE = "stories.agree_child_face"


class ConsentScreen(RecordScreen):
    """The record. `action` of a button: proof, review, child_face."""

    template_name = "stories/desk/consents/record.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        waiting = PrintedForm.objects.filter(number=number_in(self.kwargs["number"]), record=None).first()
        if waiting is not None:  # the printed code of a form that nobody entered yet
            return redirect(f"{redirect('desk:consent_new').url}?so={waiting.number}")
        self.log_reading()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        acts: dict[str, tuple[str, Callable[[], HttpResponse]]] = {
            "proof": (KEEP, self.bring_proof), "review": (KEEP, self.ask_again), "child_face": (AGREE_FACE, self.agree_child_face),
        }  # fmt: skip
        right, act = acts.get(request.POST.get("action", ""), ("", None))
        if act is None:
            raise Http404
        if not may(request.user, right):
            raise PermissionDenied
        return act()

    def bring_proof(self) -> HttpResponse:
        form = ProofForm(self.request.POST, self.request.FILES)
        if form.is_valid():
            try:
                keep_proof(self.record, form.cleaned_data["upload"], by=self.person)
            except ValidationError as error:
                form.refuse_all(error)
            else:
                return self._done(_("Đã giữ bản chụp."))
        return self._again(proof_form=form)

    def ask_again(self) -> HttpResponse:
        form = ReviewForm(self.request.POST)
        if form.is_valid():
            data = form.cleaned_data
            still_yes = data["answer"] == "yes"
            try:
                review = answer_review(self.record, by=self.person, still_yes=still_yes, asked_on=data["asked_on"], note=data["note"])
            except ValidationError as error:
                form.refuse_all(error)
            else:
                if still_yes and review.next_on:
                    return self._done(_("Đã ghi. Lần hỏi sau: %(day)s.") % {"day": f"{review.next_on:%d/%m/%Y}"})
                messages.warning(self.request, _("Đã ghi. Bài và ảnh dựa trên phiếu này vừa khuất khỏi trang công khai. Việc tiếp theo: rút lại."))
                self.record.refresh_from_db()
                return redirect(self.withdraw_address() or self.request.path)
        return self._again(review_form=form)

    def agree_child_face(self) -> HttpResponse:
        form = ChildFaceForm(self.request.POST)
        if form.is_valid():
            try:
                consents.agree_child_face(self.record, by=self.person, reason=form.cleaned_data["reason"])
            except ValidationError as error:
                form.refuse_all(error)
            else:
                return self._done(_("Đã ghi quyết định cho thấy mặt trẻ."))
        return self._again(face_form=form)

    def _done(self, told: str) -> HttpResponse:
        messages.success(self.request, told)
        return redirect(self.request.path)

    def _again(self, **forms: Any) -> HttpResponse:
        self.log_reading()
        return self.render_to_response(self.get_context_data(**forms))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record, today = self.record, clock.today()
        keeps = self.may_keep and not record.is_over
        may_agree = may(self.request.user, AGREE_FACE) and record.subject in CHILDREN and record.may_face and not record.is_over
        forms = [kwargs[name] for name in ("proof_form", "review_form", "face_form") if name in kwargs]
        return super().get_context_data(**kwargs) | {
            "record": record,
            "scopes": [(SCOPE_NAMES[scope], scope in record.scopes) for scope in Scope],
            "signatories": list(record.signatories.all()),
            "reviews": list(record.reviews.select_related("by")[:12]),
            "pages": sorted(pages_resting_on(record), key=lambda page: page.title),
            "pictures": list(SiteImage.objects.filter(appearances__record=record).only("pk", "title", "held").order_by("pk")),
            "keeps": keeps,
            "withdraw_url": self.withdraw_address(),
            "form": forms[0] if forms else None,
            "proof_form": kwargs.get("proof_form") or (ProofForm() if keeps else None),
            "review_form": kwargs.get("review_form") or (ReviewForm(initial={"asked_on": today}) if keeps and record.given_on <= today else None),
            "face_form": kwargs.get("face_form") or (ChildFaceForm() if may_agree and not record.child_face_agreed_by_id else None),
            "action_url": self.request.path,
        }
