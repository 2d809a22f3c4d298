"""The template's columns, and finding them in a file by what their heads say, with or without accents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from cms.formatting import fold


class Column(NamedTuple):
    """A column of the template: its name in code, its head, what belongs there, other heads it is known by (folded)."""

    name: str
    head: str
    help: object
    also: tuple[str, ...] = ()
    required: bool = False


COLUMNS = (
    Column("kind", "Loại", _("Thu, Chi, Số dư đầu, Chuyển quỹ, Nộp rút"), ("loai chung tu", "loai phieu"), True),
    Column("old_number", "Số chứng từ cũ", _("Các dòng liền nhau cùng số, cùng ngày, cùng loại là một chứng từ"), ("so chung tu", "so phieu"), True),
    Column("date", "Ngày", _("dd/mm/yyyy, hoặc ô ngày của Excel"), ("ngay chung tu", "ngay hach toan"), True),
    Column("holding", "Nơi giữ", _("Mã hoặc tên nơi giữ: két, tài khoản, kho"), ("noi giu tien", "tai khoan"), True),
    Column("fund", "Quỹ", _("Mã hoặc tên quỹ"), ("ma quy",)),
    Column("to", "Sang", _("Chuyển quỹ: quỹ nhận. Nộp rút: nơi nhận"), ("sang quy", "quy nhan", "noi nhan")),
    Column("unit", "Đơn vị tính", _("Để trống là đồng; hiện vật thì ghi mã hoặc tên đơn vị tính"), ("don vi",)),
    Column("quantity", "Số tiền, số lượng", _("Số nguyên; cả tệp dùng một kiểu: 1.000.000 hoặc 1,000,000"), ("so tien", "so luong"), True),
    Column("memo", "Nội dung công khai", _("Công chúng đọc được; không nêu tên người bệnh"), ("noi dung", "dien giai")),
    Column("donor", "Người ủng hộ", _("Chỉ của dòng Thu; để trống là ẩn danh"), ("nha hao tam", "nguoi nop")),
    Column("display", "Tên công khai", _("viết tắt, nêu tên, ẩn danh; để trống là viết tắt"), ("hien thi",)),
    Column("category", "Loại chi", _("Mã hoặc tên loại chi công khai, chỉ của dòng Chi"), ("loai ho tro",)),
    Column("people", "Số lượt người bệnh", _("Chỉ của dòng Chi"), ("so nguoi",)),
    Column("campus", "Cơ sở", _("Mã hoặc tên cơ sở"), ()),
    Column("note", "Ghi chú nội bộ", _("Không công khai"), ("ghi chu",)),
)
_KNOWN = {key: column.name for column in COLUMNS for key in (fold(column.head), *column.also)}


class Heads(NamedTuple):
    """Where each known column stands; what is missing and what is there twice or unknown, by head."""

    places: dict[str, int]
    missing: list[str]
    unknown: list[str]
    twice: list[str]


def find(cells: Sequence[object]) -> Heads:
    """Read the first row of a file."""
    places: dict[str, int] = {}
    unknown, twice = [], []
    for place, cell in enumerate(cells):
        text = str(cell or "").strip()
        name = _KNOWN.get(fold(text))
        if not text:
            continue
        if name is None:
            unknown.append(text[:40])
        elif name in places:
            twice.append(text[:40])
        else:
            places[name] = place
    return Heads(places, [column.head for column in COLUMNS if column.required and column.name not in places], unknown, twice)


def template_rows() -> list[list[str]]:
    """The template to fill in: heads only, so that nothing in it can be taken for a voucher."""
    return [[column.head for column in COLUMNS]]
