"""The storage of confidential papers: files only the site's own account may read, and no address leads to them."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """A folder outside MEDIA_ROOT. `url` is refused, so that no template shows an address by mistake."""

    def __init__(self, location: str, **options: Any) -> None:
        super().__init__(location=location, file_permissions_mode=0o600, directory_permissions_mode=0o700, **options)

    def url(self, name: str | None) -> NoReturn:
        raise ValueError("A private file has no URL; link to the view operations:private_file, which asks who is reading.")
