"""A password alone opens nothing for roles that approve, pay or read originals; codes work once; grave acts ask again."""

from __future__ import annotations

import time

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client

from cms.accounts import factors, second_factor
from cms.accounts.models import User
from tests.factories.door import let_in, with_password_only

pytestmark = pytest.mark.django_db
PASSWORD = "một câu dài dễ nhớ"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Watch:
    """The wall clock of codes and sessions, moved by hand."""

    def __init__(self) -> None:
        self.moment = time.time()

    def __call__(self) -> float:
        return self.moment

    def code(self, secret: str = SECRET) -> str:
        return factors.code_at(secret, self.moment)


@pytest.fixture
def watch(monkeypatch) -> Watch:
    held = Watch()
    monkeypatch.setattr(time, "time", held)
    return held


@pytest.fixture
def cashier(person) -> User:
    user = person("cashier")
    user.email = "thu-quy@example.vn"
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def with_app(cashier) -> User:
    TOTP.activate(cashier, SECRET)
    return cashier


def sign_in(client: Client, name: str = "thu-quy", password: str = PASSWORD, **more):
    return client.post("/tai-khoan/login/", {"login": name, "password": password, **more})


def give(client: Client, code: str, **more):
    return client.post("/tai-khoan/buoc-hai/dang-nhap/", {"code": code, **more})


def test_roles_that_approve_pay_read_originals_or_keep_accounts_need_it() -> None:
    needing = {role.code for role in settings.ROLES if role.needs_second_factor}
    assert {"approver", "cashier", "redaction_checker", "fund_officer", "head", "auditor", "administrator", "social_worker"} <= needing
    assert not needing & {"editor", "reviewer", "specialist", "storekeeper", "kitchen"}


def test_who_holds_such_a_right_by_any_group_needs_it(person) -> None:
    assert second_factor.is_required(person("cashier"))
    assert not second_factor.is_required(person("editor"))
    assert second_factor.is_required(User.objects.create_superuser("root"))


def test_signing_in_takes_password_and_code(client, with_app, watch) -> None:
    first = sign_in(client, next="/quan-tri/so/chung-tu/")
    assert first.url == "/tai-khoan/buoc-hai/dang-nhap/"
    assert client.get("/quan-tri/so/chung-tu/").status_code == 302
    assert "_auth_user_id" not in client.session
    assert "Sáu số" in client.get(first.url).content.decode()
    second = give(client, watch.code())
    assert (second.status_code, second.url) == (302, "/quan-tri/so/chung-tu/")
    assert client.get("/quan-tri/so/chung-tu/").status_code == 200


def test_a_code_may_be_typed_in_groups_and_half_a_minute_late(client, with_app, watch) -> None:
    sign_in(client)
    late = factors.code_at(SECRET, watch.moment - 30)
    assert give(client, f" {late[:3]} {late[3:]} ").status_code == 302
    assert "_auth_user_id" in client.session


def test_a_code_two_minutes_old_is_refused(client, with_app, watch) -> None:
    sign_in(client)
    assert "Mã chưa đúng hoặc đã dùng rồi" in give(client, factors.code_at(SECRET, watch.moment - 120)).content.decode()


@pytest.mark.parametrize("later", [0, 29, 59])
def test_a_used_code_is_refused_also_in_another_session_and_with_an_empty_cache(client, with_app, watch, later) -> None:
    from django.core.cache import cache

    sign_in(client)
    code = watch.code()
    assert give(client, code).status_code == 302
    cache.clear()
    watch.moment += later
    thief = Client()
    sign_in(thief)
    answer = give(thief, code)
    assert "Mã chưa đúng hoặc đã dùng rồi" in answer.content.decode()
    assert "_auth_user_id" not in thief.session


def test_an_older_code_than_the_last_used_one_is_refused(client, with_app, watch) -> None:
    sign_in(client)
    assert give(client, watch.code()).status_code == 302
    thief = Client()
    sign_in(thief)
    assert give(thief, factors.code_at(SECRET, watch.moment - 30)).status_code == 200


def test_a_recovery_code_opens_once(client, with_app) -> None:
    code = RecoveryCodes.activate(with_app).get_unused_codes()[0]
    sign_in(client)
    assert give(client, code).status_code == 302
    again = Client()
    sign_in(again)
    assert give(again, code).status_code == 200
    assert "_auth_user_id" not in again.session


