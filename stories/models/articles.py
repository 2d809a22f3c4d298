"""News of the department: announcements, guides, reports in words."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from cms import gate
from stories.models.listing import ListingPage, listing
from stories.models.people_panel import PeoplePanel
from stories.models.written import WrittenPage


class ArticleIndexPage(ListingPage):
    """All articles, newest first; `?topic=` keeps one topic."""

    template = "stories/article_index_page.html"
    parent_page_types: ClassVar[list] = ["cms.HomePage"]
    subpage_types: ClassVar[list] = ["stories.ArticlePage"]

    class Meta:
        verbose_name = _("danh sách tin tức")
        verbose_name_plural = _("danh sách tin tức")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = listing(ArticlePage.for_cards().child_of(self), request)
        return context


class ArticlePage(WrittenPage):
    """One article."""

    class Topic(models.TextChoices):
        NEWS = "news", _("Tin của phòng")
        NOTICE = "notice", _("Thông báo")
        GUIDE = "guide", _("Hướng dẫn")
        REPORT = "report", _("Báo cáo")

    topic = models.CharField(_("chủ đề"), max_length=10, choices=Topic.choices, default=Topic.NEWS)
    tells_of_person = models.BooleanField(
        _("có người nhận ra được trong bài"), default=False,
        help_text=_("Bài kể hay có ảnh của một người mà ai đó nhận ra được. Khi đó bài cần phiếu đồng ý."),
    )  # fmt: skip
    fund = models.ForeignKey("donations.Fund", verbose_name=_("quỹ liên quan"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        FieldPanel("topic"),
        *WrittenPage.heading_panels,
        MultiFieldPanel(WrittenPage.picture_panels, heading=_("Ảnh đầu bài")),
        FieldPanel("body"),
        FieldPanel("tells_of_person"),
        PeoplePanel(heading=_("Người trong bài")),
        FieldPanel("fund"),
        WrittenPage.people_panel,
    ]
    template = "stories/article_page.html"
    parent_page_types: ClassVar[list] = ["stories.ArticleIndexPage"]
    subpage_types: ClassVar[list] = []

    class Meta:
        verbose_name = _("bài viết")
        verbose_name_plural = _("bài viết")

    @classmethod
    def for_cards(cls) -> Any:
        """Articles as lists need them: no body, picture fetched along."""
        return cls.objects.defer("body").select_related("lead_image", "fund")

    @property
    def kicker(self) -> str:
        return str(self.get_topic_display())

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        others = gate.public(ArticlePage.for_cards().exclude(pk=self.pk))
        context["read_next"] = list(others.order_by("-date", "-pk")[:2])
        return context
