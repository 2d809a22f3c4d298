"""Two rows of the register turn out to be one giver: a pointer, never a rewrite, so posted papers stay as they were signed.

Aliases always point at the row that stands for the giver, one step. A merge is undone by putting back what it moved.
"""

from __future__ import annotations

from django.db import transaction

from cms.accounts.models import User
from cms.operations import audit, clock
from donations.models import Benefactor, BenefactorMerge
from donations.selectors.benefactors import root_of
from donations.services.giving.refusals import KindsDiffer, MergedSince, MergeUndone, ReasonMissing, SamePersonTwice
from donations.services.vouchers import rights

MERGE = "donations.merge_benefactor"


@transaction.atomic
def merge(*, kept: Benefactor, gone: Benefactor, actor: User, why: str) -> BenefactorMerge:
    """From now on `gone` is read as `kept`. Telephone, e-mail and agreement that `kept` lacks are taken over.

    Raises SamePersonTwice, KindsDiffer, ReasonMissing, NotAllowed.
    """
    rights.require(actor, MERGE)
    if not why.strip():
        raise ReasonMissing()
    kept, gone = _locked(root_of(kept), root_of(gone))
    if kept.pk == gone.pk or kept.merged_into_id or gone.merged_into_id:
        raise SamePersonTwice()
    if kept.kind != gone.kind:
        raise KindsDiffer(one=kept.name, one_kind=kept.get_kind_display(), other=gone.name, other_kind=gone.get_kind_display())
    aliases = list(Benefactor.objects.filter(merged_into=gone).values_list("pk", flat=True))
    Benefactor.objects.filter(pk__in=[*aliases, gone.pk]).update(merged_into=kept)
    taken = _fill(kept, gone)
    made = BenefactorMerge.objects.create(kept=kept, gone=gone, repointed=aliases, why=why.strip(), by=actor, at=clock.now())
    audit.record(actor, "benefactor.merge", kept, gone=gone.pk, aliases=aliases, taken=taken)
    return made


@transaction.atomic
def undo(*, merge: BenefactorMerge, actor: User) -> BenefactorMerge:
    """Take two givers apart again. What `kept` had taken over stays with it and is corrected by hand.

    Raises MergeUndone, MergedSince when the kept one was merged further, NotAllowed.
    """
    rights.require(actor, MERGE)
    merge = BenefactorMerge.objects.select_for_update(of=("self",)).select_related("kept__merged_into", "gone").get(pk=merge.pk)
    if merge.undone_at is not None:
        raise MergeUndone()
    if merge.kept.merged_into is not None:
        raise MergedSince(kept=merge.kept.name, into=merge.kept.merged_into.name)
    Benefactor.objects.filter(pk=merge.gone_id).update(merged_into=None)
    Benefactor.objects.filter(pk__in=merge.repointed, merged_into=merge.kept_id).update(merged_into=merge.gone_id)
    merge.undone_by, merge.undone_at = actor, clock.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    audit.record(actor, "benefactor.unmerge", merge.kept, gone=merge.gone_id)
    return merge


def _locked(*rows: Benefactor) -> list[Benefactor]:
    """The rows as they are now, held in the order of their ids, so that two merges never wait for each other."""
    found = {row.pk: row for row in Benefactor.objects.select_for_update().filter(pk__in=[row.pk for row in rows]).order_by("pk")}
    return [found[row.pk] for row in rows]


def _fill(kept: Benefactor, gone: Benefactor) -> list[str]:
    """Names of the fields `kept` was missing and takes over; a wish not to be contacted is never lost."""
    taken = [name for name in ("place", "phone", "email") if not getattr(kept, name) and getattr(gone, name)]
    if gone.no_thanks and not kept.no_thanks:
        taken.append("no_thanks")
    elif gone.letters_agreed_on and not kept.letters_agreed_on:
        taken += ["letters_agreed_on", "letters_agreed_how"]
    for name in taken:
        setattr(kept, name, getattr(gone, name))
    if taken:
        kept.save(update_fields=taken)
    return taken
