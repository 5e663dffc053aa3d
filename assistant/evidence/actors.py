"""Who a question and a sentence are about: the buying side, the supplying side, or somebody beside them.

A contract has the same duty for several: the council's notice and the contractor's, the supplier's payment
and its sub-contractor's. The sentence that binds the one who is asked about answers; its neighbour doesn't.
"""

import re
from enum import StrEnum, auto

from assistant.language.words import words_of

OTHER_ACTOR = -0.35
"""What a sentence about somebody beside the contract's parties loses where the question isn't about them."""
OTHER_SIDE = -0.15
SAME_SIDE = 0.1


class Side(StrEnum):
    """A side of a public contract."""

    BUYER = auto()
    SUPPLIER = auto()


_BUYERS = frozenset(
    "we council authority buyer customer client purchaser commissioner".split()  # noqa: SIM905
)
_SUPPLIERS = frozenset(
    "supplier contractor provider operator vendor seller consultant firm company concessionaire".split()  # noqa: SIM905
)
_OTHERS = re.compile(
    r"\b(?:sub-?\s?contract\w*|sub-?\s?suppl\w+|beneficiar\w+|guarantor\w*|suret\w+|mortgagee\w*|tenants?|lessees?"
    r"|(?:replacement|outgoing|former|incoming|successor|new|other)\s+(?:supplier|contractor|provider|employer)s?"
    r"|insurers?|assignees?)\b",
    re.IGNORECASE,
)
_MODALS = frozenset(
    "must shall will may can should could would cannot has have is are does do need needs wants want".split()  # noqa: SIM905
)
_FINITE = frozenset("must shall will may can should cannot".split())  # noqa: SIM905
_NEAR = 5
"""Words around a question's verb among which its subject stands."""


def side_asked(question: str) -> Side | None:
    """The side whose duty or right is asked about; None where that isn't plain."""
    words = [word.text.lower() for word in words_of(question)]
    for at, word in enumerate(words):
        if word in _MODALS:
            after = words[at + 1 : at + 1 + _NEAR]
            side = _first_side(after[:3]) or _first_side(words[max(0, at - _NEAR) : at][::-1])
            if side:
                return side
    return None


def fit(question: str, asked: Side | None, text: str) -> float:
    """What a sentence gains or loses by whom it is about."""
    others = {match[0].lower()[:5] for match in _OTHERS.finditer(text)}
    known = {match[0].lower()[:5] for match in _OTHERS.finditer(question)}
    beside = OTHER_ACTOR if others - known else 0.0
    bound = _side_bound(text) if asked else None
    if asked is None or bound is None:
        return beside
    return beside + (SAME_SIDE if bound is asked else OTHER_SIDE)


def _side_bound(text: str) -> Side | None:
    """The side that the sentence's first modal verb binds."""
    words = [word.text.lower() for word in words_of(text)]
    for at, word in enumerate(words):
        if word in _FINITE:
            return _first_side(words[max(0, at - _NEAR) : at][::-1])
    return None


def _first_side(words: list[str]) -> Side | None:
    for word in words:
        bare = word.removesuffix("'s").removesuffix("’s")
        if bare in _BUYERS:
            return Side.BUYER
        if bare in _SUPPLIERS:
            return Side.SUPPLIER
    return None
