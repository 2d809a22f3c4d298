"""Asking again: what the person said, and telling the keepers in time that a consent ends or that somebody is to be asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, clock
from stories.models import ConsentRecord, ConsentReminder, ConsentReview, EditorialRules
from stories.selectors.consents import NOT_OVER
from stories.services.consents import KEEP
from stories.services.gatekeeping import settle_record

About = ConsentReminder.About


@transaction.atomic
def answer_review(record: ConsentRecord, *, by: User, still_yes: bool, asked_on: dt.date | None = None, note: str = "") -> ConsentReview:
    """Write what the person said when asked again.

    Still yes: they are asked anew after `review_every_days`. No: from now on nothing public rests on the record; its
    withdrawal, which takes everything down for good, is the keeper's next act. Raises ValidationError by field.
    """
    kept = ConsentRecord.objects.select_for_update().get(pk=record.pk)
    day = asked_on or clock.today()
    if kept.is_over:
        raise ValidationError(_("Phiếu này đã rút lại, không hỏi nữa."))
    if not kept.given_on <= day <= clock.today():
        raise ValidationError({"asked_on": _("Ngày hỏi lại phải từ ngày đồng ý đến hôm nay.")})
    next_on = day + dt.timedelta(days=EditorialRules.now().review_every_days) if still_yes else None
    review = ConsentReview.objects.create(record=kept, asked_on=day, still_yes=still_yes, next_on=next_on, note=note.strip(), by=by)
    if still_yes:
        kept.review_on = next_on
        kept.save(update_fields=["review_on"])
    else:
        kept.declined_on = day
        kept.save(update_fields=["declined_on"])
    audit.record(by, "consent.review", kept, number=kept.number, still_yes=still_yes, asked_on=day, next_on=next_on)
    settle_record(kept)
    return review


def due(day: dt.date) -> list[tuple[ConsentRecord, ConsentReminder.About, dt.date]]:
    """What is to be told on `day` and was not: (record, what about, the day it speaks of), the nearest first."""
    rules = EditorialRules.now()
    ends = day + dt.timedelta(days=max(rules.warn_first_days, rules.warn_last_days))
    near = ConsentRecord.objects.filter(NOT_OVER, Q(expires_on__range=(day, ends)) | Q(review_on__lte=day))
    told = set(ConsentReminder.objects.filter(record__in=near.values("pk")).values_list("record_id", "about", "day"))
    found = []
    for record in near.order_by("pk"):
        if record.expires_on and record.expires_on >= day:
            left = (record.expires_on - day).days
            about = About.LAST if left <= rules.warn_last_days else About.FIRST if left <= rules.warn_first_days else None
            if about is not None:
                found.append((record, about, record.expires_on))
        is_running = record.expires_on is None or record.expires_on >= day
        if is_running and record.review_on and record.review_on <= day:
            found.append((record, About.REVIEW, record.review_on))
    untold = [one for one in found if (one[0].pk, one[1].value, one[2]) not in told]
    return sorted(untold, key=lambda one: (one[2], one[0].number))


@transaction.atomic
def remind() -> int:
    """Tell the keepers, once for each, of consents about to end and of people to ask again; how many were told of.

    One mail lists them by number: no name, no title of a story travels by mail. Without anybody to write to nothing is
    marked as told, so that the first keeper with an address still hears of it; Hôm nay shows it in the meantime.
    """
    today = clock.today()
    news = due(today)
    addresses = keepers()
    if not news or not addresses:
        return 0
    made = [ConsentReminder(record=record, about=about, day=day) for record, about, day in news]
    ConsentReminder.objects.bulk_create(made, ignore_conflicts=True)
    body = _letter(news, today)
    subject = _("Phiếu đồng ý cần xem: %(count)s phiếu") % {"count": len({record.pk for record, _about, _day in news})}
    for address in addresses:
        transaction.on_commit(lambda to=address: send_mail(subject, body, None, [to]))  # type: ignore[misc]
    audit.record(None, "consent.remind", "stories.consentrecord", codes=[record.number for record, _about, _day in news])
    return len(news)


def _letter(news: Iterable[tuple[ConsentRecord, ConsentReminder.About, dt.date]], today: dt.date) -> str:
    rows = [
        {
            "number": record.number, "about": about.value, "day": day, "left": (day - today).days,
            "address": settings.WAGTAILADMIN_BASE_URL + reverse("desk:consent", args=[record.number]),
        }
        for record, about, day in news
    ]  # fmt: skip
    return render_to_string("stories/desk/consents/reminder.txt", {"rows": rows})


def keepers() -> list[str]:
    """Addresses of the people who keep the register, each once."""
    app, codename = KEEP.split(".")
    right = Permission.objects.filter(content_type__app_label=app, codename=codename)
    people = User.objects.filter(is_active=True, groups__permissions__in=right).exclude(email="").order_by("email")
    return list(dict.fromkeys(people.values_list("email", flat=True)))
