"""Consents of invented people, and pages that may go live because of them."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from wagtail.models import Page

from cms.accounts.models import User
from cms.models import SiteImage
from cms.operations import clock
from stories.consent import Subject
from stories.models import SCOPES, ConsentRecord, ConsentWording
from stories.services import approvals, consents

P = TypeVar("P", bound=Page)

EVERYTHING = dict.fromkeys(SCOPES.values(), True)


def make_person(username: str = "nguoi-hoi-y-kien") -> User:
    """A member of staff without a role: may take a consent, writes nothing, decides nothing."""
    return User.objects.get_or_create(username=username, defaults={"last_name": "Người", "first_name": username})[0]


def make_wording() -> ConsentWording:
    words = {
        "introduction": "Lời mở đầu.",
        "sensitive_note": "Dữ liệu nhạy cảm.",
        "aid_note": "Không ảnh hưởng việc giúp.",
        "copies_note": "Bản đã chép.",
    }
    return ConsentWording.objects.get_or_create(version="mau", defaults={"in_force_from": dt.date(2026, 1, 1), **words})[0]


def make_consent(kind: Subject = Subject.ADULT, **facts: Any) -> ConsentRecord:
    """A consent to everything, signed and proven, given today; `facts` change it."""
    signed = {"subject": ("Người Kể", ""), "representative": ("Người Nhà", "con")}
    if kind in (Subject.CHILD_UNDER_7, Subject.INCAPACITATED, Subject.DECEASED):
        signed.pop("subject")
    if kind is Subject.ADULT:
        signed.pop("representative")
    given = {
        "subject_kind": kind.value, "real_name": "Tạ Văn Giả Định", "wording": make_wording(), "told_sensitive": True, "given_on": clock.today(),
        "taken_by": make_person(), "method": ConsentRecord.Method.CALL, "proof_note": "Bản ghi âm số 1", **EVERYTHING,
    }  # fmt: skip
    return consents.record_consent(by=make_person(), signatories=signed, **{**given, **facts})


def attach(page: Page, *records: ConsentRecord) -> None:
    for record in records or (make_consent(),):
        consents.attach_to_page(record, page, by=make_person())


def attach_picture(picture: SiteImage, *records: ConsentRecord) -> None:
    for record in records or (make_consent(),):
        consents.attach_to_picture(record, picture, by=make_person())


def add_with_consent(parent: Page, page: P, *records: ConsentRecord) -> P:
    """Put a page about somebody into the tree, live: as a draft first, since its people are attached to its row."""
    wanted, page.live = page.live, False
    parent.add_child(instance=page)
    attach(page, *records)
    if wanted:
        page.live = True
        page.save()
    return page


def approve(page: Page, username: str = "nguoi-duyet") -> None:
    """Somebody who wrote nothing says yes to the newest revision."""
    revision = page.get_latest_revision()
    assert revision is not None
    approvals.approve(revision, approver=make_person(username))


def publish(page: Page, *, user: User | None = None) -> None:
    """The newest revision, approved by somebody else, goes live."""
    approve(page)
    page.get_latest_revision().publish(user=user, skip_permission_checks=True)
