"""Addresses of deciding, delegations, the council's threshold, clocks and oddities, below /quan-tri/so/."""

from django.urls import path

from donations.backoffice.approving.decide import DecideScreen
from donations.backoffice.approving.links import LinksScreen

urlpatterns = [
    path("chung-tu/<int:pk>/duyet/", DecideScreen.as_view(), name="decide"),
    path("chung-tu/<int:pk>/duong-dan/", LinksScreen.as_view(), name="links"),
]
