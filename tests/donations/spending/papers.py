"""Pictures and PDF files as people upload them."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def picture(colour: str = "white", size: tuple[int, int] = (60, 80)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def written(*pages: str) -> bytes:
    """A PDF with these words on its A4 pages, as a program writes one: the text can be copied out."""
    source = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 20pt)\n' + "\n#pagebreak()\n".join(pages)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "paper.typ"
        path.write_text(source, encoding="utf-8")
        return bytes(typst.compile(str(path), format="pdf", ignore_system_fonts=True))


def locked() -> bytes:
    """A PDF that asks for a password nobody here knows."""
    encryption = b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -64/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>/ID[<01><01>]"
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    )
    return body + b"trailer<</Root 1 0 R/Size 4" + encryption + b">>\n%%EOF"


def upload(content: bytes | None = None, name: str = "giay.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if content is None else content)
