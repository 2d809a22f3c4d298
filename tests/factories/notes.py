"""What a browser sends of a delivery note: the rows of a form, with the counters that go with them."""

from __future__ import annotations

from typing import Any


def rows(*filled: dict[str, Any], prefix: str = "hang", total: int | None = None) -> dict[str, str]:
    """Fields of the rows; `total` rows stand on the page, the filled ones first."""
    fields = {f"{prefix}-{number}-{name}": str(value) for number, row in enumerate(filled) for name, value in row.items()}
    return {f"{prefix}-TOTAL_FORMS": str(max(total or 0, len(filled))), f"{prefix}-INITIAL_FORMS": "0", **fields}
