"""Disclosures against golden vectors; what was never told and what was erased look alike."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donations import disclosure

GOLDEN = json.loads((Path(__file__).parent / "golden" / "log.json").read_text(encoding="utf-8"))["disclosures"]
COMMITMENT = re.compile(r"[A-Za-z0-9_-]{43}")


@pytest.mark.parametrize("vector", GOLDEN, ids=[vector["value"] for vector in GOLDEN])
def test_a_disclosure_is_the_published_one(vector):
    assert disclosure.make(vector["field"], vector["value"], vector["salt"]) == vector["text"]
    assert disclosure.digest(vector["text"]) == vector["digest"]
    assert disclosure.parse(vector["text"]) == (vector["salt"], vector["field"], vector["value"])


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=300))
def test_any_text_comes_back_as_nfc(text):
    normal = unicodedata.normalize("NFC", text)
    if len(normal) <= disclosure.LONGEST:
        assert disclosure.parse(disclosure.make("memo", text)).value == normal


def test_the_same_text_never_commits_to_the_same_bytes():
    one, other = disclosure.make("donor", "A"), disclosure.make("donor", "A")
    assert disclosure.digest(one) != disclosure.digest(other)


def test_a_decoy_looks_like_a_digest():
    assert COMMITMENT.fullmatch(disclosure.decoy())
    assert COMMITMENT.fullmatch(disclosure.digest(disclosure.make("memo", "x")))


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [("donor", "", "length"), ("memo", "x" * 501, "length"), ("memo", "a\nb", "control"), ("memo", "a\x00", "control"), ("phone", "09", "field")],
)
def test_refuses(field, value, reason):
    with pytest.raises(disclosure.DisclosureError) as refusal:
        disclosure.make(field, value)
    assert refusal.value.reason == reason


@pytest.mark.parametrize("text", ["", "x", "W10", GOLDEN[0]["text"] + "A", GOLDEN[0]["text"][:-4], "bnVsbA"])
def test_what_is_no_disclosure_is_refused(text):
    with pytest.raises(disclosure.DisclosureError):
        disclosure.parse(text)
