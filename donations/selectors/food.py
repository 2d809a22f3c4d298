"""Numbers and reasons of the kitchen: what locks a batch, where its portions went, whether sheet and book agree."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from cms.formatting import fold
from cms.formatting import moment as show_moment
from cms.operations import clock
from donations.models import FoodBatch, FoodCheck, FoodRules, KitchenDay, LedgerEntry, Recall, RecallCall, Serving, VoucherLine, Ward
from donations.selectors import wards

Checks = Mapping[tuple[str, int], FoodCheck]
STEPS = (1, 2, 3)


def newest_checks(day: KitchenDay, *, until: dt.datetime | None = None) -> dict[tuple[str, int], FoodCheck]:
    """The newest signature of each (meal, step) of a day: it is the one that counts; with `until`, the one that counted in that minute."""
    signed = FoodCheck.objects.filter(day=day)
    if until:
        signed = signed.filter(at__lt=until.replace(second=0, microsecond=0) + dt.timedelta(minutes=1))
    return {(check.meal, check.step): check for check in signed.select_related("by").order_by("id")}


def served(batch: FoodBatch) -> int:
    """Portions written down as given to wards, undone rows left out."""
    return batch.servings.filter(undone_at=None).aggregate(total=Sum("portions"))["total"] or 0


def served_of(batches: Iterable[int]) -> dict[int, int]:
    """The same of many batches, in one query."""
    rows = Serving.objects.filter(batch__in=list(batches), undone_at=None).order_by().values_list("batch").annotate(total=Sum("portions"))
    return dict(rows)


def handed_out_of(batches: Iterable[int]) -> dict[int, int]:
    """Portions that stayed with people: given to wards less what a recall took back. Two queries."""
    ids = list(batches)
    out = served_of(ids)
    calls = RecallCall.objects.filter(recall__batch__in=ids).order_by("id").values_list("recall__batch", "ward", "taken_back")
    newest = {(batch, ward): back for batch, ward, back in calls}
    for (batch, _ward), back in newest.items():
        out[batch] = out.get(batch, 0) - back
    return out


def handed_out(batch: FoodBatch) -> int:
    return handed_out_of([batch.pk]).get(batch.pk, 0)


def locks(batch: FoodBatch, checks: Checks, *, now: dt.datetime) -> list[str]:
    """Why nothing more of this batch may be handed out at `now`, one sentence each; empty when it may."""
    if hasattr(batch, "recall"):
        return [_("Lô này đã dừng phát.")]
    if batch.closed_at:
        return [_("Bữa này đã chốt.")]
    found = []
    if batch.origin == FoodBatch.Origin.GROUP:
        if batch.verdict != FoodBatch.Verdict.ACCEPTED:
            return [_("Kiểm khi nhận không đạt: %(reason)s.") % {"reason": batch.reason}]
        if not batch.agreed_at:
            found.append(_("Chưa có điều dưỡng khoa đồng ý nhận."))
    else:
        found += _missing_steps(batch, checks)
        if batch.prepared is None:
            found.append(_("Chưa ghi số suất đã nấu."))
    if not hasattr(batch, "sample"):
        found.append(_("Chưa lưu mẫu."))
    if batch.deadline and now > batch.deadline:
        found.append(_("Đã quá hạn phát %(deadline)s.") % {"deadline": show_moment(batch.deadline)})
    return found


def _missing_steps(batch: FoodBatch, checks: Checks) -> list[str]:
    for step in STEPS:
        check = checks.get((batch.meal, step))
        if check is None:
            return [_("Kiểm thực bước %(step)s của bữa này chưa ghi.") % {"step": step}]
        if not check.passed:
            return [_("Kiểm thực bước %(step)s không đạt: %(result)s.") % {"step": step, "result": check.result.rstrip(".")}]
    return []


@dataclass(frozen=True)
class WardRow:
    """What one ward had of a batch: portions in all, the hours they came (local), the calls about it, oldest first."""

    ward: str
    portions: int
    hours: tuple[dt.datetime, ...]
    calls: tuple[RecallCall, ...] = ()

    @property
    def call(self) -> RecallCall | None:
        """The newest call, which counts."""
        return self.calls[-1] if self.calls else None

    @property
    def is_settled(self) -> bool:
        """Whether nobody needs to call any more: the ward was told, or a reason stands why not."""
        return self.call is not None and self.call.result != RecallCall.Result.NO_ANSWER

    @property
    def taken_back(self) -> int:
        return self.call.taken_back if self.call else 0


def wards_of(batch: FoodBatch) -> list[WardRow]:
    """Where a batch went, ward by ward in the order of the first hour; a ward typed in two ways is one."""
    rows: dict[str, list[Serving]] = defaultdict(list)
    for serving in Serving.objects.filter(batch=batch, undone_at=None).order_by("at", "id"):
        rows[fold(serving.ward)].append(serving)
    calls: dict[str, list[RecallCall]] = defaultdict(list)
    for call in RecallCall.objects.filter(recall__batch=batch).select_related("by").order_by("id"):
        calls[fold(call.ward)].append(call)
    return [
        WardRow(some[0].ward, sum(one.portions for one in some), tuple(one.at.astimezone(clock.ZONE) for one in some), tuple(calls.get(key, ())))
        for key, some in rows.items()
    ]


def wards_without(batch: FoodBatch, rows: Iterable[WardRow]) -> list[Ward]:
    """The wards of the batch's campus that had nothing of it: nobody needs to call them."""
    had = {fold(row.ward)[:80] for row in rows}
    return [ward for ward in wards.active(batch.day.campus_id) if ward.name_folded not in had]


