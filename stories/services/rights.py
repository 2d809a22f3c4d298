"""Requests about one's own story and picture: taken in without an account, answered by its clocks, and acted on.

Days of law are settings (EditorialRules): the answer in working days, stopping in calendar days, later where another company
must act too, and one extension with its reason.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import User
from cms.formatting import date as written
from cms.operations import audit, clock, requests
from cms.operations.models import Request
from stories.models import ConsentRecord, EditorialRules, RightsRequest, TakeDown

KIND = "data-rights"
VIEW, CHANGE = "stories.view_rightsrequest", "stories.change_rightsrequest"


def answer_days() -> int:
    return EditorialRules.now().answer_working_days


requests.register_kind(KIND, name=gettext_lazy("Yêu cầu về dữ liệu cá nhân"), days=answer_days, permission=VIEW)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Wish:
    """What somebody asks: `wish` (RightsRequest.Wish), who they are, how to answer, and about what. As typed."""

    wish: str
    name: str
    contact: str
    about: str


def ask(*, key: uuid.UUID, wish: Wish) -> RightsRequest:
    """Take in a request, with its receipt number and its clocks. A second sending with the same key gives the first back."""
    known = RightsRequest.objects.filter(key=key).select_related("request").first()
    if known is not None:
        return known
    rules, today = EditorialRules.now(), clock.today()
    try:
        with transaction.atomic():
            return RightsRequest.objects.create(
                request=requests.open_request(KIND, {"wish": wish.wish}),
                key=key,
                wish=wish.wish,
                name=wish.name,
                contact=wish.contact,
                about=wish.about,
                stop_on=today + dt.timedelta(days=rules.stop_days),
                third_party_on=today + dt.timedelta(days=max(rules.stop_days, rules.third_party_days)),
            )
    except IntegrityError:
        return RightsRequest.objects.select_related("request").get(key=key)


def find(typed: str) -> RightsRequest | None:
    """The request of a receipt number as a person typed it."""
    found = requests.find(typed)
    return RightsRequest.objects.select_related("request").filter(request=found).first() if found else None


@transaction.atomic
def extend(rights: RightsRequest, *, by: User, days: int, reason: str) -> None:
    """The one extension, at most the days of the rules. Raises ValidationError by field."""
    rights = RightsRequest.objects.select_for_update().get(pk=rights.pk)
    most = EditorialRules.now().extension_days
    if rights.extended_days:
        raise ValidationError(_("Yêu cầu này đã gia hạn một lần. Không gia hạn thêm được."))
    if not 1 <= days <= most:
        raise ValidationError({"days": _("Gia hạn từ 1 đến %(most)s ngày.") % {"most": most}})
    if not reason.strip():
        raise ValidationError({"reason": _("Ghi vì sao phải gia hạn: người gửi sẽ đọc.")})
    rights.extended_days, rights.extended_reason, rights.extended_by = days, reason.strip(), by
    rights.stop_on += dt.timedelta(days=days)
    rights.third_party_on += dt.timedelta(days=days)
    rights.save(update_fields=["extended_days", "extended_reason", "extended_by", "stop_on", "third_party_on"])
    audit.record(by, "rights.extend", rights, days=days, reason=reason.strip())


@transaction.atomic
def answer(rights: RightsRequest, *, by: User, words: str, refused: bool = False) -> None:
    """Answer, or refuse with the reason. Raises ValidationError without words, or when it was answered before."""
    request = Request.objects.select_for_update().get(pk=rights.request_id)
    if request.closed_at is not None:
        raise ValidationError(_("Yêu cầu này đã được trả lời ngày %(day)s.") % {"day": written(request.closed_at)})
    if not words.strip():
        raise ValidationError({"words": _("Ghi câu trả lời: người gửi sẽ đọc nguyên văn.")})
    requests.close(request, handler=by, outcome=words, refused=refused)


@transaction.atomic
def name_record(rights: RightsRequest, record: ConsentRecord, *, by: User) -> None:
    """Say which consent a request is about."""
    rights.record = record
    rights.save(update_fields=["record"])
    audit.record(by, "rights.name_record", rights, number=record.number)


@transaction.atomic
def taken_down(task: TakeDown, *, by: User, note: str) -> None:
    """Somebody saw that another place no longer shows it. Doing it twice keeps the first."""
    task = TakeDown.objects.select_for_update().get(pk=task.pk)
    if task.done_at is None:
        task.done_at, task.done_by, task.note = clock.now(), by, note.strip()
        task.save(update_fields=["done_at", "done_by", "note"])
        audit.record(by, "rights.taken_down", task, channel=task.channel)
