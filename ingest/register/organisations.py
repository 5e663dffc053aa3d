"""Who is the same as whom: by company number, other identifier, name and postcode, name, or a person.

Deterministic, and the same whatever the order of the mentions. Two different identifiers of one scheme are
never one organisation, however alike the names are: only a person's correction joins them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from ingest.register.corrections import SupplierCorrection
from ingest.register.names import compared

CONFIDENCE = {
    "company_number": 100,
    "correction": 100,
    "identifier": 98,
    "name_and_postcode": 92,
    "name": 80,
    "name_without_form": 70,
}
LEAST_SCORE = 90
_LARGEST_BLOCK = 400
_BEGINNING = 5
"""Letters of a name's first word: what is misspelt after them is still compared."""
_NOT_DIGIT = re.compile(r"\D+")
_COMMON_WORDS = frozenset(
    ["and", "of", "the", "limited", "plc", "llp", "uk", "group", "services", "company", "council", "borough"]
)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One key, name and postcode, and how often it occurs."""

    key: str
    name: str
    normalised: str
    core: str
    scheme: str | None
    identifier: str | None
    postcode: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Organisations:
    """What the mentions amount to."""

    resolved: Mapping[str, tuple[str, str]]
    """From a mention's key to its organisation's key and the basis of that."""
    organisations: Sequence[Mapping[str, str | int | bool | None]]
    names: Sequence[Mapping[str, str | int | bool | None]]
    candidates: Sequence[Mapping[str, str | int | bool | None]]


class _Groups:
    """Keys joined to organisations; each join has a basis, and some may never be made."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.parent = {key: key for key in keys}
        self.basis: dict[str, str] = {}
        self.apart: set[frozenset[str]] = set()

    def of(self, key: str) -> str:
        while self.parent[key] != key:
            key = self.parent[key]
        return key

    def join(self, left: str, right: str, basis: str) -> None:
        """Make two one, under the stronger key: an identifier before a name, then by alphabet."""
        first, second = sorted((self.of(left), self.of(right)), key=_strength)
        if first != second and not self._kept_apart(first, second):
            self.parent[second] = first
            self.basis[second] = basis

    def _kept_apart(self, first: str, second: str) -> bool:
        return any({self.of(one) for one in pair} == {first, second} for pair in self.apart)


def resolve(
    mentions: Sequence[Mentioned],
    corrections: Sequence[SupplierCorrection] = (),
    *,
    public_bodies: Collection[str] = (),
) -> Organisations:
    """Join what is the same, and queue what may be.

    `public_bodies` are keys of buyers: no two have one name, so that their addresses don't keep them apart.
    """
    by_key: dict[str, list[Mentioned]] = defaultdict(list)
    for one in sorted(mentions, key=lambda one: (one.key, one.name, one.postcode or "")):
        by_key[one.key].append(one)
    groups = _Groups(by_key)
    _decide(groups, by_key, corrections)
    _join_by_name(groups, by_key, frozenset(public_bodies))
    _join_without_form(groups, by_key)
    resolved = {key: (groups.of(key), _basis(groups, key)) for key in by_key}
    merged: dict[str, list[Mentioned]] = defaultdict(list)
    for key, found in by_key.items():
        merged[resolved[key][0]] += found
    names = _names(merged, resolved)
    organisations = [_organisation(key, merged[key], names[key]) for key in sorted(merged)]
    candidates = list(_candidates(organisations, groups))
    return Organisations(
        resolved, organisations, [one for key in sorted(names) for one in names[key]], candidates
    )


def _strength(key: str) -> tuple[int, str]:
    return (0 if key.startswith("GB-COH-") else 2 if key.startswith("name:") else 1, key)


def _decide(
    groups: _Groups, by_key: Mapping[str, Sequence[Mentioned]], corrections: Sequence[SupplierCorrection]
) -> None:
    """People's word first: what is different stays apart, what is the same is joined."""
    keys_of_name: dict[str, list[str]] = defaultdict(list)
    for key, found in by_key.items():
        for normalised in {one.normalised for one in found}:
            keys_of_name[normalised].append(key)

    def meant(words: str) -> list[str]:
        return [words] if words in by_key else keys_of_name.get(compared(words).normalised, [])

    for correction in corrections:
        pairs = [(left, right) for left in meant(correction.left) for right in meant(correction.right)]
        for left, right in pairs:
            if correction.relation == "different" and left != right:
                groups.apart.add(frozenset((left, right)))
    for correction in corrections:
        if correction.relation == "same":
            meant_keys = [*meant(correction.left), *meant(correction.right)]
            for key in meant_keys[1:]:
                groups.join(meant_keys[0], key, "correction")


