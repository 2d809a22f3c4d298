"""The editor draws boxes on a picture, or types them; what they cover becomes unrecognisable for good."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.images.permissions import permission_policy

from cms.accounts.models import User
from cms.blurring.act import BlurRefused, blur
from cms.models import SiteImage
from cms.operations.pixelation import Box

MOST_BOXES = 40
_NUMBER = r"(\d{1,3}(?:[.,]\d)?)"
_ROW = re.compile(rf"\s*{_NUMBER}" + rf"[;\s]+{_NUMBER}" * 3 + r"\s*")


class BoxesField(forms.CharField):
    """Boxes, one a line: left, top, width, height in per cent of the picture ("10 20,5 40 30")."""

    def clean(self, value: Any) -> list[Box]:
        rows = [row for row in str(super().clean(value)).splitlines() if row.strip()]
        if len(rows) > MOST_BOXES:
            raise forms.ValidationError(_("Nhiều nhất %(most)s ô một lần. Hãy làm mờ làm hai lần."), params={"most": MOST_BOXES})
        return [_box(row) for row in rows]


def _box(row: str) -> Box:
    typed = _ROW.fullmatch(row)
    box = Box(*(round(float(part.replace(",", ".")) * 10) for part in typed.groups())) if typed else None
    if box is None or not box.fits():
        told = _("Dòng “%(row)s”: gõ bốn số phần trăm trái, trên, rộng, cao nằm trong ảnh, ví dụ 10 20,5 40 30.")
        raise forms.ValidationError(told, params={"row": row.strip()[:40]})
    return box


class BlurForm(forms.Form):
    boxes = BoxesField(
        label=gettext_lazy("Các ô làm mờ"), max_length=4000,
        widget=forms.Textarea(
            attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false", "data-bo-cover-target": "boxes", "data-action": "input->bo-cover#typed"}
        ),
        help_text=gettext_lazy("Mỗi ô một dòng, phần trăm của ảnh: trái, trên, rộng, cao. Ví dụ 10 20,5 40 30."),
        error_messages={"required": gettext_lazy("Chưa có ô nào. Hãy vẽ ô lên chỗ cần làm mờ, hoặc gõ số.")},
    )  # fmt: skip
    no_face_left = forms.BooleanField(
        label=gettext_lazy("Sau khi làm mờ, không còn nhận ra mặt người nào trong ảnh"), required=False,
    )  # fmt: skip
    seen = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, shows_face: bool) -> None:
        super().__init__(data, label_suffix="")
        if not shows_face:
            del self.fields["no_face_left"]


class BlurScreen(WagtailAdminTemplateMixin, TemplateView):
    """For whoever may change the picture."""

    template_name = "cms/blurring/blur.html"
    header_icon = "no-view"
    page_title = gettext_lazy("Làm mờ")

    @cached_property
    def picture(self) -> SiteImage:
        return get_object_or_404(SiteImage, pk=self.kwargs["image_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not permission_policy.user_has_any_permission(request.user, ["add", "change"]):
            raise PermissionDenied
        if not permission_policy.user_has_permission_for_instance(request.user, "change", self.picture):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Làm mờ ảnh %(title)s") % {"title": self.picture.title}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Hôm nay")},
            {"url": reverse("wagtailimages:index"), "label": _("Ảnh")},
            {"url": self.back, "label": self.picture.title},
            {"url": "", "label": _("Làm mờ")},
        ]

    @property
    def back(self) -> str:
        return reverse("wagtailimages:edit", args=[self.picture.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BlurForm(request.POST, shows_face=self.picture.shows_face)
        if not form.is_valid() or request.POST.get("action") != "blur":
            return self.render_to_response(self.get_context_data(form=form))
        told = form.cleaned_data
        try:
            blur(self.picture, told["boxes"], actor=cast(User, request.user), seen=told["seen"], no_face_left=told.get("no_face_left", False))
        except BlurRefused as refusal:
            del self.__dict__["picture"]
            return self.render_to_response(self.get_context_data(form=form, refusal=str(refusal)))
        messages.success(request, _("Đã làm mờ. Ảnh cũ không còn ở đâu trên website; bản gốc cất riêng."))
        return redirect(self.back)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        picture = self.picture
        form = kwargs.setdefault("form", BlurForm(shows_face=picture.shows_face))
        drawn = form.cleaned_data.get("boxes", []) if form.is_bound and form.is_valid() else []
        return super().get_context_data(**kwargs) | {
            "picture": picture,
            "drawn": drawn,
            "seen": picture.file_hash,
            "back": self.back,
            "action_url": self.request.path,
        }
