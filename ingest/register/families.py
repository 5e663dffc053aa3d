"""Which suppliers' names are probably one firm's: counted together where figures are grouped by supplier.

On top of what matching joined, for names whose core words are equal but for a plural, or where one has the
other's words and then only a place, a legal form or the like. In all else they stay apart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assistant.corpus.said_names import singular, variants_of

_COMMON = 3
_WEAK = frozenset(
    singular(
        """
        group services solutions uk limited ltd holdings north west east south nw ne sw se england
        northern international and construction contractors contracts consultants
        self billing invoicing accounts remittances co company plc llp
        """.split()  # noqa: SIM905 (a list of words reads best as words)
    )
)
"""As names are compared: without a plural's s."""


def families(names: Mapping[str, str]) -> dict[str, str]:
    """Given the name of each key: the keys that share a firm with others, and the shortest of their names."""
    parent = {key: key for key in names}
    for left, right in _one_firm(
        {key: [singular(way) for way in variants_of(name)] for key, name in names.items()}
    ):
        parent[_root(parent, right)] = _root(parent, left)
    grouped: dict[str, list[str]] = defaultdict(list)
    for key in names:
        grouped[_root(parent, key)].append(key)
    shared = [keys for keys in grouped.values() if len(keys) > 1]
    return {key: min((names[k] for k in keys), key=lambda n: (len(n), n)) for keys in shared for key in keys}


def _one_firm(ways: Mapping[str, Sequence[tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
    """Pairs of keys that have one way of saying their names, or one the other's with weak words after it."""
    by_way: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, variants in ways.items():
        for way in variants:
            by_way[way].append(key)
    for way, keys in by_way.items():
        if _tells_alone(way):
            yield from ((keys[0], other) for other in keys[1:])
        for short in _shortened(way):
            others = by_way.get(short, [])[: 1 if _tells_alone(short) else None]
            yield from ((key, other) for key in keys for other in others)


def _tells_alone(way: tuple[str, ...]) -> bool:
    """Whether two organisations that are called so are one: "BT" may be several."""
    return len(way) > 1 or len(way[0]) > _COMMON


def _shortened(way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words without some of the weak ones at their end, as long as something telling is left."""
    for end in range(len(way) - 1, 0, -1):
        if way[end] not in _WEAK:
            return
        if any(word not in _WEAK for word in way[:end]):
            yield way[:end]


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key
