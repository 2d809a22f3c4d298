"""The numbers of consents and the empty forms that carry them: one row of numbers a year, for paper and register alike."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cms.accounts.models import User
from cms.operations import audit, clock
from stories.models import ConsentNumbers, ConsentRecord, ConsentWording, PrintedForm

PRINT = "stories.add_consentrecord"
MOST_AT_ONCE = 20


@transaction.atomic
def next_number(year: int) -> str:
    """The next free number of a year ("PDY-2026-0007"). Whoever comes second waits for the first; a rolled-back act gives its
    number back."""
    ConsentNumbers.objects.get_or_create(year=year)
    ConsentNumbers.objects.filter(year=year).update(last=F("last") + 1)
    return f"PDY-{year}-{ConsentNumbers.objects.get(year=year).last:04d}"


@transaction.atomic
def print_forms(*, by: User, kind: str, count: int = 1) -> list[PrintedForm]:
    """Reserve `count` numbers for empty forms of this kind of subject, on the words in force today.

    Raises ValidationError when there are no words in force, or for a count outside 1–MOST_AT_ONCE.
    """
    if kind not in ConsentRecord.Kind.values:
        raise ValidationError({"subject_kind": _("Hãy chọn người trong chuyện là ai.")})
    if not 1 <= count <= MOST_AT_ONCE:
        raise ValidationError({"count": _("In từ 1 đến %(most)s phiếu một lần.") % {"most": MOST_AT_ONCE}})
    wording = ConsentWording.in_force()
    if wording is None:
        raise ValidationError(_("Chưa có mẫu lời nào đang dùng. Mở “Mẫu lời” và lập phiên bản đầu tiên."))
    forms = [
        PrintedForm.objects.create(number=next_number(clock.today().year), subject_kind=kind, wording=wording, printed_by=by) for _one in range(count)
    ]
    for form in forms:
        audit.record(by, "consent.print", form, number=form.number)
    return forms
