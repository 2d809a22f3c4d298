"""Requests from outside: kinds registered by the rooms above, opened with a receipt number and a working-day deadline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from cms.accounts.models import User
from cms.operations import audit, clock, receipt_numbers, working_days
from cms.operations.models import Request

Deadline = int | Callable[[], int]


@dataclass(frozen=True)
class Kind:
    """A kind of request. `days` are working days until the answer is due; a callable is asked each time (a setting)."""

    code: str
    name: str
    days: Deadline
    permission: str

    def working_days(self) -> int:
        return self.days() if callable(self.days) else self.days


KINDS: dict[str, Kind] = {}


def register_kind(code: str, *, name: str, days: Deadline, permission: str) -> Kind:
    """Make `code` a kind of request that staff with `permission` ("app.codename") handle."""
    KINDS[code] = Kind(code, name, days, permission)
    return KINDS[code]


def open_request(kind: str, answers: dict[str, Any]) -> Request:
    """Take in a request and give it its number and due day. Raises LookupError for an unregistered kind."""
    if kind not in KINDS:
        raise LookupError(f"There is no kind of request {kind!r}.")
    due = working_days.add_working_days(clock.today(), KINDS[kind].working_days())
    while True:
        try:
            with transaction.atomic():
                request = Request.objects.create(number=receipt_numbers.draw(), kind=kind, answers=answers, received_at=clock.now(), due_on=due)
                audit.record(None, "request.open", request, kind=kind)
                return request
        except IntegrityError:
            continue  # the number was drawn before; draw again


def find(typed: str) -> Request | None:
    """The request of a receipt number as a person typed it; None when there is none."""
    number = receipt_numbers.read(typed)
    return Request.objects.filter(number=number).first() if number else None


@transaction.atomic
def take(request: Request, *, handler: User) -> None:
    """`handler` starts on a request."""
    request.handler, request.state = handler, Request.State.WORKING
    request.save(update_fields=["handler", "state"])
    audit.record(handler, "request.take", request)


@transaction.atomic
def close(request: Request, *, handler: User, outcome: str, refused: bool = False) -> None:
    """Answer a request, or refuse it with the reason in `outcome`. Raises ValueError without one."""
    if not outcome.strip():
        raise ValueError("a request is closed with an answer or a reason")
    request.handler, request.outcome, request.closed_at = handler, outcome.strip(), clock.now()
    request.state = Request.State.REFUSED if refused else Request.State.ANSWERED
    request.save(update_fields=["handler", "outcome", "closed_at", "state"])
    audit.record(handler, "request.refuse" if refused else "request.answer", request)
