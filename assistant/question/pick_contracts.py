"""Decides which documents of a release a question is about, from the names in it.

Names bind only where they are sure: a name of its own or the whole of a title, carried by few documents.
Everything less is left to the search, which leans towards documents whose titles fit.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.language.vocabulary import (
    INSTRUMENT_WORDS,
    PART_WORDS,
    TRADE_ACRONYMS,
    name_words,
    path_words,
)
from assistant.language.words import STOP_WORDS, words_of
from assistant.question.catalogue import (
    GENERIC_NAME_WORDS,
    NEAR_TIE,
    Catalogue,
    CatalogueEntry,
    Match,
    is_small_number,
)
from assistant.question.mentions import Mention, MentionKind, mentions_in

MAX_PICKED = 6
"""More documents than this under one name in the singular: the name tells nothing."""
MAX_PICKED_MANY = 40
"""The same for a name in the plural, "our IT contracts"."""

_FRAME_COVERAGE = 0.3
_NAME_COVERAGE = 0.55
_SURE_COVERAGE = 0.5
_LEAST_CARRIERS = 3
_CARRIER_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Pick:
    """What the names in a question stand for."""

    entries: tuple[CatalogueEntry, ...] = ()
    """Documents meant, best first; empty where no name is sure."""
    mentions: tuple[Mention, ...] = ()
    """The stretches of the question that named them."""
    alternatives: tuple[CatalogueEntry, ...] = ()
    """Contracts of which the name fits each alone: the asker must choose. Empty where it's plain."""
    unknown: str = ""
    """A contract's name that no document of the release carries."""

    @property
    def several(self) -> bool:
        """Whether several contracts are meant, and not one that can't be told from others."""
        return len(self.entries) > 1 and (
            len(self.mentions) > 1 or any(mention.many for mention in self.mentions)
        )


def picked(question: str, catalogue: Catalogue) -> Pick:
    """The documents that the question's own words name."""
    entries: dict[str, CatalogueEntry] = {}
    used: list[Mention] = []
    alternatives: tuple[CatalogueEntry, ...] = ()
    unknown = ""
    mentions = mentions_in(question)
    found = [(each, _matches(each, catalogue)) for each in mentions or parties_in(question, catalogue)]
    whole_list = all(matches for mention, matches in found if mention.listed)
    chosen = _chosen(mentions, catalogue)
    for mention, matches in found:
        if not matches or (mention.listed and not whole_list):
            unknown = unknown or _unknown_name(mention, catalogue)
            continue
        matches = [match for match in matches if match.entry in chosen] or _of_the_instrument(
            mention, matches
        )
        used.append(mention)
        alternatives = alternatives or _alternatives(mention, matches)
        entries.update((match.entry.content, match.entry) for match in matches)
    if not entries:
        return Pick(unknown=unknown)
    return Pick(tuple(entries.values()), tuple(used), alternatives if len(used) == 1 else ())


def _chosen(mentions: Sequence[Mention], catalogue: Catalogue) -> Sequence[CatalogueEntry]:
    """The documents whose path or title opens the question: a name behind it that fits them means them."""
    frames = [mention for mention in mentions if mention.kind is MentionKind.FRAME]
    return [entry for frame in frames for entry in catalogue.at(_unquoted(frame.text))]


def _unquoted(name: str) -> str:
    return name.strip(" “”\"‘’'")


def parties_in(question: str, catalogue: Catalogue) -> list[Mention]:
    """Parties' names that are written without capitals: "does veolia pay ..."."""
    return [
        Mention(word.start, word.end, word.text, MentionKind.CAPITALS)
        for word in words_of(question)
        if any(map(catalogue.is_party, name_words(word.text)))
    ]


