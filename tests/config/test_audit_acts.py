"""Every act that is written to the log has Vietnamese words; nobody reads a program's code there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from config.audit_acts import ACTS
from donations.models import AssetEvent, GiftNumber, GroupVisit

ROOT = Path(__file__).resolve().parents[2]
# Acts named by what became of a thing: the part before the dot, and what may stand after it.
NAMED_BY_STATE = {
    "asset": AssetEvent.Kind.values,
    "gift_numbers": [GiftNumber.State.SPENT, GiftNumber.State.VOID],
    "visit": [GroupVisit.State.PROPOSED, GroupVisit.State.SCHEDULED, GroupVisit.State.DECLINED],
    "staff": [f"{act}_{kind}" for act in ("ask", "confirm", "decline") for kind in ("address", "roles", "second_factor")],
}


def written() -> Iterator[ast.expr]:
    """What stands as the act in every call of `audit.record`."""
    for folder in ("cms", "donations", "stories", "site"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                    yield node.args[1]


def acts(said: ast.expr) -> Iterator[str]:
    if isinstance(said, ast.Constant):
        yield str(said.value)
    elif isinstance(said, ast.IfExp):
        yield from (*acts(said.body), *acts(said.orelse))
    elif isinstance(said, ast.JoinedStr):
        start = said.values[0]
        assert isinstance(start, ast.Constant), ast.unparse(said)
        noun = str(start.value).partition(".")[0]
        yield from (f"{noun}.{state}" for state in NAMED_BY_STATE[noun])


def test_every_act_of_the_log_has_words() -> None:
    found = {act for said in written() for act in acts(said)}
    assert len(found) > 100
    assert sorted(found - set(ACTS)) == []
