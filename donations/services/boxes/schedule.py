"""When a box is to be opened next: so many days after it was sealed, on a day the office works."""

from __future__ import annotations

import datetime as dt

from cms.operations import working_days
from donations.models import DonationBox


def next_due(box: DonationBox, sealed_on: dt.date) -> dt.date:
    """The first working day on or after `every_days` from `sealed_on`."""
    day = sealed_on + dt.timedelta(days=box.every_days)
    return day if working_days.is_working_day(day) else working_days.add_working_days(day, 1)
