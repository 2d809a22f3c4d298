"""Addresses of norms, redactions and the request on paper, below /quan-tri/so/."""

from django.urls import path

from donations.backoffice.spending.norms import EndNormScreen, NewNormScreen, NormListScreen, OrganisingRuleScreen
from donations.backoffice.spending.papers import PublicPreview, RequestPrintScreen
from donations.backoffice.spending.redactions import AskRedactionScreen, RedactionListScreen, RedactionScreen

urlpatterns = [
    path("dinh-muc/", NormListScreen.as_view(), name="norm_list"),
    path("dinh-muc/moi/", NewNormScreen.as_view(), name="norm_add"),
    path("dinh-muc/<int:pk>/ket-thuc/", EndNormScreen.as_view(), name="norm_end"),
    path("dinh-muc/to-chuc/", OrganisingRuleScreen.as_view(), name="organising_rule"),
    path("chung-tu/<int:pk>/giay-de-nghi/", RequestPrintScreen.as_view(), name="request_print"),
    path("chung-tu/<int:pk>/cong-chung/", PublicPreview.as_view(), name="public_preview"),
    path("chung-tu/<int:pk>/go/", AskRedactionScreen.as_view(), name="redaction_ask"),
    path("go-thong-tin/", RedactionListScreen.as_view(), name="redaction_list"),
    path("go-thong-tin/<int:pk>/", RedactionScreen.as_view(), name="redaction"),
]
