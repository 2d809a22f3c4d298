"""What waits for one person's answer beside vouchers: copies, messages, redactions, changes, signatures. All in one question.

Each kind is a part: its rows as the same few columns, and the words they are told in. A person is asked only for the kinds
they may answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import clock
from donations.backoffice.permissions import may
from donations.models import AccountChange, Closing, CopyReturn, EntryFile, PastImport, RedactionRequest, Status, VoucherLine
from donations.selectors.periods import BookPeriod
from donations.services import accounts
from donations.services.closing.signing import APPROVE
from donations.services.spending import redactions
from donations.services.vouchers import rights
from donations.services.vouchers.files import BRING

THANK = "donations.thank_benefactor"
MOST = 50  # of each kind; nobody works through more before looking again
TEXT = CharField()


@dataclass(frozen=True)
class Answer:
    """One thing to answer: its name, why it waits, where it is answered, the day it began to wait."""

    name: str
    second: str
    url: str
    since: dt.date


@dataclass(frozen=True)
class _Row:
    """A row of any kind: `pk` is what its address is made of, `who` asked, `note` is what they said."""

    pk: int
    name: str
    note: str
    who: User


def answers_for(person: User) -> list[Answer]:
    """Everything that waits for this person's answer, kind by kind, at most MOST of each (1 query, none for who answers nothing)."""
    parts = [part for kind in PARTS for part in kind(person)]
    if not parts:
        return []
    first, *others = parts
    found = []
    for kind, pk, name, note, at, last, given, username in first.union(*others, all=True).order_by("waits_as", "to_answer"):
        row = _Row(pk, name, note, User(last_name=last, first_name=given, username=username))
        found.append(Answer(*TOLD[kind](row), at.astimezone(clock.ZONE).date()))
    return found


def _part(kind: str, rows: QuerySet[Any], *, name: str = "", note: str = "", at: Any, who: str = "", pk: str = "pk") -> QuerySet[Any]:
    """The first MOST rows in the columns that all kinds share."""
    blank = Value("", TEXT)
    chosen = rows.model._default_manager.filter(pk__in=rows.order_by("pk").values("pk")[:MOST]).order_by()
    told = {
        "waits_as": Value(kind, TEXT), "to_answer": Cast(pk, BigIntegerField()), "told_name": Cast(name, TEXT) if name else blank,
        "told_note": Cast(note, TEXT) if note else blank, "waits_since": F(at) if isinstance(at, str) else at,
    }  # fmt: skip
    person = [F(f"{who}__{part}") if who else blank for part in ("last_name", "first_name", "username")]
    return chosen.annotate(**told).values_list(*told, *person)


def _copies(person: User) -> Iterator[QuerySet[Any]]:
    """One's own redacted copies that the checker sent back, and others' to check."""
    open_copy = {"checked_by__isnull": True, "redacted_by__isnull": False, "taken_down_at": None}
    if may(person, *BRING):
        own = CopyReturn.objects.filter(sha256=F("file__sha256"), file__redacted_by=person, **{f"file__{name}": it for name, it in open_copy.items()})
        yield _part("own copy", own, pk="file", name="file__name", note="note", at="at")
    if may(person, rights.CHECK_REDACTION):
        back = CopyReturn.objects.filter(file=OuterRef("pk"), sha256=OuterRef("sha256"))
        files = EntryFile.objects.filter(**open_copy).exclude(redacted_by=person).exclude(Exists(back))
        yield _part("copy", files, name="name", at=_moment("voucher__"), who="redacted_by")


def _messages(person: User) -> Iterator[QuerySet[Any]]:
    """For who knows the givers; a storekeeper records goods and reads nothing."""
    if may(person, THANK, rights.APPROVE, rights.CHECK_REDACTION):
        lines = VoucherLine.objects.filter(voucher__status=Status.DRAFT, message_read_by__isnull=True).exclude(message="")
        yield _part("message", lines.exclude(voucher__requester=person), pk="voucher", name="voucher__title", at=_moment("voucher__"))


def _redactions(person: User) -> Iterator[QuerySet[Any]]:
    if may(person, redactions.DECIDE):
        asked = RedactionRequest.objects.filter(state=RedactionRequest.State.WAITING).exclude(requester=person)
        yield _part("redaction", asked, name="field", at="at", who="requester")


def _account_changes(person: User) -> Iterator[QuerySet[Any]]:
    if may(person, accounts.CHANGE, rights.APPROVE):
        changes = AccountChange.objects.filter(state=AccountChange.State.WAITING).exclude(requester=person)
        yield _part("account", changes, name="account__name", at="at", who="requester")


def _signatures(person: User) -> Iterator[QuerySet[Any]]:
    """A period's second signature, and those under a file of past years."""
    if may(person, APPROVE):
        closings = Closing.objects.filter(state=Closing.State.WAITING).exclude(requester=person)
        yield _part("closing", closings, name="period", at="requested_at", who="requester")
    wanted = Q(pk__in=[])
    if may(person, rights.PAY):
        wanted |= Q(cashier=None, summary__needs_cashier=True)
    if may(person, rights.APPROVE):
        wanted |= Q(summary__needs_cashier=False) | Q(cashier__isnull=False)
    if may(person, rights.PAY, rights.APPROVE):
        files = PastImport.objects.filter(wanted, state=PastImport.State.WAITING).exclude(requester=person)
        yield _part("past", files.exclude(cashier=person), name="name", at="requested_at", who="requester")


PARTS: tuple[Callable[[User], Iterator[QuerySet[Any]]], ...] = (_copies, _messages, _redactions, _account_changes, _signatures)


def _moment(voucher: str) -> Coalesce:
    """When a paper came to where it stands now."""
    return Coalesce(f"{voucher}approved_at", f"{voucher}submitted_at", f"{voucher}created_at")


def _closing(row: _Row) -> tuple[str, str, str]:
    period = BookPeriod.of_code(row.name)
    name = _("Khóa sổ %(period)s") % {"period": period.name if period else row.name}
    return name, _("Ký lần thứ hai · %(name)s đã ký") % {"name": row.who}, reverse("backoffice:period", args=[row.name])


def _redaction(row: _Row) -> tuple[str, str, str]:
    name = _("Gỡ %(what)s") % {"what": RedactionRequest.Field(row.name).label}
    return name, _("Quyết định gỡ · %(name)s đề nghị") % {"name": row.who}, reverse("backoffice:redaction", args=[row.pk])


TOLD: dict[str, Callable[[_Row], tuple[str, str, str]]] = {
    "own copy": lambda row: (row.name, _("Bản che bị trả lại: %(note)s") % {"note": row.note}, reverse("backoffice:file", args=[row.pk])),
    "copy": lambda row: (row.name, _("Kiểm bản che · %(name)s che") % {"name": row.who}, reverse("backoffice:file", args=[row.pk])),
    "message": lambda row: (_("Đọc lời nhắn"), row.name, reverse("backoffice:voucher", args=[row.pk])),
    "redaction": _redaction,
    "account": lambda row: (
        row.name, _("Xác nhận đổi tài khoản · %(name)s đề nghị") % {"name": row.who}, reverse("backoffice:account_decide", args=[row.pk]),
    ),
    "closing": _closing,
    "past": lambda row: (row.name, _("Ký nhập năm trước · %(name)s gửi") % {"name": row.who}, reverse("backoffice:past_import", args=[row.pk])),
}  # fmt: skip
