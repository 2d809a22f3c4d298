"""What waits for one person, over every kind of step: decide, pay, finish, read, check, confirm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import clock
from donations.backoffice import listing
from donations.backoffice.answers import answers_for
from donations.backoffice.permissions import may
from donations.models import (
    MONEY,
    Approval,
    Book,
    Kind,
    Status,
    Voucher,
    VoucherLine,
)
from donations.selectors import in_kind
from donations.selectors.amounts import figure_of
from donations.selectors.keepers import Keepers, keepers
from donations.services.approving import delegation
from donations.services.in_kind.rights import KEEP_STORE
from donations.services.vouchers import rights

MOST = 50  # of each kind; nobody works through more before looking again


@dataclass(frozen=True)
class Work:
    """One thing to do: `since` the day it began to wait; `elsewhere` when it is first another campus' own people's."""

    name: str
    second: str
    url: str
    since: dt.date
    figure: str = ""
    elsewhere: bool = False

    @property
    def days(self) -> int:
        return (clock.today() - self.since).days


def work_for(person: User, known: Keepers | None = None) -> list[Work]:
    """Everything that waits for this person: their own campus' first, then others', the longest wait first; a fixed number of queries.

    `known` is who belongs where, when the caller has asked already.
    """
    known = known or (keepers() if person.campus_id else Keepers())
    found = [*_vouchers(person, known), *_moves(person, known)]
    found += _delegations(person)
    found += [Work(one.name, one.second, one.url, one.since) for one in answers_for(person)]
    return sorted(found, key=lambda work: (work.elsewhere, work.since))


def _own_first(vouchers: QuerySet[Voucher], person: User, known: Keepers) -> QuerySet[Voucher]:
    """With `elsewhere`: whether a paper is first the work of another campus' own cashier, keeper or approver (0051)."""
    if person.campus_id is None:
        return vouchers.annotate(elsewhere=Value(False)).order_by("created_at")
    here = VoucherLine.objects.filter(Q(debit__campus=person.campus_id) | Q(credit__campus=person.campus_id), voucher=OuterRef("pk"))

    def theirs(*manned_by: str) -> Q:
        others = known.manned(*manned_by) - {person.campus_id or 0}
        there = Q(debit__campus__in=others) | Q(credit__campus__in=others) | Q(campus__in=others)
        return Q(Exists(VoucherLine.objects.filter(there, voucher=OuterRef("pk")))) & ~Q(Exists(here))

    decided = When(Q(status=Status.APPROVED) & theirs(rights.PAY), then=Value(True))
    asked = When(~Q(status=Status.APPROVED) & theirs(rights.APPROVE), then=Value(True))
    own = When(requester=person, then=Value(False))
    elsewhere = Case(own, decided, asked, default=Value(False), output_field=BooleanField())
    return vouchers.annotate(elsewhere=elsewhere).order_by("elsewhere", "created_at")


def _vouchers(person: User, known: Keepers) -> Iterator[Work]:
    wanted = Q(requester=person, status=Status.RETURNED) | Q(requester=person, status=Status.DRAFT)
    signed = Approval.objects.filter(voucher=OuterRef("pk"), version=OuterRef("version"), step=Approval.Step.COUNCIL)
    for_council = Q(needs_council=True) & ~Q(Exists(signed))
    in_place_of = [] if may(person, rights.APPROVE) else delegation.held_by(person)
    if in_place_of:
        wanted |= Q(status=Status.SUBMITTED) & ~for_council & ~Q(requester__in=[person.pk, *(one.absent_id for one in in_place_of)])
    if may(person, rights.SIGN_COUNCIL):
        wanted |= Q(status=Status.SUBMITTED) & for_council & ~Q(requester=person)
    if may(person, rights.APPROVE):
        wanted |= Q(status=Status.SUBMITTED) & ~Q(requester=person) & ~for_council  # nothing to decide until the council signed
        wanted |= Q(void_request__isnull=False) & ~Q(status=Status.VOID) & ~Q(void_request__requester=person)
    moved = VoucherLine.objects.filter(voucher=OuterRef("pk"), kind=Kind.DEPOSIT).exclude(commodity__code=MONEY)
    of_stores = Q(book=Book.TRANSFER) & Q(Exists(moved))  # handed over and received by the stores themselves: _moves
    if may(person, rights.PAY):
        third = ~Q(moves_cash=True, requester=person) & ~Q(moves_cash=True, approver=person)
        wanted |= Q(status=Status.APPROVED, void_request__isnull=True) & third & ~of_stores
    elif may(person, rights.RECORD_VOUCHER):
        wanted |= Q(status=Status.APPROVED, void_request__isnull=True, moves_cash=False, requester=person) & ~of_stores
    found = Voucher.objects.filter(wanted).select_related("requester", "void_request__requester")
    vouchers = list(_own_first(found, person, known)[:MOST])
    lines = listing.lines_of(vouchers)
    decides = bool(in_place_of) or may(person, rights.APPROVE, rights.SIGN_COUNCIL)
    for voucher in vouchers:
        deciding = decides and voucher.status == Status.SUBMITTED and not hasattr(voucher, "void_request")
        yield Work(
            name=voucher.title,
            second=_why(voucher),
            url=reverse("backoffice:decide" if deciding else "backoffice:voucher", args=[voucher.pk]),
            since=_since(voucher),
            figure=str(figure_of(lines[voucher.pk])),
            elsewhere=bool(voucher.elsewhere),  # type: ignore[attr-defined]
        )


