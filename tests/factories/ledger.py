"""Handy builders of the book's nouns and entries. Everything goes through the one writer; all people are invented.

book = Book()                                   # one campus, a bank account, a safe, a store, fund NBKK, four people
gift = book.receive(500_000, donor="N. V. A")   # → PostedVoucher; gift.lines[0].seq, .code
book.disburse(200_000, memo="Viện phí")
book.reverse(gift.lines[0].seq, memo="Ghi nhầm")
"""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from dataclasses import replace
from typing import Any

from cms.accounts.models import Campus, User
from cms.formatting import slug
from cms.operations import clock
from donations.models import Account, Commodity, Fund, RedactionRequest
from donations.services import basics, ledger
from donations.services.attestations import PostedEntry
from donations.services.drafts import LineDraft, PostedVoucher, VoucherDraft

_serial = itertools.count(1)
BOOK_OF_KIND = {"receipt": "PT", "opening": "DK", "disbursement": "PC", "transfer": "CK", "deposit": "CK", "conversion": "XK", "reversal": "DC"}


def user(name: str = "") -> User:
    """A member of staff without rights."""
    name = name or f"nhan-vien-{next(_serial)}"
    found, _made = User.objects.get_or_create(username=name, defaults={"last_name": "Lê", "first_name": name})
    return found


def campus(code: str = "co-so-1") -> Campus:
    found, _made = Campus.objects.get_or_create(code=code, defaults={"name": f"Cơ sở {code}", "short_name": code})
    return found


def commodity(code: str, unit_name: str = "suất") -> Commodity:
    found, _made = Commodity.objects.get_or_create(code=code, defaults={"name": code.title(), "unit_name": unit_name})
    return found


def holding(code: str, place: str = "bank", **values: Any) -> Account:
    """`holding:<code>`; place is bank, safe, box, store or kitchen."""
    defaults = {"nature": "holding", "name": f"Nơi giữ {code}", "place": place, **values}
    found, _made = Account.objects.get_or_create(code=f"holding:{code}", defaults=defaults)
    return found


def fund(code: str, name: str = "", **values: Any) -> Fund:
    """The fund with account `fund:<code>`; `CT/AO-AM` is a child of `CT`, made when missing."""
    root, slash, _child = code.partition("/")
    name = name or f"Quỹ {code}"
    account, _made = Account.objects.get_or_create(code=f"fund:{code}", defaults={"nature": "fund", "name": name})
    parent = fund(root) if slash else None
    found, _made = Fund.objects.get_or_create(account=account, defaults={"name": name, "slug": slug(code), "parent": parent, **values})
    return found


def redact(seq: int, field: str = "donor", reason: str = "mistake") -> PostedEntry:
    """Take down what an entry tells, asked by one person and approved by another."""
    asked = RedactionRequest.objects.create(subject=seq, field=field, reason=reason, note="Thử", requester=user("phu-trach-quy"), at=clock.now())
    return ledger.redact(request=asked.pk, approver=user("duyet-chi").pk)


class Book:
    """A small department: accounts, people and short ways to post. Dates default to the clock's today."""

    def __init__(self) -> None:
        basics.ensure()
        self.campus = campus()
        self.portions, self.rice = commodity("SUAT"), commodity("G-GAO", "g")
        self.bank, self.safe = holding("vcb"), holding("ket", "safe")
        self.store, self.kitchen = holding("kho", "store"), holding("bep", "kitchen")
        self.fund, self.other = fund("NBKK", "Người bệnh khó khăn"), fund("CT/AO-AM", "Áo ấm")
        self.officer, self.approver, self.cashier = user("phu-trach-quy"), user("duyet-chi"), user("thu-quy")

    def draft(self, *lines: LineDraft, book: str = "", date: dt.date | None = None, **values: Any) -> VoucherDraft:
        """A paper asked for by the officer, approved by the approver, paid by the cashier."""
        paper = VoucherDraft(
            key=uuid.uuid4(), book=book or BOOK_OF_KIND[lines[0].kind], date=date or clock.today(), title="Chứng từ thử", lines=lines,
            requester=self.officer.pk, approver=self.approver.pk, cashier=self.cashier.pk,
        )  # fmt: skip
        return replace(paper, **values)

    def post(self, *lines: LineDraft, **values: Any) -> PostedVoucher:
        return ledger.post_batch([self.draft(*lines, **values)]).vouchers[0]

    def line(self, kind: str, quantity: int, **values: Any) -> LineDraft:
        """One line between the bank and fund NBKK in đồng, unless told otherwise."""
        debit, credit = {
            "receipt": ("holding:vcb", "fund:NBKK"), "opening": ("holding:vcb", "fund:NBKK"), "disbursement": ("fund:NBKK", "holding:vcb"),
            "transfer": ("fund:NBKK", "fund:CT/AO-AM"), "deposit": ("holding:ket", "holding:vcb"),
        }[kind]  # fmt: skip
        return LineDraft(**{"kind": kind, "debit": debit, "credit": credit, "unit": "VND", "quantity": quantity, **values})

    def receive(self, quantity: int, *, date: dt.date | None = None, **values: Any) -> PostedVoucher:
        return self.post(self.line("receipt", quantity, **values), date=date)

    def receive_unidentified(self, quantity: int, **values: Any) -> PostedVoucher:
        return self.receive(quantity, credit=basics.UNIDENTIFIED, **values)

    def disburse(self, quantity: int, *, date: dt.date | None = None, **values: Any) -> PostedVoucher:
        return self.post(self.line("disbursement", quantity, **values), date=date)

    def transfer(self, quantity: int, *, date: dt.date | None = None, **values: Any) -> PostedVoucher:
        return self.post(self.line("transfer", quantity, **values), date=date)

    def reassign(self, seq: int, quantity: int, *, to: str = "fund:NBKK", **values: Any) -> PostedVoucher:
        """Move money of an unidentified receipt into a fund."""
        return self.transfer(quantity, debit=basics.UNIDENTIFIED, credit=to, of=seq, **values)

    def reverse(self, seq: int, *, memo: str = "Ghi nhầm", date: dt.date | None = None, **values: Any) -> PostedVoucher:
        return self.post(LineDraft(kind="reversal", reverses=seq, memo=memo, **values), date=date)

    def convert(self, given: int, got: int, **values: Any) -> PostedVoucher:
        """Cook: `given` grams of rice out of the store become `got` portions in the kitchen, within fund NBKK."""
        return self.post(
            LineDraft(kind="conversion", debit="fund:NBKK", credit="holding:kho", unit="G-GAO", quantity=given),
            LineDraft(kind="conversion", debit="holding:bep", credit="fund:NBKK", unit="SUAT", quantity=got),
            **values,
        )
