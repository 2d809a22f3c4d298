"""Lời nhắn chờ đọc: givers' words that someone else than the recorder reads before the receipt is posted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from donations.backoffice.views.screen import Screen
from donations.exceptions import Refusal
from donations.models import Status, VoucherLine
from donations.services.vouchers import messages as verbs
from donations.services.vouchers import read_message
from donations.services.vouchers.available import shown

MOST = 100


class MessageQueueScreen(Screen):
    """Every message that waits, the oldest first; one button each to let it be seen, or to keep it private and say why."""

    permissions = (*verbs.READERS, verbs.SEE)
    writes = verbs.READERS
    template_name = "donations/backoffice/giving/messages.html"
    page_title = _("Lời nhắn chờ đọc")
    header_icon = "comment"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.POST.get("line", "")
        line = get_object_or_404(VoucherLine, pk=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0)
        allow = request.POST.get("action") == "read"
        reason = request.POST.get("reason", "")
        if not allow and reason not in verbs.HideReason.values:
            return self.render_to_response(self.get_context_data(unanswered=line.pk))
        try:
            read_message(line=line, reader=self.person, allow=allow, reason=reason or verbs.HideReason.OTHER)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Lời nhắn sẽ hiện khi ghi sổ.") if allow else _("Lời nhắn không hiện công khai."))
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = VoucherLine.objects.filter(voucher__status=Status.DRAFT, message_read_by__isnull=True).exclude(message="")
        lines = list(waiting.select_related("voucher__requester", "commodity", "credit").order_by("voucher__created_at", "pk")[:MOST])
        return super().get_context_data(**kwargs) | {
            "rows": [(line, shown(line.quantity, line.commodity), line.voucher.requester_id == self.person.pk) for line in lines],
            "reasons": verbs.HideReason.choices,
            "unanswered": kwargs.get("unanswered"),
            "action_url": self.request.path,
            "may_write": self.may_write,
        }
