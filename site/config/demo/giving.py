"""The desk around gifts: two safes with ceilings and their counts, givers to think about, thanks sent and still due.

Everybody is invented. The minutes of earlier months stand beside the counts that the plan put into the book; two entries
are new, both of the demo's day.
"""

from __future__ import annotations

import datetime as dt

from cms.accounts.models import User
from cms.formatting import fold
from cms.operations import clock
from config.demo.places import MAIN_BANK
from config.demo.posting import key_of, moment, uid_source
from config.demo.seasons import TODAY
from donations.models import MONEY, Account, Benefactor, BenefactorMerge, FlagReason, LedgerEntry, SafeCount, SafeRule, ThankedGift, Thanks
from donations.money import DENOMINATIONS
from donations.selectors.thanks import unthanked
from donations.services.giving import flags, merging, safes

CEILINGS = {"holding:ket-cs1": 30_000_000, "holding:ket-cs2": 40_000_000}
MINUTES_SINCE = dt.date(2026, 6, 1)
# giver, why, on what ground, what the head decided ("" still waits)
FLAGGED = (
    ("Công ty TNHH Bao bì Trăng Non", "nha-cung-cap", "Đang cung cấp túi đựng thuốc", ""),
    ("Công ty Cổ phần Thực phẩm Lúa Vàng", "sua-cong-thuc", "Có ngành hàng sữa công thức", "no_praise"),
    ("Công ty TNHH Giống cây Suối Ngọc", "ruou-bia", "Công ty mẹ làm rượu trái cây", "decline"),
)
AGREED_EVERY, THANKED_UP_TO = 61, 6  # every so many givers gets letters; gifts older than so many days were thanked for
FORGOTTEN_SINCE = 40  # days
COMMUNES = ("xã Nậm Hương, tỉnh An Hòa", "phường Bến Lở, tỉnh An Hòa", "xã Đồi Chè, tỉnh An Hòa", "phường Hoa Ban, tỉnh An Hòa")


def dress_the_desk() -> int:
    """Add what is missing; how many rows were added."""
    if SafeRule.objects.filter(account__code__in=CEILINGS).exists():
        return 0
    people = {user.username: user for user in User.objects.filter(is_active=True)}
    added = _set_ceilings(people) + _write_minutes(people) + _count_today(people)
    added += _flag(people) + _merge(people) + _agree() + _thank(people)
    return added


def _set_ceilings(people: dict[str, User]) -> int:
    bank = Account.objects.get(code=MAIN_BANK)
    for code, ceiling in CEILINGS.items():
        safes.set_rule(actor=people["truong-phong"], account=Account.objects.get(code=code), ceiling=ceiling, deposit_days=2, bank=bank)
    return len(CEILINGS)


def notes_of(amount: int) -> dict[str, int]:
    """Notes and coins that come to `amount` đồng, the large ones first but never more than half of it in one kind."""
    counts: dict[str, int] = {}
    left = amount
    for one in (one for one in DENOMINATIONS if not one.is_coin):
        pieces = left // 2 // one.value if one.value > 1_000 else left // one.value
        if pieces:
            counts[one.code] = pieces
            left -= pieces * one.value
    if left:
        counts["c500"] = left // 500
        left -= counts["c500"] * 500
        counts["c200"] = left // 200
    return {code: pieces for code, pieces in counts.items() if pieces}


def _write_minutes(people: dict[str, User]) -> int:
    """Minutes for the month-end counts of the safes that stand in the book already."""
    entries = LedgerEntry.objects.filter(kind="balance", unit=MONEY, account__place="safe", date__gte=MINUTES_SINCE).select_related("account")
    added = 0
    for entry in entries.order_by("seq"):
        amount = entry.quantity or 0
        if entry.account is None or amount % 100:
            continue
        second = "" if entry.account.code.endswith("cs1") else "-2"
        key, at = key_of(f"kiem-ke/{entry.seq}"), moment(entry.date, 16, 30)
        made, new = SafeCount.objects.get_or_create(
            key=key,
            defaults={
                "account": entry.account, "date": entry.date, "counts": notes_of(amount), "counted": amount, "book": amount,
                "cashier": people[f"thu-quy{second}"], "at": at,
            },
        )  # fmt: skip
        if new:
            made.state, made.witness, made.entry = SafeCount.State.CONFIRMED, people[f"phu-trach-quy{second}"], entry.seq
            made.confirmed_at = at + dt.timedelta(minutes=20)
            made.save()
            added += 1
    return added


