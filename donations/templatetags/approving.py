"""What a printed paper says of a decision taken in another's place, or after a council."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from donations.backoffice.approving.facts import in_place_of
from donations.models import Approval, Voucher

register = template.Library()


@register.simple_tag
def signed_for(voucher: Voucher) -> list[str]:
    """Sentences below the signatures: "Duyệt thay … theo giấy ủy quyền số …", "Hội đồng: …" (1 query)."""
    signed = voucher.approvals.filter(version=voucher.version).exclude(step__in=[Approval.Step.VOID, Approval.Step.REDACTION])
    told = []
    for one in signed.select_related("approver", "delegation__absent").order_by("id"):
        if one.step == Approval.Step.COUNCIL:
            told.append(_("Hội đồng: %(name)s đã ký.") % {"name": one.approver})
        elif one.delegation_id:
            told.append(f"{one.approver}: {in_place_of(one.delegation)}")
    return told
