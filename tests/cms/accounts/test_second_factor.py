"""A password alone opens nothing for roles that approve, pay or read originals; codes work once."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.test import Client

from cms.accounts import factors, second_factor
from cms.accounts.models import User
from tests.cms.accounts.conftest import SECRET, give, sign_in
from tests.factories.door import with_password_only

pytestmark = pytest.mark.django_db


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
