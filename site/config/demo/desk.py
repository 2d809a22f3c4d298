"""What waits on the back office's desk on the demo's day: drafts, papers to approve, one sent back, approved ones not yet paid.

Recorded by the verbs of the back office, each by someone who may; a key that exists is left as staff left it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import transaction

from cms.accounts.models import Campus, User
from cms.operations import clock
from config.demo.places import MAIN_BANK
from config.demo.posting import key_of, moment
from config.demo.seasons import TODAY
from donations.models import Account, Commodity, Fund, Voucher
from donations.services.vouchers import deciding, recording

FEES, MEDICINE, LIVING, PROGRAMME = "vien-phi", "thuoc-vat-tu", "an-o-di-lai", "chuong-trinh"


@dataclass(frozen=True)
class Request:
    """A disbursement asked for: `reaches` is draft, submitted, returned, rejected or approved; `note` goes with the last words."""

    key: str
    reaches: str
    days_ago: int
    fund: str
    amount: int
    category: str
    title: str
    memo: str
    campus: str = "cs1"
    people: int = 1
    by_bank: bool = True
    note: str = ""


REQUESTS = (
    Request("duyet/1", "approved", 2, "NBKK", 9_450_000, FEES, "Đề nghị hỗ trợ viện phí, hồ sơ 26-1187", "Hỗ trợ viện phí"),
    Request("duyet/2", "approved", 2, "NBKK", 6_200_000, MEDICINE, "Thuốc ngoài danh mục, hồ sơ 26-1190", "Thuốc ngoài danh mục bảo hiểm"),
    Request("duyet/3", "approved", 1, "NBKK", 8_400_000, FEES, "Đề nghị hỗ trợ viện phí, hồ sơ 26-1193", "Hỗ trợ viện phí", "cs2"),
    Request("duyet/4", "approved", 1, "NBKK", 3_150_000, LIVING, "Chỗ trọ cho người nhà, hồ sơ 26-1195", "Chỗ trọ cho người nhà", by_bank=False),
    Request("duyet/5", "approved", 1, "NBKK/NHI", 5_600_000, FEES, "Viện phí bệnh nhi, hồ sơ 26-1198", "Hỗ trợ viện phí"),
    Request("duyet/6", "approved", 1, "XE", 3_800_000, LIVING, "Hai chuyến xe tuần này", "Chuyến xe đưa người bệnh về nhà", people=5),
    Request("duyet/7", "approved", 1, "BEP", 2_400_000, LIVING, "Tiền ăn tuần 47, Cơ sở 3", "Tiền ăn cho người bệnh", "cs3", 12, False),
    Request("cho/1", "submitted", 1, "NBKK", 12_600_000, FEES, "Đề nghị hỗ trợ viện phí, hồ sơ 26-1201", "Hỗ trợ viện phí"),
    Request("cho/2", "submitted", 1, "NBKK", 4_750_000, MEDICINE, "Vật tư ngoài danh mục, hồ sơ 26-1202", "Vật tư ngoài danh mục bảo hiểm", "cs2"),
    Request("cho/3", "submitted", 0, "NBKK", 1_900_000, LIVING, "Vé xe về nhà, hồ sơ 26-1204", "Vé xe về nhà", by_bank=False),
    Request("cho/4", "submitted", 0, "CT", 5_200_000, PROGRAMME, "Kéo, tông đơ, khăn cho buổi cắt tóc 05/12", "Cắt tóc miễn phí tại khoa", people=60),
    Request("cho/5", "submitted", 0, "NBKK/CO-SO-3", 2_350_000, FEES, "Đề nghị hỗ trợ viện phí, hồ sơ 26-1206", "Hỗ trợ viện phí", "cs3"),
    Request("tra/1", "returned", 2, "NBKK", 7_300_000, FEES, "Đề nghị hỗ trợ viện phí, hồ sơ 26-1188", "Hỗ trợ viện phí",
            note="Thiếu bảng kê viện phí bản mới nhất. Bổ sung rồi gửi lại, hồ sơ vẫn giữ thứ tự."),
    Request("choi/1", "rejected", 3, "CT", 18_000_000, PROGRAMME, "Mua dàn âm thanh cho hội trường", "Chi chương trình", people=0,
            note="Chi phí tổ chức không lấy từ tiền góp cho người bệnh. Tìm nhà tài trợ riêng."),
    Request("nhap/1", "draft", 0, "NBKK", 2_800_000, MEDICINE, "Thuốc ngoài danh mục, hồ sơ 26-1208", "Thuốc ngoài danh mục bảo hiểm"),
    Request("nhap/2", "draft", 0, "XE", 4_100_000, LIVING, "Xe đưa người bệnh về nhà ngày 23/11", "Chuyến xe đưa người bệnh về nhà", "cs2", 1),
)  # fmt: skip

# Gifts at the counter this morning whose message nobody has read yet: giver, fund, đồng, message.
COUNTER = (
    ("Trịnh Thu Lài", "BEP", 500_000, "Nhà cháu góp bếp mấy cân gạo, chúc cả khoa ăn ngon."),
    ("Đàm Văn Khuyến", "NBKK", 2_000_000, "Nhờ chuyển lời thăm các bác ở hành lang tầng hai."),
)


def lay_out_desk() -> int:
    """Record what is missing; returns how many vouchers were added."""
    people = {user.username: user for user in User.objects.filter(is_active=True)}
    added = 0
    for request in REQUESTS:
        added += _once(f"ban/{request.key}", partial(_ask, request, people))
    for number, row in enumerate(COUNTER):
        added += _once(f"ban/quay/{number}", partial(_receive, number, row, people))
    return added


def _once(key: str, make: Callable[[], None]) -> int:
    if Voucher.objects.filter(key=key_of(key)).exists():
        return 0
    with transaction.atomic():
        make()
    return 1


def _ask(request: Request, people: dict[str, User]) -> None:
    day = TODAY - dt.timedelta(days=request.days_ago)
    worker = people["cong-tac-xa-hoi" if request.campus == "cs1" else "cong-tac-xa-hoi-2"]
    approver = people["duyet-chi"]
    with clock.reading(lambda: moment(day, 9, 30)):
        voucher = recording.record_disbursement(
            actor=worker, key=key_of(f"ban/{request.key}"), date=day, title=request.title, commodity=Commodity.objects.get(code="VND"),
            fund=Fund.objects.get(account__code=f"fund:{request.fund}"),
            holding=Account.objects.get(code=MAIN_BANK if request.by_bank else f"holding:ket-{request.campus}"),
            quantity=request.amount, category=request.category, public_memo=request.memo, people=request.people or None,
            campus=Campus.objects.get(code=request.campus),
        )  # fmt: skip
    if request.reaches == "draft":
        return
    with clock.reading(lambda: moment(day, 9, 45)):
        voucher = deciding.submit(voucher=voucher, actor=worker)
    with clock.reading(lambda: moment(day, 16, 10)):
        if request.reaches == "approved":
            deciding.approve(voucher=voucher, approver=approver)
        elif request.reaches == "returned":
            deciding.send_back(voucher=voucher, approver=approver, note=request.note)
        elif request.reaches == "rejected":
            deciding.reject(voucher=voucher, approver=approver, note=request.note)


def _receive(number: int, row: tuple[str, str, int, str], people: dict[str, User]) -> None:
    giver, fund, amount, message = row
    with clock.reading(lambda: moment(TODAY, 9, 5 + number * 20)):
        recording.record_receipt(
            actor=people["cong-tac-xa-hoi"], key=key_of(f"ban/quay/{number}"), date=TODAY, commodity=Commodity.objects.get(code="VND"),
            holding=Account.objects.get(code="holding:ket-cs1"), fund=Fund.objects.get(account__code=f"fund:{fund}"), quantity=amount,
            giver=giver, message=message, campus=Campus.objects.get(code="cs1"),
        )  # fmt: skip
