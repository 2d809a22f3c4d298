"""Correcting a consent. Once a page lives on it, what was agreed can only become less; more is a new record, newly signed.

Every change is logged with what stood before and after, and names as a field that changed, never as the name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, private_files
from stories.models import SCOPES, ConsentRecord, ConsentSignatory
from stories.services.consent_names import remember
from stories.services.consents import PROOF, check
from stories.services.gatekeeping import pages_resting_on, settle_record

SECRET = ("real_name", "contact", "ward")
SIGNED = ("subject_kind", "method", "wording", "told_sensitive", "given_on", "taken_by")
"""What was signed, by whom it was heard and when: as it was, once a page lives on it."""
CHANGEABLE = (*SECRET, *SIGNED, "pseudonym", "province", "case", "expires_on", "review_on", "proof_note", *SCOPES.values())


def live_pages(record: ConsentRecord) -> int:
    """How many live pages rest on this consent now."""
    return sum(page.live for page in pages_resting_on(record))


@transaction.atomic
def change_consent(record: ConsentRecord, *, by: User, signatories: Mapping[str, tuple[str, str]], **facts: Any) -> ConsentRecord:
    """Correct a record; `facts` are fields of CHANGEABLE. What rests on it is judged again at once.

    Raises ValidationError by field: of a record taken back, and, once a page lives on it, for a scope more, a later end, or
    another signed fact. Nothing is changed then.
    """
    kept = ConsentRecord.objects.select_for_update().get(pk=record.pk)
    if kept.is_over:
        raise ValidationError(_("Phiếu này đã rút lại, không sửa được nữa."))
    before = {name: getattr(kept, name) for name in CHANGEABLE}
    signed_before = {row.capacity: (row.name, row.relation) for row in kept.signatories.all()}
    for name, value in facts.items():
        if name not in CHANGEABLE:
            raise LookupError(f"{name!r} of a consent cannot be changed.")
        setattr(kept, name, value)
    changed = {name for name in CHANGEABLE if getattr(kept, name) != before[name]}
    if errors := _widened(before, kept, changed, live_pages(kept) if changed else 0):
        raise ValidationError(errors)
    check(kept, signatories)
    if not changed and dict(signatories) == signed_before:
        return kept
    if changed & set(SCOPES.values()) and "may_face" in changed and not kept.may_face:
        kept.child_face_agreed_by, kept.child_face_reason = None, ""
    kept.save()
    if dict(signatories) != signed_before:
        changed.add("signatories")
        kept.signatories.all().delete()
        rows = [ConsentSignatory(record=kept, capacity=capacity, name=name, relation=relation) for capacity, (name, relation) in signatories.items()]
        ConsentSignatory.objects.bulk_create(rows)
    remember(kept)
    told = {name: [_told(before[name]), _told(getattr(kept, name))] for name in sorted(changed - {*SECRET, "signatories"})}
    audit.record(by, "consent.change", kept, number=kept.number, changes=told, fields=sorted(changed & {*SECRET, "signatories"}))
    settle_record(kept)
    return kept


def _widened(before: Mapping[str, Any], now: ConsentRecord, changed: set[str], live: int) -> dict[str, str]:
    if not live:
        return {}
    errors = {}
    for name in changed & set(SCOPES.values()):
        if getattr(now, name):
            errors[name] = _("Đã có bài đăng dựa trên phiếu này: chỉ bớt được điều đã cho. Muốn thêm, hỏi lại gia đình và lập phiếu mới.")
    for name in changed & set(SIGNED):
        errors[name] = _("Đã có bài đăng dựa trên phiếu này: điều đã ký không sửa được. Lập phiếu mới.")
    if "expires_on" in changed and before["expires_on"] and (now.expires_on is None or now.expires_on > before["expires_on"]):
        errors["expires_on"] = _("Đã có bài đăng dựa trên phiếu này: hạn chỉ rút ngắn được. Muốn lâu hơn, lập phiếu mới.")
    return errors


def _told(value: Any) -> Any:
    """A value as the log keeps it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, (str, bool, int, type(None))) else str(value)


@transaction.atomic
def keep_proof(record: ConsentRecord, upload: File, *, by: User) -> ConsentRecord:
    """Keep the scan of the signed form in private storage. A scan that a live page rests on stays; else the old one goes.

    Raises ValidationError with a sentence for the box of the file.
    """
    kept = ConsentRecord.objects.select_for_update(of=("self",)).select_related("proof").get(pk=record.pk)
    if kept.is_over:
        raise ValidationError({"upload": _("Phiếu này đã rút lại, không thêm bản chụp nữa.")})
    old = kept.proof
    if old is not None and live_pages(kept):
        raise ValidationError({"upload": _("Đã có bài đăng dựa trên bản chụp này: không thay được. Ký lại thì lập phiếu mới.")})
    try:
        kept.proof = private_files.store(upload, purpose=PROOF, actor=by)
    except ValidationError as error:
        raise ValidationError({"upload": error.messages}) from error
    kept.save(update_fields=["proof"])
    if old is not None:
        private_files.erase(old, actor=by, reason=_("thay bằng bản chụp khác"))
    audit.record(by, "consent.proof", kept, number=kept.number, sha256=kept.proof.sha256)
    settle_record(kept)
    return kept
