"""Tells a question that compares contracts, and which it means where it calls them by their trade alone.

"How do the payment terms for home care and for agency staff differ?" names no contract by its title or
parties; two trades that stand in the titles of one contract each name two.
"""

import re

from assistant.language.vocabulary import ROLE_NOUNS
from assistant.language.words import words_of
from assistant.question.catalogue import GENERIC_NAME_WORDS, Catalogue, CatalogueEntry
from assistant.question.mentions import Mention, MentionKind, mentions_in
from assistant.question.pick_contracts import Pick, families_of

MOST_OF_ONE_TRADE = 3
"""A word in the titles of more contracts than this names none."""
MOST_COMPARED = 12
_BEFORE_A_TRADE = frozenset(["for", "in", "under", "with"])
_TRADES_PEOPLE = frozenset("firm provider providers team crew".split())  # noqa: SIM905

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


def asks_to_compare(question: str) -> bool:
    """Whether it asks for what several contracts say."""
    return bool(_COMPARES.search(question) or _LISTED_ROLES.search(question))


def picked_by_trade(question: str, catalogue: Catalogue) -> Pick:
    """Contracts that a comparing question calls by a word of their titles alone; two or more, or none."""
    if not asks_to_compare(question) or any(mention.listed for mention in mentions_in(question)):
        return Pick()
    contracts = [
        entry for entry in catalogue.entries if not entry.is_about_contracts and not entry.varies_another
    ]
    found: dict[str, CatalogueEntry] = {}
    mentions: list[Mention] = []
    trades = 0
    for word in words_of(question):
        called = [entry for entry in contracts if _calls(word.text, entry)]
        if called and len(set(families_of(called).values())) <= MOST_OF_ONE_TRADE:
            trades += any(entry.content not in found for entry in called)
            found.update((entry.content, entry) for entry in called)
            mentions.append(Mention(word.start, word.end, word.text, MentionKind.CAPITALS, many=True))
    if trades < 2 or len(found) > MOST_COMPARED:
        return Pick()
    return Pick(tuple(found.values()), tuple(mentions))


def picked_by_role(question: str, catalogue: Catalogue) -> Pick:
    """The one contract of "the leisure operator" or "... for parking?": no other is called by that trade."""
    words = words_of(question)
    for at, word in enumerate(words[1:], start=1):
        ends = at == len(words) - 1 and words[at - 1].text.lower() in _BEFORE_A_TRADE
        trades = [word] if ends else [words[before] for before in range(max(0, at - 2), at)]
        if not ends and word.text.lower() not in ROLE_NOUNS | _TRADES_PEOPLE:
            continue
        fits = {
            entry.content: sum(_calls(each.text, entry) for each in trades) for entry in catalogue.entries
        }
        most = max(fits.values(), default=0)
        called = [entry for entry in catalogue.entries if most and fits[entry.content] == most]
        contracts = [entry for entry in called if not entry.is_about_contracts]
        bases = [entry for entry in contracts if not entry.varies_another]
        if bases and len(set(families_of(bases).values())) == 1:
            named = [each for each in trades if any(_calls(each.text, entry) for entry in bases)]
            mentions = [Mention(each.start, each.end, each.text, MentionKind.CAPITALS) for each in named]
            return Pick(tuple(called), tuple(mentions))
    return Pick()


def _calls(word: str, entry: CatalogueEntry) -> bool:
    """Whether a word of the question is a trade that stands in the document's title or file name."""
    lowered = word.casefold()
    is_name = len(word) > 1 and word.isupper()
    if not is_name and (len(word) < 4 or lowered in GENERIC_NAME_WORDS or word.isdigit()):
        return False
    return lowered in entry.title_words
