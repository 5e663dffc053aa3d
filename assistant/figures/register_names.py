"""Reads from a register which names its questions may use: those that one question can mention, at a time."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.corpus.said_names import name_words, place_words, singular, variants_of
from assistant.figures.reading.name_words import JOINERS
from assistant.figures.reading.names import Names
from assistant.figures.reading.organisations import Organisation
from assistant.figures.reading.values import PublishedValue, Values, by_words
from assistant.figures.topic_search import Register
from assistant.language.folding import folded

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[&+]")
_LONGEST_NAME = 9
"""Words of a question that are held against names at once."""


class RegisterNames:
    """The names of one register: files, portals and the like are kept, organisations looked up."""

    def __init__(self, register: Register) -> None:
        """Reads what is kept."""
        self._register = register
        self._portals, self._values = _portals(register), _values(register)
        self._departments = _departments(register)
        owners, files = _owners(register), _files(register)
        self._several_councils = len(owners) > 1 or len(files) > 1 or _several_buyers(register)
        self._files: list[str] = []
        if len(owners) > 1:
            self._tables = [(owner, [owner]) for owner in owners]
            self._files = files
        else:
            buyers = _buyers(register)
            self._tables = [(name, list(buyers.get(name, ()))) for name in files]

    def for_question(self, text: str) -> Names:
        """The names that this text can mention: organisations called so, or whose names begin or go on so."""
        return Names(
            self._organisations(text),
            self._tables,
            self._portals,
            self._values,
            self._files,
            self._departments,
            several_councils=self._several_councils,
        )

    def _organisations(self, text: str) -> list[Organisation]:
        said = _said_in(text)
        if not said.words:
            return []
        given = [
            list(said.words), list(said.capitals),
            [left for left, _ in said.pairs], [right for _, right in said.pairs],
            sorted(JOINERS),
        ]  # fmt: skip
        rows = self._register.query(_MENTIONABLE, given).rows
        return [
            _organisation(str(key), str(name), bool(buys), bool(supplies), spellings)
            for key, name, buys, supplies, spellings in rows
        ]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text holds that may be, begin or stand within a name; without plurals."""

    words: tuple[str, ...]
    capitals: tuple[str, ...]
    """Words with several capitals, which may be a name's initials."""
    pairs: tuple[tuple[str, str], ...]
    """Words next to each other."""


def _said_in(text: str) -> _Said:
    written = [re.sub(r"['’][sS]?$", "", each.group()) or each.group() for each in _WORD.finditer(text)]
    plain = ["and" if word in "&+" else re.sub(r"['’]", "", folded(word)) for word in written]
    words: dict[str, None] = {}
    pairs: dict[tuple[str, str], None] = {}
    for first in range(len(plain)):
        for last in range(first + 1, min(first + _LONGEST_NAME, len(plain)) + 1):
            for way in (tuple(plain[first:last]), name_words(" ".join(plain[first:last]))):
                single = singular(way)
                words |= dict.fromkeys(single)
                pairs |= dict.fromkeys(pairwise(single))
    capitals = dict.fromkeys(
        p for w, p in zip(written, plain, strict=True) if sum(c.isupper() for c in w) > 1
    )
    return _Said(tuple(words), tuple(capitals), tuple(pairs))


def _organisation(key: str, name: str, buys: bool, supplies: bool, spellings: object) -> Organisation:  # noqa: FBT001 - two facts of one row
    names = list(dict.fromkeys([name, *(map(str, spellings) if isinstance(spellings, list) else ())]))
    variants = tuple(dict.fromkeys(variant for one in names for variant in variants_of(one)))
    place = next((words for words in map(place_words, names) if words), ()) if buys else ()
    return Organisation(key, name, buys, supplies, variants, place)


def _owners(register: Register) -> list[str]:
    sql = "SELECT DISTINCT owner FROM source_document WHERE rows > 0 ORDER BY 1"
    return [str(owner) for (owner,) in register.query(sql).rows]


def _files(register: Register) -> list[str]:
    """Each file with rows."""
    sql = "SELECT name FROM process_document UNION SELECT name FROM source_document WHERE rows > 0 ORDER BY 1"
    return [str(name) for (name,) in register.query(sql).rows]


def _buyers(register: Register) -> Mapping[str, Sequence[str]]:
    """By file, the spellings of the buyer that has three quarters of its rows: the most used first."""
    sql = "SELECT DISTINCT buyer_name FROM process WHERE buyer_name IS NOT NULL ORDER BY 1"
    spellings = [str(name) for (name,) in register.query(sql).rows]
    places = {name: " ".join(words) for name in spellings if (words := place_words(name))}
    found: dict[str, list[str]] = defaultdict(list)
    place_of: dict[str, str] = {}
    for name, spelling, place in register.query(_MOST_ROWS, [list(places), list(places.values())]).rows:
        if place_of.setdefault(str(name), str(place)) == str(place):
            found[str(name)].append(str(spelling))
    return found


