"""What one voucher's screen shows of money out: its request, its norm, how the public sees it, what may be asked."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton

from cms.accounts.models import User
from donations.backoffice.permissions import may
from donations.models import Book, GiftReturn, Kind, RedactionRequest, Status, Voucher, VoucherLine
from donations.selectors import norms
from donations.services.projections.preview import preview
from donations.services.spending import redactions, requests
from donations.services.vouchers import rights

SEE_CASES = ("donations.view_case", "donations.name_case")  # who reads cases, and who names them by code
SHOWN = 3  # slips of a long voucher; the whole preview has all


def context(voucher: Voucher, lines: list[VoucherLine], person: User) -> dict[str, Any]:
    """The screen's parts about money out. A case is named by its code, to who may open or name cases."""
    gives = any(line.kind == Kind.DISBURSEMENT for line in lines)
    asked = requests.of(voucher) if gives else None
    public = preview(voucher)
    return {
        "request_facts": asked,
        "case_code": asked.case.code if asked and asked.case and may(person, *SEE_CASES) else "",
        "has_case": bool(asked and asked.case_id),
        "payee_account": requests.payee_account(voucher) if gives and may(person, rights.VIEW_ORIGINAL) else "",
        "norm": norms.of_voucher(voucher) if gives else None,
        "public_entries": public[:SHOWN],
        "public_more": max(0, len(public) - SHOWN),
        "public_state": "" if voucher.status == Status.POSTED else voucher.get_status_display(),
        "gift_return": GiftReturn.objects.filter(voucher=voucher).first() if voucher.book == Book.CORRECTION else None,
        "redactions": _redactions(lines),
    }


def _redactions(lines: list[VoucherLine]) -> list[RedactionRequest]:
    """What was asked to be taken down of this voucher's lines and not declined."""
    posted = [line.entry for line in lines if line.entry is not None]
    if not posted:
        return []
    asked = RedactionRequest.objects.filter(subject__in=posted).exclude(state=RedactionRequest.State.DECLINED)
    return list(asked.select_related("requester", "decided_by"))


def buttons(voucher: Voucher, person: User) -> list[HeaderButton]:
    """What the head of the screen offers beside editing: the request on paper, the whole public page, taking down."""
    found = []
    if voucher.book == Book.DISBURSEMENT:
        found.append(HeaderButton(_("In giấy đề nghị"), reverse("backoffice:request_print", args=[voucher.pk]), icon_name="doc-full", priority=15))
    if voucher.status not in {Status.REJECTED, Status.VOID}:
        found.append(HeaderButton(_("Xem như công chúng"), reverse("backoffice:public_preview", args=[voucher.pk]), icon_name="view", priority=25))
    if voucher.status == Status.POSTED and may(person, redactions.ASK):
        found.append(HeaderButton(_("Gỡ thông tin"), reverse("backoffice:redaction_ask", args=[voucher.pk]), icon_name="no-view", priority=35))
    return found
