"""A redacted copy goes back: the second person saw what is still to be covered, and the first one covers it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import CopyReturn, EntryFile
from donations.services.vouchers import once, rights
from donations.services.vouchers.refusals import AlreadyChecked, CopyChanged, CoverNoteMissing, NoPublicCopy, SamePerson


@transaction.atomic
def return_copy(*, file: EntryFile, checker: User, note: str, sha256: str | None = None) -> CopyReturn:
    """A second person saw what is still to be covered: the copy goes back to who made it, with the note, and stays private.

    `sha256` is of the copy they saw. A new copy waits for a check again. Raises SamePerson for who redacted it,
    NoPublicCopy, AlreadyChecked, CopyChanged, CoverNoteMissing, NotAllowed, DoneByOther.
    """
    rights.require(checker, rights.CHECK_REDACTION)
    file = EntryFile.objects.select_for_update(of=("self",)).select_related("voucher").get(pk=file.pk)
    if file.checked_by_id:
        raise AlreadyChecked(name=file.name)
    if not file.redacted_copy or file.redacted_by_id is None:
        raise NoPublicCopy(name=file.name)
    if file.redacted_by_id == checker.pk:
        raise SamePerson(name=str(checker), part=_("che"))
    if sha256 is not None and sha256 != file.sha256:
        raise CopyChanged()
    if not note.strip():
        raise CoverNoteMissing()
    facts = {"by": checker, "note": note.strip()[:500], "at": clock.now()}
    returned, made = CopyReturn.objects.get_or_create(file=file, sha256=file.sha256, defaults=facts)
    once.require_same(checker, returned.by, returned.at)
    if made:
        audit.record(checker, "file.return", file, sha256=file.sha256)  # the note may name what must not be named
    return returned


def returned(file: EntryFile) -> CopyReturn | None:
    """Why the present copy was sent back; None while it waits for a check or was replaced."""
    if file.checked_by_id or not file.redacted_copy:
        return None
    return CopyReturn.objects.filter(file=file, sha256=file.sha256).select_related("by").first()


def notes(files: Iterable[EntryFile]) -> dict[int, str]:
    """What is still to be covered, by file, of those whose present copy was sent back (1 query)."""
    present = {file.pk: file.sha256 for file in files if not file.checked_by_id and file.redacted_copy}
    rows = CopyReturn.objects.filter(file__in=present).values_list("file", "sha256", "note")
    return {file: note for file, sha256, note in rows if present[file] == sha256}