def test_five_wrong_codes_shut_the_second_step_from_every_address(client, with_app, watch) -> None:
    sign_in(client)
    for _ in range(4):
        assert give(client, "000000").status_code == 200
    fifth = give(client, "000000")
    assert fifth.status_code == 429
    assert "15 phút" in fifth.content.decode()
    elsewhere = Client(REMOTE_ADDR="10.9.8.7")
    sign_in(elsewhere)
    assert give(elsewhere, watch.code()).status_code == 429
    assert "_auth_user_id" not in elsewhere.session


def test_nobody_shuts_the_second_step_by_typing_names_at_the_first(client, with_app, watch) -> None:
    for _ in range(6):
        sign_in(Client(), "thu-quy · mã", "sai")
    sign_in(client)
    assert give(client, watch.code()).status_code == 302


def test_secrets_lie_encrypted(with_app) -> None:
    row = Authenticator.objects.get(user=with_app)
    assert SECRET not in str(row.data)
    assert factors.secret_of(row) == SECRET


def test_a_session_without_the_factor_is_nobody(client, cashier, with_app) -> None:
    with_password_only(client, cashier)
    assert client.get("/quan-tri/", follow=True).redirect_chain[-1][0].startswith("/tai-khoan/buoc-hai/xac-nhan/?next=")
    assert client.get("/tai-khoan/buoc-hai/ung-dung/bo/").status_code == 302
    assert client.get("/tai-khoan/buoc-hai/khoa/them/").status_code == 302
    assert client.post("/tai-khoan/buoc-hai/ma-du-phong/lap-moi/").status_code == 302
    assert client.get("/tai-khoan/password/change/").status_code == 302


def test_such_a_session_is_let_in_by_a_code(client, cashier, with_app, watch) -> None:
    with_password_only(client, cashier)
    answer = client.post("/tai-khoan/buoc-hai/xac-nhan/", {"code": watch.code(), "next": "/quan-tri/so/chung-tu/"})
    assert answer.url == "/quan-tri/so/chung-tu/"
    assert client.get(answer.url).status_code == 200


def test_giving_it_again_leads_to_no_other_site(client, cashier, with_app, watch) -> None:
    with_password_only(client, cashier)
    assert client.post("/tai-khoan/buoc-hai/xac-nhan/", {"code": watch.code(), "next": "https://evil.example/"}).url == "/quan-tri/"


def test_the_first_app_is_set_up_right_after_the_password_and_lets_in(client, cashier, watch) -> None:
    assert sign_in(client, next="/quan-tri/so/chung-tu/").url == "/quan-tri/so/chung-tu/"
    door = client.get("/quan-tri/so/chung-tu/", follow=True)
    assert "mật khẩu một mình chưa đủ" in door.content.decode()
    page = client.get("/tai-khoan/buoc-hai/ung-dung/them/")
    assert "data:image/svg+xml" in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    wrong = client.post("/tai-khoan/buoc-hai/ung-dung/them/", {"code": "000000"})
    assert wrong.status_code == 200
    assert client.session["mfa.totp.secret"] == secret
    added = client.post("/tai-khoan/buoc-hai/ung-dung/them/", {"code": watch.code(secret)})
    assert added.url == "/tai-khoan/buoc-hai/ma-du-phong/"
    shown = client.get(added.url).content.decode()
    assert shown.count("<li><code>") == 10
    assert 'href="/quan-tri/so/chung-tu/"' in shown
    assert client.get("/quan-tri/so/chung-tu/").status_code == 200
    assert "<li><code>" not in client.get(added.url).content.decode()
    replay = Client()
    sign_in(replay)
    assert give(replay, watch.code(secret)).status_code == 200


