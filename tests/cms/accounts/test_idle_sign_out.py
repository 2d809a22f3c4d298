"""A quarter of an hour without work signs out who needs a second factor, and nobody else."""

from __future__ import annotations

import pytest
from django.conf import settings

from tests.factories.door import let_in

pytestmark = pytest.mark.django_db


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
