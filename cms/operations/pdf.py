"""Papers as PDF, typeset by typst from a template and plain data.

The template reads the data as JSON, so no text of ours or of a visitor is ever read as markup. Fonts are those inside
the typst library (Libertinus Serif has every Vietnamese letter), never the machine's, so the same data gives the same
page on every machine; no date is written into the file for the same reason.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

FOLDER = "print"


class PdfError(RuntimeError):
    """A template that does not compile: a fault of ours, never of the data."""


def _folder() -> Path:
    return Path(settings.ROOT) / "templates" / FOLDER


def render(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of `templates/print/<template>` with `data` (JSON values only), readable there as `json(bytes(sys.inputs.data))`.

    Raises PdfError when the template is wrong.
    """
    try:
        made = typst.compile(
            str(_folder() / template), root=str(_folder()), ignore_system_fonts=True, font_paths=[], format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )  # fmt: skip
    except typst.TypstError as error:
        raise PdfError(f"{template}: {error}") from error
    return bytes(made)