def named_by_asker(name: str, catalogue: Catalogue) -> tuple[CatalogueEntry, ...]:
    """The documents that a contract chosen apart from the question stands for; empty where none fits."""
    exact = catalogue.at(name)
    if exact:
        return tuple(exact)
    words = name_words(name) + path_words(name)
    matches = catalogue.matches(words)
    if not matches or matches[0].coverage < _FRAME_COVERAGE:
        return ()
    return tuple(match.entry for match in _near_ties(matches))


def surely_called(
    names: str, catalogue: Catalogue, *, within: Collection[str] | None = None
) -> tuple[str, ...]:
    """SHA-256 of the documents that carry most of these names, best first; none where that isn't sure."""
    matches = catalogue.matches(name_words(names), within=within)
    if not matches or matches[0].coverage < _SURE_COVERAGE:
        return ()
    return tuple(match.entry.content for match in _near_ties(matches))


def _matches(mention: Mention, catalogue: Catalogue) -> list[Match]:
    """Documents that the mention surely names, near ties together, best first."""
    if mention.kind in (MentionKind.QUOTED, MentionKind.FRAME):
        exact = catalogue.at(_unquoted(mention.text))
        if exact:
            return [Match(entry, 1.0, 1.0, entry.title_words) for entry in exact]
    words = name_words(mention.text)
    if all(word in _generic(mention) or word.isdigit() for word in words):
        return _whole_title(words, catalogue)
    if mention.kind is MentionKind.INSTRUMENT:
        words = [word for word in words if word not in INSTRUMENT_WORDS]
    most = MAX_PICKED_MANY if mention.many else MAX_PICKED
    near = _near_ties(catalogue.matches(words, limit=most + 1))
    coverage = _FRAME_COVERAGE if mention.kind is MentionKind.FRAME else _NAME_COVERAGE
    if not near or near[0].coverage < coverage or not _is_distinctive(mention, near[0], catalogue):
        return []
    if len(near) <= most:
        return near
    return _one_folder(words, catalogue)


def _generic(mention: Mention) -> frozenset[str]:
    """Words that say nothing of which contract is meant."""
    before_noun = mention.kind is MentionKind.INSTRUMENT
    return GENERIC_NAME_WORDS - TRADE_ACRONYMS if before_noun else GENERIC_NAME_WORDS


def _near_ties(matches: Sequence[Match]) -> list[Match]:
    return [match for match in matches if match.score >= NEAR_TIE * matches[0].score]


def _is_distinctive(mention: Mention, match: Match, catalogue: Catalogue) -> bool:
    """Whether the words that fit would be no accident: a rare name, or a title's own words.

    A word written like a name counts only where it is proper to few documents; the modifiers of
    "the ... contract" count also where they stand in the document's title.
    """
    few = max(_LEAST_CARRIERS, _CARRIER_SHARE * len(catalogue.entries))
    own = [word for word in match.words if word not in _generic(mention) and not is_small_number(word)]
    proper = [word for word in own if catalogue.is_proper(word) and catalogue.carriers(word) <= few]
    if any(word in match.entry.title_words or catalogue.is_party(word) or _is_code(word) for word in proper):
        return True
    if proper and mention.kind is not MentionKind.CAPITALS:
        return True
    heads = INSTRUMENT_WORDS | PART_WORDS
    if mention.kind is MentionKind.CAPITALS or heads.isdisjoint(name_words(mention.text)):
        return False
    return any(
        word in match.entry.title_words or not (catalogue.knows(word) or catalogue.is_form_of_a_word(word))
        for word in own
    )


def _is_code(word: str) -> bool:
    return len(word) > 3 and any(character.isdigit() for character in word)


def _whole_title(words: Sequence[str], catalogue: Catalogue) -> list[Match]:
    """Documents whose whole title is these generic words ("Supply Agreement"), where few are called so."""
    content = frozenset(word for word in words if word not in STOP_WORDS)
    if len(content) < 2:
        return []
    matches = [match for match in catalogue.matches(words, limit=40) if content <= match.entry.title_words]
    alike = [match for match in matches if name_words(match.entry.title) == list(words)]
    return alike if len(alike) <= MAX_PICKED else []


