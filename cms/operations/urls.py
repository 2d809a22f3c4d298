"""Addresses under the staff door that belong to no screen of their own."""

from django.urls import path

from cms.operations.views import private_file

app_name = "operations"

urlpatterns = [
    path("tep/<uuid:pk>/", private_file, name="private_file"),
]