def batches_of(day: KitchenDay) -> QuerySet[FoodBatch]:
    """A day's batches with what a sheet shows of them."""
    related = ("fund", "sponsor", "visit", "sample__kept_by", "recall__by", "voucher", "received_voucher", "checked_by", "closed_by")
    return FoodBatch.objects.filter(day=day).select_related(*related).order_by("id")


def waiting_for_checks(date: dt.date) -> QuerySet[FoodBatch]:
    """The kitchen's dishes of a day that are planned, not closed, and whose meal has not passed its third step."""
    newest = FoodCheck.objects.filter(day=OuterRef("day"), meal=OuterRef("meal"), step=3).order_by("-id").values("passed")[:1]
    open_ = FoodBatch.objects.filter(day__date=date, origin=FoodBatch.Origin.KITCHEN, closed_at=None, recall=None)
    return open_.annotate(third=newest).filter(Q(third=None) | Q(third=False)).select_related("day__campus").order_by("day__campus__order", "id")


def near_deadline(now: dt.datetime) -> QuerySet[FoodBatch]:
    """Batches that must be handed out soon, or should have been: accepted, not closed, not recalled."""
    until = now + dt.timedelta(minutes=FoodRules.now().near_minutes)
    open_ = FoodBatch.objects.filter(closed_at=None, recall=None, deadline__isnull=False, deadline__lte=until)
    open_ = open_.exclude(verdict=FoodBatch.Verdict.REFUSED).filter(day__date__gte=now.date() - dt.timedelta(days=2))
    return open_.select_related("day__campus").order_by("deadline")


def open_recalls() -> QuerySet[Recall]:
    """Recalls whose outcome nobody has written yet, newest first."""
    return Recall.objects.filter(closed_at=None).select_related("batch__day__campus", "by").order_by("-at")


def not_booked() -> QuerySet[FoodBatch]:
    """Closed batches of which no paper was made, oldest first; a batch that nobody had is not waited for."""
    had = Serving.objects.filter(batch=OuterRef("pk"), undone_at=None)
    closed = FoodBatch.objects.filter(closed_at__isnull=False, voucher=None)
    return closed.filter(Q(Exists(had)) | Q(received_voucher__isnull=False, prepared__gt=0)).select_related("day__campus").order_by("day__date", "id")


@dataclass(frozen=True)
class Disagreement:
    """A batch whose sheet and paper differ: portions handed out by the sheet, and by the lines that still stand."""

    batch: FoodBatch
    sheet: int
    book: int


def disagreements(*, since: dt.date | None = None) -> list[Disagreement]:
    """Batches whose posted paper does not say what the sheet says (a recall took portions back after booking)."""
    posted = FoodBatch.objects.filter(voucher__status="posted").select_related("day__campus", "voucher")
    if since:
        posted = posted.filter(day__date__gte=since)
    batches = {batch.pk: batch for batch in posted}
    undone = LedgerEntry.objects.filter(reverses=OuterRef("entry"))
    lines = VoucherLine.objects.filter(voucher__food_batches__in=batches, kind="disbursement", entry__isnull=False).exclude(category="khac")
    book = dict(lines.exclude(Exists(undone)).order_by().values_list("voucher__food_batches").annotate(total=Sum(F("quantity"))))
    sheet = handed_out_of(batches)
    return [Disagreement(batch, sheet.get(pk, 0), book.get(pk, 0)) for pk, batch in batches.items() if sheet.get(pk, 0) != book.get(pk, 0)]
