"""What rows are for, in every way of saying it, and the one way in which the rules read it: "for cleaning"."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.reading.phrases import phrase

_AGAIN = "[(again|repeatedly|regularly|(more than) once|several times|twice|every (few|couple of|<number>)* year[s])]"
_MARKET = "[(back|out)] [to [the] (market|tender)]"
_SEEKS = phrase(f"""
    ~(am|are|is|to|i'm|we're|they're) (seeking | looking for | searching for | asking for | in search of | hunting for | advertising for | in the market for)
    | [(has|have|had)] sought | (seeks|looks for|looked for|searched for|searches for|asked for|asks for|advertised for|advertises for)
    | (keep|keeps|kept) [on] (looking for|searching for|seeking|asking for|advertising for)
    | [(has|have|had)] (went|goes|gone|going|came|comes|coming|returned|returns|returning) (looking|searching|shopping) for
    | [(has|have|had)] (went|goes|gone|going|come|came|comes|coming|returned|returns|returning) [(back|out)] (to [the] (market|tender) {_AGAIN}|{_AGAIN} to [the] (market|tender)) (for|to (hire|buy|find|get|obtain|procure|appoint|rent))
    | (keep|keeps|kept) (coming|going|returning) {_MARKET} for
    | (tried|trying|wanted|set out) to (buy|find|get|obtain|hire|procure)
    | (was|were) after &(someone|somebody|anyone|anybody|people to) | invited (bids|offers|quotes|quotations|tenders) (for|to)
""")
"""Words for looking for what is bought; who asks the question looks for an answer instead."""
_SOMEBODY = phrase(
    "for (someone|somebody|anyone|anybody|people|a (firm|company|supplier|provider|contractor|operator|specialist|business|consultant|person))"
    " (to|(who|that|which) (can|could|would|will|to)) [(handle|undertake|carry out|provide|deliver|supply)] !(<is>)"
)
"""Who is to do it, which says nothing of it."""
_WE_ARE_TO = phrase("""
    (we|i) (have to|need to|want to|must|are about to|are going to|are to|plan to|are planning to|intend to|hope to|wish to|will|shall|(would|'d) like to)
    [soon] (let|award|place|tender|procure|get|commission|advertise|renew|set up|sign) | (we|i) (will|shall) [soon] need
""")
"""Who asks is to buy it: nothing of that has been awarded."""
_TRIED_TOO = phrase(
    "(bought|buying|buys)[,] or (tried|trying|tries|attempted|wanted|looked) to (buy|purchase|get)[,]"
)
"""Bought or not, it is the same that is meant."""
_ALSO = re.compile(
    r"(?P<of> (?:contract|contracts|service|services|work|works))?(?:,\s+|\s+\(\s*)(?P<also>[a-z]+(?: [a-z]+)??) (?:included|counts? too|counts? as well|counted (?:too|as well)|is included|too|as well)(?:\)|(?=[,.?]))"
)
"""Something else that is meant beside the topic before it."""
_NO_TOPIC = re.compile(
    r"\b(?:days?|dates?|ends?|both|vat|award\w*|tender\w*|notices?|contracts?|estimates?|values?|zero\w*|month|year|one|ones|all|them|those|that|this|it|test|soundings|engagement|consultation|market|lots?|framework\w*|suppliers?|councils?|spelling\w*|cancel\w*|withdr\w*|abandon\w*|unsuccessful|closed|open|pipeline|extensions?|options?)\b"
)


def wanted_said_plainly(text: str) -> str:
    """The question with all words for what rows are for said in one way: "sought someone to" as "for"."""
    text = _WE_ARE_TO.sub("we want", text)
    text = _SEEKS.sub("for", _TRIED_TOO.sub("bought", text))
    return _ALSO.sub(_or_also, _SOMEBODY.sub("for", text))


def _or_also(found: re.Match[str]) -> str:
    if _NO_TOPIC.search(found["also"]):
        return found.group()
    return f" or {found['also']}{found['of'] or ''}"
