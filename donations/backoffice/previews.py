"""What a form shows while it is being filled: words, the public's view, what is left. Rendered by the server each time."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from cms.formatting import vnd
from donations import privacy, small_groups
from donations.backoffice.forms.base import PaperForm
from donations.backoffice.forms.movements import GivingForm
from donations.backoffice.forms.receipts import ReceiptForm
from donations.backoffice.in_kind.goods_rows import TakesRows
from donations.backoffice.kinds import PaperKind
from donations.backoffice.permissions import VIEW_BENEFACTOR
from donations.backoffice.words import spelt
from donations.exceptions import Refusal
from donations.models import MONEY, Account, Benefactor, Category, Commodity, Fund, Kind
from donations.selectors import norms
from donations.selectors.praise import Standing, standing
from donations.selectors.safes import ceiling_of
from donations.services.spending import public_text
from donations.services.vouchers import public_donor
from donations.services.vouchers.available import Room, room, shown
from donations.services.vouchers.display import disclosed

PARTS = ("echo", "rows", "namesakes", "public", "left", "norm", "initials", "late", "standing", "lots", "refused")


def layout(kind: PaperKind) -> str:
    """The template of a kind's fields."""
    return "receipt" if kind.is_receipt else kind.slug.replace("-", "_")


def parts(kind: PaperKind, form: PaperForm, request: HttpRequest) -> dict[str, str]:
    """Part name → HTML, for the parts this kind's form has on its page."""
    shown_context = {**context(kind, form), "kind": kind, "form": form}
    return {name: render_to_string(f"donations/backoffice/live/{name}.html", shown_context, request) for name in PARTS}


def context(kind: PaperKind, form: PaperForm) -> dict[str, Any]:
    """Everything the live parts show; a value not understood yet is None and shown as a dash, never guessed."""
    values = _values(form)
    commodity = values.get("commodity") or Commodity.objects.filter(code=MONEY).first()
    quantity = values.get("amount") if "amount" in form.fields else values.get("quantity")
    quantity = quantity if isinstance(quantity, int) else None
    typed = "".join(str(form[name].value() or "") for name in ("amount", "quantity") if name in form.fields)
    figure = shown(quantity, commodity) if quantity is not None and commodity else ""
    if isinstance(form, TakesRows) and "amount" not in form.fields:
        items = form.items()
        figure, typed = form.summary(), "…" if items else ""
        commodity, quantity = (items[0].commodity, items[0].quantity) if len(items) == 1 else (None, None)
    answer: dict[str, Any] = {
        "values": values,
        "quantity": quantity,
        "typed": typed,
        "figure": figure,
        "spelt": spelt(quantity, commodity) if quantity is not None and commodity else "",
        "commodity": commodity,
        "category_label": Category(values["category"]).label if values.get("category") else "",
        "left": _left(kind, values, quantity, commodity),
    }
    if isinstance(form, TakesRows):
        answer |= _rows(form, values)
    if isinstance(form, GivingForm):
        answer |= _giving(form, values, quantity)
    if isinstance(form, ReceiptForm):
        answer |= _giver(form, values)
    return answer


def _values(form: PaperForm) -> dict[str, Any]:
    """What is understood so far: cleaned when sent, the starting values before."""
    if form.is_bound:
        form.is_valid()
        return dict(form.cleaned_data)
    values: dict[str, Any] = {}
    for name, field in form.fields.items():
        start = form.get_initial_for_field(field, name)
        if hasattr(field, "queryset") and start:
            known = str(field.prepare_value(start))  # a ward stands on the paper by its name
            start = field.queryset.filter(pk=known).first() if known.isdecimal() else None
        values[name] = start
    return values


def _rows(form: TakesRows, values: dict[str, Any]) -> dict[str, Any]:
    """The rows added up; of a purchase also price × quantity over all rows and how far the sum paid is from it."""
    items = form.items()
    answer: dict[str, Any] = {"row_items": items, "rows_told": form.summary(), "rows_total": None}
    if "amount" in form.fields and items:
        prices = (Fraction((item.goods.unit_price or 0) * item.quantity, item.commodity.display_divisor) for item in items)
        answer["rows_total"] = int(sum(prices, Fraction(0)))
        paid = values.get("amount")
        answer["rows_gap"] = abs(answer["rows_total"] - paid) if isinstance(paid, int) else 0
    return answer


