"""Which sort of value a question asks for: "how long" wants a duration, "how much" usually money.

After the answer types of question answering (Li and Roth, COLING 2002), kept to those that
contracts answer. A question that asks for no value, or for one that can't be told, has none.
"""

import re
from dataclasses import dataclass

from assistant.language.counting import counts_something
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
    r"|budget|worth|value|cover|liability|compensation|damages|money|retainer|bonus|commission|discount)s?"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What asks for a value, and what answers it."""

    asks: re.Pattern[str]
    kinds: frozenset[QuantityKind]
    words: re.Pattern[str] | None = None
    """Words that answer it without a number: "immediately", "monthly"."""


def _rule(pattern: str, kinds: set[QuantityKind], words: re.Pattern[str] | None = None) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), frozenset(kinds), words)


_AT_ONCE = re.compile(
    r"\b(?:immediately|forthwith|promptly|at once|without (?:undue )?delay|(?:on|by) the same day"
    r"|(?:the )?next (?:working|business) day)\b",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(
    r"\b(?:once|twice|daily|weekly|fortnightly|monthly|quarterly|annual(?:ly)?|(?:half-)?yearly"
    r"|hourly|bi-?annual(?:ly)?|per annum"
    r"|(?:each|every|per) (?:\w+ )?(?:hour|day|week|fortnight|month|quarter|year|visit|meeting|season))\b",
    re.IGNORECASE,
)
_RATE = (
    r"\b(?P<each>hourly|daily|day|weekly|mileage)\s+"
    r"(?:rate|charge|pay|fee|price|cost|margin|wage|allowance)s?\b"
)
_RULES = (
    _rule(
        r"\bhow long\b.{0,60}\b(?:run|last|continue|valid|in force)\b",
        {QuantityKind.DURATION, QuantityKind.DATE},
    ),
    _rule(
        rf"\bhow (?:long|far (?:ahead|in advance))\b|\bhow (?:much|many) (?:\w+ )?{_TIME_WORDS}\b"
        rf"|\bhow many (?:(?:working|business|calendar|clear) )?{_SPANS}\b"
        r"|\b(?:what|which) (?:\w+ ){0,3}(?:notice|periods?)\b",
        {QuantityKind.DURATION},
    ),
    _rule(
        r"\bhow (?:soon|quickly|fast|promptly|late|early)\b|\b(?:what|which) (?:\w+ ){0,2}turnaround\b"
        r"|\bturnaround\b|\bwithin what\b",
        {QuantityKind.DURATION, QuantityKind.TIME},
        _AT_ONCE,
    ),
    _rule(
        r"\b(?:time limit|timescale|deadline|the latest)\b",
        {QuantityKind.DURATION, QuantityKind.TIME, QuantityKind.DATE},
        _AT_ONCE,
    ),
    _rule(
        r"\b(?:on|by|from|until|since) (?:what|which) (?:date|day)\b|\bwhat (?:\w+ )?date\b",
        {QuantityKind.DATE},
    ),
    _rule(
        r"\b(?:what|which) (?:\w+ )?(?:percentage|proportion|share|weighting|split)\b"
        r"|\bwhat (?:\w+ )?success rate\b"
        r"|\b(?:rate of interest|interest rate|per cent|percentage)\b|\bsplit between\b",
        {QuantityKind.PERCENTAGE, QuantityKind.FRACTION},
    ),
    _rule(
        rf"\bhow much (?:(?:is|are|does|do|did|must|can|could|will|would|should|may|for|to|of)\b"
        rf"|(?:\w+ ){{0,3}}(?:{_MONEY_WORDS}|insurance|indemnity|retention)\b)"
        rf"|\b(?:what|which|what's) (?:(?!if\b|when\b|happens\b|do\b|does\b)\w+ ){{0,4}}{_MONEY_WORDS}\b"
        rf"|\b(?:above|below|over|under|from|to) what (?:\w+ ){{0,2}}(?:{_MONEY_WORDS}|level)\b"
        r"|\b(?:most|maximum|least|minimum)\b.{0,60}\bpay(?: out)?\b|\bhow (?:expensive|costly)\b",
        {QuantityKind.MONEY, QuantityKind.PERCENTAGE, QuantityKind.FRACTION},
    ),
    _rule(_RATE, {QuantityKind.MONEY}),
    _rule(r"\bhow (?:often|frequently)\b", {QuantityKind.NUMBER, QuantityKind.DURATION}, _FREQUENCY),
    _rule(
        r"\bhow many (?:of|in|out of)\b|\bhow many per\s?cent\b"
        r"|\bhow many .{0,60}\b(?:must|should|(?:have|has|need|needs) to) be\b",
        {QuantityKind.NUMBER, QuantityKind.PERCENTAGE, QuantityKind.FRACTION},
    ),
    _rule(
        rf"\bhow many (?!{_SPANS}\b)|\b(?:most|maximum number of|number of|fewest) times\b",
        {QuantityKind.NUMBER},
    ),
)
"""Of several that fit, the one that asks first in the question decides; a date is no notice."""
_WHEN = re.compile(
    r"\bwhen (?:must|may|can|could|is|are|does|do|will|shall|should|has|have)\b", re.IGNORECASE
)
_LIKELY = (
    _rule(
        r"\bwhat (?:do|does|did|must|will|would|should|can|could) .{0,60}"
        r"\b(?:owe|pay|cost|charge|receive|earn|forfeit)\b|\b(?:caps?|limits?|ceilings?|rates|fees|charges)\b",
        {QuantityKind.MONEY, QuantityKind.PERCENTAGE, QuantityKind.FRACTION},
    ),
    _rule(r"\b(?:notice|payment) (?:periods?|terms)\b|\btime limits?\b", {QuantityKind.DURATION}),
)
"""What a value most likely answers, though words may."""
_ASKS_FOR_INTEREST = re.compile(r"\brate of interest\b|\binterest rate\b", re.IGNORECASE)
_INTEREST_STATED = re.compile(r"\binterest\b|\bper annum\b|\bbase rate\b", re.IGNORECASE)
_ASKS_FOR_NOTICE = re.compile(r"\bhow (?:much|many|long) (?:\w+ )?(?:notice|warning)\b", re.IGNORECASE)
_NOTICE_STATED = re.compile(
    r"\bnotice|\bnotif|\bwarn|\bin advance\b|\bbefore\b|\bprior\b|\btell\b", re.IGNORECASE
)
_ASKS_HOW_OFTEN = re.compile(r"\bhow (?:often|frequently)\b", re.IGNORECASE)
_RECURS = re.compile(
    rf"\b(?:each|every|per|times|intervals?|frequency|not more than)\b|{_FREQUENCY.pattern}", re.IGNORECASE
)
"""What comes again: "within ten days" doesn't say how often."""
_HEADED_IN_MONEY = re.compile(r"\([^()]{0,30}[£$€][^()]{0,30}\)|\((?:GBP|USD|EUR)\)")
_SUM_IN_ROW = re.compile(
    r"(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d\d)?(?!\w)|(?<![\w.])\d+\.\d\d(?![\w.]\d)"
    r"|\|\s*\d+(?:\.\d+)?\s*(?:\||$)|(?<=\s)\d{2,}(?:\.\d+)?$"
)
_POLAR = re.compile(
    r"\W*(?:is|are|was|were|do|does|did|can|could|may|must|shall|should|will|would|has|have|had)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bhow\s+many\s+(?:(?:more|other|further)\s+)?(?P<noun>[a-z][\w-]+)", re.IGNORECASE)
