"""The path of a voucher: what happened, by whom, and what is still to come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.formatting import number
from cms.operations import audit
from donations.models import Approval, Book, Status, Voucher
from donations.services.approving import council


@dataclass(frozen=True)
class Step:
    """`state` is "da" (done), "nay" (now) or "" (to come)."""

    state: str
    name: str
    who: str = ""
    at: dt.datetime | None = None
    note: str = ""


def _names() -> dict[str, str]:
    return {
        "voucher.record": _("Lập"),
        "voucher.edit": _("Sửa"),
        "voucher.submit": _("Gửi duyệt"),
        "voucher.council": _("Hội đồng ký"),
        "voucher.approve": _("Duyệt, cấp số"),
        "link.make": _("Gửi đường dẫn duyệt"),
        "voucher.return": _("Trả lại"),
        "voucher.reject": _("Từ chối"),
        "voucher.discard": _("Bỏ nháp"),
        "voucher.pay": _("Chi, ghi sổ"),
        "voucher.post": _("Ghi sổ"),
        "voucher.read_message": _("Đọc lời nhắn"),
        "voucher.ask_void": _("Đề nghị hủy số"),
        "voucher.void": _("Hủy số"),
        "voucher.decline_void": _("Không hủy số"),
    }


def steps(voucher: Voucher) -> list[Step]:
    """Done steps in the order they happened (the log tells; papers posted in bulk tell by themselves), then those to come."""
    names = _names()
    events = audit.history(voucher).filter(is_read=False, action__in=names).order_by("id")
    done = [Step("da", names[event.action], event.actor_name, event.at, _note(event.action, event.facts)) for event in events]
    return [*(done or _by_itself(voucher)), *_to_come(voucher)]


def _note(action: str, facts: dict[str, Any]) -> str:
    if action == "voucher.edit":
        before, after = facts.get("before") or [], facts.get("after") or []
        changed = ", ".join(f"{number(old)} → {number(new)}" for old, new in zip(before, after, strict=False) if old != new)
        back = facts.get("was") in {Status.SUBMITTED, Status.APPROVED}
        told = _("sửa số tiền %(changed)s") % {"changed": changed} if changed else ""
        return ", ".join(part for part in (told, _("về nháp, cần duyệt lại") if back else "") if part)
    if action == "link.make":
        return _("cho %(name)s") % {"name": facts.get("to", "")}
    parts = [str(facts.get("number") or "")] if action in {"voucher.approve", "voucher.post"} else []
    if facts.get("document"):
        parts.append(_("duyệt thay %(name)s theo giấy ủy quyền số %(document)s") % {"name": facts.get("for", ""), "document": facts["document"]})
    return ", ".join(part for part in parts if part)


def _by_itself(voucher: Voucher) -> list[Step]:
    found = [Step("da", _("Lập"), str(voucher.requester), voucher.created_at)]
    for signed in voucher.approvals.filter(step=Approval.Step.COUNCIL, version=voucher.version).select_related("approver"):
        found.append(Step("da", _("Hội đồng ký"), str(signed.approver), signed.at))
    if voucher.approver:
        found.append(Step("da", _("Duyệt, cấp số"), str(voucher.approver), voucher.approved_at, voucher.number or ""))
    if voucher.status == Status.POSTED:
        found.append(Step("da", _("Ghi sổ"), str(voucher.cashier or voucher.requester), voucher.posted_at, voucher.number or ""))
    return found


def _to_come(voucher: Voucher) -> list[Step]:
    """What waits, the first of it now."""
    last = Step("", _("Chi tiền, ghi sổ"), _("thủ quỹ, người thứ ba")) if voucher.moves_cash else Step("", _("Ghi sổ"))
    if voucher.book == Book.GOODS_OUT:
        last = Step("", _("Xuất kho, ghi sổ"))
    if not voucher.needs_approval:
        ahead = [Step("", _("Ghi sổ, cấp số"))]
    elif voucher.status in {Status.DRAFT, Status.RETURNED}:
        send = Step("", _("Gửi duyệt"), str(voucher.requester))
        ahead = [send, *_council_to_come(voucher), Step("", _("Duyệt, cấp số"), _("một người khác")), last]
    elif voucher.status == Status.SUBMITTED:
        ahead = [*_council_to_come(voucher), Step("", _("Duyệt, cấp số"), _("một người khác")), last]
    else:
        ahead = [last]
    if voucher.status in {Status.POSTED, Status.REJECTED, Status.VOID}:
        return []
    return [Step("nay", ahead[0].name, ahead[0].who), *ahead[1:]]


def _council_to_come(voucher: Voucher) -> list[Step]:
    """The council's step, while it must sign and has not."""
    need = council.need(voucher)
    return [Step("", _("Hội đồng ký"), need.why)] if need.missing else []
