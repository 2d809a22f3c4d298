"""The nouns of the book by code and by id, read once per transaction: accounts as sides of a movement, units, campuses."""

from __future__ import annotations

from typing import NamedTuple

from cms.accounts.models import Campus
from donations.exceptions import UnknownAccount, UnknownCampus, UnknownUnit
from donations.models import Account, Commodity, Fund

CASH_PLACES = frozenset({Account.Place.BANK.value, Account.Place.SAFE.value, Account.Place.BOX.value})


class Side(NamedTuple):
    """An account as one side of a movement. `fund` and `root` are public fund codes, '' for a holding."""

    id: int
    code: str
    name: str
    is_open: bool
    place: str
    campus: str
    fund: str
    root: str
    unidentified: bool

    @property
    def is_fund(self) -> bool:
        return self.fund != ""

    @property
    def is_cash(self) -> bool:
        return self.place in CASH_PLACES


class Unit(NamedTuple):
    id: int
    code: str
    unit_name: str
    divisor: int

    @property
    def spoken(self) -> dict[str, str | int]:
        """What a refusal needs to say a quantity of this unit."""
        return {"unit": self.code, "unit_name": self.unit_name, "divisor": self.divisor}


class Nouns:
    """Every account, unit and campus: a few hundred rows, three queries."""

    def __init__(self) -> None:
        self.campus_ids: dict[str, int] = dict(Campus.objects.values_list("code", "id"))
        self.campus_codes: dict[int, str] = {id_: code for code, id_ in self.campus_ids.items()}
        self.sides: dict[int, Side] = {side.id: side for side in map(self._side, self._accounts())}
        self._by_code: dict[str, Side] = {side.code: side for side in self.sides.values()}
        units = map(Unit._make, Commodity.objects.values_list("id", "code", "unit_name", "display_divisor"))
        self.units: dict[str, Unit] = {unit.code: unit for unit in units}
        self.unit_codes: dict[int, str] = {unit.id: unit.code for unit in self.units.values()}

    @staticmethod
    def _accounts() -> list[tuple[object, ...]]:
        columns = ("id", "code", "name", "fund__name", "is_open", "place", "campus__code", "fund__kind")
        return list(Account.objects.order_by().values_list(*columns))

    @staticmethod
    def _side(row: tuple) -> Side:
        id_, code, name, fund_name, is_open, place, campus, kind = row
        nature, _colon, path = code.partition(":")
        fund = path if nature == Account.Nature.FUND.value else ""
        return Side(id_, code, fund_name or name, is_open, place, campus or "", fund, fund.partition("/")[0], kind == Fund.Kind.UNIDENTIFIED.value)

    def side(self, code: str) -> Side:
        """The account with this code. Raises UnknownAccount."""
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownAccount(account=code) from None

    def unit(self, code: str) -> Unit:
        """The commodity with this code. Raises UnknownUnit."""
        try:
            return self.units[code]
        except KeyError:
            raise UnknownUnit(unit=code) from None

    def campus(self, code: str) -> str:
        """The code of a campus that exists, or ''. Raises UnknownCampus."""
        if code and code not in self.campus_ids:
            raise UnknownCampus(campus=code)
        return code

    def fund_ids_of_roots(self, roots: set[str]) -> list[int]:
        """Account ids of the funds in these roots."""
        return [side.id for side in self.sides.values() if side.root in roots and side.is_fund]
