"""Money out in the demo: norms with their history, a company paid, a bill added later, a name taken down, a gift to give back.

Decisions and numbers are invented. Two entries reach the book, both attestations of the demo's day.
"""

from __future__ import annotations

import datetime as dt
import io
from functools import cache, partial

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from cms.accounts.models import Campus, User
from cms.operations import clock
from config.demo.boxes import codes_of
from config.demo.places import MAIN_BANK
from config.demo.posting import key_of, moment
from config.demo.seasons import TODAY
from donations.models import Account, Case, Commodity, EntryFile, Fund, OrganisingRule, PublicEntry, RedactionRequest, SpendingNorm, Voucher
from donations.services import vouchers
from donations.services.spending import norms, redactions, requests
from donations.services.vouchers.pages import document as bind

# category, fund, name, per, đồng for each, ceiling, decision, decided on, from
DECISIONS = (
    ("vien-phi", "", "Hỗ trợ viện phí", "person", 8_000_000, None, "86/QĐ-AH", dt.date(2024, 12, 20), dt.date(2025, 1, 1)),
    ("vien-phi", "", "Hỗ trợ viện phí", "person", 10_000_000, None, "118/QĐ-AH", dt.date(2026, 1, 2), dt.date(2026, 1, 5)),
    ("thuoc-vat-tu", "", "Thuốc, vật tư ngoài danh mục", "person", 7_000_000, None, "118/QĐ-AH", dt.date(2026, 1, 2), dt.date(2026, 1, 5)),
    ("an-o-di-lai", "", "Ăn ở, đi lại", "person", 3_500_000, 15_000_000, "118/QĐ-AH", dt.date(2026, 1, 2), dt.date(2026, 1, 5)),
    ("an-o-di-lai", "XE", "Chuyến xe đưa người bệnh về nhà", "person", 4_500_000, None, "204/QĐ-AH", dt.date(2026, 5, 28), dt.date(2026, 6, 1)),
    ("chuong-trinh", "", "Chương trình tại khoa", "person", 100_000, 20_000_000, "118/QĐ-AH", dt.date(2026, 1, 2), dt.date(2026, 1, 5)),
)
RULES = (
    ("CT/TO-CHUC-2026", "Chỉ chi từ tiền nhà tài trợ góp riêng cho việc tổ chức.", "187/QĐ-AH", dt.date(2026, 9, 15)),
)  # fmt: skip
BILL = "Bảng kê viện phí"
SUPPLIER = "Công ty TNHH Thiết bị Y tế An Khang"


@cache
def _person(login: str) -> User:
    return User.objects.get(username=login)


def _fund(code: str) -> Fund:
    return Fund.objects.get(account__code=f"fund:{code}")


def decide_norms() -> int:
    """Enter the decisions that are missing; returns how many were. Before the desk is laid: its requests stand against them."""
    _person.cache_clear()
    added = 0
    for category, fund, name, per, amount, ceiling, decision, decided_on, valid_from in DECISIONS:
        of_fund = _fund(fund) if fund else None
        if SpendingNorm.objects.filter(category=category, fund=of_fund, valid_from=valid_from).exists():
            continue
        with clock.reading(partial(moment, valid_from, 8, 30)):
            norms.add_norm(
                actor=_person("truong-phong"), name=name, category=category, fund=of_fund, per=per, unit_amount=amount, ceiling=ceiling,
                decision=decision, decided_on=decided_on, valid_from=valid_from,
            )  # fmt: skip
        added += 1
    for fund, rule, decision, valid_from in RULES:
        if not OrganisingRule.objects.filter(fund=_fund(fund)).exists():
            with clock.reading(partial(moment, valid_from, 8, 30)):
                norms.set_organising_rule(actor=_person("truong-phong"), fund=_fund(fund), rule=rule, decision=decision, valid_from=valid_from)
    return added


def show_money_out() -> int:
    """What happened around disbursements on the demo's day; returns how many papers and requests were added."""
    _person.cache_clear()
    return sum(step() for step in (_company_paid, _bill_added_later, _name_taken_down, _gift_to_give_back))


def _company_paid() -> int:
    """A request for a case, with the company that sold the goods and its norm; it waits for approval."""
    key = key_of("chi/cong-ty")
    if Voucher.objects.filter(key=key).exists():
        return 0
    worker = _person("cong-tac-xa-hoi")
    with clock.reading(lambda: moment(TODAY, 9, 20)):
        voucher = vouchers.record_disbursement(
            actor=worker, key=key, date=TODAY, title="Khung tập đi và nẹp, một hồ sơ", commodity=Commodity.objects.get(code="VND"),
            fund=_fund("NBKK"), holding=Account.objects.get(code=MAIN_BANK), quantity=3_450_000, category="thuoc-vat-tu", people=1,
            public_memo="Khung tập đi và nẹp", supplier=SUPPLIER, campus=Campus.objects.get(code="cs1"), internal_memo="Hóa đơn 0001187",
        )  # fmt: skip
        case = Case.objects.filter(state__in=["assessing", "helping"], erased_at__isnull=True).order_by("pk").first()
        requests.keep(voucher=voucher, actor=worker, case=case, supplier=SUPPLIER, payee_account="0011 0043 8765")
        vouchers.submit(voucher=voucher, actor=worker)
    return 1


