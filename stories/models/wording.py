"""The words people sign, a version at a time."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.operations import clock


class ConsentWording(models.Model):
    """One version of the words people sign. A record keeps the version it was signed on; a version once used never changes."""

    version = models.CharField(_("phiên bản"), max_length=20, unique=True, help_text=_("Ví dụ: 2026-1"))
    in_force_from = models.DateField(_("dùng từ ngày"))
    introduction = models.TextField(_("lời mở đầu"), help_text=_("Ai xin, để làm gì, dùng ở đâu, giữ bao lâu, rút lại thế nào."))
    sensitive_note = models.TextField(_("lời về dữ liệu nhạy cảm"))
    aid_note = models.TextField(_("lời về việc hỗ trợ"), help_text=_("Việc hỗ trợ không phụ thuộc vào câu chuyện."))
    copies_note = models.TextField(_("lời về bản người khác đã chép"), help_text=_("Bản người khác đã sao chép thì không thu hồi được."))
    scope_words = models.JSONField(_("lời của từng điều xin phép"), default=dict, help_text=_("Mỗi điều một câu, theo mã."))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mẫu lời đồng ý")
        verbose_name_plural = _("mẫu lời đồng ý")
        ordering = ["-in_force_from", "-pk"]
        permissions = [("manage_consentwording", "Can change the words people sign")]

    def __str__(self) -> str:
        return self.version

    def save(self, *args, **kwargs) -> None:
        """Raises ValidationError for a version that was used: people keep the words they signed."""
        if self.pk is not None and not self._state.adding and self.is_used:
            raise ValidationError(_("Mẫu lời này đã có người ký hay đã in: lập phiên bản mới."), code="used")
        super().save(*args, **kwargs)

    @property
    def is_used(self) -> bool:
        """Whether somebody signed these words, or holds a printed form of them."""
        return self.records.exists() or self.printed.exists()

    @classmethod
    def in_force(cls, day: dt.date | None = None) -> ConsentWording | None:
        """The words to sign on `day` (today): the newest version whose day has come."""
        return cls.objects.filter(in_force_from__lte=day or clock.today()).first()
