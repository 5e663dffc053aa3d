"""Other words for what the tables know under one name, and words that only round a sentence off.

Both are settled before any rule reads, so that a noun for rows or firms which one construction understands is
understood in all of them. Only words in small letters are touched: a name keeps its own.
"""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from dataclasses import dataclass, field

from assistant.figures.reading.phrases import expression
from assistant.figures.reading.vocabulary import NUMBER

_BEFORE_ROWS = re.compile(
    r"(?:\b(?:many|number of|count of|of|the|those|these|all|any|every|each|its|their|our|no|both|other|which|what|award"
    r"|tender|contract|procurement|published|awarded|different|separate|individual|earlier|previous|existing|closed|open"
    rf"|withdrawn|cancelled|average|mean|median|typical|single|works|goods|services|valuable|largest|biggest|smallest|latest|newest|recent|{NUMBER})|[A-Z][\w'’-]*|s')\s+$"
)
"""A name or what counts, points or describes: "Elmford's records", "which records"."""
_BEHIND_ROWS = re.compile(
    r"\s+(?:of|in|on|from|by|there|that|which|who|whose|where|with|without|are|were|is|was|have|has|had|do|did|does|state"
    r"|show|give|name|carry|list|put|mention|say|went|go|come|came|marked|awarded|published|made|let|won|still|not|never"
    r"|over|above|under|below|worth|leave|lack|omit|skip|end|finish|expire|run|lapse|start|begin|use|set|led|close|closed|between"
    r"|since|before|after|during|about|for|until|and|or|appear|hold|held|asked|can|rather|cost|costs|total|totals|add|amount|amounts|reach|count|[A-Z][\w'’-]*)\b|\s*[?.,;:)(]|\s*$"
)


@dataclass(frozen=True, slots=True)
class Synonym:
    """A way of saying what the tables know under another name."""

    plain: str
    said: str
    """In the notation of `phrases`."""
    example: str
    """A question that says it so; a test holds that it is read as the plain word."""
    alone: bool = False
    """A part of what is bought elsewhere ("records management"): it counts where a noun for rows can stand."""
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        """Read the phrase once."""
        object.__setattr__(self, "pattern", re.compile(expression(self.said)))

    def said_plainly(self, text: str) -> str:
        """The text with the plain word in its place."""

        def plain(found: re.Match[str]) -> str:
            placed = _BEFORE_ROWS.search(text[: found.start()]) and _BEHIND_ROWS.match(text, found.end())
            return self.plain if placed or not self.alone else found.group()

        return self.pattern.sub(plain, text)


