"""Three people bring a file in: who checked and asked, the cashier of those years, who approves; the last one posts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.operations import audit, clock, private_files
from donations.exceptions import Refusal
from donations.models import PastImport
from donations.services import head
from donations.services.past_years.checking import check
from donations.services.past_years.posting import People, post
from donations.services.past_years.report import Checked
from donations.services.vouchers import rights

IMPORT = "donations.import_past_years"
READ = "donations.view_pastimport"
PURPOSE = "past_years"
private_files.register_purpose(PURPOSE, permission=IMPORT, content_types=frozenset({"application/zip", "application/octet-stream"}))


class PastRefused(Refusal):
    """A step was refused and nothing was written."""


class FileNotReady(PastRefused):
    sentence = _("Tệp có lỗi hoặc đã nhập rồi nên không gửi được. Xem từng lỗi bên dưới, sửa tệp rồi kiểm lại.")


class FileWaits(PastRefused):
    sentence = _("Tệp này đang chờ ký (%(name)s gửi). Hãy mở lại danh sách để xem.")


class NotWaiting(PastRefused):
    sentence = _("Tệp này không còn chờ ký. Hãy mở lại trang để xem.")


class OnePersonTwice(PastRefused):
    sentence = _("%(name)s đã ký ở bước khác. Người lập, thủ quỹ và người duyệt phải là ba người.")


class CashierFirst(PastRefused):
    sentence = _("Tệp có dòng chi hoặc nộp rút tiền: thủ quỹ phải ký đối chiếu trước khi duyệt.")


class FileChanged(PastRefused):
    """why: the first error found now."""

    sentence = _("Sổ đã đổi từ lúc kiểm tệp nên không nhập được: %(why)s")


@transaction.atomic
def request(*, checked: Checked, upload: File, actor: User) -> PastImport:
    """Keep a file that passed and send it to the others. Raises NotAllowed, FileNotReady, FileWaits."""
    rights.require(actor, IMPORT)
    report = checked.report
    if not report.is_ok:
        raise FileNotReady()
    if there := PastImport.objects.filter(digest=report.digest, state=PastImport.State.WAITING).select_related("requester").first():
        raise FileWaits(name=str(there.requester))
    kept = private_files.store(upload, purpose=PURPOSE, actor=actor)
    record = PastImport.objects.create(
        name=report.name[:200], digest=report.digest, file=kept, summary=report.facts() | {"needs_cashier": needs_cashier(checked)},
        rows=report.rows, requester=actor, requested_at=clock.now(),
    )  # fmt: skip
    audit.record(actor, "past_years.request", record, rows=report.rows, digest=report.digest)
    return record


def needs_cashier(checked: Checked) -> bool:
    """Whether money was paid or moved, so that a third person must have signed (law 6)."""
    return any(line.movement.kind in ("disbursement", "deposit") for paper in checked.papers for line in paper.lines)


@transaction.atomic
def sign_as_cashier(*, record: PastImport, actor: User) -> PastImport:
    """The cashier says that these years agree with the cash book. Raises NotAllowed, NotWaiting, OnePersonTwice."""
    rights.require(actor, rights.PAY)
    record = _waiting(record, actor)
    record.cashier = actor
    record.save(update_fields=["cashier"])
    audit.record(actor, "past_years.cashier", record)
    return record


@transaction.atomic
def approve(*, record: PastImport, actor: User) -> PastImport:
    """Check the kept file again and post it. Raises NotAllowed, NotWaiting, OnePersonTwice, CashierFirst, FileChanged, Refusal."""
    rights.require(actor, rights.APPROVE)
    head.lock()
    record = _waiting(record, actor)
    if record.summary.get("needs_cashier") and record.cashier_id is None:
        raise CashierFirst()
    checked = _check_again(record)
    if not checked.report.is_ok:
        raise FileChanged(why=checked.report.errors[0].reason if checked.report.errors else "")
    record.approver = actor
    post(checked, People(record.requester_id, actor.pk, record.cashier_id), record)
    audit.record(actor, "past_years.approve", record, rows=record.rows, digest=record.digest)
    return record


@transaction.atomic
def decline(*, record: PastImport, actor: User, note: str = "") -> PastImport:
    """Drop a waiting file; its requester or an approver may. Raises NotAllowed, NotWaiting."""
    rights.require(actor, IMPORT, rights.APPROVE)
    record = PastImport.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if record.state != PastImport.State.WAITING:
        raise NotWaiting()
    record.state = PastImport.State.DECLINED
    record.save(update_fields=["state"])
    audit.record(actor, "past_years.decline", record, note=note[:500])
    return record


def _waiting(record: PastImport, actor: User) -> PastImport:
    record = PastImport.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if record.state != PastImport.State.WAITING:
        raise NotWaiting()
    if actor.pk in (record.requester_id, record.cashier_id):
        raise OnePersonTwice(name=str(actor))
    return record


def _check_again(record: PastImport) -> Checked:
    kept = record.file
    if kept is None:
        raise NotWaiting()
    with tempfile.NamedTemporaryFile(suffix=Path(record.name).suffix) as copy:
        with kept.file.open("rb") as stored:
            while chunk := stored.read(1 << 20):
                copy.write(chunk)
        copy.flush()
        return check(Path(copy.name), name=record.name)
