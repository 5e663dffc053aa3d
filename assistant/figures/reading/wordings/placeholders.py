"""Values that only stand in the place of one: "a token penny or pound", "a dummy estimate", "placeholders".

Which amounts these are is what the question says; where it names none, every amount up to £1 but nought.
"""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from decimal import Decimal

from assistant.figures.plan import Condition, Operator
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.wordings.sums import amount, pounds
from assistant.figures.reading.wordings.table import ways

_PENNY, _POUND = Decimal("0.01"), Decimal(1)
_FIELDS = (
    (phrase("(lower|low|minimum)"), "lower estimate"),
    (phrase("(upper|high|higher|maximum)"), "upper estimate"),
    (phrase("estimate[s|d]|budget[s]"), "estimate"),
    (phrase("award[ed] (value|amount|figure|sum|price)[s]"), "awarded value"),
)
"""How the field is called whose value is none."""


def _placeholder(match: re.Match[str]) -> Condition:
    said = match.groupdict()
    called = f"{said.get('thing') or ''} {said.get('after') or ''}"
    field = next((name for words, name in _FIELDS if words.search(called)), "value")
    coins = [amount(said[name]) for name in ("a", "b") if said.get(name)]
    if not coins:
        words = f"{field} is a placeholder: more than nothing, £1 at most"
        return Condition(field, Operator.BETWEEN, (_PENNY, _POUND), words)
    words = f"{field} of {' or '.join(map(pounds, coins))}"
    parts = tuple(Condition(field, Operator.IS, (coin,), words) for coin in coins)
    return parts[0] if len(parts) == 1 else Condition("", Operator.ANY, (), words, parts=parts)


_PUT = (
    "[(that|which)] [(<is>|<has been>|been)] [(entered|recorded|put [(down|in)]|set [down]|given|shown|listed|priced|valued|marked|stated|published|logged|down"
    "|(carr(y|ies|ying)|(show|state|give|quote|use|hold|bear)[s|ing]|put[s|ting] [(down|in)]|have|has|having|had))] [(at|as|with|of|for|in)]"
)
_SUM = "[(lower|upper|low|high|higher|minimum|maximum|estimated|award|awarded|contract|published|stated)] (estimate|value|amount|figure|sum|price|entry|award)[s]"
_NO_MORE = "[(just|only|merely|simply|no more than|nothing but)] [(a|an|the|any|some|its|their)]"
_COIN = "(pound|penny|pence|pennies)[s]"
PLACEHOLDERS = ways(
    _placeholder,
    (
        f"{_PUT} {_NO_MORE} <nominal> [thing=({_SUM})[,|:]] [(of|at|like|such as)] [(either|just|only)] [(a|an|the)] a=<pounds> [(or|and) [(a|an|the)] [<nominal>] [{_SUM} of] b=<pounds>] !(or|and|to|million|mark) [[(as|for|in|at|by way of) (the|its|their|an|a)*] after=({_SUM}|ones|entries)]",
        "How many awards were entered at a token £0.01 or £1?",
    ),
    (
        f"<pounds> <nominal>[s] [thing=({_SUM})]",
        "Leaving out the £1 placeholder, what is the median?",
    ),
    (
        f"{_PUT} {_NO_MORE} <nominal> thing=({_SUM}|{_COIN} [(and|or) {_COIN}])",
        "How many notices carry a dummy lower estimate?",
    ),
    (
        f"{_PUT} (just|only|merely|simply|no more than|nothing but) [a] <nominal>[s]",
        "For how many awards is the value only a placeholder?",
    ),
    ("(placeholder|stand-in)[s] | dummies", "What is the median award, placeholders left out?"),
)
