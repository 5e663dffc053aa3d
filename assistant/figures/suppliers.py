"""One supplier over the whole register: who it is and how sure that is, what it won and what it was paid."""

from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz, process

from assistant.errors import UnusableInput
from assistant.figures.conditions import SUPPLIERS
from assistant.figures.rows import Payment, Procurement, payments, procurements
from assistant.figures.topic_search import Register

_LEAST_LIKENESS = 75.0
_CURRENCY = "GBP"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way in which the supplier's name is written."""

    name: str
    basis: str
    """What joined it to the others: company_number, identifier, name_and_postcode, name ..."""
    confidence: int
    """0 to 100."""
    mentions: int


@dataclass(frozen=True, slots=True)
class PossibleTwin:
    """Another organisation that may be the same and is counted apart until a person decides."""

    key: str
    name: str
    reason: str
    score: int


@dataclass(frozen=True, slots=True)
class Supplier:
    """An organisation that supplies."""

    key: str
    name: str
    company_number: str
    """At Companies House; empty where none is published."""
    identifier: str
    """Another identifier with its scheme; empty without one."""
    postcode: str
    basis: str
    confidence: int
    """Of the weakest link between its spellings, 0 to 100."""


@dataclass(frozen=True, slots=True)
class SupplierPage:
    """Everything about one supplier."""

    supplier: Supplier
    spellings: tuple[Spelling, ...]
    twins: tuple[PossibleTwin, ...]
    awarded: tuple[Procurement, ...]
    """Newest first; each procurement once."""
    paid: tuple[Payment, ...]
    """Newest first."""
    awarded_value: Decimal
    """In pounds, of awards to it alone that are no framework's ceiling."""
    shared: int
    """Procurements whose value is for several suppliers together: in no sum."""
    ceilings: int
    """Procurements whose value is a framework's ceiling: in no sum."""
    without_value: int
    other_currency: int
    paid_total: Decimal
    """In pounds, credits subtracted."""


def find_suppliers(register: Register, words: str, *, limit: int = 20) -> tuple[Supplier, ...]:
    """Suppliers by name, company number or key, best first; every supplier by name where no word is given."""
    rows = register.query(
        "SELECT o.organisation, o.name, string_agg(DISTINCT n.name, chr(10)), coalesce(o.identifier, '') "
        "FROM organisation o LEFT JOIN organisation_name n USING (organisation) WHERE o.supplies "
        "GROUP BY ALL ORDER BY o.name, o.organisation"
    ).rows
    wanted = words.strip().casefold()
    if not wanted:
        return _suppliers(register, [str(row[0]) for row in rows[:limit]])
    exact = [str(row[0]) for row in rows if wanted in (str(row[0]).casefold(), str(row[3]).casefold())]
    named = {}
    for key, name, spellings, _ in rows:
        for spelling in {str(name), *str(spellings or "").split("\n")}:
            named[(str(key), spelling.casefold())] = spelling.casefold()
    holding = [key for (key, spelling) in named if wanted in spelling]
    alike = process.extract(
        wanted, named, scorer=fuzz.token_set_ratio, score_cutoff=_LEAST_LIKENESS, limit=limit
    )
    keys = dict.fromkeys([*exact, *holding, *(found[2][0] for found in alike)])
    return _suppliers(register, list(keys)[:limit])


def supplier_page(register: Register, key: str) -> SupplierPage:
    """Everything about the supplier with this key; raises UnusableInput for an unknown one."""
    found = _suppliers(register, [key])
    if not found:
        raise UnusableInput(f"no supplier {key!r} in this release: look it up by name")
    won = procurements(register, _keys(register, _WON, key))
    paid = payments(register, _keys(register, _PAID, key))
    awarded = tuple(
        sorted(won.values(), key=lambda one: (str(one.awarded or one.published or ""), one.id), reverse=True)
    )
    pounds = [one for one in awarded if one.value is not None and one.currency == _CURRENCY]
    alone = [one for one in pounds if not one.ceiling and len(one.suppliers) == 1]
    return SupplierPage(
        supplier=found[0],
        spellings=tuple(
            Spelling(str(name), str(basis), int(str(confidence)), int(str(mentions)))
            for name, basis, confidence, mentions in register.query(_SPELLINGS, [key]).rows
        ),
        twins=tuple(
            PossibleTwin(str(other), str(name), str(reason), int(str(score)))
            for other, name, reason, score in register.query(_TWINS, [key, key, key, key]).rows
        ),
        awarded=awarded,
        paid=tuple(sorted(paid.values(), key=lambda one: (str(one.paid or ""), one.id), reverse=True)),
        awarded_value=sum((one.value for one in alone if one.value is not None), Decimal(0)),
        shared=sum(not one.ceiling and len(one.suppliers) > 1 for one in pounds),
        ceilings=sum(one.ceiling for one in pounds),
        without_value=sum(one.value is None for one in awarded),
        other_currency=sum(one.value is not None and one.currency != _CURRENCY for one in awarded),
        paid_total=sum(
            (one.amount for one in paid.values() if one.amount is not None and one.currency == _CURRENCY),
            Decimal(0),
        ),
    )


def _suppliers(register: Register, keys: list[str]) -> tuple[Supplier, ...]:
    rows = register.query(
        "SELECT organisation, name, coalesce(scheme, ''), coalesce(identifier, ''), coalesce(postcode, ''), "
        "basis, confidence FROM organisation WHERE organisation IN (SELECT unnest(?::VARCHAR[]))",
        [keys],
    ).rows
    by_key = {str(row[0]): _supplier(row) for row in rows}
    return tuple(by_key[key] for key in keys if key in by_key)


def _supplier(row: tuple[object, ...]) -> Supplier:
    key, name, scheme, identifier, postcode, basis, confidence = row
    registered = scheme == "GB-COH"
    return Supplier(
        key=str(key),
        name=str(name),
        company_number=str(identifier) if registered else "",
        identifier="" if registered or not identifier else f"{scheme} {identifier}",
        postcode=str(postcode),
        basis=str(basis),
        confidence=int(str(confidence)),
    )


def _keys(register: Register, sql: str, key: str) -> list[str]:
    return [str(row[0]) for row in register.query(sql, [key]).rows]


_WON = f"""
SELECT DISTINCT s.process FROM {SUPPLIERS} s JOIN process p USING (process)
WHERE s.organisation = ? AND p.counted
"""  # noqa: S608 - own text
_PAID = "SELECT payment FROM payment WHERE organisation = ? AND counted"
_SPELLINGS = """
SELECT name, basis, confidence, mentions FROM organisation_name WHERE organisation = ?
ORDER BY mentions DESC, name
"""
_TWINS = """
SELECT CASE WHEN left_organisation = ? THEN right_organisation ELSE left_organisation END AS other,
    CASE WHEN left_organisation = ? THEN right_name ELSE left_name END, reason, score
FROM organisation_candidate WHERE left_organisation = ? OR right_organisation = ?
ORDER BY score DESC, other
"""
