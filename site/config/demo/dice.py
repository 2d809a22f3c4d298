"""Chance that falls the same way on every machine and Python: only Random.random(), whose sequence is guaranteed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
SEED = "an-hoa-2026"


class Dice:
    """One topic's own sequence, so that a change in one part of the plan leaves the others as they were."""

    def __init__(self, topic: str) -> None:
        self._random = random.Random(f"{SEED}:{topic}").random  # noqa: S311 (a demo must repeat itself)

    def below(self, end: int) -> int:
        return int(self._random() * end)

    def between(self, first: int, last: int) -> int:
        """A whole number, both ends included."""
        return first + int(self._random() * (last - first + 1))

    def chance(self, percent: int) -> bool:
        return self._random() * 100 < percent

    def pick(self, items: Sequence[T]) -> T:
        return items[int(self._random() * len(items))]

    def weighted(self, table: Sequence[tuple[T, int]]) -> T:
        """One item of (item, weight) pairs; weights are whole and positive."""
        point = int(self._random() * sum(weight for _, weight in table))
        for item, weight in table:
            point -= weight
            if point < 0:
                return item
        raise AssertionError("weights must be positive")

    def shuffled(self, items: Sequence[T]) -> list[T]:
        result = list(items)
        for index in range(len(result) - 1, 0, -1):
            other = int(self._random() * (index + 1))
            result[index], result[other] = result[other], result[index]
        return result
