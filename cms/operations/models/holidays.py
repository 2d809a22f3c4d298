"""Days the hospital's office is closed, and Saturdays worked instead: data that staff keep, since they change by decree."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Holiday(models.Model):
    """A day that departs from Monday–Friday. `is_worked` marks a weekend day worked in exchange (ngày làm bù)."""

    date = models.DateField(_("ngày"), unique=True)
    name = models.CharField(_("tên ngày nghỉ"), max_length=120)
    is_worked = models.BooleanField(_("ngày làm bù"), default=False, help_text=_("Đánh dấu khi đây là ngày cuối tuần phải đi làm bù."))

    class Meta:
        verbose_name = _("ngày nghỉ lễ")
        verbose_name_plural = _("ngày nghỉ lễ")
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.name}"
