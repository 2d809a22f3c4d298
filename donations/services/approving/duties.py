"""What must be published is marked done by whoever published it, with where; a mistake is taken back the same way."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import Duty, DutyDone
from donations.services.vouchers import once, rights
from donations.services.vouchers.refusals import VoucherRefused

MARK = "donations.add_dutydone"


class WhereMissing(VoucherRefused):
    sentence = _("Hãy ghi đã công khai ở đâu: địa chỉ trang, số công văn hoặc nơi niêm yết.")
    field = "where"


@transaction.atomic
def mark_done(*, duty: Duty, subject: str, where: str, actor: User) -> DutyDone:
    """Note that a duty is done for one subject; noted again by the same person, the first note is given back.

    Raises NotAllowed, WhereMissing, DoneByOther.
    """
    rights.require(actor, MARK)
    if not where.strip():
        raise WhereMissing()
    done, made = DutyDone.objects.get_or_create(duty=duty, subject=subject, defaults={"where": where.strip()[:240], "by": actor, "at": clock.now()})
    once.require_same(actor, done.by, done.at)
    if made:
        audit.record(actor, "duty.done", done, duty=duty.name, period=subject, where=done.where)
    return done


@transaction.atomic
def reopen(*, done: DutyDone, actor: User) -> None:
    """Take a note back: the clock runs again, and the log keeps what was said. Raises NotAllowed."""
    rights.require(actor, MARK)
    audit.record(actor, "duty.reopen", done, duty=done.duty.name, period=done.subject, where=done.where)
    done.delete()
