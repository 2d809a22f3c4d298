"""Addresses of safes, the register of givers, thanks and messages, below /quan-tri/so/."""

from django.urls import path

from donations.backoffice.giving.letters import YearLetterScreen, YearLettersPrintScreen, YearLettersScreen
from donations.backoffice.giving.merging import MergeScreen
from donations.backoffice.giving.messages_queue import MessageQueueScreen
from donations.backoffice.giving.register import BenefactorAddScreen, BenefactorEditScreen, BenefactorScreen, RegisterListScreen
from donations.backoffice.giving.safes import CountScreen, SafeCountScreen, SafeHistoryScreen, SafeListScreen, SafeMinutesScreen, SafeRuleScreen
from donations.backoffice.giving.thanks import RulesScreen, ThankScreen, ThanksDueScreen

urlpatterns = [
    path("ket/", SafeListScreen.as_view(), name="safe_list"),
    path("ket/bien-ban/", SafeHistoryScreen.as_view(), name="safe_history"),
    path("ket/bien-ban/<int:pk>/", SafeCountScreen.as_view(), name="safe_count"),
    path("ket/bien-ban/<int:pk>/in/", SafeMinutesScreen.as_view(), name="safe_minutes"),
    path("ket/<int:pk>/kiem-ke/", CountScreen.as_view(), name="safe_count_new"),
    path("ket/<int:pk>/muc-ton/", SafeRuleScreen.as_view(), name="safe_rule"),
    path("an-nhan/", RegisterListScreen.as_view(), name="benefactor_list"),
    path("an-nhan/new/", BenefactorAddScreen.as_view(), name="benefactor_add"),
    path("an-nhan/edit/<int:pk>/", BenefactorEditScreen.as_view(), name="benefactor_edit"),
    path("an-nhan/<int:pk>/", BenefactorScreen.as_view(), name="benefactor"),
    path("an-nhan/<int:pk>/gop/", MergeScreen.as_view(), name="benefactor_merge"),
    path("an-nhan/<int:pk>/cam-on/", ThankScreen.as_view(), name="thank"),
    path("an-nhan/<int:pk>/thu/<int:year>/", YearLetterScreen.as_view(), name="year_letter"),
    path("cam-on/", ThanksDueScreen.as_view(), name="thanks_due"),
    path("cam-on/quy-dinh/", RulesScreen.as_view(), name="giving_rules"),
    path("thu-cuoi-nam/", YearLettersScreen.as_view(), name="year_letters"),
    path("thu-cuoi-nam/in/", YearLettersPrintScreen.as_view(), name="year_letters_print"),
    path("loi-nhan/", MessageQueueScreen.as_view(), name="message_queue"),
]
