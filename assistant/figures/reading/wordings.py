"""What officers say, and the condition that each way of saying it stands for: general procurement English.

Each rule is a pattern and what it becomes. A rule covers the words that it used, so that whatever no rule
covers is noticed. Longer and more particular wordings come first.
"""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.figures.plan import Condition, Operator, Scalar
from assistant.figures.reading import frames
from assistant.figures.stems import stem, words_of

Builder = Callable[[re.Match[str]], Condition | None]


def flag(name: str, words: str, *, holds: bool = True) -> Condition:
    """A condition on a yes-or-no field."""
    return Condition(name, Operator.IS, (holds,), words)


def stated(name: str, words: str, *, holds: bool = True) -> Condition:
    """A condition that a field is stated, or isn't."""
    return Condition(name, Operator.STATED, (), words, negated=not holds)


def one_of(name: str, values: tuple[Scalar, ...], words: str) -> Condition:
    """A condition that a field has one of the values."""
    return Condition(name, Operator.ANY_OF, values, words)


def _flagged(name: str, words: str, *, holds: bool = True) -> Builder:
    return lambda _: flag(name, words, holds=holds)


def _status(*values: str) -> Builder:
    return lambda _: one_of("status", values, f"status is {' or '.join(values)}")


def _absent(name: str) -> Builder:
    return lambda _: stated(name, f"no {name} stated", holds=False)


def _present(name: str) -> Builder:
    return lambda _: stated(name, f"{name} stated")


_SMALL = (
    r"(?:small\s+(?:and|or|&|to|/)\s*(?:-\s*)?medium(?:[\s-]+sized?)?|small|micro)(?:[\s-]+(?:businesses|business|firms|firm|"
    r"enterprises|enterprise|companies|company|suppliers|supplier|organisations|contractors?))(?:\s*\(smes?\))?"
    r"|smes?(?:[\s-]+(?:suppliers?|firms?|businesses|companies))?"
)
_VOLUNTARY = (
    r"(?:vcses?|voluntary(?:\s*,?\s*(?:and|or)?\s*community)?(?:\s*,?\s*(?:and|or)?\s*(?:social\s+enterprises?|bodies|organisations|"
    r"sector|groups))*|charit(?:y|ies)|social\s+enterprises?)(?:\s+(?:organisations|bodies|suppliers))?"
)
_NAMES = r"(?:name|names|named|list|lists|identify|identifies|say|says|show|shows|state|states|give|gives|carry|carries|have|has|record|records|mention|mentions|contain|contains|include|includes|publish|published|disclose|discloses|had|stated|with)"
_NO = rf"(?:(?:{_NAMES})\s+no|without(?:\s+(?:any|an?|giving|stating|showing|naming|a\s+stated))*|(?:do|does|did)\s*(?:not|n['’]t)\s+{_NAMES}(?:\s+(?:an?|any|the|their|its))?|lack(?:s|ing)?(?:\s+(?:an?|any))?|missing(?:\s+(?:an?|any|the))?|with\s+no|no)"
_HAS = rf"(?:that|which|who)?\s*(?:do\s+)?{_NAMES}\s+(?:an?|the|their|its|some|any)"
_FIELD_NOUNS: tuple[tuple[str, str], ...] = (
    (r"lower\s+(?:value\s+)?(?:estimate|end|bound)s?", "lower estimate"),
    (r"upper\s+(?:value\s+)?(?:estimate|end|bound)s?", "upper estimate"),
    (
        r"(?:estimated?|expected|indicative|anticipated|budgeted|tender)\s+(?:total\s+|overall\s+|contract\s+)?(?:values?|amounts?|costs?|prices?)|(?:overall\s+|value\s+)?estimates?|budgets?",
        "estimate",
    ),
    (r"(?:award(?:ed)?|final)\s+(?:values?|amounts?|prices?)", "awarded value"),
    (
        r"(?:contract\s+|stated\s+|monetary\s+|total\s+|published\s+|overall\s+)*(?:values?|amounts?|money|prices?|sums?|figures?)(?:\s+(?:on\s+(?:them|it)|at\s+all))?",
        "value",
    ),
    (r"(?:contract\s+)?end(?:ing)?\s+dates?|expiry(?:\s+dates?)?", "end date"),
    (r"(?:contract\s+)?start(?:ing)?\s+dates?", "start date"),
    (r"award\s+dates?|date\s+of\s+award", "award date"),
    (r"(?:closing|submission|tender)\s+(?:dates?|deadlines?)|deadlines?", "deadline"),
    (r"(?:named\s+|winning\s+|successful\s+)?(?:suppliers?|contractors?|winners?|providers?)", "supplier"),
    (r"(?:cpv|category|classification)(?:\s+codes?)?s?", "cpv"),
    (r"regions?|locations?", "region"),
    (r"post\s?codes?", "postcode"),
    (r"descriptions?", "plain description"),
    (r"procedures?|procurement\s+methods?|routes?\s+to\s+market", "procedure details"),
)


