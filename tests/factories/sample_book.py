"""A small real book, posted by the one writer: every kind of line and every state a gift's page can be in.

Two years of one fund, a kitchen, a programme fund with a child, a seasonal fund, money of unknown purpose, goods in
three units. All people and accounts are invented. `build()` returns the public code of each line that tests ask for.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cms.accounts.models import Campus, User
from cms.operations import clock
from donations.models import Account, Commodity, Fund
from donations.services.ledger import EntryRef, LineDraft, LineRef, VoucherDraft, post_batch

TODAY = dt.date(2026, 11, 21)
BANK, SAFE, BOX, STORE, KITCHEN = "holding:vcb-1", "holding:ket-1", "holding:hom-a", "holding:kho-1", "holding:bep-2"


def day(text: str) -> dt.date:
    """ "05/08/2026" as a date."""
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


@dataclass
class SampleBook:
    """The book by name: `codes["waiting"]` is a CODE without hyphen, `vouchers["waiting"]` its voucher number."""

    codes: dict[str, str] = field(default_factory=dict)
    vouchers: dict[str, str] = field(default_factory=dict)
    seqs: dict[str, int] = field(default_factory=dict)

    def spoken(self, name: str) -> str:
        return f"{self.codes[name][:4]}-{self.codes[name][4:]}"

    def url(self, name: str) -> str:
        return f"/so-thu-chi/{self.spoken(name)}/"


class _Papers:
    """Collects vouchers with stable keys; the people are three, as law 6 asks."""

    def __init__(self) -> None:
        self.drafts: list[VoucherDraft] = []
        self.people = [User.objects.create(username=name) for name in ("so-nguoi-lap", "so-nguoi-duyet", "so-thu-quy")]

    def add(self, name: str, book: str, on: str, *lines: LineDraft) -> LineRef:
        requester, approver, cashier = (person.pk for person in self.people)
        key = uuid.uuid5(uuid.NAMESPACE_URL, name)
        free = book in ("PT", "NK", "DK")
        self.drafts.append(
            VoucherDraft(
                key=key, book=book, date=day(on), title=name, requester=requester, lines=lines,
                approver=None if free else approver, cashier=None if free else cashier,
            )
        )  # fmt: skip
        return LineRef(key)

    def give(
        self,
        name: str,
        on: str,
        fund: str,
        amount: int,
        *,
        donor: str = "",
        memo: str = "",
        into: str = BANK,
        unit: str = "VND",
        groups: int | None = None,
    ) -> LineRef:
        book = "PT" if unit == "VND" else "NK"
        return self.add(name, book, on, LineDraft("receipt", into, f"fund:{fund}", unit, amount, donor=donor, memo=memo, campus="cs1", groups=groups))

    def spend(
        self,
        name: str,
        on: str,
        fund: str,
        amount: int,
        category: str = "vien-phi",
        *,
        out_of: str = BANK,
        unit: str = "VND",
        memo: str = "",
        people: int | None = 1,
    ) -> LineRef:
        book = "PC" if unit == "VND" else "XK"
        line = LineDraft("disbursement", f"fund:{fund}", out_of, unit, amount, category=category, memo=memo, people=people, campus="cs1")
        return self.add(name, book, on, line)


def _nouns() -> None:
    campuses = {
        code: Campus.objects.get_or_create(code=code, defaults={"name": name, "short_name": name, "order": n})[0]
        for n, (code, name) in enumerate((("cs1", "Cơ sở 1"), ("cs2", "Cơ sở 2")), 1)
    }
    for order, (code, name, unit, divisor) in enumerate(
        (("VND", "Tiền", "đ", 1), ("SUAT", "Suất ăn", "suất", 1), ("PHIEU", "Phiếu ăn", "phiếu", 1), ("G-GAO", "Gạo", "kg", 1000))
    ):
        Commodity.objects.get_or_create(code=code, defaults={"name": name, "unit_name": unit, "display_divisor": divisor, "order": order})
    for code, name, place in (
        (SAFE, "Két tiền mặt", "safe"),
        (BOX, "Hòm quỹ sảnh nhà A", "box"),
        (STORE, "Kho hiện vật", "store"),
        (KITCHEN, "Bếp ăn Cơ sở 2", "kitchen"),
    ):
        Account.objects.create(code=code, nature="holding", name=name, place=place, campus=campuses["cs1"])
    roots = {}
    for order, (code, name, slug, extra) in enumerate(_FUNDS):
        account, _made = Account.objects.get_or_create(code=f"fund:{code}", defaults={"nature": "fund", "name": name})
        parent = roots.get(code.partition("/")[0]) if "/" in code else None
        roots[code], _made = Fund.objects.update_or_create(
            account=account, defaults={"name": name, "slug": slug, "parent": parent, "order": order, **extra}
        )
    bank = {"bank_name": "Ngân hàng Mẫu", "bank_bin": "970400", "bank_number": "000011112222", "bank_owner": "BỆNH VIỆN ĐA KHOA AN HÒA"}
    Account.objects.create(
        code=BANK, nature="holding", name="Tài khoản quỹ", place="bank", campus=campuses["cs1"], is_public=True, default_fund=roots["NBKK"], **bank
    )


_FUNDS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("NBKK", "Quỹ Người bệnh khó khăn", "nguoi-benh-kho-khan", {"purpose": "Trả viện phí, thuốc và vật tư ngoài bảo hiểm.", "memo_code": "NBKK7"}),
    ("BEP", "Bếp ăn tình thương", "bep-an-tinh-thuong", {"purpose": "Cháo, cơm, sữa mỗi ngày.", "memo_code": "BEP3"}),
    ("CT", "Chương trình chung", "chuong-trinh-chung", {"purpose": "Việc chung của phòng."}),
    (
        "CT/NGAY-HOI",
        "Ngày hội thiện nguyện 2026",
        "ngay-hoi-2026",
        {
            "kind": "campaign",
            "kept_for": "ngày hội 19/12/2026",
            "goal": 20_000_000,
            "sponsor_rule": "Nhà tài trợ trả chi phí tổ chức.",
            "surplus_rule": "Chuyển về Chương trình chung.",
        },
    ),
    ("CT/RIENG-4K", "Mục đích riêng 4K", "muc-dich-rieng-4k", {"kind": "earmark", "listed": False}),
    ("TET", "Tết và Trung thu cho em", "tet-trung-thu", {"kept_for": "Tết 2027 (06/02/2027)"}),
    ("UNIDENTIFIED", "Chưa rõ mục đích", "chua-ro-muc-dich", {"kind": "unidentified"}),
)


def _months(papers: _Papers) -> None:
    """A year and a bit of the main fund: what every month brought and cost."""
    papers.add("opening", "DK", "03/11/2025", LineDraft("opening", BANK, "fund:NBKK", "VND", 20_000_000))
    months = [(2025, 11), (2025, 12), *((2026, month) for month in range(1, 11))]
    for number, (year, month) in enumerate(months):
        on = f"%02d/{month:02d}/{year}"
        papers.give(f"steady-{number}", on % 5, "NBKK", 9_000_000 + 250_000 * number, donor="T.Q.V.")
        papers.spend(f"fees-{number}", on % 12, "NBKK", 5_200_000 + 100_000 * number, "vien-phi")
        papers.spend(f"medicine-{number}", on % 20, "NBKK", 2_100_000 + 50_000 * number, "thuoc-vat-tu")
        papers.give(f"kitchen-{number}", on % 8, "BEP", 4_000_000, donor="Nhóm thiện nguyện Cơm Nắm", groups=1)
        papers.spend(f"cooking-{number}", on % 25, "BEP", 3_700_000, "an-o-di-lai", memo="Nguyên liệu bếp")


def _november(papers: _Papers) -> None:
    """The running month: the states of a gift, a correction, an unknown purpose, a child fund, goods."""
    papers.give("used", "02/11/2026", "TET", 3_000_000)
    papers.give("partly", "03/11/2026", "TET", 5_000_000, donor="T.Q.V.")
    papers.spend("tet-1", "05/11/2026", "TET", 1_900_000, "chuong-trinh", memo="Đèn lồng")
    papers.spend("tet-2", "06/11/2026", "TET", 2_400_000, "chuong-trinh")
    papers.give("box", "07/11/2026", "NBKK", 8_735_000, memo="Mở hòm quỹ sảnh nhà A", into=BOX)
    papers.add("deposit", "CK", "08/11/2026", LineDraft("deposit", BANK, BOX, "VND", 8_735_000, memo="Nộp tiền hòm quỹ vào ngân hàng"))
    wrong = papers.give("wrong", "09/11/2026", "NBKK", 1_200_000, donor="Đ.M.T.", into=SAFE)
    papers.add(
        "correction", "DC", "10/11/2026",
        LineDraft("receipt", SAFE, "fund:NBKK", "VND", 1_000_000, donor="Đ.M.T.", occurred=day("09/11/2026")),
        LineDraft("reversal", reverses=wrong, memo="Gõ nhầm số tiền khi nhập phiếu thu."),
    )  # fmt: skip
    unknown = papers.give("unknown", "11/11/2026", "UNIDENTIFIED", 3_500_000, donor="L.A.")
    papers.give("unknown-waiting", "12/11/2026", "UNIDENTIFIED", 900_000)
    papers.add(
        "reassigned",
        "CK",
        "13/11/2026",
        LineDraft("transfer", "fund:UNIDENTIFIED", "fund:NBKK", "VND", 3_500_000, of=unknown, memo="Người gửi đã xác nhận"),
    )
    papers.give("programme", "13/11/2026", "CT", 30_000_000, donor="Công ty TNHH Dệt Sông Lam")
    papers.add("to-child", "CK", "14/11/2026", LineDraft("transfer", "fund:CT", "fund:CT/NGAY-HOI", "VND", 12_000_000, memo="Phần của ngày hội"))
    papers.give("child", "14/11/2026", "CT/NGAY-HOI", 2_000_000)
    papers.give("earmark", "14/11/2026", "CT/RIENG-4K", 700_000)
    papers.spend("child-spend", "15/11/2026", "CT/NGAY-HOI", 1_500_000, "chuong-trinh", people=None)
    papers.give("portions", "16/11/2026", "BEP", 300, donor="Nhóm thiện nguyện Cơm Nắm", unit="SUAT", into=KITCHEN, memo="Cháo sáng", groups=1)
    papers.spend("handed", "16/11/2026", "BEP", 280, "an-o-di-lai", unit="SUAT", out_of=KITCHEN, memo="Phát cháo sáng", people=280)
    papers.give("rice", "17/11/2026", "BEP", 1_500_000, unit="G-GAO", into=STORE, memo="Gạo tẻ")
    papers.spend("rice-used", "18/11/2026", "BEP", 250_500, "an-o-di-lai", unit="G-GAO", out_of=STORE, people=None)
    papers.add(
        "bought", "PC", "18/11/2026",
        LineDraft("conversion", "fund:NBKK", BANK, "VND", 1_000_000, memo="Mua phiếu ăn"),
        LineDraft("conversion", STORE, "fund:NBKK", "PHIEU", 40, memo="Phiếu ăn mua ở căng tin"),
    )  # fmt: skip
    papers.spend("gone-wrong", "18/11/2026", "NBKK", 800_000, "khac")
    papers.add("undone", "DC", "19/11/2026", LineDraft("reversal", reverses=LineRef(papers.drafts[-1].key), memo="Ghi trùng."))
    papers.spend("paid", "20/11/2026", "NBKK", 2_200_000, "vien-phi")
    papers.give("waiting", "21/11/2026", "NBKK", 2_000_000, donor="N.T.H.", memo="Gửi cô bác nào đang chờ người nhà mổ.")


def _codes() -> Iterator[str]:
    """The same ids on every run, so that what a test prints can be found again."""
    number = 0
    while True:
        number += 1
        yield uuid.uuid5(uuid.NAMESPACE_OID, f"sample-{number}").hex


def build(*, more: list[VoucherDraft] | None = None) -> SampleBook:
    """Post the whole sample book; names in the result are the names given above (`wrong`, `waiting`, …)."""
    _nouns()
    papers = _Papers()
    _months(papers)
    _november(papers)
    uids = _codes()
    drafts = [*papers.drafts, *(more or [])]
    result = post_batch(drafts, clock=lambda draft: dt.datetime.combine(draft.date, dt.time(16, 30), clock.ZONE), draw_uid=lambda: next(uids))
    book = SampleBook()
    for draft, posted in zip(drafts, result.vouchers, strict=True):
        for line in posted.lines:
            name = draft.title if line.line == 1 else f"{draft.title}-{line.line}"
            book.codes[name], book.seqs[name] = line.code, line.seq
            book.vouchers[name] = posted.number
    return book


__all__ = ["BANK", "TODAY", "EntryRef", "SampleBook", "build", "day"]
