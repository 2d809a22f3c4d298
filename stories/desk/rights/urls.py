"""Addresses of requests about personal data and of the withdrawal."""

from django.urls import path

from stories.desk.rights.screens import AnswerPrintScreen, RequestListScreen, RequestScreen, WithdrawScreen

urlpatterns = [
    path("yeu-cau/", RequestListScreen.as_view(), name="rights_list"),
    path("yeu-cau/<str:number>/", RequestScreen.as_view(), name="rights"),
    path("yeu-cau/<str:number>/in/", AnswerPrintScreen.as_view(), name="rights_print"),
    path("phieu/<str:number>/rut-lai/", WithdrawScreen.as_view(), name="consent_withdraw"),
]
