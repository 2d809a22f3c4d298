"""Take in and give out confidential papers. A purpose, registered by the room that owns the paper, says who may read it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, clock
from cms.operations.models import PrivateFile

MEBIBYTE = 1024 * 1024

# By the first bytes of the file, never by the name or by what the browser claims.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"PK\x03\x04", "application/zip"),
)
# Shown in the browser; everything else is only ever downloaded.
INLINE = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})


@dataclass(frozen=True)
class Purpose:
    """Why files are kept: who may read them ("app.codename"), which kinds are taken, how large (bytes).

    `also` lets somebody without the permission read one file, as long as its room says so (one who decides about it now).
    """

    code: str
    permission: str
    content_types: frozenset[str]
    largest: int
    also: Callable[[User, PrivateFile], bool] | None = None


PURPOSES: dict[str, Purpose] = {}


def register_purpose(
    code: str,
    *,
    permission: str,
    content_types: frozenset[str] = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic"}),
    largest: int = 20 * MEBIBYTE,
    also: Callable[[User, PrivateFile], bool] | None = None,
) -> None:
    """Make `code` a purpose. Registering again replaces it."""
    PURPOSES[code] = Purpose(code, permission, content_types, largest, also)


def content_type_of(head: bytes) -> str:
    """The kind of a file by its first 16 bytes or more; "application/octet-stream" when it is none we know."""
    for signature, content_type in SIGNATURES:
        if head.startswith(signature):
            return content_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"mif1", b"heif"}:
        return "image/heic"
    return "application/octet-stream"


def store(upload: File, *, purpose: str, actor: User | None) -> PrivateFile:
    """Keep `upload` on the private storage and note who brought it.

    Raises ValidationError with a sentence for the form when the file is empty, too large or of another kind, and
    LookupError for an unregistered purpose.
    """
    if purpose not in PURPOSES:
        raise LookupError(f"There is no purpose {purpose!r} for private files.")
    rule = PURPOSES[purpose]
    if not upload.size:
        raise ValidationError(_("Tệp trống. Xin chọn lại tệp."), code="empty")
    if upload.size > rule.largest:
        raise ValidationError(
            _("Tệp lớn hơn %(limit)s MB. Xin chụp hoặc nén lại nhỏ hơn."), code="too-large", params={"limit": rule.largest // MEBIBYTE}
        )
    upload.seek(0)
    content_type = content_type_of(upload.read(32))
    if content_type not in rule.content_types:
        raise ValidationError(_("Không nhận loại tệp này. Xin tải lên tệp PDF hoặc ảnh."), code="kind")
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    kept = PrivateFile(
        purpose=purpose,
        name=os.path.basename(upload.name or "tep")[-200:],
        content_type=content_type,
        size=upload.size,
        sha256=digest.hexdigest(),
        uploaded_at=clock.now(),
        uploaded_by=actor,
    )
    kept.file.save(kept.name, upload, save=False)
    kept.save(force_insert=True)
    audit.record(actor, "file.store", kept, purpose=purpose, sha256=kept.sha256)
    return kept


def may_read(person: User | AnonymousUser, kept: PrivateFile) -> bool:
    """Whether `person` may open this file; nobody may when its purpose is no longer registered."""
    rule = PURPOSES.get(kept.purpose)
    if rule is None or not person.is_active or isinstance(person, AnonymousUser):
        return False
    return person.has_perm(rule.permission) or (rule.also is not None and rule.also(person, kept))


def erase(kept: PrivateFile, *, actor: User | None, reason: str) -> None:
    """Remove the bytes and the row; the log keeps the digest and the reason."""
    audit.record(actor, "file.erase", kept, purpose=kept.purpose, sha256=kept.sha256, reason=reason)
    storage, name = kept.file.storage, str(kept.file.name)
    kept.delete()
    storage.delete(name)
