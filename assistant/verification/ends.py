"""What a sentence may not leave off: what stands before the first of its source's words, or behind the last.

A condition, an alternative, the items of a list, and that it is only what somebody says.
"""

import re

from assistant.language.lists import alternative_follows

_OPENING_CONDITION = re.compile(
    r"\b(?:if|unless|except|provided|subject to|as long as|so long as|until|based (?:up)?on|to the extent|"
    r"in the event|in case|"
    r"where(?!\s+(?:appropriate|applicable|necessary|possible|practicable|relevant)\b))\b",
    re.IGNORECASE,
)
_CONDITION_FOLLOWS = re.compile(
    r"[\s,(]*(?:and\s+|but\s+|only\s+)?(?:if|unless|except|save|provided|subject to|as long as|so long as|"
    r"where|until|based (?:up)?on|to the extent|conditional|in the event)\b",
    re.IGNORECASE,
)
"""What hangs on behind a statement and can't be left off it."""

_LIST_FOLLOWS = re.compile(r"[\s,;:–—-]*(?:either\s+)?(?::\s*\S|\((?:i|a|1|A)\)|[•●▪◦])")
"""A list that a line leads into, without which it says nothing whole."""

_REPORTS = re.compile(
    r"\b(?:alleg\w+|contend\w*|assert(?:s|ed|ing)?|argu(?:e[sd]?|ing)|claim(?:s|ed|ing)|maintain(?:s|ed)\s+that"
    r"|(?:states?|stated|says|said|believe[sd]?|submit(?:s|ted)?|conced(?:e[sd]?)|suggest(?:s|ed)?|den(?:y|ies|ied))"
    r"\s+that|according\s+to|in\s+the\s+(?:view|opinion)\s+of)\b",
    re.IGNORECASE,
)
"""Who reports doesn't vouch: a claim isn't a fact."""
_HANGS = re.compile(
    r"\b(?:or|and|but|then)?,?\s*\b(?:where|if|when|unless|once|in\s+which\s+case)\b[^,;:]*$", re.IGNORECASE
)
"""A condition at the end, behind which the source says what then holds."""


def left_off(sentence: str, before: str, after: str) -> str | None:
    """What the sentence lacks of what stands in its source before and behind the words that it uses."""
    if _OPENING_CONDITION.search(before):
        return "it leaves off the condition at the beginning"
    if _REPORTS.search(before) and not _REPORTS.search(sentence):
        return "it states as a fact what somebody says"
    if _LIST_FOLLOWS.match(after):
        return "it leaves off the list at the end"
    if _CONDITION_FOLLOWS.match(after):
        return "it leaves off the condition at the end"
    if alternative_follows(after):
        return "it stops before an alternative"
    if _HANGS.search(sentence.rstrip(" .")) and re.match(r"\s*,\s*\w", after):
        return "it stops behind a condition, before what then holds"
    return None
