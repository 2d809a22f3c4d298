"""A campus' safe is in the hands of its own people, of those who work for all, and of everyone where it has nobody (0051)."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from donations.services import boxes, vouchers
from donations.services.boxes.refusals import NoCashierOfSafe
from donations.services.giving import safes
from donations.services.keepers import KeptByOthers
from tests.donations.boxes.conftest import Hall
from tests.factories import ledger as made
from tests.factories.door import let_in

pytestmark = pytest.mark.django_db
NOTES = {"n500000": 40}


@pytest.fixture
def manned(hospital):
    """Both campuses with their own cashier: (cashier of one, cashier of two)."""
    return hospital.staff("cashier", hospital.one, "Lượng"), hospital.staff("cashier", hospital.two, "Cẩn")


def test_another_campus_cashier_pays_nothing_and_is_told_who_may(hospital, manned):
    own, other = manned
    paper, before = hospital.from_safe(hospital.safe_one), hospital.written()
    with pytest.raises(KeptByOthers) as told:
        vouchers.pay(voucher=paper, cashier=other)
    assert "Két cơ sở 1" in str(told.value) and "Giáp Lượng" in str(told.value) and "Giáp Cẩn" not in str(told.value)
    assert hospital.written() == before
    assert vouchers.pay(voucher=paper, cashier=own).status == "posted"


def test_a_cashier_of_the_whole_hospital_pays_from_every_safe(hospital, manned):
    for safe in (hospital.safe_one, hospital.safe_two):
        assert vouchers.pay(voucher=hospital.from_safe(safe), cashier=hospital.cashier).status == "posted"


def test_a_campus_without_its_own_cashier_is_paid_for_by_the_others(hospital):
    visitor = hospital.staff("cashier", hospital.two)
    assert vouchers.pay(voucher=hospital.from_safe(hospital.safe_one), cashier=visitor).status == "posted"
    hospital.staff("social_worker", hospital.one)  # somebody is there, but no cashier
    assert vouchers.pay(voucher=hospital.from_safe(hospital.safe_one), cashier=visitor).status == "posted"


def test_a_bank_account_is_nobodys_safe(hospital, manned):
    hospital.fill(5_000_000, holding=hospital.book.bank)
    assert vouchers.pay(voucher=hospital.from_safe(hospital.book.bank, campus=hospital.one), cashier=manned[1]).status == "posted"


def test_the_only_cashier_of_a_campus_who_asked_for_it_leaves_it_to_another(hospital, manned):
    """Three people where cash moves: the campus' cashier asked, so nobody of the campus may pay, and the other one does."""
    own, other = manned
    own.groups.add(*hospital.officer.groups.all())
    paper = hospital.from_safe(hospital.safe_one, actor=own)
    assert vouchers.pay(voucher=paper, cashier=other).status == "posted"


def test_a_district_team_of_two_does_everything_at_a_campus_without_staff(hospital):
    """Two people in the department, approver and cashier outside it: none of them belongs to the second campus."""
    team = [hospital.staff(role, hospital.one) for role in ("fund_officer", "social_worker", "cashier", "approver")]
    officer, worker, cashier, approver = team
    far = hospital.safe_two
    hospital.fill(3_000_000, holding=far, actor=worker)
    paper = vouchers.approve(voucher=hospital.submitted(2_000_000, holding=far, actor=officer), approver=approver)
    assert vouchers.pay(voucher=paper, cashier=cashier).status == "posted"
    count = safes.record_count(actor=cashier, key=uuid.uuid4(), account=far, counts={"n500000": 42})
    assert safes.confirm_count(count=count, witness=worker).state == "confirmed"


def test_cash_is_received_into_the_safe_of_ones_own_campus(hospital, manned):
    there, stranger = hospital.staff("social_worker", hospital.one, "Duyên"), hospital.staff("social_worker", hospital.two)
    draft, before = hospital.receipt(holding=hospital.safe_one, actor=stranger), hospital.written()
    with pytest.raises(KeptByOthers, match="Giáp Duyên"):
        vouchers.post_receipt(voucher=draft, actor=stranger)
    assert hospital.written() == before
    assert vouchers.post_receipt(voucher=draft, actor=there).status == "posted"


def test_where_nobody_of_the_campus_receives_cash_another_does(hospital, manned):
    """Its cashier keeps the safe, but no cashier writes receipts: the worker of the other campus does."""
    worker = hospital.staff("social_worker", hospital.two)
    assert vouchers.post_receipt(voucher=hospital.receipt(holding=hospital.safe_one, actor=worker), actor=worker).status == "posted"


def test_a_safe_is_counted_and_witnessed_by_its_own_people(hospital, manned):
    own, other = manned
    asked = {"key": uuid.uuid4(), "account": hospital.safe_one, "counts": NOTES}
    with pytest.raises(KeptByOthers):
        safes.record_count(actor=other, **asked)
    count, witness = safes.record_count(actor=own, **asked), hospital.staff("fund_officer", hospital.one)
    with pytest.raises(KeptByOthers, match=str(witness)):
        safes.confirm_count(count=count, witness=other)
    assert safes.confirm_count(count=count, witness=witness).state == "confirmed"


def test_alone_at_a_campus_a_cashier_finds_a_witness_elsewhere(hospital, manned):
    own, other = manned
    count = safes.record_count(actor=own, key=uuid.uuid4(), account=hospital.safe_one, counts=NOTES)
    assert safes.confirm_count(count=count, witness=other).state == "confirmed"


