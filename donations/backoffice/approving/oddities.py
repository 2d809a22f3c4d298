"""Dấu hiệu lạ: patterns worth a second look, for the head, the auditor and the approver; every reading is logged."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from cms.operations import audit
from donations.backoffice.approving.rules import CHANGE_WATCH
from donations.backoffice.permissions import may
from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import OddityRemark
from donations.selectors import oddities
from donations.services.approving import remarks
from donations.services.vouchers import rights


class OdditiesScreen(Screen):
    permissions = (rights.VIEW_ODDITIES,)
    template_name = "donations/backoffice/approving/oddities.html"
    page_title = _("Dấu hiệu lạ")
    header_icon = "view"

    def get_header_buttons(self) -> list[HeaderButton]:
        if not may(self.person, CHANGE_WATCH, "donations.view_watchsettings"):
            return []
        return [HeaderButton(_("Các ngưỡng"), reverse("backoffice:watch"), icon_name="cog")]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record_read(self.person, "oddities", kind=request.GET.get("loai", "")[:20])
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key, text = request.POST.get("key", ""), request.POST.get("text", "")
        if key not in {one.key for one in oddities.oddities()}:
            messages.error(request, _("Dấu hiệu này không còn trong danh sách. Hãy tải lại trang."))
            return redirect(request.get_full_path())
        try:
            remarks.remark(key=key, text=text, actor=self.person)
        except Refusal as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal), asked=key, text=text))
        messages.success(request, _("Đã ghi kết quả xem xét."))
        return redirect(request.get_full_path())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind, state = self.request.GET.get("loai", ""), self.request.GET.get("xem", "")
        found = oddities.oddities(kind)
        told = {one.key: one for one in OddityRemark.objects.filter(key__in=[one.key for one in found]).select_related("by")}
        rows = [(one, told.get(one.key)) for one in found]
        if state in {"chua", "roi"}:
            rows = [(one, remark) for one, remark in rows if (remark is not None) == (state == "roi")]
        return super().get_context_data(**kwargs) | {
            "groups": [
                (name, oddities.WHY[code], own) for code, name in oddities.KINDS.items() if (own := [row for row in rows if row[0].kind == code])
            ],
            "kinds": oddities.KINDS.items(),
            "kind": kind,
            "state": state,
            "most": oddities.MOST,
            "may_remark": may(self.person, remarks.REMARK),
        }
