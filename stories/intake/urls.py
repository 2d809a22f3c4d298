"""Public forms of the comms team, at the root of the site before Wagtail's pages."""

from django.urls import path

from stories.intake import views

app_name = "stories_intake"

urlpatterns = [
    path("quyen-du-lieu-ca-nhan/", views.ask, name="rights"),
    path("quyen-du-lieu-ca-nhan/da-nhan/<str:token>/", views.received, name="rights_received"),
    path("quyen-du-lieu-ca-nhan/tra-loi/", views.state, name="rights_state"),
]
