"""The day itself: one step posts everything a group brought, counts it once, and refuses whole."""

import datetime as dt
import uuid

import pytest
from django.core.files.base import ContentFile

from cms.operations.models import AuditEvent
from donations.exceptions import HandOverUneven
from donations.models import Benefactor, Commodity, FlagReason, FoodBatch, HandOver, LedgerEntry, RefusedGift, Voucher
from donations.services import visits, vouchers
from donations.services.giving import flags
from donations.services.giving.refusals import GiverToAskAbout, GiverWaits
from donations.services.verification import verify
from donations.services.visits import GoodsGift, MoneyGift
from donations.services.visits.refusals import NobodyHelped, NotForPatients, NothingBrought, NotTheDay, VisitOver
from donations.services.vouchers.refusals import NotAllowed, OwnVoucher
from tests.factories.kitchen import at
from tests.factories.ledger import LineDraft, commodity

pytestmark = pytest.mark.django_db


def everything(kitchen, **values):
    given = {
        "money": MoneyGift(fund=kitchen.book.fund, holding=kitchen.book.safe, amount=5_000_000),
        "goods": [GoodsGift(commodity=commodity("CHAN", "chiếc"), quantity=30, fund=kitchen.book.fund, holding=kitchen.book.store)],
        "brought": kitchen.gift(120),
    }
    return {**given, **values}


def test_one_step_posts_money_goods_and_portions_and_counts_the_group_once(kitchen):
    done = visits.receive(visit=kitchen.visit(), actor=kitchen.worker, people=7, **everything(kitchen))
    assert kitchen.entries() == [("receipt", "VND", 5_000_000), ("receipt", "CHAN", 30), ("receipt", "SUAT", 120)]
    assert list(LedgerEntry.objects.order_by("seq").values_list("groups", flat=True)) == [1, None, None]
    assert [voucher.status for voucher in done.vouchers] == ["posted"] * 3
    assert (done.visit.state, done.visit.people) == ("received", 7)
    assert verify().lies == []


def test_a_second_click_posts_nothing_more(kitchen):
    visit = kitchen.visit()
    first = visits.receive(visit=visit, actor=kitchen.worker, **everything(kitchen))
    again = visits.receive(visit=visit, actor=kitchen.worker, **everything(kitchen))
    assert [v.pk for v in again.vouchers] == [v.pk for v in first.vouchers]
    assert (again.batch, LedgerEntry.objects.count()) == (first.batch, 3)


def test_what_is_wrong_with_the_food_undoes_the_whole_step(kitchen):
    visit = kitchen.visit()
    with pytest.raises(Exception, match="Hạn phát"):
        visits.receive(visit=visit, actor=kitchen.worker, **everything(kitchen, brought=kitchen.gift(deadline=at(23))))
    visit.refresh_from_db()
    assert (visit.state, LedgerEntry.objects.count(), Voucher.objects.count(), FoodBatch.objects.count()) == ("scheduled", 0, 0, 0)


def test_a_group_with_refused_food_only_is_received_but_gave_nothing(kitchen):
    gift = kitchen.gift(60, passed=False, reason="12 °C khi nhận, quá mức", agreed_name="", has_sample=False)
    done = visits.receive(visit=kitchen.visit(), actor=kitchen.worker, brought=gift)
    assert (done.batch.verdict, done.batch.reason, done.vouchers) == ("refused", "12 °C khi nhận, quá mức", [])
    assert LedgerEntry.objects.count() == 0


def test_nothing_brought_another_day_or_a_visit_that_is_over_is_refused(kitchen):
    with pytest.raises(NothingBrought):
        visits.receive(visit=kitchen.visit(), actor=kitchen.worker)
    with pytest.raises(NotTheDay):
        visits.receive(visit=kitchen.visit(date=dt.date(2026, 11, 22)), actor=kitchen.worker, **everything(kitchen))
    with pytest.raises(VisitOver):
        visits.receive(visit=kitchen.visit(state="absent"), actor=kitchen.worker, **everything(kitchen))
    with pytest.raises(NotAllowed):
        visits.receive(visit=kitchen.visit(), actor=kitchen.storekeeper, **everything(kitchen))


# -- trao tận tay ----------------------------------------------------------------------------------------------------
def over(kitchen, **values):
    given = {
        "actor": kitchen.worker, "key": uuid.uuid4(), "fund": kitchen.book.fund, "holding": kitchen.book.store,
        "commodity": commodity("CHAN", "chiếc"), "quantity": 40, "people": 40, "witness": "Ninh Thị Duyên", "giver": "Hội Từ Tâm",
        "category": "chuong-trinh", "ward": "Khoa Nội, buồng 3",
    }  # fmt: skip
    return visits.hand_over(**{**given, **values})


def test_goods_handed_over_are_one_paper_in_and_out_after_another_person_approves(kitchen):
    voucher = over(kitchen)
    assert (voucher.book, voucher.status, LedgerEntry.objects.count()) == ("XK", "submitted", 0)
    with pytest.raises(OwnVoucher):
        vouchers.approve(voucher=voucher, approver=_with_right(kitchen.worker))
    kitchen.post(voucher)
    assert kitchen.entries() == [("receipt", "CHAN", 40), ("disbursement", "CHAN", 40)]
    assert set(LedgerEntry.objects.values_list("voucher", flat=True)) == {voucher.__class__.objects.get(pk=voucher.pk).number}
    assert list(LedgerEntry.objects.order_by("seq").values_list("people", flat=True)) == [None, 40]
    assert verify().lies == []


