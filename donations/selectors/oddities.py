"""Patterns worth a second look, each with its explanation. None of them is a fault: they are questions, not answers.

Thresholds are rows that staff keep (WatchSettings). Only the last `oddity_days` days are looked at, so that a book of
years costs no more than one of months; each kind is one or two queries.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import ExtractHour, Mod, TruncDate
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
    """Findings of one kind or of all, the newest first, at most MOST of each (≤ 11 queries for all)."""
    rules = WatchSettings.now()
    since = clock.today() - dt.timedelta(days=rules.oddity_days)
    finders: dict[str, Callable[[WatchSettings, dt.date], Iterable[Oddity]]] = {
        "dem": night, "nguoi-nhan": same_payee, "cap": same_pair, "tach": split, "ngay-nghi": weekend,
    }  # fmt: skip
    wanted = [finders[kind]] if kind in finders else list(finders.values())
    found = [one for finder in wanted for one in sorted(finder(rules, since), key=lambda one: one.date, reverse=True)[:MOST]]
    return sorted(found, key=lambda one: (one.date, one.key), reverse=True)


def _name(voucher: Voucher) -> str:
    return voucher.number or voucher.title


def _papers(since: dt.date) -> QuerySet[Voucher]:
    return Voucher.objects.filter(date__gte=since, needs_approval=True, status__in=UNDER_WAY)


def night(rules: WatchSettings, since: dt.date) -> Iterator[Oddity]:
    """Round sums recorded, approved or posted between `night_from` and `night_to` o'clock."""
    money = VoucherLine.objects.filter(voucher=OuterRef("pk"), commodity__code=MONEY, quantity__gte=rules.round_least)
    whole = money.annotate(rest=Mod("quantity", rules.round_unit)).filter(rest=0)
    hours = {name: ExtractHour(f"{name}_at", tzinfo=clock.ZONE) for name in ("created", "approved", "posted")}
    late = Q()
    for name in hours:
        late |= _is_night(f"{name}_hour", rules)
    asked = {f"{name}_hour": hour for name, hour in hours.items()}
    found = _papers(since).filter(Exists(whole)).alias(**asked).filter(late).order_by("-date", "-pk")[:MOST]
    vouchers = list(found.prefetch_related(Prefetch("lines", VoucherLine.objects.select_related("commodity", "debit", "credit"))))
    for voucher in vouchers:
        acts = [(voucher.created_at, _("lập")), (voucher.approved_at, _("duyệt")), (voucher.posted_at, _("ghi sổ"))]
        when = ", ".join(f"{word} {moment(at)}" for at, word in acts if at and _in_night(at.astimezone(clock.ZONE).hour, rules))
        yield Oddity("dem", f"dem:{voucher.pk}", voucher.date, f"{figure_of(voucher.lines.all())}, {when}", ((voucher.pk, _name(voucher)),))


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
    rows = _papers(since).filter(approver__isnull=False).order_by().values_list("requester", "approver").annotate(times=Count("pk"))
    pairs = [(requester, approver, times) for requester, approver, times in rows if approver is not None]
    totals: dict[int, int] = defaultdict(int)
    for requester, _approver, times in pairs:
        totals[requester] += times
    odd = [
        (requester, approver, times)
        for requester, approver, times in pairs
        if times >= rules.pair_times and times * 100 >= totals[requester] * rules.pair_percent
    ]
    people = User.objects.in_bulk({person for requester, approver, _times in odd for person in (requester, approver)})
    for requester, approver, times in odd:
        told = _("%(maker)s lập, %(approver)s duyệt %(times)s trong %(total)s lần (%(percent)s %%)") % {
            "maker": people[requester], "approver": people[approver], "times": number(times), "total": number(totals[requester]),
            "percent": times * 100 // totals[requester],
        }  # fmt: skip
        yield Oddity("cap", f"cap:{requester}:{approver}:{clock.today():%Y-%m}", clock.today(), told, ())


def split(rules: WatchSettings, since: dt.date) -> Iterator[Oddity]:
    """Requests of one person out of one fund, days apart, each at or below the council's threshold and together above it."""
    rule = council.rule_on(clock.today())
    if rule is None or rule.threshold is None:
        return
    least = rule.threshold * rules.split_percent // 100
    lines = VoucherLine.objects.filter(
        kind__in=[Kind.DISBURSEMENT, Kind.CONVERSION], commodity__code=MONEY, quantity__range=(max(1, least), rule.threshold),
        debit__nature=Account.Nature.FUND, voucher__date__gte=since, voucher__status__in=UNDER_WAY,
    )  # fmt: skip
    by_source: dict[tuple[int, int], list[VoucherLine]] = defaultdict(list)
    for line in lines.select_related("voucher__requester", "debit").order_by("voucher__date", "voucher")[:ROWS]:
        by_source[line.voucher.requester_id, line.debit_id].append(line)
    for own in by_source.values():
        for group in _close(own, lambda line: line.voucher.date, days=rules.split_days, within=False):
            total = sum(line.quantity for line in group)
            if len({line.voucher_id for line in group}) < 2 or total <= rule.threshold:
                continue
            told = _("%(name)s, quỹ %(fund)s: %(count)s đề nghị cộng %(total)s, ngưỡng %(threshold)s") % {
                "name": group[0].voucher.requester, "fund": group[0].debit.name, "count": len(group), "total": vnd(total),
                "threshold": vnd(rule.threshold),
            }  # fmt: skip
            names = tuple((line.voucher_id, f"{_name(line.voucher)} ({vnd(line.quantity)})") for line in group)
            yield Oddity("tach", f"tach:{group[0].voucher_id}:{len(group)}", group[-1].voucher.date, told, names)


def weekend(rules: WatchSettings, since: dt.date) -> Iterator[Oddity]:
    """Papers that need an approval, posted on a day the office does not work."""
    today = clock.today()
    calendar = Calendar.between(since, today)
    off = [day for n in range((today - since).days + 1) if not calendar.is_working(day := since + n * DAY)]
    posted = _papers(since).filter(status=Status.POSTED).alias(day=TruncDate("posted_at", tzinfo=clock.ZONE)).filter(day__in=off)
    for voucher in posted.select_related("cashier", "requester").order_by("-date", "-pk")[:MOST]:
        who = voucher.cashier or voucher.requester
        told = _("%(who)s ghi sổ %(when)s") % {"who": who, "when": moment(voucher.posted_at) if voucher.posted_at else ""}
        yield Oddity("ngay-nghi", f"ngay-nghi:{voucher.pk}", voucher.date, told, ((voucher.pk, _name(voucher)),))
