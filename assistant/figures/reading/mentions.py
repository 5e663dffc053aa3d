"""Names in a question, and what it takes for granted."""

import re
from dataclasses import replace

from assistant.figures.reading.background import asked_from
from assistant.figures.reading.draft import Reading, Unreadable
from assistant.figures.reading.frames import asides, subjects, unpublished
from assistant.figures.reading.names import Mention, NameKind
from assistant.figures.reading.phrases import expression
from assistant.figures.reading.vocabulary import COVERED, NUMBER, number
from assistant.figures.stems import words_of


def never_published(reading: Reading) -> Unreadable | None:
    """What notices never say: why the question has no figure."""
    text = reading.words.text
    for pattern, why in unpublished.NEVER_PUBLISHED:
        match = pattern.search(text)
        if match and not _inside_name(reading, match):
            return Unreadable((match.group(),), why, in_data=False)
    return None


def _inside_name(reading: Reading, match: re.Match[str]) -> bool:
    mentions = reading.names.mentions(reading.words.text, [False] * len(reading.words.text))
    return any(m.start <= match.start() and match.end() <= m.end for m in mentions)


_BOTH = 2
_SENTENCE = re.compile(r"[.;:]\s+(?=[A-Z])|[.;:]\s")
_BOTH_COUNCILS = re.compile(
    r"\b(?:(?:across|in|over|for|between|at|by)\s+)?both\s+(?:of\s+)?(?:the\s+)?(?:councils|authorities|files|registers)\b",
    re.IGNORECASE,
)

_OF_SO_MANY = re.compile(
    rf"(?<=\bcouncils\s)(?:out\s+)?of\s+(?:the|these|those|all|our)\s+{NUMBER}(?!\s+(?:{expression('<contract>|<contracts>')}))",
    re.IGNORECASE,
)
"""Reads "which councils of the eight": all that there are."""

_EVERY_COUNCIL = re.compile(
    rf"(?:\b(?:all|the|these|those|our|us)\s+)*\b(?P<n>{NUMBER})(?=\s+(?:councils|authorities)\b)"
    rf"|\b(?:all|our|us|(?:of|out\s+of|among(?:st)?|across|between|from|by|to|in|for|at|with)\s+(?:all\s+)?(?:the|these|those))\s+(?P<all>{NUMBER})"
    r"(?=\s*(?:[.,;:?!)]|$)|\s+(?:together|combined|has|have|put|where|in)\b)",
    re.IGNORECASE,
)
"""Reads "eight councils", "our seven", "which of the eight has": as many as there are."""


def presuppositions(reading: Reading) -> None:
    """Reads "the eight councils", "these 229 notices": what is there anyway."""
    pattern = re.compile(
        rf"\b(?:all\s+)?(?:the|these|those|our|all)\s+(?:of\s+the\s+)?(?P<n>{NUMBER})\s+(?P<what>councils|notices|releases|files|authorities)\b(?P<held>'\s+(?:files|data|registers|records)\b)?",
        re.IGNORECASE,
    )
    if len(reading.names.tables) == _BOTH:
        reading.words.take_all(_BOTH_COUNCILS)
    reading.words.take_all(_OF_SO_MANY)
    for match in pattern.finditer(reading.words.visible):
        count = number(match["n"])
        if match["what"].lower() in {"councils", "files", "authorities"} and count != len(
            reading.names.tables
        ):
            reading.draft.notices.append(
                f"the question speaks of {count}, the register holds {len(reading.names.tables)}"
            )
        reading.words.cover(
            match.start(), match.end("n") if match["what"].lower() != "notices" else match.end()
        )
        if match["held"]:
            reading.words.cover(*match.span("held"))
    for every in _EVERY_COUNCIL.finditer(reading.words.visible):
        if number(every["n"] or every["all"]) == len(reading.names.tables) > _BOTH:
            reading.words.cover(*every.span())


_THE_SO_MANY = re.compile(
    rf"(?P<whose>\b(?:the|its|their|those|these)|{COVERED})\s+(?P<n>{NUMBER})"
    rf"(?=\s+(?:award\s+|awarded\s+)?{expression('<contracts>')})(?![^.?!]*\b(?:most|least|fewest|top|\w+(?<!for)est)\b)",
    re.IGNORECASE,
)
"""Definite, and no superlative behind: "Anytown's three contracts for lifts"."""


def _the_so_many(reading: Reading) -> None:
    """Reads "Anytown's three contracts for lifts": so many rows must be found."""
    for said in _THE_SO_MANY.finditer(reading.words.visible):
        owned = said["whose"] != COVERED or reading.words.text[: said.end("whose")].endswith(("'s", "s'"))
        if owned and number(said["n"]) > 1 and reading.left_out_at(said.start()) is None:
            reading.words.cover(*said.span("n"))
            reading.draft.rows_said = number(said["n"])


