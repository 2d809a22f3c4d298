"""Bank details of a genuine account change only when a second person confirms them: an impostor needs two accomplices."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import Account, AccountChange
from donations.services.vouchers import once, rights
from donations.services.vouchers.refusals import ChangeWaiting, NoteMissing, NothingChanged, OwnVoucher

CHANGE = "donations.change_account"
FIELDS = ("bank_name", "bank_bin", "bank_number", "bank_owner", "is_public")


@dataclass(frozen=True, kw_only=True)
class BankDetails:
    """What people copy to send money: all four texts and whether the public sees the account."""

    bank_name: str
    bank_bin: str
    bank_number: str
    bank_owner: str
    is_public: bool


@transaction.atomic
def propose_change(*, account: Account, actor: User, details: BankDetails, reason: str) -> AccountChange:
    """Ask for new bank details; the genuine account stays as it is. Raises ChangeWaiting, NothingChanged, NoteMissing, NotAllowed."""
    rights.require(actor, CHANGE)
    account = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if waiting := account.changes.filter(state=AccountChange.State.WAITING).select_related("requester").first():
        raise ChangeWaiting(name=str(waiting.requester))
    if all(getattr(account, name) == getattr(details, name) for name in FIELDS):
        raise NothingChanged()
    if not reason.strip():
        raise NoteMissing()
    change = AccountChange.objects.create(
        account=account, requester=actor, at=clock.now(), reason=reason.strip(), **{name: getattr(details, name) for name in FIELDS}
    )
    audit.record(actor, "account.propose", account, change=change.pk)
    return change


@transaction.atomic
def confirm_change(*, change: AccountChange, approver: User) -> Account:
    """Put the proposed details in force. Raises OwnVoucher for the proposer, DoneByOther when another answered it.

    Answered already by the same person, the account is given back.
    """
    change, account = _open(change, approver)
    if change.state != AccountChange.State.WAITING:
        once.require_same(approver, change.decided_by, change.decided_at)
        return account
    before = {name: getattr(account, name) for name in FIELDS}
    for name in FIELDS:
        setattr(account, name, getattr(change, name))
    account.save(update_fields=list(FIELDS))
    _answer(change, approver, AccountChange.State.CONFIRMED)
    audit.record(approver, "account.confirm", account, before=before, after={name: getattr(account, name) for name in FIELDS})
    return account


@transaction.atomic
def decline_change(*, change: AccountChange, approver: User) -> Account:
    """Leave the account as it is. Raises OwnVoucher for the proposer."""
    change, account = _open(change, approver)
    if change.state == AccountChange.State.WAITING:
        _answer(change, approver, AccountChange.State.DECLINED)
        audit.record(approver, "account.decline", account, change=change.pk)
    return account


def _open(change: AccountChange, approver: User) -> tuple[AccountChange, Account]:
    rights.require(approver, CHANGE, rights.APPROVE)
    account = Account.objects.select_for_update(of=("self",)).get(pk=change.account_id)
    change = AccountChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if change.requester_id == approver.pk:
        raise OwnVoucher()
    return change, account


def _answer(change: AccountChange, approver: User, state: str) -> None:
    change.state, change.decided_by, change.decided_at = state, approver, clock.now()
    change.save(update_fields=["state", "decided_by", "decided_at"])
