"""Every address of the site. Fixed addresses come before Wagtail's pages, so no page can hide the ledger."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    # One door for staff: Wagtail's own password form is never shown.
    path("quan-tri/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="admin_login_door"),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-khoan/", include("allauth.account.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(wagtail_urls)),
]
