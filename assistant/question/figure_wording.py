"""Tells by its wording whether a question is for the register, for a clause, or for both one after the other.

Three sorts go to the register: aggregates over records ("how many awards", "total value of contracts"),
look-ups that only notices and registers answer ("who won ...", "what value was stated for ..."), and
questions about a clause of a contract that only the register can pick out ("the break clause in our largest
cleaning contract").
"""
# ruff: noqa: E501 - alternatives of one pattern

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.question.figure_questions import DUTY, asks_for_figure


class FigureWording(StrEnum):
    """What a question's wording asks of the register."""

    AGGREGATE = "aggregate"
    LOOK_UP = "look_up"
    """Only notices and registers say such things, of one procurement or several."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MixedQuestion:
    """A question about a clause of a contract that the register has to pick out first."""

    picking: str
    """A question for the register: which contract is meant."""
    start: int
    """Where the words that describe the contract start in the question."""
    end: int


_RECORDS = (
    r"(?:contracts?|awards?|notices?|tenders?|procurements?|frameworks?|purchases?|opportunit(?:y|ies))"
)
_LOOK_UP = re.compile(
    rf"""\b(?:value|price|worth|cost)\s+of\s+(?:the|its|their|our|[\w'’]+['’]s?)\b .{{0,80}}\b(?:contract|award|framework|notice|tender)\b
      | \bwhat\s+(?:\w+\s+){{0,2}}(?:value|estimate|sum|amount)\s+(?:does|did|do|was|is|has)\b
      | \b(?:of|among|amongst)\s+(?:all\s+)?(?:the|its|their|our|these|those)?\s*{_RECORDS}\b .{{0,80}}\b(?:percentage|share|proportion|how\s+many|how\s+much)\b
      | \b(?:find|list|show|name|which|what)\b .{{0,40}}\b{_RECORDS}\b .{{0,80}}
        \b(?:buys?|bought|purchased|procured|name|names|mention|mentions|state|states|worth|for|about|from|in|by|with|without|between|to|went|go|that|are|were|have|has|had|still|closing|closed|close)\b
      | \b(?:who|which\s+(?:firm|company|supplier|contractor|provider))\b .{{0,20}}\b(?:won|win|got|was\s+(?:given|awarded)|supplies|provides|holds)\b
      | \bhow\s+much\b .{{0,60}}\b(?:is|was|were|did|does|has|have)\b .{{0,80}}\b(?:worth|cost|award\w*|pay\w*|paid|spen[dt]\w*|go|gone|went|let|gave|given)\b
      | \bwhen\b .{{0,10}}\b(?:was|were|did|does|do|is|are|will)\b .{{0,80}}\b(?:award|awarded|published|advertised|close|closes|closed|expires?)\b
      | \bwhat\s+(?:is|was|are|were)\b .{{0,60}}\b(?:cpv|classification|category\s+code|closing\s+date|award\s+date|procedure)\b
      | \b(?:other|similar)\s+{_RECORDS}\b
      | \b(?:who|which|what)\b .{{0,30}}\b(?:councils?|suppliers?|buyers?|firms?|companies|contractors?)\b .{{0,60}}\b(?:most|fewest|least|more|less|largest|biggest|highest|lowest|both|each|several|all)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_TOLD_BY_ROWS = re.compile(
    r"""\b(?:what|how\s+much)\b .{0,40}\b(?:did|has|have|had)\b .{0,80}\b(?:pay|paid|spend|spent)\b
      | \b(?:in|on)\s+(?:the\s+|our\s+|its\s+|their\s+|\w+['’]s\s+)?(?:contracts?\s+)?register\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""Money that was paid and what a register says are told by rows, whichever contract is named."""
_SURE = re.compile(
    r"""\bhow\s+many\s+(?:\w+\s+){0,2}(?:procurements|notices|awards|tenders)\b
      | \b(?:find|list|show)\b .{0,20}\b(?:contracts|awards|notices|tenders|procurements)\b .{0,40}\b(?:bought|buys|buying|purchased|procured)\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
"""Look-ups whatever else the question names."""
_CLAUSE = re.compile(
    r"""\b(?:clauses?|(?:how\s+much|what)\s+notice|notice\s+(?:periods?|to\s+(?:break|end|terminate))|liabilit\w*|cap|caps|indemnit\w*|insurance|terminat\w+|break|
    payment\s+terms|indexation|kpis?|service\s+credits?|tupe|modern[\s-]slavery|social[\s-]value|confidential\w*|
    obligations?|schedule|retention|warrant\w+|data[\s-]protection|dispute\w*|renewal\s+terms|deductions?|bond)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SAID = re.compile(
    r"""\bwhat\b .{0,80}\b(?:say|says|said|described?|describes|require|requires|specify|specifies|involve|involves|include|includes)\b
      | \b(?:describe|summari[sz]e|explain)\b | \b(?:description|scope|requirements|specification)\b""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_SUPERLATIVE = r"(?:(?:single\s+)?(?:largest|biggest|smallest|highest[\s-]value|lowest[\s-]value|most\s+valuable|most\s+expensive|dearest|cheapest))"
_PICKED_OUT = re.compile(
    rf"""\b(?P<described>(?:our|the|their|its|[A-Z]\w+(?:\s+[A-Z]\w+)*['’]s)\s+{_SUPERLATIVE}
        (?:\s+[\w&'’-]+){{0,5}}?\s+(?:contract|agreement|framework)
        (?:\s+(?:with|awarded\s+(?:to|by|in)|by|from|of|let\s+(?:to|by|in))\s+[\w&'’.\s-]+?)?)
        (?=\s*(?:[?.,;!]|$|\s(?:say|says|provide|provides|require|requires|state|states|have|has|contain|contains|allow|allows|mention|mentions)\b))""",
    re.VERBOSE,
)


def figure_wording(question: str) -> FigureWording:
    """What the question's wording asks of the register."""
    if asks_for_figure(question) or (_TOLD_BY_ROWS.search(question) and not DUTY.search(question)):
        return FigureWording.AGGREGATE
    if _SURE.search(question) and not DUTY.search(question):
        return FigureWording.LOOK_UP
    if _LOOK_UP.search(question) and not DUTY.search(question) and not _CLAUSE.search(question):
        return FigureWording.LOOK_UP
    return FigureWording.NONE


def asks_what_is_said(question: str) -> bool:
    """Whether it asks for a text's own words, which notices hold too."""
    return bool(_SAID.search(question)) and not asks_for_figure(question)


def mixed_question(question: str) -> MixedQuestion | None:
    """The two parts of a question about a clause of, say, the largest contract; None for any other."""
    picked = _PICKED_OUT.search(question)
    if picked is None:
        return None
    rest = question[: picked.start()] + question[picked.end() :]
    if not _CLAUSE.search(rest) and not DUTY.search(rest):
        return None
    described = re.sub(r"^(?:our|their|its)\b", "the", picked["described"])
    return MixedQuestion(f"Which is {described}?", picked.start("described"), picked.end("described"))
