"""What people decided: which organisations are one, which columns mean what. Two small files in the home.

Both are JSON that a person can edit, survive every ingest, and go into the register and so into a release's
digest. A decision is undone by marking it so or by deleting it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assistant.corpus.store import write_atomically
from ingest.errors import IngestError, UnusableDecision
from ingest.register.mapping import ConfirmedMapping
from ingest.register.names import compared

SUPPLIERS_NAME = "supplier-corrections.json"
MAPPINGS_NAME = "column-mappings.json"


class UnusableDecisions(IngestError, ValueError):
    """A file of decisions can't be read."""


@dataclass(frozen=True, slots=True)
class SupplierCorrection:
    """A person's word on two organisations; each is a key, or a name as it is spelt somewhere."""

    left: str
    right: str
    relation: str
    """same or different."""
    reason: str = ""
    by: str = ""
    undone: bool = False

    def __post_init__(self) -> None:
        """Refuse anything but the two relations."""
        if self.relation not in ("same", "different") or not self.left or not self.right:
            raise ValueError(
                f'relation "{self.relation}" of "{self.left}" and "{self.right}": expected same or different'
            )


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that people decided about the register."""

    corrections: tuple[SupplierCorrection, ...] = ()
    mappings: tuple[ConfirmedMapping, ...] = ()

    def in_force(self) -> tuple[SupplierCorrection, ...]:
        """Corrections that weren't undone, each once, in a fixed order."""
        held = {(one.left, one.right, one.relation): one for one in self.corrections if not one.undone}
        return tuple(held[key] for key in sorted(held))

    def for_digest(self) -> Mapping[str, Any]:
        """What of it decides the register: not who said so, nor why."""
        return {
            "corrections": [[one.left, one.right, one.relation] for one in self.in_force()],
            "mappings": sorted(
                ([list(one.headings), one.kind, dict(sorted(one.fields.items()))] for one in self.mappings),
                key=lambda one: json.dumps(one),
            ),
        }


def read_decisions(home: Path) -> Decisions:
    """The decisions kept in a home; none without files. Raises UnusableDecisions for a broken one."""
    corrections = _read(home / SUPPLIERS_NAME, "corrections")
    mappings = _read(home / MAPPINGS_NAME, "mappings")
    try:
        return Decisions(
            tuple(SupplierCorrection(**one) for one in corrections),
            tuple(
                ConfirmedMapping(tuple(one["headings"]), one["kind"], dict(one["fields"])) for one in mappings
            ),
        )
    except (TypeError, ValueError, KeyError) as error:
        raise UnusableDecisions(f"a decision in {home} can't be used ({error}): mend or remove it") from error


def same_name(words: str) -> str:
    """How two ways of naming an organisation are compared: spellings of one name are one."""
    return compared(words).normalised


def add_correction(home: Path, correction: SupplierCorrection) -> Decisions:
    """Keep one more correction, and give all; an earlier one of these two is undone by it."""
    decisions = read_decisions(home)
    earlier = _undone(decisions.corrections, correction.left, correction.right)
    return _keep_corrections(home, decisions, (*earlier, correction))


def undo_correction(home: Path, left: str, right: str) -> Decisions:
    """Mark every correction of these two as undone; it stays in the file, for people.

    Raises UnusableDecision where none is in force.
    """
    decisions = read_decisions(home)
    corrections = _undone(decisions.corrections, left, right)
    if corrections == decisions.corrections:
        raise UnusableDecision(
            f'nothing is decided about "{left}" and "{right}": see `commons register decisions`'
        )
    return _keep_corrections(home, decisions, corrections)


def confirm_mapping(home: Path, mapping: ConfirmedMapping) -> Decisions:
    """Keep a person's word on tables with these headings, instead of an earlier one."""
    decisions = read_decisions(home)
    kept = [one for one in decisions.mappings if one.headings != mapping.headings]
    return _keep_mappings(home, decisions, (*kept, mapping))


def forget_mapping(home: Path, headings: Sequence[str]) -> Decisions:
    """Take a person's word on tables with these headings back; raises UnusableDecision without one."""
    decisions = read_decisions(home)
    kept = tuple(one for one in decisions.mappings if one.headings != tuple(headings))
    if len(kept) == len(decisions.mappings):
        raise UnusableDecision("nothing is confirmed about this table: see `commons register decisions`")
    return _keep_mappings(home, decisions, kept)


def _undone(
    corrections: Sequence[SupplierCorrection], left: str, right: str
) -> tuple[SupplierCorrection, ...]:
    pair = {same_name(left), same_name(right)}
    return tuple(
        replace(one, undone=True) if {same_name(one.left), same_name(one.right)} == pair else one
        for one in corrections
    )


def _keep_mappings(home: Path, decisions: Decisions, mappings: Sequence[ConfirmedMapping]) -> Decisions:
    data = {
        "mappings": [
            {"headings": list(one.headings), "kind": one.kind, "fields": dict(one.fields)} for one in mappings
        ]
    }
    write_atomically(home / MAPPINGS_NAME, json.dumps(data, indent=1, ensure_ascii=False).encode())
    return Decisions(decisions.corrections, tuple(mappings))


def _keep_corrections(
    home: Path, decisions: Decisions, corrections: Sequence[SupplierCorrection]
) -> Decisions:
    data = {"corrections": [asdict(one) for one in corrections]}
    write_atomically(home / SUPPLIERS_NAME, json.dumps(data, indent=1, ensure_ascii=False).encode())
    return Decisions(tuple(corrections), decisions.mappings)


def _read(path: Path, key: str) -> list[Any]:
    try:
        found = json.loads(path.read_bytes())[key]
    except FileNotFoundError:
        return []
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise UnusableDecisions(f"{path} can't be read ({error}): mend or remove it") from error
    if not isinstance(found, list):
        raise UnusableDecisions(f'{path} has no list "{key}": mend or remove it')
    return found
