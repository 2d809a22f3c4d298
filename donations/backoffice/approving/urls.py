"""Addresses of deciding, delegations, the council's threshold, clocks and oddities, below /quan-tri/so/."""

from django.urls import path

from donations.backoffice.approving.clocks import ClocksScreen
from donations.backoffice.approving.council_queue import CouncilQueueScreen
from donations.backoffice.approving.decide import DecideScreen
from donations.backoffice.approving.delegations import DelegationsScreen
from donations.backoffice.approving.links import LinksScreen
from donations.backoffice.approving.oddities import OdditiesScreen
from donations.backoffice.approving.rules import CouncilScreen, WatchScreen
from donations.backoffice.approving.rules_read import RulesReadScreen

urlpatterns = [
    path("chung-tu/<int:pk>/duyet/", DecideScreen.as_view(), name="decide"),
    path("chung-tu/<int:pk>/duong-dan/", LinksScreen.as_view(), name="links"),
    path("uy-quyen/", DelegationsScreen.as_view(), name="delegations"),
    path("cho-hoi-dong/", CouncilQueueScreen.as_view(), name="council_queue"),
    path("hoi-dong/", CouncilScreen.as_view(), name="council"),
    path("nguong/", WatchScreen.as_view(), name="watch"),
    path("quy-dinh/", RulesReadScreen.as_view(), name="rules_read"),
    path("thoi-han/", ClocksScreen.as_view(), name="clocks"),
    path("dau-hieu-la/", OdditiesScreen.as_view(), name="oddities"),
]
