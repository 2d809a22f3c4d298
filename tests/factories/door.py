"""Past the staff door without typing: a session that gave password and second factor just now, or the password only."""

from __future__ import annotations

import time

from allauth.account.internal.flows import login
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from cms.accounts.admission import SEEN_AT
from cms.accounts.models import User

BACKEND = "cms.accounts.backend.StaffBackend"


def let_in(client: Client, user: User) -> Client:
    """Sign `user` in, with the second factor given just now."""
    return _signed_in(client, user, "password", "mfa")


def with_password_only(client: Client, user: User) -> Client:
    """Sign `user` in as after the right password, without the second factor."""
    return _signed_in(client, user, "password")


def _signed_in(client: Client, user: User, *methods: str) -> Client:
    client.force_login(user, backend=BACKEND)
    session = client.session
    now = time.time()
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": method, "at": now, "reauthenticated": True} for method in methods]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session[SEEN_AT] = int(now)
    session.save()
    return client
