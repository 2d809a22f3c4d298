"""How long a family waits, or waited, in the words a colleague would say."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from donations.models import Case

register = template.Library()


@register.simple_tag
def family_wait(case: Case, now: dt.datetime) -> str:
    """ "gặp ngay", "gặp sau 20 phút làm việc", "chưa gặp, vừa báo", "chưa gặp, báo 3 giờ trước"."""
    if case.first_contact_at is None:
        if (now - case.reported_at) < dt.timedelta(minutes=1):
            return _("chưa gặp, vừa báo")
        return _("chưa gặp, báo %(t)s trước") % {"t": timesince(case.reported_at, now)}
    minutes = case.first_contact_minutes or 0
    if minutes < 1:
        return _("gặp ngay")
    if minutes < 60:
        return _("gặp sau %(n)s phút làm việc") % {"n": minutes}
    hours, rest = divmod(minutes, 60)
    if hours < 8 and rest:
        return _("gặp sau %(h)s giờ %(n)s phút làm việc") % {"h": hours, "n": rest}
    return _("gặp sau %(h)s giờ làm việc") % {"h": hours}
