"""Pictures and PDF files as people upload them."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def picture(colour: str = "white", size: tuple[int, int] = (60, 80)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def upload(content: bytes | None = None, name: str = "giay.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if content is None else content)
