"""Addresses of the rooms of stories, below /quan-tri/truyen-thong/."""

from django.urls import include, path

app_name = "desk"

urlpatterns = [
    path("", include("stories.desk.consents.urls")),
    path("", include("stories.desk.board.urls")),
    path("", include("stories.desk.rights.urls")),
]
