"""The public log's formats in plain Python: canonical bodies, leaves, the Merkle tree and the look-up code.

Published formats, final from the first entry: outsiders recompute every one of them (docs/ledger.md).
"""

from donations.log.body import (
    ATTESTATION_KINDS,
    CATEGORIES,
    KINDS,
    MOVEMENT_KINDS,
    REDACTION_FIELDS,
    REDACTION_REASONS,
    BodyError,
    canonical,
    local_day,
    parse_body,
    problems,
)
from donations.log.code import ALPHABET, CodeError, code_of, format_code, new_uid, parse_code
from donations.log.tree import (
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_hash,
    verify_consistency,
    verify_inclusion,
)

__all__ = [
    "ALPHABET",
    "ATTESTATION_KINDS",
    "CATEGORIES",
    "KINDS",
    "MOVEMENT_KINDS",
    "REDACTION_FIELDS",
    "REDACTION_REASONS",
    "BodyError",
    "CodeError",
    "Frontier",
    "canonical",
    "code_of",
    "consistency_proof",
    "format_code",
    "inclusion_proof",
    "leaf_hash",
    "local_day",
    "new_uid",
    "node_hash",
    "parse_body",
    "parse_code",
    "problems",
    "root_hash",
    "verify_consistency",
    "verify_inclusion",
]
