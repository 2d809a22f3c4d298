"""How much comes in, to the đồng: the reference year whole, the year under way 15–20 % above it in every slice.

The reference figures are those of `reference/cancer-hospital-2022.json`, moved to 2025; the growth is the objective of
`reference/annual-plan-2026.json`. Sums are whole đồng, keyed by fund code and by slice number of `seasons.SLICES`.
"""

from __future__ import annotations

from dataclasses import dataclass

from config.demo.seasons import SLICES_2025, SLICES_2026
from config.demo.sums import apportion

M = 1_000_000
Money = dict[tuple[str, int], int]  # đồng by fund code and slice number
RECEIPTS_2025 = 11_000 * M
GROUPS_2025 = 1_041
PEOPLE_2025 = 14_372
GOODS_2025 = {"SUAT": 152_741, "PHIEU": 12_024, "GHE-DA": 30, "MAY-LOC-NUOC": 37, "MAY-LOC-KHI": 10, "CHUYEN-XE": 88}
# Groups by what they mostly bring; the rest of the 1,041 bring money only.
VISITS_2025 = {"SUAT": 862, "PHIEU": 94, "GHE-DA": 7, "MAY-LOC-NUOC": 9, "MAY-LOC-KHI": 4, "CHUYEN-XE": 24}

GROWTH_PERMILLE = (1162, 1187, 1171, 1158, 1193, 1166, 1178, 1184, 1156, 1181, 1169)

# Per mille of a year's giving in each of the 13 slices of 2025 (November is two).
STEADY = (96, 66, 74, 78, 83, 76, 78, 83, 88, 86, 62, 29, 101)
KITCHEN = (88, 70, 78, 76, 82, 76, 80, 90, 86, 84, 64, 28, 98)
WATER = (40, 60, 80, 100, 110, 110, 100, 90, 80, 70, 60, 30, 70)

_STEADY_2025: dict[str, tuple[int, tuple[int, ...]]] = {
    "NBKK": (5_900 * M, STEADY),
    "NBKK/NHI": (430 * M, STEADY),
    "NBKK/CO-SO-3": (150 * M, STEADY),
    "BEP": (2_280 * M, KITCHEN),
    "BEP/SUA": (240 * M, KITCHEN),
    "XE": (540 * M, STEADY),
    "XE/XE-LAN": (70 * M, STEADY),
    "TET": (110 * M, STEADY),
    "CT": (448 * M, STEADY),
    "CT/NUOC-UONG": (180 * M, WATER),
    "UNIDENTIFIED": (50 * M, STEADY),
}
# Seasonal children: what comes in each named slice (number in SLICES), in đồng.
_SEASONAL_2025 = {
    "TET/TET-2025": {0: 170 * M},
    "TET/TRUNG-THU-2025": {7: 60 * M, 8: 95 * M, 9: 15 * M},
    "TET/TET-2026": {11: 20 * M, 12: 90 * M},
    "CT/NGAY-HOI-2025": {9: 20 * M, 10: 45 * M, 11: 25 * M, 12: 50 * M},
    "CT/TO-CHUC-2025": {10: 12 * M},
}
_GROWS_PERCENT = {
    "NBKK/NHI": 122,
    "NBKK/CO-SO-3": 118,
    "BEP": 115,
    "BEP/SUA": 124,
    "XE": 121,
    "XE/XE-LAN": 130,
    "TET": 116,
    "CT": 113,
    "CT/NUOC-UONG": 112,
    "UNIDENTIFIED": 94,
}
_SEASONAL_2026 = {
    "TET/TET-2026": {0: 130 * M, 1: 62 * M},
    "TET/TRUNG-THU-2026": {7: 92 * M, 8: 108 * M},
    "TET/TET-2027": {10: 35 * M},
    "CT/NGAY-HOI-2026": {8: 12 * M, 9: 33 * M, 10: 26_600_000},
    "CT/TO-CHUC-2026": {9: 6_400_000},
    "NBKK/R7K2": {7: 30 * M},
}

OPENINGS_2025 = {
    "NBKK": 868_430_000,
    "NBKK/NHI": 61_250_000,
    "NBKK/CO-SO-3": 24_800_000,
    "BEP": 128_640_000,
    "BEP/SUA": 31_500_000,
    "XE": 71_300_000,
    "XE/XE-LAN": 12_200_000,
    "TET": 21_400_000,
    "TET/TET-2025": 128_000_000,
    "CT": 63_750_000,
    "CT/NUOC-UONG": 22_100_000,
}


@dataclass(frozen=True)
class Target:
    """What one fund receives in one slice."""

    fund: str
    slice: int
    amount: int


def _receipts_2025() -> dict[str, list[int]]:
    table = {fund: apportion(total, weights, 10_000) for fund, (total, weights) in _STEADY_2025.items()}
    for fund, slices in _SEASONAL_2025.items():
        table[fund] = [slices.get(number, 0) for number in range(len(SLICES_2025))]
    return table


def _receipts_2026(before: dict[str, list[int]]) -> dict[str, list[int]]:
    """Each slice's sum is the same slice of 2025 times its growth; the largest fund takes what the others leave."""
    count = len(SLICES_2026)
    table = {fund: [before[fund][n] * percent // 100 // 10_000 * 10_000 for n in range(count)] for fund, percent in _GROWS_PERCENT.items()}
    for fund, slices in _SEASONAL_2026.items():
        table[fund] = [slices.get(number, 0) for number in range(count)]
    totals = [sum(column[n] for column in before.values()) * GROWTH_PERMILLE[n] // 1000 // 10_000 * 10_000 for n in range(count)]
    table["NBKK"] = [totals[n] - sum(column[n] for column in table.values()) for n in range(count)]
    return table


def receipts() -> list[Target]:
    """Every fund's receipts in every slice of both years, none of them zero, in slice order."""
    first = _receipts_2025()
    second = _receipts_2026(first)
    start = len(SLICES_2025)
    targets = [Target(fund, n, amount) for fund, amounts in first.items() for n, amount in enumerate(amounts)]
    targets += [Target(fund, start + n, amount) for fund, amounts in second.items() for n, amount in enumerate(amounts)]
    return sorted((t for t in targets if t.amount), key=lambda t: t.slice)
