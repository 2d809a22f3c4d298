"""Pictures and films. The alternative text lives on the picture; a film loads nothing from outside before a click."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.pictures import PictureChooserBlock

YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"}
_VIDEO_ID = re.compile(r"^[A-Za-z0-9_-]{11}$")


def youtube_id(address: str) -> str | None:
    """The eleven-character id of a YouTube address in any of its usual forms, or None."""
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").lower()
    path = [piece for piece in parts.path.split("/") if piece]
    candidate = ""
    if host == "youtu.be" and path:
        candidate = path[0]
    elif host in YOUTUBE_HOSTS:
        if path[:1] == ["watch"]:
            candidate = parse_qs(parts.query).get("v", [""])[0]
        elif len(path) > 1 and path[0] in {"embed", "shorts", "live", "v"}:
            candidate = path[1]
    return candidate if parts.scheme in {"http", "https"} and _VIDEO_ID.match(candidate) else None


class ImageBlock(blocks.StructBlock):
    """One picture with an optional caption; alternative text and credit come from the picture itself."""

    image = PictureChooserBlock(label=_("Ảnh"))
    caption = blocks.CharBlock(label=_("Chú thích"), required=False, max_length=240)

    def clean(self, value):
        cleaned = super().clean(value)
        if not getattr(cleaned.get("image"), "may_be_shown", True):
            error = ValidationError(_("Ảnh này chưa có văn bản thay thế. Mở ảnh trong thư viện, viết một câu tả ảnh rồi chọn lại."))
            raise blocks.StructBlockValidationError(block_errors={"image": error})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Ảnh")
        label_format = "{caption}"
        template = "blocks/image.html"


class GalleryBlock(blocks.StructBlock):
    """Several pictures of one occasion."""

    heading = blocks.CharBlock(label=_("Tên bộ ảnh"), required=False, max_length=160)
    images = blocks.ListBlock(ImageBlock(), label=_("Ảnh"), min_num=2, max_num=24)

    class Meta:
        icon = "copy"
        label = _("Bộ ảnh")
        label_format = "{heading}"
        template = "blocks/gallery.html"


class VideoValue(blocks.StructValue):
    """Addresses made from the one the editor pasted: none of them is fetched by us."""

    @property
    def video_id(self) -> str:
        return youtube_id(self.get("url") or "") or ""

    @property
    def embed_url(self) -> str:
        """For the frame that a click creates: the host that sets no cookie before playing."""
        return f"https://www.youtube-nocookie.com/embed/{self.video_id}" if self.video_id else ""

    @property
    def watch_url(self) -> str:
        """The plain link, for readers without JavaScript and for print."""
        return f"https://www.youtube.com/watch?v={self.video_id}" if self.video_id else ""


class VideoBlock(blocks.StructBlock):
    """A YouTube film, shown as our own poster with a button; the frame is created only by a click."""

    url = blocks.URLBlock(label=_("Địa chỉ YouTube"), help_text=_("Dán địa chỉ xem, ví dụ https://www.youtube.com/watch?v=…"))
    title = blocks.CharBlock(label=_("Tên đoạn phim"), max_length=160, help_text=_("Người dùng trình đọc màn hình nghe tên này."))
    poster = PictureChooserBlock(label=_("Ảnh bìa"), required=False, help_text=_("Ảnh của mình; không lấy ảnh từ YouTube."))
    summary = blocks.TextBlock(label=_("Tóm tắt bằng chữ"), required=False, rows=3, help_text=_("Cho người không xem hoặc không nghe được."))

    def clean(self, value):
        cleaned = super().clean(value)
        if not youtube_id(cleaned.get("url") or ""):
            error = ValidationError(_("Không đọc được địa chỉ này. Mở đoạn phim trên YouTube, bấm Chia sẻ rồi dán lại địa chỉ."))
            raise blocks.StructBlockValidationError(block_errors={"url": error})
        return cleaned

    class Meta:
        icon = "media"
        label = _("Video YouTube")
        label_format = "{title}"
        template = "blocks/video.html"
        value_class = VideoValue
