"""Ways out of an opening that is being counted, one form for each: other people or seal, another recorder, given up."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.accounts.models import User
from donations.backoffice.boxes.forms import ChangeForm, Told, WhyForm
from donations.backoffice.boxes.views import BoxScreen
from donations.backoffice.forms.unsent import as_typed
from donations.backoffice.permissions import may
from donations.exceptions import Refusal
from donations.models import BoxOpening
from donations.services import boxes
from donations.services.boxes import rights
from donations.services.vouchers import rights as voucher_rights


class ChangeScreen(BoxScreen):
    """The three forms, each offered to whom it may serve. `action` of the button: change, take-over, cancel."""

    template_name = "donations/backoffice/boxes/change.html"
    permissions = (rights.OPEN, rights.DECIDE)

    @cached_property
    def opening(self) -> BoxOpening:
        return get_object_or_404(BoxOpening.objects.select_related("box", "recorder"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Đổi người, đổi niêm phong, hủy biên bản")

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:opening", args=[self.opening.pk]), str(self.opening)))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.opening.state != BoxOpening.State.COUNTING:
            return redirect("backoffice:opening", self.opening.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        if action not in ("change", "take-over", "cancel"):  # Enter in a box names no button: nothing is written, nothing lost
            return self.render_to_response(self.get_context_data())
        form = self.form(action, request.POST)
        if form.is_valid():
            try:
                told = self.act(action, form)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, told)
                return redirect("backoffice:opening", self.opening.pk)
        return self.render_to_response(self.get_context_data(**{action.replace("-", "_"): form}))

    def form(self, action: str, data: Any = None) -> Told:
        if action == "change":
            return ChangeForm(data, opening=self.opening, prefix=action)
        return WhyForm(data, prefix=action)

    def act(self, action: str, form: Told) -> str:
        given = {"opening": self.opening, "actor": self.person, **form.cleaned_data}
        if action == "change":
            boxes.change(**given)
            return _("Đã đổi. Người mới xác nhận số đếm bằng tài khoản của mình.")
        if action == "take-over":
            boxes.take_over(**given)
            return _("Bạn đã tiếp nhận biên bản. Mọi người xác nhận lại số đếm.")
        boxes.cancel(**given)
        return _("Đã hủy biên bản. Hòm giữ niêm phong cũ và mở lại được.")

    @staticmethod
    def _people(form: Told) -> list[tuple[User, bool, bool]]:
        """Everybody who may count, whether they are chosen, whether they are a cashier."""
        chosen = {str(one) for one in form["counters"].value() or []}
        holders = list(rights.holders(rights.COUNT))
        cashiers = set(rights.holders(voucher_rights.PAY).values_list("pk", flat=True))
        return [(person, str(person.pk) in chosen, person.pk in cashiers) for person in holders]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        records = self.opening.recorder_id == self.person.pk and may(self.person, rights.OPEN)
        forms = {
            name: kwargs.pop(name, None) or as_typed(self.form(name.replace("_", "-")), self.request) for name in ("change", "take_over", "cancel")
        }
        return (
            super().get_context_data(**kwargs)
            | forms
            | {
                "opening": self.opening,
                "records": records,
                "people": self._people(forms["change"]) if records else [],
                "may_take_over": not records and may(self.person, rights.OPEN),
                "action_url": self.request.path,
            }
        )
