"""Errors as RFC 9457 problem+json: what is wrong and what to do, in Vietnamese, with a code per parameter for machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from donations.filters import FilterError

CONTENT_TYPE = "application/problem+json"
_TITLES = {
    400: _("Yêu cầu có chỗ chưa đúng"),
    404: _("Không tìm thấy"),
    405: _("Chỉ đọc, không ghi"),
    406: _("Không có định dạng này"),
    429: _("Quá nhiều yêu cầu"),
}
_DETAILS = {
    404: _("Không có gì ở địa chỉ này. Danh sách địa chỉ ở /api/v1/openapi.json."),
    405: _("API này chỉ đọc: hãy dùng GET."),
    406: _("API này trả lời bằng application/json: hãy bỏ hoặc đổi tiêu đề Accept."),
}


class BadParameters(exceptions.APIException):
    """Parameters that cannot be used; each has its own sentence."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, errors: Sequence[FilterError]) -> None:
        super().__init__(detail=_("Hãy sửa các tham số dưới đây rồi gọi lại."))
        self.errors = errors


class NotFound(exceptions.NotFound):
    """Nothing by that name; `detail` says what was looked for."""


def problem(code: int, detail: str, errors: Sequence[FilterError] = ()) -> dict[str, Any]:
    """The body of an error: type, title, status, detail, and errors[{parameter, code, detail}] when parameters are wrong."""
    body: dict[str, Any] = {"type": "about:blank", "title": str(_TITLES.get(code, _("Không trả lời được"))), "status": code, "detail": detail}
    if errors:
        body["errors"] = [{"parameter": error.parameter, "code": error.code, "detail": error.message} for error in errors]
    return body


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Django REST framework's exception handler; None (a plain 500) for what is not the caller's doing."""
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, exceptions.Throttled):
        detail = str(_("Hãy gọi lại sau %(seconds)s giây.") % {"seconds": response.headers.get("Retry-After", "60")})
    elif isinstance(error, BadParameters | NotFound):
        detail = str(error.detail)
    else:
        detail = str(_DETAILS.get(response.status_code, ""))
    response.data = problem(response.status_code, detail, getattr(error, "errors", ()))
    response.content_type = CONTENT_TYPE
    response["Cache-Control"] = "no-store"
    return response
