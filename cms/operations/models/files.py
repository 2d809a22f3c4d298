"""Papers that must never lie under an open address: signed vouchers, consent scans, originals of photographs."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def private_storage() -> Storage:
    """The storage outside MEDIA_ROOT; a callable, so that migrations name it and not a folder."""
    return storages["private"]


def private_path(instance: PrivateFile, filename: str) -> str:
    """Where the bytes lie: by random id alone, so that no folder listing tells a name."""
    return f"{instance.purpose}/{instance.pk.hex[:2]}/{instance.pk.hex}"


class PrivateFile(models.Model):
    """One file on the private storage. `purpose` (private_files.py) decides who may read it; `sha256` is of the bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.SlugField(_("mục đích"), max_length=40)
    file = models.FileField(_("tệp"), storage=private_storage, upload_to=private_path, max_length=120)
    name = models.CharField(_("tên tệp"), max_length=200)
    content_type = models.CharField(_("kiểu tệp"), max_length=100)
    size = models.PositiveBigIntegerField(_("dung lượng (byte)"))
    sha256 = models.CharField(_("dấu số SHA-256"), max_length=64, db_index=True)
    uploaded_at = models.DateTimeField(_("tải lên lúc"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người tải lên"), null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("tệp riêng")
        verbose_name_plural = _("tệp riêng")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("operations:private_file", args=[self.pk])
