"""Pictures as phones make them: with a place, a time, a name and a comment inside. Each carries MARK in every corner."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin

MARK = b"BENH-NHAN-NGUYEN-THI-BI-MAT"
GPS_DEGREES = (10.0, 46.0, 37.0)


def scene(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    """Left half red, right half blue: the orientation can be told from the pixels."""
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (size[0] // 2, 0, size[0], size[1]))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = MARK.decode()  # ImageDescription
    data[0x010F] = "May anh " + MARK.decode()  # Make
    data[0x0132] = "2026:11:18 07:15:00"
    gps = data.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", GPS_DEGREES, "E", (106.0, 40.0, 12.0)
    return data


def xmp() -> bytes:
    return b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>' + MARK + b"</rdf:RDF></x:xmpmeta>"


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg(orientation: int = 1, size: tuple[int, int] = (120, 80), **extra) -> bytes:
    out = io.BytesIO()
    scene(size).save(out, "JPEG", exif=exif(orientation), xmp=xmp(), comment=MARK, icc_profile=profile(), **extra)
    return out.getvalue()


def png(**extra) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", MARK.decode())
    info.add_itxt("XML:com.adobe.xmp", xmp().decode())
    info.add_text("Description", MARK.decode(), zip=True)
    out = io.BytesIO()
    scene(mode="RGBA").save(out, "PNG", exif=exif(), pnginfo=info, icc_profile=profile(), **extra)
    return out.getvalue()


def webp() -> bytes:
    out = io.BytesIO()
    scene().save(out, "WEBP", exif=exif(), xmp=xmp(), icc_profile=profile())
    return out.getvalue()


def heic() -> bytes:
    out = io.BytesIO()
    scene().save(out, "HEIF", exif=exif().tobytes(), xmp=xmp())
    return out.getvalue()


def avif() -> bytes:
    out = io.BytesIO()
    scene().save(out, "AVIF", exif=exif(), xmp=xmp(), icc_profile=profile())
    return out.getvalue()


def bomb_png(width: int = 11_000, height: int = 11_000) -> bytes:
    """A few kilobytes that unfold to 121 million pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj(9)
    row = b"\x00" * (1 + (width + 7) // 8)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


BY_NAME = {"jpeg": ("anh.jpg", jpeg), "png": ("anh.png", png), "webp": ("anh.webp", webp), "heic": ("anh.heic", heic), "avif": ("anh.avif", avif)}
