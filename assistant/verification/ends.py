"""What small words a sentence may not lose at the ends of what it uses, nor add between.

Lost: a condition, an alternative, the items of a list, and that it is only what somebody says. Added: a
link that makes an example, a reason or a purpose of what merely stands beside.
"""

import re

from assistant.language.lists import alternative_follows
from assistant.language.words import is_content, words_of

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

_PROVISO = re.compile(r"\b(?:provided,?\s+(?:however,?\s+)?that|unless|subject\s+to|except)\b", re.IGNORECASE)
"""What limits the whole of a sentence from its end."""
_LIMITS_WHAT_IS_SAID = re.compile(r"\s*,\s*(?:which|such)\b[^.;:]*?\bnot\b", re.IGNORECASE)
"""A clause right behind that denies something of it: "consent, which shall not be withheld"."""
_REPORTS = re.compile(
    r"\b(?:alleg\w+|contend\w*|assert(?:s|ed|ing)?|argu(?:e[sd]?|ing)|claim(?:s|ed|ing)|maintain(?:s|ed)\s+that"
    r"|(?:states?|stated|says|said|believe[sd]?|submit(?:s|ted)?|conced(?:e[sd]?)|suggest(?:s|ed)?|den(?:y|ies|ied))"
    r"\s+that|according\s+to|in\s+the\s+(?:view|opinion)\s+of)\b",
    re.IGNORECASE,
)
"""Who reports doesn't vouch: a claim isn't a fact."""
_SPEAKER = re.compile(r"\b(?:[Ww]e|I(?=\s+(?!(?:of|to|and|or|in|is)\b)[a-z]))\b")
"""In "we agree with the District that" the writer says it; no sentence shown is in the first person. The I of
"Schedule I" is none."""
_HANGS = re.compile(
    r"\b(?:or|and|but|then)?,?\s*\b(?:where|if|when|unless|once|in\s+which\s+case)\b[^,;:]*$", re.IGNORECASE
)
"""A condition at the end, behind which the source says what then holds."""

_LINKS = re.compile(
    r"\b(?:such\s+as|for\s+example|including|e\.g\.|because|since|therefore|so\s+that|in\s+order\s+to|due\s+to"
    r"|as\s+a\s+result|instead\s+of|rather\s+than|in\s+addition\s+to|as\s+well\s+as|even\s+if|despite|until|while)\b",
    re.IGNORECASE,
)


def added_link(sentence: str, source: str) -> str:
    """A link of the sentence that its source hasn't; empty where it has them all."""
    theirs = {_spaced(match[0]) for match in _LINKS.finditer(source)}
    return next(
        (mine for match in _LINKS.finditer(sentence) if (mine := _spaced(match[0])) not in theirs), ""
    )


def changed_form(sentence: str, source: str) -> str:
    """A word made an adverb ("remotely" of "remote"), which says something else; empty where none was."""
    theirs = {word.text.lower() for word in words_of(source)}
    return next(
        (
            word.text
            for word in words_of(sentence)
            if (mine := word.text.lower()).endswith("ly") and mine not in theirs and mine[:-2] in theirs
        ),
        "",
    )


def _spaced(text: str) -> str:
    return " ".join(text.lower().split())


_POINTS_BACK = re.compile(
    r"(?:furthermore|moreover|otherwise|however|similarly|likewise|accordingly|thereafter|in addition"
    r"|(?:before|after|until|in|on|at|for|from|upon|by|to)\s+(?:that|this|these|those|such)(?:\s+(?:case|event|time|date"
    r"|connection|purpose)s?)?(?=\s*,|\s+the\b)|if\s+(?:it|they|so|not|this|that)\b|(?:it|they|he|she)\s"
    r"|such\s|(?:this|that|these|those)\s+(?:is|are|was|were|will|shall|must|may|can|does|do|applies|apply|includes?)\b)",
    re.IGNORECASE,
)
"""An opening that means something only with the sentence before it."""
_ASIDE = re.compile(r"\s*\([^()]*\)")
_NEW_STATEMENT = re.compile(
    r"\s*(?:[;.]|,?\s*(?:and|but)\s(?=[^,;]{0,80}\b(?:shall|must|will|may|can|is|are|was|were|has|have)\b)"
    r"|,\s*(?:which|who)\b)",
    re.IGNORECASE,
)
"""Where what follows says something of its own, and may be left off."""


def points_back(sentence: str) -> bool:
    """Whether the sentence opens with what stands for something before it ("Before that, ...")."""
    return _POINTS_BACK.match(sentence) is not None


def left_off(sentence: str, before: str, after: str, *, opening: str = "") -> str | None:
    """What the sentence lacks of what stands in its source before and behind the words that it uses.

    `opening`: what the sentence itself has before them.
    """
    if _OPENING_CONDITION.search(before) and not _OPENING_CONDITION.search(opening):
        return "it leaves off the condition at the beginning"
    if _SPEAKER.search(before) or (_REPORTS.search(before) and not _REPORTS.search(sentence)):
        return "it states as a fact what somebody says"
    if _LIST_FOLLOWS.match(after):
        return "it leaves off the list at the end"
    if _CONDITION_FOLLOWS.match(after):
        return "it leaves off the condition at the end"
    if (_PROVISO.search(after) and not _PROVISO.search(sentence)) or _LIMITS_WHAT_IS_SAID.match(after):
        return "it leaves off a proviso"
    if alternative_follows(after):
        return "it stops before an alternative"
    if _HANGS.search(sentence.rstrip(" .")) and re.match(r"\s*,\s*\w", after):
        return "it stops behind a condition, before what then holds"
    rest = _ASIDE.sub("", after)
    if any(is_content(word.text) for word in words_of(rest)) and not _NEW_STATEMENT.match(rest):
        return "it leaves off how its source's sentence ends"
    return None
