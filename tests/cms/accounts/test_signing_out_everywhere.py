"""Out of every device at once: asked for, or of itself when a role, the password or the account goes."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cms.accounts.models import User
from cms.operations import audit
from cms.staff import sessions
from tests.factories.door import let_in

pytestmark = pytest.mark.django_db
OWN = "/quan-tri/nguoi-dung/thoat/"


def is_in(client: Client) -> bool:
    return client.get("/quan-tri/").status_code == 200


@pytest.fixture
def devices(person) -> tuple[User, Client, Client]:
    approver = person("approver")
    approver.email = "duyet-chi@benh-vien.test"
    approver.save()
    return approver, let_in(Client(), approver), let_in(Client(), approver)


def test_a_person_leaves_every_device_in_one_press(devices, client_as):
    approver, desk, phone = devices
    other = client_as("cashier")
    assert "kể cả máy này" in desk.get(OWN).content.decode()
    assert is_in(phone), "reading the page ends nothing"
    assert desk.post(OWN).status_code == 302
    assert not is_in(desk)
    assert not is_in(phone)
    assert is_in(other)
    assert audit.history(approver).filter(action="door.end_all", actor=approver).count() == 1
    assert OWN in let_in(Client(), User.objects.get(pk=approver.pk)).get("/quan-tri/account/").content.decode()


def test_the_administrator_ends_a_colleague_s_with_a_reason_they_read(devices, client_as, mailoutbox, django_capture_on_commit_callbacks):
    approver, desk, _phone = devices
    administrator = client_as("administrator")
    address = f"{OWN}{approver.pk}/"
    assert "Hãy viết một câu" in administrator.post(address, {"reason": " "}).content.decode()
    assert is_in(desk)
    with django_capture_on_commit_callbacks(execute=True):
        assert administrator.post(address, {"reason": "mất điện thoại"}).status_code == 302
    assert not is_in(desk)
    assert is_in(administrator)
    (mail,) = mailoutbox
    assert mail.to == [approver.email]
    assert "mất điện thoại" in mail.body
    assert address in administrator.get(f"/quan-tri/users/edit/{approver.pk}/").content.decode()


@pytest.mark.parametrize("role", ["head", "cashier", "editor"])
def test_nobody_else_ends_a_colleague_s(devices, client_as, role):
    approver, desk, _phone = devices
    client_as(role).post(f"{OWN}{approver.pk}/", {"reason": "đùa"})
    assert is_in(desk)


@pytest.mark.parametrize(
    "lose",
    [
        lambda user, group: user.groups.remove(group),
        lambda user, group: user.groups.clear(),
        lambda user, group: user.groups.set(Group.objects.filter(name="Biên tập viên")),
        lambda user, group: group.user_set.remove(user),
        lambda user, group: group.user_set.clear(),
    ],
)
def test_losing_a_role_ends_them(devices, lose):
    approver, desk, phone = devices
    approver.groups.add(Group.objects.get(name="Chuyên môn"))  # they may still enter, so that only the session decides
    assert is_in(desk)
    group = Group.objects.get(name="Người duyệt chi")
    lose(approver, group)
    approver.groups.add(group)
    assert not is_in(desk)
    assert not is_in(phone)
    assert audit.history(approver).filter(action="door.end_all").count() == 1


def test_gaining_a_role_or_losing_none_ends_nothing(devices):
    approver, desk, _phone = devices
    approver.groups.add(Group.objects.get(name="Chuyên môn"))
    approver.groups.remove(Group.objects.get(name="Thủ quỹ"))
    assert is_in(desk)


def test_an_account_out_of_use_and_in_use_again_opens_no_old_session(devices):
    approver, desk, _phone = devices
    stale = User.objects.get(pk=approver.pk)
    approver.is_active = False
    approver.save()
    assert not is_in(desk)
    stale.is_active = True
    stale.save()  # read before, saved after: must not bring the old stamp back
    assert User.objects.get(pk=approver.pk).is_active
    assert not is_in(desk)


def test_a_new_password_ends_the_other_devices_and_is_logged(devices):
    approver, desk, phone = devices
    approver.set_password("câu cũ dài dễ nhớ")
    approver.save()
    desk, phone = let_in(Client(), approver), let_in(Client(), approver)
    heard = []
    sessions.ended.connect(lambda **facts: heard.append(facts["person"]), weak=False, dispatch_uid="test")
    typed = {"oldpassword": "câu cũ dài dễ nhớ", "password1": "câu mới dài dễ nhớ", "password2": "câu mới dài dễ nhớ"}
    desk.post("/tai-khoan/password/change/", typed)
    sessions.ended.disconnect(dispatch_uid="test")
    assert heard == [approver]
    assert not is_in(phone)
    assert audit.history(approver).filter(action="door.password").exists()
