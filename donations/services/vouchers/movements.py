"""What each kind of paper moves: from what people choose to the lines of LEDGER §1, the same for a new paper and an edit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from cms.accounts.models import Campus
from cms.formatting import fold
from cms.operations import clock
from donations.models import MONEY, Account, Benefactor, Commodity, Fund, GroupVisit, Kind, VoucherLine
from donations.services.in_kind import picking
from donations.services.in_kind.facts import GoodsFacts, Item
from donations.services.spending import organising, public_text
from donations.services.vouchers.display import disclosed, likely_kind
from donations.services.vouchers.shape import MovementDraft

Display = VoucherLine.Display
Source = VoucherLine.Source
SOURCES = {
    Account.Place.BANK: Source.BANK,
    Account.Place.SAFE: Source.CASH,
    Account.Place.BOX: Source.BOX,
    Account.Place.STORE: Source.STORE,
    Account.Place.KITCHEN: Source.KITCHEN,
}


def receipt_lines(
    *,
    date: dt.date,
    holding: Account,
    fund: Fund,
    commodity: Commodity,
    quantity: int,
    giver: str = "",
    benefactor: Benefactor | None = None,
    display: str = Display.INITIALS,
    message: str = "",
    visit: GroupVisit | None = None,
    campus: Campus | None = None,
    occurred: dt.date | None = None,
    internal_memo: str = "",
    goods: GoodsFacts | None = None,
) -> list[MovementDraft]:
    """A gift. A name not known yet becomes a benefactor; the message stays private until someone else has read it.

    Raises NameNotAllowed and NameWithContact when the name may not be shown in full.
    """
    benefactor = benefactor or (visit.benefactor if visit and not giver else None) or known_or_new(giver)
    name = giver or (benefactor.name if benefactor else "")
    public_name = disclosed(name=name, display=display, visit=visit)
    line = MovementDraft(
        kind=Kind.RECEIPT,
        debit=holding,
        credit=fund.account,
        commodity=commodity,
        quantity=quantity,
        campus=campus or (visit.campus if visit else None) or holding.campus,
        occurred=occurred if occurred != date else None,
        source=Source.VISIT if visit else SOURCES[Account.Place(holding.place)],
        benefactor=benefactor,
        display=display,
        public_donor=public_name,
        message=message.strip(),
        internal_memo=internal_memo.strip(),
        goods=picking.brought(goods, commodity=commodity, quantity=quantity, date=date),
    )
    return [line]


def known_or_new(name: str, *, kind: str = "") -> Benefactor | None:
    """The one benefactor of this name, else a new one of `kind`: namesakes are told apart by people, never guessed.

    Without a `kind` the name's first words say it ("Công ty", "Nhóm"). Merged rows stand for whom they became.
    """
    name = " ".join(name.split())
    if not name:
        return None
    folded = fold(name)[:160]
    rows = Benefactor.objects.filter(name_folded=folded).select_related("merged_into")[:20]
    same = {one.merged_into_id or one.pk: one.merged_into or one for one in rows}
    return next(iter(same.values())) if len(same) == 1 else Benefactor.objects.create(name=name, name_folded=folded, kind=kind or likely_kind(name))


def disbursement_lines(
    *,
    fund: Fund,
    holding: Account,
    commodity: Commodity,
    quantity: int,
    category: str = "",
    public_memo: str = "",
    people: int | None = None,
    campus: Campus | None = None,
    internal_memo: str = "",
    supplier: str = "",
    sponsor: str = "",
    goods: GoodsFacts | None = None,
) -> list[MovementDraft]:
    """Money or goods leaving a fund for its purpose. `people` is how many patient visits it helped.

    A company paid (`supplier`) and a sponsor of organising costs are named to the public, nobody else is.
    Raises TellsTooMuch, SupplierIsNoCompany, OrganisingCostsNeedARule.
    """
    supplier = public_text.organisation(supplier, field="supplier")
    sponsor = public_text.organisation(sponsor, field="sponsor")
    organising.check(fund=fund, category=category, sponsor=sponsor, date=clock.today())
    line = MovementDraft(
        kind=Kind.DISBURSEMENT,
        debit=fund.account,
        credit=holding,
        commodity=commodity,
        quantity=quantity,
        category=category,
        campus=campus,
        people=people,
        public_memo=public_text.composed(public_text.check(public_memo), supplier=supplier, sponsor=sponsor),
        internal_memo=internal_memo.strip(),
        goods=picking.taken(goods, holding=holding, commodity=commodity, quantity=quantity),
    )
    return [line]


def transfer_lines(
    *, giving: Fund, receiving: Fund, commodity: Commodity, quantity: int, public_memo: str = "", of: int | None = None
) -> list[MovementDraft]:
    """From one fund to another. `of` is the seq of the receipt by which UNIDENTIFIED money came."""
    line = MovementDraft(
        kind=Kind.TRANSFER,
        debit=giving.account,
        credit=receiving.account,
        commodity=commodity,
        quantity=quantity,
        of=of,
        public_memo=public_text.check(public_memo),
    )
    return [line]


def deposit_lines(
    *, giving: Account, receiving: Account, commodity: Commodity, quantity: int, public_memo: str = "", goods: GoodsFacts | None = None
) -> list[MovementDraft]:
    """From one holding to another: neither in nor out of any fund. Goods keep their lots."""
    line = MovementDraft(
        kind=Kind.DEPOSIT, debit=receiving, credit=giving, commodity=commodity, quantity=quantity, public_memo=public_text.check(public_memo),
        goods=picking.taken(goods, holding=giving, commodity=commodity, quantity=quantity, hand_out=False),
    )  # fmt: skip
    return [line]


def goods_lines(
    *, items: Sequence[Item], giver: str = "", benefactor: Benefactor | None = None, message: str = "", visit: GroupVisit | None = None, **facts: Any
) -> list[MovementDraft]:
    """A gift of several goods: a line for each item, one giver, the message on the first. Facts as of receipt_lines."""
    benefactor = benefactor or (visit.benefactor if visit and not giver else None) or known_or_new(giver)
    found = []
    for at, item in enumerate(items):
        said: dict[str, Any] = {"commodity": item.commodity, "quantity": item.quantity, "goods": item.goods, "message": "" if at else message}
        found += receipt_lines(giver=giver, benefactor=benefactor, visit=visit, **said, **facts)
    return found


def conversion_lines(
    *, fund: Fund, paid_from: Account, amount: int, kept_at: Account, goods: Commodity, quantity: int, public_memo: str = "",
    said: GoodsFacts | None = None,
) -> list[MovementDraft]:  # fmt: skip
    """Buying one kind of goods with a fund's money, as `purchase_lines` of a single item."""
    item = Item(commodity=goods, quantity=quantity, goods=said or GoodsFacts())
    return purchase_lines(fund=fund, paid_from=paid_from, amount=amount, kept_at=kept_at, items=[item], public_memo=public_memo)


def purchase_lines(
    *, fund: Fund, paid_from: Account, amount: int, kept_at: Account, items: Sequence[Item], public_memo: str = ""
) -> list[MovementDraft]:
    """Buying goods with a fund's money: the money first, then each item received, in the same fund.

    What the items' goods say is what the invoice says: supplier, lots, the price of one unit. Raises TotalDiffers when price ×
    quantity over all items is not `amount`, and what `picking.brought` raises.
    """
    money = Commodity.objects.get(code=MONEY)
    supplier = next((item.goods.supplier for item in items if item.goods.supplier), "")
    memo = public_text.purchased(public_text.check(public_memo), supplier=supplier)
    picking.check_total(items, paid=amount)
    given = MovementDraft(kind=Kind.CONVERSION, debit=fund.account, credit=paid_from, commodity=money, quantity=amount, public_memo=memo)
    received = [
        MovementDraft(
            kind=Kind.CONVERSION, debit=kept_at, credit=fund.account, commodity=item.commodity, quantity=item.quantity, public_memo=memo,
            goods=picking.brought(item.goods, commodity=item.commodity, quantity=item.quantity),
        )
        for item in items
    ]  # fmt: skip
    return [given, *received]
