"""Amounts that look like life and still add up to the unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

NOTES = (50_000_000, 20_000_000, 10_000_000, 5_000_000, 2_000_000, 1_000_000, 500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000)


def apportion(total: int, weights: Sequence[int], step: int = 1) -> list[int]:
    """`total` shared by weight in whole `step`s (largest remainder); what is less than a step goes to the heaviest.

    sum(apportion(total, weights, step)) == total, always. Raises ValueError without a positive weight.
    """
    whole = sum(weights)
    if whole <= 0:
        raise ValueError("nothing to share by: every weight is zero")
    steps, rest = divmod(total, step)
    result = [steps * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda index: (-(steps * weights[index] % whole), index))
    for index in order[: steps - sum(result)]:
        result[index] += 1
    result = [count * step for count in result]
    result[max(range(len(weights)), key=lambda index: weights[index])] += rest
    return result


def draw_to(total: int, draw: Callable[[], int], least: int) -> list[int]:
    """Amounts from `draw()` that add up to `total` exactly; the last takes a remainder smaller than `least`."""
    amounts: list[int] = []
    left = total
    while left > 0:
        amount = draw()
        if amount >= left:
            amount = left
        amounts.append(amount)
        left -= amount
    if len(amounts) > 1 and amounts[-1] < least:
        small = amounts.pop()
        amounts[-1] += small
    return amounts


def gifts_to(total: int, draw: Callable[[], int]) -> list[int]:
    """Like draw_to, but what is left at the end is given in amounts people give (notes), not in one odd sum."""
    amounts: list[int] = []
    left = total
    while (amount := draw()) < left:
        amounts.append(amount)
        left -= amount
    for note in NOTES:
        while left >= note:
            amounts.append(note)
            left -= note
    if left:
        amounts[-1] += left
    return amounts


def counts_to(total: int, draws: Sequence[int], step: int, pick: Callable[[int], int]) -> list[int]:
    """`draws` nudged by whole `step`s, at places `pick(n)` chooses below n, until they add up to `total`.

    What is less than a step goes to one place. Every count stays at least `step`, or 1 when the step cannot be kept.
    """
    counts = list(draws)
    left = total - sum(counts)
    while abs(left) >= step:
        place = pick(len(counts))
        move = step if left > 0 else -step
        if counts[place] + move >= step:
            counts[place] += move
            left -= move
    while left:
        place = pick(len(counts))
        if counts[place] + left >= 1:
            counts[place] += left
            left = 0
    return counts
