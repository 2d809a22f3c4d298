"""Addresses of work on one picture, below /quan-tri/anh/."""

from django.urls import path

from cms.blurring.screen import BlurScreen

app_name = "pictures"

urlpatterns = [path("<int:image_id>/lam-mo/", BlurScreen.as_view(), name="blur")]
