"""Foreign notes and jewellery: each currency is a unit of its own in the book, never đồng (LEDGER §1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from donations.models import Commodity

JEWELLERY = "TRANG-SUC"
CURRENCIES = {
    "USD": _("Đô la Mỹ"), "EUR": _("Euro"), "KRW": _("Won Hàn Quốc"), "JPY": _("Yên Nhật"), "CNY": _("Nhân dân tệ"),
    "TWD": _("Đô la Đài Loan"), "THB": _("Bạt Thái"), "SGD": _("Đô la Singapore"), "AUD": _("Đô la Úc"), "GBP": _("Bảng Anh"),
    "CAD": _("Đô la Canada"), "HKD": _("Đô la Hồng Kông"), "MYR": _("Ringgit Malaysia"), "LAK": _("Kíp Lào"), "KHR": _("Riel Campuchia"),
}  # fmt: skip
QUANTITY_MISSING = _("hãy nhập số lượng.")
UNIT_MISSING = _("hãy chọn loại ngoại tệ.")
VALUE_MISSING = _("hãy chọn mệnh giá của tờ tiền.")


def unit(code: str, *, jewellery: bool = False) -> Commodity | None:
    """The unit of a currency, or of jewellery, made when it is first met; None for a currency nobody knows here."""
    order = 800
    if jewellery:
        return Commodity.objects.get_or_create(code=JEWELLERY, defaults={"name": str(_("Trang sức")), "unit_name": str(_("món")), "order": order})[0]
    code = code.strip().upper()
    if code not in CURRENCIES:
        return None
    return Commodity.objects.get_or_create(code=code, defaults={"name": str(CURRENCIES[code]), "unit_name": code, "order": order})[0]
