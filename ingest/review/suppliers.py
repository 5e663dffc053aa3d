"""Suppliers of a release that may be one: counted apart until a person decides.

A decision goes through `ingest.register.corrections` and takes effect with the next ingest.
"""

from dataclasses import dataclass

from assistant.backends.duckdb_register import Value
from ingest.errors import UnusableDecision
from ingest.register.corrections import Decisions, same_name
from ingest.review.queried import Queried


@dataclass(frozen=True, slots=True)
class Named:
    """One organisation of a pair."""

    organisation: str
    """Its key."""
    name: str
    spellings: tuple[str, ...]
    postcode: str | None
    awards: int


@dataclass(frozen=True, slots=True)
class SupplierPair:
    """Two organisations that may be one; counted apart until a person decides."""

    left: Named
    right: Named
    score: int
    reason: str
    decided: str | None
    """same or different, where a person has decided and the next ingest will follow."""


def supplier_pairs(register: Queried, decisions: Decisions) -> list[SupplierPair]:
    """The queue of suppliers that may be one, the likeliest first."""
    named = _named(register)
    decided = {frozenset(map(same_name, (one.left, one.right))): one.relation for one in decisions.in_force()}
    pairs = []
    for left, right, score, reason in register.query(
        "SELECT left_organisation, right_organisation, score, reason FROM organisation_candidate"
    ).rows:
        first, second = named[str(left)], named[str(right)]
        known = next(
            (
                decided[pair]
                for one in (first.organisation, *first.spellings)
                for other in (second.organisation, *second.spellings)
                if (pair := frozenset((same_name(one), same_name(other)))) in decided
            ),
            None,
        )
        pairs.append(SupplierPair(first, second, _number(score), str(reason), known))
    return sorted(
        pairs,
        key=lambda pair: (
            -pair.score,
            -pair.left.awards - pair.right.awards,
            pair.left.name,
            pair.right.name,
        ),
    )


def require_known(register: Queried, name: str) -> None:
    """Raise UnusableDecision where no organisation has this key or is spelt so anywhere."""
    known = register.query(
        "SELECT 1 FROM organisation_name WHERE organisation = ? OR name = ? OR normalised = ? LIMIT 1",
        [name, name, same_name(name)],
    )
    if not known.rows:
        raise UnusableDecision(
            f'no organisation "{name}" in this release: give its key, or its name as it is spelt somewhere'
        )


def _named(register: Queried) -> dict[str, Named]:
    """The organisations that wait in the queue."""
    rows = register.query(
        """
        SELECT organisation, name, postcode,
            (SELECT list(n.name ORDER BY n.mentions DESC, n.name) FROM organisation_name AS n
             WHERE n.organisation = o.organisation) AS spellings,
            (SELECT count(DISTINCT award) FROM award_supplier AS s WHERE s.organisation = o.organisation)
        FROM organisation AS o
        WHERE organisation IN (SELECT left_organisation FROM organisation_candidate
                               UNION SELECT right_organisation FROM organisation_candidate)
        """
    ).rows
    return {
        str(key): Named(
            str(key), str(name), tuple(map(str, _list(spellings))), _text(postcode), _number(awards)
        )
        for key, name, postcode, spellings, awards in rows
    }


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _number(value: Value) -> int:
    return int(value) if isinstance(value, int) else 0


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
