"""Tells sentences about somebody beside a contract's parties: a sub-contractor, a beneficiary, an insurer.

A contract has the same duty for several: the supplier's payment and its sub-contractor's, an assignment by
the supplier and by its insurer. Where the question doesn't speak of them, a sentence that does loses.
"""

import re

OTHER_ACTOR = -0.35
"""What a sentence about somebody beside the contract's parties loses where the question isn't about them."""

_OTHERS = re.compile(
    r"\b(?:sub-?\s?contract\w*|sub-?\s?suppl\w+|beneficiar\w+|guarantor\w*|suret\w+|mortgagee\w*|tenants?|lessees?"
    r"|(?:replacement|outgoing|former|incoming|successor|new|other)\s+(?:supplier|contractor|provider|employer)s?"
    r"|insurers?|assignees?)\b",
    re.IGNORECASE,
)
_TOLD_BY = 5
"""Letters by which one of them is told, whatever its ending."""


def loss_by_actor(question: str, text: str) -> float:
    """What a sentence loses by whom it is about: OTHER_ACTOR, or nothing."""
    return OTHER_ACTOR if _others(text) - _others(question) else 0.0


def _others(text: str) -> set[str]:
    found = (filter(str.isalpha, match[0].lower()) for match in _OTHERS.finditer(text))
    return {"".join(letters)[:_TOLD_BY] for letters in found}
