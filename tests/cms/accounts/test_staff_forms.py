"""What the administrator's forms leave alone: other people's passwords, and codes that stand in the ledger."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from cms.accounts.models import Campus, User

pytestmark = pytest.mark.django_db
PASSWORD = "một câu rất dài"


def fields(**values: object) -> dict[str, object]:
    both = {"password1": "mật khẩu của quản trị", "password2": "mật khẩu của quản trị"}
    return {"username": "an", "email": "an@example.vn", "first_name": "An", "last_name": "Lê", "is_active": "on", **both, **values}


def test_nobody_sets_the_password_of_another(client_as, person) -> None:
    approver = person("approver")
    approver.set_password(PASSWORD)
    approver.email = "an@example.vn"
    approver.save()
    administrator = client_as("administrator")
    address = f"/quan-tri/users/edit/{approver.pk}/"
    page = administrator.get(address).content.decode()
    assert "password1" not in page
    assert "Mỗi người tự đặt mật khẩu" in page
    groups = list(approver.groups.values_list("pk", flat=True))
    assert administrator.post(address, fields(username=approver.username, groups=groups)).status_code == 302
    approver.refresh_from_db()
    assert (approver.first_name, approver.check_password(PASSWORD)) == ("An", True)


def test_a_new_person_sets_their_own_password_by_mail(client_as) -> None:
    editors = Group.objects.get(name="Biên tập viên")
    administrator = client_as("administrator")
    assert "password1" not in administrator.get("/quan-tri/users/new/").content.decode()
    assert administrator.post("/quan-tri/users/new/", fields(groups=[editors.pk])).status_code == 302
    made = User.objects.get(username="an")
    assert not made.has_usable_password()
    assert Client().post("/tai-khoan/password/reset/", {"email": "an@example.vn"}).status_code == 302
    (message,) = mail.outbox
    assert message.to == ["an@example.vn"]
    assert "/password/reset/key/" in message.body


def test_the_code_of_a_campus_is_typed_once(client_as) -> None:
    administrator = client_as("administrator")
    typed = {"name": "Cơ sở mới", "short_name": "CSM", "code": "co-so-moi", "order": "5", "address": ""}
    assert administrator.post("/quan-tri/co-so/new/", typed).status_code == 302
    campus = Campus.objects.get(code="co-so-moi")
    address = f"/quan-tri/co-so/edit/{campus.pk}/"
    assert "không đổi được" in administrator.get(address).content.decode()
    assert administrator.post(address, {**typed, "code": "khac", "name": "Cơ sở hai"}).status_code == 302
    campus.refresh_from_db()
    assert (campus.code, campus.name) == ("co-so-moi", "Cơ sở hai")