def _presence() -> tuple[tuple[str, Builder], ...]:
    rules: list[tuple[str, Builder]] = []
    for noun, name in _FIELD_NOUNS:
        tail = r"(?:\s+(?:at\s+all|whatsoever|is|was|were|are))*(?:\s+(?:given|stated|shown|published|recorded|disclosed|named))?(?:\s+at\s+all)?"
        rules.append((rf"\b{_NO}\s+(?:{noun})\b{tail}", _absent(name)))
        rules.append(
            (
                rf"\b(?:the\s+|an?\s+)?(?:{noun})\s+(?:is|was|are|were)\s+(?:not\s+(?:given|stated|shown|published|recorded|disclosed|named)|missing|blank|absent|left\s+blank)|\b(?:{noun})\s+(?:missing|not\s+(?:given|stated|shown))",
                _absent(name),
            )
        )
        rules.append(
            (
                rf"\b(?:leave|leaves|left|leaving|have|has|with)\s+(?:the\s+|an?\s+|its\s+|their\s+)?(?:{noun})\s+(?:blank|empty|unstated|unfilled|at\s+(?:zero|nil))(?:\s+or\s+(?:at\s+)?(?:zero|nil|blank|empty))?|\b(?:blank|empty|unstated)\s+(?:{noun})\b",
                _absent(name),
            )
        )
        rules.append(
            (
                rf"\b(?:(?:that|which)\s+)?(?:do\s+)?(?:state|give|show|have|carry|record|name|publish)\s+(?:an?|their)\s+(?!(?:zero|nil|blank|missing|withheld|redacted)\b)(?:(?:\w+\s+)?(?=estimated|value|estimate|end|start|dead|clos|suppl|cpv|categ|award))?(?:{noun})\b",
                _present(name),
            )
        )
        rules.append(
            (
                rf"\bwith\s+an?\s+(?:stated\s+|published\s+)?(?:{noun})\b(?!\s+(?:of|over|above|under|below|between|more|less|at|from))",
                _present(name),
            )
        )
    return tuple(rules)


_AWARD_NOUN = r"(?:an?\s+|any\s+)?(?:award(?:s|\s+notices?)?|winner|contract\s+award)"
_ONE = r"(?:(?:only|just|exactly)\s+(?:one|a\s+single|1)|a\s+(?:single|sole)|one\s+(?:single|sole)|one)"
_LENGTHS = {"day": Decimal(1) / 31, "week": Decimal(7) / 31, "month": Decimal(1), "year": Decimal(12)}
_MORE_OR_LESS: tuple[tuple[str, Operator], ...] = (
    (r"no\s+(?:more|longer)\s+than|at\s+most|up\s+to|a\s+maximum\s+of", Operator.AT_MOST),
    (r"no\s+(?:less|fewer|shorter)\s+than|at\s+least|a\s+minimum\s+of", Operator.AT_LEAST),
    (r"(?:more|longer|greater)\s+than|over|above|exceeding|upwards\s+of", Operator.MORE_THAN),
    (r"(?:less|fewer|shorter)\s+than|under|below", Operator.LESS_THAN),
    (r"exactly|precisely", Operator.IS),
)
_HOW = "|".join(pattern for pattern, _ in _MORE_OR_LESS)
_AFTER = r"(?:or\s+(?:more|longer|over|fewer|less|shorter|under))"


def _bound(match: re.Match[str]) -> Operator:
    """Which comparison the words around a number say."""
    said = match["how"] or ""
    for pattern, operator in _MORE_OR_LESS:
        if re.fullmatch(pattern, said, re.IGNORECASE):
            return operator
    tail = (match["tail"] or "").lower()
    if not tail:
        return Operator.IS
    return Operator.AT_MOST if re.search(r"fewer|less|shorter|under", tail) else Operator.AT_LEAST


def _lots(match: re.Match[str]) -> Condition:
    operator, count = _bound(match), frames.number(match["n"])
    return Condition("lots", operator, (count,), f"number of lots {operator.value.replace('_', ' ')} {count}")


def _call_off(match: re.Match[str]) -> Condition:
    """A call-off; where it is said to be from a framework, none from a dynamic purchasing system."""
    called = flag("call-off", "a call-off from a framework")
    said = match.group().lower()
    of_system = "dynamic" in said or "dps" in said
    if ("framework" in said) == of_system:
        return called
    words = "a call-off from a dynamic purchasing system" if of_system else called.words
    dynamic = Condition("procedure details", Operator.WORDS, ("dynamic",), "", negated=not of_system)
    return Condition("", Operator.ALL, (), words, parts=(called, dynamic))


