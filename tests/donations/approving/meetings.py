"""Acts that meet on the same rows from two sides, many times. Run by test_race.py as a program, on a database of its own.

    python -m tests.donations.approving.meetings funds|moving|links|lists

prints JSON. The two stand at one barrier before each meeting, so that they really meet: two approvals of one fund, an
approval and the end of a month that moves papers, a decision on a phone and a new link for the same paper, the same number
of the accounts office for two papers and two decisions on one norm.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import uuid
from collections import Counter
from collections.abc import Callable

import django

from tests.donations.approving.race import run

MEETINGS = 25
EACH = 4  # papers that wait at one end of month


def main(mode: str) -> None:
    django.setup()
    sys.stdout.write(json.dumps({"funds": funds, "moving": moving, "links": links, "lists": lists}[mode]()))


class Scene:
    """A fund of 1.000 đ, one who asks, two who decide, one who prepares closings; `ask` sends a paper of some day."""

    def __init__(self) -> None:
        from django.contrib.auth.models import Permission

        from tests.factories.ledger import Book, user

        self.book = Book()
        self.book.receive(1_000, date=self.last_month())
        rights = {"lap": "record_voucher", "duyet-1": "approve_voucher", "duyet-2": "approve_voucher", "ke-toan": "prepare_closing"}
        self.people = {name: user(name) for name in rights}
        for name, right in rights.items():
            self.people[name].user_permissions.set(Permission.objects.filter(codename=right))

    @staticmethod
    def last_month() -> dt.date:
        from cms.operations import clock

        return clock.today().replace(day=1) - dt.timedelta(days=3)

    def ask(self, quantity: int, date: dt.date | None = None) -> int:
        from cms.accounts.models import User
        from cms.operations import clock
        from donations.models import Commodity
        from donations.services import vouchers

        officer = User.objects.get(username="lap")
        paper = vouchers.record_disbursement(
            actor=officer, key=uuid.uuid4(), date=date or clock.today(), fund=self.book.fund, holding=self.book.bank,
            commodity=Commodity.objects.get(code="VND"), quantity=quantity, title="Chi", category="khac",
        )  # fmt: skip
        return vouchers.submit(voucher=paper, actor=officer).pk


def act(answers: Counter, name: str, verb: Callable[[], object]) -> None:
    """Do it and count what came of it: done, a refusal by its code, or whatever surfaced."""
    from donations.exceptions import Refusal

    try:
        verb()
        answers[f"{name}: done"] += 1
    except Refusal as refusal:
        answers[f"{name}: {refusal.code}"] += 1
    except Exception as error:  # noqa: BLE001 whatever surfaces is the finding
        answers[f"{name}: {error!r}"] += 1


def approve_each(results, barrier, person: int, papers: list[list[int]]) -> None:
    """Approve every paper of each meeting."""
    from cms.accounts.models import User
    from donations.models import Voucher
    from donations.services import vouchers

    approver, answers = User.objects.get(pk=person), Counter()
    for own in papers:
        barrier.wait(timeout=60)
        for pk in own:
            act(answers, "approve", lambda pk=pk: vouchers.approve(voucher=Voucher(pk=pk), approver=approver))
    results.put(answers)


def funds() -> dict:
    """Two papers that each fit the fund and not together, each before another approver; the one approved is edited back between."""
    from django.db.models import F

    from donations.models import Commodity, Voucher
    from donations.services.vouchers import available

    scene, most = Scene(), 0
    answers: Counter = Counter()
    for _ in range(MEETINGS // 5):
        pairs = [[scene.ask(600)], [scene.ask(600)]]
        who = [scene.people["duyet-1"].pk, scene.people["duyet-2"].pk]
        for answer in run([(approve_each, (person, [pair])) for person, pair in zip(who, pairs, strict=True)]):
            answers += answer
        promised = available.room(scene.book.fund.account, Commodity.objects.get(code="VND"))
        most = max(most, promised.committed)
        signed = Voucher.objects.filter(pk__in=[*pairs[0], *pairs[1]], status="approved")
        signed.update(status="draft", approver=None, approved_at=None, version=F("version") + 1)  # edited: the fund is free again
    return {"answers": dict(answers), "most_promised": most}


def moving() -> dict:
    """While papers of last month are approved one by one, the month's end moves what still waits."""
    from donations.models import Voucher

    scene = Scene()
    papers = [[scene.ask(1, scene.last_month()) for _ in range(EACH)] for _ in range(MEETINGS)]
    answers = run([(approve_each, (scene.people["duyet-1"].pk, papers)), (move, (scene.people["ke-toan"].pk, len(papers)))])
    found = Counter(Voucher.objects.filter(pk__in=[pk for own in papers for pk in own]).values_list("status", flat=True))
    return {"answers": dict(answers[0] + answers[1]), "by_status": dict(found)}


