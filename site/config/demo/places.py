"""The hospital's campuses, units, holdings and funds: who keeps what, and what for. All invented, all codes final."""

from __future__ import annotations

from dataclasses import dataclass

HOSPITAL = "Bệnh viện Đa khoa An Hòa"
MAIN_BANK, SECOND_BANK = "holding:ngan-hang-chinh", "holding:ngan-hang-hai"
CAMPUSES = ("cs1", "cs2", "cs3")
# How the three campuses share the work, in percent.
CAMPUS_SHARE = (("cs1", 52), ("cs2", 29), ("cs3", 19))


@dataclass(frozen=True)
class CampusSpec:
    code: str
    name: str
    short_name: str
    address: str


@dataclass(frozen=True)
class UnitSpec:
    code: str
    name: str
    unit_name: str
    divisor: int = 1


@dataclass(frozen=True)
class HoldingSpec:
    code: str
    name: str
    place: str
    campus: str = ""
    number: str = ""
    public: bool = False


CAMPUS_SPECS = (
    CampusSpec("cs1", "Cơ sở 1, đường Hoa Ban", "Cơ sở 1", "Số 1 đường Hoa Ban, phường Hoa Ban, tỉnh An Hòa"),
    CampusSpec("cs2", "Cơ sở 2, đường Ven Sông", "Cơ sở 2", "Số 27 đường Ven Sông, phường Bến Lở, tỉnh An Hòa"),
    CampusSpec("cs3", "Cơ sở 3, đường Đồi Chè", "Cơ sở 3", "Số 8 đường Đồi Chè, xã Nậm Hương, tỉnh An Hòa"),
)

UNIT_SPECS = (
    UnitSpec("VND", "Tiền", "đ"),
    UnitSpec("SUAT", "Suất quà (cơm, cháo, sữa, bánh)", "suất"),
    UnitSpec("PHIEU", "Phiếu đổi quà tự chọn", "phiếu"),
    UnitSpec("CHUYEN-XE", "Chuyến xe", "chuyến"),
    UnitSpec("GHE-DA", "Ghế đá", "chiếc"),
    UnitSpec("MAY-LOC-NUOC", "Máy lọc nước nóng lạnh", "máy"),
    UnitSpec("MAY-LOC-KHI", "Máy lọc không khí", "máy"),
    UnitSpec("XE-LAN", "Xe lăn", "chiếc"),
    UnitSpec("HOP-SUA", "Sữa cho bệnh nhi", "hộp"),
    UnitSpec("G-GAO", "Gạo", "kg", 1000),
)

HOLDING_SPECS = (
    HoldingSpec(MAIN_BANK, "Tài khoản chính, Ngân hàng Mẫu", "bank", number="000011112222", public=True),
    HoldingSpec(SECOND_BANK, "Tài khoản thứ hai, Ngân hàng Mẫu Hai", "bank", number="000033334444", public=True),
    HoldingSpec("holding:demo-bank", "Tài khoản thử nhập sao kê", "bank", number="000055556666"),
    *(HoldingSpec(f"holding:ket-{c}", f"Két tiền mặt {s.short_name}", "safe", c) for c, s in zip(CAMPUSES, CAMPUS_SPECS, strict=True)),
    HoldingSpec("holding:hom-sanh-nha-a", "Hòm quỹ sảnh nhà A", "box", "cs1"),
    HoldingSpec("holding:hom-nha-thuoc", "Hòm quỹ trước nhà thuốc", "box", "cs1"),
    HoldingSpec("holding:hom-sanh-nha-b", "Hòm quỹ sảnh nhà B", "box", "cs2"),
    HoldingSpec("holding:hom-nha-kham", "Hòm quỹ nhà khám", "box", "cs3"),
    *(HoldingSpec(f"holding:kho-{c}", f"Kho hiện vật {s.short_name}", "store", c) for c, s in zip(CAMPUSES, CAMPUS_SPECS, strict=True)),
    *(HoldingSpec(f"holding:bep-{c}", f"Bếp ăn {s.short_name}", "kitchen", c) for c, s in zip(CAMPUSES, CAMPUS_SPECS, strict=True)),
    HoldingSpec("holding:doi-xe", "Đội xe tình nguyện", "store", "cs1"),
)
BOXES = {"holding:hom-sanh-nha-a": 8_200, "holding:hom-nha-thuoc": 6_100, "holding:hom-sanh-nha-b": 5_400, "holding:hom-nha-kham": 3_900}


def fund_account(code: str) -> str:
    return f"fund:{code}"
