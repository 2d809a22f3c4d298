"""Dấu hiệu lạ: each pattern is found where it is, not beside it, explained, bounded, and read only by who may."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.operations.models import AuditEvent
from donations.exceptions import WrongStatus
from donations.models import (
    Benefactor,
    CouncilRule,
    GoodsLine,
    Kind,
    OddityRemark,
    PayeeAccount,
    SpendingRequest,
    Voucher,
    VoucherLine,
    WatchSettings,
)
from donations.selectors import oddities
from donations.services import vouchers
from donations.services.cases.rekeying import reencrypt
from donations.services.spending import requests
from donations.services.spending.refusals import AccountUnreadable

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/so/dau-hieu-la/"


def told(kind):
    return [one.told for one in oddities.oddities(kind)]


@pytest.mark.parametrize(
    ("hour", "quantity", "found"),
    [(19, 8_000_000, False), (20, 8_000_000, True), (5, 8_000_000, True), (6, 8_000_000, False), (22, 8_400_000, False), (22, 4_000_000, False)]
)  # fmt: skip
def test_round_sums_at_night(office, clock, hour, quantity, found):
    clock.set(dt.datetime(2026, 11, 23, hour, 30))
    voucher = office.submitted(quantity)
    clock.set(dt.datetime(2026, 11, 24, 10, 0))
    vouchers.approve(voucher=voucher, approver=office.approver)
    assert bool(told("dem")) == found


def test_night_says_what_was_done_when(office, clock):
    voucher = office.submitted(8_000_000)
    clock.set(dt.datetime(2026, 11, 23, 23, 5))
    vouchers.approve(voucher=voucher, approver=office.approver)
    assert told("dem") == ["8.000.000 đ, duyệt 23:05 23/11/2026"]


def test_one_payee_often_in_a_short_time(office):
    for number in range(3):
        voucher = office.submitted(1_000_000 + number)
        SpendingRequest.objects.update_or_create(voucher=voucher, defaults={"supplier": "Công ty TNHH Vật tư Minh An"})
        assert bool(told("nguoi-nhan")) == (number == 2)
    assert told("nguoi-nhan") == ["Công ty TNHH Vật tư Minh An: 3 lần từ 21/11/2026 đến 21/11/2026"]
    assert len(oddities.oddities("nguoi-nhan")[0].vouchers) == 3


def asked(office, number, **facts):
    return requests.keep(voucher=office.request(1_000_000 + number), actor=office.officer, **facts).voucher


def sent(office, number, **facts):
    return vouchers.submit(voucher=asked(office, number, **facts), actor=office.officer)


def test_a_payee_written_in_three_ways_is_one(office):
    for number, name in enumerate(("Công ty TNHH Minh An", "CTY TNHH MINH AN", "Cửa hàng Minh Ân.")):
        sent(office, number, supplier=name)
    sent(office, 9, supplier="Công ty TNHH Minh Anh")
    assert told("nguoi-nhan") == ["Cửa hàng Minh Ân.: 3 lần từ 21/11/2026 đến 21/11/2026"]


def test_two_names_paid_into_one_account_are_one_payee(office):
    sent(office, 1, supplier="Công ty Minh An", payee_account="0011 0012.3456")
    sent(office, 2, supplier="Hợp tác xã Hòa Phát", payee_account="0011-0012-3456")
    assert told("nguoi-nhan") == []
    sent(office, 3, payee_account="001100123456")
    found = oddities.oddities("nguoi-nhan")
    assert [one.told for one in found] == [
        "Hợp tác xã Hòa Phát: 3 lần từ 21/11/2026 đến 21/11/2026. Cùng một nơi nhận dưới tên khác: Công ty Minh An"
    ]
    assert len(found[0].vouchers) == 3
    assert "001100123456" not in f"{found}"


def test_purchases_and_lines_that_pay_a_benefactor_count_as_well(office):
    giver = Benefactor.objects.create(name="Cửa hàng Bích Hợp", name_folded="cua hang bich hop")
    alias = Benefactor.objects.create(name="chị Hợp", name_folded="chi hop", merged_into=giver)
    for number, (kind, who) in enumerate(((Kind.CONVERSION, None), (Kind.DISBURSEMENT, giver), (Kind.DISBURSEMENT, alias))):
        line = office.submitted(2_000_000 + number).lines.get()
        VoucherLine.objects.filter(pk=line.pk).update(kind=kind, benefactor=who)
        if who is None:
            GoodsLine.objects.create(line=line, supplier="cửa hàng Bích Hợp")
    assert told("nguoi-nhan") == ["chị Hợp: 3 lần từ 21/11/2026 đến 21/11/2026. Cùng một nơi nhận dưới tên khác: Cửa hàng Bích Hợp"]


def test_the_account_is_kept_as_a_cipher_and_read_again_with_a_new_key(office, settings):
    settings.CASE_KEYS = ["khóa cũ"]
    voucher = asked(office, 1, payee_account="0011 0012 3456")
    with connection.cursor() as cursor:
        cursor.execute("SELECT account, mark FROM donations_payeeaccount")
        first = cursor.fetchone()
    assert "00110012" not in f"{first}"
    settings.CASE_KEYS = ["khóa mới", "khóa cũ"]
    vouchers.approve(voucher=vouchers.submit(voucher=voucher, actor=office.officer), approver=office.approver)
    reencrypt()
    settings.CASE_KEYS = ["khóa mới"]
    assert requests.payee_account(voucher) == "001100123456"
    with pytest.raises(AccountUnreadable):
        asked(office, 2, payee_account="số 12")
    with pytest.raises(WrongStatus):
        requests.keep(voucher=Voucher.objects.get(pk=voucher.pk), actor=office.officer, payee_account="999988887777")


def test_one_pair_that_always_signs_for_each_other(office):
    WatchSettings.objects.create(pk=1, pair_times=3, pair_percent=70)
    for number in range(3):
        vouchers.approve(voucher=office.submitted(1_000 + number), approver=office.approver)
    assert told("cap") == [f"{office.officer} lập, {office.approver} duyệt 3 trong 3 lần (100 %)"]
    for number in range(2):
        vouchers.approve(voucher=office.submitted(2_000 + number), approver=office.second_approver)
    assert told("cap") == []


def test_requests_split_just_under_the_threshold(office, clock):
    CouncilRule.objects.create(threshold=20_000_000, decision="45/QĐ", starts=office.today, made_by=office.head, made_at=clock.now())
    office.submitted(12_000_000)
    assert told("tach") == []
    office.submitted(5_000_000)
    assert told("tach") == [], "a small one beside it is no part"
    clock.advance(days=8)
    office.submitted(13_000_000)
    assert told("tach") == [], "eight days apart"
    clock.advance(days=7)
    office.submitted(11_000_000)
    (found,) = oddities.oddities("tach")
    assert "2 đề nghị cộng 24.000.000 đ, ngưỡng 20.000.000 đ" in found.told
    assert [name[-14:] for _pk, name in found.vouchers] == ["(13.000.000 đ)", "(11.000.000 đ)"]


def test_postings_on_days_off(office, clock):
    clock.set(dt.datetime(2026, 11, 22, 9, 0))  # a Sunday
    sunday = office.paid(1_000_000)
    clock.set(dt.datetime(2026, 11, 23, 9, 0))
    office.paid(1_000_000)
    assert [one.vouchers[0][1] for one in oddities.oddities("ngay-nghi")] == [sunday.number]


def test_only_the_window_is_looked_at(office, clock):
    office.paid(1_000_000)  # 21/11/2026 is a Saturday
    assert told("ngay-nghi")
    clock.advance(days=91)
    assert told("ngay-nghi") == []


def test_queries_stay_few_whatever_is_found(office, clock):
    CouncilRule.objects.create(threshold=20_000_000, decision="45/QĐ", starts=office.today, made_by=office.head, made_at=clock.now())

    def asked():
        with CaptureQueriesContext(connection) as captured:
            oddities.oddities()
        return len(captured)

    clock.set(dt.datetime(2026, 11, 22, 22, 0))
    office.paid(8_000_000)
    few = asked()
    for number in range(6):
        office.paid(8_000_000 + number * 1_000_000)
    assert asked() == few <= 6


def test_screen_explains_filters_and_logs_who_read_it(office, client_as):
    office.paid(1_000_000)
    for role, may in {"head": True, "auditor": True, "approver": True, "fund_officer": False, "cashier": False, "administrator": False}.items():
        assert (client_as(role).get(LIST).status_code == 200) == may, role
    page = client_as("auditor").get(LIST, {"loai": "ngay-nghi"}).content.decode()
    assert "Khoản chi ghi sổ vào ngày nghỉ cần lý do" in page
    assert "PC-2026-000001" in page
    assert "PC-2026-000001" not in client_as("auditor").get(LIST, {"loai": "dem"}).content.decode()
    assert AuditEvent.objects.filter(is_read=True, subject_type="oddities", actor=office.auditor).count() == 3


def test_what_was_found_out_is_written_beside_it(office, client_as):
    office.paid(1_000_000)
    key = oddities.oddities("ngay-nghi")[0].key
    head = client_as("head")
    head.post(LIST, {"key": key, "text": " "})
    assert not OddityRemark.objects.exists()
    head.post(LIST, {"key": key, "text": "Ca cấp cứu, đã hỏi trực lãnh đạo"})
    head.post(LIST, {"key": "bia-dat:1", "text": "x"})
    assert OddityRemark.objects.get().by == office.head
    auditor = client_as("auditor")
    assert "Ca cấp cứu" in auditor.get(LIST, {"xem": "roi"}).content.decode()
    assert "Ca cấp cứu" not in auditor.get(LIST, {"xem": "chua"}).content.decode()
    auditor.post(LIST, {"key": key, "text": "Kiểm toán ghi"})
    assert OddityRemark.objects.get().text == "Ca cấp cứu, đã hỏi trực lãnh đạo"


def test_thresholds_are_changed_by_the_head_and_the_log_keeps_before_and_after(office, client_as):
    head = client_as("head")
    form = {field.name: getattr(WatchSettings(), field.name) for field in WatchSettings._meta.fields if field.name != "id"}
    head.post("/quan-tri/so/nguong/", {**form, "proof_days": "30"})
    assert WatchSettings.now().proof_days == 30
    event = AuditEvent.objects.get(action="watch.change")
    assert (event.facts["before"], event.facts["after"]) == ({"proof_days": 15}, {"proof_days": 30})
    page = client_as("auditor").get(f"/quan-tri/nhat-ky/inspect/{event.pk}/").content.decode()
    assert "Trước" in page
    assert ">15<" in page
    assert ">30<" in page
    head.post("/quan-tri/so/nguong/", {**form, "night_from": "25"})
    assert WatchSettings.now().night_from == 20


def test_an_account_paid_into_is_forgotten_when_its_years_are_over(office, clock):
    posted, waiting, rejected = (asked(office, number, payee_account=f"0011 0012 345{number}") for number in range(3))
    vouchers.approve(voucher=vouchers.submit(voucher=posted, actor=office.officer), approver=office.approver)
    vouchers.pay(voucher=Voucher.objects.get(pk=posted.pk), cashier=office.cashier)
    vouchers.reject(voucher=vouchers.submit(voucher=rejected, actor=office.officer), approver=office.approver, note="Trùng")
    clock.set(dt.datetime(2031, 11, 21, 9, 0))
    call_command("erase_cases")
    assert PayeeAccount.objects.count() == 3, "five years to the day"
    clock.set(dt.datetime(2031, 11, 22, 9, 0))
    call_command("erase_cases")
    assert [requests.payee_account(voucher) for voucher in (posted, waiting, rejected)] == ["", "001100123451", ""]
    assert AuditEvent.objects.filter(action="request.erase_account").count() == 2 and Voucher.objects.filter(pk=posted.pk).exists()
