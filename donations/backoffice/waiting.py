"""What waits for one person, over every kind of step: decide, pay, finish, read, check, confirm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import clock
from donations.backoffice.permissions import may
from donations.models import AccountChange, EntryFile, Status, Voucher, VoucherLine
from donations.services import accounts
from donations.services.vouchers import rights
from donations.services.vouchers.available import shown

MOST = 50  # of each kind; nobody works through more before looking again


@dataclass(frozen=True)
class Work:
    """One thing to do: `since` the day it began to wait."""

    name: str
    second: str
    url: str
    since: dt.date
    figure: str = ""

    @property
    def days(self) -> int:
        return (clock.today() - self.since).days


def work_for(person: User) -> list[Work]:
    """Everything that waits for this person, the longest wait first; a fixed number of queries."""
    found = [*_vouchers(person), *_files(person), *_messages(person), *_account_changes(person)]
    return sorted(found, key=lambda work: work.since)


def _vouchers(person: User) -> Iterator[Work]:
    wanted = Q(requester=person, status=Status.RETURNED) | Q(requester=person, status=Status.DRAFT)
    if may(person, rights.APPROVE):
        wanted |= Q(status=Status.SUBMITTED) & ~Q(requester=person)
        wanted |= Q(void_request__isnull=False) & ~Q(status=Status.VOID) & ~Q(void_request__requester=person)
    if may(person, rights.PAY):
        wanted |= Q(status=Status.APPROVED, void_request__isnull=True) & ~Q(moves_cash=True, requester=person) & ~Q(moves_cash=True, approver=person)
    elif may(person, rights.RECORD_VOUCHER):
        wanted |= Q(status=Status.APPROVED, void_request__isnull=True, moves_cash=False, requester=person)
    vouchers = list(Voucher.objects.filter(wanted).select_related("requester", "void_request__requester").order_by("created_at")[:MOST])
    firsts = _first_lines(vouchers)
    for voucher in vouchers:
        line = firsts.get(voucher.pk)
        yield Work(
            name=voucher.title,
            second=_why(voucher),
            url=reverse("backoffice:voucher", args=[voucher.pk]),
            since=_since(voucher),
            figure=shown(line.quantity, line.commodity) if line else "",
        )


def _first_lines(vouchers: Iterable[Voucher]) -> dict[int, VoucherLine]:
    lines: QuerySet[VoucherLine] = VoucherLine.objects.filter(voucher__in=[voucher.pk for voucher in vouchers], position=1)
    return {line.voucher_id: line for line in lines.select_related("commodity")}


def _why(voucher: Voucher) -> str:
    request = getattr(voucher, "void_request", None)
    if request is not None:
        return _("Trả lời đề nghị hủy số · %(name)s") % {"name": request.requester}
    reasons = {
        Status.SUBMITTED: _("Duyệt · %(name)s gửi"),
        Status.APPROVED: _("Chi, ghi sổ %(number)s") if voucher.moves_cash else _("Ghi sổ %(number)s"),
        Status.RETURNED: _("Bị trả lại: %(note)s"),
        Status.DRAFT: _("Nháp của bạn"),
    }
    return reasons.get(Status(voucher.status), "") % {"name": voucher.requester, "number": voucher.number or "", "note": voucher.note}


def _since(voucher: Voucher) -> dt.date:
    moment = voucher.approved_at or voucher.submitted_at or voucher.created_at
    return moment.astimezone(clock.ZONE).date()


def _files(person: User) -> Iterator[Work]:
    if not may(person, rights.CHECK_REDACTION):
        return
    files = EntryFile.objects.filter(checked_by__isnull=True, redacted_by__isnull=False, taken_down_at=None).exclude(redacted_by=person)
    for file in files.select_related("voucher", "redacted_by").order_by("pk")[:MOST]:
        second = _("Kiểm bản che · %(name)s che") % {"name": file.redacted_by}
        yield Work(file.name, second, reverse("backoffice:file", args=[file.pk]), _since(file.voucher))


def _messages(person: User) -> Iterator[Work]:
    if not may(person, rights.RECORD_RECEIPT, rights.APPROVE, rights.CHECK_REDACTION):
        return
    lines = VoucherLine.objects.filter(voucher__status=Status.DRAFT, message_read_by__isnull=True).exclude(message="")
    for line in lines.exclude(voucher__requester=person).select_related("voucher").order_by("pk")[:MOST]:
        url = reverse("backoffice:voucher", args=[line.voucher_id])
        yield Work(_("Đọc lời nhắn"), line.voucher.title, url, _since(line.voucher))


def _account_changes(person: User) -> Iterator[Work]:
    if not may(person, accounts.CHANGE, rights.APPROVE):
        return
    changes = AccountChange.objects.filter(state=AccountChange.State.WAITING).exclude(requester=person)
    for change in changes.select_related("account", "requester").order_by("pk")[:MOST]:
        second = _("Xác nhận đổi tài khoản · %(name)s đề nghị") % {"name": change.requester}
        url = reverse("backoffice:account_decide", args=[change.pk])
        yield Work(change.account.name, second, url, change.at.astimezone(clock.ZONE).date())
