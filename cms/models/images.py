"""The site's pictures: whatever door they come through, the public file is a fresh re-encoding without metadata.

The original, which may carry the place and time a patient was photographed, stays in private storage.
"""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, WagtailImageField, WagtailImageFieldFile, get_upload_to

from cms.blocks.pictures import forget_copies
from cms.operations import clock
from cms.operations.pictures import CleanedPicture, PictureRefused, clean_picture


def private_storage() -> Storage:
    return storages["private"]


def original_name(instance: SiteImage, filename: str) -> str:
    return f"originals/{secrets.token_hex(16)}{PurePosixPath(filename).suffix.lower()[:8]}"


class CleanedFieldFile(WagtailImageFieldFile):
    """The one way into public storage for a picture: form, chooser, bulk upload, command and API all end in `save`."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Stores the cleaned picture here and the untouched bytes in private storage.

        Raises ValidationError with a sentence when the picture is refused; nothing is stored then.
        """
        content.seek(0)
        raw = content.read()
        picture = cleaned_before(content) or _clean_or_refuse(raw)
        self.instance.keep_original(raw, name)
        self.replace(picture)
        if save:
            self.instance.save()

    save.alters_data = True  # type: ignore[attr-defined]

    def replace(self, picture: CleanedPicture) -> None:
        """Puts `picture` under a new name into public storage and names it here; the caller saves the row and removes the old file."""
        cleaned = f"picture{picture.suffix}"
        super().save(cleaned, ContentFile(picture.content, name=cleaned), save=False)
        self.instance._set_image_file_metadata()

    replace.alters_data = True  # type: ignore[attr-defined]

    def get_image_dimensions(self) -> tuple[int | None, int | None]:
        """Width and height in pixels. Of a broken upload nothing is known yet: `save` refuses it with a sentence."""
        try:
            return super().get_image_dimensions()
        except Exception:
            if self._committed:
                raise
            return None, None


def cleaned_before(content: File) -> CleanedPicture | None:
    """What the upload form already cleaned, so that a large picture is not decoded twice."""
    return getattr(content, "cleaned_picture", None)


def _clean_or_refuse(raw: bytes) -> CleanedPicture:
    try:
        return clean_picture(raw)
    except PictureRefused as refusal:
        raise ValidationError({"file": refusal.sentence}, code=refusal.code) from refusal


class CleanedImageField(WagtailImageField):
    """An image field whose files are cleaned on their way in."""

    attr_class = CleanedFieldFile


class SiteImage(AbstractImage):
    """A picture with what must be known before it may be shown.

    `description` is the alternative text; a picture has one or is `is_decorative`. `original` is the uploaded
    file as it came, in private storage; `file` is the cleaned public one.
    """

    file = CleanedImageField(_("tệp ảnh"), upload_to=get_upload_to, width_field="width", height_field="height")
    description = models.CharField(
        _("văn bản thay thế"),
        max_length=255,
        blank=True,
        default="",
        help_text=_("Người không nhìn thấy ảnh sẽ nghe câu này. Tả điều đáng kể, không ghi tên người bệnh."),
    )
    is_decorative = models.BooleanField(_("chỉ để trang trí"), default=False, help_text=_("Ảnh không thêm thông tin gì: trình đọc màn hình bỏ qua."))
    shows_face = models.BooleanField(
        _("thấy rõ mặt người"), default=False, help_text=_("Ảnh nhận ra mặt người chỉ dùng được khi người đó đã đồng ý.")
    )
    held = models.BooleanField(_("chưa được công khai"), default=False, editable=False)
    public_until = models.DateField(_("công khai đến hết ngày"), null=True, blank=True, editable=False)
    credit = models.CharField(_("người chụp, người vẽ"), max_length=120, blank=True)
    original = models.FileField(_("bản gốc"), storage=private_storage, upload_to=original_name, blank=True, editable=False)

    admin_form_fields = (
        "title", "file", "description", "is_decorative", "shows_face", "credit", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("ảnh")
        verbose_name_plural = _("ảnh")
        permissions = [("choose_image", "Can choose image")]
        constraints = [
            models.CheckConstraint(name="site_image_decorative_has_no_alt", condition=models.Q(is_decorative=False) | models.Q(description="")),
        ]

    @property
    def default_alt_text(self) -> str:
        """What `<img alt>` says: nothing for a decorative picture, never the file's title."""
        return "" if self.is_decorative else self.description

    @property
    def is_public(self) -> bool:
        """Whether the picture may be drawn on a public page today. Rooms above write `held` and `public_until`."""
        return not self.held and (self.public_until is None or self.public_until >= clock.today())

    @property
    def may_be_shown(self) -> bool:
        """Has alternative text, or says that it needs none."""
        return self.is_decorative or bool(self.description.strip())

    def get_upload_to(self, filename: str) -> str:
        """An unguessable name that repeats nothing of the uploaded one: file names often carry a person's name."""
        return f"images/{secrets.token_hex(10)}{PurePosixPath(filename).suffix.lower()}"

    def clean(self) -> None:
        super().clean()
        self.description = self.description.strip()
        if self.is_decorative and self.description:
            raise ValidationError({"is_decorative": _("Ảnh có văn bản thay thế thì không đánh dấu là chỉ để trang trí. Giữ một trong hai.")})

    def keep_original(self, raw: bytes, name: str) -> None:
        """Puts the untouched upload into private storage; the one it replaces goes once the change is committed."""
        replaced = self.original.name
        self.original.save(name, ContentFile(raw), save=False)
        if replaced:
            transaction.on_commit(lambda: private_storage().delete(replaced))

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """As Wagtail's, which writes several copies at once without a signal: what was kept of them is out of date."""
        made = super().create_renditions(*filters)
        forget_copies(self.pk)
        return made

    def save(self, *args, **kwargs) -> None:
        """Raises ValidationError with a sentence when a new file is refused."""
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "file", "original", "file_size", "file_hash", "width", "height"}
        super().save(*args, **kwargs)


class SiteRendition(AbstractRendition):
    """A resized public copy of a picture."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("bản thu nhỏ")
        verbose_name_plural = _("bản thu nhỏ")
        constraints = [models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")]


@receiver(pre_save, sender="wagtailcore.UploadedFile")
def clean_while_it_waits(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A bulk upload whose form lacks something waits in public storage: it waits cleaned and without its name.

    Raises ValidationError when the picture is refused.
    """
    if raw or not instance.file or instance.file._committed or instance.for_content_type.model_class() is not SiteImage:
        return
    content = instance.file.file
    content.seek(0)
    picture = cleaned_before(content) or _clean_or_refuse(content.read())
    instance.file = ContentFile(picture.content, name=f"{secrets.token_hex(10)}{picture.suffix}")


@receiver(post_delete, sender=SiteImage)
def forget_original(sender: type, instance: SiteImage, **kwargs: Any) -> None:
    """The private original goes with the picture (Wagtail removes the public file)."""
    name = instance.original.name
    if name:
        transaction.on_commit(lambda: private_storage().delete(name))
