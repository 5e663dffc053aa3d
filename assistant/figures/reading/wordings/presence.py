"""Whether a field is stated at all: "with no value", "do not say what they are worth", "with an end date"."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.plan import Condition, Operator, flag, one_of, stated
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.wordings.table import Wording, ways

_NAMES = (
    "name[s]|list[s]|identif(y|ies)|say[s]|show[s]|state[s|d]|give[s]|carry|carries|have|has|had|record[s]"
    "|mention[s]|contain[s]|include[s]|publish|published|disclose[s]|with"
)
_NO = (
    f"(({_NAMES}) no|without (any|a|an|giving|stating|showing|naming|stated)*"
    f"|(<does not>|fail[s|ed|ing] to) ({_NAMES}|fill in|put|enter) [(a|an|any|the|their|its)]"
    f"|((never|at no point)|[(has|have|had|did)] (nobody|no one|no-one) [(has|have|had|ever)]) ({_NAMES}|gave|given|fill[ed] in|put [(in|down)]|enter[ed]) [(a|an|any|the|their|its)]"
    f"|({_NAMES}) nothing (about|on|for|under) [(a|an|any|the|their|its)]"
    "|lack[s|ing] [(a|an|any)]|missing [(a|an|any|the)]|no) [(overall|total|stated|published|clear|single)]"
)
_SHOWN = "given|stated|shown|published|recorded|disclosed|named|entered|filled [in]|supplied|provided|specified|set"
_BLANK = "blank|empty|unstated|unfilled|out|off|unknown|undisclosed|unsaid|[at] (zero|nil|nought|£0|0)"
_FIELD = "[(field|box|column|line|entry|entries|information|details)[s]]"
"""What may follow the name of a field."""
_FIELDS: tuple[tuple[str, str, str], ...] = (
    (
        "(lower|low|minimum) [value] (estimate|end|bound|figure|limit)[s] [of [(the|its|their)] (estimate|range)[s]]",
        "lower estimate",
        "lower estimate",
    ),
    (
        "(upper|high|higher|maximum) [value] (estimate|end|bound|figure|limit)[s] [of [(the|its|their)] (estimate|range)[s]]",
        "upper estimate",
        "upper estimate",
    ),
    (
        "[(overall|total)] (estimate[d]|expected|indicative|anticipated|budgeted|tender) [(total|overall|contract|tender)]"
        " (value|amount|cost|price)[s]|[(overall|value)] estimate[s]|budget[s]",
        "estimated value",
        "estimate",
    ),
    ("(award[ed]|final) (value|amount|price)[s]", "awarded value", "awarded value"),
    (
        "(contract|stated|monetary|money|total|published|overall)* (value[s]|amount[s]|money|price[s]|sum[s]|figure[s])"
        " [(on (them|it)|at all)]",
        "value",
        "value",
    ),
    ("[contract] [period] end[ing] date[s]|expiry [date[s]]", "end date", "end date"),
    ("[contract] [period] start[ing] date[s]", "start date", "start date"),
    ("award date[s]|date of award", "award date", "award date"),
    (
        "((closing|submission|tender) (date|deadline)[s]|deadline[s]) [for (bids|tenders|offers|submissions)]",
        "deadline",
        "deadline",
    ),
    (
        "[(named|winning|successful)] (<some firm>) !(name)|[winning] (<firm>'s|<firms>') (name|identity)[s]|name[s] of (the|its|their|a|any)* [(winning|successful)] (<some firm>)",
        "supplier",
        "supplier",
    ),
    ("(cpv|category|classification) [code[s]]", "category code", "cpv"),
    ("region[s]|location[s]", "region", "region"),
    ("post[-]code[s]", "postcode", "postcode"),
    ("description[s]", "description", "plain description"),
    ("procedure[s]|procurement method[s]|route[s] to market", "procedure", "procedure details"),
)
"""How a field is called, the same in an example, and the field."""


def _of_field(noun: str, example: str, field: str) -> tuple[Wording, ...]:
    absent, present = stated(field, f"no {field} stated", holds=False), stated(field, f"{field} stated")
    article = "an" if example[0] in "aeiou" else "a"
    return (
        *ways(
            absent,
            (
                f"{_NO} ({noun}) {_FIELD} [(has|have) been] (at all|whatsoever|<is>)* [({_SHOWN})] [at all]",
                f"How many notices have no {example} at all?",
            ),
            (
                f"[(leave|leaves|left|leaving|have|has|with)] [(the|a|an|its|their)] ({noun}) {_FIELD} [<is>]"
                f" (not ({_SHOWN}) !(as|under|to)|missing|absent|[left] ({_BLANK})) [or ({_BLANK}|(blanked|taken|struck|left) out|removed)]",
                f"How many notices leave the {example} blank or at zero?",
            ),
            (f"(blank|empty|unstated) ({noun})", f"How many have {article} blank {example}?"),
        ),
        *ways(
            present,
            (
                "[do] (state[s]|give[s]|show[s]|have|has|carry|carries|record[s]|name[s]|publish[es]) (a|an|their)"
                f" !(zero|nil|blank|missing|withheld|redacted) ({noun}) !(of|over|above|under|below|between)",
                f"How many notices give {article} {example}?",
            ),
            (
                f"(where|when|if) (a|an|the) ({noun}) (is|are|was|were) ({_SHOWN})",
                f"How many awards are there where {article} {example} was given?",
            ),
            (
                f"with (a|an) [(stated|published)] ({noun}) !(of|over|above|under|below|between|more|less|at|from)",
                f"How many of the notices with {article} {example} were published in 2024?",
            ),
        ),
    )


def _field_called(words: str) -> str:
    """The field of a noun; "" where no field is called so."""
    return next((field for noun, _, field in _FIELDS if phrase(noun).fullmatch(words)), "")


def _neither(match: re.Match[str]) -> Condition | None:
    """Reads "neither a low nor a high estimate", "both a start and an end date": the first may leave its noun to the second."""
    head = match["second"].split()[-1]
    names = [
        _field_called(match["first"]) or _field_called(f"{match['first']} {head}"),
        _field_called(match["second"]),
    ]
    if not all(names):
        return None
    both = match.groupdict().get("both") is not None
    parts = tuple(stated(name, "", holds=both) for name in names)
    said = f"both {names[0]} and {names[1]} stated" if both else f"neither {names[0]} nor {names[1]} stated"
    return Condition("", Operator.ALL, (), said, parts=parts)


_ANY_FIELD = "|".join(noun for noun, _, _ in _FIELDS)
NEITHER_STATED = ways(
    _neither,
    (
        f"[({_NAMES})] neither [(a|an|any|the)] first=(<word> [<word>] [<word>]) nor [(a|an|any|the)] second=({_ANY_FIELD}) [<is>] [({_SHOWN})]",
        "How many awards have neither a start date nor an end date?",
    ),
    (
        f"[(that|which)] ({_NAMES}) both=(both) [(a|an|any|the|their|its)] first=(<word> [<word>]) and [(a|an|any|the|their|its)] second=({_ANY_FIELD}) [<is>] [({_SHOWN})]",
        "How many awards give both a start and an end date?",
    ),
)
_KINDS_BOUGHT = "(goods|services|works|supplies)[,] [or] (goods|services|works|supplies)[,] or (goods|services|works|supplies)"
KIND_UNSAID = ways(
    stated("category", "doesn't say goods, services or works", holds=False),
    (
        f"(<does not>|fail[s|ed|ing] to|never) (say|state|tell|show|give|record|specify) (whether|if) (it|they|the contract|this) (is|are|was|were) (mainly|mostly|primarily)* [for] {_KINDS_BOUGHT}"
        f" | (leave|leaves|left) (open|unsaid) (whether|if) (it|they|the contract|this) (is|are|was|were) (mainly|mostly|primarily)* [for] {_KINDS_BOUGHT}",
        "How many do not say whether they are mainly for goods, services or works?",
    ),
)
OMITTED: tuple[Wording, ...] = tuple(
    row
    for noun, example, field in _FIELDS
    for row in ways(
        stated(field, f"no {field} stated", holds=False),
        (
            f"@(contracts|awards|notices|tenders|procurements|purchases|deals|that|which|who|one|many|them|these|those) [do] (omit[s|ted]|leave[s] out|left out|skip[s|ped]|(is|are|was|were|stay|stays) silent (on|about|as to)|make[s] no mention of|made no mention of|say[s] nothing (of|about|on|as to)) (the|any|a|an|their|its)* ({noun}) {_FIELD}",
            f"How many notices omit the {example}?",
        ),
    )
)
PRESENCE: tuple[Wording, ...] = tuple(row for field in _FIELDS for row in _of_field(*field))
WORTH_NOT_SAID = ways(
    stated("value", "no value stated", holds=False),
    (
        "(that|which|and|but) [do] (state|give|show|have|carry|publish)[s] (none|nothing)",
        "Leaving out those that give none, what is the average estimate of the tenders?",
    ),
    (
        "(<does not>|fail[s|ed] to) (say|state|give|show) (what|how much)"
        " (they are|they're|it is|it's|it was|they were) (worth|valued [at]|for)",
        "How many notices don't say what they're worth?",
    ),
)
_ITS_NAME = "[(the|its|their|whose|a|any|of)] ((<firm>|[winning] <firm>'s) (name[s]|identity|identities|details)|(name|identity) of (the|its|their|a)* [(winning|successful)] (<firm>|bidder)|[(winning|successful)] <firm>)"
_GONE = "(withheld|redacted|removed|taken out|deleted|masked|hidden|blacked out|blanked [out]|anonymised|suppressed|concealed|obscured)"
_BARE = "(left (blank|empty|out|unfilled)|blank|empty|missing|absent|(not|never) [been] (given|filled [in]|entered|shown|named|stated|published)|unfilled|unnamed|no name)"
_TO_BE = "(either|simply|just|been|being|be|is|are|was|were|has|have|had|it|them)*"
NAME_KEPT = ways(
    Condition(
        "",
        Operator.ALL,
        (),
        "supplier's name not told",
        parts=(
            stated("supplier", "no supplier named", holds=False),
            flag("nobody chosen", "a supplier was chosen", holds=False),
        ),
    ),
    (
        f"(leave|leaves|left|leaving|have|has|had|with|where|is|are|was|were|do|does)* {_ITS_NAME} {_FIELD} {_TO_BE} ({_GONE} or {_TO_BE} {_BARE}|{_BARE} or {_TO_BE} {_GONE})",
        "In how many awards has the supplier's name been left blank or taken out?",
    ),
    (
        "(keep|hide|conceal|withhold|leave)[s|ing] (the|its|their)* <firm>'s (name|identity) ((from|to) (us|the public|view)|secret|hidden|back|confidential|out|off)[,] [either (left blank|taken out|removed|blank|withheld|redacted) or (left blank|taken out|removed|blank|withheld|redacted)]",
        "Which awards keep the winner's name from us?",
    ),
    (
        "<does not> (let (us|me|anybody|anyone|the public|readers) (see|know|read|have)|disclose|reveal|tell us|make public|make known) ((the|its|their)* (name|identity) of (the|its|their)* [(winning|successful)] <firm>|(the|its|their)* <firm>'s (name|identity)|who (the (winner|<firm>) (is|was)|won [it]))",
        "Which awards don't let us see the name of the supplier?",
    ),
)
WITHHELD = (
    *ways(
        flag("supplier withheld", "supplier's name withheld"),
        (
            "[(to|by|with)] (payee|<some firm>|name|recipient)[s] [(whose|with) [(the|their)] name[s]] [(that|which)]"
            " [<has been>] (withheld|redacted|removed|taken out|masked|blacked out|anonymised)",
            "How much was paid to payees whose names are withheld?",
        ),
        ("(withheld|redacted) (name[s]|<some firm>|payee[s])", "How many payments have redacted names?"),
        ("(withheld|redacted) &(payment[s]|<read>)", "How many redacted payments are there?"),
    ),
    *ways(
        flag("value withheld", "value withheld"),
        (
            "[(have|has|with|whose|had)] [(their|its|a|the)] (value|amount|sum)[s] [<has been>] (withheld|redacted)",
            "How many contracts have their value withheld?",
        ),
        ("(withheld|redacted) (value|amount)[s]", "How many redacted amounts are there?"),
    ),
)
IN_REGISTER = ways(
    one_of("source kind", ("register",), "stated by a contract register"),
    (
        "((in|on|from|of) [<their>]|<read>) [contract[s]] register[s]",
        "How many contracts are in the register?",
    ),
    ("register[ed] contracts", "What is the total of the registered contracts?"),
)
_NO_CONTRACT_SAID = (
    "[(to|with|on) (payees|<firms>)] ((who|that|which) (have|had|has|hold) no|with[out] [(any|a|an|no)]"
    "|not covered by (any|a|an)|(has|have) no)"
)
WITHOUT_CONTRACT = (
    *ways(
        flag("without registered contract", "paid to a supplier without a contract in the register"),
        (
            f"{_NO_CONTRACT_SAID} (registered contract[s]|contract[s] (in|on) <their> [contract[s]] register)",
            "What did we spend with suppliers that have no contract in the register?",
        ),
    ),
    *ways(
        flag("without contract", "paid to a supplier without a contract here"),
        (
            f"{_NO_CONTRACT_SAID} contract[s] !(start[ing]|end[ing]|period|value[s]|price[s]|date[s])",
            "How much was paid to suppliers without a contract?",
        ),
        ("off-contract", "What is our off-contract spend?"),
    ),
)
