"""The list of communes, brought in whole from a table the hospital has: all rows or none."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from donations.models import Commune, Province
from donations.selectors.cases import province_named
from donations.selectors.places import plain


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or why it did nothing: `errors` are sentences with the number of their line."""

    added: int = 0
    changed: int = 0
    errors: tuple[str, ...] = ()


@transaction.atomic
def import_communes(rows: Iterable[Sequence[str]]) -> Imported:
    """Add or change communes from rows (province, commune, old names separated by ";"). A wrong row refuses all of them.

    A commune that is no longer in the table stays: cases that were told it keep its name.
    """
    read: dict[tuple[int, str], tuple[Province, str, str]] = {}
    errors = []
    for number, row in enumerate(rows, start=1):
        cells = [" ".join(cell.split()) for cell in [*row, "", "", ""][:3]]
        province = province_named(cells[0]) if cells[0] else None
        if province is None:
            errors.append(_("Dòng %(n)s: không có tỉnh “%(text)s”.") % {"n": number, "text": cells[0][:60]})
        elif not plain(cells[1]) or len(cells[1]) > 80 or len(cells[2]) > 400:
            errors.append(_("Dòng %(n)s: thiếu tên xã, phường, hoặc tên quá dài.") % {"n": number})
        elif (province.pk, cells[1]) in read:
            errors.append(_("Dòng %(n)s: %(name)s đã có ở dòng trên.") % {"n": number, "name": cells[1]})
        else:
            read[province.pk, cells[1]] = (province, cells[1], cells[2])
    if errors or not read:
        return Imported(errors=tuple(errors) or (_("Tệp không có dòng nào."),))
    return _write(list(read.values()))


def _write(rows: list[tuple[Province, str, str]]) -> Imported:
    there = {(one.province_id, one.name): one for one in Commune.objects.all()}
    added: list[Commune] = []
    changed: list[Commune] = []
    for province, name, old in rows:
        known = f"|{'|'.join(dict.fromkeys(plain(part) for part in [name, *old.split(';')] if plain(part)))}|"
        one = there.get((province.pk, name)) or Commune(province=province, name=name)
        if one.pk is None:
            added.append(one)
        elif (one.old_names, one.known_as) != (old, known):
            changed.append(one)
        one.old_names, one.known_as = old, known
    Commune.objects.bulk_create(added, batch_size=500)
    Commune.objects.bulk_update(changed, ["old_names", "known_as"], batch_size=200)
    return Imported(len(added), len(changed))


def rows_of(text: str) -> list[list[str]]:
    """The rows of a CSV text (comma, semicolon or tab; a head line that begins with "tỉnh" or "province" is left out)."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines:
        return []
    separator = max("\t,", key=lines[0].count) if ";" not in lines[0] or "," in lines[0] else ";"
    rows = [row for row in csv.reader(lines, delimiter=separator) if any(cell.strip() for cell in row)]
    return rows[1:] if rows and plain(rows[0][0]).startswith(("tinh", "province")) and province_named(rows[0][0]) is None else rows
