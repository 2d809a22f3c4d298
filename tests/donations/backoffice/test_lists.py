"""Kept lists: funds open their own account, codes stay, benefactors are private, bank details change under four eyes."""

import pytest
from django.db import IntegrityError, transaction

from cms.operations.models import AuditEvent
from donations.models import Account, AccountChange, Benefactor, Fund, PublicAccount, PublicFund
from donations.services import accounts
from donations.services.vouchers import refusals

pytestmark = pytest.mark.django_db


def details(**values):
    new = {"bank_name": "Ngân hàng Mẫu", "bank_bin": "970436", "bank_number": "0000009876", "bank_owner": "AN HOA", "is_public": True}
    return accounts.BankDetails(**{**new, **values})


def test_bank_details_change_only_when_another_confirms(desk):
    bank = desk.book.bank
    change = accounts.propose_change(account=bank, actor=desk.officer, details=details(), reason="Mở tài khoản mới")
    bank.refresh_from_db()
    assert bank.bank_number == ""
    type(desk.officer).objects.filter(pk=desk.officer.pk).update(is_superuser=True)
    with pytest.raises(refusals.OwnVoucher):
        accounts.confirm_change(change=change, approver=type(desk.officer).objects.get(pk=desk.officer.pk))
    with pytest.raises(refusals.ChangeWaiting):
        accounts.propose_change(account=bank, actor=desk.officer, details=details(bank_number="123456"), reason="Khác")

    accounts.confirm_change(change=change, approver=desk.approver)

    bank.refresh_from_db()
    assert (bank.bank_number, bank.is_public) == ("0000009876", True)
    assert PublicAccount.objects.get().bank_number == "0000009876"
    with pytest.raises(refusals.NothingChanged):
        accounts.propose_change(account=bank, actor=desk.officer, details=details(), reason="Lại")


def test_declined_change_leaves_the_account(desk):
    change = accounts.propose_change(account=desk.book.bank, actor=desk.officer, details=details(), reason="Mới")
    accounts.decline_change(change=change, approver=desk.approver)
    accounts.confirm_change(change=change, approver=desk.approver)  # answered already
    desk.book.bank.refresh_from_db()
    assert desk.book.bank.bank_number == ""


def test_database_refuses_one_person_on_both_sides_of_a_change(desk):
    change = accounts.propose_change(account=desk.book.bank, actor=desk.officer, details=details(), reason="Mới")
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountChange.objects.filter(pk=change.pk).update(state="confirmed", decided_by=desk.officer)


def test_account_change_walks_through_its_screens(desk, client_as):
    address = f"/quan-tri/so/tai-khoan/{desk.book.bank.pk}/doi/"
    fields = {"bank_name": "Ngân hàng Mẫu", "bank_bin": "97", "bank_number": "0000009876", "bank_owner": "AN HOA", "is_public": "on", "note": "Mới"}
    officer = client_as("fund_officer")
    assert "Mã BIN gồm đúng 6 chữ số." in officer.post(address, fields).content.decode()
    officer.post(address, {**fields, "bank_bin": "970436"})
    change = AccountChange.objects.get()
    answer = f"/quan-tri/so/tai-khoan/de-nghi/{change.pk}/"
    assert 'value="confirm"' not in officer.get(answer).content.decode()
    assert desk.book.bank.name in client_as("approver").get("/quan-tri/").content.decode()
    client_as("approver").post(answer, {"action": "confirm"})
    desk.book.bank.refresh_from_db()
    assert desk.book.bank.bank_number == "0000009876"


def fund_fields(**values):
    return {
        "name": "Áo ấm mùa đông", "code": "AO-AM-26", "kind": "campaign", "parent": "", "slug": "", "purpose": "", "description": "", "kept_for": "",
        "memo_code": "", "campus": "", "sponsor_rule": "", "surplus_rule": "", "goal": "", "starts": "", "ends": "", "listed": "on", "order": "0",
        **values,
    }  # fmt: skip


def test_new_fund_opens_its_account_and_keeps_its_code(desk, client_as):
    officer = client_as("fund_officer")
    response = officer.post("/quan-tri/so/quy/new/", fund_fields(parent=desk.book.fund.pk))
    assert response.status_code == 302, response.content.decode()[:3000]
    fund = Fund.objects.get(name="Áo ấm mùa đông")
    assert (fund.account.code, fund.slug) == ("fund:NBKK/AO-AM-26", "ao-am-mua-dong")
    assert PublicFund.objects.filter(code="NBKK/AO-AM-26").exists()
    officer.post(f"/quan-tri/so/quy/edit/{fund.pk}/", fund_fields(name="Áo ấm", code="KHAC", slug="ao-am"))
    fund.refresh_from_db()
    assert (fund.name, fund.account.name, fund.account.code, fund.parent) == ("Áo ấm", "Áo ấm", "fund:NBKK/AO-AM-26", desk.book.fund)


def test_fund_code_is_not_used_twice_whatever_its_case(desk, client_as):
    page = client_as("fund_officer").post("/quan-tri/so/quy/new/", fund_fields(code="nbkk")).content.decode()
    assert "Mã này đã có." in page
    assert not Fund.objects.filter(name="Áo ấm mùa đông").exists()


def test_holding_is_made_without_bank_details(desk, client_as):
    fields = {"name": "Hòm sảnh A", "code": "hom-a", "place": "box", "campus": "", "default_fund": "", "is_open": "on", "bank_number": "999999"}
    client_as("fund_officer").post("/quan-tri/so/noi-giu/new/", fields)
    holding = Account.objects.get(code="holding:hom-a")
    assert (holding.nature, holding.place, holding.bank_number) == ("holding", "box", "")


def test_reading_a_benefactor_is_logged_and_names_are_found_without_accents(desk, client_as):
    officer = client_as("fund_officer")
    officer.post("/quan-tri/so/an-nhan/new/", {"name": "Đặng  Thị Hương", "kind": "person", "phone": "", "email": "", "note": ""})
    one = Benefactor.objects.get()
    assert (one.name, one.name_folded) == ("Đặng Thị Hương", "dang thi huong")
    officer.get(f"/quan-tri/so/an-nhan/edit/{one.pk}/")
    assert AuditEvent.objects.filter(is_read=True, subject_type="donations.benefactor").count() == 1
    assert "Đặng Thị Hương" in officer.get("/quan-tri/so/an-nhan/?q=dang thi").content.decode()


def test_the_unidentified_fund_stays_one_and_no_other_becomes_it(desk, client_as):
    officer, unidentified = client_as("fund_officer"), Fund.objects.get(kind="unidentified")
    address = f"/quan-tri/so/quy/edit/{unidentified.pk}/"
    kept = fund_fields(name=unidentified.name, slug=unidentified.slug, code="UNIDENTIFIED")
    assert officer.post(address, {**kept, "kind": "campaign"}).status_code == 200
    unidentified.refresh_from_db()
    assert unidentified.kind == "unidentified"
    assert officer.post(address, {**kept, "kind": "unidentified", "name": "Chưa rõ"}).status_code == 302
    other = f"/quan-tri/so/quy/edit/{desk.book.fund.pk}/"
    assert officer.post(other, fund_fields(slug="nbkk", kind="unidentified")).status_code == 200
    desk.book.fund.refresh_from_db()
    assert desk.book.fund.kind != "unidentified"
