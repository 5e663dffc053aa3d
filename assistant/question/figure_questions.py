"""Tells a question about numbers of contracts, awards and spend from one about a clause.

The first kind is answered from the register with SQL, never by adding up passages. It has two marks:
an aggregate ("total", "how many", "top three", "average", "which ... end before") and the records it is
taken over (contracts, awards, notices, suppliers, spend). "How many working days" and "the total
liability" have the first without the second, and a duty ("must", "shall") makes it a clause question.
"""

import re

_RECORD_NOUNS = r"""contracts|awards?|notices?|tenders|procurements?|suppliers|call-?offs?|frameworks
|agreements|bids|bidders|lots
    |purchases|payments|invoices|transactions|councils?|buyers|firms|companies|vendors|spend|spending
    |expenditure"""
_RECORDS = rf"(?:{_RECORD_NOUNS})"
_SPENT = r"""(?:spend|spent|spends|spending|award|awarded|awards|commit|committed|pay|paid|paying|won|win
|received
    |called\s+off|bought|buy)"""
_COUNTED = re.compile(
    rf"""\bhow\s+many\b (?:\s+[\w’'&.-]+){{0,8}}? \s+{_RECORDS}\b
      | \b(?:number|count)\s+of\b (?:\s+[\w’'&.-]+){{0,5}}? \s+{_RECORDS}\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SUMMED = re.compile(
    rf"""\bhow\s+much\b .{{0,80}}\b{_SPENT}\b
      | \bwhat\b .{{0,60}}\b(?:has|have|did|do|does|is|are)\b .{{0,80}}\b(?:spen[dt]|awarded|paid|paying
      |committed)\b
      | \b(?:total|combined|overall|aggregate|cumulative|annual|altogether|in\s+all|worth\s+together
      |add\s+up|come\s+to)\b .{{0,100}}
        \b(?:{_RECORD_NOUNS}|awarded)\b
      | \b{_RECORDS}\b .{{0,100}}\b(?:total\s+value|altogether|in\s+total|in\s+all|together|combined
      |come\s+to|add\s+up\s+to)\b
      | \bspend\b .{{0,40}}\b(?:with|on|by|per|in|across)\b | \bspent\s+(?:with|on)\b
      | \b(?:value|worth)\s+of\b .{{0,60}}\b(?:contracts|awards|notices|tenders|procurements
      |call-?offs)\b""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_RANKED = re.compile(
    rf"""\b(?:top|biggest|largest|smallest|highest|lowest|cheapest|dearest|most\s+(?:expensive|valuable
    |awards?|contracts|money)|fewest|longest)\b
        .{{0,80}}\b{_RECORDS}\b
      | \b{_RECORDS}\b .{{0,60}}\b(?:the\s+most|the\s+fewest|highest\s+(?:value|estimated)|largest\s+share
      |by\s+value|by\s+number)\b
      | \b(?:our|the|their)\s+(?:biggest|largest|top|main|most\s+used)\s+suppliers?\b
      | \bwhose\b .{{0,40}}\b(?:larger|higher|more|bigger|largest|highest)\b
      | \bwho\b .{{0,20}}\b(?:awarded|spent|spends)\s+(?:the\s+)?(?:more|most|least|less)\b""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_AVERAGED = re.compile(
    rf"""\b(?:average|mean|median|typical)\b .{{0,80}}\b(?:value|award|contract|price|number|bids?|bidders
    |spend|length|size|{_RECORD_NOUNS})\b
      | \b(?:percentage|per\s*cent|proportion|share|fraction)\s+of\b .{{0,80}}\b{_RECORDS}\b
      | \bhow\s+much\s+of\b .{{0,60}}\b(?:value|spend|spending|budget)\b
      | \b(?:sme|vcse|direct[\s-]award|small\s+business)\s+(?:share|percentage|proportion|rate)\b
      | \b(?:growth|trend|increase|decrease|change)\b .{{0,60}}\b(?:spend|spending|awards|contracts)\b""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_LISTED = re.compile(
    r"""\b(?:which|what|list|show|find)\b (?:\s+\S+){0,6}? \s+(?:contracts|awards|notices|tenders
    |procurements|agreements|call-?offs)\b .{0,80}
        \b(?:end|ends|ending|expire|expires|expired|expiring|run\s+out|runs\s+out|start|starts|started
        |awarded|published|worth|over|above|below
        |under|with\s+no|without\s+an?|lack|for\s+the\s+same|filed|use[ds]?\s+the|bought|extended|are\s+up
        |due|still\s+open)\b
      | \bwhat\s+(?:ends|expires|runs\s+out|has\s+expired|can\s+be\s+extended|is\s+coming\s+up)\b
      | \bwho\s+(?:supplies|won|provides)\b | \bwhich\s+(?:supplier|firm|company|contractor|council
      |buyer)s?\s+(?:has|have|won|holds?|supplies|got|gives?)\b
      | \bwhat\s+else\s+(?:does|do)\b .{0,60}\bholds?\b
      | \b(?:which|what)\s+(?:other\s+)?(?:notices|awards|tenders|procurements)\b""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
DUTY = re.compile(
    r"""\b(?:must|shall|should|obliged|required|entitled|allowed|permitted|have\s+to|has\s+to|need\s+to)\b
      | \b(?:can|may|could)\s+(?:we|they|a|the\s+\w+)\s+(?:make|ask|require|get|have|demand|insist)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What somebody must do or may ask for: a clause says it, no row."""
_CLAUSE_WORDS = re.compile(
    r"""\b(?:clause|liable|liability|cap|insurance|indemnity|cover|deductions?|service\s+credits?|day\s+rate
    |retention|bond
        |under\s+the\s+(?:contract|agreement|framework|lease))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MEANING = re.compile(r"\b(?:does|do|did)\b.{0,80}\bmean\b|\bmeaning\s+of\b", re.IGNORECASE)
_NO_MEASURE = re.compile(
    r"\b(?:our|the|their)\s+(?:single\s+)?(?:biggest|largest|main|top)\s+suppliers?\b", re.IGNORECASE
)
_MEASURE = re.compile(
    r"\b(?:by|value|spend|spent|number|count|paid|awards?|awarded|worth|money|contracts)\b", re.IGNORECASE
)


def asks_for_figure(question: str) -> bool:
    """Whether the question is one for the register rather than for a clause."""
    if _MEANING.search(question) or DUTY.search(question) or _CLAUSE_WORDS.search(question):
        return False
    return any(rule.search(question) for rule in (_COUNTED, _SUMMED, _RANKED, _AVERAGED, _LISTED))


def lacks_measure(question: str) -> bool:
    """Whether it ranks suppliers without saying by what: money or number of contracts."""
    return bool(_NO_MEASURE.search(question)) and not _MEASURE.search(question)
