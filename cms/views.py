"""What the site answers outside pages and money: Wagtail's pages by way of the gate, robots, sitemap, errors."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template import loader
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail import views as wagtail_views
from wagtail.models import Page

from cms import gate
from cms.accounts.adapter import ENTER
from cms.models import PageGone, frame_for

STAFF = "/quan-tri/"


def serve_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """A Wagtail page. The site and its home come from the frame's cache, the rest from one routing query."""
    frame_for(request)
    try:
        return wagtail_views.serve(request, path)
    except Http404 as nothing:
        return not_found(request, nothing)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, or 410 for what was public once; the words are the same, so an address says nothing of why."""
    gone = isinstance(exception, PageGone) or getattr(request, "page_gone", False) or gate.is_gone(request.path)
    status, template = (410, "410.html") if gone else (404, "404.html")
    return HttpResponse(loader.render_to_string(template, request=request), status=status)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: inside the staff area a page of it, so that somebody at work stays at work; elsewhere a plain one."""
    inside = request.path.startswith(STAFF) and request.user.has_perm(ENTER)
    return HttpResponse(loader.render_to_string("wagtailadmin/403.html" if inside else "403.html", request=request), status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: no request context and no query, since whatever broke may break again."""
    return HttpResponse(loader.render_to_string("500_staff.html" if request.path.startswith(STAFF) else "500.html"), status=500)


@require_safe
@cache_control(max_age=3600, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """The staff door and one-off look-ups are no business of search engines; the books are."""
    lines = [
        "User-agent: *",
        "Disallow: /quan-tri/",
        "Disallow: /tai-khoan/",
        "Disallow: /tra-cuu/",
        "Disallow: /_util/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=24 * 3600, public=True)
def favicon(request: HttpRequest) -> HttpResponse:
    """What a browser asks for beside a download, which can name no icon of its own."""
    return redirect(static("img/favicon-32.png"))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page the gate lets through, newest change first, in one query."""
    frame = frame_for(request)
    rows = []
    if frame.home is not None:
        pages = gate.public(Page.objects.descendant_of(frame.home, inclusive=True)).order_by("-latest_revision_created_at", "pk")
        prefix = len(frame.home.url_path) - 1
        rows = [
            {"address": request.build_absolute_uri(url_path[prefix:]), "changed": changed}
            for url_path, changed in pages.values_list("url_path", "last_published_at")[:50_000]
        ]
    return TemplateResponse(request, "sitemap.xml", {"rows": rows}, content_type="application/xml; charset=utf-8")
