"""Papers that other minutes made: they change only with those minutes, and a decision about them is the minutes' own.

A box's deposit is such a paper: what it says was counted and signed by a committee, so nobody edits it by itself; its
approval posts the whole opening, its return opens the count again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cms.accounts.models import User
from donations.models import Voucher


@dataclass(frozen=True)
class Bond:
    """What follows from deciding about a bound paper, in the same transaction, and how the minutes are called."""

    approved: Callable[[Voucher, User], None]
    declined: Callable[[Voucher, User], None]
    minutes: Callable[[Voucher], str]


_BONDS: dict[str, Bond] = {}


def bind(relation: str, bond: Bond) -> None:
    """Papers that have `relation` (a reverse one-to-one of Voucher) belong to the minutes on its other side."""
    _BONDS[relation] = bond


def of(voucher: Voucher) -> Bond | None:
    """The bond of a paper; None for one that stands by itself."""
    return next((bond for relation, bond in _BONDS.items() if getattr(voucher, relation, None) is not None), None)
