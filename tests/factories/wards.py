"""Wards in the register, so that a form has something to choose from."""

from __future__ import annotations

from cms.accounts.models import Campus
from cms.formatting import fold
from donations.models import Ward

USUAL = ("Khoa Nội", "Khoa Ngoại", "Khoa Nhi")


def lay_out(campus: Campus, *names: str) -> list[Ward]:
    """The named wards of a campus (the usual three by default), each made once."""
    found = []
    for order, name in enumerate(names or USUAL):
        found.append(Ward.objects.get_or_create(campus=campus, name_folded=fold(name), defaults={"name": name, "order": order})[0])
    return found
