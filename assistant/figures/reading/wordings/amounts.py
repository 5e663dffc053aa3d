"""Comparisons with sums of money: "over £1 million", "between £50k and £100k"."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from decimal import Decimal

from assistant.figures.plan import Condition, Operator, flag
from assistant.figures.reading.wordings.placeholders import PLACEHOLDERS
from assistant.figures.reading.wordings.sums import SUM_OF_MONEY, amount, pounds, scale
from assistant.figures.reading.wordings.table import Builder, ways


def _compared(operator: Operator) -> Builder:
    said = operator.value.replace("_", " ")
    return lambda match: Condition(
        "value", operator, (amount(match["sum"]),), f"value {said} {pounds(amount(match['sum']))}"
    )


def _between(match: re.Match[str]) -> Condition:
    """Reads "between 1 and 2 million" too: the scale of the second is the first's."""
    last = amount(match["last"])
    first = amount(match["first"], scale(match["last"]))
    first = first if first <= last else amount(match["first"])
    return Condition(
        "value", Operator.BETWEEN, (first, last), f"value between {pounds(first)} and {pounds(last)}"
    )


_EVERY_FIELD = ("awarded value", "estimate", "lower estimate", "upper estimate")


def _about(match: re.Match[str]) -> Condition:
    """One purchase that goes by its sum: whichever of its amounts that is, rounded as the sum is."""
    said, found = amount(match["sum"]), SUM_OF_MONEY.search(match["sum"])
    places = len(found["digits"].partition(".")[2]) if found else 0
    half = Decimal(scale(match["sum"])).scaleb(-places) / 2
    around = (said - half, said + half)
    parts = tuple(Condition(name, Operator.BETWEEN, around, "") for name in _EVERY_FIELD)
    return Condition("", Operator.ANY, (), f"value about {pounds(said)}", parts=parts)


def _one_of_two(match: re.Match[str]) -> Condition:
    parts = tuple(Condition("value", Operator.IS, (amount(match[name]),), "") for name in ("a", "b"))
    said = " or ".join(pounds(amount(match[name])) for name in ("a", "b"))
    return Condition("", Operator.ANY, (), f"value of {said}", parts=parts)


