"""What a group is given on paper: the answer to its registration, and the receipt of the day."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.formatting import date_in_words
from cms.operations import audit, clock
from donations.backoffice.visits.views import VIEW, VisitScreen, own_site
from donations.log import format_code
from donations.models import LedgerEntry, VoucherLine
from donations.services import visits
from donations.services.visits.receiving import RECEIVE
from donations.services.vouchers.available import shown


class VisitLetter(VisitScreen):
    """The answer on paper, or to copy into a message."""

    template_name = "donations/backoffice/visits/letter.html"
    http_method_names = ["get", "head"]

    def get_page_title(self) -> str:
        return _("Trả lời %(name)s") % {"name": self.visit.name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"site": own_site(self.request), "date": date_in_words(clock.today())}


class ReceptionPrint(VisitScreen):
    """What the group takes home: what was received, under which numbers, where to look it up."""

    template_name = "donations/backoffice/visits/receipt.html"
    permissions = (VIEW, RECEIVE)
    http_method_names = ["get", "head"]

    def get_page_title(self) -> str:
        return _("Biên nhận %(name)s") % {"name": self.visit.name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        done = visits.received(self.visit)
        lines = VoucherLine.objects.filter(voucher__in=done.vouchers, kind="receipt").select_related("voucher", "commodity", "credit")
        codes = dict(LedgerEntry.objects.filter(seq__in=[line.entry for line in lines if line.entry is not None]).values_list("seq", "code"))
        rows = [(line, shown(line.quantity, line.commodity), format_code(codes[line.entry]) if line.entry in codes else "") for line in lines]
        audit.record_read(self.person, self.visit, printed=True)
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "batch": done.batch,
            "site": own_site(self.request),
            "date": date_in_words(self.visit.date),
            "lookup": settings.WAGTAILADMIN_BASE_URL + reverse("donations_public:lookup"),
        }
