"""Sums of money as they are written in a question, and as they are said in a plan."""

import re
from decimal import Decimal

SUM_OF_MONEY = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>[a-z]*)", re.IGNORECASE)
_SCALES = {
    **dict.fromkeys(("million", "mn", "m"), 10**6),
    **dict.fromkeys(("thousand", "k"), 1000),
    **dict.fromkeys(("billion", "bn"), 10**9),
}


def amount(words: str, of_scale: int = 1) -> Decimal:
    """The sum that is written; `of_scale` where it has no scale of its own."""
    found = SUM_OF_MONEY.search(words)
    assert found is not None
    return Decimal(found["digits"].replace(",", "")) * _SCALES.get(found["scale"].lower(), of_scale)


def scale(words: str) -> int:
    """The thousand or million that the sum is written in."""
    found = SUM_OF_MONEY.search(words)
    return _SCALES.get(found["scale"].lower(), 1) if found else 1


def pounds(value: Decimal) -> str:
    """The sum as plans say it."""
    return f"£{value:,.0f}" if value == value.to_integral() else f"£{value:,}"
