"""A program of its own: draws the pages of a PDF from standard input as pictures into a folder, and prints how many pages it has.

A PDF comes from anywhere, and the library that reads it is C++: so it is read in another process, which takes at most
`MEMORY` bytes and `SECONDS` of the processor and knows neither the database nor the settings. Started by file name from
`paper_pages.py`; it imports nothing of the house.

    python pdf_pages.py FOLDER LONG_SIDE MOST ONLY      # ONLY is the page to draw, 0 for all
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Any

MEMORY = 1536 * 1024 * 1024
SECONDS = 40
NARROWEST = 20  # a page longer than so many times its width is no paper
PASSWORD_WANTED = 4  # FPDF_ERR_PASSWORD
UNREADABLE, LOCKED, TOO_MANY, NO_PAPER, NO_SUCH_PAGE = 3, 4, 5, 6, 7  # how it ends when it refuses


def main(folder: Path, long_side: int, most: int, only: int) -> int:
    """0 when the pages lie in `folder` as 1.png, 2.png …, one of the codes above otherwise."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        count = len(document)
    except pypdfium2.PdfiumError as error:
        return LOCKED if getattr(error, "err_code", None) == PASSWORD_WANTED else UNREADABLE
    if not count:
        return UNREADABLE
    if count > most:
        return TOO_MANY
    if only > count:
        return NO_SUCH_PAGE
    document.init_forms()  # what was typed into a form is on the paper too
    for number in [only] if only else range(1, count + 1):
        try:
            ended = _draw(document[number - 1], folder / f"{number}.png", long_side)
        except (pypdfium2.PdfiumError, MemoryError, ValueError):
            return UNREADABLE
        if ended:
            return ended
    sys.stdout.write(str(count))
    return 0


def _draw(page: Any, path: Path, long_side: int) -> int:
    width, height = page.get_size()
    longest, shortest = max(width, height), min(width, height)
    if shortest <= 0 or longest > NARROWEST * shortest:
        return NO_PAPER
    bitmap = page.render(scale=long_side / longest, rev_byteorder=True)
    bitmap.to_pil().convert("RGB").save(path, "PNG", compress_level=1)
    bitmap.close()
    page.close()
    return 0


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.exit(main(Path(sys.argv[1]), *(int(word) for word in sys.argv[2:5])))