def _no_contract(match: re.Match[str]) -> Condition:
    """Spend without a contract: of payments alone."""
    in_register = match["registered"] or match["register"]
    name = "without registered contract" if in_register else "without contract"
    return flag(
        name, "paid to a supplier without a contract" + (" in the register" if in_register else " here")
    )


def _neither(match: re.Match[str]) -> Condition:
    """Reads "neither awarded nor withdrawn"."""
    parts = tuple(
        flag("awarded", "", holds=False)
        if said == "awarded"
        else Condition("status", Operator.ANY_OF, (said,), "", negated=True)
        for said in (match["first"].lower(), match["second"].lower())
    )
    return Condition("", Operator.ALL, (), f"neither {match['first']} nor {match['second']}", parts=parts)


def _suppliers(match: re.Match[str]) -> Condition:
    operator, count = _bound(match), frames.number(match["n"])
    said = f"number of suppliers {operator.value.replace('_', ' ')} {count}"
    return Condition("suppliers", operator, (count,), said)


def _length(match: re.Match[str]) -> Condition:
    unit = match["unit"].lower().rstrip("s")
    operator = _bound(match)
    count = 1 if match["n"].lower() in {"a", "an"} else frames.number(match["n"])
    said = f"runs for {match['how'] or ''} {match['n']} {match['unit']} {match['tail'] or ''}"
    return Condition("length", operator, (count * _LENGTHS[unit],), " ".join(said.split()))


def _beyond_estimate(match: re.Match[str]) -> Condition:
    more = re.search(
        r"more|above|over|exceed|higher|greater|larger|beyond|beat", match.group(), re.IGNORECASE
    )
    fields = ("estimate", "awarded value") if more else ("awarded value", "estimate")
    said = "awarded value above the estimate" if more else "awarded value below the estimate"
    return Condition(fields[0], Operator.BEFORE_FIELD, (fields[1],), said)


def _buyer_called(match: re.Match[str]) -> Condition:
    words = tuple(stem(re.sub(r"ies$", "y", word)) for word in words_of(match["kind"]))
    return Condition("buyer name", Operator.WORDS, words, f"name of the buyer holds: {match['kind']}")


