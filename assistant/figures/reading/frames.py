"""How a question is framed: its measure, its groups, its order, what it leaves out, what can't be known.

Patterns of general English about procurement figures; which names and fields they concern is found elsewhere.
"""
# ruff: noqa: E501 - patterns are easier to read on one line

import re

from assistant.figures.plan import Measure


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        start=1,
    )
}
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"


def number(word: str) -> int:
    """A small number written in digits or letters."""
    return int(word) if word.isdigit() else NUMBER_WORDS[word.lower()]


ORDINALS = {
    word: rank
    for rank, words in enumerate(
        [
            "second 2nd",
            "third 3rd",
            "fourth 4th",
            "fifth 5th",
            "sixth 6th",
            "seventh 7th",
            "eighth 8th",
            "ninth 9th",
            "tenth 10th",
        ],
        start=2,
    )
    for word in words.split()
}
ORDINAL = rf"(?:{'|'.join(ORDINALS)})"
ALWAYS_DONE = _compiled(
    r"\b(?:(?:counting|count|taking|with|but\s+with|and\s+count(?:ing)?)\s+)?(?:each|every)\s+(?:procurement|contract|process|purchase|tender|award|notice)\s+(?:is\s+)?(?:being\s+)?(?:(?:counted|taken)\s+)?(?:only\s+|just\s+)?once(?:\s+only)?"
    r"(?:[,\s]+(?:and\s+)?(?:at|using|with|by|on)\s+(?:its|the)\s+(?:latest|newest|most\s+recent|last)\s+(?:published\s+)?(?:figure|notice|value|version|release))?"
    r"|\b(?:and\s+)?(?:at|using|going\s+by|with|by|on|taking)\s+(?:its|the|their|each\s+one['’]s)\s+(?:latest|newest|most\s+recent)\s+(?:published\s+)?(?:figures?|notices?|values?|versions?|releases?)"
    r"|\b(?:and\s+)?(?:counting|count|taking)\s+(?:each|every)(?:\s+(?:one|of\s+them))?\s+(?:only\s+|just\s+)?once\b"
    r"|\b(?:comparing|compare)\b|\bwhole[\s-](?:term|life)\b"
    r"|\bcounting\s+(?:every|all|each)(?:\s+of)?(?:\s+(?:its|the|their))?\s+(?:award\s+)?(?:notices?|awards?|contracts?|of\s+them)\b"
    r"|\b(?:once|when|with|and|if|counting|count|after)?\s*(?:the\s+ones\s+|those\s+|any\s+|ones\s+|procurements\s+|anything\s+)(?:(?:that|which)\s+(?:are|is|were|appear)\s+)?(?:on|published\s+on)\s+(?:both|two|several|more\s+than\s+one)\s+portals?(?:\s+(?:(?:are|is|being)\s+)?(?:only\s+|just\s+)?(?:counted\s+)?(?:only\s+|just\s+)?once)?"
    r"|\bwithout\s+(?:double[\s-]?counting|counting\s+any(?:thing)?\s+twice)|\bno\s+double[\s-]?counting"
    r"|\b(?:going|judging)\s+by\s+(?:its|the|their|these)\s+(?:\w+\s+)?notices"
    r"|\b(?:according\s+to|based\s+on|as\s+recorded\s+in|from)\s+(?:the|its|their|these)\s+(?:notices|data|records|files?|register|releases)"
    r"|\bwe\s+(?:hold|have)(?:\s+(?:here|on\s+file))?|\bin\s+(?:the|our|these|this)\s+(?:data|register|files?|notices|records|dataset|set|collection)\b"
    r"|\b(?:published|listed|recorded|held|shown|loaded)\s+here\b|\bon\s+record\b|\bfor\s+itself\b|\bfor\s+themselves\b"
)
ONE_FIRM = _compiled(
    r"\b(?:treating|counting|taking|merging|combining|with|if\s+(?:we|you)\s+(?:treat|count|merge|take))\s+(?:all\s+)?(?:the\s+)?(?:its\s+|their\s+)?(?:different|various|differing|variant)?\s*(?:spellings?|variants?|versions?)(?:\s+of\s+(?:a|the|its|each)\s+names?)?(?:\s+(?:as|into|merged|together|counted\s+as)(?:\s+(?:one|a\s+single|the\s+same)(?:\s+(?:firm|supplier|company|business|one))?)?)?"
    r"|\b(?:treating|counting|taking)\s+(?:them|both|the\s+two|these)\s+as\s+(?:one|the\s+same|a\s+single)(?:\s+(?:firm|supplier|company|business))?"
    r"|\b(?:in|under)\s+(?:any|all|every|whatever)\s+(?:of\s+its\s+)?spellings?|\bhowever\s+(?:it\s+is\s+|they\s+are\s+)?spel(?:led|t)"
)
ALIAS = _compiled(
    r"\b(?:trades|trading|traded)\s+as\b|\balso\s+(?:known|trades)\s+as\b|\bis\s+(?:the\s+same\s+(?:firm\s+)?as|also\s+called)\b|\bt/a\b"
)
PARENTHESIS = _compiled(
    r"\((?!\s*(?:exclud|leav|ignor|without|not\s+count|median|middle|mean|average))[^()]*\)"
)