def _giving(form: GivingForm, values: dict[str, Any], quantity: int | None) -> dict[str, Any]:
    """What the public will read of a disbursement, what in it tells too much, and where it stands against its norm.

    The same functions decide it that decide it at posting: the composed sentence, the small-group rule, the norm.
    """
    typed = str(form["public_memo"].value() or "")
    campus = values.get("campus")
    told = small_groups.campus_told(kind=Kind.DISBURSEMENT, campus=campus.code if campus else "", people=values.get("people"))
    answer = {
        "memo_told": public_text.composed(" ".join(typed.split()), supplier=values.get("supplier") or "", sponsor=values.get("sponsor") or ""),
        "findings": [finding.advice for finding in privacy.findings(typed)],
        "place": campus if campus and told else "",
        "place_hidden": bool(campus) and not told,
        "fewest": small_groups.FEWEST,
    }
    category, date = values.get("category"), values.get("date")
    if quantity and category and date and "units" in form.fields:
        count = values.get("units") or values.get("people")
        answer["norm"] = norms.standing(amount=quantity, date=date, category=category, fund=values.get("fund"), count=count)
    return answer


def _giver(form: ReceiptForm, values: dict[str, Any]) -> dict[str, Any]:
    raw = str(form["giver"].value() or "")
    visit = values.get("visit")
    name = " ".join(raw.split()) or (visit.benefactor.name if visit and visit.benefactor_id else "")
    display = str(form["display"].value() or "initials")
    return {
        "giver": name,
        "initials": public_donor(name=name, display="initials"),
        **_public_name(name, display, visit),
        "namesakes": form.namesakes(raw),
        "ask_known": form.asks_whether_known(raw),
        "chosen": str(form["benefactor"].value() or ""),
        "has_message": bool(str(form["message"].value() or "").strip()),
        "late_fund": form.late_fund,
        "late_targets": [(name, fund, str(form["late"].value() or "") == name) for name, fund in form.late_targets().items()],
        "standing": _standing(form, raw, values),
    }


def _public_name(name: str, display: str, visit: Any) -> dict[str, str]:
    """The public's name for the giver by the rule that saving asks, or why saving will refuse it."""
    try:
        return {"public_name": disclosed(name=name, display=display, visit=visit), "name_refused": ""}
    except Refusal as refusal:
        return {"public_name": "", "name_refused": str(refusal)}


def _standing(form: ReceiptForm, raw: str, values: dict[str, Any]) -> Standing | None:
    """Whether this giver is flagged, for who may see the register; the posting itself is refused whoever asks."""
    if not form.user.has_perm(VIEW_BENEFACTOR):
        return None
    known = values.get("benefactor")
    same = form.namesakes(raw)
    guessed = same[0].benefactor if len(same) == 1 else None
    giver = (known if known.pk else None) if isinstance(known, Benefactor) else guessed
    found = standing(giver) if giver else None
    return found if found and found.is_flagged else None


def _left(kind: PaperKind, values: dict[str, Any], quantity: int | None, commodity: Commodity | None) -> dict[str, Any] | None:
    """What the touched account has and will have: the safe after a receipt, the fund after anything it gives."""
    if commodity is None:
        return None
    if kind.is_receipt:
        account, sign = values.get("holding"), 1
    else:
        giving = values.get("fund") or values.get("giving")
        account, sign = giving.account if isinstance(giving, Fund) else giving, -1
    if not isinstance(account, Account):
        return None
    if kind.slug == "mua-hien-vat":
        commodity = Commodity.objects.get(code=MONEY)
    left = left_after(account, commodity, sign * (quantity or 0), room(account, commodity))
    if kind.is_receipt and account.place == Account.Place.SAFE and commodity.is_money:
        left |= _ceiling(account, room(account, commodity).balance + (quantity or 0))
    return left


def _ceiling(account: Account, after: int) -> dict[str, Any]:
    """What the safe may hold, and by how much it will hold too much."""
    ceiling = ceiling_of(account)
    if ceiling is None:
        return {}
    return {"ceiling": vnd(ceiling), "over": vnd(after - ceiling) if after > ceiling else ""}


def left_after(account: Account, commodity: Commodity, change: int, now: Room) -> dict[str, Any]:
    """Lines of the "what is left" card: now, promised, this paper, after; `short` when it would go below zero."""
    after = now.available + change if change < 0 else now.balance + change
    return {
        "account": account,
        "now": shown(now.balance, commodity),
        "committed": shown(-now.committed, commodity) if now.committed and change <= 0 else "",
        "vouchers": now.vouchers,
        "change": shown(change, commodity) if change else "",
        "after": shown(after, commodity),
        "gap": shown(-after, commodity) if after < 0 else "",
        "gives": change < 0,
    }
