"""The noun that a question asks for: "which two suppliers", "name its largest awards", "how many firms"."""

import re
from dataclasses import dataclass

from assistant.figures.reading.phrases import expression
from assistant.figures.reading.vocabulary import NUMBERS
from assistant.figures.stems import word_set

_ROWS = word_set(
    """
    contract contracts award awards notice notices tender tenders procurement procurements deal deals purchase
    purchases framework frameworks call-off call-offs agreement agreements
    """
)
_FIRMS = word_set(
    """
    supplier suppliers firm firms company companies contractor contractors provider providers vendor vendors
    winner winners dealer dealers business businesses
    """
)
_COUNCILS = word_set("council councils authority authorities buyer buyers")
_BODIES = word_set("organisation organisations body bodies")
_FIGURES = word_set(
    """
    percentage percent proportion share value values amount sum total number average median code codes lots
    days price prices fee fees cost costs worth figure figures gap difference count tally number
    length duration
    """
)
_KINDS = {
    **dict.fromkeys(_ROWS, "row"),
    **dict.fromkeys(_FIRMS, "firm"),
    **dict.fromkeys(_COUNCILS, "council"),
    **dict.fromkeys(_BODIES, "body"),
    **dict.fromkeys(("category", "categories"), "category"),
    **dict.fromkeys(("year", "years"), "year"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("quarter", "quarters"), "quarter"),
    **dict.fromkeys(_FIGURES, "figure"),
}
_OWNERS = frozenset({"council", "body", "firm"})
"""Kinds that are asked for by what is theirs: "which council's awards come to more"."""
_ENDS = word_set(
    """
    is are was were do does did has have had can could should would will in on for by with from to at as that
    which who whose what when where how and or but if than there it they he she we you i not made awarded
    published won let went go goes come comes came give gives show shows state states carry carries put puts
    run runs make makes get gets got take takes took pay pays paid spend spends spent seem seems
    """
)
"""Words that no noun stands behind which is still asked for."""
_COSTS = word_set("worth cost costs total totals count amount amounts sum sums")
"""Behind rows they are verbs: "awards worth £5", "contracts cost"; "award cost" is a figure."""
_ARTICLES = word_set("a an the its their his her our your this that these those")
_OPENS = re.compile(
    rf"\b(?P<asks>which|what)\b(?!\s+(?:{'|'.join(sorted(_ARTICLES))})\b)|(?:^|(?<=[.?!:;,]\s))\W*(?:{expression('<request>')})",
    re.IGNORECASE,
)
_ARE_ASKED = re.compile(r"\W*(?:what|who)\s+are\b", re.IGNORECASE)
_COUNTS = re.compile(r"\bhow\s+many\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:[&'’-][^\W_]+)*['’]?|¤+|[^\w\s]")
_MANY = re.compile(r"s['’]$")
_OWNED = re.compile(r"['’]s?$")
_FURTHEST = 9


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that is asked for."""

    noun: str
    kind: str
    """Of what it is: "row", "firm", "council", ...; "" where only a number is said: "which four"."""
    number: int
    """How many of them, 0 where it isn't said."""


def head_of(asking: str) -> Head | None:
    """What "which", "name", "list" asks for; None where no noun follows that is known."""
    for opened in _OPENS.finditer(asking):
        head = _head_behind(asking, opened.end(), asks=bool(opened["asks"]))
        if head or opened["asks"]:
            return head
    return None


def asks_for_several(asking: str) -> bool:
    """Whether the noun that is asked for is one of many: "list its awards", "who are its suppliers"."""
    head = head_of(asking)
    return _ARE_ASKED.match(asking) is not None or (head is not None and head.noun.endswith("s"))


def counted_head(asking: str) -> Head | None:
    """What "how many" counts."""
    opened = _COUNTS.search(asking)
    return _head_behind(asking, opened.end()) if opened else None


def _head_behind(text: str, start: int, *, asks: bool = False) -> Head | None:
    """The first noun there that is known; `asks`: behind "which", where an owner may be asked for."""
    found, count, of, article = None, 0, False, False
    for place, token in enumerate(_TOKEN.findall(text, start)[:_FURTHEST]):
        word = token.lower()
        owned = _OWNED.search(word) is not None
        kind = None if owned else _KINDS.get(word)
        owner = _OWNED.sub("", word) if owned and not of and not found else ""
        if _KINDS.get(owner) in _OWNERS and not article and not _MANY.search(word):
            return Head(word, _KINDS[owner], count)
        if owner == "one" and asks:
            return None
        article = word in {"a", "an", "the", "its", "their"}
        of_rows = found is not None and found.kind == "row"
        if found and (kind is None or (of_rows and word in _COSTS and _is_verb(word, found.noun))):
            break
        if kind:
            found = Head(word, kind, count)
            continue
        behind_verb = asks and place > 0 and not of and word in _ARTICLES
        if behind_verb or word in _ENDS or not (word[0].isalnum() or word[0] == "¤"):
            break
        of |= word == "of"
        if not of and (word in NUMBERS or word.isdigit()):
            count = count or int(NUMBERS.get(word, 0) or word)
    return found or (Head("", "", count) if count else None)


def _is_verb(word: str, noun: str) -> bool:
    return word == "worth" or noun.endswith("s")
