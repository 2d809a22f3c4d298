"""Who looks after the safes, stores and kitchens of a campus, and so who acts there: the one answer services and screens use.

A place of a campus is in the hands of that campus' own people, and of those who work for the whole hospital (no campus).
Where the campus has nobody of its own for it (no cashier, a district team of two), everyone who holds the right acts there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import Permission
from django.db.models import F, Q, QuerySet

from cms.accounts.models import User
from donations.models import Account, VoucherLine

PAY, COUNT_SAFE, KEEP_STORE, KEEP_KITCHEN = "donations.pay_voucher", "donations.count_safe", "donations.keep_store", "donations.keep_kitchen"
APPROVE, SIGN_COUNCIL, RECEIVE, RECORD = "donations.approve_voucher", "donations.sign_council", "donations.record_receipt", "donations.record_voucher"
OPEN_BOX = "donations.open_box"
RIGHTS = (PAY, COUNT_SAFE, KEEP_STORE, KEEP_KITCHEN, APPROVE, SIGN_COUNCIL, RECEIVE, RECORD, OPEN_BOX, "donations.stop_food")
DUTY = {Account.Place.SAFE: PAY, Account.Place.STORE: KEEP_STORE, Account.Place.KITCHEN: KEEP_KITCHEN}  # who makes a place a manned one
MOST_NAMED = 3


@dataclass(frozen=True)
class Keepers:
    """Which campus has whom for which right: (right, campus id) → ids of active people who belong to it, superusers apart."""

    people: dict[tuple[str, int], set[int]] = field(default_factory=dict)

    def has(self, campus: int, *rights: str, besides: Collection[int] = ()) -> bool:
        """Whether somebody of the campus, other than `besides`, holds one of the rights."""
        return any(self.people.get((right, campus), set()) - set(besides) for right in rights)

    def acts_at(self, person: User, place: str, campus: int | None, *act: str, besides: Collection[int] = ()) -> bool:
        """Whether `person` does an act (any of the rights `act`) at a place of a campus; `besides` may not do it themselves this time."""
        if campus is None or person.campus_id in (None, campus) or place not in DUTY:
            return True
        return not self.is_manned(place, campus, *act, besides=besides)

    def is_manned(self, place: str, campus: int, *act: str, besides: Collection[int] = ()) -> bool:
        """Whether a campus has its own keeper of such a place, and somebody of its own who may do the act there."""
        duty = DUTY[Account.Place(place)]
        return self.has(campus, duty) and self.has(campus, *(act or (duty,)), besides=besides)

    def closed_to(self, campus: int, *act: str) -> Q:
        """The holdings at which people of a campus do not act, as a condition on Account."""
        others = {one for _right, one in self.people if one != campus}
        closed = Q(pk__in=[])
        for place in DUTY:
            closed |= Q(place=place, campus__in=[one for one in others if self.is_manned(place, one, *act)])
        return closed

    def acts_for(self, person: User, account: Account, *act: str, besides: Collection[int] = ()) -> bool:
        """`acts_at` for one holding; a bank account and a box are kept by no campus."""
        return self.acts_at(person, account.place, account.campus_id, *act, besides=besides)

    def covers(self, person: User, campus: int | None, *rights: str) -> bool:
        """Whether work of a campus is first this person's: their own, the whole hospital's, or of one that has nobody for it."""
        return campus is None or person.campus_id in (None, campus) or not self.has(campus, *rights)

    def manned(self, *rights: str) -> set[int]:
        """The campuses that have somebody for one of the rights."""
        return {campus for (right, campus), people in self.people.items() if right in rights and people}


def keepers() -> Keepers:
    """Who belongs where (1 query)."""
    names = [right.partition(".")[2] for right in RIGHTS]
    asked = Permission.objects.filter(content_type__app_label="donations", codename__in=names).order_by()
    told = ("codename", "at", "who")

    def held_by(path: str) -> QuerySet:
        there = {f"{path}__is_active": True, f"{path}__campus__isnull": False, f"{path}__is_superuser": False}
        return asked.filter(**there).annotate(at=F(f"{path}__campus"), who=F(path)).values_list(*told)

    found: dict[tuple[str, int], set[int]] = defaultdict(set)
    for codename, campus, person in held_by("user").union(held_by("group__user")):
        found[f"donations.{codename}", campus].add(person)
    return Keepers(dict(found))


def places_of(lines: Iterable[VoucherLine]) -> list[Account]:
    """The safes, stores and kitchens at which a paper of these lines is carried out, each once (0 queries with their sides read).

    Whoever moves money answers for its safes; only a paper of goods alone for its stores and kitchens, and a move between two
    of those is confirmed by each end itself (services/in_kind/moves.py).
    """
    lines = list(lines)
    with_money = any(line.commodity.is_money for line in lines)
    found: dict[int, Account] = {}
    for line in lines:
        for side in (line.debit, line.credit):
            stored = side.place in (Account.Place.STORE, Account.Place.KITCHEN) and not with_money and line.kind != "deposit"
            if side.place == Account.Place.SAFE or stored:
                found[side.pk] = side
    return list(found.values())


def people_for(campus: int, *rights: str, besides: Collection[int] = ()) -> list[User]:
    """Who does it instead: people of the campus first, then those of the whole hospital, at most MOST_NAMED (1 query)."""
    names = [right.partition(".")[2] for right in rights]
    asked = Permission.objects.filter(content_type__app_label="donations", codename__in=names)
    held = Q(groups__permissions__in=asked) | Q(user_permissions__in=asked)
    there = User.objects.filter(held, Q(campus=campus) | Q(campus__isnull=True), is_active=True, is_superuser=False).exclude(pk__in=besides)
    return list(there.distinct().order_by(F("campus").asc(nulls_last=True), "first_name", "last_name", "pk")[:MOST_NAMED])
