"""Views of the API. They only carry: filters read, selectors answer, the shapes describe."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Any

from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from cms.operations import clock
from cms.operations.network import client_address
from donations.api import shapes
from donations.api.answers import balances, entry_answer, fund_answer
from donations.api.problems import BadParameters, NotFound, handle
from donations.exports import record
from donations.filters import FilterError, read
from donations.selectors.entries import VoidedVoucher, entry
from donations.selectors.figures import fund_statements, month_of, year_totals
from donations.selectors.ledger import Selection
from donations.selectors.vocabulary import vocabulary

PAGE_ROWS = 100
_PERIODS = {"month": 1, "quarter": 3, "year": 12}
_PROBLEMS = {(400, "application/problem+json"): shapes.Problem, (404, "application/problem+json"): shapes.Problem}


class PublicThrottle(SimpleRateThrottle):
    """Per visitor's address, as the trusted proxies see it; the rate is a setting."""

    scope = "public"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return self.cache_format % {"scope": self.scope, "ident": client_address(request._request)}


@method_decorator(conditional_page, name="dispatch")
class PublicView(APIView):
    """Read only, nobody signed in, no session; answers may be kept a minute and asked for again by ETag."""

    authentication_classes = ()
    permission_classes = ()
    parser_classes = ()
    renderer_classes = (JSONRenderer,)
    throttle_classes = (PublicThrottle,)
    metadata_class = None
    http_method_names = ["get", "head"]

    def get_exception_handler(self) -> Any:
        return handle

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "public, max-age=60")
        return response


class NothingHere(PublicView):
    """Any other address under /api/v1/."""

    schema = None

    def get(self, request: Request, **kwargs: Any) -> Response:
        raise NotFound(_("Không có gì ở địa chỉ này. Danh sách địa chỉ ở /api/v1/openapi.json."))


class FundList(PublicView):
    @extend_schema(operation_id="funds", responses={200: shapes.Funds}, description="Listed funds and what they hold; a root before its children.")
    def get(self, request: Request) -> Response:
        words, held = vocabulary(), balances()
        families = [fund for root in words.roots for fund in (root, *words.children(root.code)) if fund.listed]
        return Response({"results": [fund_answer(fund, words, held) for fund in families]})


class FundDetail(PublicView):
    @extend_schema(operation_id="fund", responses={200: shapes.Funds, **_PROBLEMS}, description="One fund, then its listed children.")
    def get(self, request: Request, slug: str) -> Response:
        words = vocabulary()
        fund = words.fund(slug)
        if fund is None or not fund.listed:
            raise NotFound(_("Không có quỹ “%(slug)s”. Danh sách quỹ ở /api/v1/funds.") % {"slug": slug[:80]})
        family = [fund, *(child for child in words.children(fund.code) if child.listed)]
        held = balances()
        return Response({"results": [fund_answer(one, words, held) for one in family]})


class EntryList(PublicView):
    @extend_schema(
        operation_id="entries", parameters=shapes.FILTERS, responses={200: shapes.Entries, **_PROBLEMS}, description="The ledger, newest first."
    )
    def get(self, request: Request) -> Response:
        query = read(request.query_params, vocabulary())
        if query.filter is None:
            raise BadParameters(query.errors)
        rows = list(Selection(query.filter).rows(query.after)[: PAGE_ROWS + 1])
        following = None
        if len(rows) > PAGE_ROWS:
            following = request.build_absolute_uri(request.path + query.address(after=str(rows[PAGE_ROWS - 1].seq)))
        return Response({"results": [record(row) for row in rows[:PAGE_ROWS]], "next": following})


class EntryDetail(PublicView):
    @extend_schema(
        operation_id="entry", responses={200: shapes.OneEntry, **_PROBLEMS},
        description="One entry by its code or voucher number, with where it stands.",
    )  # fmt: skip
    def get(self, request: Request, code: str) -> Response:
        found = entry(code)
        if isinstance(found, VoidedVoucher):
            found = found.entry
        if found is None:
            raise NotFound(_("Chưa thấy dòng nào có mã hoặc số chứng từ “%(code)s”. Hãy xem lại từng ký tự.") % {"code": code[:40]})
        return Response(entry_answer(found, vocabulary()))


def _year(request: Request, errors: list[FilterError]) -> int:
    typed = request.query_params.get("year", "")
    if not re.fullmatch(r"(?:19|20|21)[0-9]{2}", typed):
        errors.append(FilterError("year", "not_a_year", _("Cần tham số year là năm gồm bốn chữ số, ví dụ year=2025.")))
        return 0
    return int(typed)


class YearTotals(PublicView):
    @extend_schema(
        operation_id="totals", parameters=[shapes.parameter("year", "Calendar year, YYYY", required=True)],
        responses={200: shapes.Totals, **_PROBLEMS}, description="The year over all funds; transfers between funds cancel, openings are not income.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        errors: list[FilterError] = []
        year = _year(request, errors)
        if errors:
            raise BadParameters(errors)
        totals = year_totals(year)
        units = {unit: {"in": of.income, "out": of.spending, "conversions": of.conversions} for unit, of in totals.units.items()}
        return Response({"year": year, "units": units, "groups": totals.groups, "people": totals.people})


class Statements(PublicView):
    @extend_schema(
        operation_id="statements",
        parameters=[
            shapes.parameter("fund", "Code or slug; without it all funds"),
            shapes.parameter("year", "Calendar year, YYYY", required=True),
            shapes.parameter("period", "Length of a row; year when left out", enum=list(_PERIODS)),
        ],
        responses={200: shapes.Statements, **_PROBLEMS},
        description="One row per unit and period that has begun; opening + in - out = closing in each.",
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        words, errors = vocabulary(), list[FilterError]()
        year, typed = _year(request, errors), request.query_params.get("fund", "")
        period, fund = request.query_params.get("period") or "year", words.fund(typed) if typed else None
        if typed and fund is None:
            errors.append(FilterError("fund", "unknown", _("Không có quỹ “%(typed)s”. Danh sách quỹ ở /api/v1/funds.") % {"typed": typed[:40]}))
        if period not in _PERIODS:
            errors.append(FilterError("period", "unknown", _("Tham số period là month, quarter hoặc year.")))
        if errors:
            raise BadParameters(errors)
        step, now = _PERIODS[period], month_of(clock.today())
        starts = [month for month in range(1, 13, step) if f"{year:04d}-{month:02d}" <= now]
        pairs = [(f"{year:04d}-{month:02d}", f"{year:04d}-{month + step - 1:02d}") for month in starts]
        rows = fund_statements(fund, pairs) if pairs else []
        return Response([
            {
                "fund": fund.code if fund else None, "unit": row.unit, "from": f"{row.first}-01", "to": _last_day(row.last),
                "opening": row.opening, "in": row.income, "out": row.spending, "closing": row.closing,
            }
            for row in rows
        ])  # fmt: skip


def _last_day(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return dt.date(year, number, calendar.monthrange(year, number)[1]).isoformat()
