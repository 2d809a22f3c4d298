"""A redacted copy that the second person sent back: something in it still tells who a patient is."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CopyReturn(models.Model):
    """One copy (`sha256`) sent back with what is still to be covered. A new copy has another sha256 and waits for a check again."""

    file = models.ForeignKey("donations.EntryFile", verbose_name=_("giấy tờ"), on_delete=models.PROTECT, related_name="returns")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey("accounts.User", verbose_name=_("người trả lại"), on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("còn phải che gì"), max_length=500)
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("lần trả lại bản che")
        verbose_name_plural = _("lần trả lại bản che")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["file", "sha256"], name="copy_is_returned_once")]

    def __str__(self) -> str:
        return self.note
