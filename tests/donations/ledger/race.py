"""Eight processes spend one fund at once. Run by test_race.py as a program of its own, on a database of its own.

    python -m tests.donations.ledger.race lock|naive

prints JSON: how many disbursements were posted, refused, which errors surfaced, what was spent, and whether the book is true.
`naive` is the control: the same code with every lock taken out (head and numbers come from sequences) and balances
saved as read, which is what a read-modify-save writer does; the guards are lifted, the CHECKs on balances stay.
"""

from __future__ import annotations

import json
import multiprocessing
import sys

import django

WRITERS, TIMES, EACH, FUND = 8, 30, 10, 1_000


def spend(results, people: dict) -> None:
    """One writer: TIMES disbursements of EACH; Overspent is the only refusal that may be met."""
    from donations.exceptions import Overspent

    posted, refused, errors = 0, 0, []
    for _ in range(TIMES):
        try:
            disburse(people)
            posted += 1
        except Overspent:
            refused += 1
        except Exception as error:  # noqa: BLE001 whatever surfaces is the finding
            errors.append(repr(error))
    results.put((posted, refused, errors))


def disburse(people: dict) -> None:
    import uuid

    from cms.operations import clock
    from donations.services import ledger
    from donations.services.drafts import LineDraft, VoucherDraft

    line = LineDraft(kind="disbursement", debit="fund:NBKK", credit="holding:vcb", unit="VND", quantity=EACH)
    ledger.post_batch([VoucherDraft(key=uuid.uuid4(), book="PC", date=clock.today(), title="Chi", lines=(line,), **people)])


def take_the_locks_out() -> None:
    """The control: nobody waits for anybody."""
    import itertools

    from django.db import connection

    from donations.services import head, numbers
    from donations.services.projections import balances
    from tests.conftest import _lift_guards

    def following(name: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(%s)", [name])
            return cursor.fetchone()[0]

    def save_as_read(changed, nouns) -> None:
        from donations.models import Balance

        for book in changed:
            Balance.objects.filter(account=book.side.id, commodity=nouns.unit(book.unit).id).update(quantity=book.quantity)

    _lift_guards()
    with connection.cursor() as cursor:
        cursor.execute("CREATE SEQUENCE race_seq MINVALUE 1 START 1")
        cursor.execute("CREATE SEQUENCE race_number")
    head.lock = lambda: head.Head(following("race_seq"), None)
    head.advance = lambda after: None
    numbers.take = lambda wanted: {key: (f"PC-{key[1]}-{following('race_number'):06d}" for _ in itertools.count()) for key in set(wanted)}
    balances.update_balances = save_as_read


def main(mode: str) -> None:
    django.setup()
    from django.db import connections
    from django.db.models import Sum

    from donations.models import LedgerEntry
    from donations.services.verification import verify
    from tests.factories.ledger import Book

    book = Book()
    book.receive(FUND)
    if mode == "naive":
        take_the_locks_out()
    people = {"requester": book.officer.pk, "approver": book.approver.pk, "cashier": book.cashier.pk}
    connections.close_all()
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    writers = [context.Process(target=spend, args=(results, people)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    answers = [results.get(timeout=240) for _ in writers]
    for writer in writers:
        writer.join()
    spent = LedgerEntry.objects.filter(kind="disbursement").aggregate(sum=Sum("quantity"))["sum"]
    facts = {
        "posted": sum(posted for posted, _refused, _errors in answers), "refused": sum(refused for _posted, refused, _errors in answers),
        "errors": [error for *_counts, errors in answers for error in errors], "spent": spent, "lies": [" ".join(lie) for lie in verify().lies],
    }  # fmt: skip
    sys.stdout.write(json.dumps(facts))


if __name__ == "__main__":
    main(sys.argv[1])
