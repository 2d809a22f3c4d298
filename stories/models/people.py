"""Stories of people. The model has no field for a real name: the story knows the name chosen for it, nothing else.

A story shows the fund that helped and a grouped, rounded note; never a ledger line, an exact sum or a council date.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms import gate
from cms.blocks.callouts import TimelineItemBlock
from stories.models.listing import ListingPage, listing
from stories.models.people_panel import PeoplePanel
from stories.models.written import WrittenPage

_AMOUNT = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+|\d{5,}")


class StoryIndexPage(ListingPage):
    """All stories, newest first."""

    template = "stories/story_index_page.html"
    parent_page_types: ClassVar[list] = ["cms.HomePage"]
    subpage_types: ClassVar[list] = ["stories.StoryPage"]

    class Meta:
        verbose_name = _("danh sách câu chuyện")
        verbose_name_plural = _("danh sách câu chuyện")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = listing(StoryPage.for_cards().child_of(self), request)
        return context


class StoryPage(WrittenPage):
    """One person's story, told with the name they chose and as much as they agreed to."""

    class Picture(models.TextChoices):
        PHOTO = "photo", _("Ảnh chụp, đã được đồng ý")
        ILLUSTRATION = "illustration", _("Tranh minh họa")
        DECLINED = "declined", _("Gia đình chọn không đăng ảnh")

    pseudonym = models.CharField(
        _("tên dùng trong bài"), max_length=60, blank=True, help_text=_("Tên đã đổi, hoặc cách gọi như “bác Bảy”. Không ghi tên thật ở bất cứ ô nào.")
    )
    picture = models.CharField(_("loại ảnh"), max_length=12, choices=Picture.choices, default=Picture.ILLUSTRATION)
    consent_points = models.TextField(
        _("điều đã thống nhất"),
        blank=True,
        max_length=400,
        help_text=_("Mỗi dòng một điều, hiện cạnh bài. Ví dụ: Tên đã đổi. Không đăng ảnh mặt. Không nêu bệnh, nêu khoa."),
    )
    review_on = models.DateField(_("hỏi lại trước ngày"), null=True, blank=True)
    fund = models.ForeignKey(
        "donations.Fund", verbose_name=_("quỹ đã hỗ trợ"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("Trang hiện số dư của quỹ, không hiện dòng chi nào của người trong bài."),
    )  # fmt: skip
    help_note = models.CharField(
        _("đã giúp khoảng bao nhiêu"), max_length=120, blank=True,
        help_text=_("Số gộp, làm tròn: “khoảng 5,4 triệu đồng”. Không ghi số chính xác: người ta dò được dòng trong sổ."),
    )  # fmt: skip
    timeline = StreamField([("item", TimelineItemBlock())], verbose_name=_("diễn biến"), blank=True)

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        *WrittenPage.heading_panels,
        MultiFieldPanel([FieldPanel("picture"), *WrittenPage.picture_panels], heading=_("Ảnh đầu bài")),
        FieldPanel("body"),
        FieldPanel("timeline"),
        MultiFieldPanel(
            [PeoplePanel(), FieldPanel("pseudonym"), FieldPanel("consent_points"), FieldPanel("review_on")], heading=_("Người trong chuyện"),
        ),
        MultiFieldPanel([FieldPanel("fund"), FieldPanel("help_note")], heading=_("Quỹ đã hỗ trợ")),
        WrittenPage.people_panel,
    ]  # fmt: skip
    template = "stories/story_page.html"
    parent_page_types: ClassVar[list] = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list] = []

    tells_of_person = True
    """Always: that is what a story is (stories/consent.py)."""

    class Meta:
        verbose_name = _("câu chuyện")
        verbose_name_plural = _("câu chuyện")

    @classmethod
    def for_cards(cls) -> Any:
        """Stories as lists need them: no body, picture and fund fetched along."""
        return cls.objects.defer("body", "timeline").select_related("lead_image", "fund")

    @property
    def consent_lines(self) -> list[str]:
        return [line.strip() for line in self.consent_points.splitlines() if line.strip()]

    @property
    def family_chose_no_photo(self) -> bool:
        return self.picture == self.Picture.DECLINED

    @property
    def kicker(self) -> str:
        """The small line above the title: the fund's name."""
        return self.fund.name if self.fund else ""

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.picture == self.Picture.PHOTO and not self.lead_image_id:
            errors["lead_image"] = _("Chọn ảnh đầu bài, hoặc đổi loại ảnh.")
        if self.picture != self.Picture.PHOTO and self.lead_image and self.lead_image.shows_face:
            errors["lead_image"] = _("Ảnh này thấy rõ mặt người. Gia đình không chọn đăng ảnh chụp thì dùng tranh minh họa.")
        if _AMOUNT.search(self.help_note):
            errors["help_note"] = _("Ghi số gộp và làm tròn, ví dụ “khoảng 5,4 triệu đồng”: số chính xác làm lộ dòng trong sổ.")
        if errors:
            raise ValidationError(errors)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        others = gate.public(StoryPage.for_cards().exclude(pk=self.pk))
        context["read_next"] = list(others.order_by("-date", "-pk")[:2])
        return context
