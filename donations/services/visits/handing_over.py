"""Trao tận tay: a gift its giver hands directly to patients goes through the book on one paper, in and out.

The paper asks for approval like every disbursement, so nobody books a hand-over alone (law 6); cash needs a cashier as
well. The list the receivers signed is kept on the private storage and read by name only.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import Campus, User
from cms.operations import audit, clock, private_files
from cms.operations.models import PrivateFile
from donations.models import Account, Benefactor, Book, Commodity, Fund, GroupVisit, HandOver, Status, Voucher, VoucherLine
from donations.selectors.refused_gifts import refused_gift
from donations.services import vouchers
from donations.services.approving.links import may_decide
from donations.services.giving import flags
from donations.services.in_kind.facts import GoodsFacts
from donations.services.visits.refusals import NobodyHelped, NotForPatients, OtherBook, WitnessMissing
from donations.services.vouchers import movements, replay, rights
from donations.services.vouchers.shape import MovementDraft, write

HAND_OVER = "donations.hand_over_gift"
VIEW_LIST = "donations.view_handover"
LIST_PURPOSE = "signed-list"


def _decides(person: User, kept: PrivateFile) -> bool:
    """Whether `person` is to decide now on a paper that rests on this list: for the council, by their own right or in another's place."""
    waiting = Voucher.objects.filter(hand_over__signed_list=kept, status=Status.SUBMITTED)
    return any(may_decide(person, voucher) for voucher in waiting)


private_files.register_purpose(LIST_PURPOSE, permission=VIEW_LIST, also=_decides)


@transaction.atomic
def hand_over(
    *, actor: User, key: uuid.UUID, fund: Fund, holding: Account, commodity: Commodity, quantity: int, people: int, witness: str,
    visit: GroupVisit | None = None, giver: str = "", benefactor: Benefactor | None = None, display: str = VoucherLine.Display.INITIALS,
    category: str = "", ward: str = "", public_memo: str = "", campus: Campus | None = None, signed_list: File | None = None,
    goods: GoodsFacts | None = None,
) -> Voucher:  # fmt: skip
    """One paper: receipt, then disbursement of the same things, sent for approval. `people` is how many patients received.

    `goods` says lots with their expiry and numbers: they come with this paper and the same ones leave with it. The same `key`
    and facts again give the first paper back. What the hospital does not take is not handed on either. Raises NotAllowed, KeyReused, NobodyHelped,
    WitnessMissing, NotForPatients, ExpiryMissing, ExpiredOnArrival, RangesDoNotAddUp, what a flagged giver and
    recording a gift raise, and ValidationError for a file that is not taken.
    """
    rights.require(actor, HAND_OVER)
    date = clock.today()
    lines = _lines(
        date=date, fund=fund, holding=holding, commodity=commodity, quantity=quantity, people=people, witness=witness, visit=visit,
        giver=giver, benefactor=benefactor, display=display, category=category, public_memo=public_memo, campus=campus, goods=goods,
    )  # fmt: skip
    book = Book.DISBURSEMENT if commodity.is_money else Book.GOODS_OUT
    if known := replay.first(key, actor, replay.Said(book=book, date=date, title=_title(lines), lines=lines, visit=visit)):
        kept = HandOver.objects.get(voucher=known)
        replay.require_equal(known, said=((kept.ward, kept.witness, kept.people), (ward.strip(), witness.strip(), people)))
        return known
    voucher = write(actor=actor, key=key, book=book, date=date, title=_title(lines), lines=lines, visit=visit)
    flags.check(voucher, actor)
    voucher = vouchers.submit(voucher=voucher, actor=actor)
    stored = private_files.store(signed_list, purpose=LIST_PURPOSE, actor=actor) if signed_list else None
    HandOver.objects.create(voucher=voucher, ward=ward.strip(), signed_list=stored, people=people, witness=witness.strip())
    audit.record(actor, "visit.hand_over", voucher, people=people, has_list=stored is not None)
    return voucher


@transaction.atomic
def mend(
    *, voucher: Voucher, actor: User, version: int | None = None, people: int, witness: str, ward: str = "", signed_list: File | None = None,
    commodity: Commodity, visit: GroupVisit | None = None, **facts: Any,
) -> Voucher:  # fmt: skip
    """Say a hand-over anew that is not posted, and send it again. A new signed list takes the old one's place, which is
    erased; none keeps it.

    Money stays money and goods stay goods, since the paper's book is chosen once. Raises OtherBook, what `hand_over` and
    vouchers.edit raise.
    """
    rights.require(actor, HAND_OVER)
    if commodity.is_money != (voucher.book == Book.DISBURSEMENT):
        raise OtherBook()
    lines = _lines(date=clock.today(), people=people, witness=witness, commodity=commodity, visit=visit, **facts)
    voucher = vouchers.edit(voucher=voucher, actor=actor, date=clock.today(), title=_title(lines), lines=lines, version=version, visit=visit)
    flags.check(voucher, actor)
    voucher = vouchers.submit(voucher=voucher, actor=actor)
    known = HandOver.objects.select_for_update(of=("self",)).get(voucher=voucher)
    known.ward, known.people, known.witness = ward.strip(), people, witness.strip()
    replaced = known.signed_list if signed_list else None
    if signed_list:
        known.signed_list = private_files.store(signed_list, purpose=LIST_PURPOSE, actor=actor)
    known.save()
    if replaced:  # names of patients that no row points at: the bytes go once the new list stands
        transaction.on_commit(partial(private_files.erase, replaced, actor=actor, reason="signed list replaced"))
    audit.record(actor, "visit.hand_over", voucher, people=people, has_list=known.signed_list_id is not None, version=voucher.version)
    return voucher


def _title(lines: list[MovementDraft]) -> str:
    name = lines[0].benefactor.name if lines[0].benefactor else _("không rõ tên")
    return (_("Trao tận tay, %(name)s") % {"name": name})[:240]


def _lines(
    *, date: dt.date, fund: Fund, holding: Account, commodity: Commodity, quantity: int, people: int, witness: str,
    visit: GroupVisit | None = None, giver: str = "", benefactor: Benefactor | None = None, display: str = VoucherLine.Display.INITIALS,
    category: str = "", public_memo: str = "", campus: Campus | None = None, goods: GoodsFacts | None = None,
) -> list[MovementDraft]:  # fmt: skip
    """The receipt and the disbursement of the same things."""
    if people <= 0:
        raise NobodyHelped()
    if not witness.strip():
        raise WitnessMissing()
    if not commodity.is_money and (listed := refused_gift(commodity.name, public_memo)):
        raise NotForPatients(name=listed.name, reason=listed.reason)
    lines = movements.receipt_lines(
        date=date, holding=holding, fund=fund, commodity=commodity, quantity=quantity, giver=giver or (visit.name if visit else ""),
        benefactor=benefactor, display=display, visit=visit, campus=campus, goods=None if commodity.is_money else goods or GoodsFacts(),
    )  # fmt: skip
    memo = public_memo.strip() or _("Trao tận tay người bệnh")
    (out,) = movements.disbursement_lines(
        fund=fund, holding=holding, commodity=commodity, quantity=quantity, category=category, public_memo=memo, people=people,
        campus=lines[0].campus,
    )  # fmt: skip
    lines.append(replace(out, goods=GoodsFacts(ranges=goods.ranges) if goods and goods.ranges else None))  # its lots: those of the first line
    return lines
