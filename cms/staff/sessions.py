"""Out of every device at once: asked for by the person or an administrator, and of itself when a role, a password or the account goes.

A session carries a mark of password and `door_stamp`; raising the stamp makes every one of them worthless, this one too.
What else a person could decide by, such as one-time links, hears of it through `ended`.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.db.models.signals import m2m_changed, post_save, pre_save
from django.dispatch import Signal
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit

ended = Signal()  # person, actor (None: of itself); sent inside the transaction that ends the sessions


@transaction.atomic
def end_all(*, person: User, actor: User | None, why: str) -> None:
    """End every session of `person` and tell whoever listens to `ended`; `why` stands in the log. Told by mail when another did it."""
    User.objects.filter(pk=person.pk).update(door_stamp=F("door_stamp") + 1)
    person.refresh_from_db(fields=["door_stamp"])
    audit.record(actor, "door.end_all", person, why=why)
    ended.send(sender=User, person=person, actor=actor)
    if actor is not None and actor.pk != person.pk and person.email:
        body = _(
            "%(actor)s đã cho mọi thiết bị của anh chị thoát khỏi sổ. Lý do: %(why)s\n\nNếu anh chị không biết việc này, hãy báo ngay trưởng phòng."
        )
        mail = EmailMessage(_("Mọi thiết bị của anh chị đã thoát khỏi sổ"), body % {"actor": actor, "why": why}, to=[person.email])
        transaction.on_commit(mail.send)


def password_changed(sender: Any, user: User, **kwargs: Any) -> None:
    """A new password ends the other sessions by itself; the device it was typed on stays in. Links go as well."""
    audit.record(user, "door.password", user)
    ended.send(sender=User, person=user, actor=user)


def note_activity(sender: Any, instance: User, update_fields: Any = None, **kwargs: Any) -> None:
    """Before a person is saved: whether this save ends the account's use."""
    may_end = not instance._state.adding and not instance.is_active and (update_fields is None or "is_active" in update_fields)
    instance.__dict__["_leaves"] = may_end and User.objects.filter(pk=instance.pk, is_active=True).exists()


def left(sender: Any, instance: User, **kwargs: Any) -> None:
    """After it: an account that is no longer in use is out everywhere, also when it is used again one day."""
    if instance.__dict__.pop("_leaves", False):
        end_all(person=instance, actor=None, why=_("ngừng dùng tài khoản"))


def role_lost(sender: Any, instance: User | Group, action: str, pk_set: set[int] | None, **kwargs: Any) -> None:
    """A role taken away, from the person's side or the group's; `pk_set` is None for all. Asked before it goes: who really had it."""
    if action not in {"pre_remove", "pre_clear"}:
        return
    held = User.groups.through.objects.filter(**{"user" if isinstance(instance, User) else "group": instance})
    if pk_set is not None:
        held = held.filter(**{"group__in" if isinstance(instance, User) else "user__in": pk_set})
    for person in User.objects.filter(pk__in=held.values("user")):
        end_all(person=instance if person == instance else person, actor=None, why=_("mất vai trò"))


def listen() -> None:
    """Connect the receivers; called once when the website's room starts."""
    for signal in (account.password_changed, account.password_set, account.password_reset):
        signal.connect(password_changed, dispatch_uid="cms.staff.sessions.password")
    pre_save.connect(note_activity, sender=User, dispatch_uid="cms.staff.sessions.note_activity")
    post_save.connect(left, sender=User, dispatch_uid="cms.staff.sessions.left")
    m2m_changed.connect(role_lost, sender=User.groups.through, dispatch_uid="cms.staff.sessions.role_lost")
