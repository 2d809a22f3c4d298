"""The form behind every picture upload: refuses with a sentence what cannot be published, asks for the alternative text."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.fields import FileField
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.operations.pictures import PictureRefused, clean_picture


class PictureField(WagtailImageField):
    """Reads the picture once, with our caps and our cleaning, instead of trusting its name and its header.

    The extension only has to be one we take: phones and messengers often write HEIC or WebP into `.jpg`.
    """

    def to_python(self, data: Any) -> Any:
        upload = FileField.to_python(self, data)
        if upload is None:
            return None
        if PurePosixPath(upload.name or "").suffix.lower().lstrip(".") not in self.allowed_image_extensions:
            raise ValidationError(self.error_messages["invalid_image_extension"], code="invalid_image_extension")
        self.check_image_file_size(upload)
        upload.seek(0)
        try:
            upload.cleaned_picture = clean_picture(upload.read())  # type: ignore[attr-defined] # read by CleanedFieldFile.save
        except PictureRefused as refusal:
            raise ValidationError(str(refusal.sentence), code=refusal.code) from refusal
        upload.seek(0)
        return upload


class SiteImageForm(BaseImageForm):
    """Wagtail's picture form with our file field and the rule: alternative text or decorative, one of the two.

    Bulk upload first sends the file alone and asks for the words in a second form; a picture left without
    them cannot be put on a page (the blocks and pages refuse it).
    """

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            plain = self.fields["file"]
            self.fields["file"] = PictureField(label=plain.label, required=plain.required, widget=plain.widget)
        self._cut_title()

    def _cut_title(self) -> None:
        """Bulk upload takes the file's name for a title: one that is too long is cut, not refused."""
        data: Any = self.data  # type: ignore[has-type]
        name = self.add_prefix("title")
        if self.is_bound and name in data and "title" in self.fields:
            self.data = data.copy()
            self.data[name] = data[name][: self.fields["title"].max_length]

    @property
    def file_comes_alone(self) -> bool:
        return not any(self.add_prefix(name) in self.data for name in ("description", "is_decorative", "credit"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        said, decorative = (cleaned.get("description") or "").strip(), cleaned.get("is_decorative")
        if not said and not decorative and not self.file_comes_alone:
            self.add_error("description", _("Viết một câu tả ảnh, hoặc đánh dấu “chỉ để trang trí”."))
        return cleaned

    class Meta(BaseImageForm.Meta):
        pass
