"""Kinds of bodies among suppliers, as their names say: "went to universities", "two colleges won contracts"."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.fields import SUPPLIER_NAME
from assistant.figures.plan import Condition, Operator
from assistant.figures.reading.vocabulary import number
from assistant.figures.reading.wordings.table import ways

_ONE = "university|college|school|academy|housing association|health board|nhs (trust|body)|hospital|hospice|museum|library|foundation"
_MANY = (
    "universities|colleges|schools|academies|housing associations|health boards|nhs (trusts|bodies)|hospitals|hospices"
    "|museums|libraries|foundations|[(parish|town|county|city|borough|district|other)] councils"
)
_BODY = f"(the|any|some|other|local|different|various|all|n=<number>)* kind=((a|an|another|any|one) ({_ONE})|{_MANY})"
_WIN = "((has|have|had) (won|got|secured|landed|picked up|gained)|won|win[s|ning]|got|get[s]|secured|landed|picked up|gained|(has|have|had)* (been|were|was|are|is) (awarded|given|handed|chosen|appointed|named))"
_BE = "(did|do|does|has|have|had|was|were|is|are|been)"
_ARTICLE = re.compile(r"(?:an?|another|any|one|other)\s+")


def _supplier_called(match: re.Match[str]) -> Condition:
    kind = " ".join(_ARTICLE.sub("", match["kind"].lower(), count=1).split())
    *before, last = re.sub(r"ies$", "y", kind).split()
    words = tuple(word for word in (*before, last.removesuffix("s")) if word != "body")
    negated = match.groupdict().get("no") is not None
    said = f"supplier's name {'does not hold' if negated else 'holds'}: {' '.join(words)}"
    return Condition(SUPPLIER_NAME, Operator.WORDS, words, said, negated=negated)


SUPPLIERS_CALLED = ways(
    _supplier_called,
    (
        f"[(that|which)] [no=({_BE} not|{_BE}n't)] [{_BE}] (went|go|goes|gone|awarded|given|let|paid|placed|sold) (to|with) {_BODY}",
        "Which awards went to universities?",
    ),
    (
        f"[(that|which)] [no=({_BE} not|{_BE}n't)] [{_BE}] (won|secured|gained|held) by {_BODY}",
        "How many contracts were won by a university?",
    ),
    (
        f"@(award|awards|contract|contracts|payments|deals|business|work|money|than|or|and) (to|with|by) {_BODY}",
        "Leaving out awards to universities, what is the average award?",
    ),
    (f"[(did|do|does|have|has|had)] {_BODY} &({_WIN})", "How much have universities won?"),
    (
        f"{_BODY} (as|among) [(the|its|their|our)] (supplier|winner|contractor)[s]",
        "Universities as suppliers: what do they come to?",
    ),
    (
        f"(supplier|winner|contractor)[s] (that|which|who) (are|were|is|was) {_BODY}",
        "What went to suppliers that are universities?",
    ),
)
"""Only where they win: who buys is told by `kinds.BUYERS_CALLED`."""


def firms_said(text: str) -> tuple[int, int, int] | None:
    """How many such bodies the question says there are, and where it says so: "two universities won ..."."""
    found = (wording.pattern.search(text) for wording in SUPPLIERS_CALLED)
    said = next((match for match in found if match and match["n"]), None)
    return (number(said["n"]), *said.span("n")) if said else None
