"""What a verification says: the size and root of the book, and the lies it found, by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

ENOUGH = 20  # lies kept: the first names the place, a few more show how far it goes


class Lie(NamedTuple):
    """One thing that is not as the laws say: `name` of the check, where it was seen, and the facts."""

    name: str
    where: str
    facts: str


@dataclass(slots=True)
class Report:
    """`size` entries, their Merkle `root` in hex, and at most ENOUGH lies in the order they were met."""

    size: int = 0
    root: str = ""
    lies: list[Lie] = field(default_factory=list)

    @property
    def is_true(self) -> bool:
        return not self.lies

    @property
    def is_full(self) -> bool:
        return len(self.lies) >= ENOUGH

    def lie(self, name: str, where: object, facts: object = "") -> None:
        if not self.is_full:
            self.lies.append(Lie(name, str(where), str(facts)))
