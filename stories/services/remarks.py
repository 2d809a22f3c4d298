"""Remarks beside a part of a draft. They are no writing: who only remarks may still say yes, and what the author makes of a
remark is the author's edit."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Comment, Page

from cms.accounts.models import User
from stories.selectors.reading import parts_of

LONGEST = 1000


@transaction.atomic
def remark(page: Page, *, path: str, text: str, by: User) -> Comment:
    """Keep a remark of `by` beside the part `path` of the draft `page`; it stands in the author's editor, and no revision is
    made. Raises ValidationError for an empty one, one too long, or a part that is not there (any more)."""
    said = text.strip()
    if not said:
        raise ValidationError(_("Ghi lời góp ý."))
    if len(said) > LONGEST:
        raise ValidationError(_("Lời góp ý dài quá %(most)s chữ cái.") % {"most": LONGEST})
    if path not in {part.path for part in parts_of(page)}:
        raise ValidationError(_("Phần này vừa được sửa. Tải lại trang rồi góp ý vào bản mới."))
    return Comment.objects.create(page_id=page.pk, user=by, text=said, contentpath=path)
