"""Addresses of groups' visits in the back office, below /quan-tri/so/."""

from django.urls import path

from donations.backoffice.visits.hand_over import HandOverEdit, HandOverList, HandOverScreen
from donations.backoffice.visits.printing import ReceptionPrint, VisitLetter
from donations.backoffice.visits.views import ReceiveScreen, VisitScreen, VisitWeek

urlpatterns = [
    path("lich-doan/", VisitWeek.as_view(), name="visit_week"),
    path("lich-doan/<int:pk>/", VisitScreen.as_view(), name="visit"),
    path("lich-doan/<int:pk>/thu/", VisitLetter.as_view(), name="visit_letter"),
    path("lich-doan/<int:pk>/don/", ReceiveScreen.as_view(), name="visit_receive"),
    path("lich-doan/<int:pk>/bien-nhan/", ReceptionPrint.as_view(), name="visit_receipt"),
    path("trao-tan-tay/", HandOverList.as_view(), name="hand_over_list"),
    path("trao-tan-tay/ghi/", HandOverScreen.as_view(), name="hand_over"),
    path("trao-tan-tay/<int:pk>/sua/", HandOverEdit.as_view(), name="hand_over_edit"),
]
