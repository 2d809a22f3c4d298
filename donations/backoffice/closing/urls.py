"""Addresses of closing, the accounts office and past years, below /quan-tri/so/."""

from django.urls import path

from donations.backoffice.closing.accounting import ExportScreen, NumbersScreen
from donations.backoffice.closing.brief import BriefScreen
from donations.backoffice.closing.past_years import PastImportScreen, PastListScreen, TemplateView
from donations.backoffice.closing.views import ClosingSettingsScreen, PeriodListScreen, PeriodScreen

urlpatterns = [
    path("ky-so/", PeriodListScreen.as_view(), name="period_list"),
    path("ky-so/cai-dat/", ClosingSettingsScreen.as_view(), name="closing_settings"),
    path("ky-so/<str:period>/", PeriodScreen.as_view(), name="period"),
    path("ky-so/<str:period>/tom-tat/", BriefScreen.as_view(), name="month_brief"),
    path("ke-toan/so/", NumbersScreen.as_view(), name="accounting_numbers"),
    path("ke-toan/xuat/", ExportScreen.as_view(), name="accounting_export"),
    path("nam-truoc/", PastListScreen.as_view(), name="past_list"),
    path("nam-truoc/mau/", TemplateView.as_view(), name="past_template"),
    path("nam-truoc/<int:pk>/", PastImportScreen.as_view(), name="past_import"),
]
