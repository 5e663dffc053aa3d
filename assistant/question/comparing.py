"""Tells a question that compares contracts, and which it means where it calls them by their trade alone.

"How do the payment terms for home care and for agency staff differ?" names no contract by its title or
parties; two trades that stand in the titles of one contract each name two.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.language.vocabulary import INSTRUMENT_WORDS, ROLE_NOUNS
from assistant.language.words import Word, words_of
from assistant.question.catalogue import GENERIC_NAME_WORDS, Catalogue, CatalogueEntry
from assistant.question.mentions import Mention, MentionKind
from assistant.question.pick_contracts import Pick, families_of, picked

MOST_OF_ONE_TRADE = 3
"""A word in the titles of more contracts than this names none."""
MOST_COMPARED = 12
_BEFORE_A_TRADE = frozenset(["for", "in", "under", "with"])
_TRADES_PEOPLE = frozenset("firm provider providers team crew one".split())  # noqa: SIM905

_COMPARES = re.compile(
    r"""\b(?:compar\w+|differ\w*|each|every|all|both|two|three|four|five|six|which\s+of|whose|across|among
      |between|lack\w*
      |(?:which|our|the|these|those)\s+(?:\w+\s+){0,4}(?:contracts|agreements|frameworks|leases|deeds))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LISTED_ROLES = re.compile(
    r"""\b(?:and|or)\s+(?:(?:the|our)\s+)?(?:[\w-]+\s+){1,3}
        (?:suppliers|contractors|providers|operators|contracts|agreements|firms|staff|services)\b""",
    re.IGNORECASE | re.VERBOSE,
)

_NOUNS = "|".join(sorted(ROLE_NOUNS | INSTRUMENT_WORDS | _TRADES_PEOPLE | {"staff", "services", "service"}))
_LISTS = re.compile(
    rf"(?:['’]s)?\s*(?:{_NOUNS})?(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+)"
    r"(?:(?:for|in|under|by|of|with|to|from|on)\s+)?(?:(?:the|our|your|their|a)\s+)?",
    re.IGNORECASE,
)
"""What stands between two names of one list."""
_ENDS_A_NAME = re.compile(rf"\s*(?:$|[?.,:;)]|(?:{_NOUNS}|and|or|differ|compare)\b)", re.IGNORECASE)
"""A word that goes on in a longer term ("street lighting") is no contract's name."""
_Called = tuple[Mention, tuple[CatalogueEntry, ...]]


def asks_to_compare(question: str) -> bool:
    """Whether it asks for what several contracts say."""
    return bool(_COMPARES.search(question) or _LISTED_ROLES.search(question))


def picked_in_list(question: str, catalogue: Catalogue, named: Pick) -> Pick:
    """Contracts that stand side by side in a list: "for home care, ICT and catering"; two or more, or none.

    `named`: what the question's names picked; "the leisure agreement and parking" lists one of these.
    """
    if named.alternatives:
        return Pick()
    known = [(mention, picked(mention.text, catalogue).entries) for mention in named.mentions]
    trades = [
        (mention, entries)
        for mention, entries in _called_by_trade(question, catalogue)
        if all(mention.end <= other.start or other.end <= mention.start for other, _ in known)
        and _ENDS_A_NAME.match(question[mention.end :])
    ]
    chain: list[_Called] = []
    for called in sorted([*known, *trades], key=lambda one: one[0].start):
        if chain and not _LISTS.fullmatch(question[chain[-1][0].end : called[0].start]):
            if len(chain) > 1:
                break
            chain = []
        chain.append(called)
    return _several(chain)


def _several(called: Sequence[_Called]) -> Pick:
    """All the contracts called, where two names or more call others than the ones before."""
    found: dict[str, CatalogueEntry] = {}
    fresh = 0
    for _, entries in called:
        fresh += any(entry.content not in found for entry in entries)
        found.update((entry.content, entry) for entry in entries)
    if fresh < 2 or len(found) > MOST_COMPARED:
        return Pick()
    return Pick(tuple(found.values()), tuple(replace(mention, many=True) for mention, _ in called))


def _called_by_trade(question: str, catalogue: Catalogue) -> list[_Called]:
    """Trades by which few contracts are called, as they stand in the question."""
    return [
        (
            Mention(
                name[0].start, name[-1].end, question[name[0].start : name[-1].end], MentionKind.CAPITALS
            ),
            tuple(entries),
        )
        for name, entries in _trades(words_of(question), catalogue)
        if entries and len(set(families_of(entries).values())) <= MOST_OF_ONE_TRADE
    ]


def _trades(words: Sequence[Word], catalogue: Catalogue) -> list[tuple[list[Word], list[CatalogueEntry]]]:
    """Words that contracts are called by, side by side as one name, with the contracts of all of it."""
    names: list[tuple[list[Word], list[CatalogueEntry]]] = []
    for at, word in enumerate(words):
        called = [
            entry
            for entry in _bearing(word.text, catalogue)
            if not entry.is_about_contracts and not entry.varies_another
        ]
        if not called:
            continue
        if names and names[-1][0][-1] is words[at - 1] and word.start == words[at - 1].end + 1:
            before = {entry.content for entry in names[-1][1]}
            names[-1] = ([*names[-1][0], word], [entry for entry in called if entry.content in before])
        else:
            names.append(([word], called))
    return names


def picked_by_role(question: str, catalogue: Catalogue) -> Pick:
    """The one contract of "the leisure operator", "... for parking?" or "the ICT price", the only one."""
    words = words_of(question)
    for at, word in enumerate(words[1:], start=1):
        ends = at == len(words) - 1 and words[at - 1].text.lower() in _BEFORE_A_TRADE
        ends = ends or _is_acronym_before_a_noun(words, at)
        trades = [word] if ends else [words[before] for before in range(max(0, at - 2), at)]
        if not ends and word.text.lower() not in ROLE_NOUNS | _TRADES_PEOPLE:
            continue
        fits = Counter(entry.content for each in trades for entry in _bearing(each.text, catalogue))
        most = max(fits.values(), default=0)
        called = [entry for entry in catalogue.entries if most and fits[entry.content] == most]
        contracts = [entry for entry in called if not entry.is_about_contracts]
        bases = [entry for entry in contracts if not entry.varies_another]
        if bases and len(set(families_of(bases).values())) == 1:
            named = [each for each in trades if any(base in bases for base in _bearing(each.text, catalogue))]
            mentions = [Mention(each.start, each.end, each.text, MentionKind.CAPITALS) for each in named]
            return Pick(tuple(called), tuple(mentions))
    return Pick()


def _is_acronym_before_a_noun(words: Sequence[Word], at: int) -> bool:
    word = words[at].text
    return (
        len(word) > 1
        and word.isupper()
        and at < len(words) - 1
        and words[at - 1].text.lower() in ("the", "our")
    )


def _bearing(word: str, catalogue: Catalogue) -> Sequence[CatalogueEntry]:
    """Documents in whose title or file name this word of the question stands, if it may be a trade."""
    lowered = word.casefold()
    is_name = len(word) > 1 and word.isupper()
    if not is_name and (len(word) < 4 or lowered in GENERIC_NAME_WORDS or word.isdigit()):
        return ()
    return catalogue.titled(lowered)