def _join_by_name(
    groups: _Groups, by_key: Mapping[str, Sequence[Mentioned]], public_bodies: frozenset[str]
) -> None:
    """Keys with one normalised name: with one postcode; or any, where the name has a legal form.

    Companies House registers no two companies under one name, so a full name with its form is one company.
    """
    blocks: dict[str, set[str]] = defaultdict(set)
    postcodes: dict[str, set[str]] = defaultdict(set)
    for key, found in by_key.items():
        for one in found:
            blocks[one.normalised].add(key)
            if one.postcode:
                postcodes[key].add(one.postcode)
    for normalised in sorted(blocks):
        keys = sorted(blocks[normalised], key=_strength)
        numbered = [key for key in keys if not key.startswith("name:")]
        named = [key for key in keys if key.startswith("name:")]
        by_place: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            for postcode in postcodes[key]:
                by_place[postcode].append(key)
        for postcode in sorted(by_place):
            _join_all(groups, by_place[postcode], "name_and_postcode")
        if len({groups.of(key) for key in numbered}) > 1:
            continue
        with_form = bool(compared(normalised).form)
        known_places = {place for key in named for place in postcodes[key]}
        if with_form or len(known_places) <= 1 or public_bodies.issuperset(named):
            _join_all(groups, keys, "name")
        else:
            _join_all(groups, [key for key in named if not postcodes[key]], "name")


def _join_all(groups: _Groups, keys: Sequence[str], basis: str) -> None:
    """Join keys of which at most one organisation has an identifier of its own."""
    held = {groups.of(key) for key in keys}
    if len([key for key in held if not key.startswith("name:")]) <= 1:
        for key in keys[1:]:
            groups.join(keys[0], key, basis)


