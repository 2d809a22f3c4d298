"""What happens at the door goes to the audit log: in, out, wrong codes that shut it, factors added and dropped.

Wrong passwords are counted elsewhere (django-axes) and swept after 30 days; the log keeps what a person did.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out

from cms.accounts.models import User
from cms.operations import audit


def signed_in(sender: Any, user: User, **kwargs: Any) -> None:
    audit.record(user, "door.sign_in", user, roles=sorted(user.groups.values_list("name", flat=True)))


def signed_out(sender: Any, user: User | None, **kwargs: Any) -> None:
    if isinstance(user, User):
        audit.record(user, "door.sign_out", user)


def factor_added(sender: Any, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    audit.record(user, "door.add_factor", user, kind=authenticator.type)


def factor_dropped(sender: Any, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    audit.record(user, "door.drop_factor", user, kind=authenticator.type)


def codes_renewed(sender: Any, user: User, **kwargs: Any) -> None:
    audit.record(user, "door.renew_codes", user)


def shut(sender: Any, username: str, **kwargs: Any) -> None:
    """A door that shut after wrong passwords or codes; the name as tried, no more."""
    audit.record(None, "door.lock", "accounts.user", name=username[:150])


def listen() -> None:
    """Connect the receivers; called once when the website's room starts."""
    pairs = [
        (user_logged_in, signed_in), (user_logged_out, signed_out), (user_locked_out, shut), (mfa.authenticator_added, factor_added),
        (mfa.authenticator_removed, factor_dropped), (mfa.authenticator_reset, codes_renewed),
    ]  # fmt: skip
    for signal, receiver in pairs:
        signal.connect(receiver, dispatch_uid=f"cms.staff.{receiver.__name__}")
