"""The body: canonical JSON (a subset of RFC 8785) with a closed set of keys, the truth of which columns are a projection."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

VERSION = 1
LARGEST = 2**53 - 1

MOVEMENT_KINDS = ("opening", "receipt", "disbursement", "deposit", "transfer", "conversion", "reversal")
ATTESTATION_KINDS = ("balance", "evidence", "redaction", "void")
KINDS = MOVEMENT_KINDS + ATTESTATION_KINDS
CATEGORIES = ("vien-phi", "thuoc-vat-tu", "an-o-di-lai", "chuong-trinh", "van-hanh", "khac")
REDACTION_FIELDS = ("donor", "memo", "evidence")
REDACTION_REASONS = ("donor-request", "guardian-request", "mistake", "order")

_HANOI = dt.timedelta(hours=7)  # no daylight saving since 1975: the log's rule needs no time-zone database
_ACCOUNT = r"[A-Za-z0-9-]{1,40}(/[A-Za-z0-9-]{1,40})?"

Problem = tuple[str, str]  # (code, key): what is wrong, and where


class BodyError(ValueError):
    """A body that may not enter the book. `problems` lists every (code, key)."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{key}: {code}" for code, key in problems))
        self.problems = problems


def canonical(value: Any) -> str:
    """`value` as canonical JSON text: keys sorted, no white space, nothing escaped that need not be."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@lru_cache(maxsize=1024)
def local_day(posted: str) -> str:
    """The day in Vietnam (YYYY-MM-DD) of a `posted` moment (YYYY-MM-DDTHH:MM:SSZ)."""
    return (dt.datetime.fromisoformat(posted) + _HANOI).date().isoformat()


def _text(pattern: str) -> Callable[[Any], bool]:
    match = re.compile(rf"(?:{pattern})\Z", re.ASCII).match
    return lambda value: type(value) is str and match(value) is not None


def _whole(low: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and low <= value <= LARGEST


def _one_of(*allowed: str) -> Callable[[Any], bool]:
    return lambda value: type(value) is str and value in allowed


_shape_of_day = _text(r"\d{4}-\d{2}-\d{2}")
_shape_of_moment = _text(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def _day(value: Any) -> bool:
    if not _shape_of_day(value):
        return False
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _moment(value: Any) -> bool:
    if not _shape_of_moment(value):
        return False
    try:
        local_day(value)
    except ValueError:
        return False
    return True


_digest = _text(r"[0-9a-f]{64}")


def _digests(value: Any) -> bool:
    return type(value) is list and bool(value) and all(map(_digest, value)) and value == sorted(set(value))


def _exactly(**rules: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: type(value) is dict and value.keys() == rules.keys() and all(rule(value[key]) for key, rule in rules.items())


_commitment = _text(r"[A-Za-z0-9_-]{43}")
_unit = _text(r"[A-Z][A-Z0-9-]{1,23}")
_side = _text(rf"(?:holding|fund):{_ACCOUNT}")
_holding = _text(rf"holding:{_ACCOUNT}")
_voucher = _text(r"[A-Z]{2}-\d{4}-\d{6,8}")
_balance_bare = _exactly(account=_holding, unit=_unit, qty=_whole(0))
_balance_stated = _exactly(account=_holding, unit=_unit, qty=_whole(0), statement=_digest)

_EVERY: dict[str, Callable[[Any], bool]] = {
    "v": lambda value: type(value) is int and value == VERSION,
    "seq": _whole(0),
    "id": _text(r"[0-9a-f]{32}"),
    "kind": _one_of(*KINDS),
    "date": _day,
    "posted": _moment,
}
_MOVEMENT = {
    "unit": _unit,
    "qty": _whole(1),
    "debit": _side,
    "credit": _side,
    "voucher": _voucher,
    "line": _whole(1),
    "sd": _exactly(memo=_commitment),
}
_MAY = {
    "category": _one_of(*CATEGORIES),
    "campus": _text(r"[A-Za-z0-9_-]{1,24}"),
    "occurred": _day,
    "restates": _text(r"\d{4}-(?:0[1-9]|1[0-2])"),
    "evidence": _digests,
}
_REQUIRED: dict[str, dict[str, Callable[[Any], bool]]] = {
    **{kind: {**_EVERY, **_MOVEMENT} for kind in MOVEMENT_KINDS},
    "receipt": {**_EVERY, **_MOVEMENT, "sd": _exactly(donor=_commitment, memo=_commitment)},
    "reversal": {**_EVERY, **_MOVEMENT, "reverses": _whole(0)},
    "balance": {**_EVERY, "balance": lambda value: _balance_bare(value) or _balance_stated(value)},
    "evidence": {**_EVERY, "adds": _exactly(seq=_whole(0), files=_digests)},
    "redaction": {**_EVERY, "redacts": _exactly(seq=_whole(0), field=_one_of(*REDACTION_FIELDS), reason=_one_of(*REDACTION_REASONS))},
    "void": {**_EVERY, "voids": _exactly(voucher=_voucher)},
}
_OPTIONAL: dict[str, dict[str, Callable[[Any], bool]]] = {
    **dict.fromkeys(MOVEMENT_KINDS, _MAY),
    **{kind: {} for kind in ATTESTATION_KINDS},
    "receipt": {**_MAY, "groups": _whole(0)},
    "disbursement": {**_MAY, "people": _whole(0)},
    "transfer": {**_MAY, "of": _whole(0)},
}
_RULES = {kind: {**_REQUIRED[kind], **_OPTIONAL[kind]} for kind in KINDS}
_SIDES = {
    "opening": ("holding:", "fund:"),
    "receipt": ("holding:", "fund:"),
    "disbursement": ("fund:", "holding:"),
    "deposit": ("holding:", "holding:"),
    "transfer": ("fund:", "fund:"),
}


def problems(body: dict[str, Any]) -> list[Problem]:
    """Every (code, key) that is wrong with a body taken alone; an empty list means it may enter the book."""
    kind = body.get("kind")
    if type(kind) is not str or kind not in _RULES:
        return [("unknown", "kind")]
    rules = _RULES[kind]
    found = [("missing", key) for key in _REQUIRED[kind] if key not in body]
    for key, value in body.items():
        rule = rules.get(key)
        if rule is None:
            found.append(("unexpected", key))
        elif not rule(value):
            found.append(("malformed", key))
    return found or list(_contradictions(kind, body))


def _contradictions(kind: str, body: dict[str, Any]) -> Iterator[Problem]:
    """What no single key shows: sides, order of days, and references that look forward."""
    today = local_day(body["posted"])
    if body["date"] > today:
        yield ("in_the_future", "date")
    if body.get("occurred", "") > body["date"]:
        yield ("after_date", "occurred")
    if body.get("restates", "") > body["date"][:7]:
        yield ("after_date", "restates")
    if kind in MOVEMENT_KINDS:
        if body["debit"] == body["credit"]:
            yield ("same", "credit")
        elif not _sides_fit(kind, body["debit"], body["credit"]):
            yield ("wrong_side", "debit")
    earlier: list[tuple[str, int]] = [(key, body[key]) for key in ("of", "reverses") if key in body]
    for key in ("adds", "redacts"):
        if key in body:
            earlier.append((key, body[key]["seq"]))
    for key, seq in earlier:
        if seq >= body["seq"]:
            yield ("looks_forward", key)


def _sides_fit(kind: str, debit: str, credit: str) -> bool:
    if kind == "conversion":
        return debit.split(":")[0] != credit.split(":")[0]
    if kind == "reversal":
        return True  # held against what it reverses
    debit_side, credit_side = _SIDES[kind]
    return debit.startswith(debit_side) and credit.startswith(credit_side)


def parse_body(text: str) -> dict[str, Any]:
    """The body as a dict. Raises BodyError when the text is not printable ASCII, not canonical, or breaks a rule."""
    if not (text.isascii() and text.isprintable()):
        raise BodyError([("not_printable_ascii", "body")])
    try:
        body = json.loads(text)
    except ValueError:
        raise BodyError([("not_json", "body")]) from None
    if type(body) is not dict:
        raise BodyError([("not_an_object", "body")])
    if canonical(body) != text:
        raise BodyError([("not_canonical", "body")])
    if found := problems(body):
        raise BodyError(found)
    return body
