"""Plain pages, and the page a patient in need reads first."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from cms.accounts.models import Campus
from cms.blocks.body import BodyBlock
from cms.blocks.lists import PointBlock, RowBlock, StepBlock
from cms.models.base import BasePage
from cms.models.words import stream_text


class StandardPage(BasePage):
    """A page of text: about the department, rights of the people in our stories, how to use the site."""

    lead = models.TextField(_("lời dẫn"), blank=True, max_length=400)
    body = StreamField(BodyBlock(), verbose_name=_("nội dung"), blank=True)

    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    template = "cms/standard_page.html"

    class Meta:
        verbose_name = _("trang nội dung")
        verbose_name_plural = _("trang nội dung")

    def written_text(self) -> str:
        return f"{self.lead} {stream_text(self.body)}"


class HelpPage(BasePage):
    """What help exists and how to get it, in large type, for somebody on an old phone. Telephones are in the settings."""

    heading = models.CharField(_("câu mở đầu"), max_length=120, default="Cần hỗ trợ thì gọi, hoặc đến. Có người đón.")
    lead = models.TextField(_("lời dẫn"), blank=True, max_length=400)
    phone_note = models.TextField(
        _("lời giải thích về điện thoại"), blank=True, max_length=400, help_text=_("Số nào mất tiền, số nào không, ngoài giờ thì làm sao.")
    )
    promise = models.CharField(
        _("lời hứa"), max_length=240, default="Được hỗ trợ hay không, không bao giờ phụ thuộc vào việc kể chuyện hay cho chụp ảnh."
    )
    promise_note = models.TextField(_("nói rõ lời hứa"), blank=True, max_length=400)
    help_items = StreamField([("item", PointBlock())], verbose_name=_("chúng tôi giúp được việc gì"), blank=True)
    papers = StreamField([("item", PointBlock())], verbose_name=_("mang theo giấy tờ gì"), blank=True)
    papers_note = models.CharField(_("thiếu giấy thì sao"), max_length=240, blank=True)
    steps = StreamField([("step", StepBlock())], verbose_name=_("rồi sao nữa"), blank=True)
    slip = StreamField([("row", RowBlock())], verbose_name=_("phiếu hẹn mẫu"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("phần thêm"), blank=True)

    content_panels: ClassVar[list] = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("heading"), FieldPanel("lead")], heading=_("Mở đầu")),
        MultiFieldPanel(
            [
                HelpPanel(content=_("Các số điện thoại sửa ở Cài đặt → Thông tin bệnh viện; số đánh dấu “cho người bệnh” sẽ hiện ở trang này.")),
                FieldPanel("phone_note"),
            ],
            heading=_("Gọi"),
        ),
        InlinePanel(
            "places", heading=_("Đến đâu"), label=_("Nơi tiếp người bệnh"), help_text=_("Mỗi cơ sở một dòng: phòng nào, đi thế nào, mấy giờ.")
        ),
        MultiFieldPanel([FieldPanel("promise"), FieldPanel("promise_note")], heading=_("Lời hứa")),
        FieldPanel("help_items"),
        MultiFieldPanel([FieldPanel("papers"), FieldPanel("papers_note")], heading=_("Giấy tờ")),
        MultiFieldPanel([FieldPanel("steps"), FieldPanel("slip")], heading=_("Rồi sao nữa")),
        FieldPanel("body"),
    ]
    template = "cms/help_page.html"
    parent_page_types: ClassVar[list] = ["cms.HomePage"]
    subpage_types: ClassVar[list] = ["cms.StandardPage"]
    max_count = 1

    class Meta:
        verbose_name = _("trang Cần hỗ trợ")
        verbose_name_plural = _("trang Cần hỗ trợ")

    def written_text(self) -> str:
        rooms = " ".join(f"{place.room} {place.directions}" for place in self.places.all())
        parts = [self.heading, self.lead, self.phone_note, self.promise, self.promise_note, self.papers_note, rooms]
        streams = [self.help_items, self.papers, self.steps, self.body]
        return " ".join([*parts, *(stream_text(stream) for stream in streams)])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["places"] = self.places.select_related("campus") if not getattr(request, "is_preview", False) else self.places.all()
        return context


class HelpPlace(Orderable):
    """Where people are received on one campus, and when."""

    page = ParentalKey(HelpPage, on_delete=models.CASCADE, related_name="places")
    campus = models.ForeignKey(Campus, verbose_name=_("cơ sở"), on_delete=models.PROTECT, related_name="+")
    room = models.CharField(_("phòng"), max_length=120, help_text=_("Ví dụ: Phòng 102, tầng 1, nhà A"))
    directions = models.CharField(_("chỉ đường"), max_length=240, blank=True, help_text=_("Ví dụ: Qua cổng chính, rẽ trái, cạnh quầy thu viện phí"))
    hours = models.CharField(_("giờ tiếp"), max_length=120, blank=True)

    panels: ClassVar[list] = [FieldPanel("campus"), FieldPanel("room"), FieldPanel("directions"), FieldPanel("hours")]

    class Meta(Orderable.Meta):
        verbose_name = _("nơi tiếp người bệnh")
        verbose_name_plural = _("nơi tiếp người bệnh")

    def __str__(self) -> str:
        return f"{self.campus}: {self.room}"