_STOP = r"(?=[,.;:?!)]|\s+(?:how|what|which|who|when|where|whose)\b|$)"
EXCLUSIONS = (
    _compiled(
        r"(?<!\bleave\s)\b(?P<what>zeros?|zeroes|blanks|nils)\s+(?:left\s+)?(?:out|excluded|ignored)\b"
    ),
    _compiled(
        r"\b(?:and\s+)?(?:leaving|leave|setting|set|putting|taking|if\s+(?:we|you|i)\s+leave|if\s+(?:we|you)\s+set)\s+(?P<what>[^,.;?]+?)\s+(?:out|aside)\b(?:\s+of\s+(?:it|account|the\s+count))?"
    ),
    _compiled(
        rf"\b(?:and\s+)?(?:if\s+(?:we|you|i)\s+)?(?:leaving|leave|left|miss(?:ing)?|setting|putting|taking)\s+(?:out|aside)\s+(?P<what>.+?){_STOP}"
    ),
    _compiled(
        rf"\b(?:and\s+)?(?:if\s+(?:we|you|i)\s+)?(?:excluding|exclude|ignoring|ignore|omitting|omit|disregarding|disregard|discounting|not\s+counting|without\s+counting|not\s+including|do(?:n['’]t|\s+not)\s+count|apart\s+from|aside\s+from|other\s+than|except(?:ing)?(?:\s+for)?|with\s+the\s+exception\s+of|but\s+not|without(?=\s+(?:the|these|those)\s))\s+(?P<what>.+?){_STOP}"
    ),
    _compiled(
        r"(?:(?<=^)|(?<=[.,;]\s)|(?<=\bwith\s)|(?<=\band\s))(?P<what>[^,.;?]+?)\s+(?:(?:is|are|being)\s+)?(?:aside|left\s+out|excluded|omitted|set\s+aside|not\s+counted)\b"
    ),
)
INSTEAD = _compiled(
    rf"\b(?:rather\s+than|instead\s+of|as\s+opposed\s+to|and\s+not|,\s*not)\s+(?P<what>.+?){_STOP}"
)
"""What an "X rather than Y" rules out is already ruled out by X."""