_ASKS_FOR_A_RATE = re.compile(_RATE, re.IGNORECASE)
_RATE_STATED = {
    "hourly": re.compile(r"\bhour", re.IGNORECASE),
    "daily": re.compile(r"\bda(?:y|ily)", re.IGNORECASE),
    "day": re.compile(r"\bda(?:y|ily)", re.IGNORECASE),
    "weekly": re.compile(r"\bweek", re.IGNORECASE),
    "mileage": re.compile(r"\bmile", re.IGNORECASE),
}
"""What must stand in the sentence, or over its table: a sum a month is no hourly rate."""
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
    words: re.Pattern[str] | None = None
    """Words that answer it without a number."""
    rate: re.Pattern[str] | None = None
    """The unit of the rate that it asks for; None where it asks for none."""

    def met_by(self, text: str) -> bool:
        """Whether the text states a value of such a kind; False where none is asked for."""
        if self.beside is not None and not self.beside.search(text):
            return False
        if self.words is not None and self.words.search(text):
            return True
        return self.stated_in(text)

    def stated_in(self, text: str) -> bool:
        """Whether the text states such a value, not in words alone."""
        return bool(self.kinds) and any(self._fits(quantity, text) for quantity in quantities(text))

    def met_in_table(self, row: str, around: str) -> bool:
        """Whether a row without units of its own states a sum, because the headings around it say pounds."""
        if QuantityKind.MONEY not in self.kinds or not _HEADED_IN_MONEY.search(around):
            return False
        return bool(_SUM_IN_ROW.search(row))

    def reckoned_as_asked(self, in_context: str) -> bool:
        """Whether a sentence, with what stands over it, speaks of the unit that a rate is asked for."""
        return self.rate is None or self.rate.search(in_context) is not None

    def _fits(self, quantity: Quantity, text: str) -> bool:
        if quantity.kind not in self.kinds:
            return False
        if quantity.kind is QuantityKind.NUMBER and not counts_something(text, quantity.start, quantity.end):
            return False
        return not self.units or quantity.unit in self.units


