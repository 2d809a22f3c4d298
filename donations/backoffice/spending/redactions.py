"""Gỡ thông tin: someone asks what should no longer be public and why, another person decides, the book says so openly."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.accounts.second_factor import FreshSecondFactor
from cms.operations import audit
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import BookScreen
from donations.exceptions import Refusal
from donations.log import format_code
from donations.models import Disclosure, LedgerEntry, PublicEntry, PublicFile, RedactionRequest, Status, Voucher
from donations.services.spending import redactions

SEES = (redactions.ASK, redactions.DECIDE, "donations.view_redactionrequest")
PAGE = 50
State = RedactionRequest.State


class AskForm(forms.Form):
    """Which line, what of it, and why; only what is still told is offered."""

    what = forms.ChoiceField(
        label=gettext_lazy("Gỡ gì"), widget=forms.RadioSelect, error_messages={"required": gettext_lazy("Hãy chọn một thông tin cần gỡ.")}
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Lý do"), widget=forms.RadioSelect, choices=RedactionRequest.Reason.choices,
        help_text=gettext_lazy("Công chúng đọc lý do này ở dòng sổ."), error_messages={"required": gettext_lazy("Hãy chọn lý do.")},
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Vì sao"), max_length=400, widget=forms.Textarea(attrs={"rows": 3, "maxlength": "400"}),
        help_text=gettext_lazy("Ai yêu cầu, khi nào, sai ở đâu. Chỉ nội bộ đọc."),
        error_messages={"required": gettext_lazy("Hãy viết một câu: ai yêu cầu, sai ở đâu.")},
    )  # fmt: skip

    def __init__(self, *args: Any, told: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = told  # type: ignore[attr-defined]


def told_of(voucher: Voucher) -> list[tuple[str, str]]:
    """What the public still reads of a posted voucher: ("seq:field", sentence) for each line (3 queries)."""
    lines = {line.seq: line for line in PublicEntry.objects.filter(voucher=voucher.number, line__isnull=False).order_by("line")}
    found: list[tuple[str, str]] = []
    several = len(lines) > 1
    for seq, field in Disclosure.objects.filter(entry__in=lines).order_by("entry", "field").values_list("entry", "field"):
        text = getattr(lines[seq], field)
        label = {"donor": _("Tên người ủng hộ: %(text)s"), "memo": _("Nội dung: %(text)s")}[field] % {"text": text}
        found.append((f"{seq}:{field}", _("Dòng %(line)s. ") % {"line": lines[seq].line} + label if several else label))
    files: dict[int, list[str]] = {}
    for seq, name in PublicFile.objects.filter(seq__in=lines).order_by("seq", "name").values_list("seq", "name"):
        files.setdefault(seq, []).append(name)
    for seq, names in files.items():
        label = _("Mọi tệp đã công khai: %(names)s") % {"names": ", ".join(names)}
        found.append((f"{seq}:evidence", _("Dòng %(line)s. ") % {"line": lines[seq].line} + label if several else label))
    return found


class AskRedactionScreen(BookScreen):
    """Ask that something of a posted voucher be taken down; it stays public until another person decides."""

    permissions = (redactions.ASK,)
    template_name = "donations/backoffice/spending/redaction_ask.html"
    header_icon = "no-view"

    @cached_property
    def voucher(self) -> Voucher:
        return get_object_or_404(Voucher, pk=self.kwargs["pk"], status=Status.POSTED)

    def get_page_title(self) -> str:
        return _("Gỡ thông tin của %(number)s") % {"number": self.voucher.number}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:voucher", args=[self.voucher.pk]), self.voucher.number or ""))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AskForm(request.POST, told=told_of(self.voucher), label_suffix="")
        if form.is_valid():
            seq, _colon, field = form.cleaned_data["what"].partition(":")
            try:
                with transaction.atomic():
                    asked = redactions.ask(
                        actor=self.person, seq=int(seq), field=field, reason=form.cleaned_data["reason"], note=form.cleaned_data["note"]
                    )  # fmt: skip
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã gửi đề nghị. Thông tin được gỡ khi một người khác đồng ý."))
                return redirect("backoffice:redaction", asked.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = told_of(self.voucher)
        kwargs.setdefault("form", AskForm(told=told, label_suffix=""))
        return super().get_context_data(**kwargs) | {"voucher": self.voucher, "told": told, "action_url": self.request.path}


class RedactionListScreen(BookScreen):
    """What waits for a decision first, then the last ones decided."""

    permissions = SEES
    template_name = "donations/backoffice/spending/redaction_list.html"
    page_title = gettext_lazy("Gỡ thông tin")
    header_icon = "no-view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = RedactionRequest.objects.select_related("requester", "decided_by").order_by("-id")
        waiting = list(found.filter(state=State.WAITING)[:PAGE])
        decided = list(found.exclude(state=State.WAITING)[:PAGE])
        lines = PublicEntry.objects.in_bulk({asked.subject for asked in [*waiting, *decided]})
        rows = [[(asked, lines.get(asked.subject)) for asked in part] for part in (waiting, decided)]
        return super().get_context_data(**kwargs) | {"waiting": rows[0], "decided": rows[1]}


class RedactionScreen(FreshSecondFactor, BookScreen):
    """One request: what the public reads now, why it should go, and the decision by another person."""

    permissions = SEES
    second_factor_acts = frozenset({"approve"})
    template_name = "donations/backoffice/spending/redaction.html"
    header_icon = "no-view"

    @cached_property
    def asked(self) -> RedactionRequest:
        return get_object_or_404(RedactionRequest.objects.select_related("requester", "decided_by"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Gỡ %(what)s") % {"what": self.asked.get_field_display()}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:redaction_list"), _("Gỡ thông tin")))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record_read(request.user, self.asked)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        if action not in ("approve", "decline"):
            return redirect(request.path)
        if action == "approve" and "seen" not in request.POST:
            return self.render_to_response(self.get_context_data(seen_error=_("Hãy đọc thông tin sẽ gỡ rồi đánh dấu ô này.")))
        try:
            with transaction.atomic():
                if action == "approve":
                    redactions.approve(request=self.asked, approver=self.person)
                else:
                    redactions.decline(request=self.asked, approver=self.person, answer=request.POST.get("answer", ""))
        except Refusal as refusal:
            del self.__dict__["asked"]
            return self.render_to_response(self.get_context_data(refusal=str(refusal)))
        messages.success(request, _("Đã gỡ. Dòng sổ nói rõ đã gỡ gì và vì sao.") if action == "approve" else _("Đã trả lời: không gỡ."))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked, person = self.asked, self.person
        subject = get_object_or_404(LedgerEntry, seq=asked.subject)
        line = PublicEntry.objects.filter(seq=asked.subject).first()
        waiting = asked.state == State.WAITING
        files = PublicFile.objects.filter(seq=asked.subject).order_by("name") if asked.field == "evidence" else []
        taken = LedgerEntry.objects.filter(seq=asked.entry).values_list("code", flat=True).first() if asked.entry is not None else ""
        return super().get_context_data(**kwargs) | {
            "asked": asked,
            "answer": self.request.POST.get("answer", ""),
            "line": line,
            "voucher": Voucher.objects.filter(number=subject.voucher).first(),
            "code": format_code(subject.code),
            "text": getattr(line, asked.field, "") if asked.field != "evidence" else "",
            "files": [{"name": file.name, "url": default_storage.url(file.path)} for file in files],
            "entry_code": format_code(taken) if taken else "",
            "waiting": waiting,
            "own": asked.requester_id == person.pk,
            "may_decide": waiting and asked.requester_id != person.pk and may(person, redactions.DECIDE),
            "action_url": self.request.path,
        }