def _moves(person: User, known: Keepers) -> Iterator[Work]:
    """Goods between stores, at the end whose turn it is: hand over, count and confirm, or answer a difference."""
    if not may(person, KEEP_STORE):
        return
    for voucher in in_kind.to_send()[:MOST]:
        line = next(iter(voucher.lines.all()))
        if known.covers(person, line.credit.campus_id, KEEP_STORE):
            yield _move_work(voucher, line, _("Giao hàng, ghi đã giao · %(number)s"), _since(voucher))
    for move in in_kind.on_the_way()[:MOST]:
        line = next(iter(move.voucher.lines.all()))
        sent = move.sent_at.astimezone(clock.ZONE).date()
        if move.difference and person.pk in {move.sender_id, move.voucher.requester_id}:
            yield _move_work(move.voucher, line, _("Bên nhận báo chênh lệch · %(number)s"), sent)
        elif not move.difference and move.sender_id != person.pk and known.covers(person, line.debit.campus_id, KEEP_STORE):
            yield _move_work(move.voucher, line, _("Đếm, xác nhận đã nhận · %(number)s"), sent)


def _move_work(voucher: Voucher, line: VoucherLine, why: str, since: dt.date) -> Work:
    url = reverse("backoffice:goods_move", args=[voucher.pk])
    return Work(voucher.title, why % {"number": voucher.number or ""}, url, since, str(figure_of([line])))


def _why(voucher: Voucher) -> str:
    request = getattr(voucher, "void_request", None)
    if request is not None:
        return _("Trả lời đề nghị hủy số · %(name)s") % {"name": request.requester}
    reasons = {
        Status.SUBMITTED: _("Hội đồng rồi duyệt · %(name)s gửi") if voucher.needs_council else _("Duyệt · %(name)s gửi"),
        Status.APPROVED: _("Chi, ghi sổ %(number)s") if voucher.moves_cash else _("Ghi sổ %(number)s"),
        Status.RETURNED: _("Bị trả lại: %(note)s"),
        Status.DRAFT: _("Nháp của bạn"),
    }
    return reasons.get(Status(voucher.status), "") % {"name": voucher.requester, "number": voucher.number or "", "note": voucher.note}


def _since(voucher: Voucher) -> dt.date:
    moment = voucher.approved_at or voucher.submitted_at or voucher.created_at
    return moment.astimezone(clock.ZONE).date()


def _delegations(person: User) -> Iterator[Work]:
    """Giấy ủy quyền that wait for this person's yes, and those made in their place, which are theirs to end."""
    keeps, told = may(person, rights.KEEP_DELEGATIONS), []
    for one in delegation.current():
        since = one.granted_at.astimezone(clock.ZONE).date()
        named = {"document": one.document, "absent": one.absent, "delegate": one.delegate}
        if one.absent_id == person.pk and one.is_sudden:
            name = _("%(delegate)s được ủy quyền duyệt thay bạn, số %(document)s") % named
            told.append(Work(name, _("Xem, chấm dứt nếu không đồng ý"), reverse("backoffice:delegations"), since))
        elif one.confirmed_at is None and one.granted_by_id != person.pk and (keeps or person.pk in {one.absent_id, one.delegate_id}):
            name = _("Ủy quyền %(document)s: %(absent)s cho %(delegate)s") % named
            told.append(Work(name, _("Xác nhận giấy ủy quyền"), reverse("backoffice:delegations"), since))
    yield from told[:MOST]
