"""Two approvers on one voucher, fifty times; eight writers of numbers. Run by test_race.py as a program, on a database of its own.

    python -m tests.donations.approving.race approvers|numbers

prints JSON. Every race starts at a barrier, so that the two really meet.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import uuid
from collections import Counter

import django

RACES, WRITERS, EACH = 50, 8, 8


def main(mode: str) -> None:
    django.setup()
    facts = {"approvers": approvers, "numbers": numbers}[mode]()
    sys.stdout.write(json.dumps(facts))


def lay_out(count: int, makers: int = 1) -> tuple[dict, list[int]]:
    """A fund with money and `count` submitted vouchers; people by name."""
    from django.contrib.auth.models import Permission

    from cms.operations import clock
    from donations.models import Commodity
    from donations.services import vouchers
    from tests.factories.ledger import Book, user

    book = Book()
    book.receive(1_000_000)
    people = {name: user(name) for name in ("lap", "duyet-1", "duyet-2", "quy-1", "quy-2")}
    rights = {"lap": ("record_voucher", "void_voucher"), "duyet": ("approve_voucher",), "quy": ("pay_voucher",)}
    for name, person in people.items():
        person.user_permissions.set(Permission.objects.filter(codename__in=rights[name.partition("-")[0]]))
    money, made = Commodity.objects.get(code="VND"), []
    for _ in range(count):
        voucher = vouchers.record_disbursement(
            actor=people["lap"], key=uuid.uuid4(), date=clock.today(), fund=book.fund, holding=book.bank, commodity=money, quantity=100,
            title="Chi", category="khac",
        )  # fmt: skip
        made.append(vouchers.submit(voucher=voucher, actor=people["lap"]).pk)
    return {name: person.pk for name, person in people.items()}, made


def approvers() -> dict:
    people, made = lay_out(RACES)
    answers = run([(meet, (people["duyet-1"], "approve", made)), (meet, (people["duyet-2"], "approve", made))])
    answers += run([(meet, (people["quy-1"], "pay", made)), (meet, (people["quy-2"], "pay", made))])
    from donations.models import Approval, LedgerEntry, Voucher
    from donations.services.verification import verify

    entries = Counter(LedgerEntry.objects.filter(kind="disbursement").values_list("voucher", flat=True))
    signed = Counter(Approval.objects.values_list("voucher", flat=True))
    return {
        "answers": dict(sum((Counter(answer) for answer in answers), Counter())),
        "posted": Voucher.objects.filter(pk__in=made, status="posted").count(),
        "entries": sorted(set(entries.values())), "vouchers_with_entries": len(entries), "signatures": sorted(set(signed.values())),
        "numbers": sorted(int(number[-6:]) for number in Voucher.objects.filter(pk__in=made).values_list("number", flat=True)),
        "lies": [" ".join(lie) for lie in verify().lies],
    }  # fmt: skip


def run(tasks: list) -> list:
    """Each task in a process of its own, all held at one barrier before each of their steps."""
    from django.db import connections

    connections.close_all()
    context = multiprocessing.get_context("fork")
    results, barrier = context.Queue(), context.Barrier(len(tasks))
    started = [context.Process(target=work, args=(results, barrier, *given)) for work, given in tasks]
    for process in started:
        process.start()
    answers = [results.get(timeout=240) for _ in started]
    for process in started:
        process.join()
    return answers


def meet(results, barrier, person_id: int, verb: str, made: list[int]) -> None:
    """Decide on each voucher at the same moment as the other."""
    from cms.accounts.models import User
    from donations.exceptions import Refusal
    from donations.models import Voucher
    from donations.services import vouchers

    person, answers = User.objects.get(pk=person_id), Counter()
    for pk in made:
        barrier.wait(timeout=60)
        try:
            if verb == "approve":
                vouchers.approve(voucher=Voucher(pk=pk), approver=person, version=1)
            else:
                vouchers.pay(voucher=Voucher(pk=pk), cashier=person)
            answers[f"{verb}: done"] += 1
        except Refusal as refusal:
            answers[f"{verb}: {refusal.code}"] += 1
        except Exception as error:  # noqa: BLE001 whatever surfaces is the finding
            answers[repr(error)] += 1
    results.put(answers)


def numbers() -> dict:
    people, made = lay_out(WRITERS * EACH)
    shares = [made[n::WRITERS] for n in range(WRITERS)]
    answers = run([(number_and_end, (people, share)) for share in shares])
    from donations.models import PublicVoid, Voucher
    from donations.services.verification import verify

    found = Voucher.objects.filter(pk__in=made)
    return {
        "answers": dict(sum((Counter(answer) for answer in answers), Counter())),
        "numbers": sorted(int(number[-6:]) for number in found.values_list("number", flat=True)),
        "by_status": dict(Counter(found.values_list("status", flat=True))), "voids": PublicVoid.objects.count(),
        "lies": [" ".join(lie) for lie in verify().lies],
    }  # fmt: skip


def number_and_end(results, barrier, people: dict, share: list[int]) -> None:
    """Approve (which numbers), then pay two of three and void the third."""
    from cms.accounts.models import User
    from donations.models import Voucher
    from donations.services import vouchers

    who, answers = {name: User.objects.get(pk=pk) for name, pk in people.items()}, Counter()
    barrier.wait(timeout=60)
    for n, pk in enumerate(share):
        try:
            done = vouchers.approve(voucher=Voucher(pk=pk), approver=who["duyet-1"])
            if n % 3 == 2:
                vouchers.ask_void(voucher=done, actor=who["lap"], reason="Nhầm")
                vouchers.confirm_void(voucher=done, approver=who["duyet-2"])
                answers["void"] += 1
            else:
                vouchers.pay(voucher=done, cashier=who["quy-1"])
                answers["paid"] += 1
        except Exception as error:  # noqa: BLE001 whatever surfaces is the finding
            answers[repr(error)] += 1
    results.put(answers)


if __name__ == "__main__":
    main(sys.argv[1])
