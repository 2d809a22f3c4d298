"""The published formats against golden vectors made with nothing but the standard library, and against pymerkle."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from donations import log
from donations.models import Category, Kind

GOLDEN = json.loads((Path(__file__).parent / "golden" / "log.json").read_text(encoding="utf-8"))
ENTRIES = GOLDEN["entries"]
RECEIPT = json.loads(ENTRIES[1]["body"])


@pytest.mark.parametrize("entry", ENTRIES, ids=[json.loads(entry["body"])["kind"] for entry in ENTRIES])
def test_bodies_leaves_and_codes_are_the_published_ones(entry):
    body = log.parse_body(entry["body"])
    assert log.canonical(body) == entry["body"]
    assert log.leaf_hash(entry["body"]).hex() == entry["leaf"]
    assert log.code_of(body["id"]) == entry["code"]


def test_the_root_grows_as_published():
    tree = log.Frontier()
    for entry in ENTRIES:
        tree.add(log.leaf_hash(entry["body"]))
        assert tree.root().hex() == entry["root"]
    assert tree.size == len(ENTRIES)


def test_every_kind_and_category_of_the_nouns_is_in_the_log():
    assert set(Kind.values) == set(log.KINDS) == {json.loads(entry["body"])["kind"] for entry in ENTRIES}
    assert tuple(Category.values) == log.CATEGORIES


WRONG = [
    ("a float", {"qty": 5.0}), ("a bool", {"qty": True}), ("null", {"campus": None}), ("zero", {"qty": 0}), ("above 2^53 - 1", {"qty": 2**53}),
    ("a negative", {"qty": -1}), ("an unknown key", {"note": "x"}), ("another version", {"v": 2}), ("an upper-case id", {"id": "A" * 32}),
    ("a letter with a mark", {"credit": "fund:QUỸ"}), ("a short voucher", {"voucher": "PT-26-1"}), ("three levels", {"credit": "fund:A/B/C"}),
    ("a day that is not", {"date": "2026-02-30"}), ("a day after posting", {"date": "2026-11-22"}), ("people on a receipt", {"people": 3}),
    ("of on a receipt", {"of": 0}), ("reverses on a receipt", {"reverses": 0}), ("swapped sides", {"debit": "fund:A", "credit": "holding:b"}),
    ("an unknown category", {"category": "khoa-nhi"}), ("unsorted evidence", {"evidence": ["b" * 64, "a" * 64]}), ("no evidence", {"evidence": []}),
    ("occurred later", {"occurred": "2026-11-21"}), ("restates later", {"restates": "2026-12"}), ("month 13", {"restates": "2026-13"}),
    ("a newline after", {"unit": "VND\n"}), ("sd without donor", {"sd": {"memo": "A" * 43}}),
    ("time without zone", {"posted": "2026-11-20T17:00:00"}),
]  # fmt: skip


@pytest.mark.parametrize("change", [change for _name, change in WRONG], ids=[name for name, _change in WRONG])
def test_refuses_a_body_with(change):
    with pytest.raises(log.BodyError):
        log.parse_body(log.canonical({**RECEIPT, **change}))


@pytest.mark.parametrize("missing", sorted(RECEIPT.keys() - {"campus", "groups", "occurred"}))
def test_refuses_a_body_without(missing):
    with pytest.raises(log.BodyError):
        log.parse_body(log.canonical({key: value for key, value in RECEIPT.items() if key != missing}))


@pytest.mark.parametrize("text", ["", "[]", "null", '{"v": 1}', ENTRIES[0]["body"] + " ", ENTRIES[0]["body"].replace("VND", "V\u00d0"), "{" * 99])
def test_refuses_text_that_is_no_canonical_body(text):
    with pytest.raises(log.BodyError):
        log.parse_body(text)


def test_a_local_day_begins_at_seventeen_utc():
    assert log.local_day("2026-11-20T16:59:59Z") == "2026-11-20"
    assert log.local_day("2026-11-20T17:00:00Z") == "2026-11-21"


# -- CODE ----------------------------------------------------------------------------------------------------------
UID = json.loads(ENTRIES[0]["body"])["id"]
CODE = log.code_of(UID)


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        log.format_code(CODE),
        f" {CODE.lower()} ",
        "-".join(CODE),
        CODE.replace("0", "O").replace("1", "l"),
        CODE[:4] + "\u2013" + CODE[4:],
        f"{log.format_code(CODE)}.",
    ],
)
def test_a_typed_code_is_understood(typed):
    assert log.parse_code(typed) == CODE


@given(st.binary(min_size=16, max_size=16), st.integers(0, 7), st.sampled_from(log.ALPHABET))
def test_one_wrong_character_is_noticed(raw, at, letter):
    """But for the three pairs that are 29 apart (0 and X, 1 and Y, 2 and Z), which a check mod 29 cannot tell."""
    code = log.code_of(raw.hex())
    if (log.ALPHABET.index(letter) - log.ALPHABET.index(code[at])) % 29 == 0 and (at < 7 or letter == code[at]):
        assert log.parse_code(code[:at] + letter + code[at + 1 :])
        return
    with pytest.raises(log.CodeError):
        log.parse_code(code[:at] + letter + code[at + 1 :])


@pytest.mark.parametrize(
    ("typed", "reason"), [("", "length"), ("7K2M", "length"), (CODE + "0", "length"), ("UUUU-UUUU", "letter"), ("x" * 10_000, "length")]
)
def test_what_is_no_code_says_why(typed, reason):
    with pytest.raises(log.CodeError) as refusal:
        log.parse_code(typed)
    assert refusal.value.reason == reason


def test_the_alphabet_has_no_letter_people_misread():
    assert len(log.ALPHABET) == 32
    assert not set("ILOU") & set(log.ALPHABET)


# -- tree ----------------------------------------------------------------------------------------------------------
def leaves(count: int) -> list[bytes]:
    return [log.leaf_hash(f"entry {at}") for at in range(count)]


@pytest.mark.parametrize("size", [*range(1, 18), 31, 32, 33, 100])
def test_proofs_hold_and_the_root_is_pymerkles(size):
    tree = InmemoryTree(algorithm="sha256")
    for at in range(size):
        tree.append_entry(f"entry {at}".encode())
    hashed, root = leaves(size), log.root_hash(leaves(size))
    assert root == tree.get_root()
    for at in range(size):
        proof = log.inclusion_proof(at, hashed)
        assert log.verify_inclusion(hashed[at], at, size, proof, root)
        assert not log.verify_inclusion(log.leaf_hash("another"), at, size, proof, root)
        assert not log.verify_inclusion(hashed[at], at, size, [*proof, root], root)
    for old in range(1, size + 1):
        proof, then = log.consistency_proof(old, hashed), log.root_hash(hashed[:old])
        assert log.verify_consistency(old, size, proof, then, root)
        assert not log.verify_consistency(old, size, proof, log.leaf_hash("another"), root)


def test_an_edited_leaf_breaks_consistency():
    old, edited = leaves(5), [*leaves(2), log.leaf_hash("edited"), *leaves(9)[3:]]
    assert not log.verify_consistency(5, 9, log.consistency_proof(5, edited), log.root_hash(old), log.root_hash(edited))


def test_proofs_are_asked_only_within_the_tree():
    for outside in (-1, 3):
        with pytest.raises(IndexError):
            log.inclusion_proof(outside, leaves(3))
    for outside in (0, 4):
        with pytest.raises(IndexError):
            log.consistency_proof(outside, leaves(3))
