"""The funds of the demo: six roots, their children, the festival's own funds and one earmark. Codes are final."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class FundSpec:
    """`code` without `fund:`; a slash makes a child."""

    code: str
    name: str
    slug: str
    purpose: str
    memo_code: str = ""
    kind: str = "fund"
    campus: str = ""
    kept_for: str = ""
    sponsor_rule: str = ""
    surplus_rule: str = ""
    goal: int | None = None
    starts: dt.date | None = None
    ends: dt.date | None = None
    listed: bool = True
    description: str = ""


_RULE_REST = "Còn dư thì chuyển vào quỹ mẹ, ghi rõ trong sổ."
FUND_SPECS = (
    FundSpec(
        "NBKK",
        "Quỹ Người bệnh khó khăn",
        "nguoi-benh-kho-khan",
        "Viện phí, thuốc ngoài bảo hiểm, chỗ trọ cho người nhà",
        "NBKK7",
        description="Quỹ giúp cô bác, anh chị đang điều trị mà tiền viện phí, thuốc ngoài bảo hiểm hay chỗ trọ đã vượt quá sức nhà mình. "
        "Mỗi khoản chi có người đề nghị, người duyệt và người chi tiền là ba người khác nhau.",
    ),
    FundSpec("NBKK/NHI", "Bệnh nhi", "benh-nhi", "Viện phí và thuốc cho các cháu dưới 16 tuổi", "NHI3"),
    FundSpec("NBKK/CO-SO-3", "Người bệnh vùng cao, Cơ sở 3", "nguoi-benh-vung-cao", "Dành cho người bệnh điều trị tại Cơ sở 3", "CS3V", campus="cs3"),
    FundSpec(
        "NBKK/R7K2",
        "Mục đích riêng R7K2",
        "muc-dich-rieng-r7k2",
        "Theo đúng nguyện vọng của người góp: chỗ trọ mùa lạnh",
        kind="earmark",
        listed=False,
        starts=dt.date(2026, 8, 12),
    ),
    FundSpec(
        "BEP",
        "Bếp ăn tình thương",
        "bep-an-tinh-thuong",
        "Cháo, cơm, sữa mỗi ngày tại ba cơ sở",
        "BEP5",
        description="Ba bếp nấu cháo và cơm mỗi sáng. "
        "Tiền mua gạo, thực phẩm được ghi là khoản đổi: tiền ra, suất ăn vào, không tính là quà nhận được.",
    ),
    FundSpec("BEP/SUA", "Sữa cho bệnh nhi", "sua-cho-benh-nhi", "Sữa tươi, sữa bột theo chỉ định của khoa Dinh dưỡng", "SUA2"),
    FundSpec(
        "XE",
        "Chuyến xe nghĩa tình",
        "chuyen-xe-nghia-tinh",
        "Xe đưa người bệnh nặng về nhà",
        "XE9",
        description="Xe có điều dưỡng đi cùng, đưa người bệnh nặng về tận nhà; vé xe cho người ra viện không đủ tiền về.",
    ),
    FundSpec("XE/XE-LAN", "Xe lăn trao tay", "xe-lan-trao-tay", "Mua và sửa xe lăn cho mượn, tặng", "XELAN4"),
    FundSpec(
        "TET",
        "Tết và Trung thu cho em",
        "tet-va-trung-thu",
        "Quà, đêm hội cho các cháu đang điều trị",
        "TET6",
        kept_for="Tết 2027 (06/02/2027)",
        description="Quà Tết, Trung thu và 1/6 cho các cháu phải ở lại bệnh viện những ngày lẽ ra được ở nhà.",
    ),
    FundSpec(
        "TET/TET-2025",
        "Tết ấm 2025",
        "tet-am-2025",
        "Quà Tết cho người bệnh ở lại",
        kind="campaign",
        starts=dt.date(2024, 12, 1),
        ends=dt.date(2025, 1, 28),
        surplus_rule=_RULE_REST,
    ),
    FundSpec(
        "TET/TRUNG-THU-2025",
        "Trung thu cho em 2025",
        "trung-thu-2025",
        "Đèn, bánh, đêm hội",
        kind="campaign",
        starts=dt.date(2025, 8, 15),
        ends=dt.date(2025, 10, 6),
        surplus_rule=_RULE_REST,
    ),
    FundSpec(
        "TET/TET-2026",
        "Tết ấm 2026",
        "tet-am-2026",
        "Quà Tết cho người bệnh ở lại",
        kind="campaign",
        starts=dt.date(2025, 11, 22),
        ends=dt.date(2026, 2, 16),
        surplus_rule=_RULE_REST,
    ),
    FundSpec(
        "TET/TRUNG-THU-2026",
        "Trung thu cho em 2026",
        "trung-thu-2026",
        "Đèn, bánh, đêm hội",
        kind="campaign",
        starts=dt.date(2026, 8, 1),
        ends=dt.date(2026, 9, 25),
        surplus_rule=_RULE_REST,
    ),
    FundSpec(
        "TET/TET-2027",
        "Tết ấm 2027",
        "tet-am-2027",
        "Quà Tết cho người bệnh ở lại",
        "TET27",
        kind="campaign",
        kept_for="Tết 2027 (06/02/2027)",
        starts=dt.date(2026, 11, 1),
        ends=dt.date(2027, 2, 5),
        goal=320_000_000,
        surplus_rule=_RULE_REST,
    ),
    FundSpec(
        "CT",
        "Chương trình chung",
        "chuong-trinh-chung",
        "Cắt tóc, lớp học, ngày hội, nước uống tại khoa",
        "CT8",
        description="Những việc làm cho nhiều người cùng lúc: cắt tóc, góc sách, ngày hội, nước uống nóng lạnh tại khoa.",
    ),
    FundSpec("CT/NUOC-UONG", "Nước uống tại khoa", "nuoc-uong-tai-khoa", "Máy lọc nước nóng lạnh và lõi lọc", "NUOC3"),
    FundSpec(
        "CT/NGAY-HOI-2025",
        "Ngày hội thiện nguyện 2025",
        "ngay-hoi-2025",
        "Quà và bữa ăn ngày hội cuối năm",
        kind="campaign",
        starts=dt.date(2025, 10, 1),
        ends=dt.date(2025, 12, 20),
        surplus_rule=_RULE_REST,
    ),
    FundSpec(
        "CT/TO-CHUC-2025",
        "Tổ chức Ngày hội 2025",
        "to-chuc-ngay-hoi-2025",
        "Âm thanh, rạp, in ấn",
        kind="campaign",
        starts=dt.date(2025, 11, 1),
        ends=dt.date(2025, 12, 20),
        sponsor_rule="Công ty TNHH Dệt Sông Lam tài trợ riêng.",
        surplus_rule=_RULE_REST,
    ),
    FundSpec(
        "CT/NGAY-HOI-2026",
        "Ngày hội thiện nguyện 2026",
        "ngay-hoi-2026",
        "300 phần quà, bữa sáng và bữa trưa cho người bệnh nội trú",
        "HOI26",
        kind="campaign",
        starts=dt.date(2026, 9, 15),
        ends=dt.date(2026, 12, 19),
        goal=93_600_000,
        sponsor_rule="Chi phí tổ chức do Công ty TNHH Dệt Sông Lam tài trợ riêng, không lấy từ tiền góp.",
        surplus_rule=_RULE_REST,
    ),
    FundSpec(
        "CT/TO-CHUC-2026",
        "Tổ chức Ngày hội 2026",
        "to-chuc-ngay-hoi-2026",
        "Âm thanh, rạp, in ấn",
        kind="campaign",
        starts=dt.date(2026, 10, 1),
        ends=dt.date(2026, 12, 19),
        sponsor_rule="Công ty TNHH Dệt Sông Lam tài trợ riêng.",
        surplus_rule=_RULE_REST,
    ),
    FundSpec("UNIDENTIFIED", "Chưa rõ mục đích", "chua-ro-muc-dich", "Tiền đã nhận, đang hỏi người gửi muốn góp vào quỹ nào", kind="unidentified"),
)
