"""Lists in contract text: a line that opens one, its items, and whether an item says anything by itself.

"The supplier must: (a) ...; and (b) ..." holds each item; "the higher of: (a) ...; or (b) ..." none alone.
"""

import re
from collections.abc import Sequence

from assistant.language.sentences import Span, is_list_item

_OPENS = (":", "—", "–", "-")
_ALL_TOGETHER = re.compile(
    r"\b(?:(?:higher|highest|greater|greatest|larger|largest|lower|lowest|lesser|least|smaller|smallest|earlier|earliest"
    r"|later|latest|longer|longest|shorter|shortest|sum|total|aggregate|difference|product|average|all|both|none"
    r"|neither|each)(?:\s+of)?|either|between|as\s+follows|that|if\s+(?:and\s+only\s+if|all)|only\s+(?:if|where|when))"
    r"(?:\s+(?:either|both|of))*(?:\s+(?:the|these))?(?:\s+following)?(?:\s+\w+)?\W*$",
    re.IGNORECASE,
)
"""Ends of a line that compare, add up or join what follows: no item stands alone."""
_STOPS_SHORT = re.compile(
    r"\b(?:the\s+following|as\s+follows|(?:set\s+out|listed|given)\s+below|and|or|of|the|an?|to|for|by|with|from|that"
    r"|which|either|both|including|namely)\W*$",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"[\s,;]*(?:or|and/or)\b|[\s,;]*whichever\b", re.IGNORECASE)


def opens_list(line: str) -> bool:
    """Whether a line leads into a list."""
    return line.rstrip().endswith(_OPENS)


def holds_together(opening: str) -> bool:
    """Whether the items behind this opening mean something together alone: "the higher of:"."""
    return bool(_ALL_TOGETHER.search(opening))


def items_behind(text: str, spans: Sequence[Span], opening: int) -> tuple[Span, ...]:
    """The items of the list that the span numbered `opening` opens, in order."""
    items: list[Span] = []
    for span in spans[opening + 1 :]:
        item = text[span.start : span.end]
        if not is_list_item(item):
            break
        items.append(span)
        if item[-1] in ".!":
            break
    return tuple(items)


def stops_short(sentence: str) -> bool:
    """Whether a sentence ends where something must follow: "... of", "the following"."""
    return bool(_STOPS_SHORT.search(sentence))


def alternative_follows(rest: str) -> bool:
    """Whether what goes on behind a statement is an alternative to it, without which it says too much."""
    return bool(_ALTERNATIVE.match(rest))
