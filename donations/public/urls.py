"""Public addresses of the money pages, exactly as the contract names them; included at the root of the site."""

from django.urls import path

from donations.public import boxes, entry_views, kitchen, lookup, statements, views

app_name = "donations_public"

urlpatterns = [
    path("cac-quy/", views.fund_list, name="fund_list"),
    path("cac-quy/<slug:slug>/", views.fund_detail, name="fund_detail"),
    path("so-thu-chi/", views.ledger, name="ledger"),
    path("so-thu-chi/<path:code>/", entry_views.entry, name="entry"),
    path("tra-cuu/", lookup.lookup, name="lookup"),
    path("bao-cao/", statements.statement_index, name="statement_index"),
    path("bao-cao/<slug:fund>/", statements.statement_fund, name="statement_fund"),
    path("bao-cao/<slug:fund>/<str:year>/", statements.statement, name="statement"),
    path("bao-cao/<slug:fund>/<str:year>/<str:part>/", statements.statement, name="statement_part"),
    path("bep-an/", kitchen.kitchen, name="kitchen"),
    path("hom-quyen-gop/", boxes.box_list, name="box_list"),
    path("tai-khoan-chinh-thuc/", views.official_accounts, name="official_accounts"),
]
