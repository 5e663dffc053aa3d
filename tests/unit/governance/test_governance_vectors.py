"""Every published vector: RFC 8785, RFC 9162, Wycheproof, CCTV."""

import base64
import json
from pathlib import Path

import pytest
import rfc8785

from governance.canonical import encode_canonical
from governance.ed25519 import LOW_ORDER_ENCODINGS, verify_ed25519
from governance.errors import BadSignature, MalformedStatement
from governance.merkle import (
    verify_consistency,
    verify_inclusion,
    verify_subtree_consistency,
    verify_subtree_inclusion,
)
from governance.webauthn import verify_es256

pytestmark = pytest.mark.shared_data


def _accepts(check, **arguments) -> bool:
    try:
        check(**arguments)
    except BadSignature:
        return False
    return True


def _hash(text: str | None) -> bytes:
    return base64.b64decode(text or "")


def _has_fraction(value) -> bool:
    if isinstance(value, dict):
        return any(map(_has_fraction, value.values()))
    if isinstance(value, list):
        return any(map(_has_fraction, value))
    return isinstance(value, float)


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_canonical_json_equals_the_published_bytes(shared_data: Path, name: str) -> None:
    folder = shared_data / "vectors" / "rfc8785"
    value = json.loads((folder / "input" / f"{name}.json").read_text("utf-8"))
    expected = bytes.fromhex((folder / "outhex" / f"{name}.txt").read_text("ascii"))
    assert rfc8785.dumps(value) == expected
    if _has_fraction(value):
        with pytest.raises(MalformedStatement):
            encode_canonical(value)
    else:
        assert encode_canonical(value) == expected


def test_every_merkle_vector_is_judged_as_published(shared_data: Path) -> None:
    judged = 0
    for path in sorted((shared_data / "vectors" / "rfc9162_merkle").rglob("*.json")):
        vector = json.loads(path.read_text("utf-8"))
        proof = [_hash(each) for each in vector["proof"] or []]
        kind = path.relative_to(shared_data / "vectors" / "rfc9162_merkle").parts[0]
        assert _judge_merkle(kind, vector, proof) is not vector["wantErr"], path
        judged += 1
    assert judged == 518


def _judge_merkle(kind: str, vector: dict, proof: list[bytes]) -> bool:
    if kind == "inclusion":
        return _accepts(
            verify_inclusion,
            leaf=_hash(vector["leafHash"]),
            index=vector["leafIdx"],
            size=vector["treeSize"],
            proof=proof,
            root=_hash(vector["root"]),
        )
    if kind == "consistency":
        return _accepts(
            verify_consistency,
            old_size=vector["size1"],
            size=vector["size2"],
            old_root=_hash(vector["root1"]),
            root=_hash(vector["root2"]),
            proof=proof,
        )
    if kind == "subtreeinclusion":
        return _accepts(
            verify_subtree_inclusion,
            leaf=_hash(vector["leafHash"]),
            index=vector["leafIdx"],
            start=vector["start"],
            end=vector["end"],
            proof=proof,
            root=_hash(vector["root"]),
        )
    return _accepts(
        verify_subtree_consistency,
        start=vector["start"],
        end=vector["end"],
        size=vector["size"],
        subtree_root=_hash(vector["root1"]),
        root=_hash(vector["root2"]),
        proof=proof,
    )


def test_every_wycheproof_ed25519_vector_is_judged_as_published(shared_data: Path) -> None:
    suite = json.loads((shared_data / "vectors" / "wycheproof" / "ed25519_test.json").read_text("utf-8"))
    judged = 0
    for group in suite["testGroups"]:
        key = bytes.fromhex(group["publicKey"]["pk"])
        for case in group["tests"]:
            verdict = _accepts(
                verify_ed25519,
                public_key=key,
                signature=bytes.fromhex(case["sig"]),
                message=bytes.fromhex(case["msg"]),
            )
            assert verdict is (case["result"] == "valid"), case["tcId"]
            judged += 1
    assert judged == suite["numberOfTests"]


def test_every_wycheproof_p256_vector_is_judged_as_published(shared_data: Path) -> None:
    path = shared_data / "vectors" / "wycheproof" / "ecdsa_secp256r1_sha256_test.json"
    suite = json.loads(path.read_text("utf-8"))
    judged = 0
    for group in suite["testGroups"]:
        key = bytes.fromhex(group["publicKey"]["uncompressed"])
        for case in group["tests"]:
            verdict = _accepts(
                verify_es256,
                public_point=key,
                signature=bytes.fromhex(case["sig"]),
                message=bytes.fromhex(case["msg"]),
            )
            assert verdict is (case["result"] == "valid"), case["tcId"]
            judged += 1
    assert judged == suite["numberOfTests"]


_REFUSED_FLAGS = {"low_order_A", "low_order_R", "non_canonical_A", "non_canonical_R", "low_order_residue"}


def test_every_cctv_edge_case_is_accepted_only_without_low_order_or_odd_encoding(shared_data: Path) -> None:
    path = shared_data / "vectors" / "cctv_ed25519" / "ed25519vectors.json"
    vectors = json.loads(path.read_text("utf-8"))
    for vector in vectors:
        flags = set(vector["flags"] or [])
        verdict = _accepts(
            verify_ed25519,
            public_key=bytes.fromhex(vector["key"]),
            signature=bytes.fromhex(vector["sig"]),
            message=vector["msg"].encode("utf-8"),
        )
        assert verdict is not bool(flags & _REFUSED_FLAGS), vector["number"]
    assert len(vectors) == 914


def test_the_low_order_encodings_are_those_that_the_vectors_hold(shared_data: Path) -> None:
    path = shared_data / "vectors" / "cctv_ed25519" / "ed25519vectors.json"
    vectors = json.loads(path.read_text("utf-8"))
    seen = {bytes.fromhex(v["key"]) for v in vectors if "low_order_A" in (v["flags"] or [])}
    seen |= {bytes.fromhex(v["sig"])[:32] for v in vectors if "low_order_R" in (v["flags"] or [])}
    assert len(LOW_ORDER_ENCODINGS) == 14
    assert seen <= LOW_ORDER_ENCODINGS
