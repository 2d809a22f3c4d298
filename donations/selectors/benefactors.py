"""The register of givers: found without accents, namesakes told apart, merged ones read as one. Private: for staff screens.

A merged row points at the one it turned out to be (`merged_into`); what either gave is read together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from cms.formatting import fold
from donations.models import Benefactor, Kind, LedgerEntry, VoucherLine

PAGE = 50


@dataclass(frozen=True)
class Namesake:
    """A giver offered for a typed name: how often and when last they gave; `same` when the whole name agrees."""

    benefactor: Benefactor
    gifts: int
    last: dt.date | None
    same: bool = True

    @property
    def pk(self) -> int:
        return self.benefactor.pk


def root_of(benefactor: Benefactor) -> Benefactor:
    """The giver this row stands for: itself, or whom it was merged into."""
    return benefactor.merged_into or benefactor


def ids_of(root: Benefactor) -> list[int]:
    """The row and every row merged into it (1 query)."""
    return [root.pk, *Benefactor.objects.filter(merged_into=root).values_list("pk", flat=True)]


def namesakes(name: str, *, most: int = 6) -> list[Namesake]:
    """Givers of the same folded name, merged rows counted as whom they became (3 queries, none for an empty name)."""
    folded = fold(name)[:160]
    if not folded:
        return []
    same = Benefactor.objects.filter(name_folded=folded).annotate(root=Coalesce("merged_into", "pk")).values("root")
    roots = list(Benefactor.objects.filter(pk__in=same).order_by("pk")[:most])
    given = _given(roots)
    return [Namesake(root, *given.get(root.pk, (0, None))) for root in roots]


def similar(benefactor: Benefactor, *, most: int = 10) -> list[Namesake]:
    """Other givers who may be the same: same telephone or e-mail, same words in another order, one name within the other.

    For those who may merge; it is never shown to anyone else.
    """
    folded = benefactor.name_folded
    words = folded.split()
    near = Q(name_folded=folded) | Q(name_folded__startswith=f"{folded} ") | Q(name_folded__endswith=f" {folded}")
    if len(words) > 2:
        near |= Q(name_folded=" ".join(words[1:]))  # written with a title once
    if len(words) > 1:
        near |= Q(name_folded__endswith=f" {words[-1]}", name_folded__startswith=words[0][:3])
    if benefactor.phone:
        near |= Q(phone=benefactor.phone)
    if benefactor.email:
        near |= Q(email__iexact=benefactor.email)
    others = Benefactor.objects.filter(near, merged_into=None).exclude(pk=benefactor.pk).order_by("name_folded", "pk")[:200]
    found = [other for other in others if _alike(benefactor, other)][:most]
    given = _given(found)
    return [Namesake(other, *given.get(other.pk, (0, None)), same=other.name_folded == folded) for other in found]


def _alike(one: Benefactor, other: Benefactor) -> bool:
    if (one.phone and one.phone == other.phone) or (one.email and one.email.casefold() == other.email.casefold()):
        return True
    mine, theirs = one.name_folded.split(), other.name_folded.split()
    shorter, longer = sorted((set(mine), set(theirs)), key=len)
    return sorted(mine) == sorted(theirs) or (len(shorter) > 1 and shorter <= longer)


def _given(roots: Iterable[Benefactor]) -> dict[int, tuple[int, dt.date | None]]:
    """Posted gifts and the last day of each, aliases included (1 query)."""
    ids = [root.pk for root in roots]
    lines = posted_gifts().filter(Q(benefactor__in=ids) | Q(benefactor__merged_into__in=ids))
    rows = lines.order_by().values_list(Coalesce("benefactor__merged_into", "benefactor")).annotate(gifts=Count("pk"), last=Max("voucher__date"))
    return {root: (gifts, last) for root, gifts, last in rows} if ids else {}


def posted_gifts() -> QuerySet[VoucherLine]:
    """Receipt lines that stand in the book."""
    return VoucherLine.objects.filter(kind=Kind.RECEIPT, entry__isnull=False)


def gifts_of(root: Benefactor) -> QuerySet[VoucherLine]:
    """What this giver gave under any of their rows, newest first, with what a list of gifts shows."""
    related = ("voucher", "commodity", "credit__fund", "debit")
    own = posted_gifts().filter(Q(benefactor=root) | Q(benefactor__merged_into=root))
    return own.select_related(*related).order_by("-voucher__date", "-pk")


def codes_of(lines: Iterable[VoucherLine]) -> dict[int, str]:
    """Public codes by entry of the lines (1 query)."""
    return dict(LedgerEntry.objects.filter(seq__in=[line.entry for line in lines]).values_list("seq", "code"))


def reversed_among(lines: Iterable[VoucherLine]) -> set[int]:
    """Entries of these lines that a correction has undone (1 query)."""
    undone = LedgerEntry.objects.filter(reverses__in=[line.entry for line in lines]).values_list("reverses", flat=True)
    return {seq for seq in undone if seq is not None}


def find(text: str, *, kind: str = "", flagged: bool = False, with_contact: bool = False) -> QuerySet[Benefactor]:
    """Rows that stand for someone, by any words of the name with or without accents.

    `with_contact` also looks into telephone and e-mail: only for who may see them, or it would give them away.
    """
    found = Benefactor.objects.filter(merged_into=None)
    wanted = Q()
    for word in fold(text)[:100].split()[:8]:
        wanted &= Q(name_folded__contains=word) | Q(aliases__name_folded__contains=word)
    if text.strip() and with_contact and len(text.strip()) > 5:
        wanted |= Q(phone__contains="".join(char for char in text if char.isdigit()) or text.strip()) | Q(email__iexact=text.strip())
    if text.strip():
        found = found.filter(pk__in=Benefactor.objects.filter(wanted).values("pk"))
    if kind:
        found = found.filter(kind=kind)
    if flagged:
        found = found.filter(flags__lifted_at__isnull=True, flags__isnull=False).distinct()
    return found


def page(found: QuerySet[Benefactor], after: tuple[str, int] | None, *, before: bool = False) -> tuple[list[Benefactor], bool, bool]:
    """One page in the order of the folded name, and whether there are rows before and after it. Counts nothing."""
    if after and before:
        name, pk = after
        rows = found.filter(Q(name_folded__lt=name) | Q(name_folded=name, pk__lt=pk)).order_by("-name_folded", "-pk")[: PAGE + 1]
        fetched = list(rows)
        return fetched[:PAGE][::-1], len(fetched) > PAGE, True
    if after:
        name, pk = after
        found = found.filter(Q(name_folded__gt=name) | Q(name_folded=name, pk__gt=pk))
    fetched = list(found.order_by("name_folded", "pk")[: PAGE + 1])
    return fetched[:PAGE], after is not None, len(fetched) > PAGE


def summaries(roots: Iterable[Benefactor]) -> dict[int, tuple[int, dt.date | None]]:
    """How many posted gifts and when the last, by row (1 query)."""
    return _given(list(roots))
