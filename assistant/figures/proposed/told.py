"""Which words of a question tell a part of a plan: without one of them nothing like it was asked.

Tables of plain English, read both ways: a part needs its words, and words need their part. Only where a rule
of `figures.reading` hasn't found the part itself.
"""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.figures.plan import IN_ORDER, MONEY_MEASURES, SHARES, Measure, Plan
from assistant.figures.stems import word_set

FIELD_WORDS = {
    "estimate": word_set("estimate estimated budget budgeted expected"),
    "lower estimate": word_set("lower minimum"),
    "upper estimate": word_set("upper maximum"),
    "single award": word_set("single individual"),
    "annual value": word_set("annual annually yearly"),
    "bids": word_set("bid bidder bidding tenderer offer"),
    "lots": word_set("lot"),
    "length": word_set("length long longer longest short shorter shortest duration run last term"),
    "suppliers": word_set("supplier firm company contractor provider winner"),
    "first publication date": word_set("first originally"),
    "deadline": word_set("deadline close closing submission"),
    "start date": word_set("start starting begin beginning commence"),
    "end date": word_set("end ending expire expiry expiring finish lapse"),
    "latest end date": word_set("option extend extension extended renew renewal"),
    "review date": word_set("review"),
    "planned start date": word_set("planned plan"),
    "planned end date": word_set("planned plan"),
    "awarded": word_set("awarded award won win winner winning let placed unawarded"),
    "ceiling": word_set("ceiling"),
    "framework": word_set("framework dps dynamic"),
    "call-off": word_set("call call-off calloff"),
    "income": word_set("income concession"),
    "test": word_set("test"),
    "sme": word_set("sme small smaller medium micro large larger big"),
    "vcse": word_set("vcse voluntary charity charitable charities community social"),
    "suits sme": word_set("suitable suit suited"),
    "suits vcse": word_set("suitable suit suited"),
    "nobody chosen": word_set("nobody"),
    "several suppliers": word_set("several multiple many shared"),
    "amended": word_set("amended amend modified modify varied variation"),
    "repeated": word_set("repeated twice republished"),
    "early engagement": word_set("early engagement planning market preliminary"),
    "pipeline": word_set("pipeline"),
    "zero award": word_set("zero nil nothing 0"),
    "value withheld": word_set("withheld redacted"),
    "supplier withheld": word_set("withheld redacted"),
    "without contract": word_set("contract"),
    "without registered contract": word_set("register registered"),
    "description": word_set("description described"),
    "status": word_set("status"),
    "procedure": word_set("procedure"),
    "procedure details": word_set("procedure"),
    "category": word_set("good service work"),
    "cpv": word_set("cpv code category"),
    "region": word_set("region"),
    "postcode": word_set("postcode"),
    "department": word_set("department directorate"),
    "supplier": word_set("supplier firm company contractor provider winner"),
    "buyer": word_set("buyer authority"),
}
"""Words, one of which a question must have where a plan narrows rows, or takes values, by the field.

Fields that aren't here, and aren't `USUAL`, can't be proposed.
"""
USUAL = frozenset(
    {"awarded value", "any value", "amount paid", "award date", "publication date", "payment date"}
)
"""What "value" and an undated time mean where nothing else is said."""
GROUP_WORDS = {
    "table": word_set("council authority borough area who"),
    "buyer": word_set("buyer council authority body organisation department trust who"),
    "supplier": word_set(
        "supplier firm company contractor provider business vendor winner outfit organisation who whom payee"
    ),
    "cpv": word_set("category categories code cpv kind type sort"),
    "year": word_set("year yearly annually"),
    "financial year": word_set("year yearly annually"),
    "month": word_set("month monthly"),
    "quarter": word_set("quarter quarterly"),
    "portal": word_set("portal site website"),
    "region": word_set("region area"),
    "procedure details": word_set("procedure route method"),
    "status": word_set("status"),
    "notice type": word_set("type kind sort"),
}
"""Nouns, one of which a question must have where rows are grouped."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Phrases, and what a plan must be where a question has one of them."""

    phrases: tuple[str, ...]
    kept_by: Callable[[Plan], bool]
    unless: tuple[str, ...] = ()
    """Phrases beside which it says nothing."""


_SHARES = SHARES | {Measure.SHARE_OF_TOP}


def _measures(plan: Plan) -> set[Measure]:
    return {plan.measure, *([plan.also] if plan.also else [])}


def _counts(plan: Plan) -> bool:
    return plan.count_groups or bool(_measures(plan) & {Measure.COUNT, Measure.DISTINCT, Measure.GROWTH})


def _ranks(plan: Plan, *, descending: bool, end: Measure) -> bool:
    ordered = plan.measure in IN_ORDER | {Measure.SHARE_OF_TOP} or plan.limit or plan.nth or plan.compare
    return plan.measure is end or bool(ordered and plan.descending is descending)


def _is_of_money(plan: Plan) -> bool:
    return bool(_measures(plan) & MONEY_MEASURES) or plan.measure in _SHARES


_PARTS = ("share", "percentage", "proportion", "percent", "per cent", "fraction")
_COUNTING = (
    *("how many", "number of", "how often", "most awards", "most contracts", "most notices", "most tenders"),
    *(
        "more awards",
        "more contracts",
        "more notices",
        "fewer contracts",
        "fewest contracts",
        "fewest awards",
    ),
)
SAYINGS = (
    Saying(_COUNTING, _counts),
    Saying(("how much",), _is_of_money),
    Saying(
        ("total", "combined", "altogether", "by value", "add up", "added up", "sum of"),
        _is_of_money,
        unless=_COUNTING,
    ),
    Saying(("average", "mean"), lambda plan: Measure.AVERAGE in _measures(plan)),
    Saying(("median", "middle"), lambda plan: Measure.MEDIAN in _measures(plan)),
    Saying(
        _PARTS,
        lambda plan: plan.measure in _SHARES | {Measure.GROWTH},
    ),
    Saying(
        ("most", "largest", "biggest", "highest", "greatest", "top", "dearest", "priciest"),
        lambda plan: _ranks(plan, descending=True, end=Measure.MAXIMUM),
    ),
    Saying(
        ("least", "smallest", "lowest", "fewest", "cheapest", "bottom"),
        lambda plan: _ranks(plan, descending=False, end=Measure.MINIMUM),
    ),
    Saying(
        ("latest", "newest", "most recent"), lambda plan: plan.measure is Measure.NEWEST and plan.descending
    ),
    Saying(("oldest", "earliest"), lambda plan: plan.measure is Measure.NEWEST and not plan.descending),
    Saying(("second", "third", "fourth", "fifth"), lambda plan: plan.nth is not None),
    Saying(("difference", "gap"), lambda plan: plan.compare or plan.measure is Measure.GROWTH),
)
"""What words say of a plan's measure and order."""
NEEDED = {
    Measure.AVERAGE: ("average", "mean"),
    Measure.MEDIAN: ("median", "middle"),
    Measure.SHARE: _PARTS,
    Measure.SHARE_OF_VALUE: _PARTS,
    Measure.SHARE_OF_TOP: _PARTS,
    Measure.GROWTH: tuple(
        "growth grow grew grown rise rose risen fall fell change changed increase increased decrease decreased".split()  # noqa: E501, SIM905 - a list of words
    ),
}
"""Measures that nothing but these words asks for."""
