"""The words people sign: every version with what it says, and the next one. No version is ever changed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.operations import clock
from stories.consent import Scope
from stories.desk.consents.forms import WordingForm
from stories.desk.consents.screen import RegisterScreen
from stories.models import ConsentRecord, ConsentWording
from stories.sentences import SCOPE_NAMES
from stories.services.consent_wordings import MANAGE, NOTES, new_version
from stories.services.consents import READ

SHOWN = 20


class WordingListScreen(RegisterScreen):
    """The versions, the one of today on top."""

    permissions = (READ, MANAGE)
    template_name = "stories/desk/consents/wordings.html"
    page_title = gettext_lazy("Mẫu lời đồng ý")
    header_icon = "doc-full"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        used = Exists(ConsentRecord.objects.filter(wording=OuterRef("pk")))
        versions = list(ConsentWording.objects.annotate(was_signed=used).select_related("created_by")[:SHOWN])
        today = ConsentWording.in_force()
        rows = [
            (one, one.pk == (today.pk if today else None), [(SCOPE_NAMES[scope], one.scope_words.get(scope.value, "")) for scope in Scope])
            for one in versions
        ]
        return super().get_context_data(**kwargs) | {"rows": rows, "may_add": self.request.user.has_perm(MANAGE)}


class NewWordingScreen(RegisterScreen):
    """The next version, begun from the words of today."""

    permissions = (MANAGE,)
    template_name = "stories/desk/consents/wording_form.html"
    page_title = gettext_lazy("Phiên bản mới của mẫu lời")
    header_icon = "doc-full"

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("desk:consent_wordings"), _("Mẫu lời đồng ý")))

    def first_form(self) -> WordingForm:
        today = ConsentWording.in_force()
        if today is None:
            return WordingForm(initial={"in_force_from": clock.today()})
        words = {name: getattr(today, name) for name in NOTES} | {f"scope_{code}": sentence for code, sentence in today.scope_words.items()}
        return WordingForm(initial={"in_force_from": clock.today(), **words})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WordingForm(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            try:
                new_version(
                    by=self.person, version=data["version"], in_force_from=data["in_force_from"], notes=form.notes(), scope_words=form.scope_words()
                )
            except ValidationError as error:
                form.refuse_all(error)
            else:
                messages.success(request, _("Đã lập phiên bản %(version)s.") % {"version": data["version"]})
                return redirect("desk:consent_wordings")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"form": kwargs.get("form") or self.first_form(), "action_url": self.request.path}