_BODIES = r"bodies|trusts|boards|organisations|authorities|buyers|agencies|partnerships"
_CALLED = (
    r"universities|colleges|schools|academies|housing\s+associations|health\s+boards|nhs\s+trusts|parish\s+councils|town\s+councils|county\s+councils"
    r"|city\s+councils|borough\s+councils|district\s+councils|london\s+boroughs|police\s+(?:forces|commissioners)|combined\s+authorities|fire\s+(?:services|authorities)"
)
_ESTIMATED = r"(?:(?:the|its|their|what\s+(?:it|they|was)\s+(?:had\s+)?)\s*)?(?:(?:original|own|stated|published|advertised)\s+)*(?:estimated?(?:\s+(?:value|cost))?s?|budget(?:ed)?|advertised\s+value)"
_EARLY_RULES: tuple[tuple[str, Builder], ...] = (
    (
        r"\b(?:(?:to|with|on)\s+(?:suppliers|firms|companies|payees|contractors)\s+)?(?:(?:who|that|which)\s+(?:have|had|has|hold)\s+no|with(?:out)?(?:\s+(?:any|an?|no))?|not\s+covered\s+by\s+(?:any|an?)|has\s+no|have\s+no)\s+"
        r"(?P<registered>registered\s+)?contracts?(?P<register>\s+(?:in|on)\s+(?:the|its|their|our)\s+(?:contracts?\s+)?register)?\b|\boff[\s-]contract\b",
        _no_contract,
    ),
    (
        rf"\b(?:awarded\s+|let\s+|went\s+)?(?:for\s+)?(?:more\s+than|above|over|exceed(?:s|ed|ing)?|higher\s+than|greater\s+than|larger\s+than|beyond"
        rf"|less\s+than|below|under|lower\s+than)\s+(?:(?:it|they)\s+(?:had\s+)?)?{_ESTIMATED}\b",
        _beyond_estimate,
    ),
    (
        rf"\b(?:(?:come|came|are|is|were|was)\s+)?(?:from|by|of|for)\s+(?:the\s+|all\s+)?(?P<kind>(?:(?!(?:the|public|contracting|local|all|other|different|these)\b)[\w-]+\s+){{1,2}}?)(?:{_BODIES})\b",
        _buyer_called,
    ),
    (
        rf"\b(?:(?:come|came|are|is|were|was)\s+)?(?:from|by|of)\s+(?:the\s+|all\s+)?(?P<kind>{_CALLED})\b",
        _buyer_called,
    ),
    (rf"\b(?:did|do|have|has)\s+(?:the\s+)?(?P<kind>{_CALLED})\b", _buyer_called),
    (
        rf"\b(?:(?:that\s+|which\s+)?(?:run(?:s|ning)?|(?<!the\s)(?<!our\s)(?<!its\s)last(?:s|ed|ing)?|go(?:es)?\s+on)(?:\s+for)?|lasting|of|with\s+a\s+(?:term|length|duration)\s+of|(?:a\s+)?(?:term|length|duration)\s+of|that\s+are)\s+"
        rf"(?:(?P<how>{_HOW})\s+)?(?P<n>an?|{frames.NUMBER})\s+(?P<unit>days?|weeks?|months?|years?)(?:\s+(?P<tail>{_AFTER}))?(?:\s+long)?\b",
        _length,
    ),
    (
        rf"\b(?:(?P<how>longer\s+than|shorter\s+than))\s+(?P<n>an?|{frames.NUMBER})\s+(?P<unit>days?|weeks?|months?|years?)(?P<tail>)\b",
        _length,
    ),
)
_SOURCE_RULES: tuple[tuple[str, Builder], ...] = (
    (
        r"\b(?:(?:that|which)\s+)?(?:(?:have|has|had|was|were|is|are)\s+)?(?:been\s+)?neither\s+(?P<first>awarded|withdrawn|cancelled|closed)\s+nor\s+(?P<second>awarded|withdrawn|cancelled|closed)\b",
        _neither,
    ),
    (
        r"\b(?:(?:that|which)\s+)?(?:(?:do|does|did)(?:\s+not|n['’]t)|fail(?:s|ed)?\s+to)\s+(?:say|state|give|show)\s+(?:what|how\s+much)\s+(?:they|it)(?:\s*['’]re|\s*['’]s|\s+are|\s+is|\s+was|\s+were)\s+(?:worth|valued(?:\s+at)?|for)\b",
        _absent("value"),
    ),
    (
        r"\b(?:where\s+)?(?:nothing|none|no\s+(?:contract|supplier|award))\s+(?:was|were|has\s+been|had\s+been|got)\s+(?:ever\s+)?(?:awarded|let|made)\b",
        _flagged("awarded", "not awarded", holds=False),
    ),
    (
        rf"\b(?:with|in|into|has|have|had|of)?\s*(?:(?P<how>{_HOW})\s+)?(?P<n>{frames.NUMBER})\s+(?:separate\s+)?(?P<tail>{_AFTER}\s+)?lots\b",
        _lots,
    ),
    (
        r"\b(?:(?:are|is|were|was)\s+)?(?:(?:split|divided|broken)\s+(?:up\s+|down\s+)?into|with|have|has|had|in)\s+(?:several\s+|multiple\s+|separate\s+|different\s+)*lots\b|\bmulti-?lot\b",
        lambda _: Condition("lots", Operator.MORE_THAN, (1,), "more than one lot"),
    ),
    (
        rf"\b(?:awarded|given|let|went|go|going|name[sd]?|naming|list(?:s|ing)?|with|have|has|shared\s+(?:by|between))\s+(?:to\s+)?"
        rf"(?:(?P<how>{_HOW})\s+)?(?P<n>(?!one\b){frames.NUMBER})\s+(?P<tail>{_AFTER}\s+)?(?:different\s+|named\s+)*(?:suppliers|firms|contractors|companies|winners)\b",
        _suppliers,
    ),
    (
        rf"\b(?:awarded|given|let|went|go|going|name[sd]?|naming|list(?:s|ing)?|with|have|has|shared\s+by)\s+(?:to\s+)?{_ONE}\s+(?:named\s+)?(?:suppliers?|firms?|contractors?|company|companies|winners?)\b(?:\s+(?:only|alone|each))?|\bsingle[\s-]supplier\b",
        lambda _: Condition("suppliers", Operator.IS, (1,), "names one supplier"),
    ),
    (
        r"\b(?:had|has|have|having|with|names?|naming|lists?)\s+(?:more\s+than\s+one|several|multiple|two\s+or\s+more|at\s+least\s+two)\s+(?:different\s+)?(?:suppliers?|winners?|firms?|contractors?|companies)\b",
        _flagged("several suppliers", "names several suppliers"),
    ),
    (
        r"\b(?:that\s+|which\s+)?(?:can|could|may|might)\s+(?:still\s+)?be\s+(?:extended|renewed)\b|\bwith\s+(?:an?\s+)?(?:extension|renewal)\s+options?\b|\bwith\s+(?:an?\s+)?options?\s+to\s+(?:extend|renew)\b",
        lambda match: Condition("latest end date", Operator.STATED, (), "latest end with options stated"),
    ),
    (
        r"\b(?:frameworks?(?:['’]s?)?\s+)?ceilings?(?:\s+(?:values?|amounts?))?\b(?:\s+of\s+frameworks?)?",
        _flagged("ceiling", "value is a framework's ceiling"),
    ),
    (
        r"\b(?:(?:to|by|with)\s+)?(?:payees?|suppliers?|firms?|companies|contractors?|names?|recipients?)\s+(?:(?:whose|with)\s+(?:the\s+|their\s+)?names?\s+)?(?:that\s+|which\s+)?(?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?(?:withheld|redacted)\b|\b(?:withheld|redacted)\s+(?:names?|suppliers?|payees?|(?=payments?\b|¤))",
        _flagged("supplier withheld", "supplier's name withheld"),
    ),
    (
        r"\b(?:(?:that\s+|which\s+)?(?:have|has|with|whose|had)\s+)?(?:their\s+|its\s+|a\s+|the\s+)?(?:values?|amounts?|sums?)\s+(?:(?:is|are|was|were|has\s+been|have\s+been)\s+)?(?:withheld|redacted)\b|\b(?:withheld|redacted)\s+(?:values?|amounts?)\b",
        _flagged("value withheld", "value withheld"),
    ),
    (
        r"(?:\b(?:in|on|from|of)\s+(?:the\s+|its\s+|their\s+|our\s+)?|(?<=¤\s))(?:contracts?\s+)?registers?\b|\bregister(?:ed)?\s+contracts\b",
        lambda match: one_of("source kind", ("register",), "stated by a contract register"),
    ),
)
"""What the publisher withheld, and where a row stands: before rules about values."""
_RULES: tuple[tuple[str, Builder], ...] = (
    (r"\b(?:the\s+)?(?:\w+\s+)?(?:\w+['’]s\s+)?(?:own\s+)?test\s+(?:notices?|records?|entr(?:y|ies)|tenders?)", _flagged("test", "a test notice")),
    (
        r"\b(?:that\s+|which\s+)?(?:say|says|saying|state|states|stating|record|recording)?\s*(?:that\s+)?no\s+(?:supplier|one|body|contractor|winner|firm|bidder)s?\s+(?:was|were|is|had\s+been|has\s+been)\s+(?:chosen|appointed|selected|awarded|named)|"
        r"\bnobody\s+(?:was\s+)?(?:chosen|appointed|selected)|\b(?:were|was)\s+not\s+awarded\s+to\s+(?:a|any)\s+supplier|\b(?:with|name|names|naming|had)\s+no\s+(?:winner|successful\s+(?:supplier|bidder))",
        _flagged("nobody chosen", "the notice says that no supplier was chosen"),
    ),
    (rf"\b(?:is|are|was|were)?\s*(?:said\s+to\s+be\s+|marked\s+(?:as\s+)?|(?:been\s+)?flagged\s+(?:as\s+)?|described\s+as\s+|listed\s+as\s+)?(?:being\s+)?(?:not|un)\s*-?suitable\s+for\s+(?:{_SMALL})", _flagged("suits sme", "not marked as suitable for SMEs", holds=False)),
    (rf"\b(?:is|are|was|were)?\s*(?:said\s+to\s+be\s+|marked\s+(?:as\s+)?|(?:been\s+)?flagged\s+(?:as\s+)?|described\s+as\s+|listed\s+as\s+)?(?:being\s+)?suit(?:able|ed)\s+(?:for|to)\s+(?:the\s+)?(?:{_SMALL})", _flagged("suits sme", "marked as suitable for SMEs")),
    (rf"\b(?:is|are|was|were)?\s*(?:said\s+to\s+be\s+|marked\s+(?:as\s+)?|(?:been\s+)?flagged\s+(?:as\s+)?|described\s+as\s+|listed\s+as\s+)?(?:being\s+)?suit(?:able|ed)\s+(?:for|to)\s+(?:the\s+)?(?:{_VOLUNTARY})", _flagged("suits vcse", "marked as suitable for VCSEs")),
    (rf"\b(?:that|which|who)?\s*(?:(?:are|were|is|was)\s+not|(?:are|were|is|was)n['’]t)\s+(?:an?\s+)?(?:{_SMALL})\b", _flagged("sme", "not awarded to an SME", holds=False)),
    (rf"\b(?:did\s+not|didn['’]t|not)\s+(?:go|went|awarded|given|won)?\s*(?:(?:to|by)\s+)(?:an?\s+)?(?:{_SMALL})\b", _flagged("sme", "not awarded to an SME", holds=False)),
    (r"\b(?:to\s+)?(?:large|larger|big)\s+(?:companies|firms|businesses|suppliers)\b|\bnon[\s-]smes?\b", _flagged("sme", "not awarded to an SME", holds=False)),
    (rf"\b(?:went|go|going|goes|given|gave|awarded|won)?\s*(?:to|by|with|for)?\s*\b(?:an?\s+)?(?:{_SMALL})\b", _flagged("sme", "awarded to an SME")),
    (rf"\b(?:went|go|going|goes|given|gave|awarded|won)?\s*(?:to|by|with)?\s*\b(?:an?\s+)?(?:{_VOLUNTARY})\b", _flagged("vcse", "awarded to a VCSE")),
    (r"\b(?:at\s+the\s+)?(?:still\s+|only\s+)*(?:early\s+)?(?:planning\s+(?:stage|phase)?|(?:early|pre(?:liminary)?)[\s-]+(?:market\s+)?(?:engagement|consultation)|market\s+(?:engagement|sounding|consultation)|pre[\s-]?procurement|early[\s-]stage)(?:\s+(?:stage|phase|notices?))?(?:\s+or\s+market\s+engagement(?:\s+(?:stage|notices?))?)?", _flagged("early engagement", "early engagement or planning")),
    (r"\b(?:pipeline|future\s+opportunit(?:y|ies)|forward[\s-]plan)(?:\s+notices?)?", _flagged("pipeline", "a pipeline notice")),
    (r"\b(?:actual|ordinary|real|proper)\s+contract\s+notices", _flagged("contract notice", "a notice of type Contract")),
    (
        rf"\b(?:(?:that\s+|which\s+)?(?:never|not|\w*n['’]t|no\s+longer)\s+(?:yet\s+)?(?:(?:been|were|was|get|got|show|shows|shown|showed|led?|leads?|lead|result(?:ed)?|end(?:ed)?)\s+)*(?:to\s+|in\s+)?(?:{_AWARD_NOUN}|awarded|let)|(?:do|does|did)\s*(?:not|n['’]t)\s+(?:yet\s+)?(?:show|have|carry|lead|led|result|end|get)\s*(?:to|in)?\s*(?:{_AWARD_NOUN}|awarded)|"
        rf"(?:with|without|show(?:s|ed)?|ha(?:s|ve|d)|led\s+to|lead(?:ing)?\s+to|resulted\s+in|ended\s+(?:in|with))\s+(?:no|any|an)?\s*(?<!with\s)(?<=no\s)(?:award|winner)s?|without\s+(?:an?\s+|any\s+)?award|unawarded|no\s+award)\b",
        _flagged("awarded", "not awarded", holds=False),
    ),
    (
        rf"\b(?:that\s+|which\s+)?(?:(?:actually\s+)?(?:show|shows|showing|led\s+to|lead\s+to|leads\s+to|leading\s+to|resulted\s+in|result\s+in|ended\s+in|end\s+in|have|has|had|with)\s+{_AWARD_NOUN}|(?:were|was|have\s+been|has\s+been|got|are|is|been|ended\s+up|end\s+up|already)\s+(?:actually\s+|already\s+)?awarded)\b",
        _flagged("awarded", "awarded"),
    ),
    (r"\b(?:published\s+)?(?:with|at|of|carry(?:ing)?|show(?:ing)?|ha(?:ve|s|d)|state|states)?\s*(?:an?\s+)?(?:(?:award(?:ed)?\s+|contract\s+)?values?\s+of\s+)?(?:zero|nil|£0(?:\.00)?|nothing)(?![\d.,\w])(?:[\s-]+(?:values?|valued|pounds?))?", _flagged("zero award", "awarded value published as 0")),
    (r"\bzero[\s-]valued?|nil[\s-]valued?|zero(?:e?s)\b|\bnils\b", _flagged("zero award", "awarded value published as 0")),
    (
        r"\b(?:(?:used|use|uses|using|by|through|via|with|made\s+by|let\s+by)\s+)?(?:an?\s+)?direct(?:ly)?[\s-]award(?:s|ed)?\b(?:\s+procedures?)?|\bwithout\s+(?:any\s+|a\s+)?competition\b",
        lambda match: one_of("procedure", ("direct",), "procedure is direct"),
    ),
    (r"\b(?:still\s+)?(?:in|under)\s+tender\b", _flagged("awarded", "not awarded", holds=False)),
    (r"\b(?:is|are|was|were|been|that\s+were|marked\s+(?:as\s+)?)?\s*(?:withdrawn|pulled)\b", _status("withdrawn")),
    (r"\b(?:is|are|was|were|been|that\s+were|marked\s+(?:as\s+)?)?\s*(?:cancelled|abandoned|scrapped|axed|terminated\s+early)\b", _status("cancelled", "withdrawn", "unsuccessful")),
    (r"\b(?:is|are|was|were|marked\s+(?:as\s+)?|shown\s+as|whose\s+status\s+is|with\s+(?:the\s+)?status)\s+closed\b|\bclosed(?=\s+(?:notices?|tenders?))", _status("closed")),
    (r"\b(?:were\s+|was\s+|are\s+|is\s+|been\s+|has\s+been\s+|have\s+been\s+)?call(?:ed|s|ing)?[\s-]*offs?(?:\s+(?:contracts?|awards?|notices?|orders?|agreements?))?(?:\s+(?:(?:that\s+)?(?:are|were|is|was|came|come)\s+)?(?:from|under|against|of)\s+(?:an?\s+|the\s+|its\s+|either\s+)?(?:frameworks?(?:\s+agreements?)?|dynamic\s+(?:purchasing\s+systems?|markets?)|dps(?:es)?)(?:\s+or\s+(?:an?\s+)?(?:frameworks?(?:\s+agreements?)?|dynamic\s+(?:purchasing\s+systems?|markets?)|dps))?)?", _call_off),
    (r"\b(?:is|are|was|were|for|to|setting|set|sets)?\s*(?:for\s+)?(?:setting|set|sets|establish(?:ing|es)?|creat(?:ing|es?))\s+up\s+(?:of\s+)?(?:an?\s+)?frameworks?(?:\s+agreements?)?|\b(?:are|is|were)\s+(?:an?\s+)?frameworks?(?:\s+agreements?)?|\b(?:establish(?:ing|es)?|creat(?:ing|es?))\s+(?:an?\s+)?frameworks?(?:\s+agreements?)?|\bframework\s+(?:agreements?|contracts?|notices?|tenders?)(?:\s+itself)?|\b(?<!capital\sworks\s)frameworks\b|\bdynamic\s+(?:purchasing\s+systems?|markets?)|\bdps\b", _flagged("framework", "sets up a framework")),
    (r"\b(?:award(?:ed|s)?\s+to|to|with|nam(?:e|es|ing)|shared\s+(?:by|between)|went\s+to|go\s+to|list(?:s|ing)?)\s+(?:more\s+than\s+one|several|multiple|two\s+or\s+more|many)\s+(?:suppliers?|firms?|contractors?|companies)", _flagged("several suppliers", "names several suppliers")),
    (r"\b(?:that\s+(?:were|was)\s+|were\s+|was\s+|been\s+|are\s+)?(?:amended|modified|varied|changed\s+after\s+award)\b", _flagged("amended", "amended")),
    (r"\b(?:appear|appears|told|published|listed)\s+(?:more\s+than\s+once|twice|in\s+(?:two|several|more\s+than\s+one)\s+notices?)|\b(?:have|has|with)\s+(?:more\s+than\s+one|several|multiple|two\s+or\s+more)\s+(?:notices|releases)|\b(?:have|has|with)\s+more\s+than\s+one\s+(?:notice|release)", _flagged("repeated", "told of by more than one notice")),
    (r"\b(?:for|of)?\s*(?:construction\s+)?works\b(?=\s+(?:contracts?|procurements?|tenders?|notices?))|\bcategory\s+(?:of\s+)?works", lambda _: one_of("category", ("works",), "category is works")),
    (r"\bgoods\b(?=\s+(?:contracts?|procurements?|tenders?|notices?|rather))|\b(?:for|are|is|were)\s+goods\b|\bsuppl(?:y|ies)\s+contracts?", lambda _: one_of("category", ("goods",), "category is goods")),
    (r"\b(?:for|are|is|were)\s+(?:goods|services|works)\b|\bservices?\b(?=\s+(?:contracts?\s+rather|procurements|tenders\s+rather))", lambda m: one_of("category", (m.group().split()[-1],), f"category is {m.group().split()[-1]}")),
    (r"\bcpv\s+(?:codes?\s+)?(?:division\s+|group\s+|starting\s+(?:with\s+)?|beginning\s+(?:with\s+)?)?(?P<code>\d{2,8})", lambda m: Condition("cpv", Operator.STARTS_WITH, (m["code"],), f"category code starts with {m['code']}")),
    (r"\b(?:under|with|in|category|main)\s+(?:the\s+)?(?:category\s+|classification\s+)?codes?\s+(?P<code>\d{8})", lambda m: one_of("cpv", (m["code"],), f"category code is {m['code']}")),
    (r"\b(?:in|from)\s+(?:the\s+)?(?P<region>north\s+west|north\s+east|south\s+west|south\s+east|east\s+midlands|west\s+midlands|east\s+of\s+england|yorkshire\s+and\s+the\s+humber|london|northern\s+ireland)(?:\s+region)?\b", lambda m: Condition("region", Operator.WORDS, tuple(m["region"].lower().split()), f"region names {m['region']}")),
)  # fmt: skip

