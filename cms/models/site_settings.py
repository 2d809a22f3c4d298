"""What staff keep up to date about the hospital: names, telephones with their cost, fanpages, the foot of every page.

Genuine bank accounts are not here: they come from the ledger's own accounts, changed under four eyes.
"""

from __future__ import annotations

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Orderable

from cms.blocks.links import LinkBlock


class FooterColumnBlock(blocks.StructBlock):
    """A column of links at the foot of the page."""

    heading = blocks.CharBlock(label=_("Tiêu đề cột"), max_length=60)
    links = blocks.ListBlock(LinkBlock(), label=_("Liên kết"), min_num=1, max_num=10)

    class Meta:
        icon = "list-ul"
        label = _("Cột")
        label_format = "{heading}"


@register_setting(icon="home", order=100)
class SiteSettings(ClusterableModel, BaseSiteSetting):
    """One hospital's names, hours and ways to reach it."""

    hospital_name = models.CharField(_("tên bệnh viện"), max_length=120, default="Bệnh viện")
    department_name = models.CharField(_("tên phòng"), max_length=120, default="Phòng Công tác xã hội")
    brand_name = models.CharField(_("tên ngắn cạnh biểu trưng"), max_length=40, default="Công tác xã hội")
    office = models.CharField(_("nơi làm việc"), max_length=240, blank=True, help_text=_("Ví dụ: Phòng 102, tầng 1, nhà A, Cơ sở 1"))
    reception_hours = models.CharField(_("giờ tiếp người bệnh"), max_length=120, blank=True)
    zalo_url = models.URLField(_("địa chỉ Zalo OA"), blank=True)
    zalo_label = models.CharField(_("chữ cho Zalo"), max_length=40, default="Nhắn Zalo OA", blank=True)
    footer_columns = StreamField([("column", FooterColumnBlock())], verbose_name=_("các cột chân trang"), blank=True, max_num=4)
    legal_note = models.TextField(
        _("lời nhắc ở chân trang"),
        blank=True,
        max_length=600,
        help_text=_("Ví dụ: chỉ nhận tiền qua tài khoản mang tên bệnh viện. Mỗi dòng một câu."),
    )

    panels: ClassVar[list] = [
        MultiFieldPanel([FieldPanel("hospital_name"), FieldPanel("department_name"), FieldPanel("brand_name")], heading=_("Tên")),
        InlinePanel("hotlines", heading=_("Điện thoại"), label=_("Số điện thoại"), help_text=_("Số đầu tiên hiện ở đầu mọi trang.")),
        MultiFieldPanel([FieldPanel("office"), FieldPanel("reception_hours")], heading=_("Nơi tiếp")),
        InlinePanel("social_accounts", heading=_("Fanpage"), label=_("Fanpage")),
        MultiFieldPanel([FieldPanel("zalo_url"), FieldPanel("zalo_label")], heading=_("Zalo")),
        MultiFieldPanel([FieldPanel("footer_columns"), FieldPanel("legal_note")], heading=_("Chân trang")),
    ]

    class Meta:
        verbose_name = _("Thông tin bệnh viện")
        verbose_name_plural = _("Thông tin bệnh viện")

    def __str__(self) -> str:
        return self.hospital_name


class Hotline(Orderable):
    """A telephone number and what it costs to call it."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="hotlines")
    label = models.CharField(_("để làm gì"), max_length=80, help_text=_("Ví dụ: Đường dây cho người bệnh"))
    number = models.CharField(_("số điện thoại"), max_length=24, help_text=_("Viết có dấu cách cho dễ đọc: 1800 0000"))
    cost_note = models.CharField(_("cước"), max_length=80, help_text=_("Ví dụ: gọi miễn phí; cước như gọi số thường"))
    hours = models.CharField(_("giờ trực"), max_length=120, blank=True)
    rings_back = models.BooleanField(_("nháy máy thì gọi lại"), default=False)
    for_patients = models.BooleanField(_("hiện ở trang Cần hỗ trợ"), default=True)

    panels: ClassVar[list] = [
        FieldPanel("label"), FieldPanel("number"), FieldPanel("cost_note"),
        FieldPanel("hours"), FieldPanel("rings_back"), FieldPanel("for_patients"),
    ]  # fmt: skip

    class Meta(Orderable.Meta):
        verbose_name = _("số điện thoại")
        verbose_name_plural = _("số điện thoại")

    def __str__(self) -> str:
        return f"{self.number} ({self.cost_note})"

    @property
    def href(self) -> str:
        """For `<a href>`: "tel:18000000"."""
        return "tel:" + re.sub(r"[^\d+]", "", self.number)

    def clean(self) -> None:
        super().clean()
        if len(re.sub(r"\D", "", self.number)) < 3 or re.search(r"[^\d\s.+()-]", self.number):
            raise ValidationError({"number": _("Số điện thoại chỉ gồm chữ số, có thể cách bằng dấu cách, ví dụ 1800 0000.")})


class SocialAccount(Orderable):
    """A fanpage of the department."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="social_accounts")
    label = models.CharField(_("tên"), max_length=60, default="Fanpage")
    url = models.URLField(_("địa chỉ"))

    panels: ClassVar[list] = [FieldPanel("label"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("fanpage")
        verbose_name_plural = _("fanpage")

    def __str__(self) -> str:
        return self.label
