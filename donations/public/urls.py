"""Public addresses of the money pages, exactly as the contract names them; included at the root of the site."""

from django.urls import path

from donations.public import entry_views, lookup, views

app_name = "donations_public"

urlpatterns = [
    path("cac-quy/", views.fund_list, name="fund_list"),
    path("cac-quy/<slug:slug>/", views.fund_detail, name="fund_detail"),
    path("so-thu-chi/", views.ledger, name="ledger"),
    path("so-thu-chi/<path:code>/", entry_views.entry, name="entry"),
    path("tra-cuu/", lookup.lookup, name="lookup"),
    path("tai-khoan-chinh-thuc/", views.official_accounts, name="official_accounts"),
]
