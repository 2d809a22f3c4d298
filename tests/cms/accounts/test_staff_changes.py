"""Nobody alone changes the door of a person who approves, pays, reads cases or gives roles: one asks, another answers."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cms.accounts.models import StaffChange, User
from cms.operations.models import AuditEvent
from cms.staff import changes
from tests.factories.door import let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver(person) -> User:
    user = person("approver")
    user.email = "cu@example.vn"
    user.save()
    return user


def post(client: Client, user: User, **values: object):
    roles = list(user.groups.values_list("pk", flat=True))
    typed = {"username": user.username, "email": user.email, "first_name": "Tên", "last_name": "Họ", "is_active": "on", "groups": roles}
    return client.post(f"/quan-tri/users/edit/{user.pk}/", {**typed, **values})


def test_the_address_of_an_approver_waits_for_a_second_person_who_is_not_the_first(
    client_as, person, approver, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = post(client_as("administrator"), approver, email="ke-gian@example.vn", reason="đổi hộp thư")
    assert answer.status_code == 302
    approver.refresh_from_db()
    assert (approver.email, approver.first_name) == ("cu@example.vn", "Tên")
    change = StaffChange.objects.get()
    assert [mail.to for mail in mailoutbox] == [["cu@example.vn"]]
    Client().post("/tai-khoan/password/reset/", {"email": "ke-gian@example.vn"})
    assert len(mailoutbox) == 1
    with pytest.raises(changes.ChangeRefused, match="người khác"):
        changes.decide(change=change, actor=person("administrator"), agree=True)
    with django_capture_on_commit_callbacks(execute=True):
        changes.decide(change=change, actor=person("head"), agree=True)
    approver.refresh_from_db()
    assert approver.email == "ke-gian@example.vn"
    assert [mail.to for mail in mailoutbox[1:]] == [["cu@example.vn"], ["ke-gian@example.vn"]]
    assert AuditEvent.objects.filter(action="staff.confirm_address", actor=person("head")).exists()


def test_a_reason_is_asked_for_and_nothing_typed_is_lost(client_as, approver) -> None:
    answer = post(client_as("administrator"), approver, email="moi@example.vn")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "hãy viết vì sao" in page
    assert "moi@example.vn" in page
    assert not StaffChange.objects.exists()
    approver.refresh_from_db()
    assert (approver.email, approver.first_name) == ("cu@example.vn", "Người duyệt chi")


def test_a_role_that_needs_a_second_factor_is_asked_for_not_given(client_as, person) -> None:
    editor = person("editor")
    editor.email = "bt@example.vn"
    editor.save()
    approvers = Group.objects.get(name="Người duyệt chi")
    assert post(client_as("administrator"), editor, groups=[approvers.pk], reason="thay người nghỉ").status_code == 302
    assert [group.name for group in editor.groups.all()] == ["Biên tập viên"]
    change = StaffChange.objects.get(kind="roles")
    changes.decide(change=change, actor=person("head"), agree=True)
    assert [group.name for group in editor.groups.all()] == ["Người duyệt chi"]


def test_a_new_person_gets_such_a_role_from_two(client_as, person) -> None:
    payers, editors = Group.objects.get(name="Thủ quỹ"), Group.objects.get(name="Biên tập viên")
    typed = {"username": "moi", "email": "moi@example.vn", "first_name": "Mới", "last_name": "Lê", "groups": [payers.pk, editors.pk]}
    administrator = client_as("administrator")
    assert administrator.post("/quan-tri/users/new/", typed).status_code == 200
    assert not User.objects.filter(username="moi").exists()
    assert administrator.post("/quan-tri/users/new/", {**typed, "reason": "thủ quỹ mới"}).status_code == 302
    made = User.objects.get(username="moi")
    assert not made.groups.exists()
    changes.decide(change=StaffChange.objects.get(person=made), actor=person("head"), agree=True)
    assert set(made.groups.values_list("name", flat=True)) == {"Thủ quỹ", "Biên tập viên"}


def test_an_editor_is_changed_by_one(client_as, person) -> None:
    reviewers = Group.objects.get(name="Người duyệt bài")
    editor = person("editor")
    assert post(client_as("administrator"), editor, email="bt@example.vn", groups=[reviewers.pk]).status_code == 302
    editor.refresh_from_db()
    assert (editor.email, [group.name for group in editor.groups.all()]) == ("bt@example.vn", ["Người duyệt bài"])
    assert not StaffChange.objects.exists()


def test_nobody_makes_a_superuser_in_the_admin(client_as, approver, person) -> None:
    administrator = client_as("administrator")
    assert "is_superuser" not in administrator.get(f"/quan-tri/users/edit/{approver.pk}/").content.decode()
    assert "is_superuser" not in administrator.get("/quan-tri/users/new/").content.decode()
    post(administrator, person("editor"), is_superuser="on", email="a@example.vn")
    typed = {"username": "moi", "email": "moi@example.vn", "first_name": "Mới", "last_name": "Lê", "is_superuser": "on"}
    administrator.post("/quan-tri/users/new/", typed)
    assert User.objects.filter(username="moi").exists()
    assert not User.objects.filter(is_superuser=True).exists()


def test_nobody_gives_roles_in_bulk(client_as, person) -> None:
    editor, approvers = person("editor"), Group.objects.get(name="Người duyệt chi")
    client_as("administrator").post(f"/quan-tri/bulk/accounts/user/assign_role/?id={editor.pk}", {"role": approvers.pk})
    assert not approvers.user_set.filter(pk=editor.pk).exists()


def test_nobody_is_copied_with_their_roles(client_as, approver) -> None:
    assert client_as("administrator").get(f"/quan-tri/users/copy/{approver.pk}/").status_code == 404


def test_nobody_changes_groups_rights_or_their_own_address(client_as, person) -> None:
    administrator = client_as("administrator")
    group = Group.objects.get(name="Biên tập viên")
    assert administrator.get(f"/quan-tri/groups/edit/{group.pk}/").status_code in {302, 403}
    assert "name_email-email" not in administrator.get("/quan-tri/account/").content.decode()
    administrator.post("/quan-tri/account/", {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "x@example.vn"})
    person("administrator").refresh_from_db()
    assert User.objects.get(username="quan-tri").email == ""


def test_a_new_second_factor_takes_two_and_ends_every_session(client_as, person, approver, client, mailoutbox) -> None:
    TOTP.activate(approver, generate_totp_secret())
    let_in(client, approver)
    assert client.get("/quan-tri/so/chung-tu/").status_code == 200
    administrator = client_as("administrator")
    address = reverse("staff_changes:new_factor", args=[approver.pk])
    assert address in administrator.get(f"/quan-tri/users/edit/{approver.pk}/").content.decode()
    assert "vì sao cần đặt lại" in administrator.post(address, {"reason": ""}).content.decode()
    asked = administrator.post(address, {"reason": "mất điện thoại"})
    assert asked.status_code == 302
    assert Authenticator.objects.filter(user=approver).exists()
    administrator.post(asked.url, {"action": "confirm"})
    assert Authenticator.objects.filter(user=approver).exists()
    head = client_as("head")
    assert asked.url in head.get("/quan-tri/").content.decode()
    assert head.post(asked.url, {"action": "confirm"}).status_code == 302
    assert not Authenticator.objects.filter(user=approver).exists()
    assert client.get("/quan-tri/so/chung-tu/").status_code == 302
    assert "_auth_user_id" not in Client().session


def test_there_is_nothing_to_reset_for_who_has_none(client_as, approver) -> None:
    page = client_as("administrator").post(reverse("staff_changes:new_factor", args=[approver.pk]), {"reason": "thử"})
    assert "chưa cài bước thứ hai" in page.content.decode()


def test_a_person_does_not_answer_about_themselves(person, approver) -> None:
    head = person("head")
    head.email = "tp@example.vn"
    head.save()
    change = changes.ask_address(person=head, address="khac@example.vn", actor=person("administrator"), reason="đổi hộp thư")
    with pytest.raises(changes.ChangeRefused, match="chính bạn"):
        changes.decide(change=change, actor=head, agree=True)


def test_who_may_not_decide_does_not(person, client_as, approver) -> None:
    change = changes.ask_address(person=approver, address="khac@example.vn", actor=person("administrator"), reason="đổi hộp thư")
    with pytest.raises(changes.ChangeRefused, match="Trưởng phòng"):
        changes.decide(change=change, actor=person("fund_officer"), agree=True)
    assert client_as("fund_officer").get(reverse("staff_changes:decide", args=[change.pk])).status_code == 302
    with pytest.raises(changes.ChangeRefused, match="Chỉ quản trị viên"):
        changes.ask_address(person=approver, address="x@example.vn", actor=person("head"), reason="thử")


def test_a_declined_change_leaves_all_as_it_was_and_a_second_answer_is_refused(person, approver) -> None:
    change = changes.ask_address(person=approver, address="khac@example.vn", actor=person("administrator"), reason="đổi hộp thư")
    with pytest.raises(changes.ChangeRefused, match="đang chờ"):
        changes.ask_address(person=approver, address="nua@example.vn", actor=person("administrator"), reason="nữa")
    changes.decide(change=change, actor=person("head"), agree=False)
    approver.refresh_from_db()
    assert approver.email == "cu@example.vn"
    with pytest.raises(changes.ChangeRefused, match="đã được trả lời"):
        changes.decide(change=change, actor=person("head"), agree=True)


def test_the_database_refuses_an_answer_by_who_asked_or_is_meant(person, approver) -> None:
    administrator = person("administrator")
    change = changes.ask_address(person=approver, address="khac@example.vn", actor=administrator, reason="đổi hộp thư")
    for one in (administrator, approver):
        with pytest.raises(IntegrityError), transaction.atomic():
            StaffChange.objects.filter(pk=change.pk).update(state="confirmed", decided_by=one)


def test_answering_asks_for_the_second_factor_again_and_goes_on(client_as, person, approver, monkeypatch) -> None:
    import time

    from cms.accounts import factors

    change = changes.ask_address(person=approver, address="khac@example.vn", actor=person("administrator"), reason="đổi hộp thư")
    secret = generate_totp_secret()
    TOTP.activate(person("head"), secret)
    head = client_as("head")
    later = time.time() + 400
    monkeypatch.setattr(time, "time", lambda: later)
    address = reverse("staff_changes:decide", args=[change.pk])
    page = head.post(address, {"action": "confirm"})
    assert page.status_code == 403
    assert '<textarea name="action" hidden>' in page.content.decode()
    assert StaffChange.objects.get().state == "waiting"
    wrong = head.post(address, {"action": "confirm", "second-factor-for": "POST", "second-factor-code": "000000"})
    assert wrong.status_code == 403
    assert StaffChange.objects.get().state == "waiting"
    right = {"action": "confirm", "second-factor-for": "POST", "second-factor-code": factors.code_at(secret, later)}
    assert head.post(address, right).status_code == 302
    assert StaffChange.objects.get().state == "confirmed"


def test_the_door_is_in_the_log(client, person) -> None:
    editor = person("editor")
    editor.set_password("một câu dài dễ nhớ")
    editor.save()
    client.post("/tai-khoan/login/", {"login": "bien-tap", "password": "một câu dài dễ nhớ"})
    client.post("/tai-khoan/logout/")
    assert list(AuditEvent.objects.filter(actor=editor).order_by("pk").values_list("action", flat=True)) == ["door.sign_in", "door.sign_out"]
