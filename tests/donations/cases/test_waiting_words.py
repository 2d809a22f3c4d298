"""How long a family waits is told as a colleague would say it, never “0 phút”."""

from __future__ import annotations

import datetime as dt

import pytest

from donations.models import Case
from donations.templatetags.waiting import family_wait

NOW = dt.datetime(2026, 11, 18, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (dt.timedelta(seconds=20), "chưa gặp, vừa báo"),
        (dt.timedelta(minutes=1), "chưa gặp, báo 1\xa0phút trước"),
        (dt.timedelta(hours=3), "chưa gặp, báo 3\xa0giờ trước"),
    ],
)
def test_a_family_nobody_has_met(ago, told):
    assert family_wait(Case(reported_at=NOW - ago), NOW) == told


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "gặp ngay"), (1, "gặp sau 1 phút làm việc"), (59, "gặp sau 59 phút làm việc"), (60, "gặp sau 1 giờ làm việc"),
        (80, "gặp sau 1 giờ 20 phút làm việc"), (500, "gặp sau 8 giờ làm việc"),
    ],
)  # fmt: skip
def test_a_family_met(minutes, told):
    met = Case(reported_at=NOW, first_contact_at=NOW, first_contact_minutes=minutes)
    assert family_wait(met, NOW) == told