def _line(**which: object) -> PublicEntry | None:
    """The first line of this month that is as asked and stands."""
    first = TODAY.replace(day=1)
    return PublicEntry.objects.filter(date__gte=first, reversed_by__isnull=True, unit="VND", line=1, **which).order_by("seq").first()


def _bill_added_later() -> int:
    """A bill of two pages behind a disbursement of this month: redacted by one person, checked by another, in the book today."""
    paid = _line(kind="disbursement", category="vien-phi")
    voucher = Voucher.objects.filter(number=paid.voucher).first() if paid else None
    if voucher is None or EntryFile.objects.filter(voucher=voucher).exists():
        return 0
    worker = _person("cong-tac-xa-hoi")
    with clock.reading(lambda: moment(TODAY, 9, 40)):
        scan = bind([ContentFile(_bill(number, covered=False), f"quet-{number}.jpg") for number in (1, 2)]).content  # as the scanner makes it
        file = vouchers.add_file(voucher=voucher, actor=worker, name=BILL, upload=ContentFile(scan, "bang-ke.pdf"))
        pages = [ContentFile(_bill(number, covered=True), f"trang-{number}.jpg") for number in (1, 2)]
        vouchers.add_public_copy(file=file, actor=worker, upload=pages)
        with codes_of("bang-ke-them-sau"):
            vouchers.check_copy(file=file, checker=_person("kiem-ban-che"))
        vouchers.add_file(voucher=voucher, actor=worker, name="Giấy xác nhận của xã", upload=ContentFile(_bill(3, covered=False), "xa.jpg"))
    return 1


def _name_taken_down() -> int:
    """A giver who had agreed to be named asked to be anonymous after all."""
    given = _line(kind="receipt", donor__contains=" ", source="bank", voucher__startswith="PT")
    if RedactionRequest.objects.exists() or given is None:
        return 0
    with clock.reading(lambda: moment(TODAY, 10, 5)):
        asked = redactions.ask(
            actor=_person("phu-trach-quy"), seq=given.seq, field="donor", reason="donor-request", note="Gọi điện sáng 20/11, xin thôi nêu tên."
        )
        with codes_of("go-ten"):
            redactions.approve(request=asked, approver=_person("kiem-ban-che"))
    return 1


def _gift_to_give_back() -> int:
    """The bank says a transfer was sent to the wrong account: the return waits for approval with the bank's letter."""
    key = key_of("chi/tra-lai")
    sent = PublicEntry.objects.filter(kind="receipt", source="bank", unit="VND", reversed_by__isnull=True, date__gte=TODAY.replace(day=1)).order_by(
        "-seq"
    )
    gift = next((line for line in sent[:50] if line.fund != "UNIDENTIFIED" and (line.quantity or 0) < 3_000_000 and line.date < TODAY), None)
    if gift is None or Voucher.objects.filter(key=key).exists():
        return 0
    letter = ContentFile(_bill(4, covered=False), "tra-soat.jpg")
    with clock.reading(lambda: moment(TODAY, 10, 25)):
        vouchers.ask_reversal(
            voucher=Voucher.objects.get(number=gift.voucher), actor=_person("phu-trach-quy"), key=key,
            reason="Ngân hàng gửi đề nghị tra soát: người chuyển gõ nhầm số tài khoản", public_reason="Ngân hàng báo chuyển nhầm tài khoản",
            giving_back=vouchers.GivingBack(receiver="Tài khoản đã chuyển, theo tra soát", reference="TS-1120-07", proof=letter),
        )  # fmt: skip
    return 1


def _bill(page: int, *, covered: bool) -> bytes:
    """A page as a picture: lines of grey for text, black bars where names stood when it is covered."""
    sheet = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((60, 60, 360, 84), fill="#444444")
    for row in range(18):
        top = 140 + row * 36
        draw.rectangle((60, top, 330 - (row * 37 + page * 53) % 120, top + 10), fill="#9a9a9a")
        draw.rectangle((460, top, 460 + (row * 29 + page * 17) % 70 + 30, top + 10), fill="#9a9a9a")
    if covered:
        for top in (134, 170, 206):
            draw.rectangle((56, top, 420, top + 24), fill="black")
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=80)
    return out.getvalue()
