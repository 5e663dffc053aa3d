"""Tells questions whose answer stands in no contract, whatever the words it shares with one.

Each kind is told by what is asked for and when, never by a topic: a contract may say how unsuccessful
bidders are told, and never what they quoted; how prices rise, and never what they will be.

1. losing bids: prices, profits, scores and ranks of those who didn't win;
2. why somebody was chosen, which evaluation papers say;
3. what will come: prices, costs and results of a time ahead;
4. opinions and advice: whether somebody is good, what ought to be done;
5. what happened: sales, complaints, payments counted up to a date, which records say.
"""

import re


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE | re.DOTALL)


_LOSERS = r"""(?:(?:losing|unsuccessful|rejected|rival|competing|runner[\s-]?up|second[\s-]placed|failed)\s+
    (?:bid|bids|bidders?|tender|tenders|tenderers?|offers?|suppliers?|firms?|compan(?:y|ies)|quotes?
    |candidates?)
    |(?:other|remaining)\s+(?:bid|bids|bidders?|tenderers?|tenders|candidates?)|runners?[\s-]?up
    |(?:firms?|compan(?:y|ies)|suppliers?|bidders?|those|anyone|everyone)\s+(?:who|that|which)\s+(?:lost
    |did(?:\s+not|n['’]t)\s+win))"""
_OFFERED = r"""(?:price[sd]?|quot(?:e|es|ed)|bid|cost|charge[sd]?|profits?|margins?|scor(?:e|es|ed|ing)
    |marks?|ranked|rank|expect(?:ed)?
    |offer(?:ed)?|propos(?:e|ed)|who|how\s+much|how\s+many|which|name[sd]?)"""
_LOSING_BIDS = _rule(
    rf"""(?=.*\b{_LOSERS}\b)(?=.*\b{_OFFERED}\b)
      | \b(?:which|what|who)\b.{{0,40}}\b(?:lost|were\s+(?:unsuccessful|rejected|turned\s+down))\b
      | \b(?:which|what|whose)\s+(?:bids?|bidders?|tenders?|tenderers?)\b .{{0,40}}
        \b(?:lowest|highest|cheapest|dearest|best|worst|second|last)\b
      | \bwho\s+(?:else\s+(?:bid|tendered|quoted|applied)|came\s+(?:second|third|last)|lost)\b
      | \b(?:which|what|who|whose)\b.{{0,40}}\b(?:scored|ranked|came|was\s+ranked|was\s+placed)\b
        .{{0,30}}\b(?:highest|lowest|best|worst|first|second|third|top|last)\b
      | \bwhat\s+(?:score|marks?|rank(?:ing)?)\s+did\b | \bhow\s+(?:many\s+(?:marks|points)|well
      |badly)\s+did\b.{{0,60}}\bscore\b
      | \bhow\s+many\s+(?:bids?|bidders?|tenders?|firms?|suppliers?|compan(?:y|ies))\s+(?:were\s+there
      |bid|tendered|applied
        |were\s+received|did\s+we\s+(?:get|receive)|lost)\b"""
)
_TOLD_HOW = _rule(
    r"""\b(?:must|shall|should|may|can|required|have\s+to|has\s+to|entitled|allowed|told|tell|inform\w*
    |notif\w+|debrief\w*
      |feedback|standstill|confidential\w*|procedure|process|clause)\b"""
)
"""A rule on how bidders are dealt with."""
_WHY_CHOSEN = _rule(
    r"""^\W*(?:(?:so|and|but)\s+)?(?:why|for\s+what\s+reasons?|on\s+what\s+grounds|how\s+come)\b .{0,60}
      \b(?:win|won|choos\w+|chose|chosen|pick\w*|select\w*|award\w*|appoint\w*|prefer\w*|hire[sd]?
      |get\s+(?:the|this|it)
        |got\s+(?:the|this|it)|go(?:ne)?\s+with|went\s+with|sponsor\w*|enter\w*|sign\w*|agree[ds]?)\b"""
)
_AHEAD = r"""(?:next\s+(?:year|month|week|april|spring|summer|autumn|winter|quarter)|tomorrow|(?:in|by
    |for|from|after|until)\s+20[2-9]\d
    |in\s+(?:\w+\s+)?(?:\w+)\s+years?(?:['’]\s+time)?\s*\??$|in\s+(?:the\s+)?future|years?\s+ahead
    |the\s+year\s+after|over\s+the\s+next\s+\w+\s+\w+)"""
