"""Which sort of value a question asks for: "how long" wants a duration, "how much" usually money.

After the answer types of question answering (Li and Roth, COLING 2002), kept to those that
contracts answer. A question that asks for no value, or for one that can't be told, has none.
"""

import re
from dataclasses import dataclass

from assistant.language.quantities import Quantity, QuantityKind, quantities

_SPANS = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
_NEAR_UNITS = {
    "second": frozenset({"second"}),
    "minute": frozenset({"second", "minute", "hour"}),
    "hour": frozenset({"minute", "hour"}),
}
"""A question in short units isn't answered in days."""
_TIME_WORDS = r"(?:warning|notice|time|advance|lead[\s-]time)"
_MONEY_WORDS = (
    r"(?:cost|price|fee|charge|sum|amount|spend|rate|(?:liability|financial|overall|total)?\s*(?:cap|"
    r"ceiling)|premium|deposit|fine"
    r"|budget|worth|value|cover|liability|compensation|damages|money)"
)
_RULES: tuple[tuple[re.Pattern[str], frozenset[QuantityKind]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(kinds))
    for pattern, kinds in (
        (
            rf"\bhow (?:long|soon|quickly|fast|promptly|late|early|far (?:ahead|in advance))\b|\bhow "
            rf"(?:much|many) (?:\w+ )?{_TIME_WORDS}\b"
            rf"|\bhow many (?:\w+ )?{_SPANS}\b|\b(?:what|which) (?:\w+ ){{0,2}}(?:notice|period|deadline|"
            rf"turnaround|time limit|timescale)\b"
            r"|\b(?:time limit|deadline|turnaround|the latest|within what)\b",
            {QuantityKind.DURATION, QuantityKind.TIME, QuantityKind.DATE},
        ),
        (
            r"\b(?:on|by|from|until|since) (?:what|which) (?:date|day)\b|\bwhat (?:\w+ )?date\b",
            {QuantityKind.DATE},
        ),
        (
            r"\b(?:what|which) (?:\w+ )?(?:percentage|proportion|share|weighting|split)\b|\bwhat (?:\w+ "
            r")?success rate\b"
            r"|\b(?:rate of interest|interest rate|per cent|percentage)\b|\bsplit between\b",
            {QuantityKind.PERCENTAGE, QuantityKind.FRACTION},
        ),
        (
            rf"\bhow much (?:(?:is|are|does|do|did|must|can|could|will|would|should|may|for|to)\b|(?:\w+ "
            rf"){{0,3}}{_MONEY_WORDS}\b)"
            rf"|\b(?:what|which|what's) (?:\w+ ){{0,4}}{_MONEY_WORDS}\b|\b(?:above|below|over|under|from|"
            rf"to) what (?:\w+ ){{0,2}}"
            rf"(?:{_MONEY_WORDS}|level)\b|\b(?:most|maximum|least|minimum)\b.{{0,60}}\bpay(?: out)?\b|"
            rf"\bhow (?:expensive|costly)\b",
            {QuantityKind.MONEY, QuantityKind.PERCENTAGE, QuantityKind.FRACTION},
        ),
        (r"\bhow (?:often|frequently)\b", {QuantityKind.NUMBER, QuantityKind.DURATION}),
        (
            rf"\bhow many (?!(?:\w+ )?{_SPANS}\b)|\b(?:most|maximum number of|number of|fewest) times\b",
            {QuantityKind.NUMBER, QuantityKind.PERCENTAGE},
        ),
    )
)
_WHEN = re.compile(
    r"\bwhen (?:must|may|can|could|is|are|does|do|will|shall|should|has|have)\b", re.IGNORECASE
)
_ASKS_FOR_INTEREST = re.compile(r"\brate of interest\b|\binterest rate\b", re.IGNORECASE)
_INTEREST_STATED = re.compile(r"\binterest\b|\bper annum\b|\bbase rate\b", re.IGNORECASE)
_IN_SHORT_UNITS = re.compile(r"\bhow many (second|minute|hour)s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedValue:
    """The kinds of value that would answer a question; empty where it asks for no value."""

    kinds: frozenset[QuantityKind]
    firm: bool = False
    """Nothing but such a value answers it: a text without one isn't evidence."""
    units: frozenset[str] = frozenset()
    """Units that fit the one that it asks in; empty where any does."""
    beside: re.Pattern[str] | None = None
    """What must stand beside the value: a percentage is no rate of interest by itself."""

    def met_by(self, text: str) -> bool:
        """Whether the text states a value of such a kind; False where none is asked for."""
        if self.beside is not None and not self.beside.search(text):
            return False
        return bool(self.kinds) and any(self._fits(quantity) for quantity in quantities(text))

    def _fits(self, quantity: Quantity) -> bool:
        if quantity.kind not in self.kinds:
            return False
        return not self.units or quantity.unit in self.units


def asked_value(question: str) -> AskedValue:
    """What sort of value the question asks for."""
    kinds = frozenset[QuantityKind]().union(*(kinds for pattern, kinds in _RULES if pattern.search(question)))
    if kinds:
        short = _IN_SHORT_UNITS.search(question)
        return AskedValue(
            kinds,
            firm=True,
            units=_NEAR_UNITS[short[1].lower()] if short else frozenset(),
            beside=_INTEREST_STATED if _ASKS_FOR_INTEREST.search(question) else None,
        )
    if _WHEN.search(question):
        return AskedValue(frozenset({QuantityKind.DURATION, QuantityKind.DATE, QuantityKind.TIME}))
    return AskedValue(frozenset())
