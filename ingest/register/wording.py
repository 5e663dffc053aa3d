"""What a notice's own words say about its kind: framework, call-off, income, test, portal."""

import re
from collections.abc import Mapping
from typing import Any

_FRAMEWORK = re.compile(r"\bframeworks?\b", re.IGNORECASE)
_DYNAMIC = re.compile(
    r"\bdynamic\s+(?:purchasing\s+(?:system|vehicle)|market)s?\b|\bd\.?p\.?s\b|\bpseudo[\s-]?dps\b",
    re.IGNORECASE,
)
_FROM_FRAMEWORK = re.compile(
    r"\bcall[\s-]?off|\bmini[\s-]competition|\b(?:further|mini)\s+competition\b|"
    r"\b(?:direct\s+award|awarded|procured|purchased?|bought|via|through|using|under|utilising|from)\b[^.;]{0,60}"
    r"\b(?:framework|dynamic\s+purchasing\s+system|dps)\b",
    re.IGNORECASE,
)
_INCOME = re.compile(
    r"\b(?:concession|pays?\s+the\s+council|income\s+(?:contract|share|generating)|rent\s+payable\s+to\s+the\s+council|"
    r"licence\s+fee\s+to\s+the\s+council)\b",
    re.IGNORECASE,
)
_INCOME_WORDS = ("concession", "pay", "income", "licence")
"""One of them is in whatever the pattern finds; most texts have none and are spared it."""
_TEST = re.compile(
    r"\A\W*(?:this\s+is\s+an?\s+)?test(?:ing)?\b(?:\W*\Z|\W+(?:notice|only|tender|project|contract|record|please|"
    r"do\s+not|ignore|\d))|\b(?:test\s+notice|please\s+ignore|do\s+not\s+respond\s+to\s+this\s+test)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"ocds-[a-z0-9]{6}")
_PORTALS = {
    "ocds-b5fd17": "Contracts Finder",
    "ocds-h6vhtk": "Find a Tender",
    "ocds-r6ebe6": "Public Contracts Scotland",
    "ocds-kuma6s": "Sell2Wales",
}
_HOSTS = (
    ("contractsfinder", "Contracts Finder"),
    ("find-tender", "Find a Tender"),
    ("find-a-tender", "Find a Tender"),
    ("publiccontractsscotland", "Public Contracts Scotland"),
    ("sell2wales", "Sell2Wales"),
    ("etendersni", "eTendersNI"),
)


def framework_of(tender: Mapping[str, Any], *, title: str | None, details: str | None) -> str | None:
    """`flagged` where the data says that a framework is set up, `worded` where the title does.

    With `_dynamic` after it where that is a dynamic purchasing system or market.
    """
    techniques = tender.get("techniques")
    if isinstance(techniques, dict):
        if techniques.get("hasDynamicPurchasingSystem") is True:
            return "flagged_dynamic"
        if techniques.get("hasFrameworkAgreement") is True:
            return "flagged"
        if techniques.get("hasFrameworkAgreement") is False:
            return None
    return framework_worded(title=title, details=details)


def framework_worded(*, title: str | None, details: str | None) -> str | None:
    """`worded` where the title names a framework and neither it nor the procedure is a call-off from one."""
    if not title or is_call_off(title=title, details=details):
        return None
    if _DYNAMIC.search(title):
        return "worded_dynamic"
    return "worded" if _FRAMEWORK.search(title) else None


def is_call_off(*, title: str | None, details: str | None) -> bool:
    """Whether procedure or title say that it was bought from a framework that exists."""
    return any(text is not None and _FROM_FRAMEWORK.search(text) is not None for text in (details, title))


def is_income(*, title: str | None, description: str | None) -> bool:
    """Whether the words say that the council is paid."""
    return any(text is not None and _tells_of_income(text) for text in (title, description))


def _tells_of_income(text: str) -> bool:
    folded = text.lower()
    return any(word in folded for word in _INCOME_WORDS) and _INCOME.search(text) is not None


def is_test(*, title: str | None, description: str | None) -> bool:
    """Whether the notice says itself that it is a test."""
    return (title is not None and _TEST.search(title) is not None) or (
        description is not None and _TEST.search(description[:200]) is not None
    )


def portal_of(ocid: str) -> tuple[str, str | None]:
    """An ocid's prefix, and the name of the portal that publishes under it, if it is known."""
    match = _PREFIX.match(ocid)
    prefix = match.group() if match else ocid.partition("-")[0]
    return prefix, _PORTALS.get(prefix)


def portal_named(text: str) -> str | None:
    """The portal that an address or a source's name tells."""
    folded = text.lower().replace(" ", "")
    return next((name for host, name in _HOSTS if host in folded), None)
