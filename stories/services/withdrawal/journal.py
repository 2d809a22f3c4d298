"""The numbers of withdrawn consents, in a file beside the database: a restored backup does not know what was withdrawn since.

One line for each: its number, a moment. Nothing else: the file may lie on another disk and in other hands.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

from django.conf import settings

from stories.models import ConsentRecord


def path() -> Path:
    return Path(settings.WITHDRAWAL_JOURNAL)


def note(number: str, at: dt.datetime) -> None:
    """Write one line and see it on the disk."""
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("a", encoding="utf-8") as file:
        file.write(json.dumps({"number": number, "at": at.isoformat()}) + "\n")
        file.flush()
        os.fsync(file.fileno())


def numbers() -> list[str]:
    """Every number in the journal, oldest first. Raises ValueError with the line that cannot be read."""
    if not path().exists():
        return []
    found = []
    for line, text in enumerate(path().read_text(encoding="utf-8").splitlines(), start=1):
        if not text.strip():
            continue
        try:
            found.append(str(json.loads(text)["number"]))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path().name}, line {line}: not a line of the journal of withdrawals") from error
    return list(dict.fromkeys(found))


def forgotten() -> list[ConsentRecord]:
    """Consents that the journal knows as withdrawn and the database does not: this database is an older one."""
    return list(ConsentRecord.objects.filter(number__in=numbers(), withdrawn_at=None).order_by("number"))


def replay() -> int:
    """Withdraw again whatever a restored backup brought back; how many there were. Run before the site serves."""
    from stories.services.withdrawal.withdrawing import withdraw

    brought_back = forgotten()
    for record in brought_back:
        withdraw(record, by=None, reason="restored backup")
    return len(brought_back)