def asked_value(question: str) -> AskedValue:
    """What sort of value the question asks for."""
    rule = _first_asked(question)
    if rule is not None:
        short = _IN_SHORT_UNITS.search(question)
        return AskedValue(
            rule.kinds,
            firm=True,
            units=_NEAR_UNITS[short[1].lower()] if short else frozenset(),
            beside=_beside(question),
            words=rule.words,
            rate=_rate(question),
        )
    likely = next((rule for rule in _LIKELY if rule.asks.search(question)), None)
    if likely is not None:
        return AskedValue(likely.kinds, rate=_rate(question))
    if _WHEN.search(question):
        kinds = frozenset({QuantityKind.DURATION, QuantityKind.DATE, QuantityKind.TIME})
        return AskedValue(kinds, words=_AT_ONCE)
    return AskedValue(frozenset())


def counted_in(question: str) -> str:
    """What "how many" asks the number of, in small letters; empty where it doesn't ask so."""
    counted = _COUNTED.search(question)
    return counted["noun"].lower() if counted else ""


def is_polar(question: str) -> bool:
    """Whether it asks for yes or no."""
    return _POLAR.match(question) is not None


def _beside(question: str) -> re.Pattern[str] | None:
    """What the value must stand beside, where its kind alone says too little."""
    if _ASKS_HOW_OFTEN.search(question):
        return _RECURS
    if _ASKS_FOR_INTEREST.search(question):
        return _INTEREST_STATED
    return _NOTICE_STATED if _ASKS_FOR_NOTICE.search(question) else None


def _rate(question: str) -> re.Pattern[str] | None:
    asked = _ASKS_FOR_A_RATE.search(question)
    return _RATE_STATED[asked["each"].lower()] if asked else None


def _first_asked(question: str) -> _Rule | None:
    """The rule that fits nearest to the question's beginning; the earlier one where two begin together."""
    found = [(match.start(), rule) for rule in _RULES if (match := rule.asks.search(question))]
    return min(found, key=lambda one: one[0])[1] if found else None
