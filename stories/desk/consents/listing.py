"""The register's list: numbers, chosen names and scopes, by what is to be done. No real name stands in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from cms.operations import audit
from donations.backoffice.permissions import may
from stories.desk.consents.screen import ADD, RegisterScreen
from stories.models import EditorialRules
from stories.selectors import consents as seen
from stories.services.consent_wordings import MANAGE

STATE_NAMES = {
    "held": gettext_lazy("Còn hiệu lực"),
    "expiring": gettext_lazy("Sắp hết hạn"),
    "ask": gettext_lazy("Cần hỏi lại"),
    "no_proof": gettext_lazy("Chưa có bản chụp"),
    "over": gettext_lazy("Đã hết hạn"),
    "withdrawn": gettext_lazy("Đã rút lại"),
    "all": gettext_lazy("Tất cả"),
}


class ConsentListScreen(RegisterScreen):
    """Consents by state. What is searched for travels in the body of the request, never in an address."""

    template_name = "stories/desk/consents/list.html"
    page_title = gettext_lazy("Phiếu đồng ý")

    def get_crumbs(self) -> tuple[tuple[str, str], ...]:
        return ()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def wanted(self) -> seen.Wanted:
        state, before = self.request.GET.get("xem", ""), self.request.GET.get("truoc", "")
        return seen.Wanted(
            state=state if state in seen.STATES else "held",
            text=self.request.POST.get("q", "").strip()[:120],
            before=int(before) if before.isascii() and before.isdigit() and len(before) < 13 else None,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = self.wanted()
        found = list(seen.find(wanted)[: seen.PAGE + 1])
        shown, more = found[: seen.PAGE], len(found) > seen.PAGE
        audit.record_read(
            self.person, "stories.consentrecord", list=wanted.state, searched=bool(wanted.text), codes=[record.number for record in shown]
        )
        urgent = wanted.state in seen.BY_DAY and not wanted.text
        return super().get_context_data(**kwargs) | {
            "records": shown,
            "wanted": wanted,
            "states": [(code, name, code == wanted.state and not wanted.text) for code, name in STATE_NAMES.items()],
            "older": shown[-1].pk if more and not urgent and not wanted.text else None,
            "cut": more and (urgent or bool(wanted.text)),
            "rules": EditorialRules.now(),
            "may_add": may(self.request.user, ADD),
            "may_word": may(self.request.user, MANAGE),
        }
