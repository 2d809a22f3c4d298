"""The register of boxes and the way to an opening."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.operations import clock
from donations.backoffice.boxes.forms import BoxForm, SettleForm, StartForm
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.log import format_code
from donations.models import BoxAside, BoxOpening, DonationBox
from donations.selectors import boxes as seen
from donations.services import boxes
from donations.services.boxes import refusals, rights, seals

PAGE = 50


class BoxListScreen(Screen):
    """Every box: where, which seal, when it is due, what the last opening brought."""

    permissions = rights.READ
    template_name = "donations/backoffice/boxes/list.html"
    page_title = gettext_lazy("Hòm quyên góp")
    header_icon = "lock"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(seen.boxes())
        last = seen.last_openings(found)
        return super().get_context_data(**kwargs) | {
            "boxes": [(box, last.get(box.pk)) for box in found],
            "apart": list(seen.kept_apart()[:PAGE]),
            "left": [box for box in found if getattr(box, "left", None)],
            "disagreements": seen.disagreements(),
            "today": clock.today(),
            "may_add": may(self.request.user, rights.REGISTER),
            "may_open": may(self.request.user, rights.OPEN),
        }


class BoxScreen(Screen):
    """A page below the list of boxes."""

    permissions: tuple[str, ...] = rights.READ

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:box_list"), _("Hòm quyên góp")),)


class OneBoxScreen(BoxScreen):
    """One box and its openings."""

    template_name = "donations/backoffice/boxes/box.html"

    @cached_property
    def box(self) -> DonationBox:
        return get_object_or_404(DonationBox.objects.select_related("campus", "fund", "receives", "holding"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.box)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        running = self.box.openings.filter(state__in=seen.RUNNING).first()
        return super().get_context_data(**kwargs) | {
            "box": self.box,
            "openings": seen.openings(self.box)[:PAGE],
            "earlier": [(entry, format_code(entry.code)) for entry in seen.before_register(self.box)],
            "running": running,
            "may_open": may(self.request.user, rights.OPEN) and self.box.in_use and not running,
            "may_change": may(self.request.user, rights.CHANGE),
        }


class BoxFormScreen(BoxScreen):
    """Put a box into the register."""

    permissions = (rights.REGISTER,)
    template_name = "donations/backoffice/boxes/form.html"
    box: DonationBox | None = None

    def get_page_title(self) -> str:
        return _("Sửa hòm %(code)s") % {"code": self.box.code} if self.box else _("Thêm hòm")

    def make_form(self, data: Any = None) -> BoxForm:
        return BoxForm(data, box=self.box, initial=self.initial())

    def initial(self) -> dict[str, Any]:
        return {"campus": self.person.campus_id}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.make_form(request.POST)
        if form.is_valid():
            try:
                box = self.save(form.cleaned_data)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã lưu hòm %(box)s.") % {"box": box})
                return redirect("backoffice:box", box.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def save(self, data: dict[str, Any]) -> DonationBox:
        return boxes.register_box(actor=self.person, **data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.make_form())
        return super().get_context_data(**kwargs) | {"box": self.box, "action_url": self.request.path}


class BoxEditScreen(BoxFormScreen):
    """Change where a box stands, when it is opened, or put it away."""

    permissions = (rights.CHANGE,)

    @cached_property
    def box(self) -> DonationBox:  # type: ignore[override]
        return get_object_or_404(DonationBox, pk=self.kwargs["pk"])

    def initial(self) -> dict[str, Any]:
        names = ("place", "campus", "fund", "receives", "every_days", "due_on", "in_use", "note")
        return {name: getattr(self.box, name) for name in names}

    def save(self, data: dict[str, Any]) -> DonationBox:
        data["due_on"] = data["due_on"] or self.box.due_on
        return boxes.change_box(box=self.box, actor=self.person, **data)


class StartScreen(BoxScreen):
    """Begin an opening: the seal first."""

    permissions = (rights.OPEN,)
    template_name = "donations/backoffice/boxes/start.html"

    @cached_property
    def box(self) -> DonationBox:
        return get_object_or_404(DonationBox.objects.select_related("campus", "receives"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Mở hòm %(code)s") % {"code": self.box.code}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return (*super().get_crumbs(), (reverse("backoffice:box", args=[self.box.pk]), self.box.code))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = StartForm(request.POST, box=self.box)
        if form.is_valid():
            if request.session.get(self.misread) == str(form.cleaned_data["key"]):
                return self.read_again(form)  # the page that asks to read again was reloaded: nobody has read anything since
            try:
                opening = boxes.start(actor=self.person, box=self.box, **form.cleaned_data)
            except refusals.SealDiffers:
                request.session[self.misread] = str(form.cleaned_data["key"])
                return self.read_again(form)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                request.session.pop(self.misread, None)
                return redirect("backoffice:opening", opening.pk)
        return self.render_to_response(self.get_context_data(form=form))

    @property
    def misread(self) -> str:
        """Where the session keeps the key of the form whose reading did not match."""
        return f"box-misread-{self.box.pk}"

    def read_again(self, form: StartForm) -> HttpResponse:
        """A new form with all that was typed but the seal, which is read and typed again; its notice says why, once."""
        typed = {name: form[name].value() for name in form.fields if name not in ("key", "old_seal")}
        return self.render_to_response(self.get_context_data(form=StartForm(box=self.box, initial=typed)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", StartForm(box=self.box))
        running = self.box.openings.filter(state__in=seen.RUNNING).first()
        chosen = {str(one) for one in form["counters"].value() or []}
        return super().get_context_data(**kwargs) | {
            "box": self.box,
            "running": running,
            "first_reading": seals.first_reading(box=self.box, person=self.person),
            "action_url": self.request.path,
            "people": [(person, str(person.pk) in chosen, person.has_perm("donations.pay_voucher")) for person in form.fields["counters"].queryset],
        }


class SettleScreen(BoxScreen):
    """What became of a torn or counterfeit note."""

    permissions = (rights.OPEN,)
    template_name = "donations/backoffice/boxes/settle.html"
    page_title = gettext_lazy("Ghi cách xử lý món ghi riêng")

    @cached_property
    def aside(self) -> BoxAside:
        return get_object_or_404(
            BoxAside.objects.select_related("opening__box", "settled_by"), pk=self.kwargs["pk"], opening__state=BoxOpening.State.POSTED
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SettleForm(request.POST)
        if form.is_valid():
            try:
                boxes.settle(aside=self.aside, actor=self.person, note=form.cleaned_data["note"])
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã ghi cách xử lý."))
                return redirect("backoffice:box_list")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", SettleForm())
        return super().get_context_data(**kwargs) | {"aside": self.aside, "action_url": self.request.path}
