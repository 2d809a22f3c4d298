"""What one page asks once: panels that stand side by side need the same deadlines and settings."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar, cast

from django.http import HttpRequest

from cms.operations.reading import one_reading

T = TypeVar("T")
KEPT = "_asked_once"


def once(request: HttpRequest, question: Callable[..., T], *arguments: Any) -> T:
    """The answer to `question(*arguments)`, asked of the database by the first panel that needs it in this request.

    Only for reading: what decides about a write is asked anew where it is written.
    """
    kept = _kept(request)
    key = (question, arguments)
    if key not in kept:
        kept[key] = question(*arguments)
    return cast(T, kept[key])


def reading(request: HttpRequest) -> AbstractContextManager[None]:
    """Within it, selectors marked `asked_once` keep their answers for the rest of this request too."""
    return one_reading(_kept(request))


def _kept(request: HttpRequest) -> dict[Any, Any]:
    kept: dict[Any, Any] = request.__dict__.setdefault(KEPT, {})
    return kept
