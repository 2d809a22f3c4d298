"""Keeping the register of consents: a new record and its number, who appears where, and what follows for the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.accounts.models import User
from cms.models import SiteImage
from cms.operations import audit, clock, private_files
from stories.models import ConsentRecord, ConsentSignatory, EditorialRules, PageAppearance, PictureAppearance, signatures_missing
from stories.services.gatekeeping import settle, settle_pictures, settle_record

READ = "stories.view_consentrecord"
KEEP = "stories.change_consentrecord"
PROOF = "consent"
DECIDES_AID = ("donations.approve_voucher", "donations.sign_council", "donations.pay_voucher")
"""Who holds one of these decides or pays aid: a family could not say no to them."""

private_files.register_purpose(PROOF, permission=READ)


@transaction.atomic
def record_consent(*, by: User, signatories: Mapping[str, tuple[str, str]], **facts: Any) -> ConsentRecord:
    """Enter one consent and give it its number ("PDY-2026-0007").

    `signatories`: capacity (ConsentSignatory.Capacity) → (name, relation). `facts` are the fields of ConsentRecord; without
    `review_on` the person is asked again after the days of the rules. Raises ValidationError by field.
    """
    record = ConsentRecord(created_by=by, **facts)
    if record.review_on is None and record.given_on:
        record.review_on = record.given_on + dt.timedelta(days=EditorialRules.now().review_first_days)
    _check(record, signatories)
    for _attempt in range(20):
        record.number = _next_number(record.given_on.year)
        try:
            with transaction.atomic():
                record.save(force_insert=True)
            break
        except IntegrityError:
            record.pk = None
    else:
        raise RuntimeError("no number was free for a consent")
    rows = [ConsentSignatory(record=record, capacity=capacity, name=name, relation=relation) for capacity, (name, relation) in signatories.items()]
    ConsentSignatory.objects.bulk_create(rows)
    audit.record(by, "consent.record", record, number=record.number, scopes=sorted(scope.value for scope in record.scopes))
    return record


def _check(record: ConsentRecord, signatories: Mapping[str, tuple[str, str]]) -> None:
    record.full_clean(exclude=["number"])
    errors: dict[str, Any] = {}
    if signatures_missing(record.subject_kind, set(signatories)):
        errors["subject_kind"] = _("Phiếu thiếu chữ ký: trẻ từ 7 tuổi ký cùng người đại diện; người không tự quyết được do người đại diện ký.")
    if any(record.taken_by.has_perm(right) for right in DECIDES_AID):
        errors["taken_by"] = _("Người duyệt hay chi tiền hỗ trợ không lấy ý kiến: gia đình khó từ chối. Chọn người khác.")
    if errors:
        raise ValidationError(errors)


def _next_number(year: int) -> str:
    start = f"PDY-{year}-"
    last = ConsentRecord.objects.filter(number__startswith=start).order_by("-number").values_list("number", flat=True).first()
    return f"{start}{int(last.rsplit('-', 1)[1]) + 1 if last else 1:04d}"


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


def is_over(record: ConsentRecord) -> bool:
    """Whether nothing may rest on this consent any more today."""
    return record.withdrawn_at is not None or (record.expires_on is not None and record.expires_on < clock.today())
