"""Addresses of changes to a colleague's door, below /quan-tri/nguoi-dung/."""

from django.urls import path

from cms.staff.screens import AskNewFactor, ChangeList, DecideChange

app_name = "staff_changes"

urlpatterns = [
    path("", ChangeList.as_view(), name="list"),
    path("<int:pk>/", DecideChange.as_view(), name="decide"),
    path("dat-lai/<int:pk>/", AskNewFactor.as_view(), name="new_factor"),
]