EARLY_CONDITION_RULES: tuple[tuple[re.Pattern[str], Builder], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build) for pattern, build in _EARLY_RULES
)
"""Rules whose words would else be taken for stretches of time, names or the value that is meant."""
CONDITION_RULES: tuple[tuple[re.Pattern[str], Builder], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (*_SOURCE_RULES, *_RULES[:2], *_presence(), *_RULES[2:])
)

_AMOUNT = r"(?:£|gbp\s*)?\s?(?P<{0}>\d[\d,]*(?:\.\d+)?)\s*(?P<{0}s>million|mn|m|thousand|k|billion|bn)?\b(?:\s*(?:pounds|gbp))?"
_WORTH = r"(?:(?:that\s+are|that\s+were|which\s+are|are|were|is|was)\s+)?(?:worth|valued(?:\s+at)?|with\s+(?:an?\s+)?(?:award(?:ed)?\s+|estimated\s+|contract\s+)?values?(?:\s+of)?|(?:award(?:ed)?|cost(?:ing|s)?|of)(?:\s+at)?|priced(?:\s+at)?|for|whose\s+(?:\w+\s+)?value\s+(?:is|was))?\s*"
_MONEY_RULES: tuple[tuple[re.Pattern[str], Operator], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), operator)
    for pattern, operator in (
        (rf"\b{_WORTH}(?:between|from)\s+{_AMOUNT.format('a')}\s+(?:and|to)\s+{_AMOUNT.format('b')}", Operator.BETWEEN),
        (rf"(?<!\w){_WORTH}(?:more\s+than|over|above|exceed(?:s|ing|ed)?|greater\s+than|in\s+excess\s+of|upwards\s+of|bigger\s+than|larger\s+than|higher\s+than)\s+(?=£|gbp|\d[\d,.]*\s*(?:million|mn|m\b|thousand|k\b|billion|bn|pounds)|\d[\d,]{{3,}}){_AMOUNT.format('a')}", Operator.MORE_THAN),
        (rf"(?<!\w){_WORTH}(?:at\s+least|no\s+less\s+than|not\s+less\s+than|a\s+minimum\s+of)\s+(?=£|gbp|\d[\d,.]*\s*(?:million|mn|m\b|thousand|k\b|billion|bn|pounds)|\d[\d,]{{3,}}){_AMOUNT.format('a')}", Operator.AT_LEAST),
        (rf"(?<!\w){_WORTH}(?:less\s+than|under|below|smaller\s+than|lower\s+than|fewer\s+than)\s+(?=£|gbp|\d[\d,.]*\s*(?:million|mn|m\b|thousand|k\b|billion|bn|pounds)|\d[\d,]{{3,}}){_AMOUNT.format('a')}", Operator.LESS_THAN),
        (rf"(?<!\w){_WORTH}(?:at\s+most|no\s+more\s+than|not\s+more\s+than|up\s+to|a\s+maximum\s+of)\s+(?=£|gbp|\d[\d,.]*\s*(?:million|mn|m\b|thousand|k\b|billion|bn|pounds)|\d[\d,]{{3,}}){_AMOUNT.format('a')}", Operator.AT_MOST),
        (rf"(?<!\w){_WORTH}£\s?{_AMOUNT.format('a').replace('(?:£|gbp ', '(?:gbp ')}\s+(?:or\s+more|or\s+over|or\s+above|and\s+over|and\s+above|or\s+greater|plus)", Operator.AT_LEAST),
        (rf"(?<!\w){_WORTH}£\s?{_AMOUNT.format('a').replace('(?:£|gbp ', '(?:gbp ')}\s+(?:or\s+less|or\s+under|or\s+below|and\s+under|and\s+below)", Operator.AT_MOST),
    )
)  # fmt: skip
_SCALES = {
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "thousand": 1000,
    "k": 1000,
    "billion": 10**9,
    "bn": 10**9,
}


def money_conditions(text: str) -> list[tuple[int, int, Operator, tuple[Decimal, ...]]]:
    """Where the text compares a value with sums: start, end, how, and the sums in pounds."""
    found: list[tuple[int, int, Operator, tuple[Decimal, ...]]] = []
    for pattern, operator in _MONEY_RULES:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end, _, _ in found):
                continue
            sums = [_sum(match, name) for name in ("a", "b") if name in match.re.groupindex]
            scale = _SCALES[match["bs"].lower()] if len(sums) == 2 and match["bs"] and not match["as"] else 1
            if sums[0] * scale <= sums[-1]:
                sums[0] *= scale
            if (
                operator is Operator.BETWEEN
                and not re.search(r"£|gbp|pounds", match.group(), re.IGNORECASE)
                and sums[1] < 3000
            ):
                continue
            found.append((match.start(), match.end(), operator, tuple(sums)))
    return found


def _sum(match: re.Match[str], name: str) -> Decimal:
    scale = (match[f"{name}s"] or "").lower()
    return Decimal(match[name].replace(",", "")) * _SCALES.get(scale, 1)
