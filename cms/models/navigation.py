"""The menu: rows in the order staff put them. "Cần hỗ trợ" is not a row: it always comes first (cms/models/frame.py)."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from cms.blocks.links import validate_address


@register_setting(icon="list-ul", order=110)
class Navigation(ClusterableModel, BaseSiteSetting):
    """The site's main menu."""

    panels: ClassVar[list] = [
        InlinePanel(
            "items",
            heading=_("Các mục của trình đơn"),
            label=_("Mục"),
            max_num=7,
            help_text=_("“Cần hỗ trợ” luôn đứng đầu, không cần thêm. Kéo để đổi thứ tự. Trang chưa đăng hoặc đã gỡ sẽ không hiện."),
        )
    ]

    class Meta:
        verbose_name = _("Trình đơn")
        verbose_name_plural = _("Trình đơn")

    def __str__(self) -> str:
        return str(_("Trình đơn"))


class NavigationItem(Orderable):
    """One entry: a page of the site or a typed address, exactly one of them."""

    navigation = ParentalKey(Navigation, on_delete=models.CASCADE, related_name="items")
    label = models.CharField(_("chữ hiện ra"), max_length=40)
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("trang"), null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(
        _("hoặc địa chỉ"), max_length=400, blank=True, validators=[validate_address], help_text=_("Ví dụ /cac-quy/ hoặc /so-thu-chi/")
    )

    panels: ClassVar[list] = [FieldPanel("label"), PageChooserPanel("page"), FieldPanel("address")]

    class Meta(Orderable.Meta):
        verbose_name = _("mục trình đơn")
        verbose_name_plural = _("mục trình đơn")

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if bool(self.page_id) == bool(self.address):
            raise ValidationError({"address": _("Chọn một trang, hoặc gõ một địa chỉ, không cả hai.")})
