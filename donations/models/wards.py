"""The register of wards: every place of the hospital that goods, food and help go to, by the name staff know it by.

Papers keep the ward's name as it was on the day, as text (docs/decisions/0050): a ward renamed or closed changes no paper.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.formatting import fold

NAME_LONGEST = 80


class Ward(models.Model):
    """A ward or another place that receives (khoa, phòng, sảnh) at one campus. Switched off rather than deleted."""

    campus = models.ForeignKey("accounts.Campus", verbose_name=_("cơ sở"), on_delete=models.PROTECT, related_name="wards")
    name = models.CharField(_("tên khoa, nơi nhận"), max_length=NAME_LONGEST)
    name_folded = models.CharField(max_length=NAME_LONGEST, editable=False)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    liaisons = models.ManyToManyField(
        "accounts.User", verbose_name=_("đầu mối khoa"), blank=True, related_name="wards",
        help_text=_("Người báo hoàn cảnh khó khăn ở khoa này: khoa của họ được chọn sẵn trên phiếu báo."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("khoa, nơi nhận")
        verbose_name_plural = _("khoa, nơi nhận")
        ordering = ["campus__order", "campus__code", "order", "name"]
        constraints = [models.UniqueConstraint(fields=["campus", "name_folded"], name="one_ward_of_a_name_per_campus")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = " ".join(self.name.split())
        self.name_folded = fold(self.name)[:NAME_LONGEST]
        super().save(*args, **kwargs)