def so_many_rows(reading: Reading) -> None:
    """Reads "National Rail has two awards. What do the pair come to?": so many rows must be found."""
    _the_so_many(reading)
    told = subjects.SO_MANY_ROWS.search(reading.words.visible)
    end = _SENTENCE.search(reading.words.text, told.end()) if told else None
    if told is None or end is None:
        return
    _cover_around_noun(reading, told)
    lot = subjects.THE_LOT.search(reading.words.visible, end.end())
    if lot and told["n"]:
        reading.words.cover(*lot.span())
        reading.draft.rows_said = number(told["n"])


def _cover_around_noun(reading: Reading, told: re.Match[str]) -> None:
    """Covers how many there are and where; whose and what they are stays to be read."""
    reading.words.cover(*told.span("has"))
    reading.words.cover(told.end("noun"), told.end())


def points_back_to_figure(reading: Reading) -> None:
    """Reads "..., and how many does it have?" after which or who it is: the figure is shown anyway."""
    asked = re.search(r"\b(?:which|who|whose|what)\b", reading.words.text, re.IGNORECASE)
    back = asides.BACK_TO_FIGURE.search(reading.words.visible, asked.end()) if asked else None
    if back:
        reading.words.cover(*back.span())
        reading.draft.points_back = True


def name_mentions(reading: Reading, until: int | None = None) -> None:
    """Covers the names of the register that the question mentions, or those before a place in it."""
    mentions = reading.names.mentions(reading.words.text, reading.words.covered)
    for mention in (m for m in mentions if until is None or m.end <= until):
        reading.draft.mentions.append(mention)
        end = mention.end
        possessive = re.match(r"'s?(?!\w)", reading.words.text[end:])
        reading.words.cover(mention.start, end + (possessive.end() if possessive else 0))
    for word, start, end in reading.words.words():
        again = any(m.end < start and word in words_of(m.words) for m in reading.draft.mentions)
        if again and reading.words.text[start].isupper():
            reading.words.cover(start, end)


_BETWEEN_NAMES = re.compile(r"\b(?:and|or|with)\b", re.IGNORECASE)


def alias(reading: Reading) -> None:
    """Reads "X trades as Y", "counting X and Y as one firm": both names mean one firm."""
    both = _said_to_be_one(reading)
    if both is None:
        return
    left, right = both
    one = replace(
        left,
        keys=tuple(sorted({*left.keys, *right.keys})),
        names=tuple(sorted({*left.names, *right.names})),
        words=f"{left.words} or {right.words}",
    )
    mentions = (m for m in reading.draft.mentions if m is not right)
    reading.draft.mentions = [one if m is left else m for m in mentions]


def _said_to_be_one(reading: Reading) -> tuple[Mention, Mention] | None:
    """The two firms' names of which the question says that they are one's."""
    text, firms = reading.words, [m for m in reading.draft.mentions if m.kind is NameKind.SUPPLIER]
    if reading.draft.one_named:
        start, end = reading.draft.one_named
        for joined in _BETWEEN_NAMES.finditer(text.visible, start, end):
            text.cover(*joined.span())
        told = [m for m in firms if start <= m.start < end]
        return (told[0], told[1]) if len(told) > 1 else None
    said = text.take(asides.ALIAS)
    before = [m for m in firms if said and m.end <= said.start()]
    after = [m for m in firms if said and m.start >= said.end()]
    return (before[-1], after[0]) if before and after else None


def anchor_told(reading: Reading) -> "tuple[int, int, bool] | None":
    """Reads "Elmford let a contract for lifts in 2021. Which other notices are for that same job?".

    All of the sentence before the question describes the one that others are like.
    """
    text = reading.words
    edge = asked_from(text.text)
    if not edge:
        return None
    category = asides.ITS_CATEGORY.search(text.visible, edge)
    apart = asides.APART_FROM_IT.search(text.visible, edge)
    found = category or asides.OTHERS_LIKE_IT.search(text.visible, edge)
    found = found or (asides.SAME_AS_TOLD.search(text.visible, edge) if apart else None)
    if found is None:
        text.take_all(asides.SAME_AS_TOLD)
        return None
    name_mentions(reading, until=edge)
    text.cover(0, edge)
    text.cover(*found.span())
    text.take(asides.APART_FROM_IT)
    return 0, edge, category is not None


def anchor_from(reading: Reading) -> "tuple[int, int, bool] | None":
    """Where the description of another procurement starts, and whether its category is meant."""
    category = reading.words.take(asides.SAME_CATEGORY)
    if category:
        return category.end(), len(reading.words.text), True
    thing = reading.words.take(asides.SAME_THING)
    return (thing.end(), len(reading.words.text), False) if thing else None
