"""Papers behind a voucher: the original stays private; a redacted picture is public once a second person has checked it."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from functools import partial

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.formatting import number as show_number
from cms.operations import audit, clock
from cms.operations.private_files import content_type_of
from donations.models import Approval, EntryFile, Status, Voucher, VoucherLine
from donations.services import evidence, head, ledger
from donations.services.spending import public_text
from donations.services.vouchers import once, pages, rights
from donations.services.vouchers.pages import LARGEST
from donations.services.vouchers.refusals import (
    AlreadyChecked,
    CopyChanged,
    CopyReturned,
    FileNameMissing,
    FileRefused,
    LineMissing,
    NoPublicCopy,
    NoSuchLine,
    NothingCovered,
    SamePerson,
)
from donations.services.vouchers.returning import returned

BRING = (rights.RECORD_RECEIPT, rights.RECORD_VOUCHER)
MOST_LINES = 50  # of a posted voucher that a paper may prove together: each is an entry of the log
SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/heic": ".heic"}


@transaction.atomic
def add_file(*, voucher: Voucher, actor: User, name: str, upload: File, line: int | None = None) -> EntryFile:
    """Keep the original of a paper on the private storage, under a name that tells nothing. Raises as `add_files`."""
    return add_files(voucher=voucher, actor=actor, name=name, uploads=[upload], line=line)[0]


@transaction.atomic
def add_files(*, voucher: Voucher, actor: User, name: str, uploads: Sequence[File], line: int | None = None) -> list[EntryFile]:
    """Keep the originals of one paper, each photographed page as a file of its own named "… (trang 1/3)".

    `line` is the position of the line they prove, None for every line of the voucher. All or none. Raises FileRefused
    naming the page, TooManyPages, FileNameMissing, NoSuchLine, NotAllowed.
    """
    rights.require(actor, rights.RECORD_RECEIPT, rights.RECORD_VOUCHER, rights.REVERSE)
    name = " ".join(name.split())
    if not name:
        raise FileNameMissing()
    pages.check_count(uploads)
    check_line(voucher, line)
    kept = []
    for number, upload in enumerate(uploads, start=1):
        content_type = _content_type(upload, number if len(uploads) > 1 else 0)
        title = _("%(name)s (trang %(number)s/%(count)s)") % {"name": name, "number": number, "count": len(uploads)} if len(uploads) > 1 else name
        file = EntryFile(voucher=voucher, name=title[:120], line=line)
        file.original.save(f"{uuid.uuid4().hex}{SUFFIXES[content_type]}", upload, save=False)
        file.save()
        audit.record(actor, "file.add", file, voucher=voucher.pk)
        kept.append(file)
    return kept


@transaction.atomic
def add_public_copy(*, file: EntryFile, actor: User, upload: File | Sequence[File]) -> EntryFile:
    """Keep the redacted copy as freshly encoded pictures: what a PDF hides under a black bar can be copied out again.

    One picture stays a picture, several, or a PDF, become the pages of a document of pictures, in the order given. It
    lies on the private storage until a second person has checked it; a copy it replaces is deleted. Of a file that was
    taken down a new one begins from the same original; what was taken down stays as the book has it.
    Raises FileRefused, TooManyPages, AlreadyChecked once the copy is published, NotAllowed.
    """
    rights.require(actor, *BRING)
    return _keep_copy(file, actor, pages.document([upload] if isinstance(upload, File) else upload), boxes=None)


def cover(*, file: EntryFile, actor: User, boxes: Mapping[int, Sequence[pages.Box]], nothing_to_cover: bool = False) -> EntryFile:
    """Make the redacted copy from the original itself: its pages as pictures, the boxes burnt in black.

    `boxes` by page, from 1. Without any, `nothing_to_cover` must say so. As `add_public_copy` otherwise.
    Raises FileRefused, BoxOutside, NothingCovered, AlreadyChecked, NotAllowed.
    """
    rights.require(actor, *BRING)
    rights.require(actor, rights.VIEW_ORIGINAL)
    drawn = sum(len(own) for own in boxes.values())
    if not drawn and not nothing_to_cover:
        raise NothingCovered()
    copy = pages.covered(original_bytes(file), boxes)  # before the lock: a long paper takes seconds
    with transaction.atomic():
        return _keep_copy(file, actor, copy, boxes=drawn)


def original_bytes(file: EntryFile) -> bytes:
    """The original as it was brought, at most LARGEST bytes."""
    with file.original.storage.open(str(file.original.name), "rb") as paper:
        return bytes(paper.read())


def _keep_copy(file: EntryFile, actor: User, copy: pages.Document, *, boxes: int | None) -> EntryFile:
    file = EntryFile.objects.select_for_update().get(pk=file.pk)
    if file.taken_down_at:
        file = EntryFile(voucher_id=file.voucher_id, name=file.name, line=file.line, original=file.original.name)
        file.save()
    if file.checked_by_id:
        raise AlreadyChecked(name=file.name)
    _delete_on_commit(file.redacted_copy)
    file.redacted_copy.save(f"{uuid.uuid4().hex}{copy.suffix}", ContentFile(copy.content), save=False)
    file.sha256 = hashlib.sha256(copy.content).hexdigest()
    file.redacted_by = actor
    file.save()
    drawn = {} if boxes is None else {"boxes": boxes}
    audit.record(actor, "file.redact_copy", file, sha256=file.sha256, pages=copy.pages, **drawn)
    return file


@transaction.atomic
def place(*, file: EntryFile, actor: User, line: int | None) -> EntryFile:
    """Say which line a paper proves (its position; None: every line), as long as its copy is not published.

    Raises NoSuchLine, AlreadyChecked, NotAllowed.
    """
    rights.require(actor, *BRING)
    file = EntryFile.objects.select_for_update().get(pk=file.pk)
    if file.line == line:
        return file
    if file.checked_by_id and not file.taken_down_at:
        raise AlreadyChecked(name=file.name)
    check_line(file.voucher, line)
    was, file.line = file.line, line
    file.save(update_fields=["line"])
    audit.record(actor, "file.place", file, line=[was, line])
    return file


def check_line(voucher: Voucher, line: int | None) -> None:
    """Raises NoSuchLine for a line the voucher does not have, LineMissing when a long posted one needs it said."""
    if line is not None and not VoucherLine.objects.filter(voucher=voucher, position=line).exists():
        raise NoSuchLine(line=line)
    if line is None and voucher.status == Status.POSTED and (count := VoucherLine.objects.filter(voucher=voucher).count()) > MOST_LINES:
        raise LineMissing(count=show_number(count))


@transaction.atomic
def check_copy(*, file: EntryFile, checker: User, name: str | None = None, sha256: str | None = None) -> EntryFile:
    """A second person has looked at the redacted copy: only now it is written where the public reads.

    `name` is what the public will read beside it, as the checker leaves it (None: unchanged); `sha256` is of the copy
    they saw. Of a posted voucher the copy is added to the log now. Raises SamePerson for who redacted it, NoPublicCopy,
    CopyChanged, CopyReturned, DoneByOther, FileNameMissing, TellsTooMuch, NotAllowed. Checked again by the same person, nothing happens.
    """
    rights.require(checker, rights.CHECK_REDACTION)
    head.lock()  # before the file: of a posted paper its copy is attested, and who takes a file down holds the head too
    file = EntryFile.objects.select_for_update(of=("self",)).select_related("voucher").get(pk=file.pk)
    if file.checked_by_id:
        once.require_same(checker, file.checked_by, file.checked_at)
        return file
    if not file.redacted_copy or file.redacted_by_id is None:
        raise NoPublicCopy(name=file.name)
    if file.redacted_by_id == checker.pk:
        raise SamePerson(name=str(checker), part=_("che"))
    if sha256 is not None and sha256 != file.sha256:
        raise CopyChanged()
    if sent_back := returned(file):
        raise CopyReturned(name=str(sent_back.by))
    was, file.name = file.name, " ".join((file.name if name is None else name).split())
    if not file.name:
        raise FileNameMissing()
    public_text.check(file.name, field="name")
    _publish(file)
    try:
        _sign(file, checker, redacted_by=file.redacted_by_id)
    except BaseException:
        file.public_copy.storage.delete(str(file.public_copy.name))
        raise
    names = {} if was == file.name else {"name": [was, file.name]}
    audit.record(checker, "file.check", file, sha256=file.sha256, **names)
    return file


def _publish(file: EntryFile) -> None:
    """Write the checked copy to the public storage under a name of its own; the private one goes at commit."""
    private = file.redacted_copy
    name = str(private.name)
    with private.storage.open(name, "rb") as copy:
        content = copy.read()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise CopyChanged()
    suffix = "." + name.rpartition(".")[2]
    file.public_copy.save(f"{uuid.uuid4().hex}{suffix}", ContentFile(content), save=False)
    _delete_on_commit(private)
    file.redacted_copy = ""


def _delete_on_commit(copy: FieldFile) -> None:
    if copy:
        transaction.on_commit(partial(copy.storage.delete, str(copy.name)))


def _sign(file: EntryFile, checker: User, *, redacted_by: int) -> None:
    now = clock.now()
    file.checked_by, file.checked_at = checker, now
    file.save(update_fields=["name", "redacted_copy", "public_copy", "checked_by", "checked_at"])
    Approval.objects.create(file=file, step=Approval.Step.REDACTION, requester_id=redacted_by, approver=checker, at=now)
    if file.voucher.status == Status.POSTED:
        for line in evidence.lines_of(file):
            if line.entry is not None:
                ledger.attest_evidence(seq=line.entry, files=[file.pk])


def _content_type(upload: File, page: int = 0) -> str:
    where = _("trang %(page)s: ") % {"page": page} if page else ""
    if not upload.size:
        raise FileRefused(why=where + _("tệp trống. Hãy chọn lại tệp."))
    if upload.size > LARGEST:
        raise FileRefused(why=where + _("tệp lớn hơn 20 MB. Hãy chụp hoặc nén lại nhỏ hơn."))
    upload.seek(0)
    content_type = content_type_of(upload.read(32))
    upload.seek(0)
    if content_type not in SUFFIXES:
        raise FileRefused(why=where + _("chỉ nhận PDF hoặc ảnh JPEG, PNG, WebP, HEIC."))
    return content_type
