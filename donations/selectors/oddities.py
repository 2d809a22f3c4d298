"""Patterns worth a second look, each with its explanation. None of them is a fault: they are questions, not answers.

Thresholds are rows that staff keep (WatchSettings). Only the last `oddity_days` days are looked at, so that a book of
years costs no more than one of months.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import ExtractHour, Greatest, Mod, TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.accounts.models import User
from cms.formatting import date as show_date
from cms.formatting import moment, number, vnd
from cms.operations import clock
from cms.operations.working_days import DAY, Calendar
from donations.models import MONEY, Account, Kind, Status, Voucher, VoucherLine, WatchSettings
from donations.selectors import council, payees
from donations.selectors.amounts import figure_of

MOST = 50  # of each kind; who finds more narrows the window
T = TypeVar("T")
ROWS = 5_000  # read for one kind at most
UNDER_WAY = payees.UNDER_WAY
KINDS = {
    "dem": gettext_lazy("Tiền tròn, làm ban đêm"),
    "nguoi-nhan": gettext_lazy("Nhiều lần cho một người nhận"),
    "cap": gettext_lazy("Luôn cùng một cặp lập và duyệt"),
    "tach": gettext_lazy("Tách nhỏ dưới ngưỡng hội đồng"),
    "ngay-nghi": gettext_lazy("Ghi sổ ngày nghỉ"),
}
ODD_TIMES = {"dem", "ngay-nghi"}
WHY = {
    "dem": gettext_lazy("Số tiền tròn ghi, duyệt hoặc chi ngoài giờ dễ là số ước, hoặc làm khi không có ai cùng xem."),
    "nguoi-nhan": gettext_lazy("Một nơi nhận nhiều lần trong thời gian ngắn cần xem giá, báo giá và quan hệ với người lập."),
    "cap": gettext_lazy("Hai người luôn lập và duyệt cho nhau thì mất ý nghĩa của bốn mắt. Chỉ có một người duyệt thì điều này đương nhiên."),
    "tach": gettext_lazy("Nhiều đề nghị gần nhau, mỗi đề nghị dưới ngưỡng nhưng cộng lại trên ngưỡng, có thể là tách để khỏi qua hội đồng."),
    "ngay-nghi": gettext_lazy("Khoản chi ghi sổ vào ngày nghỉ cần lý do: ca cấp cứu, hay ghi bù cho ngày trước."),
}


@dataclass(frozen=True, slots=True)
class Oddity:
    """One finding. `key` stays the same while its vouchers do; `vouchers` are (id, how it is called)."""

    kind: str
    key: str
    date: dt.date
    told: str
    vouchers: tuple[tuple[int, str], ...]


def oddities(kind: str = "") -> list[Oddity]:
    """Findings of one kind or of all, the newest first, at most MOST of each (6 queries for all)."""
    rules = WatchSettings.now()
    since = clock.today() - dt.timedelta(days=rules.oddity_days)
    wanted = {kind} if kind in KINDS else set(KINDS)
    finders: dict[str, Callable[[WatchSettings, dt.date], Iterable[Oddity]]] = {"nguoi-nhan": same_payee, "cap": same_pair, "tach": split}
    by_kind: dict[str, list[Oddity]] = defaultdict(list)
    for one in at_odd_times(wanted, rules, since) if wanted & ODD_TIMES else ():
        by_kind[one.kind].append(one)
    for name in wanted & finders.keys():
        by_kind[name] = list(finders[name](rules, since))
    found = [one for own in by_kind.values() for one in sorted(own, key=lambda one: one.date, reverse=True)[:MOST]]
    return sorted(found, key=lambda one: (one.date, one.key), reverse=True)


def _name(voucher: Voucher) -> str:
    return voucher.number or voucher.title


def _papers(since: dt.date) -> QuerySet[Voucher]:
    return Voucher.objects.filter(date__gte=since, needs_approval=True, status__in=UNDER_WAY)


def at_odd_times(wanted: Container[str], rules: WatchSettings, since: dt.date) -> Iterator[Oddity]:
    """Round sums made at night, and papers posted on days off: one reading of both (2 queries)."""
    off = _days_off(since) if "ngay-nghi" in wanted else set()
    chosen = Q(voucher__in=_on_days_off(since, off).values("pk")) if off else Q()
    if "dem" in wanted:
        chosen |= Q(voucher__in=_at_night(rules, since).values("pk"))
    if not chosen:
        return
    lines: dict[Voucher, list[VoucherLine]] = defaultdict(list)
    of_voucher = ("voucher__requester", "voucher__cashier")
    for line in VoucherLine.objects.filter(chosen).select_related(*of_voucher, "commodity", "debit", "credit").order_by("voucher", "position"):
        lines[line.voucher].append(line)
    for voucher, own in lines.items():
        if "dem" in wanted and any(_is_round(line, rules) for line in own):
            yield from _night(voucher, own, rules)
        if voucher.posted_at and voucher.status == Status.POSTED and voucher.posted_at.astimezone(clock.ZONE).date() in off:
            told = _("%(who)s ghi sổ %(when)s") % {"who": voucher.cashier or voucher.requester, "when": moment(voucher.posted_at)}
            yield Oddity("ngay-nghi", f"ngay-nghi:{voucher.pk}", voucher.date, told, ((voucher.pk, _name(voucher)),))


def _at_night(rules: WatchSettings, since: dt.date) -> QuerySet[Voucher]:
    """Round sums recorded, approved or posted between `night_from` and `night_to` o'clock, the newest MOST."""
    money = VoucherLine.objects.filter(voucher=OuterRef("pk"), commodity__code=MONEY, quantity__gte=rules.round_least)
    whole = money.annotate(rest=Mod("quantity", rules.round_unit)).filter(rest=0)
    hours = {name: ExtractHour(f"{name}_at", tzinfo=clock.ZONE) for name in ("created", "approved", "posted")}
    late = Q()
    for name in hours:
        late |= _is_night(f"{name}_hour", rules)
    asked = {f"{name}_hour": hour for name, hour in hours.items()}
    return _papers(since).filter(Exists(whole)).alias(**asked).filter(late).order_by("-date", "-pk")[:MOST]


