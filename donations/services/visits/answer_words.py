"""The words a group reads must name the hour and the day that stand in the schedule, or the group comes at another time."""

from __future__ import annotations

import datetime as dt
import re

HOURS = re.compile(r"(?<![\d/.])(\d{1,2})\s*(?::|h|g(?![^\W\d])|giờ)\s*(\d{2}(?!\d))?", re.IGNORECASE)
DAYS = re.compile(
    r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?(?!\d)|(?<!\d)(\d{1,2}) tháng (\d{1,2})(?: năm (\d{4}))?", re.IGNORECASE
)


def names(answer: str, *, date: dt.date, starts: dt.time) -> bool:
    """Whether the words name both: "09:00", "9h", "9 giờ 30" and "26/11/2026", "26/11", "26 tháng 11"."""
    hours = {(int(hour), int(minute or 0)) for hour, minute in HOURS.findall(answer)}
    days = set()
    for one in DAYS.findall(answer):
        day, month, year = one[:3] if one[0] else one[3:]
        days.add((int(day), int(month), int(year or date.year)))
    return (starts.hour, starts.minute) in hours and (date.day, date.month, date.year) in days
