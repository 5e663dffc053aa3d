"""How large a purchase is: lots, suppliers, how long it runs, the award beside its estimate."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from decimal import Decimal

from assistant.figures.plan import Condition, Operator, flag, stated
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.vocabulary import number
from assistant.figures.reading.wordings.table import ways

_MONTHS = {"day": Decimal(1) / 31, "week": Decimal(7) / 31, "month": Decimal(1), "year": Decimal(12)}
BOUNDS: tuple[tuple[re.Pattern[str], Operator], ...] = tuple(
    (phrase(f"<{name}>"), operator)
    for name, operator in (
        ("at most", Operator.AT_MOST),
        ("at least", Operator.AT_LEAST),
        ("more than", Operator.MORE_THAN),
        ("less than", Operator.LESS_THAN),
        ("exactly", Operator.IS),
    )
)
_FEWER = phrase("fewer|less|shorter|under|below")


def bound_said(match: re.Match[str]) -> Operator:
    """Which comparison the words around a number say."""
    how, tail = match.groupdict().get("how") or "", match.groupdict().get("tail") or ""
    for pattern, operator in BOUNDS:
        if pattern.fullmatch(how):
            return operator
    if not tail:
        return Operator.IS
    return Operator.AT_MOST if _FEWER.search(tail) else Operator.AT_LEAST


def _how_many(field: str, match: re.Match[str]) -> Condition:
    operator, count = bound_said(match), number(match["n"])
    return Condition(
        field, operator, (count,), f"number of {field} {operator.value.replace('_', ' ')} {count}"
    )


def _length(match: re.Match[str]) -> Condition:
    months = number(match["n"]) * _MONTHS[match["unit"].lower().rstrip("s")]
    operator = bound_said(match)
    bound = "" if operator is Operator.IS else operator.value.replace("_", " ")
    said = " ".join(f"runs for {bound} {match['n']} {match['unit']}".split())
    return Condition("length", operator, (months,), said)


def _beyond_estimate(match: re.Match[str]) -> Condition:
    if match["same"]:
        return _equal("awarded value", _estimate_said(match))
    below = re.search(r"less|below|under|lower|smaller", match["how"], re.IGNORECASE)
    estimate = _estimate_said(match)
    fields = ("awarded value", estimate) if below else (estimate, "awarded value")
    said = f"awarded value {'below' if below else 'above'} the {estimate}"
    return Condition(fields[0], Operator.BEFORE_FIELD, (fields[1],), said)


def _estimate_said(match: re.Match[str]) -> str:
    end = (match["end"] or "").lower().partition(" ")[0]
    return "lower estimate" if end in _LOW else "upper estimate" if end else "estimate"


def _equal(one: str, other: str) -> Condition:
    """Neither of two amounts of a row is less than the other."""
    pairs = ((one, other), (other, one))
    less = (Condition(a, Operator.BEFORE_FIELD, (b,), "", negated=True) for a, b in pairs)
    parts = (stated(one, ""), stated(other, ""), *less)
    return Condition("", Operator.ALL, (), f"{one} equal to the {other}", parts=parts)


_LOW = {"lower", "low", "minimum", "bottom"}
_LONG = "n=(a|an|<number>) unit=<unit>"
BEYOND_ESTIMATE = ways(
    _beyond_estimate,
    (
        "[[(the|a)] (price|sum|figure|amount) (finally|eventually|actually|ultimately)* [(agreed|awarded|let|settled [on]|reached|given)]] (<is>)*"
        " [(awarded|let|went|come|came)] [(for|out|in)] [at] (how=(<more than>|<less than>)|same=(<exactly> [(at|equal to|the same as|on|in line with)]|equal to|equals|equalled|the same as|identical to|level with|match[es|ed|ing]))"
        " [((the|its|their) [what (it|they|was)]|(it|they) [had]|what (it|they|was) [had])]"
        " (original|own|stated|published|advertised)* [end=(lower|low|minimum|bottom|upper|high|higher|maximum|top) [(end|limit|bound) of <their>]]"
        " (estimate[d|s] [(value|cost)[s]]|budget[ed|s]|advertised value) [(given|stated|published|set|printed|shown|quoted|named|entered)]"
        " [(for|of|in|on) (it|them|(the|its|their|that) [(same|own|very)] (procurement|contract|notice|tender|purchase))]",
        "In how many cases was the award above its original estimate?",
    ),
)
LENGTH = ways(
    _length,
    (
        "(run[s|ning] [for]|~(the|our|its) last[s|ed|ing] [for]|go[es] on [for]|lasting|of"
        "|[with] [a] (term|length|duration) of|that are)"
        f" [how=<bound>] {_LONG} [tail=<or more>] [long] [from (start|beginning) to (end|finish)]",
        "How many contracts run for more than three years?",
    ),
    (f"how=((longer|shorter) than) {_LONG}", "Which contracts are longer than five years?"),
)
LOTS = (
    *ways(
        lambda match: _how_many("lots", match),
        (
            "[((split|divided|broken) [(up|down)] into|with|in|has|have|had|of)] n=<number> (separate|different)* lots tail=<or more>",
            "How many tenders are divided into two lots or more?",
        ),
        (
            "[(with|in|[(split|divided|broken) [(up|down)]] into|has|have|had|of)] [how=<bound>] n=<number> [separate] [tail=<or more>] lots",
            "How many tenders have more than two lots?",
        ),
    ),
    *ways(
        Condition("lots", Operator.MORE_THAN, (1,), "more than one lot"),
        (
            "[(<is>)] ((split|divided|broken) [(up|down)] into|with|have|has|had|in)"
            " (several|multiple|separate|different)* lots",
            "How many procurements are divided into lots?",
        ),
        (
            "[(<is>)] ((split|divided|broken) [(up|down)] into|with|have|has|had|in) more than (one|a single) lot",
            "How many tenders are split into more than one lot?",
        ),
        ("multi-lot", "How many multi-lot tenders were there?"),
    ),
)
_GIVEN = "(awarded|given|let|won|went|go|going|name[s|d]|naming|list[s|ing]|with|have|has|shared (by|between)) [(to|by)]"
SUPPLIERS = (
    *ways(
        lambda match: _how_many("suppliers", match),
        (
            f"{_GIVEN} [how=<bound>] n=(!(one) <number>) [tail=<or more>] (different|named)* <firms>",
            "How many contracts were awarded to ten or more suppliers?",
        ),
    ),
    *ways(
        Condition("suppliers", Operator.IS, (1,), "names one supplier"),
        (
            f"{_GIVEN} ((only|just|exactly) (one|a single|1)|a (single|sole)|one (single|sole)|one) [named]"
            " (<some firm>) [(only|alone|each)]",
            "How many went to just one supplier?",
        ),
        (
            "[(that|which)] (it|they|he|she) (hold|won|win|has|have|had|got|get)[s] (alone|solely|by itself|on (its|their) own) | (as|being|<is>) (the|its|their|a|an) (only|sole|single|lone) (<some firm>) | (with|has|have|had) (only|just) (one|a single) (<firm>)",
            "What do the awards with Ashdown as the only winner come to?",
        ),
        ("single-supplier", "How many single-supplier awards are there?"),
    ),
)
EXTENDABLE = ways(
    flag("extendable", "can be extended"),
    ("(can|could|may|might) [still] be (extended|renewed)", "Which contracts can still be extended?"),
    ("with [a[n]] (extension|renewal) option[s]", "List the contracts with an extension option."),
    ("with [a[n]] option[s] to (extend|renew)", "Which contracts come with an option to extend?"),
)
CEILINGS = ways(
    flag("ceiling", "value is a framework's ceiling"),
    (
        "[framework[s|'s]] ceiling[s] [(value|amount)[s]] [of framework[s]]",
        "Leaving out framework ceilings, what is the total?",
    ),
)
