"""Addresses of the consent register. Fixed words come before a number."""

from django.urls import path

from stories.desk.consents.attaching import PagePeopleScreen, PicturePeopleScreen
from stories.desk.consents.editing import EditScreen, NewScreen
from stories.desk.consents.listing import ConsentListScreen
from stories.desk.consents.printing import BlankFormsView, PrintScreen
from stories.desk.consents.record import ConsentScreen
from stories.desk.consents.wordings import NewWordingScreen, WordingListScreen

urlpatterns = [
    path("phieu-dong-y/", ConsentListScreen.as_view(), name="consent_list"),
    path("phieu-dong-y/moi/", NewScreen.as_view(), name="consent_new"),
    path("phieu-dong-y/in/", PrintScreen.as_view(), name="consent_print"),
    path("phieu-dong-y/in/tep/", BlankFormsView.as_view(), name="consent_blank"),
    path("phieu-dong-y/mau-loi/", WordingListScreen.as_view(), name="consent_wordings"),
    path("phieu-dong-y/mau-loi/moi/", NewWordingScreen.as_view(), name="consent_wording_new"),
    path("phieu-dong-y/<str:number>/", ConsentScreen.as_view(), name="consent"),
    path("phieu-dong-y/<str:number>/sua/", EditScreen.as_view(), name="consent_edit"),
    path("nguoi-trong-bai/<int:page_id>/", PagePeopleScreen.as_view(), name="page_people"),
    path("nguoi-trong-anh/<int:image_id>/", PicturePeopleScreen.as_view(), name="picture_people"),
]