def _several_buyers(register: Register) -> bool:
    """Whether more than one place's councils buy here."""
    sql = "SELECT DISTINCT buyer_name FROM process WHERE buyer_name IS NOT NULL"
    names = (str(name) for (name,) in register.query(sql).rows)
    return len({place_words(name) or name_words(name) for name in names}) > 1


def _portals(register: Register) -> list[str]:
    sql = "SELECT DISTINCT portal_name FROM process WHERE portal_name IS NOT NULL ORDER BY 1"
    return [str(name) for (name,) in register.query(sql).rows]


def _values(register: Register) -> Values:
    """What fields of few values hold, as it is published."""
    rows = register.query(_PUBLISHED).rows
    return by_words(
        PublishedValue(str(field), str(label), tuple(map(str, held)) if isinstance(held, list) else ())
        for field, label, held in rows
    )


def _departments(register: Register) -> list[str]:
    """Departments as payments and contract registers call them."""
    sql = (
        "SELECT department FROM payment WHERE department IS NOT NULL "
        "UNION SELECT department FROM process WHERE department IS NOT NULL"
    )
    return sorted(str(name) for (name,) in register.query(sql).rows if len(str(name)) > 3)


_PUBLISHED = r"""
SELECT field, label, list(DISTINCT held ORDER BY held) FROM (
    SELECT 'procedure details' AS field, lower(procedure_details) AS label, lower(procedure_details) AS held FROM process
    UNION ALL SELECT 'procedure label', label, label FROM (
        SELECT trim(regexp_replace(lower(procedure_details), '\s*\(.*\)\s*$', '')) AS label FROM process)
    UNION ALL SELECT 'procedure', lower(procedure), lower(procedure) FROM process
    UNION ALL SELECT 'category', category, category FROM process
    UNION ALL SELECT 'status', lower(status), lower(status) FROM process
    UNION ALL SELECT 'notice type', lower(notice_type), lower(notice_type) FROM process
    UNION ALL SELECT 'cpv', lower(description), code FROM classification WHERE scheme = 'CPV'
) WHERE label IS NOT NULL GROUP BY field, label ORDER BY field, label
"""  # noqa: E501
_MENTIONABLE = """
WITH said AS (SELECT unnest(?::VARCHAR[]) AS word),
capital AS (SELECT unnest(?::VARCHAR[]) AS letters),
pair AS (SELECT unnest(?::VARCHAR[]) AS first, unnest(?::VARCHAR[]) AS second),
way AS (SELECT organisation, words, string_split(words, ' ') AS each FROM said_name),
mentionable AS (
    SELECT organisation FROM way
    WHERE each[1] IN (SELECT word FROM said)
    UNION
    SELECT organisation FROM (SELECT organisation, unnest(each) AS first, unnest(each[2:]) AS second FROM way)
    JOIN pair USING (first, second)
    UNION
    SELECT organisation FROM (
        SELECT organisation, list_aggregate([word[1] FOR word IN each], 'string_agg', '') AS of_all,
            list_aggregate([word[1] FOR word IN each IF NOT list_contains(?::VARCHAR[], word)],
                'string_agg', '') AS of_telling
        FROM way WHERE EXISTS (FROM capital)
    ) JOIN capital ON letters IN (of_all, of_telling)
    UNION  -- So that it is known of every word whether any name has it.
    SELECT min(organisation) FROM (SELECT organisation, unnest(each) AS word FROM way) JOIN said USING (word)
    GROUP BY word
)
SELECT organisation, organisation.name, buys, supplies, list(spelling.name ORDER BY mentions DESC, spelling.name)
FROM mentionable JOIN organisation USING (organisation)
JOIN organisation_name AS spelling USING (organisation)
GROUP BY ALL ORDER BY organisation
"""  # noqa: E501
_MOST_ROWS = """
WITH place AS (SELECT unnest(?::VARCHAR[]) AS buyer_name, unnest(?::VARCHAR[]) AS place),
told AS (SELECT DISTINCT name, process FROM process_document),
spelt AS (
    SELECT name, buyer_name, place, count(*) AS n
    FROM told JOIN process USING (process) LEFT JOIN place USING (buyer_name) GROUP BY ALL
),
shared AS (
    SELECT *, sum(n) OVER (PARTITION BY name, place) AS of_place, sum(n) OVER (PARTITION BY name) AS of_all
    FROM spelt
)
SELECT name, buyer_name, place FROM shared WHERE place IS NOT NULL AND 4 * of_place >= 3 * of_all
ORDER BY name, n DESC, buyer_name
"""
