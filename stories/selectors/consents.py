"""The register as its keepers look through it, and as editors choose from it: numbers, chosen names and scopes.

A real name is looked for by its whole and keyed mark only; editors do not look for names at all.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from cms.formatting import fold
from cms.operations import clock
from donations.models.encrypted import marks
from stories.models import ConsentMark, ConsentRecord, EditorialRules

PAGE = 50
NAME_KIND = "consent-name"
NOT_OVER = Q(withdrawn_at=None, declined_on=None)
STATES = ("held", "expiring", "ask", "no_proof", "over", "withdrawn", "all")
BY_DAY = {"expiring": "expires_on", "ask": "review_on"}
"""States read with the most urgent first, the first PAGE of them."""

_NUMBER = re.compile(r"(?:PDY)?[\s./-]*(\d{4})[\s./-]+(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for. `state` is one of STATES, `before` the pk of the last row seen."""

    state: str = "held"
    text: str = ""
    before: int | None = None


def number_in(text: str) -> str:
    """A number as people type it ("pdy 2026 7") in its one form, "PDY-2026-0007"; "" when it is none."""
    found = _NUMBER.fullmatch(text.strip())
    return f"PDY-{found[1]}-{int(found[2]):04d}" if found else ""


def held(day: dt.date) -> Q:
    """Given, not taken back, not over."""
    return NOT_OVER & Q(given_on__lte=day) & (Q(expires_on=None) | Q(expires_on__gte=day))


def without_proof() -> Q:
    """No scan; and nothing said of where a message or recording is kept, which for paper would not do."""
    paper = Q(method=ConsentRecord.Method.PAPER)
    return Q(proof=None) & (paper | Q(proof_note=""))


def of_state(state: str, day: dt.date, rules: EditorialRules) -> Q:
    """The records of a state on `day`."""
    if state == "expiring":
        return held(day) & Q(expires_on__lte=day + dt.timedelta(days=rules.warn_first_days))
    if state == "ask":
        return held(day) & Q(review_on__lte=day + dt.timedelta(days=rules.warn_last_days))
    if state == "no_proof":
        return held(day) & without_proof()
    if state == "over":
        return NOT_OVER & Q(expires_on__lt=day)
    if state == "withdrawn":
        return ~NOT_OVER
    return Q() if state == "all" else held(day)


def find(wanted: Wanted) -> QuerySet[ConsentRecord]:
    """The records that match: a text is looked for in all states. Newest first, or the most urgent for BY_DAY."""
    found = ConsentRecord.objects.select_related("taken_by")
    if wanted.text:
        found = found.filter(_named(wanted.text))
    else:
        found = found.filter(of_state(wanted.state, clock.today(), EditorialRules.now()))
        if wanted.state in BY_DAY:
            return found.order_by(F(BY_DAY[wanted.state]).asc(), "pk")
    if wanted.before is not None:
        found = found.filter(pk__lt=wanted.before)
    return found.order_by("-pk")


def _named(text: str) -> Q:
    """By number, by a part of the chosen name, or by a whole real name (of the person or of who signed)."""
    if number := number_in(text):
        return Q(number=number)
    folded = fold(text)
    return Q(pseudonym_folded__contains=folded) | Q(pk__in=ConsentMark.objects.filter(mark__in=marks(NAME_KIND, folded)).values("record"))


def choose(text: str, *, but: list[int], limit: int = 8) -> list[ConsentRecord]:
    """Consents that hold, for who puts a person into a page or picture: by number or by a part of the chosen name.

    `but` are keys of those already there. Nothing under two letters; no real name is looked at.
    """
    number, folded = number_in(text), fold(text)
    if not number and len(folded) < 2:
        return []
    wanted = Q(number=number) if number else Q(pseudonym_folded__contains=folded) | Q(number__endswith=folded.upper())
    return list(ConsentRecord.objects.filter(held(clock.today()), wanted).exclude(pk__in=but).order_by("-pk")[:limit])


def asking(day: dt.date, rules: EditorialRules, *, most: int) -> dict[str, list[ConsentRecord]]:
    """What waits for the keepers: `expiring`, `ask`, `no_proof`, `declined` (said no, not withdrawn yet); one query."""
    declined = Q(declined_on__isnull=False, withdrawn_at=None)
    parts = {state: of_state(state, day, rules) for state in ("expiring", "ask", "no_proof")} | {"declined": declined}
    chosen = Q(*(("pk__in", ConsentRecord.objects.filter(part).order_by("pk").values("pk")[:most]) for part in parts.values()), _connector=Q.OR)
    rows = list(ConsentRecord.objects.filter(chosen).order_by("pk"))
    soon, ask_by = day + dt.timedelta(days=rules.warn_first_days), day + dt.timedelta(days=rules.warn_last_days)
    holding = [row for row in rows if row.holds]
    return {
        "declined": [row for row in rows if row.declined_on is not None and row.withdrawn_at is None],
        "expiring": sorted((row for row in holding if row.expires_on and row.expires_on <= soon), key=lambda row: row.expires_on or day),
        "ask": sorted((row for row in holding if row.review_on and row.review_on <= ask_by), key=lambda row: row.review_on or day),
        "no_proof": [row for row in holding if not row.has_proof],
    }