@pytest.mark.parametrize("ends", [("safe_one", "bank"), ("bank", "safe_one"), ("safe_one", "safe_two")])
def test_money_moves_only_through_safes_one_keeps(hospital, manned, ends):
    """Deposited at a bank, fetched from it, carried to another campus: whoever posts it answers for every safe on the paper."""
    hospital.fill(5_000_000, holding=hospital.book.bank)
    places = {"safe_one": hospital.safe_one, "safe_two": hospital.safe_two, "bank": hospital.book.bank}
    giving, receiving = (places[end] for end in ends)
    paper = vouchers.record_deposit(
        actor=hospital.officer, key=uuid.uuid4(), date=hospital.today, title="Nộp tiền", giving=giving, receiving=receiving,
        commodity=hospital.money, quantity=1_000_000,
    )  # fmt: skip
    vouchers.submit(voucher=paper, actor=hospital.officer)
    paper = vouchers.approve(voucher=paper, approver=hospital.approver)
    with pytest.raises(KeptByOthers):
        vouchers.pay(voucher=paper, cashier=manned[1])
    payer = hospital.cashier if "safe_two" in ends else manned[0]
    assert vouchers.pay(voucher=paper, cashier=payer).status == "posted"


def test_a_correction_of_cash_is_paid_at_the_safe_it_touches(hospital, manned):
    wrong = hospital.fill(700_000, holding=hospital.safe_one)
    paper = vouchers.ask_reversal(voucher=wrong, actor=hospital.officer, reason="Ghi nhầm", public_reason="Ghi nhầm", key=uuid.uuid4())
    vouchers.approve(voucher=paper, approver=hospital.approver)
    with pytest.raises(KeptByOthers):
        vouchers.pay(voucher=paper, cashier=manned[1])
    assert vouchers.pay(voucher=paper, cashier=manned[0]).status == "posted"


def test_what_a_box_held_is_received_by_a_cashier_of_the_safe(hospital, manned, person):
    own, other = manned
    hall = Hall(person)
    box = hall.register("H-08", "NP-1", receives=hospital.safe_one)
    asked = {"actor": hall.officer, "box": box, "old_seal": "NP-1", "new_seal": "NP-2"}
    with pytest.raises(NoCashierOfSafe, match="Giáp Lượng"):
        boxes.start(key=uuid.uuid4(), counters=[hall.officer, other, hall.nurse], **asked)
    opening = boxes.start(key=uuid.uuid4(), counters=[hall.officer, own, hall.nurse], **asked)
    opening = hall.confirm(hall.count(opening), hall.officer, own, hall.nurse)
    opening = boxes.post(opening=opening, actor=hall.officer)
    vouchers.approve(voucher=opening.deposit, approver=hall.approver)
    opening.refresh_from_db()
    assert (opening.deposit.cashier, opening.state) == (own, "posted")


def test_forms_offer_the_own_safe_first_and_others_not_at_all(hospital, manned, client):
    worker = hospital.staff("social_worker", hospital.two)
    hospital.staff("social_worker", hospital.one, "Duyên")
    three = made.holding("ket-3", "safe", campus=made.campus("co-so-3"), name="A két cơ sở 3")
    let_in(client, worker)
    page = client.get(reverse("backoffice:record", args=["thu-tien-mat"]))
    offered = [str(one) for one in page.context["form"].fields["holding"].queryset if one.place == "safe"]
    assert offered[0] == "Két cơ sở 2" and three.name in offered and "Két cơ sở 1" not in offered
    typed = {"key": str(uuid.uuid4()), "date": f"{hospital.today:%d/%m/%Y}", "amount": "500k", "giver": "Lò Thị Ban", "display": "initials",
             "fund": hospital.book.fund.pk, "holding": hospital.safe_one.pk, "action": "post"}  # fmt: skip
    before = hospital.written()
    page = client.post(reverse("backoffice:record", args=["thu-tien-mat"]), typed)
    assert hospital.written() == before
    assert "Hãy nhờ Giáp Duyên" in page.context["form"].errors["holding"][0] and "Lò Thị Ban" in page.content.decode()


def test_the_page_of_a_paper_says_who_pays_instead_of_offering_the_button(hospital, manned, client):
    paper = hospital.from_safe(hospital.safe_one)
    let_in(client, manned[1])
    page = client.get(reverse("backoffice:voucher", args=[paper.pk])).content.decode()
    assert 'value="pay"' not in page and "Giáp Lượng" in page
    let_in(client, manned[0])
    assert 'value="pay"' in client.get(reverse("backoffice:voucher", args=[paper.pk])).content.decode()


def test_the_list_of_safes_offers_counting_where_one_counts(hospital, manned, client):
    let_in(client, manned[1])
    page = client.get(reverse("backoffice:safe_list"))
    new = reverse("backoffice:safe_count_new", args=[0]).replace("/0/", "/{}/").format
    text = page.content.decode()
    assert next(row["safe"].account for row in page.context["rows"] if row["is_own"]) == hospital.safe_two
    assert new(hospital.safe_two.pk) in text and new(hospital.safe_one.pk) not in text
    refused = client.get(new(hospital.safe_one.pk)).content.decode()
    assert "Giáp Lượng" in refused and "Lập biên bản</button>" not in refused