_NOT_DESCRIBING = "or|and|in|by|per|for|from|to|on|at|is|was|with|were|are|more|than|of|did|has|have"
_SINGLE = "contract|framework|agreement|deal|award|scheme|system|dps|tender|procurement|notice|programme"
_WORTH = "[((that|which) [(are|were)]|<is>)] [(worth|valued [at]|priced [at]|cost[ing|s]|with [a] value[s] [of]|of|for|at)]"
_NOMINAL = "<nominal>"
_JUST = "[(just|only|merely)] [a]"
_SUM = "[(lower|upper|low|high|minimum|maximum)] (estimate|value|amount|figure|sum|price|entry|award)[s]"
_REAL = "(real|genuine|proper|meaningful|realistic|sensible|serious|true)"
_PUT_ON = "[(on (it|them|the (job|work|contract|tender)))]"
ABOUT = ways(
    _about,
    (
        f"~(over|under|above|below|than|least|most|to) sum=<pounds> &((!({_NOT_DESCRIBING}) (<word>|<read>) [(and|&) <word>])* ({_SINGLE}))",
        "Leaving out the £20 million cleaning framework, what is the total?",
    ),
    (
        f"@({_SINGLE}) (of|worth|for|at|valued at|priced at) sum=<pounds> !(or|and|to|plus)",
        "Leaving out the cleaning framework of £20 million, what is the total?",
    ),
)
"""One purchase, called by its sum."""
_NO_MONEY = Condition(
    "",
    Operator.ANY,
    (),
    "value zero or £1 at most",
    parts=(flag("zero award", ""), Condition("value", Operator.AT_MOST, (Decimal(1),), "")),
)
AMOUNTS = (
    *ways(
        _NO_MONEY,
        (
            f"[(have|has|with|show|shows|carry|carries|are|is)] [no (real|genuine|actual) (money|value|sum|amount|price) [(on|in|to) (them|it)][,]] [(either|at|worth)] (nothing|zero|nil|£0) or [(a|only|just|the)] ({_NOMINAL}) <pounds>",
            "How many awards have no real money on them, either nothing or a token £1?",
        ),
        (
            "(have|has|with|show|shows|carry|carries) no (real|genuine|actual) (money|value|sum|amount|price) [(on|in|to) (them|it)]",
            "How many awards have no real money on them?",
        ),
    ),
    *ways(
        Condition("value", Operator.MORE_THAN, (Decimal(1),), "value of more than a token £1"),
        (
            f"(that|which|with|who|those|ones)* (state|give|show|put|carry|have|has|with|quote)[s|ing] [(a|an|some)] {_REAL} (figure|value|estimate|amount|sum|price)[s] {_PUT_ON}",
            "What is the median of those that state a real figure?",
        ),
    ),
    *PLACEHOLDERS,
    *ways(
        _compared(Operator.LESS_THAN),
        ("sub-sum=<pounds>", "How many sub-£25k awards are there?"),
    ),
    *ways(
        _one_of_two,
        (
            f"{_WORTH} [(just|only)] [(a|an)] [({_NOMINAL}) [{_SUM}[,]]] (either|of)* a=<pounds> or b=<pounds>",
            "How many awards are worth only £1 or £2?",
        ),
    ),
    *ABOUT,
    *ways(
        _between,
        (
            f"{_WORTH} (between|from) first=<amount> (and|to) last=<pounds>",
            "How many contracts are worth between £50k and £100k?",
        ),
        (
            f"{_WORTH} (between|from) first=<pounds> (and|to) last=<amount>",
            "How many awards cost between £500 and 900?",
        ),
        (
            f"{_WORTH} [(fall|falls|fell)] [(in|within)] [the] first=<pounds>-(to|–)-last=<pounds> [(range|band|bracket)]",
            "How many contracts fall in the £1m to £2m range?",
        ),
    ),
    *ways(
        _compared(Operator.IS),
        (f"{_WORTH} <exactly> sum=<pounds>", "How many awards were for exactly £100,000?"),
        (
            f"[(the|those)] [one[s]] (that|which) {_JUST} (state|give|show|put|quote|carry|carrie|say)[s] {_JUST} [an] [({_NOMINAL})] [{_SUM} of] sum=<pounds> !(or|and|to)",
            "Leaving out the one that only gives £5, what is the average?",
        ),
        (
            f"~(not|n't|which|that|of) (state|give|show|put|quote|carry|carrie|say)[s|ing] {_JUST} [an] [({_NOMINAL})] [{_SUM} (of|at)] sum=(!(£0[.00]) <pounds>|£0.01) !(or|and|to)",
            "What is the average, leaving out awards showing £5?",
        ),
        (
            f"(the|that|those|single|any) (one|entry|entrie)[s] [(put|priced|valued|entered|standing|given|shown|stated)] (of|at|for|with|showing) {_JUST} [an] [({_NOMINAL})] [{_SUM} (of|at)] sum=<pounds> !(or|and|to|million|<word>)",
            "Leaving out the one of £5, what is the average?",
        ),
        (
            "[(the|those)] [one[s]] (that|which) <is> [(worth|for)] [just] sum=<pounds> !(or|and|to)",
            "Leaving out the one that is worth £5, what is the average?",
        ),
        (
            "~(over|under|above|below|than|least|most|to) sum=<pounds> (ones|entries|entry|values|figures|estimates|placeholders)",
            "What is the median, the £1 entries ignored?",
        ),
    ),
    *ways(
        _compared(Operator.AT_LEAST),
        (f"{_WORTH} <at least> sum=<pounds>", "Which awards are at least £250,000?"),
    ),
    *ways(
        _compared(Operator.AT_MOST),
        (f"{_WORTH} <at most> sum=<pounds>", "How many contracts cost up to £10k?"),
    ),
    *ways(
        _compared(Operator.MORE_THAN),
        (f"{_WORTH} <more than> sum=<pounds>", "How many contracts were worth more than £1 million?"),
        (
            "(broke|breaks|break|passed|passes|pass|crossed|cross) [the] sum=<pounds> [(mark|barrier|threshold|line)]",
            "Which awards broke the £5 million mark?",
        ),
    ),
    *ways(
        _compared(Operator.AT_LEAST),
        (
            f"{_WORTH} sum=<pounds> ((or|and) (more|over|above|greater|upwards)|plus)",
            "List contracts of £500,000 or more.",
        ),
        (f"{_WORTH} sum=<pounds>[-]+", "How many £1m+ contracts are there?"),
    ),
    *ways(
        _compared(Operator.LESS_THAN),
        (f"{_WORTH} <less than> sum=<pounds>", "How many awards were below £25,000?"),
    ),
    *ways(
        _compared(Operator.AT_MOST),
        (
            f"{_WORTH} sum=<pounds> (or|and) (less|under|below)",
            "How many were awarded for £5,000 or less?",
        ),
    ),
)
"""Comparisons of "the value"; which amount is meant is found later."""