_EXERCISE = "(exercise|process|project|record|entry|activity|listing)"
_EXERCISES = "(exercises|processes|projects|records|entries|activities|listings)"
_DEALS = "deals|agreements|orders|appointments|commissions|engagements|assignments|acquisitions|lettings|wins"
_DEAL = "agreement|order|appointment|commission|engagement|assignment|acquisition"
SYNONYMS: tuple[Synonym, ...] = (
    Synonym(
        "award notices",
        "[contract] award (records|entries|listings|postings|announcements|rows)",
        "How many award records are there?",
    ),
    Synonym(
        "award notice",
        "[contract] award (record|entry|listing|posting|announcement|row)",
        "Which award record is the newest?",
    ),
    Synonym(
        "tenders",
        "calls for (tender[s]|bids)|invitations to (tender|bid)|tender[ing] (notices|invitations|opportunities|competitions)"
        f"|(tender|tendering|bidding) {_EXERCISES}",
        "How many calls for tender did Wyre publish?",
    ),
    Synonym(
        "tender",
        "call for (tender[s]|bids)|invitation to (tender|bid)|tender[ing] (notice|invitation|opportunity|competition)"
        f"|(tender|tendering|bidding) {_EXERCISE}",
        "Which call for tender has the highest estimate?",
    ),
    Synonym(
        "procurements",
        f"(procurement|buying|purchasing) {_EXERCISES}",
        "How many buying exercises has Wyre run?",
    ),
    Synonym(
        "procurement", f"(procurement|buying|purchasing) {_EXERCISE}", "Which buying exercise is the largest?"
    ),
    Synonym(
        "notices",
        "records|entries|listings|postings|publications|rows",
        "How many of its records state no value?",
        alone=True,
    ),
    Synonym(
        "awards",
        "@(of|in) (what|everything [that]|all that) (has been|have been|was|were|is) awarded",
        "What share of what has been awarded was suitable for SMEs?",
    ),
    Synonym(
        "value",
        "@(what|which|highest|lowest|largest|smallest|biggest|greatest) (price|fee|cost|charge) !(of|for|per)",
        "Which three contracts had the highest price?",
    ),
    Synonym(
        "in",
        "((at|during) (some|any) (point|time|stage|moment)|somewhere|anywhere|sometime|some time|any time) (in|within|during|inside)"
        "|(falls|fall|fell|falling|lies|lie|lay|lying) (somewhere|anywhere)* (in|within|inside)",
        "How many awards were made at some point in 2024?",
    ),
    Synonym("average value", "average (cost|price)", "What is the average cost of a contract?"),
    Synonym("contracts", _DEALS, "How many of its agreements are over £1 million?", alone=True),
    Synonym("contract", _DEAL, "What did its average appointment cost?", alone=True),
    Synonym("procurements", "cases|instances", "In which cases was no supplier chosen?", alone=True),
    Synonym(
        "combined",
        "(joint|collective|aggregate|cumulative|pooled) &(value|worth|total|sum|amount|cost)",
        "What is the joint value of its contracts?",
    ),
    Synonym(
        "I want",
        "(I|we|We) (am|are) (after|keen (on|to (have|see|know|get))|looking to (have|see|know|get))",
        "I am after the three largest awards",
    ),
    Synonym("firms", "enterprises|traders|outfits", "How many different enterprises won work?", alone=True),
    Synonym(
        "suppliers",
        "(winning|successful|appointed) (bidders|tenderers|firms|suppliers|contractors|companies|providers|vendors)|awardees",
        "How many different winning bidders are there?",
    ),
    Synonym(
        "supplier",
        "(winning|successful|appointed) (bidder|tenderer)|awardee",
        "How many notices name no successful bidder?",
    ),
)
"""Other names of rows and firms."""
_ROUNDING_OFF = """
    in the end | at the end of the day | when all is said and done | on paper | in (practice|reality|truth|particular|principle)
    | as a matter of fact | as it happens | as it turn(s|ed) out | formally | officially | eventually | ultimately | duly
    | basically | essentially | specifically | explicitly | genuinely | incidentally | by the way | out of (interest|curiosity)
    | (so|as) far as (we|i|you|one|anyone) (can (tell|see)|know[s]) | (so|as) far as (the|these|its|their|our|this) (notices|data|records|register|file) (go[es]|show[s]|tell[s] [us])
    | by all accounts | all things considered | to be (precise|clear|exact|sure|specific) | for what (it's|it is) worth
    | by and large | all in all | absolutely | whatsoever | at all !(<word>)
    | (whatever|no matter what|however) (it|they|the firm|the company) (is|are|was|were) (called|named|spelt|written)
    | (no matter|never mind|whatever) [what] [(type|kind|sort|status|stage|state)] [of notice] (it is|they are|they were|it was) [(in|at|of)] | of (any|whatever|every) (type|kind|sort|description) | (all|any) (types|kinds|sorts) of &(notice[s])
    | as a group | (in|of|with|at) any (status|state) | priced in (pounds [sterling]|sterling) | @(estimate|estimates|value|values|figure) (beside|alongside|next to) (the|its|their|it|them)* (award[s]|awarded value|it|them)
    | naturally | of course | obviously | needless to say | so to speak | as it were | for the record | to be (safe|sure|fair|honest)
    | in other words | that is to say | put (simply|differently|another way) | to put it (simply|plainly|differently|another way)
    | (please|do|just|also)* (bear|keep|have) in mind [that] | (please|do|just|also)* (note|remember|mind|beware|consider|be aware) that | do not forget [that] | mind you
    | what (the|these|its|their) (<contracts>|data|records|register|portal) (call|term|label|describe as|refer to as)[s]
    | as (the|these|its|their) (<contracts>|data|records|register|portal) (call|categorise|categorize|class|classe|classifie|classify|describe|record|label|code|mark|file|list|show|give|state|put|have|ha)[s] (it|them|that|those)
"""
_UNTIL_NOW = "at the moment | at present | right now | so far !(as) | thus far | up (to|until|till) now | until now | ~(date|day) to date | as (of|at) now | actually | really"
_PAID = re.compile(
    r"\b(?:pa(?:id|ys?|ying|yments?)|spen[dt]\w*|invoice\w*|billed|received|charged|cost|expenditure)\b",
    re.IGNORECASE,
)
"""Of money that was paid, "so far" says more."""


def _aside(said: str) -> re.Pattern[str]:
    """The phrase, with the commas that set it off."""
    words = expression(said)
    return re.compile(
        rf",\s*(?:{words})\s*(?:,|(?=[.?!;]|$))|^(?:{words})\s*,?\s*|\s*(?:{words})", re.IGNORECASE
    )


_ASIDE, _ASIDE_UNTIL_NOW = _aside(_ROUNDING_OFF), _aside(_UNTIL_NOW)


def said_plainly(text: str) -> tuple[str, tuple[str, ...]]:
    """The question with the words that the tables know, and what was left out of it."""
    for synonym in SYNONYMS:
        text = synonym.said_plainly(text)
    left_out: list[str] = []
    for pattern in (_ASIDE,) if _PAID.search(text) else (_ASIDE, _ASIDE_UNTIL_NOW):
        left_out += [found.group().strip(" ,") for found in pattern.finditer(text)]
        text = pattern.sub("", text)
    return text.strip(), tuple(left_out)
