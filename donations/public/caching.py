"""How public money pages may be kept: for a minute, then asked again with an ETag. No time of any posting leaves here.

`Last-Modified` would tell the clock time of the newest entry, so only the digest of the page itself is used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

KEPT_SECONDS = 60

View = Callable[..., HttpResponseBase]


def public_page(view: View) -> Any:
    """A page anyone may read: GET and HEAD only, kept for a minute, answered 304 when nothing changed."""
    return require_safe(conditional_page(cache_control(public=True, max_age=KEPT_SECONDS)(view)))