def _one_folder(words: Sequence[str], catalogue: Catalogue) -> list[Match]:
    """All documents of the one folder that carries the name: a contract of many parts."""
    own = {word for word in words if word not in GENERIC_NAME_WORDS}
    folders = {
        entry.folder for entry in catalogue.entries if entry.folder and own <= set(path_words(entry.folder))
    }
    if not own or len(folders) != 1:
        return []
    return [Match(entry, 1.0, 1.0, frozenset(own)) for entry in catalogue.entries if entry.folder in folders]


def _of_the_instrument(mention: Mention, matches: list[Match]) -> list[Match]:
    """Without those called another instrument, where others aren't: no agreement for "the contract"."""
    said = INSTRUMENT_WORDS.intersection(name_words(mention.text))
    if mention.kind is not MentionKind.INSTRUMENT or mention.many or not said:
        return matches
    fitting = [
        match
        for match in matches
        if not (own := INSTRUMENT_WORDS & match.entry.title_words) or not own.isdisjoint(said)
    ]
    return fitting or matches


def _alternatives(mention: Mention, matches: Sequence[Match]) -> tuple[CatalogueEntry, ...]:
    """One entry of each contract that fits "the ... contract" equally well, if there are several."""
    if mention.many or mention.kind is not MentionKind.INSTRUMENT or len(matches) < 2:
        return ()
    if any(match.words != matches[0].words for match in matches[1:]):
        return ()
    matches = [match for match in matches if not match.entry.is_about_contracts]
    if len(matches) < 2:
        return ()
    families = families_of([match.entry for match in matches])
    if len(set(families.values())) < 2:
        return ()
    firsts = {families[match.entry.content]: match.entry for match in reversed(matches)}
    return tuple(firsts[family] for family in sorted(firsts))


def families_of(entries: Sequence[CatalogueEntry]) -> dict[str, int]:
    """SHA-256 of a document -> which contract it is a part or version of, numbered in the order given."""
    firsts: list[CatalogueEntry] = []
    families: dict[str, int] = {}
    for entry in entries:
        alike = next((at for at, other in enumerate(firsts) if same_contract(entry, other)), None)
        families[entry.content] = len(firsts) if alike is None else alike
        if alike is None:
            firsts.append(entry)
    return families


def same_contract(one: CatalogueEntry, other: CatalogueEntry) -> bool:
    """Whether two documents are parts or versions of one contract: one owner, and one folder or name."""
    if one.varies_another != other.varies_another:
        return is_variation_of(*((one, other) if one.varies_another else (other, one)))
    if set(one.owners).isdisjoint(other.owners):
        return False
    return bool(one.folder and one.folder == other.folder) or one.own_words == other.own_words


def is_variation_of(variation: CatalogueEntry, base: CatalogueEntry) -> bool:
    """Whether a document that calls itself a variation varies this one: one owner, and the name of the other.

    One that is called nothing but "Variation 2" varies what lies in its own folder.
    """
    if set(variation.owners).isdisjoint(base.owners):
        return False
    own, named = variation.own_words, base.own_words
    if not own:
        return bool(variation.folder) and variation.folder == base.folder
    return own <= named or (bool(named) and named <= own)


def _unknown_name(mention: Mention, catalogue: Catalogue) -> str:
    """The mention's text where it is written as a contract's own name and no word of it is known."""
    if mention.kind not in (MentionKind.INSTRUMENT, MentionKind.FRAME):
        return ""
    own = [word for word in name_words(mention.text) if word not in GENERIC_NAME_WORDS]
    written_as_name = (
        any(word[0].isupper() for word in mention.text.split()[1:]) or mention.text[:1].isupper()
    )
    return mention.text if own and written_as_name and not any(map(catalogue.knows, own)) else ""
