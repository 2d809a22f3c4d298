"""Addresses of changes to a colleague's door, below /quan-tri/nguoi-dung/."""

from django.urls import path

from cms.staff.leaving import EndOwnSessions, EndSessions
from cms.staff.screens import AskNewFactor, ChangeList, DecideChange

app_name = "staff_changes"

urlpatterns = [
    path("", ChangeList.as_view(), name="list"),
    path("<int:pk>/", DecideChange.as_view(), name="decide"),
    path("thoat/", EndOwnSessions.as_view(), name="end_own"),
    path("thoat/<int:pk>/", EndSessions.as_view(), name="end"),
    path("dat-lai/<int:pk>/", AskNewFactor.as_view(), name="new_factor"),
]
