"""Ủy quyền: two people behind each, dated, never for who holds money, never on the absent's own request, gone by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from cms.operations import audit
from donations.models import Approval, Delegation, Status
from donations.services import vouchers
from donations.services.approving import delegation, refusals
from donations.services.vouchers.refusals import NotAllowed, OwnVoucher, SamePerson

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)
SCREEN = "/quan-tri/so/uy-quyen/"


def written(office, **facts):
    given = {
        "actor": office.approver, "absent": office.approver, "delegate": office.stand_in, "document": "21/GUQ-BV", "starts": TODAY,
        "ends": TODAY + dt.timedelta(days=4),
    }  # fmt: skip
    return delegation.grant(**{**given, **facts})


@pytest.fixture
def given(office) -> Delegation:
    return delegation.confirm(delegation=written(office), actor=office.stand_in)


def test_it_holds_only_once_a_second_person_confirmed(office):
    one = written(office)
    waiting = office.submitted(1_000_000)
    with pytest.raises(NotAllowed):
        vouchers.approve(voucher=waiting, approver=office.stand_in)
    with pytest.raises(refusals.ConfirmedBySecondPerson):
        delegation.confirm(delegation=one, actor=office.approver)
    with pytest.raises(NotAllowed):
        delegation.confirm(delegation=one, actor=office.officer)
    delegation.confirm(delegation=one, actor=office.stand_in)
    assert vouchers.approve(voucher=waiting, approver=office.stand_in).status == Status.APPROVED


def test_the_signature_the_log_the_path_and_the_paper_say_for_whom(office, given, client_as):
    done = vouchers.approve(voucher=office.submitted(1_000_000), approver=office.stand_in)
    signed = Approval.objects.get(voucher=done, step=Approval.Step.DISBURSEMENT)
    assert (signed.approver, signed.delegation) == (office.stand_in, given)
    told = audit.history(done).get(action="voucher.approve").facts
    assert (told["for"], told["document"]) == (str(office.approver), "21/GUQ-BV")
    client = client_as("auditor")
    path = client.get(f"/quan-tri/so/chung-tu/{done.pk}/").content.decode()
    assert f"duyệt thay {office.approver} theo giấy ủy quyền số 21/GUQ-BV" in path
    paper = client.get(f"/quan-tri/so/chung-tu/{done.pk}/in/").content.decode()
    assert f"Duyệt thay {office.approver} theo giấy ủy quyền số 21/GUQ-BV (21/11/2026 – 25/11/2026)." in paper


def test_it_ends_by_itself_and_earlier_when_ended(office, given, clock):
    waiting = office.submitted(1_000_000)
    clock.set(dt.datetime(2026, 11, 25, 23, 59))
    assert delegation.held_by(office.stand_in) == [given]
    clock.set(dt.date(2026, 11, 26))
    with pytest.raises(NotAllowed):
        vouchers.approve(voucher=waiting, approver=office.stand_in)
    clock.set(TODAY)
    delegation.end(delegation=given, actor=office.approver)
    with pytest.raises(NotAllowed):
        vouchers.approve(voucher=waiting, approver=office.stand_in)


def test_it_falls_with_the_right_of_the_absent(office, given):
    office.approver.groups.clear()
    with pytest.raises(NotAllowed):
        vouchers.approve(voucher=office.submitted(1_000_000), approver=type(office.stand_in).objects.get(pk=office.stand_in.pk))


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"delegate": "cashier"}, refusals.DelegateNotApart),
        ({"delegate": "approver"}, refusals.DelegateIsAbsent),
        ({"delegate": "password_only"}, refusals.DelegateWithoutFactor),
        ({"absent": "officer", "actor": "head"}, refusals.NotTheirsToGive),
        ({"actor": "head"}, refusals.SuddenReasonMissing),
        ({"actor": "head", "reason": "Cấp cứu", "delegate": "head"}, refusals.DelegateIsDecider),
        ({"actor": "head", "reason": "Cấp cứu", "starts": TODAY + dt.timedelta(days=1)}, refusals.SuddenStartsToday),
        ({"actor": "head", "reason": "Cấp cứu", "ends": TODAY + dt.timedelta(days=14)}, refusals.DelegationTooLong),
        ({"actor": "head", "reason": "Cấp cứu", "absent": "second_approver"}, refusals.AbsentWithoutMail),
        ({"ends": TODAY + dt.timedelta(days=92)}, refusals.DelegationTooLong),
        ({"starts": TODAY + dt.timedelta(days=93), "ends": TODAY + dt.timedelta(days=94)}, refusals.DelegationTooLong),
        ({"document": " "}, refusals.DocumentMissing),
        ({"starts": TODAY - dt.timedelta(days=1)}, refusals.DelegationInThePast),
        ({"ends": TODAY - dt.timedelta(days=1)}, refusals.DelegationEndsEarly),
        ({"actor": "officer"}, NotAllowed),
    ],
)
def test_what_cannot_be_written(office, facts, refusal):
    people = {name: getattr(office, value) for name, value in facts.items() if isinstance(value, str) and hasattr(office, value)}
    with pytest.raises(refusal):
        written(office, **{**facts, **people})
    assert not Delegation.objects.exists()


def test_two_of_one_absent_never_overlap(office, given):
    with pytest.raises(refusals.DelegationOverlaps, match="21/GUQ-BV từ 21/11/2026 đến 25/11/2026"):
        written(office, starts=given.ends, ends=given.ends + dt.timedelta(days=3), document="22/GUQ-BV")
    after = written(office, starts=given.ends + dt.timedelta(days=1), ends=given.ends + dt.timedelta(days=3), document="22/GUQ-BV")
    assert after.confirmed_at is None


def test_nobody_decides_for_the_absent_on_their_own_request_nor_on_one_s_own(office, given):
    office.approver.user_permissions.add(*_rights("record_voucher"))
    asked_by_absent = office.submitted(1_000_000, actor=type(office.approver).objects.get(pk=office.approver.pk))
    with pytest.raises(refusals.RequestOfAbsent):
        vouchers.approve(voucher=asked_by_absent, approver=office.stand_in)
    own = office.submitted(1_000_000, actor=office.stand_in)
    with pytest.raises(OwnVoucher):
        vouchers.approve(voucher=own, approver=office.stand_in)


def test_the_absent_does_not_pay_what_was_approved_in_their_place(office, given):
    office.approver.user_permissions.add(*_rights("pay_voucher"))
    done = vouchers.approve(voucher=office.submitted(1_000_000), approver=office.stand_in)
    with pytest.raises(SamePerson):
        vouchers.pay(voucher=done, cashier=type(office.approver).objects.get(pk=office.approver.pk))
    assert vouchers.pay(voucher=done, cashier=office.cashier).status == Status.POSTED


def _rights(*codes):
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(content_type__app_label="donations", codename__in=codes)


@pytest.mark.parametrize("broken", [{"confirmed_at": None, "confirmed_by": None}, {"ends": TODAY - dt.timedelta(days=1)}])
def test_the_database_refuses_a_signature_no_delegation_of_that_day_bears(office, clock, broken):
    """Written past every service: the guard reads the delegation itself."""
    facts = {
        "absent": office.approver, "delegate": office.stand_in, "document": "x", "starts": TODAY - dt.timedelta(days=9), "ends": TODAY,
        "granted_by": office.approver, "granted_at": clock.now(), "confirmed_by": office.stand_in, "confirmed_at": clock.now(),
    }  # fmt: skip
    row = Delegation.objects.create(**{**facts, **broken})
    voucher = office.submitted(1_000_000)
    signing = {"voucher": voucher, "step": "disbursement", "requester": voucher.requester, "approver": office.stand_in, "at": clock.now()}
    with pytest.raises(IntegrityError, match="confirmed delegation"), transaction.atomic():
        Approval.objects.create(**signing, delegation=row)


def test_the_database_never_lets_a_delegation_be_rewritten(office, given):
    with pytest.raises(IntegrityError, match="never rewritten"), transaction.atomic():
        Delegation.objects.filter(pk=given.pk).update(ends=TODAY + dt.timedelta(days=90))
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Delegation.objects.filter(pk=given.pk).delete()


@pytest.mark.parametrize(
    ("broken", "law"),
    [
        ({"is_sudden": False}, "given_by_the_absent_or_sudden"),
        ({"reason": ""}, "sudden_delegation_has_reason"),
        ({"delegate": "head"}, "sudden_delegation_has_reason"),
    ],
)
def test_the_database_knows_who_may_give_one(office, clock, broken, law):
    facts = {
        "absent": office.approver, "delegate": office.stand_in, "document": "x", "starts": TODAY, "ends": TODAY, "granted_by": office.head,
        "granted_at": clock.now(), "is_sudden": True, "reason": "Cấp cứu",
    }  # fmt: skip
    broken = {name: getattr(office, value) if name == "delegate" else value for name, value in broken.items()}
    with pytest.raises(IntegrityError, match=law), transaction.atomic():
        Delegation.objects.create(**{**facts, **broken})


def test_a_sudden_one_is_told_by_mail_at_once_and_the_absent_ends_it(office, client_as, mailoutbox):
    made = written(office, actor=office.head, reason="Nhập viện sáng nay")
    (mail,) = mailoutbox
    assert mail.to == [office.approver.email]
    for said in (str(office.head), str(office.stand_in), "Nhập viện sáng nay", "21/11/2026", "25/11/2026", "21/GUQ-BV", SCREEN):
        assert said in mail.body
    told = audit.history(made).get(action="delegation.grant").facts
    assert (told["sudden"], told["reason"]) == (True, "Nhập viện sáng nay")
    delegation.confirm(delegation=made, actor=office.stand_in)
    assert delegation.held_by(office.stand_in) == [made]
    absent = client_as("approver")
    assert "được ủy quyền duyệt thay bạn" in absent.get("/quan-tri/").content.decode()
    page = absent.get(SCREEN).content.decode()
    for said in ("Vắng đột xuất:", "Nhập viện sáng nay", "đã gửi thư báo", "lập thay", "Chấm dứt"):
        assert said in page
    absent.post(SCREEN, {"action": "end", "delegation": made.pk})
    assert delegation.held_by(office.stand_in) == []
    assert "được ủy quyền duyệt thay bạn" not in absent.get("/quan-tri/").content.decode()


def test_without_the_mail_there_is_no_paper(office, monkeypatch):
    def fails(*args, **kwargs):
        raise OSError("no mail server")

    monkeypatch.setattr(delegation, "send_mail", fails)
    with pytest.raises(refusals.AbsentNotTold):
        written(office, actor=office.head, reason="Cấp cứu")
    assert not Delegation.objects.exists()


def test_the_head_writes_for_others_only_with_a_reason(office, client_as):
    head = client_as("head")
    typed = {"action": "grant", "absent": office.approver.pk, "delegate": office.stand_in.pk, "document": "21/GUQ-BV", "starts": "21/11/2026"}
    asked = head.post(SCREEN, {**typed, "ends": "25/11/2026"}).content.decode()
    assert "Hãy ghi lý do vắng đột xuất" in asked
    assert 'value="25/11/2026"' in asked
    assert 'type="date"' not in asked
    assert not Delegation.objects.exists()
    assert head.post(SCREEN, {**typed, "ends": "25/11/2026", "reason": "Cấp cứu"}).status_code == 302
    assert Delegation.objects.get().is_sudden


def test_screens_write_confirm_and_show_it_and_lose_nothing_typed(office, client_as):
    approver = client_as("approver")
    days = {"starts": "21/11/2026", "ends": "25/11/2026"}
    typed = {"action": "grant", "absent": office.approver.pk, "delegate": office.stand_in.pk, "document": "", **days}
    wrong = approver.post(SCREEN, {**typed, "reason": "Đi công tác"}).content.decode()
    assert "Đi công tác" in wrong
    assert not Delegation.objects.exists()
    assert approver.post(SCREEN, {**typed, "document": "21/GUQ-BV"}).status_code == 302
    one = Delegation.objects.get()
    head = client_as("head")
    assert "Chờ xác nhận" in head.get(SCREEN).content.decode()
    assert "Xác nhận giấy ủy quyền" in head.get("/quan-tri/").content.decode()
    head.post(SCREEN, {"action": "confirm", "delegation": one.pk})
    one.refresh_from_db()
    assert str(one.confirmed_by) == str(office.head)
    assert client_as("cashier").get(SCREEN).status_code == 302


def test_a_delegate_finds_the_request_on_hom_nay_and_decides_on_its_page(office, given, client):
    from tests.factories.door import let_in

    voucher = office.submitted(2_000_000, title="Viện phí đợt hai")
    let_in(client, office.stand_in)
    assert f"/quan-tri/so/chung-tu/{voucher.pk}/duyet/" in client.get("/quan-tri/").content.decode()
    page = client.get(f"/quan-tri/so/chung-tu/{voucher.pk}/duyet/").content.decode()
    assert "theo giấy ủy quyền số 21/GUQ-BV" in page
    client.post(f"/quan-tri/so/chung-tu/{voucher.pk}/duyet/", {"action": "approve", "version": 1})
    voucher.refresh_from_db()
    assert (voucher.status, voucher.approver) == (Status.APPROVED, office.stand_in)


@pytest.mark.parametrize("role", ["auditor", "administrator", "redaction_checker"])
def test_who_checks_audits_or_administers_decides_for_nobody(office, person, role):
    with pytest.raises(refusals.DelegateWithoutRight):
        written(office, delegate=person(role))
    assert not Delegation.objects.exists()


def test_the_form_offers_only_who_may_be_named_and_has_a_second_factor(office, person, client_as):
    from donations.backoffice.approving.delegations import DelegationForm

    Authenticator.objects.create(user=person("auditor"), type=Authenticator.Type.TOTP, data={})
    offered = list(DelegationForm(person=office.approver).fields["delegate"].queryset)
    assert offered == [office.stand_in]
