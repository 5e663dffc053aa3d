"""Words that many ways of speaking share, by the names that phrases call them by.

`EXPRESSIONS` are regular expressions, for what is no list of words; `PHRASES` are written in the notation
of the module `phrases`.
"""
# ruff: noqa: E501 - phrases are easier to read on one line

from collections.abc import Mapping

from assistant.language.number_words import cardinal, ordinal, ordinal_ending

_LARGEST_SAID = 30
NUMBERS = {cardinal(number): number for number in range(1, _LARGEST_SAID + 1)}
PLACES = {
    said: number for number in range(2, 11) for said in (ordinal(number), f"{number}{ordinal_ending(number)}")
}
COVERED = "¤"
"""What stands in the place of each letter that a rule has read."""


def number(said: str) -> int:
    """A small number in digits or words; "a" and "a single" are one."""
    word = said.lower()
    return int(word) if word.isdigit() else NUMBERS.get(word, 1)


def _any_of(words: Mapping[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SCALE = "million|mn|m|thousand|k|billion|bn"
_AMOUNT = rf"(?:£|gbp\s)?\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:{_SCALE})(?!\w))?(?:\s(?:pounds|gbp))?"
_IS_MONEY = rf"(?:£|gbp|\d[\d,.]*\s?(?:{_SCALE}|pounds|gbp)(?!\w)|(?!(?:19|20)\d\d(?![\d,]))\d[\d,]{{3}})"
NUMBER_WORD = f"(?:{_any_of(NUMBERS)})"
EXPRESSIONS: dict[str, str] = {
    "number": rf"\d{{1,3}}|{_any_of(NUMBERS)}",
    "place": _any_of(PLACES),
    "word": r"[\w&'-]+",
    "read": rf"{COVERED}+",
    "gap": r"[^?]*?",
    "clause": r"[^.;?]+?(?=\s+where\b|,\s+(?:how|what|which|who)\b|[.;?]|$)",
    "stretch": r"[^,.;?]+?",
    "rest": r"(?:(?:[\w-]+\s+){0,3}?(?:those|ones?|any|anything|everything|(?:notice|award|contract|tender|procurement|row|record|case|deal)s?)\s+(?:whose|where|(?:in|on|for|to|by|with|under)\s+which|which\s+(?:have|has|state|show|give|are|were|carry|name|say|do|did))\s+)?(?:\([^()]*\)|[^(])+?(?=[,.:](?!\d)|[;?!)]|\s+and\s+(?:then\s+)?(?:tell|give|calculate|compute|work\s+out|find|show|list|add|say|name)\b|\s+(?:how|what|which|who|when|where|whose)\b|$)",
    "quoted": r"['\"“‘][^'\"“”‘’]+['\"”’]",
    "code": r"\d{2,8}",
    "division": r"\d{2}",
    "whole code": r"\d{8}",
    "amount": _AMOUNT,
    "pounds": rf"(?={_IS_MONEY}){_AMOUNT}",
}
NUMBER = rf"(?:{EXPRESSIONS['number']})"
PHRASES: dict[str, str] = {
    "firm": "supplier|firm|contractor|company|provider|vendor|business|winner|dealer",
    "firms": "suppliers|firms|contractors|companies|providers|vendors|businesses|winners|dealers",
    "some firm": "<firms>|<firm>",
    "contract": "contract|award|notice|tender|procurement|purchase|deal|payment|call-off",
    "contracts": "contracts|awards|notices|tenders|procurements|purchases|deals|payments|call-offs",
    "is": "is|are|was|were",
    "has been": "is|are|was|were|been|has been|have been|had been",
    "recorded": "recorded|marked|filed|class(ed|ified)|categorised|coded|label(led|ed)|listed|entered|given|shown|flagged|tagged"
    "|described|published|stated|noted|logged|registered|declared|reported|[(put|set)] down|said to be",
    "does not": "(do|does|did) not|(do|does|did)n't",
    "their": "the|its|their|our",
    "unit": "day[s]|week[s]|month[s]|year[s]",
    "several": "<more than> (one|a single)|several|multiple|two or more|at least two|many",
    "at most": "at or (below|under)|no (more|longer) than|not more than|at most|up to|a maximum of",
    "at least": "(at|on) or (above|over)|no (less|fewer|shorter) than|not less than|at least|a minimum of",
    "more than": "(more|longer|greater|larger|higher|bigger) than|(go|gone|went|goes|got|get) past|over|above|exceed[s|ed|ing]|in excess of|upwards of|beyond|topp(ed|ing)|tops|beat[s]|surpass[es|ed|ing]|north of",
    "less than": "(less|fewer|shorter|lower|smaller) than|under|below",
    "exactly": "exactly|precisely",
    "bound": "<at most>|<at least>|<more than>|<less than>|<exactly>",
    "or more": "or (more|longer|over|above|greater|fewer|less|shorter|under|below)",
    "request": "((list|find|show|name|identify|give|get|tell|pick|single|pull|dig|look|search|point|spot|trace|locate|gather|collect|bring|hand|send|pass|set|write|state|present|provide|supply)"
    " [(me|us)] [(out|up|down|over)] [(for|to|at|through)] [(me|us)]|let (me|us) (have|see|know)"
    "|[please] (i|we) (want|need|require|seek|wish|would like|should like|would love|am after|are after|am looking for|are looking for|am trying to|are trying to|am interested in|are interested in)"
    "|(i'd|we'd) (like|love)|(i'm|we're) (after|looking for|trying to|interested in)"
    "|can (i|we|you) (have|see|get|list|show|find|give|tell)|could (i|we|you) (have|see|get|list|show|find|give|tell))"
    " [(to|you to)] [(have|see|know|find|get|list|identify|look at|be (told|given|shown)|find out|look up|view|trace)] [(me|us)]",
    "nominal": "token|nominal|placeholder|peppercorn|dummy|stand-in|symbolic|make-weight",
    "framework": "framework[s] [agreement[s]]",
    "dynamic": "dynamic (purchasing system[s]|market[s])|dps[es]",
    "small firm": "(small[er] (and|or|&|to|/) medium[-size[d]]|small[-]medium[-size[d]]|small[er]|micro[,] small [(and|or) medium[-size[d]]])"
    "-(<firms>|<firm>|enterprise[s]|organisation[s])"
    "|sme[s][-(<firms>|<firm>)]",
    "voluntary body": "vcse[s] [(organisations|bodies|suppliers)]"
    "|voluntary[,] [(and|or)] [community] [(and|or)] [(bodies|organisations|sector|groups|social enterprise[s])]"
    "|charit(y|ies)|social enterprise[s]",
}
