"""The one act: the consent is marked withdrawn and its pages, pictures, drafts and traces go in the same transaction.

What stays: the record of the consent with its proof (it shows that the hospital asked, and stopped), one row of counts, a
line of the log, and the number in a journal outside the database, so that a restored backup forgets the story again.
"""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction
from wagtail.models import Page

from cms import gate
from cms.accounts.models import User
from cms.models import SiteImage
from cms.operations import audit, clock
from cms.operations.models import Request
from stories.consent import Scope
from stories.models import ConsentRecord, EditorialRules, TakeDown, Withdrawal
from stories.services.withdrawal import journal, pages, traces

CHANNELS = {Scope.FANPAGE: TakeDown.Channel.FANPAGE, Scope.PRESS: TakeDown.Channel.PRESS, Scope.REPORTS: TakeDown.Channel.REPORTS}


@transaction.atomic
def withdraw(record: ConsentRecord, *, by: User | None, reason: str, request: Request | None = None) -> Withdrawal:
    """Take everything down that rests on this consent. Doing it twice is the same as once.

    `by` is None when a restored backup is made to forget again. Raises ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("a withdrawal says why")
    record = ConsentRecord.objects.select_for_update().get(pk=record.pk)
    done = Withdrawal.objects.filter(record=record).first()
    if done is not None:
        return done
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten in the file, not only unlinked
    record.withdrawn_at, record.withdrawal_reason = clock.now(), reason.strip()
    record.save(update_fields=["withdrawn_at", "withdrawal_reason"])
    pictures = list(SiteImage.objects.filter(appearances__record=record))
    gone, changed, revisions = _take_down(record, pictures)
    result = Withdrawal.objects.create(
        record=record, by=by, request=request, pages=gone, pages_changed=changed, revisions=revisions, pictures=len(pictures)
    )
    _ask_others(result, record)
    audit.record(by, "consent.withdraw", record, pages=gone, pictures=len(pictures), revisions=revisions)
    transaction.on_commit(lambda: journal.note(record.number, result.at))
    return result


def _take_down(record: ConsentRecord, pictures: list[SiteImage]) -> tuple[int, int, int]:
    """Pages deleted, pages that lost a picture, drafts deleted."""
    telling = pages.telling_of(record)
    for address in pages.addresses(telling):
        gate.mark_gone(address, hidden=True)
    revisions = traces.count_revisions(telling)
    changed = 0
    for picture in pictures:
        changed += pages.without_picture(picture, but={page.pk for page in telling})
    keys = [page.pk for page in telling]
    for page in Page.objects.filter(pk__in=keys).order_by("-depth"):
        page.specific.delete()
    traces.wipe(keys)
    for picture in pictures:
        picture.delete()  # with its copies and its private original, once the transaction is through
    traces.forget_words()
    return len(keys), changed, revisions


def _ask_others(result: Withdrawal, record: ConsentRecord) -> None:
    due = clock.today() + dt.timedelta(days=EditorialRules.now().third_party_days)
    TakeDown.objects.bulk_create(
        TakeDown(withdrawal=result, channel=channel, due_on=due) for scope, channel in CHANNELS.items() if scope in record.scopes
    )
