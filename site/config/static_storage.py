"""Style sheets are written in small files and published in few: collectstatic writes the @imports of ours out in place.

`static/css/site.css` is a list of `@import "components/….css";`, which a browser follows as it stands (development,
tests). A visitor's browser would fetch the list first and only then thirty files, so the published copy has them inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'^@import "(?P<name>[\w./-]+\.css)";\n?', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
FOLDER = "css/"

Paths = dict[str, tuple[Storage, str]]


class SiteStaticStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's hashed and compressed files, with our bundles written out first."""

    def post_process(self, paths: Paths, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            paths = {**paths, **self._written_out(paths)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _written_out(self, paths: Paths) -> Paths:
        """The bundles among `paths` (sheets of ours, directly in css/), each now read from its written-out copy."""
        done: Paths = {}
        for name in paths:
            if not name.startswith(FOLDER) or "/" in name[len(FOLDER) :] or not name.endswith(".css"):
                continue
            sheet = self._read(paths, name)
            if not IMPORT.search(sheet):
                continue
            whole = IMPORT.sub(lambda found: COMMENT.sub("", self._read(paths, FOLDER + found["name"])), COMMENT.sub("", sheet))
            self.delete(name)
            self._save(name, ContentFile(whole.encode()))
            done[name] = (self, name)
        return done

    @staticmethod
    def _read(paths: Paths, name: str) -> str:
        """The source text of a collected file. Raises ValueError when a bundle names a sheet that is not there."""
        try:
            storage, path = paths[name]
        except KeyError:
            raise ValueError(f"A style sheet imports {name}, which no app or static folder holds.") from None
        with storage.open(path) as opened:
            text = opened.read()
        return text.decode() if isinstance(text, bytes) else text
