"""What stories and articles share: date, lead, picture, names of the writers, body, reading time."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from cms.models import BasePage
from cms.models.words import reading_minutes, stream_text
from cms.operations import clock
from stories.blocks import StoryBodyBlock


class WrittenPage(BasePage):
    """A dated text with a lead and a picture. `reading_minutes` is kept at save, so that lists need no body."""

    date = models.DateField(_("ngày đăng"), default=clock.today, db_index=True, help_text=_("Ngày ghi trên bài. Danh sách xếp theo ngày này."))
    lead = models.TextField(_("lời dẫn"), max_length=400, help_text=_("Hai, ba câu dưới tiêu đề; cũng hiện trong danh sách và khi chia sẻ."))
    lead_image = models.ForeignKey("cms.SiteImage", verbose_name=_("ảnh đầu bài"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    lead_caption = models.CharField(_("chú thích ảnh"), max_length=240, blank=True)
    author_name = models.CharField(_("người viết"), max_length=80, blank=True)
    approver_name = models.CharField(_("người duyệt"), max_length=80, blank=True)
    body = StreamField(StoryBodyBlock(), verbose_name=_("nội dung"), blank=True)
    needs_specialist = models.BooleanField(
        _("xin ý kiến chuyên môn"), default=False, help_text=_("Bài nói về bệnh, thuốc, điều trị: bác sĩ đọc trước khi lãnh đạo duyệt.")
    )
    reading_minutes = models.PositiveSmallIntegerField(_("phút đọc"), default=1, editable=False)

    served_with: ClassVar[tuple[str, ...]] = ("social_image", "lead_image", "fund")

    class Meta:
        abstract = True

    heading_panels: ClassVar[list] = [FieldPanel("lead"), FieldPanel("date")]
    picture_panels: ClassVar[list] = [FieldPanel("lead_image"), FieldPanel("lead_caption")]
    people_panel = MultiFieldPanel(
        [FieldPanel("author_name"), FieldPanel("approver_name"), FieldPanel("needs_specialist")], heading=_("Người làm bài")
    )

    @property
    def share_image(self) -> Any:
        return self.social_image or self.lead_image

    def written_text(self) -> str:
        return f"{self.lead} {stream_text(self.body)}"

    def clean(self) -> None:
        super().clean()
        if self.lead_image_id and self.lead_image and not self.lead_image.may_be_shown:
            raise ValidationError({"lead_image": _("Ảnh này chưa có văn bản thay thế. Mở ảnh trong thư viện, viết một câu tả ảnh rồi chọn lại.")})

    def save(self, *args, **kwargs) -> None:
        self.reading_minutes = reading_minutes(self.written_text())
        super().save(*args, **kwargs)
