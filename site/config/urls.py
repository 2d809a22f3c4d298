"""Every address of the site. Fixed addresses come before Wagtail's pages, so no page can hide the ledger."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from cms import views
from cms.accounts.views import door

handler404 = views.not_found
handler500 = views.server_error

urlpatterns = [
    # One door for staff: Wagtail's own password forms are never shown.
    path("quan-tri/login/", door, name="staff_door"),
    path("quan-tri/", include("cms.operations.urls")),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-khoan/", include("cms.accounts.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    re_path(wagtail_urls.serve_pattern, views.serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
