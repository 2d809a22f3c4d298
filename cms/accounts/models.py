"""Staff and campuses. An app of its own: a User beside page models makes Django report a circular dependency."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Campus(models.Model):
    """A place of the hospital (cơ sở). `code` appears in log bodies and addresses and is never renamed."""

    code = models.SlugField(_("mã cơ sở"), max_length=24, unique=True)
    name = models.CharField(_("tên cơ sở"), max_length=120)
    short_name = models.CharField(_("tên ngắn"), max_length=40)
    address = models.CharField(_("địa chỉ"), max_length=240, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("cơ sở")
        verbose_name_plural = _("cơ sở")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A member of staff. Vietnamese order: family name first (`last_name` họ và đệm, `first_name` tên)."""

    campus = models.ForeignKey(Campus, verbose_name=_("cơ sở"), null=True, blank=True, on_delete=models.PROTECT, related_name="staff")
    title = models.CharField(_("chức danh"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")

    def get_full_name(self) -> str:
        """Family name first, as it is written here: "Lê Minh Quân"."""
        return f"{self.last_name} {self.first_name}".strip() or self.username

    def __str__(self) -> str:
        return self.get_full_name()