def _with_right(user):
    from django.contrib.auth.models import Permission

    user.user_permissions.add(Permission.objects.get(codename="approve_voucher"))
    return user.__class__.objects.get(pk=user.pk)


def test_cash_handed_over_needs_a_third_person(kitchen):
    voucher = over(kitchen, commodity=kitchen.money, quantity=2_000_000, holding=kitchen.book.safe, people=4)
    assert (voucher.book, voucher.moves_cash) == ("PC", True)
    vouchers.approve(voucher=voucher, approver=kitchen.approver)
    with pytest.raises(Exception, match=r"Vai trò"):
        vouchers.pay(voucher=voucher, cashier=kitchen.worker)
    vouchers.pay(voucher=voucher, cashier=kitchen.cashier)
    assert kitchen.entries() == [("receipt", "VND", 2_000_000), ("disbursement", "VND", 2_000_000)]
    assert kitchen.held(kitchen.money, kitchen.book.safe) == 0
    assert verify().lies == []


def test_what_the_hospital_does_not_take_is_not_handed_to_patients_either(kitchen):
    RefusedGift.objects.all().delete()
    RefusedGift.objects.create(name="Sữa công thức", words="sữa công thức", reason="Xin tặng sữa tươi.")
    for given in (
        {"public_memo": "Trao sua cong thuc cho bé"},
        {"commodity": Commodity.objects.create(code="SUA", name="Sữa công thức số 1", unit_name="hộp")},
    ):
        with pytest.raises(NotForPatients, match=r"Xin tặng sữa tươi"):
            over(kitchen, **given)
    assert (Voucher.objects.count(), HandOver.objects.count()) == (0, 0)


def test_a_giver_who_waits_for_the_head_hands_nothing_over(kitchen):
    flags.ensure_reasons()
    giver = Benefactor.objects.create(name="Hội Từ Tâm", name_folded="hoi tu tam", kind="group")
    flags.flag(benefactor=giver, reason=FlagReason.objects.get(code="ruou-bia"), actor=kitchen.worker)
    with pytest.raises(GiverWaits):
        over(kitchen, benefactor=giver)
    assert (Voucher.objects.count(), HandOver.objects.count()) == (0, 0)


def test_a_giver_flagged_after_the_approval_hands_nothing_over_either(kitchen, person):
    """The cashier is the last who can stop it."""
    flags.ensure_reasons()
    paper = over(kitchen)
    giver = paper.lines.exclude(benefactor=None).first().benefactor
    flags.flag(benefactor=giver, reason=FlagReason.objects.get(code="ruou-bia"), actor=kitchen.worker)
    with pytest.raises((GiverWaits, GiverToAskAbout)):
        kitchen.post(paper)
    assert LedgerEntry.objects.count() == 0
    flags.decide(benefactor=giver, choice="no_praise", why="Đã xem hồ sơ", actor=person("head"))
    paper.refresh_from_db()
    assert vouchers.pay(voucher=paper, cashier=paper.requester).status == "posted"


def test_the_group_of_a_hand_over_is_counted_once_with_its_other_gifts(kitchen):
    visit = kitchen.visit()
    visits.receive(visit=visit, actor=kitchen.worker, money=MoneyGift(fund=kitchen.book.fund, holding=kitchen.book.safe, amount=1_000_000))
    kitchen.post(over(kitchen, visit=visit, giver=""))
    kitchen.post(over(kitchen, visit=kitchen.visit("Nhóm Áo Ấm"), giver=""))
    assert list(LedgerEntry.objects.filter(kind="receipt").order_by("seq").values_list("groups", flat=True)) == [1, None, 1]


def test_a_paper_of_disbursements_takes_in_nothing_it_does_not_hand_on(kitchen):
    book = kitchen.book
    taken = LineDraft(kind="receipt", debit="holding:kho", credit="fund:NBKK", unit="SUAT", quantity=5)
    given = LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:kho", unit="SUAT", quantity=5)
    four = LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:kho", unit="SUAT", quantity=4)
    elsewhere = LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:bep", unit="SUAT", quantity=5)
    kitchen.stock(50)
    for lines in ((taken,), (taken, four), (given, taken), (taken, elsewhere)):
        with pytest.raises(HandOverUneven):
            book.post(*lines, book="XK")
    book.post(taken, given, book="XK")
    assert verify().lies == []


def test_the_signed_list_is_private_and_reading_it_is_logged(kitchen, client_as):
    voucher = over(kitchen, signed_list=ContentFile(b"%PDF-1.4 signed", name="danh-sach.pdf"))
    kept = HandOver.objects.get(voucher=voucher).signed_list
    assert client_as("cashier").get(kept.get_absolute_url()).status_code in (302, 403, 404)
    answer = client_as("auditor").get(kept.get_absolute_url())
    assert answer.status_code == 200
    assert AuditEvent.objects.filter(is_read=True, subject_id=str(kept.pk)).count() == 1


def test_somebody_received_and_somebody_saw_it(kitchen):
    with pytest.raises(NobodyHelped):
        over(kitchen, people=0)
    with pytest.raises(Exception, match="có mặt"):
        over(kitchen, witness=" ")
    assert (Voucher.objects.count(), HandOver.objects.count()) == (0, 0)
