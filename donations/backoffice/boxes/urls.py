"""Addresses of the boxes, below /quan-tri/so/hom/."""

from django.urls import path

from donations.backoffice.boxes.change_views import ChangeScreen
from donations.backoffice.boxes.opening_views import MinutesScreen, OpeningScreen
from donations.backoffice.boxes.views import BoxEditScreen, BoxFormScreen, BoxListScreen, OneBoxScreen, SettleScreen, StartScreen

urlpatterns = [
    path("hom/", BoxListScreen.as_view(), name="box_list"),
    path("hom/them/", BoxFormScreen.as_view(), name="box_add"),
    path("hom/<int:pk>/", OneBoxScreen.as_view(), name="box"),
    path("hom/<int:pk>/sua/", BoxEditScreen.as_view(), name="box_edit"),
    path("hom/<int:pk>/mo/", StartScreen.as_view(), name="box_open"),
    path("hom/lan-mo/<int:pk>/", OpeningScreen.as_view(), name="opening"),
    path("hom/lan-mo/<int:pk>/doi/", ChangeScreen.as_view(), name="opening_change"),
    path("hom/lan-mo/<int:pk>/in/", MinutesScreen.as_view(), name="opening_print"),
    path("hom/ghi-rieng/<int:pk>/", SettleScreen.as_view(), name="aside_settle"),
]
