"""What each supplier's own awards and contracts are: of a procurement in lots, not what others won beside it.

A condition on who won picks procurements; their value is then that of the awards which it is about. The
contracts of a procurement count where it has no award that stands.
"""
# ruff: noqa: E501, S608 - own SQL; values are parameters

from collections.abc import Callable, Sequence

from assistant.figures.plan import Condition, Operator, Scalar

NO_AWARD = "('cancelled', 'unsuccessful', 'pending', 'withdrawn')"
"""States in which an award is none."""
STANDING = f"counted AND in_newest_notice AND coalesce(lower(status), '') NOT IN {NO_AWARD}"
"""Awards that count."""
LISTED = "(counted OR process IN (SELECT p.process FROM process p WHERE p.kind = 'register'))"
"""Contracts that count: a register's row that a notice tells of too is none, but says what it says."""
GROSS = "CASE WHEN amount_vat = 'gross' THEN amount ELSE amount_gross END"
SUPPLIED = f"""(
    SELECT a.process, a.award AS part, s.organisation, coalesce(a.sme, false) AS sme,
           coalesce(a.vcse, false) AS vcse, a.supplier_count AS suppliers, a.amount_state = 'zero' AS zero,
           CASE WHEN a.amount_state = 'stated' THEN a.amount END AS amount,
           CASE WHEN a.amount_state = 'stated' THEN {GROSS} END AS gross,
           CASE WHEN a.amount_state = 'stated' AND a.amount_vat = 'net' THEN a.amount END AS net
    FROM (SELECT * FROM award WHERE {STANDING}) a LEFT JOIN award_supplier s ON s.award = a.award
    UNION ALL
    SELECT c.process, c.contract, s.organisation, coalesce(c.sme, false), coalesce(c.vcse, false),
           count(*) OVER (PARTITION BY c.contract), c.value_state = 'zero',
           CASE WHEN c.value_state = 'stated' AND coalesce(c.value_period, '') <> 'annual' THEN c.value END,
           NULL, NULL
    FROM (SELECT * FROM contract WHERE {LISTED}) c LEFT JOIN contract_supplier s ON s.contract = c.contract
    WHERE c.process NOT IN (SELECT process FROM award WHERE {STANDING}))"""
"""One row an award, or contract, and supplier: its value is for all of its suppliers together."""
_STANDS_FOR_SEVERAL = "(various|multiple|several|numerous|many)( (different )?(suppliers?|providers?|contractors?|companies|firms|organisations|bidders))?( ?[-–:,(].*)?"
"""What publishers write where a supplier's name was asked for, and mean: more than one."""


def stands_for_several(name: str) -> str:
    """SQL: whether what is written for a supplier's name is no name, but says that they are several."""
    return f"coalesce(regexp_full_match(trim(lower({name})), '{_STANDS_FOR_SEVERAL}'), false)"


_SUMS = {
    "awarded value": "sum(amount)",
    "awarded value with VAT": "CASE WHEN count(amount) = count(gross) THEN sum(gross) END",
    "awarded value without VAT": "CASE WHEN count(amount) = count(net) THEN sum(net) END",
    "single award": "max(amount)",
}
"""What a value is of a supplier's own awards."""
_ABOUT_AWARDS = {"supplier": "organisation", "sme": "sme", "vcse": "vcse"}
"""Conditions that are met by an award, not by a procurement as a whole."""


def has_own_value(value: str) -> bool:
    """Whether a procurement's value can be told by award."""
    return value in _SUMS


def own_awards(conditions: Sequence[Condition], value: str, marks: Callable[[Sequence[Scalar]], str]) -> str:
    """By `process`, the `value` of the awards that meet the conditions, `zero`, the most `suppliers` of one,
    and the most `others` beside those that a condition names.

    Empty where no condition is about awards, or the value isn't told by award. `marks` gives question marks.
    """
    narrowing = [one for one in conditions if _is_about_awards(one)]
    if not narrowing or value not in _SUMS:
        return ""
    where = " AND ".join(
        f"organisation IN ({marks(one.values)})" if one.field == "supplier" else _ABOUT_AWARDS[one.field]
        for one in narrowing
    )
    others = "suppliers - count(DISTINCT organisation)" if names_supplier(conditions) else "0"
    columns = "process, part, amount, gross, net, zero, suppliers"
    each = f"SELECT {columns}, {others} AS others FROM {SUPPLIED} WHERE {where} GROUP BY {columns}"
    return f"({_summed(value, each, told=', max(others) AS others')})"


def names_supplier(conditions: Sequence[Condition]) -> bool:
    """Whether the rows are those of suppliers that a condition names."""
    return any(one.field == "supplier" and _is_about_awards(one) for one in conditions)


def own_awards_by_label(label: str, value: str) -> str:
    """By `process` and `label` of a supplier, the `value` of its awards, `zero`, and the most `suppliers`."""
    each = (
        f"SELECT DISTINCT s.process, s.part, {label} AS label, s.amount, s.gross, s.net, s.zero, s.suppliers "
        f"FROM {SUPPLIED} s LEFT JOIN organisation o USING (organisation) WHERE s.organisation IS NOT NULL"
    )
    return f"({_summed(value, each, 'process, label')})"


def _summed(value: str, each: str, by: str = "process", told: str = "") -> str:
    figure = _SUMS.get(value, "NULL")
    columns = f"{by}, {figure} AS value, bool_or(zero) AS zero, max(suppliers) AS suppliers{told}"
    return f"SELECT {columns} FROM ({each}) GROUP BY {by}"


def _is_about_awards(condition: Condition) -> bool:
    if condition.negated or condition.field not in _ABOUT_AWARDS:
        return False
    return condition.operator is Operator.ANY_OF or (
        condition.operator is Operator.IS and condition.values[0] is True
    )