def move(results, barrier, person: int, times: int) -> None:
    from cms.accounts.models import User
    from donations.selectors.periods import BookPeriod
    from donations.services.closing import moving

    actor, answers, day = User.objects.get(pk=person), Counter(), Scene.last_month()
    for _ in range(times):
        barrier.wait(timeout=60)
        act(answers, "move", lambda: moving.move_waiting(period=BookPeriod(day.year, f"{day.month:02d}"), actor=actor))
    results.put(answers)


def links() -> dict:
    """One decides by the link on a phone while a new link for the same paper is made at the desk."""
    from donations.models import DecisionLink, Voucher
    from donations.services.approving import links as services

    scene = Scene()
    papers = [scene.ask(1) for _ in range(MEETINGS)]
    secrets = []
    for pk in papers:
        made = services.for_oneself(voucher=Voucher.objects.get(pk=pk), approver=scene.people["duyet-1"])
        services.opened(made.secret)
        secrets.append(made.secret)
    answers = run([(decide, (secrets,)), (make, (scene.people["duyet-1"].pk, papers))])
    used = DecisionLink.objects.filter(used_at__isnull=False).count()
    approved = Voucher.objects.filter(pk__in=papers, status="approved").count()
    return {"answers": dict(answers[0] + answers[1]), "used": used, "approved": approved}


def decide(results, barrier, secrets: list[str]) -> None:
    from donations.services.approving import links as services

    answers: Counter = Counter()
    for secret in secrets:
        barrier.wait(timeout=60)
        act(answers, "link", lambda secret=secret: services.approve(secret, version=1))
    results.put(answers)


def make(results, barrier, person: int, papers: list[int]) -> None:
    from cms.accounts.models import User
    from donations.models import Voucher
    from donations.services.approving import links as services

    approver, answers = User.objects.get(pk=person), Counter()
    for pk in papers:
        barrier.wait(timeout=60)
        act(answers, "make", lambda pk=pk: services.for_oneself(voucher=Voucher.objects.get(pk=pk), approver=approver))
    results.put(answers)


def lists() -> dict:
    """Two people each write the same number for another paper, and enter the first decision on the same category."""
    from django.contrib.auth.models import Permission

    from donations.models import AccountingNumber, Category, SpendingNorm, Voucher

    scene = Scene()
    for _ in range(2 * len(Category.values)):
        scene.book.receive(1)
    papers = list(Voucher.objects.filter(status="posted", book="PT").order_by("-pk").values_list("pk", flat=True)[: 2 * len(Category.values)])
    who = [scene.people["duyet-1"], scene.people["duyet-2"]]
    for person in who:
        person.user_permissions.set(Permission.objects.filter(codename__in=["number_for_accounting", "decide_norm"]))
    answers = run([(write, (person.pk, papers[half::2])) for half, person in enumerate(who)])
    return {
        "answers": dict(answers[0] + answers[1]), "numbers": AccountingNumber.objects.count(), "norms": SpendingNorm.objects.count(),
        "categories": len(Category.values),
    }  # fmt: skip


def write(results, barrier, person: int, papers: list[int]) -> None:
    from cms.accounts.models import User
    from cms.operations import clock
    from donations.models import Category
    from donations.services import accounting
    from donations.services.spending import norms

    actor, answers, today = User.objects.get(pk=person), Counter(), clock.today()
    for paper, category in zip(papers, Category.values, strict=True):
        barrier.wait(timeout=60)

        def note(paper: int = paper, category: str = category) -> None:
            told = accounting.note_numbers(numbers={paper: f"KT-{category}"}, actor=actor).errors
            answers["number: told"] += bool(told)

        act(answers, "number", note)
        barrier.wait(timeout=60)
        facts = {"actor": actor, "name": "Mức", "category": category, "per": "request", "decision": "1/QĐ", "decided_on": today}
        act(answers, "norm", lambda facts=facts: norms.add_norm(**facts, unit_amount=1_000, valid_from=today))
    results.put(answers)


if __name__ == "__main__":
    main(sys.argv[1])
