"""Reads from a register which names its questions may use."""
# ruff: noqa: E501 - own SQL

from collections import defaultdict

from assistant.figures.reading.name_words import place_words, variants_of
from assistant.figures.reading.names import Names, Organisation
from assistant.figures.topic_search import Register

_MAJORITY = 0.5


def names_in(register: Register) -> Names:
    """Organisations with every spelling, tables with the buyers that most of their rows have, portals."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for key, name in register.query(
        "SELECT organisation, name FROM organisation_name ORDER BY 1, mentions DESC, 2"
    ).rows:
        spellings[str(key)].append(str(name))
    organisations = [
        _organisation(str(key), str(name), bool(buys), bool(supplies), spellings[str(key)])
        for key, name, buys, supplies in register.query(
            "SELECT organisation, name, buys, supplies FROM organisation WHERE buys OR supplies ORDER BY organisation"
        ).rows
    ]
    tables, owners = _tables(register), _owners(register)
    if len(owners) > 1:
        council_of = [(owner, [owner]) for owner in owners]
        return Names(
            organisations,
            council_of,
            _portals(register),
            _procedures(register),
            files=[name for name, _ in tables],
            departments=_departments(register),
        )
    return Names(
        organisations,
        tables,
        _portals(register),
        _procedures(register),
        departments=_departments(register),
    )


def _owners(register: Register) -> list[str]:
    sql = "SELECT DISTINCT owner FROM source_document WHERE rows > 0 ORDER BY 1"
    return [str(owner) for (owner,) in register.query(sql).rows]


def _organisation(key: str, name: str, buys: bool, supplies: bool, spellings: list[str]) -> Organisation:  # noqa: FBT001 - two facts of one row
    names = list(dict.fromkeys([name, *spellings]))
    variants = tuple(dict.fromkeys(variant for one in names for variant in variants_of(one)))
    place = next((words for words in map(place_words, names) if words), ()) if buys else ()
    return Organisation(key, name, buys, supplies, variants, place)


def _tables(register: Register) -> list[tuple[str, list[str]]]:
    """Each file with rows: its name, and the spellings of the buyer that has most of them, if one has."""
    rows = register.query(
        "SELECT d.name, p.buyer_name, count(DISTINCT p.process) FROM process_document d JOIN process p USING (process) "
        "GROUP BY ALL ORDER BY d.name, 3 DESC, 2"
    ).rows
    by_table: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, buyer, count in rows:
        by_table[str(name)].append((str(buyer or ""), int(str(count))))
    for (name,) in register.query("SELECT DISTINCT name FROM source_document WHERE rows > 0 ORDER BY 1").rows:
        by_table.setdefault(str(name), [])
    return [(name, _majority(buyers)) for name, buyers in by_table.items()]


def _majority(buyers: list[tuple[str, int]]) -> list[str]:
    total = sum(count for _, count in buyers)
    by_place: dict[tuple[str, ...], int] = defaultdict(int)
    for name, count in buyers:
        by_place[place_words(name)] += count
    best = max(by_place, key=lambda place: by_place[place], default=())
    if not best or by_place[best] < _MAJORITY * total:
        return []
    return [name for name, _ in buyers if place_words(name) == best]


def _portals(register: Register) -> list[str]:
    return [
        str(name)
        for (name,) in register.query(
            "SELECT DISTINCT portal_name FROM process WHERE portal_name IS NOT NULL ORDER BY 1"
        ).rows
    ]


def _procedures(register: Register) -> list[str]:
    """Procedures as the notices call them, without what they add in brackets."""
    sql = r"SELECT DISTINCT trim(regexp_replace(lower(procedure_details), '\s*\(.*\)\s*$', '')) FROM process WHERE procedure_details IS NOT NULL"
    labels = (str(label) for (label,) in register.query(sql).rows)
    return sorted(label for label in labels if len(label) > 5 and not label.startswith(("other", "not ")))


def _departments(register: Register) -> list[str]:
    """Departments as payments and contract registers call them."""
    sql = (
        "SELECT DISTINCT department FROM payment WHERE department IS NOT NULL "
        "UNION SELECT DISTINCT department FROM process WHERE department IS NOT NULL"
    )
    return sorted(str(name) for (name,) in register.query(sql).rows if len(str(name)) > 3)
