"""One door for staff: where it leads, who enters, when it shuts, and which other doors do not exist."""

from __future__ import annotations

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from cms.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "một câu dài dễ nhớ"


@pytest.fixture
def editor() -> User:
    person = User.objects.create_user("bien-tap", "bt@example.vn", PASSWORD, last_name="Lê", first_name="An")
    person.groups.add(Group.objects.get(name="Biên tập viên"))
    return person


def sign_in(client: Client, name: str = "bien-tap", password: str = PASSWORD, **more):
    return client.post("/tai-khoan/login/", {"login": name, "password": password, **more})


def test_the_admin_asks_at_the_one_door_and_remembers_where_to(client) -> None:
    first = client.get("/quan-tri/pages/")
    assert first.status_code == 302
    assert first.url == "/quan-tri/login/?next=/quan-tri/pages/"
    second = client.get(first.url)
    assert second.status_code == 302
    assert second.url == "/tai-khoan/login/?next=%2Fquan-tri%2Fpages%2F"


def test_signing_in_leads_where_one_wanted(client, editor) -> None:
    answer = sign_in(client, next="/quan-tri/reports/")
    assert (answer.status_code, answer.url) == (302, "/quan-tri/reports/")
    assert client.get("/quan-tri/").status_code == 200


def test_a_user_name_is_not_told_apart_by_case(client, editor) -> None:
    assert sign_in(client, "Bien-Tap").status_code == 302


def test_who_is_inside_is_sent_on_and_never_to_another_site(client, editor) -> None:
    client.force_login(editor, backend="cms.accounts.backend.StaffBackend")
    assert client.get("/quan-tri/login/?next=/quan-tri/reports/").url == "/quan-tri/reports/"
    assert client.get("/quan-tri/login/?next=https://evil.example/").url == "/quan-tri/"


def test_a_wrong_password_keeps_the_name_and_speaks_vietnamese(client, editor) -> None:
    answer = sign_in(client, password="sai")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in text
    assert 'value="bien-tap"' in text


def test_signing_in_takes_a_user_name_not_an_address(client, editor) -> None:
    assert sign_in(client, "bt@example.vn").status_code == 200


def test_five_wrong_passwords_shut_the_door_even_for_the_right_one(client, editor) -> None:
    for spelling in ("bien-tap", "Bien-Tap", "BIEN-TAP", " bien-tap"):
        assert sign_in(client, spelling, "sai").status_code == 200
    fifth = sign_in(client, password="sai")
    assert fifth.status_code == 429
    assert fifth["Retry-After"] == "900"
    assert "15 phút" in fifth.content.decode()
    right = sign_in(client)
    assert right.status_code == 429
    assert "_auth_user_id" not in client.session


def test_a_shut_door_is_shut_for_one_name_from_one_address_only(client, editor) -> None:
    for _ in range(5):
        sign_in(client, "nguoi-khac", "sai")
    assert sign_in(client).status_code == 302
    client.logout()
    for _ in range(5):
        sign_in(client, password="sai")
    elsewhere = Client(REMOTE_ADDR="10.9.8.7")
    assert sign_in(elsewhere).status_code == 302


def test_a_good_sign_in_forgets_earlier_mistakes(client, editor) -> None:
    for _ in range(4):
        sign_in(client, password="sai")
    sign_in(client)
    assert not AccessAttempt.objects.exists()


def test_no_password_is_written_down(client, editor) -> None:
    sign_in(client, password="mật khẩu gõ nhầm chỗ")
    attempt = AccessAttempt.objects.get()
    assert "gõ nhầm" not in attempt.post_data + attempt.get_data


def test_a_person_without_a_role_is_told_so_and_not_let_in(client) -> None:
    User.objects.create_user("khach", password=PASSWORD)
    answer = sign_in(client, "khach")
    assert answer.status_code == 403
    assert "chưa được giao vai trò" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_person_who_lost_the_role_meets_a_sentence_not_a_round_of_redirects(client, editor) -> None:
    sign_in(client)
    editor.groups.clear()
    answer = client.get("/quan-tri/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/tai-khoan/login/"), "losing a role ends the session"
    answer = sign_in(client)
    assert answer.status_code == 403
    assert "chưa được giao vai trò" in answer.content.decode()


def test_an_account_no_longer_used_does_not_enter(client, editor) -> None:
    editor.is_active = False
    editor.save()
    assert sign_in(client).status_code in {200, 302}
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path",
    [
        "/tai-khoan/signup/",
        "/tai-khoan/email/",
        "/tai-khoan/social/",
        "/tai-khoan/password/set/",
        "/quan-tri/password_reset/",
        "/quan-tri/password_reset/confirm/MQ/x-y/",
        "/admin/",
        "/django-admin/",
        "/_util/login/",
    ],
)
def test_other_doors_do_not_exist(client, path) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path, {"username": "bien-tap", "password": PASSWORD}).status_code == 404


def test_wagtails_own_sign_in_is_never_reached(client, editor) -> None:
    answer = client.post("/quan-tri/login/", {"username": "bien-tap", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.url == "/tai-khoan/login/"
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_press_of_the_button(client, editor) -> None:
    sign_in(client)
    assert client.get("/tai-khoan/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/tai-khoan/logout/")
    assert "_auth_user_id" not in client.session


def test_a_new_password_by_mail(client, editor) -> None:
    assert client.post("/tai-khoan/password/reset/", {"email": "bt@example.vn"}).status_code == 302
    (message,) = mail.outbox
    assert message.subject == "Đặt lại mật khẩu đăng nhập"
    assert "bien-tap" in message.body
    link = next(word for word in message.body.split() if "/password/reset/key/" in word)
    form = client.get(link, follow=True)
    assert form.status_code == 200
    new = "một câu khác cũng dài"
    answer = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert answer.status_code == 302
    assert sign_in(client, password=new).status_code == 302
    used = Client().get(link, follow=True)
    assert used.status_code == 200
    assert "password1" not in used.content.decode()


def test_asking_for_an_unknown_address_tells_nothing(client) -> None:
    known = client.post("/tai-khoan/password/reset/", {"email": "khong-co@example.vn"})
    assert known.status_code == 302
    assert known.url == "/tai-khoan/password/reset/done/"
    assert mail.outbox == []


def test_changing_the_password_needs_the_old_one(client, editor) -> None:
    sign_in(client)
    new = "một câu khác cũng dài"
    wrong = client.post("/tai-khoan/password/change/", {"oldpassword": "sai", "password1": new, "password2": new})
    assert "Mật khẩu hiện nay chưa đúng" in wrong.content.decode()
    weak = client.post("/tai-khoan/password/change/", {"oldpassword": PASSWORD, "password1": "12345", "password2": "12345"})
    assert weak.status_code == 200
    good = client.post("/tai-khoan/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert good.status_code == 302
    editor.refresh_from_db()
    assert editor.check_password(new)


@pytest.mark.parametrize("path", ["login/", "password/reset/", "password/reset/done/", "logout/", "password/change/"])
def test_every_page_of_the_door_is_vietnamese_and_out_of_search(client, editor, path) -> None:
    if path in {"logout/", "password/change/"}:
        sign_in(client)
    text = client.get(f"/tai-khoan/{path}").content.decode()
    assert '<html lang="vi"' in text
    assert "noindex" in text
    assert "Username" not in text
    assert "Password" not in text.replace("password", "")
