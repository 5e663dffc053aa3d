"""What each name in a question is there for: buyer, supplier, council, what another purchase is like."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from itertools import pairwise

from assistant.figures.plan import Condition, one_of
from assistant.figures.reading.draft import Anchor, Placed, Reading
from assistant.figures.reading.names import Mention, NameKind
from assistant.figures.reading.phrases import phrase
from assistant.figures.stems import word_set, words_of
from assistant.language.words import STOP_WORDS

_SAID_THERE = re.compile(
    r"(?:'s?)?\s+(?:notices|awards|contracts|data|files?|register|tenders)\b", re.IGNORECASE
)
_JOINED = re.compile(
    r"(?:[\s,;&'\"]|s\b|\b(?:and|or|than|versus|vs|v|with|against|compared|to|between|council|borough|city|both|of|the|did|does|has|awarded|including|plus|also|as\s+well\s+as|those|notices|contracts|awards|under|listed|published)\b)*",
    re.IGNORECASE,
)
_WHERE_FIRMS_ARE = re.compile(
    r"\b(?:suppliers?|firms?|companies|company|businesses|contractors?|providers?|smes?)\s+(?:(?:that\s+are\s+|who\s+are\s+)?(?:based|located|registered)\s+)?(?:in|from|near|within|outside)\s+(?:the\s+)?$|\b(?:local|based\s+in|located\s+in)\s+$",
    re.IGNORECASE,
)
_WHOLE_THINGS = word_set(
    """
    contract contracts notice notices tender tenders award awards its their procurement s
    advertised tendered invited sought wanted bids
    """
)


def named(
    reading: Reading, compared: list[Mention] | None, anchor_from: tuple[int, int, bool] | None
) -> list[Placed]:
    """Conditions from the names: those of one kind together, and those that a stretch leaves out."""
    together: dict[NameKind, list[Mention]] = {}
    apart: dict[tuple[int, NameKind], list[Mention]] = {}
    placed: list[Placed] = []
    for mention in reading.draft.mentions:
        if in_anchor(anchor_from, mention.start):
            continue
        stretch = reading.left_out_at(mention.start)
        if stretch is not None and mention.start not in reading.draft.scopes:
            apart.setdefault((stretch, mention.kind), []).append(mention)
        else:
            together.setdefault(_role(reading, mention), []).append(mention)
    for (_, kind), mentions in apart.items():
        placed.append(Placed(names_condition(kind, mentions), mentions[0].start))
    for kind, mentions in together.items():
        start = min(-1 if m.start in reading.draft.scopes else m.start for m in mentions)
        placed.append(Placed(names_condition(kind, mentions), start))
    return placed


def unjoined(
    reading: Reading, compared: list[Mention] | None, anchor_from: tuple[int, int, bool] | None
) -> str | None:
    """A name that stands apart from another of its kind, or says where firms are: no plan has a place.

    A name said twice is one.
    """
    text = reading.words.text
    outside = [
        m
        for m in reading.draft.mentions
        if reading.left_out_at(m.start) is None and not in_anchor(anchor_from, m.start)
    ]
    for mention in outside:
        if _WHERE_FIRMS_ARE.search(text[: mention.start]) and not _SAID_THERE.match(text[mention.end :]):
            return text[mention.start : mention.end]
    for one in reading.draft.conditions:
        if one.condition.field == "region" and _WHERE_FIRMS_ARE.search(f"{text[: one.start]}in "):
            return one.condition.words
    for kind in NameKind:
        same = [m for m in outside if m.kind is kind]
        for left, right in pairwise(same):
            if left.keys == right.keys or (kind is NameKind.SUPPLIER and _spell_alike(left, right)):
                continue
            if compared is None and not _JOINED.fullmatch(text[left.end : right.start]):
                return text[right.start : right.end]
    return None


_BEFORE_SUPPLIERS = re.compile(r"\b(?:to|won\s+by|with|suppliers?)\s+(?:the\s+)?$", re.IGNORECASE)
_SUPPLIES_TO = re.compile(
    rf"\b(?:{phrase('<firm>|<firms>').pattern}|s(?:ell|old|elling|ells)|suppl(?:y|ies|ied|ying)|provid(?:e|es|ed|ing)|sales|services?)"
    r"\s+to\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a name, of who buys: "a supplier to Anytown Council"."""


def _spell_alike(left: Mention, right: Mention) -> bool:
    """Reads "Oke also appears as Oke Northern": one spelling holds the other."""
    one, other = (frozenset(words_of(m.words)) for m in (left, right))
    return one <= other or other <= one


def _role(reading: Reading, mention: Mention) -> NameKind:
    """A buyer's name after "awarded to" or "won by" is a supplier's."""
    before = reading.words.text[: mention.start]
    if (
        mention.also_supplies
        and mention.kind is not NameKind.PORTAL
        and _BEFORE_SUPPLIERS.search(before)
        and not _SUPPLIES_TO.search(before)
        and not re.search(r"\bcompar(?:e|ed|ing|ison)\b", before, re.IGNORECASE)
    ):
        return NameKind.SUPPLIER
    return mention.kind


def names_condition(kind: NameKind, mentions: list[Mention]) -> Condition:
    """One condition for names of one kind: any of them."""
    keys = tuple(sorted({
        key for m in mentions for key in (m.also_supplies if kind is NameKind.SUPPLIER and m.kind is not kind else m.keys)
    }))  # fmt: skip
    said = " or ".join(
        dict.fromkeys(name for m in mentions for name in (m.names if len(m.names) < 4 else (m.words,)))
    )
    words = {
        "table": "in the file of",
        "buyer": "buyer is",
        "supplier": "supplier is",
        "portal": "published on",
    }[kind.value]
    return one_of(kind.value, keys, f"{words} {said}")


def in_anchor(anchor_from: tuple[int, int, bool] | None, place: int) -> bool:
    """Whether a place of the question lies in the description of another procurement."""
    return anchor_from is not None and anchor_from[0] <= place < anchor_from[1]


def anchor_of(reading: Reading, anchor_from: tuple[int, int, bool] | None) -> Anchor | None:
    """The procurement that the question describes in order to ask for others like it."""
    if anchor_from is None:
        return None
    start, end, category = anchor_from
    said = list(reading.words.text[start:end])
    for mention in reading.draft.mentions:
        if in_anchor(anchor_from, mention.start):
            said[mention.start - start : mention.end - start] = " " * (mention.end - mention.start)
    words = tuple(
        word for word in words_of("".join(said)) if word not in STOP_WORDS and word not in _WHOLE_THINGS
    )
    conditions = tuple(
        names_condition(m.kind, [m]) for m in reading.draft.mentions if in_anchor(anchor_from, m.start)
    )
    return Anchor(words, conditions, category)
