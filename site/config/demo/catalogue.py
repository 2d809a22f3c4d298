"""Campuses, units, holdings and funds put into the database, each once and by its code."""

from __future__ import annotations

from cms.accounts.models import Campus
from config.demo.funds import FUND_SPECS, FundSpec
from config.demo.places import CAMPUS_SPECS, HOLDING_SPECS, HOSPITAL, MAIN_BANK, UNIT_SPECS, fund_account
from donations.models import Account, Commodity, Fund

BANK_NAMES = {"holding:ngan-hang-hai": "Ngân hàng Mẫu Hai"}
BANK_BIN = "999999"  # nobody's: a demo account must not lead to a real bank


def ensure_catalogue() -> None:
    """Create what is missing; what staff changed stays as they left it."""
    for order, campus in enumerate(CAMPUS_SPECS):
        facts = {"name": campus.name, "short_name": campus.short_name, "address": campus.address, "order": order}
        Campus.objects.get_or_create(code=campus.code, defaults=facts)
    for order, unit in enumerate(UNIT_SPECS):
        facts = {"name": unit.name, "unit_name": unit.unit_name, "display_divisor": unit.divisor, "order": order}
        Commodity.objects.get_or_create(code=unit.code, defaults=facts)
    campuses = {campus.code: campus for campus in Campus.objects.all()}
    _holdings(campuses)
    funds: dict[str, Fund] = {}
    for order, spec in enumerate(FUND_SPECS):
        funds[spec.code] = _fund(spec, order, campuses, funds)
    main = Account.objects.get(code=MAIN_BANK)
    if main.default_fund_id is None:
        main.default_fund = funds["NBKK"]
        main.save(update_fields=["default_fund"])


def _holdings(campuses: dict[str, Campus]) -> None:
    for spec in HOLDING_SPECS:
        facts: dict[str, object] = {"nature": Account.Nature.HOLDING, "name": spec.name, "place": spec.place, "campus": campuses.get(spec.campus)}
        if spec.number:
            facts |= {"bank_name": BANK_NAMES.get(spec.code, "Ngân hàng Mẫu"), "bank_bin": BANK_BIN, "bank_number": spec.number}
            facts |= {"bank_owner": HOSPITAL.upper(), "is_public": spec.public}
        Account.objects.get_or_create(code=spec.code, defaults=facts)


def _fund(spec: FundSpec, order: int, campuses: dict[str, Campus], made: dict[str, Fund]) -> Fund:
    campus = campuses.get(spec.campus)
    names = {"nature": Account.Nature.FUND, "name": spec.name, "campus": campus}
    account, _ = Account.objects.get_or_create(code=fund_account(spec.code), defaults=names)
    facts = {
        "parent": made.get(spec.code.partition("/")[0]) if "/" in spec.code else None,
        "kind": spec.kind, "name": spec.name, "slug": spec.slug, "purpose": spec.purpose, "description": spec.description,
        "kept_for": spec.kept_for, "memo_code": spec.memo_code or None, "campus": campus, "sponsor_rule": spec.sponsor_rule,
        "surplus_rule": spec.surplus_rule, "goal": spec.goal, "starts": spec.starts, "ends": spec.ends, "listed": spec.listed, "order": order,
    }  # fmt: skip
    fund, _ = Fund.objects.get_or_create(account=account, defaults=facts)
    return fund
