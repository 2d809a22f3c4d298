"""What the day sheet's buttons open: a dish planned, a step signed, food of a group received."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from donations.backoffice.kitchen.forms import BroughtForm, DishForm, StepForm
from donations.backoffice.kitchen.views import KitchenScreen
from donations.exceptions import Refusal
from donations.models import Eating, FoodBatch, FoodRules
from donations.selectors import food as numbers
from donations.services import food, visits
from donations.services.food.days import KEEP


class DishScreen(KitchenScreen):
    """Plan a dish."""

    template_name = "donations/backoffice/kitchen/dish.html"
    permissions = (KEEP,)

    def get_page_title(self) -> str:
        return _("Thêm món")

    def form(self, data: Any = None) -> DishForm:
        return DishForm(data, campus=self.campus, date=self.date)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            try:
                with transaction.atomic():
                    food.plan(day=self.kept_day(), actor=self.person, **form.cleaned_data)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, _("Đã thêm món vào sổ bếp."))
                return redirect(self.day_url)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        return super().get_context_data(**kwargs) | {"form": kwargs["form"]}


class StepScreen(KitchenScreen):
    """Sign one step of one meal's check."""

    template_name = "donations/backoffice/kitchen/step.html"
    permissions = (KEEP,)

    def get_page_title(self) -> str:
        return _("Kiểm thực bước %(step)s, bữa %(meal)s") % {"step": self.kwargs["step"], "meal": self.meal.label}

    @cached_property
    def meal(self) -> Eating:
        if self.kwargs["meal"] not in Eating.values or self.kwargs["step"] not in numbers.STEPS:
            raise Http404
        return Eating(self.kwargs["meal"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = StepForm(request.POST)
        if form.is_valid():
            passed = form.cleaned_data["verdict"] == "passed"
            try:
                with transaction.atomic():
                    food.sign(
                        day=self.kept_day(), actor=self.person, meal=self.meal.value, step=self.kwargs["step"], passed=passed,
                        result=form.cleaned_data["result"],
                    )  # fmt: skip
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                if passed:
                    messages.success(request, _("Đã ký bước %(step)s.") % {"step": self.kwargs["step"]})
                else:
                    messages.warning(request, _("Đã ghi không đạt: bữa này khóa phát cho đến khi kiểm lại đạt."))
                return redirect(self.day_url)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", StepForm())
        name = dict(FoodRules.now().steps())[self.kwargs["step"]]
        return super().get_context_data(**kwargs) | {"form": kwargs["form"], "meal": self.meal, "step": self.kwargs["step"], "name": name}


class BroughtScreen(KitchenScreen):
    """Nhận lô mới: the reception check of food a group brought, today at this campus."""

    template_name = "donations/backoffice/kitchen/brought.html"
    permissions = (KEEP,)

    def get_page_title(self) -> str:
        return _("Nhận lô mới")

    def form(self, data: Any = None) -> BroughtForm:
        return BroughtForm(data, campus=self.campus)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            try:
                with transaction.atomic():
                    batch = self._receive(form)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                if batch.verdict == batch.Verdict.REFUSED:
                    messages.warning(request, _("Đã ghi lô %(code)s không nhận.") % {"code": batch.code})
                else:
                    messages.success(request, _("Đã nhận lô %(code)s.") % {"code": batch.code})
                return redirect("backoffice:kitchen_batch", batch.pk)
        return self.render_to_response(self.get_context_data(form=form))

    def _receive(self, form: BroughtForm) -> FoodBatch:
        data, gift = form.cleaned_data, form.food_gift()
        assert gift is not None  # noqa: S101 the form asks for the food
        return visits.receive_food(
            actor=self.person, campus=self.campus, gift=gift, visit=data.get("visit"), group=data["group"], display=data["display"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.form())
        return super().get_context_data(**kwargs) | {"form": kwargs["form"]}