def _join_without_form(groups: _Groups, by_key: Mapping[str, Sequence[Mentioned]]) -> None:
    """A name with a legal form, and the same without any: one, where nothing speaks against it."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for key, found in by_key.items():
        for one in found:
            blocks[_bare(one.normalised)].add(key)
    for bare in sorted(blocks):
        keys = sorted(blocks[bare], key=_strength)
        forms = {compared(one.normalised).form for key in keys for one in by_key[key]} - {""}
        if len(keys) > 1 and len(forms) <= 1 and len(bare.split()) > 1:
            places = {one.postcode for key in keys for one in by_key[key] if one.postcode}
            if len(places) <= 1:
                _join_all(groups, keys, "name_without_form")


def _bare(normalised: str) -> str:
    form = compared(normalised).form
    return normalised.removesuffix(f" {form}") if form else normalised


def _basis(groups: _Groups, key: str) -> str:
    """The weakest link between a key and its organisation."""
    links = []
    while groups.parent[key] != key:
        links.append(groups.basis.get(key, "name"))
        key = groups.parent[key]
    own = (
        "company_number" if key.startswith("GB-COH-") else "name" if key.startswith("name:") else "identifier"
    )
    return min(links, key=lambda basis: CONFIDENCE[basis]) if links else own


def _names(
    merged: Mapping[str, Sequence[Mentioned]], resolved: Mapping[str, tuple[str, str]]
) -> dict[str, list[Mapping[str, str | int | bool | None]]]:
    result: dict[str, list[Mapping[str, str | int | bool | None]]] = {}
    for key, found in merged.items():
        counts: Counter[tuple[str, str]] = Counter()
        bases: dict[tuple[str, str], str] = {}
        for one in found:
            spelling = (one.name, one.normalised)
            counts[spelling] += one.count
            basis = resolved[one.key][1]
            if spelling not in bases or CONFIDENCE[basis] > CONFIDENCE[bases[spelling]]:
                bases[spelling] = basis
        result[key] = [
            {
                "organisation": key,
                "name": name,
                "normalised": normalised,
                "basis": bases[(name, normalised)],
                "confidence": CONFIDENCE[bases[(name, normalised)]],
                "mentions": count,
            }
            for (name, normalised), count in sorted(counts.items())
        ]
    return result


def _organisation(
    key: str, found: Sequence[Mentioned], names: Sequence[Mapping[str, str | int | bool | None]]
) -> Mapping[str, str | int | bool | None]:
    most = min(names, key=lambda one: (-int(one["mentions"] or 0), str(one["name"])))
    places = Counter({one.postcode: 0 for one in found if one.postcode})
    for one in found:
        if one.postcode:
            places[one.postcode] += one.count
    weakest = min(names, key=lambda one: (int(one["confidence"] or 0), str(one["basis"])))
    name = compared(str(most["name"]))
    identified = next((one for one in found if one.key == key and one.scheme), None)
    return {
        "organisation": key,
        "name": most["name"],
        "normalised": name.normalised,
        "core": name.core,
        "scheme": identified.scheme if identified else None,
        "identifier": identified.identifier if identified else None,
        "postcode": min(places, key=lambda place: (-places[place], str(place))) if places else None,
        "basis": weakest["basis"],
        "confidence": weakest["confidence"],
    }


def _candidates(
    organisations: Sequence[Mapping[str, str | int | bool | None]], groups: _Groups
) -> Iterable[Mapping[str, str | int | bool | None]]:
    """Pairs whose names are alike and that nothing joined: compared in blocks of one last word or beginning.

    Names with different numbers in them are no one's misspelling of the other: Unit 7 isn't Unit 8.
    """
    by_word: dict[str, list[int]] = defaultdict(list)
    by_numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    cores = [str(one["core"]) for one in organisations]
    for index, core in enumerate(cores):
        words = [word for word in core.split() if word not in _COMMON_WORDS]
        numbers = _NOT_DIGIT.sub("", core)
        for word in dict.fromkeys([*(word[:_BEGINNING] for word in words[:1]), *words[-1:]]):
            by_word[word].append(index)
            by_numbers[word, numbers].append(index)
    pairs = {pair for block in by_word.values() for pair in _beginning_alike(block, cores)}
    pairs.update(pair for block in by_numbers.values() for pair in _spelt_alike(block, cores))
    for first, second in sorted(pairs):
        left, right = organisations[first], organisations[second]
        keys = (str(left["organisation"]), str(right["organisation"]))
        score, reason = _likeness(left, right)
        if score >= LEAST_SCORE and frozenset(keys) not in groups.apart:
            yield {
                "left_organisation": keys[0],
                "right_organisation": keys[1],
                "left_name": left["name"],
                "right_name": right["name"],
                "reason": reason,
                "score": score,
            }


def _spelt_alike(block: Sequence[int], cores: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Pairs of a block that are spelt alike; a large block in parts."""
    ordered = sorted(block, key=lambda index: (cores[index], index))
    for start in range(0, len(ordered), _LARGEST_BLOCK):
        part = ordered[start : start + _LARGEST_BLOCK]
        names = [cores[index] for index in part]
        scores = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, dtype=np.uint8)
        for one, other in np.argwhere(np.triu(scores, k=1)):
            yield min(part[one], part[other]), max(part[one], part[other])


def _beginning_alike(block: Sequence[int], cores: Sequence[str]) -> Iterable[tuple[int, int]]:
    """Pairs of a block of which one begins with the other."""
    ordered = sorted(block, key=lambda index: (cores[index], index))
    for position, index in enumerate(ordered):
        for following in ordered[position + 1 :]:
            if not cores[following].startswith(f"{cores[index]} "):
                break
            yield min(index, following), max(index, following)


def _likeness(
    left: Mapping[str, str | int | bool | None], right: Mapping[str, str | int | bool | None]
) -> tuple[int, str]:
    """How alike two organisations are, and why; 0 where two identifiers say that they aren't one."""
    if left["scheme"] and left["scheme"] == right["scheme"]:
        return 0, ""
    first, second = str(left["core"]), str(right["core"])
    score = int(fuzz.ratio(first, second, score_cutoff=LEAST_SCORE))
    reason = "names are spelt alike"
    if first == second:
        score, reason = 95, "same name but for legal form, brackets or place"
    elif not score and min(len(first.split()), len(second.split())) > 1:
        score, reason = LEAST_SCORE, "one name begins with the other"
    if left["postcode"] and left["postcode"] == right["postcode"]:
        return min(99, score + 5), f"{reason}; same postcode"
    return score, f"{reason}; other postcode" if left["postcode"] and right["postcode"] else reason
