"""A progress bar on a terminal, silence elsewhere."""

from __future__ import annotations

from django.core.management.base import OutputWrapper

WIDTH = 40


class Bar:
    """`bar(n)` shows that n of `total` are done. Nothing is written unless `out` is a terminal."""

    def __init__(self, out: OutputWrapper, total: int, unit: str, *, silent: bool = False) -> None:
        self.out, self.total, self.unit = out, max(total, 1), unit
        self.shown = not silent and out.isatty()

    def __call__(self, done: int) -> None:
        if not self.shown:
            return
        filled = min(WIDTH, WIDTH * done // self.total)
        self.out.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done:,} of {self.total:,} {self.unit}", ending="")
        self.out.flush()

    def end(self) -> None:
        if self.shown:
            self.out.write("")
