"""What one page asks once: panels that stand side by side need the same deadlines and settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.http import HttpRequest

T = TypeVar("T")
KEPT = "_asked_once"


def once(request: HttpRequest, question: Callable[..., T], *arguments: Any) -> T:
    """The answer to `question(*arguments)`, asked of the database by the first panel that needs it in this request.

    Only for reading: what decides about a write is asked anew where it is written.
    """
    kept: dict[Any, Any] = request.__dict__.setdefault(KEPT, {})
    key = (question, arguments)
    if key not in kept:
        kept[key] = question(*arguments)
    return cast(T, kept[key])
