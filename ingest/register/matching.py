"""Writes organisations into the register, how they may be called, and their keys wherever one is named."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]  # it has no types

from assistant.corpus.said_names import singular, ways_of_saying
from ingest.register.corrections import SupplierCorrection
from ingest.register.families import families
from ingest.register.organisations import Mentioned, resolve
from ingest.register.parties import mention

_NAMED_IN = (
    ("process", "buyer"),
    ("award_supplier", "organisation"),
    ("contract", "buyer"),
    ("contract_supplier", "organisation"),
    ("party", "organisation"),
    ("process_party", "organisation"),
    ("payment", "organisation"),
)


def match_organisations(db: duckdb.DuckDBPyConnection, corrections: Sequence[SupplierCorrection]) -> None:
    """Fill `organisation`, its names and the queue, and put organisations' keys wherever one is named."""
    _take_owners_for_buyers(db)
    rows = db.execute(
        "SELECT organisation, name, normalised, core, scheme, identifier, postcode, count(*) FROM mention "
        "WHERE organisation IS NOT NULL "
        "AND source_row IN (SELECT source_row FROM source_row WHERE status = 'loaded') "
        "GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    bodies = db.execute(
        "SELECT organisation FROM process_party WHERE role = 'buyer' AND organisation IS NOT NULL "
        "UNION SELECT buyer FROM process WHERE buyer IS NOT NULL"
    ).fetchall()
    found = resolve(
        [Mentioned(*row) for row in rows], corrections, public_bodies={str(row[0]) for row in bodies}
    )
    _insert(db, "organisation", found.organisations)
    _insert(db, "organisation_name", found.names)
    _insert(db, "organisation_candidate", found.candidates)
    changed = {key: final for key, (final, _basis) in found.resolved.items() if key != final}
    if changed:
        given = pa.table({"old": list(changed), "new": list(changed.values())})
        db.register("changed", given)
        for table, column in _NAMED_IN:
            db.execute(f"UPDATE {table} SET {column} = changed.new FROM changed WHERE {column} = changed.old")  # noqa: S608
        db.unregister("changed")
    db.execute(
        """
        UPDATE organisation SET
            buys = organisation IN (SELECT buyer FROM process WHERE buyer IS NOT NULL)
                OR organisation IN (SELECT organisation FROM process_party
                                    WHERE role = 'buyer' AND organisation IS NOT NULL),
            supplies = organisation IN (
                    SELECT organisation FROM award_supplier WHERE organisation IS NOT NULL)
                OR organisation IN (SELECT organisation FROM contract_supplier WHERE organisation IS NOT NULL)
                OR organisation IN (SELECT organisation FROM payment WHERE organisation IS NOT NULL)
        """
    )
    _write_families(db)
    _write_said_names(db)


def _take_owners_for_buyers(db: duckdb.DuckDBPyConnection) -> None:
    """A register or spend file that doesn't say whose it is belongs to the owner of its first document."""
    owners = db.execute("SELECT sha256, min(owner) FROM source_document GROUP BY sha256").fetchall()
    known = [(sha256, owner, mention(owner)) for sha256, owner in owners if owner]
    if not known:
        return
    db.register(
        "owning",
        pa.table(
            {
                "sha256": [sha256 for sha256, _owner, _found in known],
                "owner": [owner for _sha256, owner, _found in known],
                "organisation": [found.organisation for _sha256, _owner, found in known],
                "normalised": [found.row(0)["normalised"] for _sha256, _owner, found in known],
                "core": [found.row(0)["core"] for _sha256, _owner, found in known],
            }
        ),
    )
    db.execute(
        """
        INSERT INTO mention BY NAME
        SELECT min(source_row) AS source_row, organisation, owner AS name, normalised, core
        FROM source_row JOIN owning USING (sha256)
        WHERE source_row IN (SELECT source_row FROM process WHERE kind = 'register' AND buyer IS NULL)
        GROUP BY ALL;
        UPDATE process SET buyer = owning.organisation, buyer_name = owning.owner, buyer_count = 1
        FROM source_row JOIN owning USING (sha256)
        WHERE process.source_row = source_row.source_row AND process.kind = 'register'
            AND process.buyer IS NULL;
        UPDATE contract SET buyer = owning.organisation
        FROM source_row JOIN owning USING (sha256), process
        WHERE contract.source_row = source_row.source_row AND contract.buyer IS NULL
            AND process.process = contract.process AND process.kind = 'register';
        UPDATE payment SET payer = owning.owner
        FROM source_row JOIN owning USING (sha256)
        WHERE payment.source_row = source_row.source_row AND payment.payer IS NULL;
        """
    )
    db.unregister("owning")


def _write_families(db: duckdb.DuckDBPyConnection) -> None:
    named = db.execute("SELECT organisation, name FROM organisation WHERE supplies ORDER BY 1").fetchall()
    found = families(dict(named))
    if found:
        db.register("part", pa.table({"organisation": list(found), "family": list(found.values())}))
        db.execute(
            "UPDATE organisation SET family = part.family FROM part "
            "WHERE organisation.organisation = part.organisation"
        )
        db.unregister("part")


def _write_said_names(db: duckdb.DuckDBPyConnection) -> None:
    """How the names of those who buy or supply may be said, so that questions only look them up."""
    spelt = db.execute(
        "SELECT organisation, buys, organisation.name, "
        "list(spelling.name ORDER BY mentions DESC, spelling.name) "
        "FROM organisation JOIN organisation_name AS spelling USING (organisation) "
        "WHERE buys OR supplies GROUP BY ALL ORDER BY organisation"
    ).fetchall()
    ways = dict.fromkeys(
        (key, " ".join(singular(way)))
        for key, buys, name, spellings in spelt
        for way in ways_of_saying([name, *spellings], council=buys)
    )
    if ways:
        rows = {"organisation": [key for key, _ in ways], "words": [words for _, words in ways]}
        db.register("part", pa.table(rows))
        db.execute("INSERT INTO said_name BY NAME SELECT * FROM part")
        db.unregister("part")


def _insert(
    db: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, str | int | bool | None]]
) -> None:
    if not rows:
        return
    names = list(rows[0])
    db.register("part", pa.table({name: pa.array([row[name] for row in rows]) for name in names}))
    db.execute(f"INSERT INTO {table} BY NAME SELECT * FROM part")  # noqa: S608
    db.unregister("part")
