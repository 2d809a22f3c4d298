"""Flagged givers: the head decides, and until then nothing of theirs is taken over the counter and no page praises them."""

import uuid

import pytest
from django.db import DatabaseError, transaction

from donations.models import Benefactor, DeclinedGift, FlagReason, GiverDecision, Status, Voucher
from donations.selectors import praise
from donations.services import vouchers
from donations.services.giving import flags, merging
from donations.services.giving.refusals import AlreadyFlagged, GiverDeclined, GiverToAskAbout, GiverWaits, NothingToDecide, ReasonMissing
from donations.services.vouchers.refusals import NotAllowed
from tests.donations.backoffice.test_screens import page, receipt_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def brewery(desk):
    return Benefactor.objects.create(name="Công ty Bia Sao Đêm", name_folded="cong ty bia sao dem", kind="company")


def mark(desk, giver, code="ruou-bia"):
    return flags.flag(benefactor=giver, reason=FlagReason.objects.get(code=code), actor=desk.worker, note="Bán bia")


def decide(desk, giver, choice):
    return flags.decide(benefactor=giver, choice=choice, why="Đã xem hồ sơ", actor=desk.head)


def test_cash_of_a_flagged_giver_waits_for_the_head_and_bank_money_does_not(desk, brewery):
    mark(desk, brewery)
    draft = desk.receipt(benefactor=brewery, giver=brewery.name)
    with pytest.raises(GiverWaits, match="Rượu, bia"):
        vouchers.post_receipt(voucher=draft, actor=desk.officer)
    assert Voucher.objects.get().status == Status.DRAFT
    desk.fill(300_000, benefactor=brewery, giver=brewery.name, holding=desk.book.bank)
    decide(desk, brewery, "no_praise")
    assert vouchers.post_receipt(voucher=draft, actor=desk.officer).status == Status.POSTED


def test_why_is_told_only_to_who_may_see_the_register(desk, brewery, person):
    mark(desk, brewery)
    keeper = person("storekeeper")
    draft = desk.receipt(benefactor=brewery, giver=brewery.name, actor=keeper)
    with pytest.raises(GiverToAskAbout) as refused:
        vouchers.post_receipt(voucher=draft, actor=keeper)
    assert "Rượu" not in str(refused.value)


def test_declined_is_refused_with_the_reason(desk, brewery):
    mark(desk, brewery)
    decide(desk, brewery, "decline")
    with pytest.raises(GiverDeclined, match="Đã xem hồ sơ"):
        desk.fill(benefactor=brewery, giver=brewery.name)


@pytest.mark.parametrize(("choice", "praised"), [(None, False), ("accept", True), ("no_praise", False), ("decline", False)])
def test_pages_may_praise_only_who_the_head_let(desk, brewery, choice, praised):
    assert praise.may_be_praised(brewery)
    mark(desk, brewery)
    if choice:
        decide(desk, brewery, choice)
    assert praise.may_be_praised(brewery) is praised
    text = "Cảm ơn CÔNG TY BIA SAO ĐÊM, đã tặng 200 suất cháo."
    assert praise.names_not_to_praise(text) == ([] if praised else [brewery.name])
    assert praise.names_not_to_praise("Cảm ơn công ty bia sao đêm mai") == ([] if praised else [brewery.name])
    assert praise.names_not_to_praise("Cảm ơn công ty bia sao đêmkhuya") == []


def test_a_new_flag_asks_the_head_again(desk, brewery, clock):
    mark(desk, brewery)
    decide(desk, brewery, "accept")
    clock.advance(hours=1)
    mark(desk, brewery, "nha-cung-cap")
    assert not praise.may_be_praised(brewery)
    assert praise.waiting() == [brewery]
    with pytest.raises(AlreadyFlagged):
        mark(desk, brewery)


def test_a_flag_follows_a_merge_and_is_lifted_with_a_reason(desk, brewery):
    other = Benefactor.objects.create(name="Bia Sao Đêm", name_folded="bia sao dem", kind="company")
    set_flag = mark(desk, other)
    merging.merge(kept=brewery, gone=other, actor=desk.officer, why="Cùng mã số thuế")
    assert not praise.may_be_praised(brewery)
    with pytest.raises(ReasonMissing):
        flags.lift(flag=set_flag, actor=desk.head, why=" ")
    with pytest.raises(NotAllowed):
        flags.lift(flag=set_flag, actor=desk.officer, why="Không phải")
    flags.lift(flag=set_flag, actor=desk.head, why="Nhầm tên")
    assert praise.may_be_praised(brewery)


def test_only_the_head_decides_and_what_was_decided_stays(desk, brewery):
    with pytest.raises(NothingToDecide):
        decide(desk, brewery, "accept")
    mark(desk, brewery)
    for other in (desk.officer, desk.worker, desk.approver, desk.auditor):
        with pytest.raises(NotAllowed):
            flags.decide(benefactor=brewery, choice="accept", why="Được", actor=other)
    made = decide(desk, brewery, "decline")
    for change in (
        lambda: GiverDecision.objects.filter(pk=made.pk).update(choice="accept"),
        lambda: GiverDecision.objects.filter(pk=made.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_form_warns_who_may_know_and_notes_what_was_handed_back(desk, brewery, client_as):
    mark(desk, brewery)
    fields = receipt_fields(desk, giver=brewery.name, benefactor=brewery.pk)
    shown = page(client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/", fields))
    assert "Chặn ghi sổ tiền mặt và hiện vật" in shown
    live = client_as("storekeeper").post("/quan-tri/so/lap/thu-tien-mat/xem/", fields).json()["parts"]
    assert live["standing"].strip() == ""
    assert not Voucher.objects.exists()
    decide(desk, brewery, "decline")
    client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/", {**fields, "action": "hand_back"})
    noted = DeclinedGift.objects.get()
    assert (noted.why, noted.amount, noted.benefactor) == ("declined", 5_000_000, brewery)
    assert not Voucher.objects.exists()


def test_the_head_decides_on_the_givers_page(desk, brewery, client_as):
    mark(desk, brewery)
    address = f"/quan-tri/so/an-nhan/{brewery.pk}/"
    assert 'value="decide"' not in page(client_as("fund_officer").get(address))
    assert "Hãy viết một câu" in page(client_as("head").post(address, {"action": "decide", "choice": "accept", "why": ""}))
    assert "Vai trò của bạn" in page(client_as("fund_officer").post(address, {"action": "decide", "choice": "accept", "why": "Ổn"}))
    client_as("head").post(address, {"action": "decide", "choice": "no_praise", "why": "Nhận, không quảng bá"})
    assert GiverDecision.objects.get().choice == "no_praise"
    assert "Nhận, không quảng bá" in page(client_as("auditor").get(address))


def test_handing_back_without_a_reason_is_no_act(desk, client_as):
    client_as("fund_officer").post("/quan-tri/so/lap/thu-tien-mat/", receipt_fields(desk, action="hand_back", key=str(uuid.uuid4())))
    assert not DeclinedGift.objects.exists()
