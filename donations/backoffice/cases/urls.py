"""Addresses of the register, below /quan-tri/so/ho-so/. A case is addressed by its random code."""

from django.urls import path

from donations.backoffice.cases.case_views import AnswerScreen, CaseEditScreen, SlipScreen
from donations.backoffice.cases.one_case import OneCaseScreen
from donations.backoffice.cases.views import CaseListScreen, CommunesView, DraftView, ReportScreen, RulesScreen, StatisticsScreen

urlpatterns = [
    path("ho-so/", CaseListScreen.as_view(), name="case_list"),
    path("ho-so/bao/", ReportScreen.as_view(), name="case_report"),
    path("ho-so/bao/nhap/", DraftView.as_view(), name="case_draft"),
    path("ho-so/xa/", CommunesView.as_view(), name="case_communes"),
    path("ho-so/thong-ke/", StatisticsScreen.as_view(), name="case_statistics"),
    path("ho-so/quy-dinh/", RulesScreen.as_view(), name="case_rules"),
    path("ho-so/<slug:code>/", OneCaseScreen.as_view(), name="case"),
    path("ho-so/<slug:code>/sua/", CaseEditScreen.as_view(), name="case_edit"),
    path("ho-so/<slug:code>/phieu-hen/", SlipScreen.as_view(), name="case_slip"),
    path("ho-so/<slug:code>/tra-loi/", AnswerScreen.as_view(), name="case_answer"),
]
