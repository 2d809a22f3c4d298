"""Every address of the site. Fixed addresses come before Wagtail's pages, so no page can hide the ledger."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_control
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import views
from cms.accounts.views import door, shut
from config.health import health
from donations.backoffice.approving.links import DecisionLinkPage
from stories.desk.board.links import PreviewLinkDraft, PreviewLinkPage

handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error

urlpatterns = [
    # -- staff: one door; Wagtail's own password forms are never shown
    path("quan-tri/login/", door, name="staff_door"),
    path("quan-tri/", include("cms.operations.urls")),
    path("quan-tri/pages/", include("stories.desk.board.editor_urls")),  # Wagtail's editor, answering in our words
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-khoan/", include("cms.accounts.urls")),
    path("doc-ban-thao/<str:secret>/", PreviewLinkPage.as_view(), name="preview_link"),
    path("doc-ban-thao/<str:secret>/trang/", PreviewLinkDraft.as_view(), name="preview_link_draft"),
    path("duyet/<str:secret>/", DecisionLinkPage.as_view(), name="decision_link"),
    # -- the public book
    path("", include("donations.public.urls")),
    path("", include("donations.intake.urls")),
    path("", include("stories.intake.urls")),
    path("api/v1/", include("config.api")),
    # -- machines
    path("healthz", health, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    # -- pages
    # Wagtail's documents keep the name and the hidden data they came with: its screens need the names below, nobody is served.
    path("tai-lieu/<path:rest>", shut),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("_util/login/", shut),  # a second sign-in page, with a password alone
    re_path(wagtail_urls.serve_pattern, views.serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]

if settings.SERVE_MEDIA:
    # A withdrawn picture is gone everywhere within a minute: nobody keeps a copy longer without asking.
    kept_a_minute = cache_control(public=True, max_age=60)
    urlpatterns.insert(0, path("media/documents/<path:path>", shut))
    urlpatterns.insert(1, path("media/<path:path>", kept_a_minute(serve), {"document_root": settings.MEDIA_ROOT}))
