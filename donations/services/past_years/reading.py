"""One row of the file as one movement, or what is wrong with it: every fault of the row, told at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from cms.accounts.models import Campus
from cms.formatting import date, fold
from donations import privacy
from donations.disclosure import LONGEST
from donations.models import MONEY, Account, Book, Category, Commodity
from donations.services.drafts import LineDraft
from donations.services.past_years.numbers import Style, day
from donations.services.past_years.tables import Cell, Row
from donations.services.rules import LARGEST
from donations.services.vouchers.display import CONTACT_DIGITS, initials

KINDS = {
    "thu": "receipt", "phieu thu": "receipt", "nhan": "receipt", "nhap": "receipt", "phieu nhap kho": "receipt",
    "chi": "disbursement", "phieu chi": "disbursement", "xuat": "disbursement", "phieu xuat kho": "disbursement",
    "so du dau": "opening", "so du dau ky": "opening", "dau ky": "opening",
    "chuyen quy": "transfer", "dieu chuyen quy": "transfer", "nop rut": "deposit", "chuyen noi giu": "deposit", "nop ngan hang": "deposit",
}  # fmt: skip
BOOKS = {"opening": Book.OPENING, "transfer": Book.TRANSFER, "deposit": Book.TRANSFER}
GOODS_BOOKS = {"receipt": (Book.RECEIPT, Book.GOODS_IN), "disbursement": (Book.DISBURSEMENT, Book.GOODS_OUT)}
DISPLAYS = {"": "initials", "viet tat": "initials", "neu ten": "full", "ten day du": "full", "an danh": "anonymous"}
SOURCES = {"bank": "bank", "safe": "cash", "box": "box", "store": "store", "kitchen": "kitchen"}
LONGEST_NUMBER, LONGEST_NAME = 40, 160


@dataclass(frozen=True, slots=True)
class PastLine:
    """A row that can be posted: what voucher it belongs to, and its movement. `giver` is the donor's private name."""

    line: int
    book: str
    old_number: str
    date: dt.date
    movement: LineDraft
    giver: str = ""


@dataclass
class Names:
    """What a file may name, by folded code and by folded name; a name that two share is no name."""

    holdings: dict[str, Account] = field(default_factory=dict)
    funds: dict[str, Account] = field(default_factory=dict)
    units: dict[str, Commodity] = field(default_factory=dict)
    campuses: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Names:
        """Read the small tables (3 queries)."""
        names, shared = cls(), set[tuple[int, str]]()

        def keep(table: dict, key: str, value: object) -> None:
            key = fold(key)
            if table.get(key, value) != value:
                shared.add((id(table), key))
            table[key] = value

        for account in Account.objects.select_related("fund"):
            is_fund = account.nature == Account.Nature.FUND
            accounts = names.funds if is_fund else names.holdings
            fund = getattr(account, "fund", None)
            for key in (account.code, account.code.partition(":")[2], account.name, fund.name if fund else account.name):
                keep(accounts, key, account)
        for unit in Commodity.objects.all():
            for key in (unit.code, unit.name, unit.unit_name):
                keep(names.units, key, unit)
        for code, name, short in Campus.objects.values_list("code", "name", "short_name"):
            for key in (code, name, short):
                keep(names.campuses, key, code)
        for category in Category:
            keep(names.categories, category.value, category.value)
            keep(names.categories, str(category.label), category.value)
        for table in (names.holdings, names.funds, names.units, names.campuses):
            for where, key in shared:
                if where == id(table):
                    table.pop(key, None)
        return names


