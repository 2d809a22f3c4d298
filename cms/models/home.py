"""The home page, and the way to every other page: its address is looked up in one query, gate included."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms import gate
from cms.blocks.body import BodyBlock
from cms.blocks.lists import PointBlock, StepBlock
from cms.models.base import BasePage, PageGone, refusal


class HomePage(BasePage):
    """The first page: what the site is for, two doors (in need, wanting to help), how a gift travels.

    The newest lines, funds and stories come from the slot `home` of cms/sections.py.
    """

    heading = models.CharField(_("câu mở đầu"), max_length=120, default="Góp một đồng, thấy một dòng trong sổ.")
    lead = models.TextField(_("lời dẫn"), blank=True, max_length=400)

    need_heading = models.CharField(_("tiêu đề cửa người bệnh"), max_length=120, default="Cô bác, anh chị đang điều trị và gặp khó khăn")
    need_text = models.TextField(_("lời cửa người bệnh"), blank=True, max_length=400)
    need_points = StreamField([("point", PointBlock())], verbose_name=_("các việc giúp được"), blank=True)

    give_heading = models.CharField(_("tiêu đề cửa người giúp"), max_length=120, default="Tôi muốn giúp")
    give_text = models.TextField(_("lời cửa người giúp"), blank=True, max_length=400)
    give_points = StreamField([("point", PointBlock())], verbose_name=_("các cách giúp"), blank=True)

    stories_heading = models.CharField(_("tiêu đề mục câu chuyện"), max_length=120, default="Câu chuyện")
    stories_text = models.CharField(_("lời mục câu chuyện"), max_length=240, blank=True)

    steps_heading = models.CharField(_("tiêu đề các bước"), max_length=120, default="Một khoản ủng hộ đi qua bốn bước")
    steps = StreamField([("step", StepBlock())], verbose_name=_("các bước"), blank=True)

    body = StreamField(BodyBlock(), verbose_name=_("phần thêm"), blank=True)

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("heading"), FieldPanel("lead")], heading=_("Mở đầu")),
        MultiFieldPanel([FieldPanel("need_heading"), FieldPanel("need_text"), FieldPanel("need_points")], heading=_("Cửa cho người bệnh")),
        MultiFieldPanel([FieldPanel("give_heading"), FieldPanel("give_text"), FieldPanel("give_points")], heading=_("Cửa cho người muốn giúp")),
        MultiFieldPanel([FieldPanel("stories_heading"), FieldPanel("stories_text")], heading=_("Mục câu chuyện")),
        MultiFieldPanel([FieldPanel("steps_heading"), FieldPanel("steps")], heading=_("Các bước")),
        FieldPanel("body"),
    ]
    template = "cms/home_page.html"
    parent_page_types: ClassVar[list] = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page at this address: one query for the row, its gate and the pages above it, one for its type and what it shows.

        A page type with addresses of its own below it (RoutablePage) gets the rest of the path. Raises Http404 when
        nothing stands there, PageGone when something does but the gate holds it back.
        """
        if not path_components:
            return RouteResult(self._itself(request))
        prefixes = ["/".join(path_components[:count]) + "/" for count in range(len(path_components), 0, -1)]
        open_pages = gate.public(Page.objects.filter(pk=OuterRef("pk")))
        line = (
            Page.objects.filter(url_path__in=[f"{self.url_path}{prefix}" for prefix in prefixes])
            .annotate(is_open=Exists(open_pages))
            .order_by("-depth")
        )
        found, *above = list(line) or [None]
        if found is None:
            raise Http404
        rest = path_components[found.depth - self.depth :]
        if not found.is_open:
            no = Http404() if rest else refusal(found)
            request.page_gone = isinstance(no, PageGone)  # type: ignore[attr-defined] # Wagtail swallows the exception
            raise no
        page = served(found)
        page.passed_gate = True
        page.above = above[::-1]
        if not rest:
            return RouteResult(page)
        return page.route(request, rest)

    def _itself(self, request: HttpRequest) -> HomePage:
        """The home page with its texts (the router holds it without), if the public may read it: one query."""
        page = gate.public(HomePage.objects.select_related(*self.served_with)).filter(pk=self.pk).first()
        if page is None:
            no = refusal(self)
            request.page_gone = isinstance(no, PageGone)  # type: ignore[attr-defined] # Wagtail swallows the exception
            raise no
        page.passed_gate, page.above = True, []
        return page


def served(found: Page) -> Page:
    """The row as its own type, with what its template shows fetched along (`served_with`): one query."""
    kind = found.specific_class
    return get_object_or_404(kind.objects.select_related(*getattr(kind, "served_with", ())), pk=found.pk) if kind else found
