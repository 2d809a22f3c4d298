"""Addresses of the public API, version 1. Everything under /api/v1/ answers in JSON, errors too."""

from typing import Any

from django.urls import path, re_path
from django.views.decorators.cache import cache_control
from drf_spectacular.views import SpectacularJSONAPIView

from donations.api import views

app_name = "api"


def public_endpoints(endpoints: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What the schema describes: the addresses of this file alone."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]


schema = SpectacularJSONAPIView.as_view(authentication_classes=(), permission_classes=(), throttle_classes=(views.PublicThrottle,))

urlpatterns = [
    path("funds", views.FundList.as_view(), name="funds"),
    path("funds/<str:slug>", views.FundDetail.as_view(), name="fund"),
    path("entries", views.EntryList.as_view(), name="entries"),
    path("entries/<str:code>", views.EntryDetail.as_view(), name="entry"),
    path("totals", views.YearTotals.as_view(), name="totals"),
    path("statements", views.Statements.as_view(), name="statements"),
    path("openapi.json", cache_control(public=True, max_age=3600)(schema), name="openapi"),
    re_path(r"^.*$", views.NothingHere.as_view()),
]