class LineReader:
    """Reads rows of one file; `read` gives a PastLine or the row's faults."""

    def __init__(self, places: dict[str, int], style: Style, names: Names, today: dt.date) -> None:
        self.places, self.style, self.names, self.today = places, style, names, today

    def read(self, row: Row) -> PastLine | list[str]:
        faults: list[str] = []
        cell = self._cells(row.cells)
        kind = self._kind(cell["kind"], faults)
        when = self._day(cell["date"], faults)
        number = str(cell["old_number"] if cell["old_number"] is not None else "").strip().removesuffix(".0")
        if not number:
            faults.append(_("thiếu số chứng từ cũ"))
        elif len(number) > LONGEST_NUMBER:
            faults.append(_("số chứng từ cũ dài quá %(most)s ký tự") % {"most": LONGEST_NUMBER})
        unit = self._unit(cell["unit"], faults)
        quantity = self._quantity(cell["quantity"], faults)
        sides = self._sides(kind, cell, faults)
        movement = self._movement(kind, cell, unit, quantity, faults)
        if faults or kind is None or when is None or unit is None or sides is None:
            return faults
        debit, credit, holding = sides
        movement = replace(movement, debit=debit.code, credit=credit.code, source=SOURCES.get(holding.place, "") if holding else "")
        book = BOOKS.get(kind) or GOODS_BOOKS[kind][0 if unit.code == MONEY else 1]
        giver = str(cell["donor"] or "") if kind == "receipt" else ""
        return PastLine(row.line, book.value, number, when, movement, giver)

    def _cells(self, cells: Sequence[Cell]) -> dict[str, Cell]:
        found = {name: cells[place] if place < len(cells) else None for name, place in self.places.items()}
        names = (
            "kind",
            "old_number",
            "date",
            "holding",
            "fund",
            "to",
            "unit",
            "quantity",
            "memo",
            "donor",
            "display",
            "category",
            "people",
            "campus",
            "note",
        )
        return {name: found.get(name) for name in names}

    def _kind(self, cell: Cell, faults: list[str]) -> str | None:
        kind = KINDS.get(fold(str(cell or "")))
        if kind is None:
            faults.append(_("loại “%(typed)s” không có; ghi Thu, Chi, Số dư đầu, Chuyển quỹ hoặc Nộp rút") % {"typed": _short(cell)})
        return kind

    def _day(self, cell: Cell, faults: list[str]) -> dt.date | None:
        found = day(cell)
        if found is None:
            faults.append(_("ngày “%(typed)s” không đọc được; ghi dd/mm/yyyy") % {"typed": _short(cell)})
        elif found > self.today:
            faults.append(_("ngày %(day)s ở sau hôm nay") % {"day": date(found)})
        return found

    def _unit(self, cell: Cell, faults: list[str]) -> Commodity | None:
        text = fold(str(cell or ""))
        unit = self.names.units.get("vnd" if text in ("", "dong", "d", "vnd") else text)
        if unit is None:
            faults.append(_("đơn vị tính “%(typed)s” không có trong danh mục") % {"typed": _short(cell)})
        return unit

    def _quantity(self, cell: Cell, faults: list[str]) -> int:
        quantity = self.style.whole(cell)
        if quantity is None:
            style = _(" (tệp này viết nghìn bằng dấu “%(mark)s”)") % {"mark": self.style.mark} if self.style.mark else ""
            faults.append(_("số “%(typed)s” không đọc được thành số nguyên%(style)s") % {"typed": _short(cell), "style": style})
        elif not 0 < quantity <= LARGEST:
            faults.append(_("số tiền, số lượng phải lớn hơn 0"))
        return quantity or 0

    def _sides(self, kind: str | None, cell: dict[str, Cell], faults: list[str]) -> tuple[Account, Account, Account | None] | None:
        """(debit, credit, the holding that tells how it came)."""
        if kind is None:
            return None
        pair: tuple[Account | None, Account | None, Account | None]
        if kind == "transfer":
            giving, taking = self._account("fund", cell["fund"], faults), self._account("fund", cell["to"], faults, _("cột Sang"))
            pair = (giving, taking, None)
        elif kind == "deposit":
            giving, taking = self._account("holding", cell["holding"], faults), self._account("holding", cell["to"], faults, _("cột Sang"))
            pair = (taking, giving, None)
        else:
            holding, fund = self._account("holding", cell["holding"], faults), self._account("fund", cell["fund"], faults)
            pair = (fund, holding, holding) if kind == "disbursement" else (holding, fund, holding)
        debit, credit, told = pair
        if debit is None or credit is None:
            return None
        if debit == credit:
            faults.append(_("nơi cho và nơi nhận là một"))
        return debit, credit, told

    def _account(self, nature: str, cell: Cell, faults: list[str], where: str = "") -> Account | None:
        table = self.names.funds if nature == "fund" else self.names.holdings
        found = table.get(fold(str(cell or "")))
        what = where or (_("quỹ") if nature == "fund" else _("nơi giữ"))
        if found is None:
            faults.append(_("%(what)s “%(typed)s” không có trong danh mục, hoặc trùng tên: ghi mã") % {"what": what, "typed": _short(cell)})
        elif not found.is_open:
            faults.append(_("%(what)s “%(name)s” đã đóng") % {"what": what, "name": found.name})
        return found

    def _movement(self, kind: str | None, cell: dict[str, Cell], unit: Commodity | None, quantity: int, faults: list[str]) -> LineDraft:
        memo = self._text(cell["memo"], _("nội dung công khai"), LONGEST, faults)
        faults += [_("nội dung công khai: %(advice)s") % {"advice": found.advice.rstrip(".")} for found in privacy.findings(memo)]
        giver = self._text(cell["donor"], _("người ủng hộ"), LONGEST_NAME, faults)
        display = DISPLAYS.get(fold(str(cell["display"] or "")), "")
        if not display:
            faults.append(_("tên công khai “%(typed)s” không có; ghi viết tắt, nêu tên hoặc ẩn danh") % {"typed": _short(cell["display"])})
        if display == "full" and ("@" in giver or sum(char.isdigit() for char in giver) >= CONTACT_DIGITS):
            faults.append(_("tên có số điện thoại, tài khoản hoặc thư điện tử nên không nêu đủ"))
        category = self.names.categories.get(fold(str(cell["category"] or "")), "")
        if cell["category"] not in (None, "") and (not category or kind != "disbursement"):
            faults.append(_("loại chi “%(typed)s” không có, hoặc dòng này không phải chi") % {"typed": _short(cell["category"])})
        people = self.style.whole(cell["people"]) if cell["people"] not in (None, "") else None
        if cell["people"] not in (None, "") and (people is None or people < 0 or kind != "disbursement"):
            faults.append(_("số lượt người bệnh “%(typed)s” không đọc được, hoặc dòng này không phải chi") % {"typed": _short(cell["people"])})
        campus = self.names.campuses.get(fold(str(cell["campus"] or "")), "")
        if cell["campus"] not in (None, "") and not campus:
            faults.append(_("cơ sở “%(typed)s” không có trong danh mục") % {"typed": _short(cell["campus"])})
        public = {"initials": initials(giver), "full": giver, "anonymous": ""}.get(display, "") if kind == "receipt" else ""
        return LineDraft(
            kind=kind or "", unit=unit.code if unit else "", quantity=quantity, memo=memo, donor=public, display=display or "initials",
            category=category, people=people, campus=campus, internal_memo=self._text(cell["note"], _("ghi chú nội bộ"), 500, faults),
        )  # fmt: skip

    def _text(self, cell: Cell, what: str, longest: int, faults: list[str]) -> str:
        text = " ".join(str(cell if cell is not None else "").split())
        if len(text) > longest:
            faults.append(_("%(what)s dài quá %(most)s ký tự") % {"what": what, "most": longest})
        if any("\x7f" <= char <= "\x9f" for char in text):
            faults.append(_("%(what)s có ký tự điều khiển") % {"what": what})
        return text


def _short(cell: Cell) -> str:
    return date(cell) if isinstance(cell, dt.date) else str(cell if cell is not None else "")[:40]
