"""By what a consent is found again without its names being stored: keyed marks of the whole folded names on it."""

from __future__ import annotations

from cms.formatting import fold
from donations.models.encrypted import mark
from stories.models import ConsentMark, ConsentRecord
from stories.selectors.consents import NAME_KIND


def remember(record: ConsentRecord) -> None:
    """Replace the marks of a record by those of its names today: the person's and the signatories'."""
    names = {fold(name) for name in [record.real_name, *(row.name for row in record.signatories.all())]}
    record.marks.all().delete()
    ConsentMark.objects.bulk_create([ConsentMark(record=record, mark=one) for one in sorted(mark(NAME_KIND, name) for name in names if name)])
