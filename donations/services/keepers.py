"""The rule of places: what happens at a campus' safe, store or kitchen is done by its own people (docs/decisions/0051).

Every verb that pays, receives, counts, deposits or hands out asks here, whatever screen, link or job it is called from.
"""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from cms.accounts.models import Campus, User
from donations.exceptions import Refusal
from donations.models import Account, Approval, Voucher
from donations.selectors.keepers import DUTY, keepers, people_for, places_of


class KeptByOthers(Refusal):
    """place, campus, own, names: the place, whose it is, where the person belongs, and who may do it."""

    field = "holding"
    sentence = _("“%(place)s” do người của %(campus)s giữ, còn bạn thuộc %(own)s. Hãy nhờ %(names)s.")


def require(person: User, account: Account, *act: str, besides: Collection[int] = ()) -> None:
    """Raise KeptByOthers unless `person` acts at this holding. `act`: any of these rights; `besides`: who may not, this time (≤ 3 queries)."""
    require_at(person, account.campus, account.place, *act, name=account.name, besides=besides)


def require_at(person: User, campus: Campus | None, place: str, *act: str, name: str, besides: Collection[int] = ()) -> None:
    """`require` for a kind of place of a campus, named as people call it."""
    if campus is None or person.campus_id in (None, campus.pk) or place not in DUTY:
        return
    if keepers().acts_at(person, place, campus.pk, *act, besides=besides):
        return
    raise refused(person.campus, campus, place, *act, name=name, besides=besides)


def refused(own: Campus | None, campus: Campus, place: str, *act: str, name: str, besides: Collection[int] = ()) -> KeptByOthers:
    """The sentence that says who may, to somebody of the campus `own`."""
    rights = act or (DUTY[Account.Place(place)],)
    names = ", ".join(str(one) for one in people_for(campus.pk, *rights, besides=besides))
    return KeptByOthers(place=name, campus=campus.short_name, own=own.short_name if own else "", names=names)


def require_places(voucher: Voucher, person: User, *act: str) -> None:
    """Raise KeptByOthers when a paper is carried out at a safe, store or kitchen that others keep.

    Whoever asked for, approved or signed a paper that moves cash cannot pay it, so they do not count as the campus' own cashier.
    """
    if person.campus_id is None:
        return
    lines = voucher.lines.select_related("debit__campus", "credit__campus", "commodity")
    for place in places_of(lines):
        if place.campus_id != person.campus_id:
            require(person, place, *act, besides=barred(voucher))


def barred(voucher: Voucher) -> set[int]:
    """Ids of those who had a part in a paper that moves cash."""
    if not voucher.moves_cash or not voucher.needs_approval:
        return set()
    signed = Approval.objects.filter(voucher=voucher, version=voucher.version).values_list("approver", "delegation__absent")
    return {one for pair in signed for one in pair if one} | {voucher.requester_id, voucher.approver_id or 0}
