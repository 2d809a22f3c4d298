"""Four people hand out the last lot at once. Run by test_race.py as a program of its own, on a database of its own.

    python -m tests.donations.in_kind.race

prints JSON: how many were posted, which refusals the others met, what is left by lot, whether lots and book agree.
"""

from __future__ import annotations

import json
import multiprocessing
import sys

import django

PEOPLE = 4


def hand_out(results, start, voucher: int, cashier: int) -> None:
    """One storekeeper pays one approved paper; only a refusal may be met."""
    from cms.accounts.models import User
    from donations.exceptions import Refusal
    from donations.models import Voucher
    from donations.services import vouchers

    start.wait()
    try:
        vouchers.pay(voucher=Voucher.objects.get(pk=voucher), cashier=User.objects.get(pk=cashier))
        results.put("posted")
    except Refusal as refusal:
        results.put(refusal.code)
    except Exception as error:  # noqa: BLE001 whatever surfaces is the finding
        results.put(repr(error))


def papers() -> list[tuple[int, int]]:
    """Approved hand-outs (voucher, cashier) that all take the one lot of ten; another lot of the store has plenty."""
    import datetime as dt
    import uuid

    from cms.operations import clock
    from donations.models import Lot
    from donations.services import vouchers
    from donations.services.in_kind.facts import GoodsFacts, LotFacts
    from tests.factories import ledger as made

    book, milk = made.Book(), made.commodity("HOP-SUA", "hộp")
    officer, approver = book.officer, book.approver
    for one in (officer, approver):
        one.is_superuser = True
        one.save()
    for expires, count in (("2027-01-01", 10), ("2027-06-01", 90)):
        said = GoodsFacts(lots=(LotFacts(quantity=count, expires=dt.date.fromisoformat(expires)),))
        facts = {"holding": book.store, "fund": book.fund, "commodity": milk, "quantity": count, "goods": said, "display": "anonymous"}
        vouchers.post_receipt(voucher=vouchers.record_receipt(actor=officer, key=uuid.uuid4(), date=clock.today(), **facts), actor=officer)
    last = Lot.objects.order_by("expires").first()
    found = []
    for _ in range(PEOPLE):
        paper = vouchers.record_disbursement(
            actor=officer, key=uuid.uuid4(), date=clock.today(), title="Phát sữa", commodity=milk, fund=book.fund, holding=book.store, quantity=10,
            category="khac", goods=GoodsFacts(purpose="handout", ward="Khoa Nhi", lots=(LotFacts(lot=last.pk, quantity=10),)),
        )  # fmt: skip
        vouchers.submit(voucher=paper, actor=officer)
        found.append((vouchers.approve(voucher=paper, approver=approver).pk, officer.pk))
    return found


def main() -> int:
    django.setup()
    from django.db import connections

    from donations.models import Lot
    from donations.selectors.stock_agreement import differences

    asked = papers()
    connections.close_all()
    context = multiprocessing.get_context("fork")
    results, start = context.Queue(), context.Barrier(PEOPLE)
    runners = [context.Process(target=hand_out, args=(results, start, *paper)) for paper in asked]
    for runner in runners:
        runner.start()
    told = sorted(results.get(timeout=120) for _ in runners)
    for runner in runners:
        runner.join(timeout=30)
    left = [lot.quantity for lot in Lot.objects.order_by("expires")]
    sys.stdout.write(json.dumps({"told": told, "left": left, "agree": differences() == []}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
