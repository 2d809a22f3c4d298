"""The filter form of the ledger as it is drawn: every choice, what is chosen, what could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from donations.filters import LedgerQuery
from donations.models.accounts import MONEY
from donations.models.public import PublicFund
from donations.public.naming import Names
from donations.selectors.ledger import GROUP_NAMES
from donations.selectors.vocabulary import Vocabulary

# The two groups of controls; on a fund's page the fund is fixed and the unit moves up. The second opens when one is set.
FIRST, MORE = ("fund", "year", "kind"), ("unit", "campus", "from", "to", "min", "max")
FUND_FIRST, FUND_MORE = ("year", "kind", "unit"), ("campus", "from", "to", "min", "max")
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Field:
    """One control. With `options` it is a select; `error` is the sentence of a value that cannot be read."""

    name: str
    label: str
    value: str
    options: Options = ()
    placeholder: str = ""
    inputmode: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Active:
    """A filter that is set, in words, and the address without it."""

    label: str
    without: str


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The whole form. `fund` is the fund fixed by the page it stands on; '' on the ledger's own page."""

    q: str
    fund: str
    first: Sequence[Field]
    more: Sequence[Field]
    more_is_set: bool
    active: Sequence[Active]
    errors: Sequence[str]

    @property
    def is_set(self) -> bool:
        return bool(self.active or self.errors)


def fund_options(words: Vocabulary) -> Options:
    """Listed funds by slug, each child after its root."""
    options = [("", _("Mọi quỹ"))]
    for root in words.roots:
        if root.listed:
            options.append((root.slug, root.name))
            options += [(child.slug, f"— {child.name}") for child in words.children(root.code) if child.listed]
    return options


def year_options(words: Vocabulary, today: dt.date) -> Options:
    days = [fund.first_date for fund in words.funds.values() if fund.first_date]
    first = min(days).year if days else today.year
    return [("", _("Mọi năm")), *((str(year), str(year)) for year in range(today.year, first - 1, -1))]


def filter_form(query: LedgerQuery, words: Vocabulary, today: dt.date, *, on_page_of: PublicFund | None = None) -> FilterForm:
    """The form for a read address. On a fund's page the fund is fixed and has no control of its own."""
    typed, wrong = query.typed, query.messages
    names = Names(words)
    chosen = words.fund(typed.get("fund", ""))
    fields = {
        "fund": Field("fund", _("Quỹ"), chosen.slug if chosen else "", fund_options(words), error=wrong.get("fund", "")),
        "year": Field("year", _("Năm"), typed.get("year", ""), year_options(words, today), error=wrong.get("year", "")),
        "kind": Field(
            "kind", _("Loại"), typed.get("kind", "").lower(), [("", _("Tất cả")), *((code, str(name)) for code, name in GROUP_NAMES.items())]
        ),
        "unit": Field("unit", _("Đơn vị"), typed.get("unit", "").upper(), [("", _("Tất cả")), *((code, _unit(names, code)) for code in words.units)]),
        "campus": Field(
            "campus",
            _("Cơ sở"),
            typed.get("campus", "").lower(),
            [("", _("Mọi cơ sở")), *((code.lower(), name) for code, name in words.campuses.items())],
        ),
        "from": Field("from", _("Từ ngày"), typed.get("from", ""), placeholder="dd/mm/yyyy", inputmode="numeric", error=wrong.get("from", "")),
        "to": Field("to", _("Đến ngày"), typed.get("to", ""), placeholder="dd/mm/yyyy", inputmode="numeric", error=wrong.get("to", "")),
        "min": Field("min", _("Số lượng từ"), typed.get("min", ""), placeholder=_("ví dụ 500k"), error=wrong.get("min", "")),
        "max": Field("max", _("Số lượng đến"), typed.get("max", ""), placeholder=_("ví dụ 5tr"), error=wrong.get("max", "")),
    }
    first, more = (FUND_FIRST, FUND_MORE) if on_page_of else (FIRST, MORE)
    return FilterForm(
        q=typed.get("q", ""),
        fund=on_page_of.slug if on_page_of else "",
        first=[fields[name] for name in first],
        more=[fields[name] for name in more],
        more_is_set=any(typed.get(name) for name in more),
        active=[] if on_page_of else _active(query, fields, chosen),
        errors=[error.message for error in query.errors],
    )


def _unit(names: Names, code: str) -> str:
    return _("đồng") if code == MONEY else _("%(name)s (%(unit)s)") % {"name": names.unit_title(code), "unit": names.unit(code)}


def _active(query: LedgerQuery, fields: dict[str, Field], chosen: PublicFund | None) -> list[Active]:
    """Each filter that is set, told in the words of its control."""
    base = reverse("donations_public:ledger")
    found = []
    for name, value in query.typed.items():
        if name == "q":
            label = f"“{value}”"
        elif name == "fund":
            label = chosen.name if chosen else value
        else:
            field = fields[name]
            shown = dict(field.options).get(field.value, value) if field.options else value
            label = f"{field.label}: {shown}"
        found.append(Active(label, f"{base}{query.address(**{name: None})}"))
    return found
