"""Public forms of the department, at the root of the site before Wagtail's pages."""

from django.urls import path

from donations.intake.visits import views as visits

app_name = "donations_intake"

urlpatterns = [
    path("dang-ky-doan/", visits.register, name="visit_register"),
    path("dang-ky-doan/da-nhan/<str:token>/", visits.received, name="visit_received"),
    path("dang-ky-doan/tra-cuu/", visits.state, name="visit_state"),
]
