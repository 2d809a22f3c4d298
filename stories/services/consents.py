"""Keeping the register of consents: a new record and its number, who appears where, and what follows for the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.accounts.models import User
from cms.models import SiteImage
from cms.operations import audit, private_files
from stories.models import ConsentRecord, ConsentSignatory, EditorialRules, PageAppearance, PictureAppearance, PrintedForm, signatures_missing
from stories.services.consent_names import remember
from stories.services.consent_numbers import next_number
from stories.services.gatekeeping import pages_showing, settle, settle_pictures, settle_record

READ = "stories.view_consentrecord"
KEEP = "stories.change_consentrecord"
PROOF = "consent"
DECIDES_AID = ("donations.approve_voucher", "donations.sign_council", "donations.pay_voucher")
"""Who holds one of these decides or pays aid: a family could not say no to them."""

private_files.register_purpose(PROOF, permission=READ)


@transaction.atomic
def record_consent(*, by: User, signatories: Mapping[str, tuple[str, str]], printed: PrintedForm | None = None, **facts: Any) -> ConsentRecord:
    """Enter one consent under its number ("PDY-2026-0007"): that of the form that was `printed` for it, else the next free one.

    `signatories`: capacity (ConsentSignatory.Capacity) → (name, relation). `facts` are the fields of ConsentRecord; without
    `review_on` the person is asked again after the days of the rules. Raises ValidationError by field.
    """
    if printed is not None:
        facts["wording"] = printed.wording
    record = ConsentRecord(created_by=by, **facts)
    if record.review_on is None and record.given_on:
        record.review_on = record.given_on + dt.timedelta(days=EditorialRules.now().review_first_days)
    check(record, signatories)
    if printed is not None:
        printed = PrintedForm.objects.select_for_update().get(pk=printed.pk)
        if printed.record_id is not None or ConsentRecord.objects.filter(number=printed.number).exists():
            raise ValidationError({"number": _("Phiếu %(number)s đã ghi vào sổ rồi.") % {"number": printed.number}})
    record.number = printed.number if printed is not None else next_number(record.given_on.year)
    record.save(force_insert=True)
    if printed is not None:
        printed.record = record
        printed.save(update_fields=["record"])
    rows = [ConsentSignatory(record=record, capacity=capacity, name=name, relation=relation) for capacity, (name, relation) in signatories.items()]
    ConsentSignatory.objects.bulk_create(rows)
    remember(record)
    audit.record(by, "consent.record", record, number=record.number, scopes=sorted(scope.value for scope in record.scopes))
    return record


def check(record: ConsentRecord, signatories: Mapping[str, tuple[str, str]]) -> None:
    """Whether the record may stand as it is. Raises ValidationError by field, a sentence each."""
    record.full_clean(exclude=["number"])
    errors: dict[str, Any] = {}
    if signatures_missing(record.subject_kind, set(signatories)):
        errors["subject_kind"] = _("Phiếu thiếu chữ ký: trẻ từ 7 tuổi ký cùng người đại diện; người không tự quyết được do người đại diện ký.")
    if any(record.taken_by.has_perm(right) for right in DECIDES_AID):
        errors["taken_by"] = _("Người duyệt hay chi tiền hỗ trợ không lấy ý kiến: gia đình khó từ chối. Chọn người khác.")
    if errors:
        raise ValidationError(errors)


def may_take(also: int | None = None) -> QuerySet[User]:
    """Who may hear what a family says: active staff who neither decide nor pay aid; `also` is kept whoever they became."""
    codenames = [right.split(".")[1] for right in DECIDES_AID]
    decides = Q(groups__permissions__codename__in=codenames) | Q(user_permissions__codename__in=codenames)
    deciding = User.objects.filter(Q(is_superuser=True) | decides)
    chosen = Q(is_active=True) & ~Q(pk__in=deciding.values("pk"))
    return User.objects.filter(chosen | Q(pk=also) if also else chosen).order_by("last_name", "first_name", "pk")


@transaction.atomic
def attach_to_page(record: ConsentRecord, page: Page, *, by: User) -> PageAppearance:
    """Say that this person can be recognised in the page. Saying it twice is the same as once."""
    appearance, is_new = PageAppearance.objects.get_or_create(page_id=page.pk, record=record, defaults={"added_by": by})
    if is_new:
        audit.record(by, "consent.attach", record, page=page.pk)
        settle(page)
    return appearance


@transaction.atomic
def detach_from_page(record: ConsentRecord, page: Page, *, by: User) -> None:
    """Take a person off a page; what the page shows is judged again at once."""
    if PageAppearance.objects.filter(page_id=page.pk, record=record).delete()[0]:
        audit.record(by, "consent.detach", record, page=page.pk)
        settle(page)


@transaction.atomic
def attach_to_picture(record: ConsentRecord, picture: SiteImage, *, by: User) -> PictureAppearance:
    """Say that this person can be recognised in the picture."""
    appearance, is_new = PictureAppearance.objects.get_or_create(picture=picture, record=record, defaults={"added_by": by})
    if is_new:
        audit.record(by, "consent.attach", record, picture=picture.pk)
        settle_pictures([picture.pk])
        settle_record(record)
    return appearance


@transaction.atomic
def detach_from_picture(record: ConsentRecord, picture: SiteImage, *, by: User) -> None:
    """Take a person off a picture; the picture and the pages that show it are judged again at once."""
    if PictureAppearance.objects.filter(picture=picture, record=record).delete()[0]:
        audit.record(by, "consent.detach", record, picture=picture.pk)
        settle_pictures([picture.pk])
        for page in pages_showing(picture):
            settle(page)


@transaction.atomic
def agree_child_face(record: ConsentRecord, *, by: User, reason: str) -> None:
    """The head decides that this child's face may be shown. Raises ValidationError without a reason, or by who took the consent."""
    if not by.has_perm("stories.agree_child_face"):
        raise ValidationError(_("Chỉ trưởng phòng quyết việc cho thấy mặt trẻ."))
    if not record.subject_kind.startswith("child"):
        raise ValidationError(_("Phiếu này không phải của trẻ em."))
    if by.pk == record.taken_by_id:
        raise ValidationError(_("Người lấy ý kiến không tự quyết. Nhờ một người khác."))
    if not reason.strip():
        raise ValidationError(_("Ghi lý do cho thấy mặt trẻ."))
    record.child_face_agreed_by, record.child_face_reason = by, reason.strip()
    record.save(update_fields=["child_face_agreed_by", "child_face_reason"])
    audit.record(by, "consent.child_face", record, reason=reason.strip())
    settle_record(record)
