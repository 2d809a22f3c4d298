"""Addresses of the kitchen in the back office, below /quan-tri/so/."""

from django.urls import path

from donations.backoffice.kitchen.acts import BroughtScreen, DishScreen, StepScreen
from donations.backoffice.kitchen.batch import BatchScreen
from donations.backoffice.kitchen.recall import RecallScreen, StopScreen
from donations.backoffice.kitchen.rules import RulesScreen
from donations.backoffice.kitchen.views import KitchenDayScreen, KitchenDoor

urlpatterns = [
    path("bep/", KitchenDoor.as_view(), name="kitchen"),
    path("bep/quy-dinh/", RulesScreen.as_view(), name="kitchen_rules"),
    path("bep/lo/<int:pk>/", BatchScreen.as_view(), name="kitchen_batch"),
    path("bep/thu-hoi/<int:pk>/", RecallScreen.as_view(), name="kitchen_recall"),
    path("bep/<slug:campus>/<slug:date>/", KitchenDayScreen.as_view(), name="kitchen_day"),
    path("bep/<slug:campus>/<slug:date>/mon/", DishScreen.as_view(), name="kitchen_dish"),
    path("bep/<slug:campus>/<slug:date>/kiem/<slug:meal>/<int:step>/", StepScreen.as_view(), name="kitchen_step"),
    path("bep/<slug:campus>/<slug:date>/nhan-lo/", BroughtScreen.as_view(), name="kitchen_brought"),
    path("bep/<slug:campus>/<slug:date>/dung-phat/", StopScreen.as_view(), name="kitchen_stop"),
]
