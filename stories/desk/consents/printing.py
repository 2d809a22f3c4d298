"""The form people sign, on paper: A4, large type, a box for every scope, under a number that waits for it in the register."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import segno
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from cms.formatting import date
from cms.models import SiteSettings
from cms.operations import audit, pdf
from stories.consent import NEEDS_REPRESENTATIVE, SIGNS_SELF, Scope, Subject
from stories.desk.consents.forms import PrintForm
from stories.desk.consents.screen import ADD, RegisterScreen
from stories.models import ConsentWording, PrintedForm
from stories.selectors.consents import number_in
from stories.sentences import SCOPE_NAMES
from stories.services.consent_numbers import MOST_AT_ONCE, print_forms

SHOWN = 50


def sheet(form: PrintedForm) -> dict[str, Any]:
    """One form as texts only, for the typesetter: heading, number with its code, the words, the boxes, the places to sign."""
    wording, kind = form.wording, Subject(form.subject_kind)
    address = settings.WAGTAILADMIN_BASE_URL + reverse("desk:consent", args=[form.number])
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, scale=4)
    places = [words for signs, words in ((kind in SIGNS_SELF, _signs_self(kind)), (kind in NEEDS_REPRESENTATIVE, _represents(kind))) if signs]
    return {
        "number": form.number,
        "version": wording.version,
        "kind": form.get_subject_kind_display(),
        "qr": drawn.getvalue().decode(),
        "introduction": wording.introduction,
        "sensitive_note": wording.sensitive_note,
        "aid_note": wording.aid_note,
        "copies_note": wording.copies_note,
        "scopes": [wording.scope_words.get(scope.value) or str(SCOPE_NAMES[scope]).capitalize() + "." for scope in Scope],
        "places": [*places, _("Người lấy ý kiến")],
        "needs_representative": kind in NEEDS_REPRESENTATIVE,
    }


def _signs_self(kind: Subject) -> str:
    return _("Người trong chuyện") if kind is Subject.ADULT else _("Em tự ký hoặc điểm chỉ")


def _represents(kind: Subject) -> str:
    if kind is Subject.DECEASED:
        return _("Vợ, chồng, con hoặc cha mẹ của người đã mất")
    return _("Người đại diện, giám hộ") if kind is Subject.INCAPACITATED else _("Cha, mẹ hoặc người giám hộ")


def typeset(forms: list[PrintedForm], around: SiteSettings) -> bytes:
    """The PDF of these forms, each on sheets of its own."""
    data = {"hospital": around.hospital_name, "department": around.department_name, "sheets": [sheet(form) for form in forms]}
    return pdf.render("consent_form.typ", data)


class PrintScreen(RegisterScreen):
    """Choose for whom and how many; below, forms that were printed and have not come back."""

    permissions = (ADD,)
    template_name = "stories/desk/consents/print.html"
    page_title = gettext_lazy("In phiếu đồng ý")
    header_icon = "doc-full"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PrintForm(request.POST)
        made: list[PrintedForm] = []
        if form.is_valid():
            try:
                made = print_forms(by=self.person, kind=form.cleaned_data["subject_kind"], count=form.cleaned_data["count"])
                form = PrintForm()
            except ValidationError as error:
                form.refuse_all(error)
        return self.render_to_response(self.get_context_data(form=form, made=made))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        made = kwargs.get("made") or []
        waiting = PrintedForm.objects.filter(record=None).select_related("printed_by", "wording")[:SHOWN]
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or PrintForm(),
            "wording": ConsentWording.in_force(),
            "made": made,
            "made_url": f"{reverse('desk:consent_blank')}?{'&'.join(f'so={one.number}' for one in made)}" if made else "",
            "waiting": list(waiting),
            "action_url": self.request.path,
        }


class BlankFormsView(RegisterScreen):
    """The PDF of forms that were given numbers and have not been signed into the register."""

    permissions = (ADD,)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = [number for text in request.GET.getlist("so")[:MOST_AT_ONCE] if (number := number_in(text))]
        forms = list(PrintedForm.objects.filter(number__in=asked, record=None).select_related("wording").order_by("number"))
        if not forms:
            raise Http404
        site = Site.find_for_request(request)
        audit.record_read(self.person, "stories.printedform", codes=[form.number for form in forms])
        name = forms[0].number if len(forms) == 1 else f"{forms[0].number}-{forms[-1].number}"
        headers = {"Content-Disposition": f'inline; filename="phieu-dong-y-{name}-{date(forms[0].printed_at).replace("/", "")}.pdf"'}
        return HttpResponse(typeset(forms, SiteSettings.for_site(site) if site else SiteSettings()), content_type="application/pdf", headers=headers)
