"""One case on one screen: the person, what was done, papers, the phiếu hẹn, the answer.

The page is one form of several parts. The part whose button was pressed is read; the others come back as they were typed,
also after a success: then the page is shown instead of a redirect, and its stamp keeps a reload from writing twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.operations import clock, working_days
from donations.backoffice.boxes.forms import Told
from donations.backoffice.cases.forms import CloseForm, PaperForm, SlipForm, StepForm
from donations.backoffice.cases.screen import CaseScreen
from donations.backoffice.forms.unsent import as_typed, files_put_down, typed
from donations.backoffice.permissions import may
from donations.exceptions import Refusal
from donations.models import AnswerTemplate, Case
from donations.selectors import cases as seen
from donations.services import cases
from donations.services.cases import rights
from donations.services.vouchers import rights as voucher_rights


class StaleCase(Refusal):
    sentence = gettext_lazy("Hồ sơ vừa có thêm việc hoặc giấy tờ, có thể do bấm hai lần. Xem lại; nếu vẫn cần thì bấm lần nữa.")


class StillUnwritten(Refusal):
    """A case that ends closes its parts: what stands in them would be gone."""

    sentence = gettext_lazy("Chưa kết thúc: “%(part)s” còn điều đã gõ mà chưa ghi. Hãy ghi, hoặc xóa đi, rồi bấm lại.")


PARTS = {
    "step_form": gettext_lazy("Ghi việc đã làm"), "paper_form": gettext_lazy("Giấy tờ"), "slip_form": gettext_lazy("Phiếu hẹn"),
    "close_form": gettext_lazy("Trả lời gia đình và kết thúc"),
}  # fmt: skip


class OneCaseScreen(CaseScreen):
    """The case. `action` of a button: take, step, paper, slip, close, reopen; "template", "join" and "strike" carry which."""

    template_name = "donations/backoffice/cases/case.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, rights.FOLLOW):
            raise PermissionDenied
        acts: dict[str, Callable[[], HttpResponse]] = {
            "take": self.take, "reopen": self.reopen, "step": self.step, "paper": self.paper, "slip": self.slip, "close": self.close,
            "template": self.start_answer, "join": self.join, "strike": self.strike, "none": self.no_button,
        }  # fmt: skip
        pressed = next((name for name in ("template", "join", "strike") if name in request.POST), request.POST.get("action", ""))
        act = acts.get(pressed)
        if act is None:
            raise Http404
        return act()

    # -- what stands in the parts ----------------------------------------------------------------------------------
    def part(self, name: str) -> Told:
        """One part as it is before anybody types."""
        if name == "slip_form":
            due = self.case.answer_due or working_days.add_working_days(clock.today(), seen.rules().answer_days)
            return SlipForm(initial={"answer_due": due})
        makers: dict[str, Callable[[], Told]] = {"step_form": StepForm, "paper_form": _paper_form, "close_form": CloseForm}
        return makers[name]()

    def others(self, sent: str) -> dict[str, Told]:
        """The parts that were not sent and hold something."""
        parts = {name: self.part(name) for name in PARTS if name != sent}
        return {name: part for name, part in parts.items() if typed(part, self.request) or files_put_down(part, self.request)}

    def _require_nothing_unwritten(self, sent: str) -> None:
        for name in self.others(sent):
            raise StillUnwritten(part=str(PARTS[name]))

    @property
    def stamp(self) -> str:
        """What of the case was on the page: counts of steps and papers."""
        return f"{self.case.steps.count()}.{self.case.papers.count()}"

    def _require_as_seen(self) -> None:
        """A page sent twice, or shown before somebody else wrote, adds nothing a second time."""
        if self.request.POST.get("seen", self.stamp) != self.stamp:
            raise StaleCase()

    def _show(self, **shown: Any) -> HttpResponse:
        for name in PARTS:
            if name not in shown:
                self._tell_of_files(name)
        return self.render_to_response(self.get_context_data(**shown))

    def _again(self, told: str, sent: str = "", paper: str = "") -> HttpResponse:
        """After an act: to the page anew, or to the `paper` to print; with words in another part the page is shown with them."""
        messages.success(self.request, told)
        if not self.others(sent):
            return redirect(f"backoffice:{paper or 'case'}", self.case.code)
        self.__dict__.pop("case", None)
        return self._show(**({sent: self.part(sent)} if sent else {}), print_next=paper)

    def _tell_of_files(self, name: str) -> None:
        for file in files_put_down(self.part(name), self.request):
            messages.warning(self.request, _("Tệp %(name)s chưa được giữ: hãy chọn lại.") % {"name": file})

    # -- acts ------------------------------------------------------------------------------------------------------
    def take(self) -> HttpResponse:
        return self._plainly(lambda: cases.take(case=self.case, actor=self.person), _("Bạn phụ trách hồ sơ này."))

    def no_button(self) -> HttpResponse:
        """Enter in a box, which names no button: nothing is written and nothing is lost."""
        return self._show(refusal=_("Chưa ghi gì. Hãy bấm nút của phần vừa gõ."))

    def reopen(self) -> HttpResponse:
        return self._plainly(lambda: cases.reopen(case=self.case, actor=self.person), _("Đã mở lại hồ sơ."))

    def join(self) -> HttpResponse:
        code = self.request.POST["join"]

        def joined() -> Case:
            self._require_nothing_unwritten("")
            return cases.join(case=self.case, actor=self.person, code=code)

        return self._plainly(joined, _("Đã ghi báo trùng, hồ sơ kia đi tiếp."))

    def strike(self) -> HttpResponse:
        asked = self.request.POST["strike"]
        step = self.case.steps.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() and len(asked) < 12 else None
        if step is None:
            raise Http404
        return self._plainly(lambda: cases.strike_step(step=step, actor=self.person).case, _("Đã gạch, dòng vẫn đọc được."))

    def _plainly(self, act: Callable[[], Case], told: str) -> HttpResponse:
        try:
            act()
        except Refusal as refusal:
            return self._show(refusal=str(refusal))
        return self._again(told)

    def step(self) -> HttpResponse:
        form = StepForm(self.request.POST)
        if form.is_valid():
            try:
                self._require_as_seen()
                cases.add_step(case=self.case, actor=self.person, kind=form.cleaned_data["kind"], note=form.cleaned_data["note"], at=form.moment())
            except Refusal as refusal:
                form.add_error("hour" if getattr(refusal, "field", None) == "at" else None, str(refusal))
            else:
                return self._again(_("Đã ghi."), "step_form")
        return self._show(step_form=form)

    def paper(self) -> HttpResponse:
        form = _paper_form(self.request.POST, self.request.FILES)
        if form.is_valid():
            try:
                self._require_as_seen()
                cases.add_paper(case=self.case, actor=self.person, **form.cleaned_data)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return self._again(_("Đã giữ giấy tờ."), "paper_form")
        return self._show(paper_form=form)

    def slip(self) -> HttpResponse:
        form = SlipForm(self.request.POST)
        if form.is_valid():
            try:
                case = cases.hand_slip(case=self.case, actor=self.person, answer_due=form.cleaned_data["answer_due"])
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return self._again(_("Đã giao phiếu hẹn %(number)s.") % {"number": case.slip_number}, "slip_form", "case_slip")
        return self._show(slip_form=form)

    def start_answer(self) -> HttpResponse:
        asked = self.request.POST["template"]
        template = AnswerTemplate.objects.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
        form = as_typed(CloseForm(), self.request)
        if template:
            answer, places = _begun(form, "answer", "words", template), _begun(form, "places", "places", template)
            form.initial = {**form.initial, "outcome": Case.Outcome.REFUSED, "answer": answer, "places": places}
        return self._show(close_form=form)

    def close(self) -> HttpResponse:
        form = CloseForm(self.request.POST)
        if form.is_valid():
            try:
                self._require_nothing_unwritten("close_form")
                cases.close(case=self.case, actor=self.person, **form.cleaned_data)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return self._again(_("Đã kết thúc hồ sơ."), "close_form", "case_answer" if form.cleaned_data["answer"] else "")
        return self._show(close_form=form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, today = self.case, clock.today()
        follows = may(self.person, rights.FOLLOW) and not case.erased_at
        requests = case.spending_requests.select_related("voucher") if may(self.person, voucher_rights.VIEW) else []
        parts = {name: kwargs.get(name) or as_typed(self.part(name), self.request) for name in PARTS}
        return super().get_context_data(**kwargs) | {
            "case": case,
            "identity": getattr(case, "identity", None),
            "steps": list(case.steps.select_related("by").order_by("-at", "-pk")),
            "papers": list(case.papers.select_related("file", "by")),
            "requests": requests,
            "alike": cases.look_alikes(case) if follows and case.is_open else [],
            "rules": seen.rules(),
            "today": today,
            "now": clock.now(),
            "follows": follows and case.is_open,
            "may_reopen": follows and not case.is_open,
            "may_take": follows and case.is_open and case.worker_id != self.person.pk,
            "may_ask": may(self.person, voucher_rights.RECORD_VOUCHER) and case.is_open,
            "stamp": self.stamp,
            "print_next": kwargs.get("print_next", ""),
            **parts,
            "parts": list(parts.values()),
            "templates": AnswerTemplate.objects.all(),
        }


def _paper_form(*sent: Any) -> PaperForm:
    return PaperForm(*sent, prefix="paper")


def _begun(form: CloseForm, field: str, of: str, template: AnswerTemplate) -> str:
    """The template's words, below what the person wrote; words of a template nobody edited give way to this one's."""
    typed, words = str(form.initial.get(field) or "").strip(), str(getattr(template, of)).strip()
    plain = " ".join(typed.split())
    if not typed or any(plain == " ".join(str(getattr(one, of)).split()) for one in AnswerTemplate.objects.all()):
        return words
    return f"{typed}\n\n{words}"
