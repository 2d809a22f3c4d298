"""The filter form of the ledger as it is drawn: every choice, what is chosen, what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from donations.models.public import PublicFund
from donations.selectors.vocabulary import Vocabulary


@dataclass
class FilterForm:
    q: str = ""
    fund: PublicFund | None = None
    errors: Sequence[str] = field(default_factory=list)

    @classmethod
    def of(cls, typed: Mapping[str, str], words: Vocabulary) -> FilterForm:
        return cls(q=typed.get("q", ""), fund=words.fund(typed.get("fund", "")))
