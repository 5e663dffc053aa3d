"""Tells what frames a contract from what it says: title pages, parties, recitals, signatures, page lines.

Such lines hold every name and date of a contract, so they look like a question that names it, and answer
hardly any. They are left out of what may be quoted, unless the question is about them.
"""

import re

from assistant.corpus.records import PassageKind
from assistant.records import RetrievedPassage

_INSTRUMENT = r"(?:agreement|contract|deed|variation|lease|licence|license|addendum|amendment|order|warranty)"
_FRAMES = re.compile(
    rf"""
      ^\W*(?:this|the)\s+(?:[\w’'&/-]+\s+){{0,7}}?{_INSTRUMENT}\b .{{0,80}}?
        (?:\b(?:is|was|are)\s+)?\b(?:made|dated|entered\s+into)\b(?!\s+(?:under|pursuant|by\s+the))
      | ^\W*dated?\b\s*:?\s*(?:this\s+|the\s+)?[\d_.…\[]
      | ^\W*(?:whereas|witnesseth|now,?\s+therefore|in\s+witness|executed\s+as|signed\s+(?:by|for|as|on)
          |between\b|schedule\s+of\s+contents|table\s+of\s+contents)
      | \b(?:signature|signed|witness(?:\s+(?:name|signature|address))?|print\s+name|attn|attention|its|name
          |position|occupation)\s*[:|]
      | ^\W*(?:by|name|title|its|date|witness|witness\s+\w+)\s*:
      | ^(?!\W*(?:if|where|when|should|unless)\b).{{0,60}}\bdesires?\s+to\b
      | \bis\s+(?:\w+\s+)?engaged\s+in\b.{{0,40}}\bbusiness\s+of\b
      | /s/ | _{{4,}} | \.{{8,}}
      | ^\W*source:\s | \bcopyright\b.{{0,20}}\d{{4}}
      | ^(?!.{{60}}).*\bversion\b\W{{0,3}}v?\d | ^\W*ref(?:erence)?\b\W{{0,3}}[A-Z]*\d
      | \bpage\s+\d+\s+of\s+\d+\b
      | \bwhose\s+registered\s+office\b | \(company\s+number\b .{{0,160}}\(\W*the\b
      | \bha(?:s|ve)\s+the\s+(?:same\s+)?meanings?\s+(?:given|set\s+out|ascribed|assigned|as\s+defined)\b
      | ^(?:issued|published|last\s+updated|version|owner|document\s+owner)\b .{{0,40}}\d
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RECITAL_HEADING = re.compile(
    r"\b(?:background|recitals?|introduction|preamble|whereas|witnesseth|parties)\b", re.IGNORECASE
)
_RECITAL = re.compile(r"^\s*(?:\([A-Z]\)|[A-Z]\.)\s")
_ABOUT_THE_FRAME = re.compile(
    r"""\b(?:who|whom)\b.{0,40}\b(?:part(?:y|ies)|sign(?:s|ed)?(?!\s+off)|made|between|enter\w*)\b
      | \b(?:the|which|what|contracting)\s+parties\b | \bbetween\s+whom\b
      | \bwhen\b.{0,40}\b(?:signed|made|dated|agreed|entered|executed|issued|published|start\w*|beg[ai]n\w*)\b
      | \b(?:date|dated)\s+(?:of|on)\b | \bwhat\s+date\b
      | \b(?:company|registration|registered)\s+(?:number|office|address)\b | \baddress\b
      | \b(?:background|purpose|recitals?|aims?)\b | \bwhy\b | \bhow\s+(?:was|were)\b
      | \bwho\s+(?:is|are|runs|provides|supplies|owns|issued|wrote)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def asks_about_the_frame(question: str) -> bool:
    """Whether the question is about what frames a contract: its parties, date, signing or background."""
    return bool(_ABOUT_THE_FRAME.search(question))


def is_framing(text: str, passage: RetrievedPassage) -> bool:
    """Whether a sentence or line of a passage only frames the contract and says nothing of its terms."""
    body = passage.stored.passage
    if body.kind is PassageKind.FRONT or _FRAMES.search(text):
        return True
    innermost = body.heading.rsplit(" > ", 1)[-1]
    if _RECITAL.match(text) and (_RECITAL_HEADING.search(innermost) or not body.heading):
        return True
    return bool(body.table_header) and _cells(text) == _cells(body.table_header)


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip().casefold() for cell in row.split("|") if cell.strip())