WITH_VAT = _compiled(
    r"[,(\s]*\b(?:vat\s+included|(?:including|incl|inc|inclusive\s+of|with)\.?\s+(?:the\s+)?vat|gross(?:\s+of\s+vat)?)\b[,)]?"
)
WITHOUT_VAT = _compiled(
    r"[,(\s]*\b(?:vat\s+excluded|(?:excluding|excl|ex|exclusive\s+of|without|before|net\s+of|not\s+including|ignoring|less|minus)\.?\s+(?:the\s+)?vat|net)\b[,)]?"
)
SINGLE_AWARD = _compiled(r"\b(?:single|individual)\s+awards?\b")
ANNUAL = _compiled(r"\b(?:annual|yearly)\s+(?:contract\s+)?(?:values?|amounts?|sums?|costs?)\b")
BIDS = _compiled(
    r"\b(?:number\s+of|how\s+many|average(?:\s+number\s+of)?|count\s+of)\s+(?:\w+\s+)?(?:bids?|bidders?|tenderers?|offers?|submissions?|applicants?|(?:companies|firms|suppliers)\s+(?:bid|tender|quot|appl))"
    r"|\bhow\s+many\s+(?:\w+\s+){0,3}(?:bid|tendered|applied|quoted)\s+(?:for|to)\b"
)
NEVER_PUBLISHED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _compiled(
            r"\b(?:local|nearby|overseas|foreign|british|english|uk[\s-]based|regional|national|international|family[\s-](?:run|owned)"
            r"|(?:women|minority|black|disabled)[\s-]\w+|start-?ups?)\s+(?:firms?|suppliers?|companies|company|businesses|contractors?|providers?|smes?)\b"
        ),
        "where suppliers are based and who owns them is not in these notices",
    ),
    (
        _compiled(
            r"\b(?:unsuccessful|losing|rejected|failed|failing|runner[\s-]?up|runners[\s-]?up|second[\s-]placed|other|rival|competing|lowest|next[\s-]best)\s+(?:bid|bids|bidder|bidders|tenderer|tenderers|offers?|quotes?|quotations?)\b"
            r"|\b(?:who|which\s+(?:firms|companies|suppliers))\s+(?:else\s+)?(?:bid|tendered|quoted|lost|applied)\b|\bwho\s+(?:came|was|finished)\s+(?:second|runner)|\blost\s+out\b|\bbid\s+prices?\b"
            r"|\b(?:prices?|amounts?|figures?)\s+(?:did|were)\b[^?]*\b(?:bidders?|tenderers?|bids?)\b|\bshort[\s-]?listed\b"
        ),
        "losing bids and their prices are not published in these notices: only the winner and the awarded value are",
    ),
    (
        _compiled(
            r"\b(?:evaluat(?:ors?|ion|ed)|scor(?:e|es|ed|ing)|marks|weightings?|weighted|quality\s+(?:and|versus|/)\s+price|price\s+(?:and|versus|/)\s+quality|ranking\s+of\s+bids)\b"
        ),
        "evaluation scores and weightings are not in these notices",
    ),
    (
        _compiled(
            r"\b(?:perform(?:ed|ing|ance)|service\s+(?:targets?|levels?|credits?)|targets?|kpis?|met\s+(?:its|their|the)|complaints?|satisf\w+|delivered\s+on\s+time|on\s+(?:time|budget)|late|overr[ua]n\w*|delay\w*|overspen[dt]\w*|penalt\w+|breach\w*|default\w*|quality\s+of|how\s+well|good\s+value|well\s+run|failures?)\b"
        ),
        "nothing about performance after the award is in these notices",
    ),
    (
        _compiled(
            r"^\s*why\b|\breasons?\s+(?:for|why|did)\b|\bwhy\s+(?:did|was|were|is|has)\b|\bwhat\s+(?:made|led)\b"
        ),
        "why a decision was taken is not in these notices",
    ),
    (
        _compiled(
            r"\b(?:will|would|is\s+going\s+to|likely\s+to)\b[^?]*\b(?:cost|bid|win|price|pay|spend|be\s+worth|rise|increase)\b|\bnext\s+year['’]s\s+(?:price|cost|spend|budget)|\bforecasts?\b|\bpredict\w*"
        ),
        "what will be bid, paid or charged is not in these notices",
    ),
    (
        _compiled(
            r"\b(?:hourly|daily|day|unit|per[\s-](?:hour|unit|item|head|tonne|mile))\s+(?:rates?|prices?|costs?)|\brate\s+card|\bstaff\s+(?:numbers|employed)|\bhow\s+many\s+(?:staff|people|employees|jobs|apprentices?|vehicles|homes|houses|properties|children|pupils|residents|miles|tonnes)\b|\bprofit|\bmargins?\b|\bturnover\b|\bcarbon\b|\bsocial\s+value\b|\bliving\s+wage\b|\bsub-?contract\w*"
        ),
        "rates, staff, quantities and the suppliers' own business are not in these notices",
    ),
    (
        _compiled(
            r"\b(?:e-?mail|phone|telephone|contact\s+(?:name|details|person|number|officer)|address|signator\w+|signed\s+(?:it|the)|bank\s+details|company\s+number|director)\b"
        ),
        "contact and personal details are left out of the register",
    ),
    (
        _compiled(
            r"\b(?:sav(?:e|ed|ing|ings)|cheaper\s+than|compared\s+(?:to|with)\s+(?:the\s+)?(?:previous|last)\s+(?:contract|supplier)|previous\s+(?:supplier|contractor|provider)|incumbent|still\s+(?:in\s+business|trading))\b"
        ),
        "savings, earlier contractors and what became of them are not in these notices",
    ),
)
PAID = _compiled(
    r"\b(?:actually|already|really|so\s+far|to\s+date)\b[^?]*\b(?:paid|spent|received|invoiced|billed|charged|cost)\b"
    r"|\b(?:paid|spent|received|invoiced|billed|charged)\b[^?]*\b(?:so\s+far|to\s+date|already|until\s+now)\b|\b(?:payments?|invoices?|invoiced|transactions?|billed|paid\s+out|been\s+paid)\b|\bhow\s+much\b[^?]*\breceived\b"
)
PAYEES = _compiled(r"\bpayees?\b")
SPENT = _compiled(r"\b(?:spend|spends|spent|spending|expenditure|paid|pays?)\b")

