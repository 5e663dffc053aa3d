"""Which suppliers' spellings are counted as one firm where figures are grouped by supplier.

On top of what loading matched: names whose core words are equal but for a plural, or where one has the
other's two or more words, in a row, and else only a place or a legal form. Said beside the figure.
"""

from collections import defaultdict

from assistant.figures.plan import Plan
from assistant.figures.reading.name_words import variants_of
from assistant.figures.stems import word_set
from assistant.figures.topic_search import Register

_MOST_COMPARED = 20_000
_COMMON = 3
_WEAK = word_set(
    """
    group services service solutions uk limited ltd holdings north west east south nw ne sw se england
    northern international and construction contractors contracts consultants
    """
)


def families_of(register: Register, plan: Plan) -> tuple[tuple[str, str], ...]:
    """Organisation and the name it is counted under, for those that share one."""
    if not plan.one_firm:
        return ()
    rows = register.query(
        "SELECT organisation, name FROM organisation WHERE supplies ORDER BY organisation LIMIT 20001"
    ).rows
    if len(rows) > _MOST_COMPARED:
        return ()
    names = {str(key): str(name) for key, name in rows}
    parent = {key: key for key in names}
    by_first: dict[str, list[str]] = defaultdict(list)
    ways = {key: [_plain(words) for words in variants_of(name)] for key, name in names.items()}
    for key, variants in ways.items():
        for words in variants:
            by_first[words[0]].append(key)
    for keys in by_first.values():
        for i, left in enumerate(keys):
            for right in keys[i + 1 :]:
                if _root(parent, left) != _root(parent, right) and _one_firm(ways[left], ways[right]):
                    parent[_root(parent, right)] = _root(parent, left)
    grouped: dict[str, list[str]] = defaultdict(list)
    for key in names:
        grouped[_root(parent, key)].append(key)
    return tuple(
        (key, min((names[k] for k in keys), key=lambda n: (len(n), n)))
        for keys in grouped.values()
        if len(keys) > 1
        for key in keys
    )


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    )


def _one_firm(left: list[tuple[str, ...]], right: list[tuple[str, ...]]) -> bool:
    return any(_same(a, b) for a in left for b in right)


def _same(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    short, long = sorted((left, right), key=len)
    if short == long:
        return len(short) > 1 or len(short[0]) > _COMMON
    telling = [word for word in short if word not in _WEAK]
    return long[: len(short)] == short and bool(telling) and all(word in _WEAK for word in long[len(short) :])


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        key = parent[key]
    return key
