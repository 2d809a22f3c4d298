"""The data dictionary names every table of ours once and says truly how far out its rows go."""

from __future__ import annotations

import re
from pathlib import Path

from tests.privacy.told import COLUMNS, MODELS, our_models, reach

ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (public|partly|staff) \|$", re.MULTILINE)
TEXT = (Path(__file__).parents[2] / "docs/data-dictionary.md").read_text()


def test_every_table_is_told_once_with_its_reach():
    rows = [(name, how_far) for name, _what, how_far in ROW.findall(TEXT)]
    assert sorted(rows) == sorted((name, reach(model)) for name, model in our_models().items())


def test_what_is_called_public_exists():
    known = our_models()
    assert set(known) >= MODELS
    for column in COLUMNS:
        model, name = column.split(".")
        assert known[model]._meta.get_field(name)
