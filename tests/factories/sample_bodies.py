"""A drawing, and a body that holds one of each block. All words invented."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from cms.models import SiteImage


def picture(title: str, *, colour: str = "#17827A", description: str = "Tranh minh họa: ngọn đồi và mặt trời buổi sớm") -> SiteImage:
    """A flat drawing of 1280 × 800, as large as an editor would upload."""
    drawing = Image.new("RGB", (1280, 800), "#FBE7C2")
    pen = ImageDraw.Draw(drawing)
    pen.ellipse((820, 90, 1040, 310), fill="#F0B429")
    pen.polygon([(0, 520), (360, 240), (700, 520)], fill=colour)
    pen.polygon([(420, 560), (860, 300), (1280, 560)], fill="#0C5C56")
    pen.rectangle((0, 540, 1280, 800), fill="#D8C39A")
    held = io.BytesIO()
    drawing.save(held, "PNG")
    return SiteImage.objects.create(title=title, description=description, file=ImageFile(io.BytesIO(held.getvalue()), name=f"{title}.png"))


def every_block(image: SiteImage) -> list[tuple[str, Any]]:
    """One of each block a body may hold."""
    return [
        (
            "paragraph",
            "<p>Tiếng búa ở hành lang nhỏ đến mức phải <b>đứng yên</b> mới nghe thấy. Năm giờ sáng, bác Bảy đã lật ngược chiếc ghế.</p>"
            '<p>Nhà bác ở một xã vùng cao, xa bệnh viện. Xem <a href="https://example.org/">một liên kết</a>.</p><ul><li>Một</li><li>Hai</li></ul>',
        ),
        ("heading", {"text": "Điều gia đình cần không phải là lời thương hại", "level": "h2"}),
        ("heading", {"text": "Một mục nhỏ", "level": "h3"}),
        (
            "quote",
            {
                "text": "Ngồi không thì nghĩ ngợi. Có cái ghế lành cho người sau ngồi, mình cũng thấy nhẹ lòng.",
                "attribution": "Bác Bảy (tên đã đổi), người nhà người bệnh",
            },
        ),
        ("image", {"image": image, "caption": "Hành lang buổi sớm"}),
        ("gallery", {"heading": "Ngày sửa ghế", "images": [{"image": image, "caption": "Trước"}, {"image": image, "caption": "Sau"}]}),
        (
            "video",
            {
                "url": "https://www.youtube.com/watch?v=abcdefghijk",
                "title": "Một ngày ở tổ bếp",
                "poster": image,
                "summary": "Tổ bếp nấu cháo từ ba giờ sáng.",
            },
        ),
        ("callout", {"kind": "note", "heading": "Lưu ý", "text": "<p>Quầy mở cả thứ Bảy.</p>"}),
        ("callout", {"kind": "warning", "heading": "Cẩn thận", "text": "<p>Không chuyển tiền cho tài khoản cá nhân.</p>"}),
        ("callout", {"kind": "promise", "heading": "Lời hứa", "text": '<p>Sổ ghi <a href="/so-thu-chi/">từng dòng</a>.</p>'}),
        (
            "timeline",
            {
                "heading": "Từng bước",
                "items": [
                    {"when": "Tháng 9/2026", "heading": "Gặp gia đình", "text": "Trong ngày.", "now": False},
                    {"when": "", "heading": "Về nhà", "text": "", "now": True},
                ],
            },
        ),
        ("link_button", {"label": "Xem các quỹ", "page": None, "address": "/cac-quy/", "style": "give"}),
        ("link_button", {"label": "Sổ thu chi", "page": None, "address": "/so-thu-chi/", "style": "ghost"}),
    ]
