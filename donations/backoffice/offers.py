"""What a person may do with a voucher now, and when they may not, the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.accounts.models import User
from donations.backoffice.permissions import may
from donations.exceptions import Refusal
from donations.models import Book, Status, VoidRequest, Voucher
from donations.services import keepers
from donations.services.approving import council, delegation
from donations.services.in_kind import transit
from donations.services.vouchers import EDITABLE, rights
from donations.services.vouchers.posting import may_pay, require_third
from donations.services.vouchers.refusals import NotAllowed


@dataclass(frozen=True)
class Act:
    """A button of the footer bar: `name` is posted as `action`; `tone` is "" for the primary one, "phu" or "xau"."""

    name: str
    label: str
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Offer:
    """`acts` for the bar, `why_not` beside it, `asks_note` when an act needs a sentence."""

    acts: tuple[Act, ...] = ()
    why_not: str = ""
    asks_note: bool = False


def offer(voucher: Voucher, person: User, *, figure: str, request: VoidRequest | None = None) -> Offer:
    """What the footer offers. `figure` is the amount as people read it, named on the primary button."""
    if request is not None and voucher.status in EDITABLE:
        return _answer_void(voucher, person, request)
    if voucher.status in {Status.DRAFT, Status.RETURNED}:
        return _send(voucher, person, figure)
    if voucher.status == Status.SUBMITTED:
        return _decide(voucher, person, figure)
    if voucher.status == Status.APPROVED:
        return _pay(voucher, person, figure)
    return Offer()


def _send(voucher: Voucher, person: User, figure: str) -> Offer:
    if voucher.requester_id != person.pk and voucher.needs_approval:
        return Offer(why_not=_("Chờ %(name)s hoàn thiện và gửi duyệt.") % {"name": voucher.requester})
    drop = () if voucher.number or voucher.requester_id != person.pk else (Act("discard", _("Bỏ nháp"), "xau"),)
    if voucher.needs_approval:
        return Offer((Act("submit", _("Gửi duyệt %(figure)s") % {"figure": figure}, icon="upload"), *drop))
    if not may(person, rights.RECORD_RECEIPT):
        return Offer(why_not=_("Chờ người thu ghi sổ."))
    try:
        keepers.require_places(voucher, person, rights.RECORD_RECEIPT)
    except keepers.KeptByOthers as refusal:
        return Offer(drop, why_not=str(refusal))
    return Offer((Act("post", _("Ghi sổ %(figure)s") % {"figure": figure}, icon="check"), *drop))


def _decide(voucher: Voucher, person: User, figure: str) -> Offer:
    if voucher.requester_id == person.pk:
        return Offer(why_not=_("Bạn lập chứng từ này nên người khác phải duyệt. Sửa thì chứng từ về nháp."))
    need = council.need(voucher)
    if need.missing and may(person, rights.SIGN_COUNCIL):
        return Offer((Act("council", _("Ký cho hội đồng %(figure)s") % {"figure": figure}, icon="check"),))
    try:
        given = delegation.power(person, voucher)
    except NotAllowed:
        return Offer(why_not=_("Chờ người có quyền duyệt."))
    except Refusal as refusal:
        return Offer(why_not=str(refusal))
    if need.signed and need.signed.approver_id == person.pk:
        return Offer(why_not=_("Bạn đã ký cho hội đồng; chờ một người khác duyệt."))
    back = Act("return", _("Trả lại kèm lời nhắn"), "phu")
    refuse = () if voucher.number else (Act("reject", _("Từ chối"), "xau"),)
    if need.missing:
        return Offer((back, *refuse), why_not=_("Chờ hội đồng ký rồi mới duyệt được."), asks_note=True)
    for_whom = _("Duyệt thay %(name)s theo giấy ủy quyền số %(document)s.") % {"name": given.absent, "document": given.document} if given else ""
    return Offer((Act("approve", _("Duyệt %(figure)s") % {"figure": figure}, icon="check"), back, *refuse), why_not=for_whom, asks_note=True)


def _pay(voucher: Voucher, person: User, figure: str) -> Offer:
    if not may(person, *may_pay(voucher)):
        return Offer(why_not=_("Chờ thủ quỹ chi và ghi sổ.") if voucher.moves_cash else _("Chờ người phụ trách ghi sổ."))
    try:
        require_third(voucher, person)
        keepers.require_places(voucher, person, *may_pay(voucher))
        transit.require_received(voucher)
    except Refusal as refusal:
        return Offer(why_not=str(refusal))
    labels = {Book.DISBURSEMENT: _("Chi %(figure)s và ghi sổ"), Book.GOODS_OUT: _("Xuất %(figure)s và ghi sổ")}
    label = labels.get(Book(voucher.book), _("Ghi sổ %(figure)s"))
    return Offer((Act("pay", label % {"figure": figure}, icon="check"),))


def _answer_void(voucher: Voucher, person: User, request: VoidRequest) -> Offer:
    if request.requester_id == person.pk:
        return Offer(why_not=_("Bạn đã đề nghị hủy số này; người khác phải trả lời."))
    if not may(person, rights.APPROVE):
        return Offer(why_not=_("Chờ người duyệt trả lời đề nghị hủy số."))
    return Offer((Act("void", _("Hủy số %(number)s") % {"number": voucher.number}, "xau"), Act("keep", _("Giữ lại chứng từ"), "phu")))