def _is_round(line: VoucherLine, rules: WatchSettings) -> bool:
    return line.commodity.code == MONEY and line.quantity >= rules.round_least and line.quantity % rules.round_unit == 0


def _night(voucher: Voucher, lines: list[VoucherLine], rules: WatchSettings) -> Iterator[Oddity]:
    acts = [(voucher.created_at, _("lập")), (voucher.approved_at, _("duyệt")), (voucher.posted_at, _("ghi sổ"))]
    when = ", ".join(f"{word} {moment(at)}" for at, word in acts if at and _in_night(at.astimezone(clock.ZONE).hour, rules))
    if when:
        yield Oddity("dem", f"dem:{voucher.pk}", voucher.date, f"{figure_of(lines)}, {when}", ((voucher.pk, _name(voucher)),))


def _days_off(since: dt.date) -> set[dt.date]:
    """Days from `since` to today on which the office does not work (1 query)."""
    calendar = Calendar.between(since, clock.today())
    return {day for n in range((clock.today() - since).days + 1) if not calendar.is_working(day := since + n * DAY)}


def _on_days_off(since: dt.date, off: set[dt.date]) -> QuerySet[Voucher]:
    """Papers that need an approval, posted on one of these days, the newest MOST."""
    posted = _papers(since).filter(status=Status.POSTED).alias(day=TruncDate("posted_at", tzinfo=clock.ZONE)).filter(day__in=off)
    return posted.order_by("-date", "-pk")[:MOST]


def _is_night(hour: str, rules: WatchSettings) -> Q:
    after, before = Q(**{f"{hour}__gte": rules.night_from}), Q(**{f"{hour}__lt": rules.night_to})
    return (after | before) if rules.night_from > rules.night_to else (after & before)


def _in_night(hour: int, rules: WatchSettings) -> bool:
    after, before = hour >= rules.night_from, hour < rules.night_to
    return (after or before) if rules.night_from > rules.night_to else (after and before)


