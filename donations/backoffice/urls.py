"""Addresses of the back office, below /quan-tri/so/."""

from django.urls import include, path

from donations.backoffice.views.accounts import AccountChangeScreen, AccountDecisionScreen
from donations.backoffice.views.assign import AssignScreen, UnidentifiedScreen
from donations.backoffice.views.correct import ReversalScreen, VoidScreen
from donations.backoffice.views.cover import CoverScreen, PageView
from donations.backoffice.views.files import AddFileScreen, FileScreen
from donations.backoffice.views.listing import NewScreen, VoucherListScreen
from donations.backoffice.views.printing import PrintScreen
from donations.backoffice.views.private_papers import CopyView, OriginalView
from donations.backoffice.views.record import EditScreen, LiveScreen, PaperScreen
from donations.backoffice.views.spelling import WordsView
from donations.backoffice.views.voucher import VoucherScreen

app_name = "backoffice"

urlpatterns = [
    path("chung-tu/", VoucherListScreen.as_view(), name="voucher_list"),
    path("lap/", NewScreen.as_view(), name="new"),
    path("lap/<slug:kind>/", PaperScreen.as_view(), name="record"),
    path("lap/<slug:kind>/xem/", LiveScreen.as_view(), name="live"),
    path("chung-tu/<int:pk>/", VoucherScreen.as_view(), name="voucher"),
    path("chung-tu/<int:pk>/sua/", EditScreen.as_view(), name="edit"),
    path("chung-tu/<int:pk>/in/", PrintScreen.as_view(), name="print"),
    path("chung-tu/<int:pk>/dieu-chinh/", ReversalScreen.as_view(), name="reverse"),
    path("chung-tu/<int:pk>/huy-so/", VoidScreen.as_view(), name="void"),
    path("chung-tu/<int:pk>/them-tep/", AddFileScreen.as_view(), name="file_add"),
    path("tep/<int:pk>/", FileScreen.as_view(), name="file"),
    path("tep/<int:pk>/o-che/", CoverScreen.as_view(), name="cover"),
    path("tep/<int:pk>/trang/<int:page>/", PageView.as_view(), name="original_page"),
    path("tep/<int:pk>/goc/", OriginalView.as_view(), name="original"),
    path("tep/<int:pk>/che/", CopyView.as_view(), name="copy"),
    path("chua-ro/", UnidentifiedScreen.as_view(), name="unidentified"),
    path("chua-ro/<int:seq>/", AssignScreen.as_view(), name="assign"),
    path("tai-khoan/<int:pk>/doi/", AccountChangeScreen.as_view(), name="account_change"),
    path("tai-khoan/de-nghi/<int:pk>/", AccountDecisionScreen.as_view(), name="account_decide"),
    path("so-tien/", WordsView.as_view(), name="words"),
    path("", include("donations.backoffice.boxes.urls")),
    path("", include("donations.backoffice.cases.urls")),
    path("", include("donations.backoffice.giving.urls")),
    path("", include("donations.backoffice.visits.urls")),
    path("", include("donations.backoffice.kitchen.urls")),
    path("", include("donations.backoffice.closing.urls")),
    path("", include("donations.backoffice.approving.urls")),
    path("", include("donations.backoffice.in_kind.urls")),
    path("", include("donations.backoffice.spending.urls")),
]
