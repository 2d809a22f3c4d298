"""What the store's screens share: where their crumbs lead, and one way to take a form to a verb and show its refusal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.admin import messages

from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.services.in_kind import rights

KEEPERS = (rights.KEEP_STORE,)


class StoreScreen(Screen):
    """A page below the stock sheet."""

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:stock"), _("Kho hiện vật")),)

    def tried(self, act: Any, told: str) -> str | None:
        """Run a verb; its success is told in a message, its refusal is given back as a sentence."""
        try:
            with transaction.atomic():
                act()
        except Refusal as refusal:
            return str(refusal)
        messages.success(self.request, told)
        return None


class FormScreen(StoreScreen):
    """One form, one verb: what is refused stands at its field with everything typed."""

    template_name = "donations/backoffice/in_kind/form.html"
    permissions = KEEPERS
    form_class: type[forms.BaseForm]
    button: str | Promise = ""
    intro: str | Promise = ""

    def make_form(self, data: Any = None) -> forms.BaseForm:
        return self.form_class(data, initial=self.get_initial(), label_suffix="")

    def get_initial(self) -> dict[str, Any]:
        return {}

    def act(self, form: Any) -> str:
        """Do it; the sentence of success. Raises Refusal."""
        raise NotImplementedError

    def after(self) -> str:
        """The address to go on to."""
        raise NotImplementedError

    def back(self) -> str:
        return self.after()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.make_form(request.POST)
        if form.is_valid():
            try:
                with transaction.atomic():
                    told = self.act(form)
            except Refusal as refusal:
                field = getattr(refusal, "field", None)
                form.add_error(field if field in form.fields else None, str(refusal))
            else:
                messages.success(request, told)
                return redirect(self.after())
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.make_form())
        shown = {"form": form, "button": self.button, "intro": self.intro, "action_url": self.request.get_full_path(), "back": self.back()}
        return super().get_context_data(**kwargs) | shown
