"""Giấy đề nghị chi: what a request holds beside its voucher, kept with it and frozen with it."""

from __future__ import annotations

import datetime as dt
import re

from django.db import transaction
from django.db.models import Q, QuerySet

from cms.accounts.models import User
from cms.operations import audit
from donations import privacy
from donations.exceptions import WrongStatus
from donations.models import Case, CaseIdentity, PayeeAccount, SpendingRequest, Status, Voucher
from donations.models.encrypted import mark
from donations.services.spending.refusals import AccountUnreadable, NamesPatient
from donations.services.vouchers import rights

ACCOUNT = "payee-account"  # the kind of mark


@transaction.atomic
def keep(
    *, voucher: Voucher, actor: User, case: Case | None = None, units: int | None = None, supplier: str = "", sponsor: str = "",
    payee_account: str = "",
) -> SpendingRequest:  # fmt: skip
    """Write what a request says beside its voucher, in the transaction that recorded or edited it.

    `units` is how many of the norm's units (days, visits, people) it asks for; `payee_account` the bank account that is
    paid, private and kept as a cipher. Raises NotAllowed, NamesPatient, AccountUnreadable, WrongStatus; the database refuses it for a voucher that
    is approved or posted.
    """
    rights.require(actor, rights.RECORD_VOUCHER)
    if case is not None:
        _require_unnamed(voucher, case)
    changed = _keep_account(voucher, account_of(payee_account))
    facts = {"case": case, "units": units, "supplier": " ".join(supplier.split()), "sponsor": " ".join(sponsor.split())}
    before = SpendingRequest.objects.filter(voucher=voucher).first()
    if before is None and not changed and not any(facts.values()):
        return SpendingRequest(voucher=voucher)
    kept, _made = SpendingRequest.objects.update_or_create(voucher=voucher, defaults=facts)
    if changed or before is None or any(getattr(before, name) != value for name, value in facts.items()):
        told = {"supplier": kept.supplier, "sponsor": kept.sponsor, "account_changed": changed}
        audit.record(actor, "request.keep", voucher, case=case.pk if case else None, units=units, **told)
    return kept


def _require_unnamed(voucher: Voucher, case: Case) -> None:
    """Raise NamesPatient when the title, which all staff read, or a public sentence points at the very patient of the case."""
    identity = CaseIdentity.objects.filter(case=case).first()
    told = {"name": identity.name, "phone": identity.phone} if identity else {}
    written = {"title": voucher.title} | {"public_memo": " ".join(voucher.lines.values_list("public_memo", flat=True))}
    for field, text in written.items():
        inside = field == "title"  # which may carry the code, that says nothing to who may not open the case
        if found := privacy.points_at(text, code="" if inside else case.code, ward="" if inside else case.ward, **told):
            refusal = NamesPatient(findings=" ".join(one.advice for one in found))
            refusal.field = field
            raise refusal


def _keep_account(voucher: Voucher, account: str) -> bool:
    """Write, change or take away the account; whether anything changed."""
    before = PayeeAccount.objects.filter(voucher=voucher).first()
    if account == (before.account if before else ""):
        return False
    if voucher.status not in {Status.DRAFT, Status.RETURNED}:
        raise WrongStatus(voucher=voucher.number or voucher.title, status=voucher.get_status_display())
    if account:
        PayeeAccount.objects.update_or_create(voucher=voucher, defaults={"account": account, "mark": mark(ACCOUNT, account)})
    else:
        PayeeAccount.objects.filter(voucher=voucher).delete()
    return True


def payee_account(voucher: Voucher) -> str:
    """The account a request pays into, "" for none (1 query). Private: for who may open its papers."""
    kept = PayeeAccount.objects.filter(voucher=voucher).first()
    return kept.account if kept else ""


def accounts_before(moment: dt.datetime) -> QuerySet[PayeeAccount]:
    """The accounts of papers that were posted before `moment`, or that came to nothing and were last sent or written before it."""
    posted = Q(voucher__status=Status.POSTED, voucher__posted_at__lt=moment)
    sent = Q(voucher__submitted_at__lt=moment) | Q(voucher__submitted_at=None, voucher__created_at__lt=moment)
    return PayeeAccount.objects.filter(posted | sent & Q(voucher__status__in=(Status.REJECTED, Status.VOID)))


@transaction.atomic
def erase_accounts(moment: dt.datetime) -> int:
    """Forget them: the paper stays, the number paid into goes; how many."""
    found = list(accounts_before(moment).defer("account").select_related("voucher"))
    for kept in found:
        audit.record(None, "request.erase_account", kept.voucher)
        kept.delete()
    return len(found)


def reencrypt() -> int:
    """Write every account anew with the first of the secrets; how many."""
    count = 0
    for kept in PayeeAccount.objects.iterator():
        kept.mark = mark(ACCOUNT, kept.account)
        kept.save(update_fields=["account", "mark"])
        count += 1
    return count


def account_of(text: str) -> str:
    """A bank account as it is kept: digits and capital letters. Raises AccountUnreadable for what no bank gives out."""
    account = re.sub(r"[\s.\-]", "", text).upper()
    if account and not re.fullmatch(r"[0-9A-Z]{4,24}", account):
        raise AccountUnreadable()
    return account


def of(voucher: Voucher) -> SpendingRequest:
    """What is kept of a voucher's request; an empty one, not saved, when nothing is (1 query)."""
    return SpendingRequest.objects.filter(voucher=voucher).select_related("case").first() or SpendingRequest(voucher=voucher)
