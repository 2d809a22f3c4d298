"""The words people sign: a new version at a time. A version that was signed or printed stays as it was (ConsentWording.save)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, clock
from stories.consent import Scope
from stories.models import ConsentWording

MANAGE = "stories.manage_consentwording"
NOTES = ("introduction", "sensitive_note", "aid_note", "copies_note")


@transaction.atomic
def new_version(*, by: User, version: str, in_force_from: dt.date, notes: Mapping[str, str], scope_words: Mapping[str, str]) -> ConsentWording:
    """Lay down the next words people sign, from `in_force_from` (today at the earliest) on.

    `notes` are the four paragraphs (NOTES), `scope_words` a sentence for every scope. Raises ValidationError by field.
    """
    errors = {name: _("Hãy viết lời này: người ký phải được nghe.") for name in NOTES if not notes.get(name, "").strip()}
    errors |= {f"scope_{scope.value}": _("Hãy viết câu hỏi cho điều này.") for scope in Scope if not scope_words.get(scope.value, "").strip()}
    if in_force_from < clock.today():
        errors["in_force_from"] = _("Không lùi ngày: phiếu đã ký trước đó dùng mẫu khác. Chọn từ hôm nay trở đi.")
    if ConsentWording.objects.filter(version=version).exists():
        errors["version"] = _("Đã có phiên bản này. Chọn tên khác, ví dụ 2026-2.")
    if errors:
        raise ValidationError(errors)
    words = {scope.value: scope_words[scope.value].strip() for scope in Scope}
    texts = {name: notes[name].strip() for name in NOTES}
    made = ConsentWording(version=version, in_force_from=in_force_from, scope_words=words, created_by=by, **texts)
    made.full_clean()
    made.save(force_insert=True)
    audit.record(by, "consent.wording", made, version=version, in_force_from=in_force_from)
    return made
