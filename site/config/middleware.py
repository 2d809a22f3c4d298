"""What browsers may do with our pages, where one policy for the whole site would be too loose or too tight."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import NONE, SELF
from django.http import HttpRequest, HttpResponse

STAFF = "/quan-tri/"

# Wagtail's editor writes styles and small scripts into its pages, and shows a preview of the page in a frame.
STAFF_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF, "https://www.youtube-nocookie.com"],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
    "object-src": [NONE],
}
NOT_USED = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"


class BrowserRulesMiddleware:
    """Its own content policy and framing for the staff area; no camera, place or microphone anywhere.

    It stands inside CSPMiddleware, which writes the header from what it finds on the response.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", NOT_USED)
        if request.path_info.startswith(STAFF):
            if not hasattr(response, "_csp_config"):
                response._csp_config = STAFF_POLICY  # type: ignore[attr-defined]
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        elif getattr(request, "is_preview", False):
            # The editor's preview is the public page, rules and all, but in a frame of ours.
            response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response
