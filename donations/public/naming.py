"""How the public pages name things of the book: codes, quantities, kinds of line, sources. One word for one thing.

Plain look-ups without a query; the small tables (funds, units) are handed in by the view that read them once.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.formatting import MINUS, fold, number
from donations.log import format_code
from donations.models.accounts import MONEY
from donations.models.ledger import Category
from donations.models.public import PublicEntry, PublicFund
from donations.selectors.vocabulary import Vocabulary

NBSP = "\u00a0"

# The tag a group of lines wears: class of the tag, icon. The words are those people filter by (GROUP_NAMES).
TAGS = {
    "thu": ("in", "down"),
    "chi": ("out", "up"),
    "chuyen": ("warn", "swap"),
    "nhap": ("in", "box"),
    "xuat": ("out", "box"),
    "dieu-chinh": ("warn", "edit"),
    "khac": ("", "info"),
}

SOURCES = {
    "bank": gettext_lazy("Chuyển khoản"),
    "safe": gettext_lazy("Tiền mặt"),
    "cash": gettext_lazy("Tiền mặt"),
    "box": gettext_lazy("Hòm quỹ"),
    "store": gettext_lazy("Nhập kho"),
    "kitchen": gettext_lazy("Giao tại bếp ăn"),
    "visit": gettext_lazy("Đoàn đến thăm"),
}

KIND_NAMES = {
    "opening": gettext_lazy("Số dư mang sang"),
    "receipt": gettext_lazy("Khoản ủng hộ"),
    "disbursement": gettext_lazy("Khoản chi"),
    "deposit": gettext_lazy("Chuyển giữa các nơi giữ"),
    "transfer": gettext_lazy("Chuyển giữa các quỹ"),
    "conversion": gettext_lazy("Mua hoặc chế biến hiện vật"),
    "reversal": gettext_lazy("Điều chỉnh"),
    "balance": gettext_lazy("Kiểm đếm"),
    "evidence": gettext_lazy("Bổ sung chứng từ"),
    "redaction": gettext_lazy("Gỡ thông tin"),
    "void": gettext_lazy("Hủy số chứng từ"),
}


def category_name(code: str) -> str:
    """The coarse category in words; "Khác" for one that is not on the list."""
    try:
        return str(Category(code).label)
    except ValueError:
        return _("Khác")


def spends_steadily(fund: PublicFund | None) -> bool:
    """Whether an average week says anything of this fund: not when it is kept for a day or gathered for one purpose."""
    return fund is not None and not fund.kept_for and fund.kind == "fund"


def how_it_came(entry: PublicEntry) -> tuple[str, str]:
    """(way, message) of a receipt. A memo that only tells the way more exactly ("Tiền mặt tại quầy") is no message."""
    way = str(SOURCES.get(entry.source, ""))
    if way and fold(entry.memo).startswith(fold(way)):
        return entry.memo, ""
    return way, entry.memo


def voucher_name(entry: PublicEntry) -> str:
    """A voucher's number with its line when it is not the first: PT-2026-000123, PT-2026-000123-37; '' without one."""
    if not entry.voucher:
        return ""
    return entry.voucher if (entry.line or 1) == 1 else f"{entry.voucher}-{entry.line}"


def entry_url(code: str) -> str:
    return reverse("donations_public:entry", args=[format_code(code)])


@dataclass(frozen=True, slots=True)
class Names:
    """How a page speaks of funds and units; `words` was read once for the request."""

    words: Vocabulary

    def fund(self, code: str) -> str:
        """A fund's name; its code when it has no name (never empty for a code)."""
        found = self.words.funds.get(code)
        return found.name if found else code

    def fund_url(self, code: str) -> str:
        """The address of a listed fund's page; '' for an earmark that has none."""
        found = self.words.funds.get(code)
        return reverse("donations_public:fund_detail", args=[found.slug]) if found and found.listed else ""

    def campus(self, code: str) -> str:
        """A campus by name; '' for none."""
        return self.words.campuses.get(code, "")

    def unit(self, code: str) -> str:
        """The counting word: "đ", "suất", "kg"."""
        if code == MONEY:
            return "đ"
        found = self.words.units.get(code)
        return found.unit_name if found else code

    def unit_title(self, code: str) -> str:
        """What is counted: "Suất quà"; the code when it has no name yet."""
        found = self.words.units.get(code)
        return found.name if found else code

    def count(self, quantity: int, unit: str) -> str:
        """A quantity without its unit, in the unit people count in (1500 g of a kg unit → "1,5"), minus sign kept."""
        divisor = self.words.divisor(unit)
        if divisor == 1:
            return number(quantity)
        whole, rest = divmod(abs(quantity), divisor)
        decimals = f"{rest:0{len(str(divisor)) - 1}d}".rstrip("0")
        text = f"{number(whole)},{decimals}" if decimals else number(whole)
        return f"{MINUS}{text}" if quantity < 0 else text

    def amount(self, quantity: int, unit: str) -> str:
        """A quantity with its unit, never broken over a line: "2.000.000 đ", "1,5 kg"."""
        return f"{self.count(quantity, unit)}{NBSP}{self.unit(unit)}"

    def signed(self, quantity: int, unit: str) -> str:
        """A movement: "+ 2.000.000 đ", "− 45 phiếu"."""
        sign = MINUS if quantity < 0 else "+"
        return f"{sign}{NBSP}{self.amount(abs(quantity), unit)}"