def test_a_session_opened_some_other_way_sets_nothing_up(client, cashier) -> None:
    client.force_login(cashier, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/tai-khoan/buoc-hai/ung-dung/them/").url.startswith("/tai-khoan/login/")
    client.force_login(cashier, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/quan-tri/", follow=True).redirect_chain[-1][0].startswith("/tai-khoan/login/")


def test_the_first_factor_is_set_up_soon_after_the_password_or_not_at_all(client, cashier, watch) -> None:
    sign_in(client)
    watch.moment += 16 * 60
    assert client.get("/tai-khoan/buoc-hai/ung-dung/them/").url.startswith("/tai-khoan/login/")


def test_who_needs_one_keeps_the_last(client, with_app) -> None:
    let_in(client, with_app)
    assert "thêm cách khác" in client.post("/tai-khoan/buoc-hai/ung-dung/bo/").content.decode()
    assert second_factor.has_factor(with_app)


def test_who_needs_none_may_have_one_and_drop_it(client, person, watch) -> None:
    editor = person("editor")
    TOTP.activate(editor, generate_totp_secret())
    let_in(client, editor)
    assert client.post("/tai-khoan/buoc-hai/ung-dung/bo/").status_code == 302
    assert not second_factor.has_factor(editor)


def test_an_old_session_gives_the_factor_again_before_its_factors_change(client, with_app, watch) -> None:
    let_in(client, with_app)
    watch.moment += settings.SECOND_FACTOR_FRESH_SECONDS
    address = "/tai-khoan/buoc-hai/khoa/them/"
    assert client.get(address).status_code == 403
    answer = client.post(address, {"second-factor-for": "GET", "second-factor-code": watch.code()})
    assert answer.url == address
    assert client.get(address).status_code == 200


def test_a_new_password_by_mail_opens_nothing(client, with_app, watch, mailoutbox) -> None:
    client.post("/tai-khoan/password/reset/", {"email": "thu-quy@example.vn"})
    link = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    form = client.get(link, follow=True)
    new = "một câu khác cũng dài"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert client.get("/quan-tri/so/chung-tu/").status_code == 302
    assert sign_in(client, password=new).url == "/tai-khoan/buoc-hai/dang-nhap/"


def test_nothing_remembers_a_browser(client, with_app, watch) -> None:
    sign_in(client, remember="on")
    give(client, watch.code())
    assert client.session.get_expire_at_browser_close()
    client.post("/tai-khoan/logout/")
    assert sign_in(client).url == "/tai-khoan/buoc-hai/dang-nhap/"


def test_fifteen_minutes_without_work_sign_out_and_say_so(client, cashier, watch) -> None:
    let_in(client, cashier)
    watch.moment += settings.IDLE_SIGN_OUT_SECONDS - 1
    assert client.get("/quan-tri/so/chung-tu/").status_code == 200
    watch.moment += settings.IDLE_SIGN_OUT_SECONDS
    answer = client.get("/quan-tri/so/chung-tu/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/tai-khoan/login/?next=")
    assert "15 phút" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert "15 phút" not in client.get("/tai-khoan/login/").content.decode()


def test_a_page_that_asks_on_its_own_keeps_nobody_signed_in(client, cashier, watch) -> None:
    let_in(client, cashier)
    for _ in range(4):
        watch.moment += settings.IDLE_SIGN_OUT_SECONDS // 3
        client.post("/quan-tri/editing-sessions/1/")
    assert client.get("/quan-tri/so/chung-tu/").status_code == 302


def test_saying_one_is_still_here_keeps_signed_in(client, cashier, watch) -> None:
    let_in(client, cashier)
    for _ in range(3):
        watch.moment += settings.IDLE_SIGN_OUT_SECONDS - 60
        assert client.post("/tai-khoan/con-day/").status_code == 204
    assert client.get("/tai-khoan/con-day/").status_code == 405
    watch.moment += settings.IDLE_SIGN_OUT_SECONDS
    assert client.post("/tai-khoan/con-day/").status_code == 403


def test_roles_without_a_second_factor_are_not_hurried(client, person, watch) -> None:
    let_in(client, person("editor"))
    watch.moment += 3 * 60 * 60
    assert client.get("/quan-tri/").status_code == 200


@pytest.mark.parametrize(
    "what",
    ["mfa/email/totp_activated", "mfa/email/totp_deactivated", "mfa/email/webauthn_added", "mfa/email/webauthn_removed"]
    + ["mfa/email/recovery_codes_generated", "account/email/password_changed", "account/email/password_reset"],
)
def test_a_changed_door_is_told_by_mail_in_vietnamese(cashier, rf, mailoutbox, what) -> None:
    request = rf.get("/", HTTP_USER_AGENT="thử")
    with request_context(request):
        get_adapter(request).send_notification_mail(what, cashier)
    (mail,) = mailoutbox
    assert mail.to == ["thu-quy@example.vn"]
    assert "Kính gửi Người Thủ quỹ" in mail.body
    assert "127.0.0.1" in mail.body
    assert "báo quản trị viên" in mail.body
    assert "Authenticator" not in mail.subject + mail.body