def same_payee(rules: WatchSettings, since: dt.date) -> Iterator[Oddity]:
    """One payee (by name, account or benefactor) paid `payee_times` times or more within `payee_days` days."""
    for own in payees.same(payees.payments(since)):
        for group in _close(own, lambda row: row.date, days=rules.payee_days, within=True):
            if len(group) < rules.payee_times:
                continue
            names = payees.names_in(group)
            told = _("%(payee)s: %(count)s lần từ %(first)s đến %(last)s") % {
                "payee": names[0] if names else _("Một số tài khoản không ghi tên công ty"), "count": len(group),
                "first": show_date(group[0].date), "last": show_date(group[-1].date),
            }  # fmt: skip
            if len(names) > 1:
                told = _("%(told)s. Cùng một nơi nhận dưới tên khác: %(names)s") % {"told": told, "names": "; ".join(names[1:4])}
            kind, key = group[0].keys[0]
            papers = tuple((row.voucher, row.called) for row in group)
            yield Oddity("nguoi-nhan", f"nguoi-nhan:{kind}:{key[:60]}:{group[0].voucher}", group[-1].date, told, papers)


def _close(rows: Iterable[T], day: Callable[[T], dt.date], *, days: int, within: bool) -> Iterator[list[T]]:
    """Rows in order of day, cut where two neighbours (or, `within`, the first and the last) are more than `days` apart."""
    group: list[T] = []
    for row in rows:
        if group and (day(row) - day(group[0] if within else group[-1])).days > days:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def same_pair(rules: WatchSettings, since: dt.date) -> Iterator[Oddity]:
    """A requester whose papers one approver approves nearly always."""
    names = [f"{who}__{part}" for who in ("requester", "approver") for part in ("last_name", "first_name", "username")]
    rows = _papers(since).filter(approver__isnull=False).order_by().values_list("requester", "approver", *names).annotate(times=Count("pk"))
    called: dict[int, User] = {}
    pairs, totals = [], defaultdict[int, int](int)
    for requester, approver, *named, times in rows:
        for pk, (last, first, username) in ((requester, named[:3]), (approver, named[3:])):
            called[pk] = User(pk=pk, last_name=last, first_name=first, username=username)
        pairs.append((requester, approver, times))
        totals[requester] += times
    odd = [
        (requester, approver, times)
        for requester, approver, times in pairs
        if times >= rules.pair_times and times * 100 >= totals[requester] * rules.pair_percent
    ]
    for requester, approver, times in odd:
        told = _("%(maker)s lập, %(approver)s duyệt %(times)s trong %(total)s lần (%(percent)s %%)") % {
            "maker": called[requester], "approver": called[approver], "times": number(times), "total": number(totals[requester]),
            "percent": times * 100 // totals[requester],
        }  # fmt: skip
        yield Oddity("cap", f"cap:{requester}:{approver}:{clock.today():%Y-%m}", clock.today(), told, ())


def split(rules: WatchSettings, since: dt.date) -> Iterator[Oddity]:
    """Requests of one person out of one fund, days apart, each at or below the council's threshold and together above it."""
    limit = council.threshold_on(clock.today())
    least = Greatest(Value(1), F("limit") * rules.split_percent / 100, output_field=BigIntegerField())
    lines = VoucherLine.objects.annotate(limit=limit).filter(
        kind__in=[Kind.DISBURSEMENT, Kind.CONVERSION], commodity__code=MONEY, quantity__gte=least, quantity__lte=F("limit"),
        debit__nature=Account.Nature.FUND, voucher__date__gte=since, voucher__status__in=UNDER_WAY,
    )  # fmt: skip
    by_source: dict[tuple[int, int], list[VoucherLine]] = defaultdict(list)
    for line in lines.select_related("voucher__requester", "debit").order_by("voucher__date", "voucher")[:ROWS]:
        by_source[line.voucher.requester_id, line.debit_id].append(line)
    for own in by_source.values():
        for group in _close(own, lambda line: line.voucher.date, days=rules.split_days, within=False):
            total, threshold = sum(line.quantity for line in group), group[0].limit  # type: ignore[attr-defined]
            if len({line.voucher_id for line in group}) < 2 or total <= threshold:
                continue
            told = _("%(name)s, quỹ %(fund)s: %(count)s đề nghị cộng %(total)s, ngưỡng %(threshold)s") % {
                "name": group[0].voucher.requester, "fund": group[0].debit.name, "count": len(group), "total": vnd(total),
                "threshold": vnd(threshold),
            }  # fmt: skip
            names = tuple((line.voucher_id, f"{_name(line.voucher)} ({vnd(line.quantity)})") for line in group)
            yield Oddity("tach", f"tach:{group[0].voucher_id}:{len(group)}", group[-1].voucher.date, told, names)
