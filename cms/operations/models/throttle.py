"""How often a network used a form lately. The network is a keyed digest that changes daily: no address is kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ThrottleCount(models.Model):
    """Uses of one scope by one network in one window of time. Old rows are swept by the worker."""

    key = models.CharField(max_length=64)
    window_ends = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("bộ đếm giới hạn lượt dùng")
        verbose_name_plural = _("bộ đếm giới hạn lượt dùng")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["key", "window_ends"], name="one_count_per_window")]
        indexes = [models.Index(fields=["window_ends"], name="throttle_window")]

    def __str__(self) -> str:
        return f"{self.count} until {self.window_ends}"
