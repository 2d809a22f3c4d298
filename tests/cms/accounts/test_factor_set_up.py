"""A factor is set up right after the password, kept by who needs it, changed by who gives it again, and told by mail."""

from __future__ import annotations

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client

from cms.accounts import second_factor
from tests.cms.accounts.conftest import give, sign_in
from tests.factories.door import let_in

pytestmark = pytest.mark.django_db


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
    client.force_login(cashier, backend="cms.accounts.backend.StaffBackend")
    assert client.get("/tai-khoan/buoc-hai/ung-dung/them/").url.startswith("/tai-khoan/login/")
    client.force_login(cashier, backend="cms.accounts.backend.StaffBackend")
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
