"""The shapes of the answers as OpenAPI describes them. The values come from the selectors; tests hold both together."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, inline_serializer
from rest_framework import serializers

from donations.models.ledger import Kind
from donations.selectors.ledger import GROUP_NAMES
from donations.selectors.trace import State


def whole(text: str, **options: Any) -> serializers.IntegerField:
    return serializers.IntegerField(help_text=text, **options)


def text(about: str, **options: Any) -> serializers.CharField:
    return serializers.CharField(help_text=about, **options)


ParameterErrors = inline_serializer(
    "ParameterError",
    many=True,
    required=False,
    fields={"parameter": text("Its name"), "code": text("For machines"), "detail": text("In Vietnamese")},
)
Problem = inline_serializer("Problem", {
    "type": text("URI of the kind of problem (RFC 9457)"),
    "title": text("What is wrong, in Vietnamese"),
    "status": whole("HTTP status"),
    "detail": text("What to do, in Vietnamese"),
    "errors": ParameterErrors,
})  # fmt: skip


def _quantities(about: str) -> serializers.DictField:
    return serializers.DictField(child=serializers.IntegerField(), help_text=about)


Fund = inline_serializer("Fund", {
    "code": text("Account code without fund:"),
    "slug": text("Its address"),
    "name": text("Its name"),
    "kind": serializers.ChoiceField(["fund", "campaign", "earmark", "unidentified"]),
    "parent": text("Code of its root; null for a root", allow_null=True),
    "campus": text("Campus code", allow_null=True),
    "balances": _quantities("What it holds per unit, its children's too; money in đồng"),
    "own_balances": _quantities("Without its children's"),
})  # fmt: skip
Funds = inline_serializer("Funds", {"results": serializers.ListField(child=Fund, help_text="Of one fund: it, then its children")})

ENTRY_FIELDS: dict[str, serializers.Field[Any, Any, Any, Any]] = {
    "code": text("Public code, 7K2M-49QX"),
    "seq": whole("Place in the book, from 0"),
    "date": serializers.DateField(help_text="Accounting date"),
    "kind": serializers.ChoiceField(Kind.values),
    "group": serializers.ChoiceField(list(GROUP_NAMES), help_text="What the filter `kind` selects by"),
    "fund": text("Fund that receives or gives; of a transfer the giver", allow_null=True),
    "other_fund": text("Of a transfer, the receiver", allow_null=True),
    "unit": text("Unit code; VND is money", allow_null=True),
    "quantity": whole("Whole units; money in đồng", allow_null=True),
    "sign": whole("+1 into a fund, -1 out of it, 0 neither"),
    "donor": text("Name as shown publicly; null when not named", allow_null=True),
    "memo": text("Public text", allow_null=True),
    "category": text("Coarse category of a disbursement", allow_null=True),
    "campus": text("Campus code", allow_null=True),
    "people": whole("Patients helped (visits)", allow_null=True),
    "groups": whole("Charity groups received", allow_null=True),
    "voucher": text("Voucher number", allow_null=True),
    "line": whole("Line of the voucher", allow_null=True),
    "occurred": serializers.DateField(help_text="Real date of a late fact", allow_null=True),
    "restates": text("Earliest month corrected, YYYY-MM", allow_null=True),
    "of": whole("seq of the gift of unknown purpose this re-assigns", allow_null=True),
    "reverses": whole("seq of the entry this reverses", allow_null=True),
    "reversed_by": whole("seq of the reversal of this entry", allow_null=True),
    "subject": whole("seq of the entry an attestation is about", allow_null=True),
}
Entry = inline_serializer("Entry", ENTRY_FIELDS)
Entries = inline_serializer("Entries", {
    "results": serializers.ListField(child=Entry, help_text="Newest first, at most 100"),
    "next": serializers.URLField(help_text="The next page; null at the end", allow_null=True),
})  # fmt: skip

TracePart = inline_serializer("TracePart", {
    "level": whole("1 for what the gift paid itself, more after transfers and conversions"),
    "kind": serializers.ChoiceField(["disbursement", "transfer", "conversion"]),
    "date": serializers.DateField(),
    "code": text("Its code"),
    "voucher": text("Its voucher"),
    "line": whole("Line of the voucher"),
    "category": text("Coarse category", allow_null=True),
    "fund": text("Fund that gave"),
    "to_fund": text("Of a transfer, the receiver", allow_null=True),
    "unit": text("Unit code"),
    "quantity": whole("The whole outflow"),
    "share": whole("This gift's part of it"),
    "gift_share": whole("The same in the gift's unit"),
    "shared_with": whole("Inflows it draws on, this one included"),
    "covered_later": serializers.BooleanField(help_text="A correction moved the gift under an earlier outflow"),
})  # fmt: skip
Waiting = inline_serializer("Waiting", {
    "fund": text("Where it waits"),
    "unit": text("In what"),
    "quantity": whole("In the gift's unit"),
    "ahead": whole("What stands before it in that fund; null where the walk ended", allow_null=True),
    "weeks": whole("Full weeks until its turn at this year's pace; null without a pace", allow_null=True),
    "asking": serializers.BooleanField(help_text="Its purpose is being asked for"),
})  # fmt: skip
Source = inline_serializer("Source", {
    "kind": text("receipt, opening, transfer or conversion"),
    "date": serializers.DateField(),
    "code": text("Its code"),
    "voucher": text("Its voucher"),
    "line": whole("Line of the voucher"),
    "donor": text("As shown publicly", allow_null=True),
    "quantity": whole("The whole inflow"),
    "share": whole("Its part of the disbursement"),
    "covered_later": serializers.BooleanField(),
})  # fmt: skip
OneEntry = inline_serializer("OneEntry", {
    **ENTRY_FIELDS,
    "state": serializers.ChoiceField([state.value for state in State], allow_null=True, help_text="Of a gift; null for other entries"),
    "used": whole("How much of a gift is used", allow_null=True),
    "trace": serializers.ListField(child=TracePart, help_text="What a gift paid, first in first out"),
    "waiting": serializers.ListField(child=Waiting, help_text="What of a gift is not used yet"),
    "sources": serializers.ListField(child=Source, help_text="Of a disbursement: the first 50 inflows that paid it"),
    "sources_count": whole("All inflows that paid it", allow_null=True),
})  # fmt: skip

UnitTotals = inline_serializer("UnitTotals", {
    "in": whole("Receipts less their reversals"),
    "out": whole("Disbursements less theirs"),
    "conversions": whole("Made by conversion less given in conversion"),
})  # fmt: skip
Totals = inline_serializer("Totals", {
    "year": whole("Calendar year"),
    "units": serializers.DictField(child=UnitTotals),
    "groups": whole("Charity groups received"),
    "people": whole("Patients helped (visits)"),
})  # fmt: skip
Statements = inline_serializer("Statement", many=True, fields={
    "fund": text("Code; null for all funds", allow_null=True),
    "unit": text("Unit code"),
    "from": serializers.DateField(),
    "to": serializers.DateField(),
    "opening": whole("Brought forward, openings included"),
    "in": whole("Receipts, conversions and transfers in, less reversals"),
    "out": whole("Disbursements, conversions and transfers out, less reversals"),
    "closing": whole("opening + in - out"),
})  # fmt: skip


def parameter(name: str, about: str, *, required: bool = False, enum: list[str] | None = None) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, OpenApiParameter.QUERY, required=required, description=about, enum=enum)


FILTERS = [
    parameter("q", "Words, a code, a voucher number or an amount; at most 200 characters"),
    parameter("fund", "Code or slug; a root brings its children"),
    parameter("kind", "Group of entries", enum=list(GROUP_NAMES)),
    parameter("unit", "Unit code"),
    parameter("from", "First accounting date, YYYY-MM-DD or dd/mm/yyyy"),
    parameter("to", "Last accounting date"),
    parameter("min", "Least quantity: 500000, 500k, 5tr"),
    parameter("max", "Greatest quantity"),
    parameter("campus", "Campus code"),
    parameter("year", "The whole year, YYYY"),
    parameter("after", "Cursor, from `next`"),
]
