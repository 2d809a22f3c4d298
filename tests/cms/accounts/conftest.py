"""Somebody who needs a second factor, the clock its codes follow, and the two steps of the door."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from cms.accounts import factors
from cms.accounts.models import User

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