def _count_today(people: dict[str, User]) -> int:
    """This morning: the second campus' safe counted and confirmed, the first one's waits for its witness."""
    for code, second, missing in (("holding:ket-cs2", "-2", 0), ("holding:ket-cs1", "", 50_000)):
        account = Account.objects.get(code=code)
        with clock.reading(lambda: moment(TODAY, 7, 40)):
            why = "Thiếu một tờ 50.000 so với sổ, đã báo trưởng phòng, đang xem lại phiếu chiều qua." if missing else ""
            amount = safes.booked(account) - missing
            count = safes.record_count(
                actor=people[f"thu-quy{second}"],
                key=key_of(f"kiem-ke/{code}"),
                account=account,
                counts=notes_of(amount),
                others=safes.booked_others(account),
                explanation=why,
            )
        if not missing:
            with clock.reading(lambda: moment(TODAY, 7, 55)):
                safes.confirm_count(count=count, witness=people[f"phu-trach-quy{second}"], draw_uid=uid_source(f"kiem-ke/{code}"))
    return 2


def _flag(people: dict[str, User]) -> int:
    added = 0
    for name, code, note, choice in FLAGGED:
        giver = Benefactor.objects.filter(name=name).first()
        if giver is None:
            continue
        with clock.reading(lambda: moment(TODAY - dt.timedelta(days=4), 10)):
            flags.flag(benefactor=giver, reason=FlagReason.objects.get(code=code), actor=people["cong-tac-xa-hoi"], note=note)
        if choice:
            with clock.reading(lambda: moment(TODAY - dt.timedelta(days=2), 15)):
                flags.decide(benefactor=giver, choice=choice, why="Đã trao đổi với Ban giám đốc", actor=people["truong-phong"])
        added += 1
    return added


def _merge(people: dict[str, User]) -> int:
    """One giver written down twice and merged, and one who still stands there twice."""
    givers = list(Benefactor.objects.filter(kind="person").order_by("pk")[:2])
    if len(givers) < 2 or BenefactorMerge.objects.exists():
        return 0
    for giver, title in zip(givers, ("Bà", "Chị"), strict=True):
        name = f"{title} {giver.name}"
        double = Benefactor.objects.create(name=name, name_folded=fold(name)[:160], place=COMMUNES[0])
        if title == "Bà":
            with clock.reading(lambda: moment(TODAY - dt.timedelta(days=6), 9)):
                merging.merge(kept=giver, gone=double, actor=people["phu-trach-quy"], why="Cùng số điện thoại, đã gọi hỏi")
    return 2


def _agree() -> int:
    """Who agreed to letters, with invented places and numbers."""
    chosen = [giver for giver in Benefactor.objects.filter(merged_into=None, kind="person").order_by("pk") if giver.pk % AGREED_EVERY == 0]
    for number, giver in enumerate(chosen):
        giver.place, giver.phone = COMMUNES[number % len(COMMUNES)], f"0900 000 {number:03d}"
        giver.letters_agreed_on, giver.letters_agreed_how = dt.date(2026, 1, 5) + dt.timedelta(days=number), "Ký ở phiếu khi tặng"
    Benefactor.objects.bulk_update(chosen, ["place", "phone", "letters_agreed_on", "letters_agreed_how"])
    return len(chosen)


def _thank(people: dict[str, User]) -> int:
    """Gifts older than a few days were thanked for, but for those of a few givers who were forgotten of late."""
    by_giver: dict[int, list[int]] = {}
    waiting = unthanked().filter(voucher__date__lt=TODAY - dt.timedelta(days=THANKED_UP_TO))
    for line, giver, day in waiting.values_list("pk", "benefactor", "voucher__date"):
        if giver % 97 or day < TODAY - dt.timedelta(days=FORGOTTEN_SINCE):
            by_giver.setdefault(giver, []).append(line)
    at, by = moment(TODAY - dt.timedelta(days=THANKED_UP_TO - 1), 9), people["cong-tac-xa-hoi"]
    rows = Thanks.objects.bulk_create(
        Thanks(key=key_of(f"cam-on/{giver}"), benefactor_id=giver, channel="message", what="Lời cảm ơn của phòng", sent_on=at.date(), by=by, at=at)
        for giver in by_giver
    )
    ThankedGift.objects.bulk_create(ThankedGift(thanks=row, line_id=line) for row in rows for line in by_giver[row.benefactor_id])
    return len(rows)