BY_WHAT_SHARE = _compiled(r"\bby\s+(?:what|how\s+many)\s+(?:percentages?|per\s?cent|percent|proportion|%)\b")
ONLY_TITLES = _compiled(r"\bin\s+(?:the|its|their)\s+titles?\b")
SHARE_OF_KIND = _compiled(
    r"\b(?:the\s+)?(?P<kind>sme|vcse|small[\s-]business|direct[\s-]award)\s+(?:share|percentage|proportion|rate)\b(?!\s+of\s+(?:value|spend))"
)
POINTS_AT_NOTHING = _compiled(
    r"\b(?:is|was|does|did|has|will|can)\s+(?:it|this|that)\b(?!\s+(?:contract|award|notice|tender|council))"
)
THEIR_NOTICES = _compiled(
    r"(?<=¤\s)(?:award\s+)?notices\b|\b(?:in|from|of)\s+(?:the|its|their|our)\s+(?:award\s+)?notices\b"
)
CONCERNS = _compiled(r"\b(?:have|has|having)\s+(?:something\s+|anything\s+)?to\s+do\s+with\b")
SHARE = _compiled(
    r"\b(?:(?:expressed\s+)?as\s+an?\s+)?(?:what|which|the)?\s*(?:is\s+the\s+)?(?:(?:largest|biggest|highest|greatest|smallest|lowest|higher|larger|bigger|greater|lower|smaller)\s+)?(?:percentages?|per\s?cent|percent|proportions?|shares?|fractions?|%)\s*(?:of|by)?\b"
)
SHARE_OF_VALUE = _compiled(
    r"\b(?:how\s+much|what\s+(?:share|percentage|proportion|fraction|part|per\s?cent))\s+of\s+(?P<whole>[^?]*?\b(?:total\s+|overall\s+|whole\s+)*(?:award(?:ed)?\s+)?(?:value|spend(?:ing)?|money|total|sum|amount)\b(?:\s+(?:awarded|of\s+(?:its|the|all|their)\s+(?:\w+\s+)?(?:awards|contracts)))?)\s*(?P<verb>is|was|are|were|goes|went|go|comes|came|has\s+gone|have\s+gone|did|does|do)?\b(?:\s+(?:tied\s+up|made\s+up|accounted\s+for|taken(?:\s+up)?|down|due|committed|concentrated))?(?:\s+(?:in|to|by|with|from|of|for))?"
)
WHOLE_NOUN = _compiled(r"\b(?:notices|awards|contracts|tenders|procurements|payments|call-?offs)\b")
PART_VERB = _compiled(
    r"\b(?:(?:have|has|had|were|was|did|do|does|is|are)n't|never|that|which|went|go|goes|gone|going|use|uses|used|using|are|were|is|was|have|has|had|name|names|carry|state|states|show|shows|do|does|did|led|lead|end|ends|ended|run|relate|relates|come|came|involve|record|recorded|to|with|say|says|got|give|worth|over|above|below|under)\b"
)
CHANGE_WORDS = _compiled(
    r"\b(?:grow(?:n|th|s)?|grew|increased?|ris(?:e|en)|rose|changed?|fall(?:en)?|fell|decreased?|dropped)\b"
)
GROWS = _compiled(
    r"\b(?:grow(?:n|th|s)?|grew|increas(?:e|ed)|ris(?:e|en)|rose|chang(?:e|ed)|fall(?:en)?|fell|decreas(?:e|ed)|dropped)\b(?=.*\b(?:between|from|since|to|over|than)\b)"
)
MEASURES: tuple[tuple[re.Pattern[str], Measure], ...] = (
    (
        _compiled(
            r"\b(?:what\s+(?:is|was|are|were)\s+)?(?:the\s+)?(?:(?:typical|average)\s*\()?(?:median|middle)\b\)?"
        ),
        Measure.MEDIAN,
    ),
    (
        _compiled(
            r"\b(?:what\s+(?:is|was|are|were|does|do)\s+)?(?:the\s+|an\s+)?(?:average|mean|typical)\b|\bon\s+average\b"
        ),
        Measure.AVERAGE,
    ),
    (
        GROWS,
        Measure.GROWTH,
    ),
)
COUNT = _compiled(
    r"\b(?:for\s+|in\s+|of\s+|and\s+)?(?:how\s+many|(?:what\s+(?:is|was)\s+)?(?:the\s+)?(?:total\s+)?(?<!\ba\s)(?:number|count)\s+of|count(?:\s+up)?(?=\s+(?:the|all|how))|how\s+often|number(?=\s+and\s+(?:the\s+|their\s+)?(?:total|combined|value)))\b(?:\s+(?:cases|times|occasions|instances)\b)?"
)
SUM = _compiled(
    r"\b(?:what\s+(?:is|was|are|were)\s+)?(?:the\s+|their\s+|its\s+)?(?:grand\s+)?(?:total|combined|aggregate|overall|cumulative|joint|summed?)(?:\s+(?:awarded\s+|estimated\s+|contract\s+|published\s+|stated\s+)?(?:value|amount|sum|worth|spend|cost|award\s+value))?\b|"
    r"\b(?:in\s+total|altogether|in\s+all|all\s+told|together|taken\s+together|add(?:ed)?\s+up(?:\s+to)?|sum\s+of|total(?:led|s|ling)?|come(?:s)?\s+to|amount(?:s)?\s+to|sum(?:s)?\s+to)\b|"
    r"\b(?:how\s+much)\b|\bwhat\s+(?:are|were|is|was)\s+(?=.*\bworth\b)|\b(?:are\s+they|is\s+it|they\s+are|were\s+they)?\s*worth\b(?!\s+(?:more|over|less|under|above|below|at|between|£))"
)
ALSO_SUM = _compiled(
    r"\b(?:and|,)\s*(?:(?:what|how\s+much)\s+(?:are|were|is|do|did|was)\s+(?:they|it|these|those|all)?\s*(?:(?:come|add\s+up|amount)\s+to|worth)?(?:\s*(?:together|in\s+total|altogether|in\s+all|combined|worth))*|(?:for\s+)?(?:what|how\s+much)\s+(?:total|in\s+total|in\s+all|altogether)(?:\s+value)?|(?:their\s+|its\s+|the\s+)?(?:total|combined)\s+values?|with\s+what\s+(?:total|combined)\s+value)"
)
LIST = _compiled(
    r"^\W*(?:please\s+)?(?:which|what|list|find|show(?:\s+me)?|name|give\s+me|identify|tell\s+me|get(?:\s+me)?|are\s+there|any|anything|everything|all(?=\s+(?:the\s+|of\s+the\s+)?(?:contracts|awards|notices|tenders|procurements|frameworks)))\b|[.,;:]\s+(?:which|what|list|find|show|name)\b"
)
ESTIMATES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _compiled(
            r"\b(?:by\s+|taking\s+|using\s+|at\s+|on\s+)?(?:the\s+|their\s+|its\s+)?(?:lower|minimum)\s+(?:(?:end\s+of\s+(?:the|its|their|each)\s+)?(?:value\s+)?estimates?|estimated\s+values?|end|values?\s+of\s+the\s+range)(?:\s+(?:of|for)\s+each)?"
        ),
        "lower estimate",
    ),
    (
        _compiled(
            r"\b(?:by\s+|taking\s+|using\s+|at\s+|on\s+)?(?:the\s+|their\s+|its\s+)?(?:upper|higher|maximum)\s+(?:(?:end\s+of\s+(?:the|its|their|each)\s+)?(?:value\s+)?estimates?|end|values?\s+of\s+the\s+range)(?:\s+(?:of|for)\s+each)?"
        ),
        "upper estimate",
    ),
    (
        _compiled(
            r"\b(?:estimated|expected|anticipated|indicative|advertised|planned|tender)\s+(?:total\s+|overall\s+|contract\s+)?(?:values?|costs?|amounts?|prices?|spend|worth)|\b(?:overall\s+|total\s+)?estimates?\b|\bestimated\b|\bbudget(?:s|ed)?\b|\bstates?\s+for\b"
        ),
        "estimate",
    ),
    (_compiled(r"\b(?:award(?:ed)?)\s+(?:values?|amounts?|totals?|sums?|prices?)"), "awarded value"),
)
_BIG = r"largest|biggest|highest(?:[\s-]+valued?)?|greatest|most\s+(?:valuable|expensive|costly)|dearest|top|high(?:est)?[\s-]value"
_SMALL = r"smallest|lowest(?:[\s-]+valued?)?|least\s+(?:valuable|expensive)|cheapest|bottom"
RANKED = _compiled(
    rf"\b(?:the\s+|its\s+|their\s+|our\s+)?(?:single\s+)?(?:(?:(?P<before>{NUMBER})|(?P<nth>{ORDINAL}))[\s-]+)?(?:(?P<big>{_BIG})|(?P<small>{_SMALL}))(?:\s+(?P<after>{NUMBER}))?(?:\s+(?:single|individual))?(?:\s+by\s+(?P<by>(?:award(?:ed)?\s+|total\s+|estimated\s+|contract\s+)?(?:value|number|count|spend)))?\b"
)
MOST = _compiled(
    rf"\b(?:(?P<share>(?:the\s+)?(?:largest|biggest|highest|greatest|smallest|lowest)\s+(?:share|percentage|proportion))|(?:the\s+)?(?:(?P<nth>{ORDINAL})[\s-]+)?(?P<most>most|more(?!\s+than\b)|fewest|least|fewer(?!\s+than\b)|less(?!\s+than\b))(?:\s+(?P<what>contracts?|awards?|notices?|tenders?|procurements?|money|business|work|value|in\s+total|overall|in\s+value|by\s+value|altogether))?|(?:larger|bigger|higher|greater|smaller|lower)(?P<than>))"
)
AVERAGED = _compiled(r"\b(?:average|mean|median|typical)\b")
LONGEST = _compiled(
    rf"\b(?:the\s+|its\s+|their\s+|our\s+)?(?:(?:(?P<before>{NUMBER})|(?P<nth>{ORDINAL}))[\s-]+)?(?:(?P<long>longest)|(?P<short>shortest))(?:[\s-]+(?:running|lasting))?\b"
)
LENGTHS = _compiled(
    r"\b(?:the\s+)?(?:contract\s+)?(?:lengths?|durations?|terms?)\b(?:\s+of\s+(?=(?:a|an|the|its|their)?\s*(?:\w+\s+)?(?:contracts?|awards?)\b))?"
)
BUSIEST = _compiled(r"\b(?:the\s+|its\s+|their\s+|our\s+)?(?:(?P<busy>busiest)|(?P<quiet>quietest))\b")
BY_COUNT = _compiled(
    r"\b(?:(?:ranked|ordered|measured|judged|counted)\s+)?by\s+(?:the\s+)?(?:number|count|how\s+many)(?:\s+of)?(?:\s+(?:contracts?|awards?|notices?|tenders?|wins|procurements?)(?:\s+(?:won|awarded|held))?)?|\bmost\s+often\b|\bmost\s+frequent(?:ly)?(?:\s+used)?\b"
)
BY_VALUE = _compiled(
    r"\b(?:(?:ranked|ordered|measured|judged)\s+)?(?:by|in(?:\s+terms\s+of)?)\s+(?:the\s+)?(?:(?:total|combined|overall|awarded|estimated)\s+)*(?:value|money|amount|worth|spend)(?:\s+of\s+(?:contracts|awards)(?:\s+(?:won|awarded))?)?(?:\s+awarded)?"
)
EACH_GROUPS = frozenset({"year", "financial year", "month"})
FOR_EACH = _compiled(r"\b(?:per|each|every)\b")
GROUP_NOUNS: tuple[tuple[str, str], ...] = (
    (r"councils?", "council"),
    (r"suppliers?|firms?|companies|company|contractors?|providers?|vendors?|businesses|payees?", "supplier"),
    (
        r"buyers?|(?:contracting\s+)?authorit(?:y|ies)|public\s+bod(?:y|ies)|bod(?:y|ies)|organisations?",
        "buyer",
    ),
    (
        r"cpv\s+categor(?:y|ies)|(?:main\s+)?(?:cpv\s+|category\s+|classification\s+)codes?|categor(?:y|ies)|cpvs?",
        "cpv",
    ),
    (r"financial\s+years?", "financial year"),
    (r"calendar\s+years?|years?", "year"),
    (r"months?", "month"),
    (r"portals?|websites?|services\s+of\s+publication", "portal"),
    (r"regions?", "region"),
    (r"procedures?|procurement\s+methods?|routes?(?:\s+to\s+market)?", "procedure details"),
    (r"notice\s+types?|types?\s+of\s+notices?", "notice type"),
    (r"status(?:es)?", "status"),
)
SUBJECTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_compiled(r"\b(?:contract\s+)?award\s+notices?\b"), "award notices"),
    (_compiled(r"\bawarded\s+(?:contracts?|notices?|procurements?|tenders?)\b"), "awarded contracts"),
    (
        _compiled(
            r"\b(?:contracts?|procurements?|notices?|tenders?)\s+(?:that\s+(?:have\s+been|were)\s+)?awarded\b"
        ),
        "awarded contracts",
    ),
    (_compiled(r"\b(?:contract\s+)?awards?\b"), "awards"),
    (_compiled(r"\bcontract\s+notices?\b"), "notices"),
    (_compiled(r"\b(?:tender\s+)?notices?\b"), "notices"),
    (
        _compiled(r"\bprocurements?(?:\s+(?:processes|exercises|numbers))?\b|\bpurchases?\b|\bocids?\b"),
        "procurements",
    ),
    (_compiled(r"\btenders?\b|\binvitations?\s+to\s+tender\b|\bopportunit(?:y|ies)\b"), "tenders"),
    (_compiled(r"\bcontracts?\b|\bdeals?\b"), "contracts"),
)
AWARD_VERBS = _compiled(
    r"\b(?:has|have|had|did|does|do|was|were|been|is|are|be)?\s*(?:\bit\s+|\bthey\s+)?\b(?:award(?:ed|s|ing)?|won|win|wins|winning|gave|give|gives|given|let|placed|commit(?:ted|s)?|committed\s+to|get|got|secured|picked\s+up|landed|hold|holds|held|(?:work(?:s|ed|ing)?|act(?:s|ed|ing)?|deal(?:s|t)?)\s+(?:for|with))\b(?:\s+(?:in\s+contracts|work|business))?"
)
LOOKUP = _compiled(
    r"\b(?:what\s+(?:is|was|did|does|has|do)|how\s+much\s+(?:is|was|did|does|has))\b[^?]*?\b(?:pay(?:ing|s)?|worth|cost(?:ing|s)?|agreed?|charg(?:e|ing)|value\s+(?:of|is|was|does|did)|state[sd]?|price\s+of|put\s+on|given?)\b"
    r"|\b(?:value|price|cost|worth|amount|size)\s+of\s+(?:the|its|their|[\w'’ ]+['’]s?)\b|\bhow\s+much\b[^?]*\b(?:the|its|['’]s)\s+[^?]*\b(?:contract|framework|award|scheme|deal|agreement)\b|\bwhat\s+(?:overall\s+|total\s+|estimated\s+)?(?:value|estimate|price|sum|amount)\b"
)
SINGULAR_SUBJECT = _compiled(
    r"\b(?:contract|framework(?:\s+agreement)?|award|tender|notice|scheme|deal|agreement|procurement|project)\b(?!\s*(?:notices|awards|values?\b))"
)
PLURAL_SUBJECT = _compiled(
    r"\b(?:contracts|frameworks|awards|tenders|notices|deals|agreements|procurements|call[\s-]?offs|everything|all|altogether|in\s+total|combined)\b"
)
OPEN_ON = _compiled(
    r"\b(?:(?:were|was|are|is)\s+)?(?:still\s+|currently\s+|now\s+)*(?:open|live|accepting)\s*(?:for|to)?\s*(?:bids?|bidding|tender(?:s|ing)?|offers|applications|submissions|responses)?(?:\s+(?:on\s+that\s+day|now|today))?"
)
SAME_CATEGORY = _compiled(
    r"\b(?:filed\s+|listed\s+|classified\s+|classed\s+)?(?:under|with|in|have|has|share|shar(?:es|ing)|use|using)?\s*(?:the\s+)?same\s+(?:main\s+)?(?:cpv|category|classification|procurement\s+category)(?:\s+codes?)?\s+(?:as|with)\b"
)
SAME_THING = _compiled(
    r"\b(?:are\s+|is\s+|were\s+)?(?:for|buying|about)?\s*(?:the\s+same\s+(?:thing|job|work|service|kind\s+of\s+(?:thing|work|service)|sort\s+of\s+(?:thing|work|service)|purpose|purchase)|something\s+(?:similar|like)|similar(?:\s+(?:things?|work|services?|purchases))?)\s+(?:as|to|like)\b|\b(?:similar\s+to|like|resembl(?:e|es|ing))\b"
)
OTHER = _compiled(r"\bother\b|\belse\b")
POINTS_BACK = _compiled(
    r"\b(?:for|of|about|like)\s+(?:that|this|it|those|them|these|the\s+same)\b|\b(?:such|similar)\s+(?:a\s+)?(?:contracts?|notices?|work|services?)\b"
)
DATE_VERBS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _compiled(
            r"\b(?:has\s+|have\s+|had\s+|that\s+|which\s+|do\s+|due\s+to\s+|will\s+|were\s+|was\s+|is\s+|are\s+|only\s+|already\s+|first\s+)*(?:publish(?:ed|ing|es)?|advertis(?:ed?|ing|es)|issued|posted|put\s+out|(?:came|come|comes|coming|went|gone|go|goes)\s+out(?!\s+to\b)|appear(?:ed)?)\b"
        ),
        "publication date",
    ),
    (
        _compiled(
            r"\b(?:has\s+|have\s+|had\s+|that\s+|which\s+|do\s+|due\s+to\s+|will\s+|is\s+|are\s+|already\s+|come\s+to\s+an\s+)*(?:end(?:s|ed|ing)?(?!\s+of\b)|expir(?:e|es|ed|ing|y)|run(?:s|ning)?\s+out|ran\s+out|finish(?:es|ed|ing)?|laps(?:e|es|ed)|come(?:s)?\s+up\s+for\s+renewal|up\s+for\s+renewal|cease[sd]?|terminat(?:e|es|ing))\b(?:\s+dates?\b)?"
        ),
        "end date",
    ),
    (
        _compiled(
            r"\b(?:has\s+|have\s+|had\s+|that\s+|which\s+|do\s+|due\s+to\s+|will\s+|is\s+|are\s+|already\s+)*(?:start(?:s|ed|ing)?|beg(?:in|ins|an|un)|commenc(?:e|es|ed|ing)|go(?:es)?\s+live)\b(?:\s+dates?\b)?"
        ),
        "start date",
    ),
    (
        _compiled(
            r"\b(?:has\s+|have\s+|had\s+|that\s+|which\s+|do\s+|will\s+|is\s+|are\s+|whose\s+)*(?:clos(?:e|es|ed|ing)(?:\s+dates?|\s+for\s+(?:bids|tenders))?|deadlines?(?:\s+(?:fell|falls|was|is|were))?|due\s+(?:back|in)|submission\s+dates?|return\s+dates?)\b"
        ),
        "deadline",
    ),
    (
        _compiled(
            r"\b(?:has\s+|have\s+|had\s+|that\s+|which\s+|will\s+|is\s+|are\s+|be\s+|up\s+for\s+|due\s+(?:for|to\s+be)\s+)*(?:review(?:ed|s)?(?:\s+dates?)?)\b"
        ),
        "review date",
    ),
    (
        _compiled(
            r"\b(?:has\s+|have\s+|had\s+|that\s+|which\s+)*(?:awarded|made|won|let|gave|award\s+dates?|signed|committed|commit|placed)\b"
        ),
        "award date",
    ),
)
FIELD_ORDER = _compiled(
    r"\b(?P<how>after|before)\b(?:\s+(?:the|its|their|it|they|that|contracts?|award|notice|work|tender)\b)*\s*(?:had\s+|has\s+|was\s+|were\s+|is\s+|have\s+)*(?:already\s+|even\s+|been\s+)*"
)
