"""The plan goes into the book through its one writer, part by part; a part that is there is skipped, so a broken run resumes.

Each part is one transaction: its papers, then the counts or the void that end it. Ids are drawn from the paper's key, so
that CODEs are the same on every machine; salts stay random.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from django.db import transaction

from cms.accounts.models import Campus
from cms.formatting import fold
from cms.operations import clock
from config.demo.drafts import Count, Donor, Line, Paper, Ref, Visit
from config.demo.staff import Rota
from donations.models import Approval, Benefactor, GroupVisit, Status, Voucher
from donations.services import ledger

SPACE = uuid.UUID("6c8f2a54-5b1e-5d0a-9f3b-2c1d7e0a4b66")
PART_ENTRIES = 4_000


def key_of(key: str) -> uuid.UUID:
    """The client-made key of a paper: the same on every machine."""
    return uuid.uuid5(SPACE, key)


def uid_source(seed: str) -> Callable[[], str]:
    """Ids (32 lower-case hex) that depend on `seed` alone."""
    numbers = count()
    return lambda: hashlib.sha256(f"{seed}#{next(numbers)}".encode()).hexdigest()[:32]


@dataclass
class Part:
    """Papers posted together, then what ends them: counts, or one voided number."""

    papers: list[Paper] = field(default_factory=list)
    ends: list[Paper | Count] = field(default_factory=list)
    entries: int = 0


def parts(items: Iterable[Paper | Count]) -> Iterator[Part]:
    """The items in parts of at most about PART_ENTRIES entries, in order; memory holds one part."""
    part = Part()
    for item in items:
        if isinstance(item, Count) or item.void:
            part.ends.append(item)
            part.entries += 1
            continue
        if part.papers and (part.ends or part.entries + len(item.lines) > PART_ENTRIES):
            yield part
            part = Part()
        part.papers.append(item)
        part.entries += len(item.lines)
    if part.papers:
        yield part


def moment(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.ZONE)


def _posted_at(draft: ledger.VoucherDraft) -> dt.datetime:
    return (draft.approved_at or draft.created_at or moment(draft.date, 12)) + dt.timedelta(minutes=draft.key.int % 40)


class Poster:
    """Posts parts, making visits and benefactors when they are first met."""

    def __init__(self) -> None:
        self.rota = Rota()
        self.campuses = dict(Campus.objects.values_list("code", "id"))
        self.benefactors = dict(Benefactor.objects.values_list("name", "id"))
        self.visits: dict[str, int] = {}

    def post(self, part: Part) -> int:
        """Entries written now: 0 when the part is in the book already."""
        if Voucher.objects.filter(key=key_of(part.papers[-1].key)).exists():
            self._remember(part.papers)
            return 0
        with transaction.atomic():
            self._meet(part.papers)
            drafts = [self._draft(paper) for paper in part.papers]
            result = ledger.post_batch(drafts, clock=_posted_at, draw_uid=uid_source(part.papers[0].key))
            for end in part.ends:
                if isinstance(end, Count):
                    self._count(end)
                else:
                    self._void(end)
        return result.entries + len(part.ends)

    def _remember(self, papers: list[Paper]) -> None:
        """Visits of a part that was posted by an earlier run and that a later part's right paper names again."""
        named = {key_of(paper.key): paper.visit.key for paper in papers if paper.visit and paper.whole}
        self.visits |= {named[key]: visit for key, visit in Voucher.objects.filter(key__in=named).values_list("key", "visit_id")}

    def _meet(self, papers: list[Paper]) -> None:
        """Benefactors and visits of a part, each made once."""
        donors: dict[str, Donor] = {}
        visits: dict[str, Visit] = {}
        for paper in papers:
            if paper.visit and paper.visit.key not in self.visits:
                visits[paper.visit.key] = paper.visit
            donors |= {line.donor.name: line.donor for line in paper.lines if line.donor and line.donor.name not in self.benefactors}
        made = Benefactor.objects.bulk_create(Benefactor(kind=d.kind, name=d.name, name_folded=fold(d.name)) for d in donors.values())
        self.benefactors |= {row.name: row.pk for row in made}
        rows = GroupVisit.objects.bulk_create(
            GroupVisit(
                state=GroupVisit.State.RECEIVED,
                date=v.date, name=v.name, campus_id=self.campuses[v.campus], people=v.people, may_be_named=v.may_be_named,
                benefactor_id=self.benefactors.get(v.name),
            )
            for v in visits.values()
        )  # fmt: skip
        self.visits |= {key: row.pk for key, row in zip(visits, rows, strict=True)}

    def _draft(self, paper: Paper) -> ledger.VoucherDraft:
        signers = self.rota.signers(paper)
        key = key_of(paper.key)
        created = moment(paper.date, paper.hour, key.int % 20)
        return ledger.VoucherDraft(
            key=key, book=paper.book, date=paper.date, title=paper.title, requester=signers.requester, approver=signers.approver,
            cashier=signers.cashier, lines=tuple(self._line(line) for line in paper.lines),
            visit=self.visits[paper.visit.key] if paper.visit else None, created_at=created,
            approved_at=created + dt.timedelta(minutes=10) if signers.approver else None,
        )  # fmt: skip

    def _line(self, line: Line) -> ledger.LineDraft:
        if line.kind == "reversal":
            return ledger.LineDraft(kind="reversal", reverses=_ref(line.reverses), memo=line.memo)
        donor = line.donor
        return ledger.LineDraft(
            kind=line.kind, debit=line.debit, credit=line.credit, unit=line.unit, quantity=line.quantity, memo=line.memo,
            donor=donor.public if donor else "", display=donor.display if donor else "anonymous",
            benefactor=self.benefactors[donor.name] if donor else None, category=line.category, campus=line.campus, people=line.people,
            groups=line.groups, occurred=line.occurred, of=_ref(line.of), source=line.source,
        )  # fmt: skip

    def _count(self, end: Count) -> None:
        with clock.reading(lambda: moment(end.date, 21)):
            ledger.attest_balance(account=end.account, unit=end.unit, quantity=end.quantity, date=end.date, draw_uid=uid_source(end.key))

    def _void(self, paper: Paper) -> None:
        """A disbursement that was approved and numbered, then given up: drawn up as the back office would, then voided."""
        draft = self._draft(paper)
        at = draft.created_at or moment(paper.date, paper.hour)
        assert draft.approver is not None  # noqa: S101 (every disbursement of the rota has one)
        with clock.reading(lambda: at):
            voucher = waiting_voucher(draft)
            voucher.approver_id, voucher.approved_at, voucher.status = draft.approver, at, Status.APPROVED
            voucher.save()
            Approval.objects.create(voucher=voucher, step=Approval.Step.DISBURSEMENT, requester_id=draft.requester, approver_id=draft.approver, at=at)
            ledger.issue_number(voucher_id=voucher.pk)
            ledger.void(voucher_id=voucher.pk, draw_uid=uid_source(paper.key))


def _ref(ref: Ref | None) -> ledger.LineRef | None:
    return ledger.LineRef(key_of(ref.key), ref.position) if ref else None


def waiting_voucher(draft: ledger.VoucherDraft) -> Voucher:
    """A one-line disbursement recorded and submitted by its requester."""
    from cms.accounts.models import User
    from donations.models import Account, Commodity, Fund
    from donations.services.vouchers import recording

    line = draft.lines[0]
    return recording.record_disbursement(
        actor=User.objects.get(pk=draft.requester), key=draft.key, date=draft.date, title=draft.title,
        commodity=Commodity.objects.get(code=line.unit), fund=Fund.objects.get(account__code=line.debit),
        holding=Account.objects.get(code=line.credit), quantity=line.quantity, category=line.category, public_memo=line.memo,
        people=line.people, campus=Campus.objects.get(code=line.campus),
    )  # fmt: skip
