"""The Board's page of a month: on a screen for who decides, and one A4 page as PDF."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Site

from cms.formatting import date, number
from cms.models import SiteSettings
from cms.operations import audit, clock, pdf
from donations.backoffice.views.screen import Screen
from donations.selectors import brief as selectors
from donations.selectors.closing import first_month
from donations.selectors.periods import BookPeriod
from donations.selectors.vocabulary import vocabulary
from donations.services.closing.signing import APPROVE, PREPARE


class BriefScreen(Screen):
    """Bản tóm tắt tháng cho Ban Giám đốc."""

    template_name = "donations/backoffice/closing/brief.html"
    header_icon = "doc-full"
    permissions = (APPROVE, PREPARE, "donations.approve_voucher", "donations.view_oddities")

    @cached_property
    def period(self) -> BookPeriod:
        found, first = BookPeriod.of_code(self.kwargs["period"]), first_month()
        if found is None or not found.is_month or not first or not first <= found.code <= f"{clock.today():%Y-%m}":
            raise Http404("no such month")
        return found

    def get_page_title(self) -> str:
        return _("Tóm tắt %(period)s") % {"period": self.period.name}

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ((reverse("backoffice:period_list"), _("Khóa sổ")), (reverse("backoffice:period", args=[self.period.code]), self.period.name))

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("PDF một trang A4"), url=f"{self.request.path}?format=pdf", icon_name="download")]

    def sheet(self) -> dict[str, Any]:
        """Texts only, for the screen and for the typesetter alike."""
        found = selectors.brief(self.period, vocabulary())
        site = Site.find_for_request(self.request)
        around = SiteSettings.for_site(site) if site else SiteSettings()
        money, before = found.money, found.before
        strip = []
        if money is not None:
            strip = [
                {"name": _("Kỳ trước chuyển sang"), "amount": number(money.opening), "change": ""},
                {"name": _("Thu"), "amount": number(money.income), "change": selectors.change(money.income, before.income) if before else ""},
                {"name": _("Chi"), "amount": number(money.spending), "change": selectors.change(money.spending, before.spending) if before else ""},
                {"name": _("Tồn"), "amount": number(money.closing), "change": ""},
            ]
        return {
            "hospital": around.hospital_name,
            "department": around.department_name,
            "title": _("Tóm tắt %(period)s") % {"period": found.period.name},
            "state": found.state,
            "strip": strip,
            "funds": [[line.name, number(line.income), number(line.spending), number(line.closing)] for line in found.funds],
            "goods": [list(row) for row in found.goods],
            "people": _("%(people)s lượt người bệnh được hỗ trợ, %(groups)s đoàn từ thiện đến.")
            % {"people": number(found.people), "groups": number(found.groups)},
            "cases": found.cases,
            "overdue": found.overdue,
            "as_of": date(min(found.period.last_day, clock.today())),
            "to_read": found.to_read,
            "odd": found.odd or [_("Không có điểm nào theo các ngưỡng đang đặt.")],
            "more_odd": _("và %(count)s điểm khác trong danh sách cần xem lại.") % {"count": number(found.more_odd)} if found.more_odd else "",
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        sheet = self.sheet()
        audit.record_read(self.person, "closing.brief", period=self.period.code)
        if request.GET.get("format") == "pdf":
            headers = {"Content-Disposition": f'inline; filename="tom-tat-{self.period.code}.pdf"', "Cache-Control": "private, no-store"}
            return HttpResponse(pdf.render("month_brief.typ", sheet), content_type="application/pdf", headers=headers)
        return self.render_to_response(self.get_context_data(sheet=sheet))
