"""The small tables every page speaks from: funds, units, campuses. One query, so a page can ask without counting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from cms.accounts.models import Campus
from cms.formatting import fold
from donations.models.accounts import MONEY
from donations.models.public import PublicFund, PublicUnit

_FUND = PublicFund._meta.concrete_fields
_FUND_COLUMNS = ", ".join(f'"{field.column}"' for field in _FUND)
# The arms of a union need the same columns: units and campuses put their few values first and NULL in the rest.
_REST = ", ".join("NULL" for _ in _FUND[3:])
_SQL = f"""
SELECT 'fund' AS what, "order" AS place, 0 AS divisor, {_FUND_COLUMNS} FROM {PublicFund._meta.db_table}
UNION ALL
SELECT 'unit', "order", display_divisor, code, unit_name, name, {_REST} FROM {PublicUnit._meta.db_table}
UNION ALL
SELECT 'campus', "order", 0, code, short_name, name, {_REST} FROM {Campus._meta.db_table}
ORDER BY 1, 2, 4
"""  # noqa: S608  column and table names of our own models


@dataclass(frozen=True)
class Vocabulary:
    """Funds, units and campuses by code, each in its display order. The model objects are read-only copies."""

    funds: Mapping[str, PublicFund]
    units: Mapping[str, PublicUnit]
    campuses: Mapping[str, str]  # code → name

    @cached_property
    def _named(self) -> Mapping[str, PublicFund]:
        names = {fund.code.casefold(): fund for fund in self.funds.values()}
        return {**names, **{fund.slug: fund for fund in self.funds.values()}}

    def fund(self, name: str) -> PublicFund | None:
        """A fund by its code or its slug, in any case; None when there is none."""
        return self._named.get(name.strip().casefold())

    @cached_property
    def roots(self) -> list[PublicFund]:
        """Root funds in display order."""
        return [fund for fund in self.funds.values() if not fund.parent]

    def children(self, code: str) -> list[PublicFund]:
        """The child funds of a root, in display order, those off the public list too."""
        return [fund for fund in self.funds.values() if fund.parent == code]

    def divisor(self, unit: str) -> int:
        """By what a stored quantity of this unit is divided for display: 1, or 1000 for kilograms kept as grams."""
        found = self.units.get(unit)
        return found.display_divisor if found else 1

    def unit_order(self, unit: str) -> tuple[bool, int, str]:
        """Sort key of a unit: money first, then goods in their display order."""
        found = self.units.get(unit)
        return (unit != MONEY, found.order if found else 999, unit)


def vocabulary() -> Vocabulary:
    """Read the three small tables (1 query)."""
    funds: dict[str, PublicFund] = {}
    units: dict[str, PublicUnit] = {}
    campuses: dict[str, str] = {}
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        for what, place, divisor, *values in cursor.fetchall():
            if what == "fund":
                row = {field.attname: field.to_python(value) for field, value in zip(_FUND, values, strict=True)}
                funds[row["code"]] = PublicFund(**row)
            elif what == "unit":
                code, unit_name, name = values[:3]
                units[code] = PublicUnit(code=code, name=name, unit_name=unit_name, display_divisor=divisor, order=place)
            else:
                campuses[values[0]] = values[2]
    # By name as people read it: a database would put "Áo ấm" after "Xe".
    named = sorted(funds.values(), key=lambda fund: (fund.order, fold(fund.name), fund.code))
    return Vocabulary({fund.code: fund for fund in named}, units, campuses)
