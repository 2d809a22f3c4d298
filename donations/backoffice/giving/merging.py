"""Two rows, one giver: both shown side by side, which one stays is chosen, and why is written down."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.operations import audit
from donations.backoffice.giving.forms import CONTACT, MergeForm
from donations.backoffice.giving.register import RegisterScreen
from donations.exceptions import Refusal
from donations.models import Benefactor
from donations.selectors import benefactors
from donations.services.giving import merging

SHOWN = 20  # of those found by a name; more are asked for by more of the name


class MergeScreen(RegisterScreen):
    """Choose whom this giver is the same as, then confirm; `?voi=` names the other."""

    permissions = (merging.MERGE,)

    def get_template_names(self) -> list[str]:
        return [f"donations/backoffice/giving/merge{'' if self.other else '_choose'}.html"]

    def get_page_title(self) -> str:
        return _("Gộp %(name)s") % {"name": self.giver.name}

    @cached_property
    def other(self) -> Benefactor | None:
        asked = self.request.POST.get("voi") or self.request.GET.get("voi", "")
        if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
            return None
        return get_object_or_404(Benefactor, pk=int(asked))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        for row in filter(None, (self.giver, self.other)):
            audit.record_read(request.user, row)
        return self.render_to_response(self.get_context_data(form=MergeForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = MergeForm(request.POST)
        if self.other is not None and form.is_valid():
            kept, gone = (self.other, self.giver) if request.POST.get("giu") == str(self.other.pk) else (self.giver, self.other)
            try:
                made = merging.merge(kept=kept, gone=gone, actor=self.person, why=form.cleaned_data["why"])
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã gộp vào “%(name)s”. Tách lại được ở trang này.") % {"name": made.kept.name})
                return redirect("backoffice:benefactor", made.kept_id)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("q", "")
        found = list(benefactors.find(asked).exclude(pk=self.giver.pk).order_by("name_folded", "pk")[: SHOWN + 1]) if asked.strip() else []
        sides = [one for one in (self.giver, self.other) if one]
        given = benefactors.summaries(sides)
        return super().get_context_data(**kwargs) | {
            "giver": self.giver,
            "other": self.other,
            "sides": [{"giver": one, "gifts": given.get(one.pk, (0, None))[0], "last": given.get(one.pk, (0, None))[1]} for one in sides],
            "similar": benefactors.similar(self.giver),
            "found": found[:SHOWN],
            "more": len(found) > SHOWN,
            "asked": asked,
            "may_see_contact": self.person.has_perm(CONTACT),
            "action_url": self.request.path,
        }