_FUTURE = _rule(
    rf"""\b(?:will|going\s+to|likely\s+to|expected\s+to|forecast|predict\w*|won['’]t)\b .{{0,100}}\b{_AHEAD}
      | \b(?:will|is|are)\b .{{0,60}}\b(?:likely|probably|expected)\s+(?:to|be)\b
      | \b(?:how\s+much|what)\s+will\b .{{0,80}}\b{_AHEAD}
      | \bwho\s+(?:will|is\s+(?:going|likely)\s+to)\s+(?:win|get|be\s+(?:awarded|chosen))\b
      | \bwill\s+(?:we|they|the|our|it|\w+)\b .{{0,40}}\b(?:win|go\s+bust|fail|renew|bid\s+again|cope
      |manage\s+to|be\s+(?:late|cheaper|dearer))\b
      | \b(?:forecast|predict)\b"""
)
_OPINION = _rule(
    r"""^\W*(?:is|are|was|were)\s+(?:it|this|that|they|the|our|a|an|[\w’'&.-]+)\b .{0,60}
        \b(?:good|bad|better|worse|best|worst|reliable|trustworthy|fair|reasonable|worth(?:\s+it|while)?
        |value\s+for\s+money|any\s+good
        |cheap|expensive|overpriced|competent|honest|a\s+risk|safe|sensible|wise|happy|satisfied)\W*
        (?:\s+(?:deal|price|supplier|provider|firm|company|contractor|value|choice|idea|council|one
        |contract|bargain)\b.*)?$
      | \b(?:do|would|what\s+do|what\s+would)\s+you\s+(?:think|recommend|advise|suggest|say|prefer|reckon)\b
      | \b(?:your|an)\s+(?:opinion|view|advice|recommendation)\b
      | ^\W*(?:should|ought)\s+(?:we|i|the\s+council|our\s+council|they)\b(?:\s+to)?\s+
        (?:use|choose|buy|go|extend|renew|terminate|end|run|sign|take|pick|award|drop|keep|switch|hire
        |trust|worry|leave|stay|tender|retender|sue)\b
      | \bwho\s+(?:is|are|would\s+be)\s+(?:the\s+)?(?:best|better|worst|most\s+reliable)\b
      | \bwhich\b.{0,40}\b(?:is|are|would\s+be)\s+(?:the\s+)?(?:best|better|worst|most\s+reliable
      |nicest)\b"""
)
_UP_TO_NOW = r"""(?:so\s+far|to\s+date|up\s+to\s+now|until\s+now|already|last\s+(?:year|month|week
    |quarter|summer|winter|spring|autumn)
    |this\s+(?:year|month|week|quarter)(?:\s+so\s+far)?|since\s+(?:the\s+)?(?:start|beginning|contract
    |20\d\d|it\s+began)|in\s+the\s+past\s+\w+|recently|at\s+the\s+moment|right\s+now)"""
_HAPPENED = _rule(
    rf"""\bhow\s+(?:many|much|often|well|badly)\b .{{0,100}}
        \b(?:has|have|had|did|was|were|is|are|does|do)\b .{{0,100}}\b{_UP_TO_NOW}\b
      | ^\W*(?:what\s+)?(?:has|have|did|was|were)\b .{{0,100}}\b{_UP_TO_NOW}\W*$
      | \bhow\s+(?:many|much)\b .{{0,60}}\b(?:has|have)\b .{{0,60}}
        \b(?:sold|earned|made|received|lost|delivered|complain\w+|claimed|missed|failed|spent|saved
        |completed|raised|used|claimed)\b"""
)
_RULED = _rule(
    r"""\bhow\s+(?:many|much|often)\b (?:(?!\b(?:has|have|had|was|were|did)\b(?!\s+to\b))[^?.;]){0,60}?
      \b(?:must|shall|should|may|can|needs?\s+to|ha(?:s|ve)\s+to)\b"""
)
"""How much somebody must or may do: a clause says it, whatever has happened before."""
_KINDS = (
    (
        _LOSING_BIDS,
        _TOLD_HOW,
        "What other bidders offered, and how bids were marked, stands in no contract: ask those who ran"
        " the competition, or see the award notice.",
    ),
    (
        _WHY_CHOSEN,
        None,
        "Why a supplier was chosen is not said here: the evaluation report or the award decision says.",
    ),
    (
        _FUTURE,
        None,
        "What will come is not said here: a contract says how a price or a date may change, not what it will"
        " be.",
    ),
    (
        _OPINION,
        None,
        "That is a judgement, and not the assistant's to make: it shows what contracts say.",
    ),
    (
        _HAPPENED,
        _RULED,
        "What has happened under a contract is not said here: ask for the supplier's reports.",
    ),
)
"""What is asked, what makes it another question, and what people are told of it; the first that fits."""


def ungiven(question: str) -> str:
    """Why no contract answers the question, in whole sentences; empty where one may."""
    for asked, unless, why in _KINDS:
        if asked.search(question) and not (unless and unless.search(question)):
            return why
    return ""
