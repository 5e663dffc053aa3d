"""The fields that a plan may use: the SQL of each over the views of `facts`, and what people call it."""
# ruff: noqa: E501, S608 - own SQL

from dataclasses import dataclass
from itertools import permutations

from assistant.figures.plan import Rows


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a plan may use: its SQL over the view, and what people call it."""

    sql: str
    kind: str
    """text, flag, money, date, number or set (needs a join)."""
    words: str
    where_awarded: bool = False
    """Only awards state it."""
    texts: tuple[str, ...] = ()
    """Where words are looked for in several texts: their SQL."""
    joined: bool = False
    """Several texts may stand in it, joined by commas."""
    known: str = ""
    """Of a flag that some rows don't state: SQL that is NULL where a row doesn't."""


def _without_contract(kind: str) -> str:
    """Whether a named payee holds no contract or award that its payer's own documents tell of."""
    return f"""(fact.has_supplier AND fact.of_process IS NULL AND NOT EXISTS (
        SELECT 1 FROM (SELECT process, organisation FROM award_supplier UNION SELECT process, organisation FROM contract_supplier) s
        JOIN process p ON p.process = s.process JOIN process_document d ON d.process = s.process
        JOIN source_row r ON r.source_row = fact.source_row JOIN source_document f ON f.sha256 = r.sha256
        WHERE s.organisation = fact.organisation AND d.owner = f.owner AND {kind}))"""


def _suppliers_of(row: str) -> str:
    """Every supplier that a procurement names, in order; NULL for none."""
    return (
        "(SELECT list(DISTINCT s.organisation ORDER BY s.organisation) FROM "
        "(SELECT process, organisation FROM award_supplier UNION SELECT process, organisation FROM contract_supplier) s "
        f"WHERE s.process = {row}.process)"
    )


def _set_up(flagged: str, worded: str) -> str:
    """Whether notices set it up: by their flag, on a portal whose notices have such flags; else by the title."""
    return (
        f"(coalesce(fact.framework = '{flagged}', false) OR (coalesce(fact.framework = '{worded}', false) "
        "AND coalesce(fact.portal_name, '') NOT IN (SELECT coalesce(p.portal_name, '') FROM process p "
        "WHERE p.framework IN ('flagged', 'flagged_dynamic'))))"
    )


SUPPLIER_NAME = "supplier name"
"""What suppliers are called: looked up in the register, and held against the suppliers themselves."""
FIELDS: dict[str, Field] = {
    "awarded value": Field("fact.awarded_value", "money", "awarded value", where_awarded=True),
    "estimate": Field("fact.estimate", "money", "estimated value"),
    "any value": Field(
        "coalesce(fact.awarded_value, fact.estimate)", "money", "awarded value, else the estimate"
    ),
    "lower estimate": Field("fact.estimate_low", "money", "lower estimate"),
    "upper estimate": Field("fact.estimate_high", "money", "upper estimate"),
    "amount paid": Field("fact.paid_value", "money", "amount paid"),
    "awarded value with VAT": Field(
        "fact.gross_value", "money", "awarded value with VAT", where_awarded=True
    ),
    "awarded value without VAT": Field(
        "fact.net_value", "money", "awarded value without VAT", where_awarded=True
    ),
    "amount paid with VAT": Field("fact.paid_gross", "money", "amount paid with VAT"),
    "amount paid without VAT": Field("fact.paid_net", "money", "amount paid without VAT"),
    "single award": Field(
        "fact.largest_amount", "money", "value of the largest single award", where_awarded=True
    ),
    "annual value": Field(
        "fact.annual_value", "money", "value of one year in a contract register", where_awarded=True
    ),
    "bids": Field(
        "(SELECT max(b.value) FROM bid_statistic b WHERE b.process = fact.process AND b.measure = 'bids')",
        "number",
        "number of bids",
    ),
    "award date": Field("fact.awarded", "date", "award date", where_awarded=True),
    "lots": Field("fact.lots", "number", "number of lots"),
    "length": Field(
        "(datesub('month', fact.start_date, fact.end_date + 1) + date_diff('day', (fact.start_date + "
        "to_months(datesub('month', fact.start_date, fact.end_date + 1)))::DATE, fact.end_date + 1) / 31.0)",
        "number",
        "length of the contract in months, from its start to its current end",
        where_awarded=True,
    ),
    "publication date": Field("fact.published", "date", "date of the newest notice"),
    "first publication date": Field("fact.first_published", "date", "date of the oldest notice"),
    "deadline": Field("fact.deadline", "date", "closing date for bids"),
    "start date": Field("fact.start_date", "date", "start of the contract", where_awarded=True),
    "end date": Field("fact.end_date", "date", "current end of the contract", where_awarded=True),
    "latest end date": Field("fact.max_end_date", "date", "latest end with every option", where_awarded=True),
    "review date": Field("fact.review_date", "date", "date of review"),
    "planned start date": Field("fact.planned_start", "date", "planned start"),
    "planned end date": Field("fact.planned_end", "date", "planned end"),
    "payment date": Field("fact.paid", "date", "payment date"),
    "awarded": Field("fact.is_awarded", "flag", "awarded"),
    "ceiling": Field("fact.ceiling", "flag", "a framework's ceiling"),
    "framework": Field(_set_up("flagged", "worded"), "flag", "sets up a framework"),
    "dynamic system": Field(
        _set_up("flagged_dynamic", "worded_dynamic"),
        "flag",
        "sets up a dynamic purchasing system",
    ),
    "extendable": Field(
        "(fact.extension OR coalesce(fact.max_end_date > fact.end_date, false))",
        "flag",
        "can be extended",
        known="CASE WHEN fact.extension OR fact.max_end_date IS NOT NULL THEN 1 END",
    ),
    "call-off": Field(
        # The procedure as published decides where there is one; only else what the title says.
        "CASE WHEN fact.procedure_details IS NOT NULL "
        "THEN regexp_matches(lower(fact.procedure_details), 'call.?off|(further|mini).?competition') "
        "ELSE fact.call_off END",
        "flag",
        "a call-off from a framework",
    ),
    "direct award": Field(
        "(coalesce(fact.procedure = 'direct', false) OR "
        "regexp_matches(coalesce(lower(fact.procedure_details), ''), 'direct(ly)?.?award'))",
        "flag",
        "a direct award",
        known="coalesce(fact.procedure, fact.procedure_details)",
    ),
    "credit": Field("coalesce(fact.credit, false)", "flag", "a credit or a negative amount"),
    "income": Field("fact.income", "flag", "the council is paid"),
    "test": Field(
        "(fact.test OR regexp_matches(lower(coalesce(fact.title, '')), '^\\W*test(ing)?(\\W.{0,20})?$'))",
        "flag",
        "a test notice",
    ),
    "sme": Field(
        "CASE WHEN NOT fact.sme_unknown THEN fact.sme END",
        "flag",
        "awarded to a small or medium-sized enterprise",
        where_awarded=True,
        known="CASE WHEN NOT fact.sme_unknown THEN 1 END",
    ),
    "vcse": Field(
        "CASE WHEN NOT fact.vcse_unknown THEN fact.vcse END",
        "flag",
        "awarded to a voluntary or community body",
        where_awarded=True,
        known="CASE WHEN NOT fact.vcse_unknown THEN 1 END",
    ),
    "suits sme": Field("fact.suits_sme", "flag", "marked as suitable for SMEs", known="fact.suits_sme"),
    "suits vcse": Field("fact.suits_vcse", "flag", "marked as suitable for VCSEs", known="fact.suits_vcse"),
    "nobody chosen": Field("fact.nobody", "flag", "says that no supplier was chosen"),
    "several suppliers": Field("fact.supplier_total > 1", "flag", "names several suppliers"),
    "suppliers": Field("fact.supplier_total", "number", "number of suppliers", where_awarded=True),
    "amended": Field("fact.amendment_count > 0", "flag", "amended"),
    "repeated": Field("fact.notice_count > 1", "flag", "told of by more than one notice"),
    "copy": Field(
        "EXISTS (SELECT 1 FROM fact first WHERE first.process < fact.process AND first.buyer = fact.buyer "
        "AND lower(first.title) = lower(fact.title) AND (first.awarded_value IS NULL) = (fact.awarded_value IS NULL) "
        "AND coalesce(first.awarded_value, first.estimate) IS NOT DISTINCT FROM coalesce(fact.awarded_value, fact.estimate) "
        f"AND {_suppliers_of('first')} IS NOT DISTINCT FROM {_suppliers_of('fact')})",
        "flag",
        "told again of by another notice of the same title, buyer, supplier and value",
    ),
    "early engagement": Field(
        "(regexp_matches(coalesce(lower(fact.notice_type), ''), 'preprocurement|engagement|preliminary') "
        "OR (fact.kind = 'ocds' AND coalesce(fact.stage, '') = 'planning'))",
        "flag",
        "early engagement or planning",
    ),
    "pipeline": Field(
        "regexp_matches(coalesce(lower(fact.notice_type), ''), 'pipeline|future')",
        "flag",
        "a pipeline notice",
    ),
    "contract notice": Field(
        "coalesce(lower(fact.notice_type), '') = 'contract'", "flag", "a notice of type Contract"
    ),
    "zero award": Field(
        "fact.awarded_state = 'zero'", "flag", "awarded value published as 0", where_awarded=True
    ),
    "title": Field("fact.title", "text", "title"),
    "description": Field(
        "coalesce(fact.title, '') || ' ' || coalesce(fact.description, '')",
        "text",
        "title or description",
        texts=("fact.title", "fact.description"),
    ),
    "stage": Field("fact.stage", "text", "stage"),
    "status": Field("fact.status", "text", "status"),
    "notice type": Field("lower(fact.notice_type)", "text", "notice type"),
    "tag": Field(
        "lower(CASE WHEN fact.kind = 'ocds' THEN fact.notice_type END)", "text", "release tag", joined=True
    ),
    "procedure": Field("fact.procedure", "text", "procedure"),
    "procedure details": Field("lower(fact.procedure_details)", "text", "procedure as published"),
    "procedure label": Field(
        r"trim(regexp_replace(lower(fact.procedure_details), '\s*\(.*\)\s*$', ''))",
        "text",
        "procedure as published",
    ),
    "category": Field("fact.category", "text", "goods, services or works"),
    "cpv": Field("fact.cpv", "text", "main category code (CPV)"),
    "region": Field("fact.region", "text", "region"),
    "postcode": Field("fact.postcode", "text", "postcode"),
    "department": Field("fact.department", "text", "department"),
    "portal": Field("fact.portal_name", "text", "portal"),
    "currency": Field("fact.currency", "text", "currency"),
    "supplier": Field("fact.has_supplier", "set", "supplier", where_awarded=True),
    SUPPLIER_NAME: Field(
        "(SELECT string_agg(o.name, '; ') FROM (SELECT process, organisation FROM award_supplier "
        "UNION SELECT process, organisation FROM contract_supplier) s JOIN organisation o USING (organisation) "
        "WHERE s.process = fact.process)",
        "text",
        "name of the supplier",
        where_awarded=True,
    ),
    "buyer": Field("fact.buyer_name", "set", "buyer"),
    "buyer name": Field("fact.buyer_name", "text", "name of the buyer"),
    "table": Field("fact.process", "set", "council file"),
    "source kind": Field("fact.kind", "text", "stated by notices (ocds, notice) or a contract register"),
    "value withheld": Field("fact.value_withheld", "flag", "value withheld by the publisher"),
    "supplier withheld": Field("fact.supplier_withheld", "flag", "supplier's name withheld by the publisher"),
    "without contract": Field(
        _without_contract("true"), "flag", "paid to a supplier without a contract or award here"
    ),
    "without registered contract": Field(
        _without_contract("p.kind = 'register'").replace("fact.of_process IS NULL AND ", ""),
        "flag",
        "paid to a supplier without a contract in the contract register",
    ),
    "process": Field("fact.process", "text", "procurement"),
}
_SPANNED = ("publication date", "deadline", "award date", "start date", "end date")


def days_between(first: str, last: str) -> str:
    """The field of the days from one date of a procurement to another, below nought where it comes before."""
    return f"days from {first} to {last}"


def months_between(first: str, last: str) -> str:
    """The field of the same span in months, days beyond a whole month as parts of one."""
    return f"months from {first} to {last}"


def _months(first: str, last: str) -> str:
    whole = f"datesub('month', {first}, {last})"
    return f"({whole} + date_diff('day', ({first} + to_months({whole}))::DATE, {last}) / 31.0)"


SPANS = {
    days_between(first, last): Field(
        f"date_diff('day', {FIELDS[first].sql}, {FIELDS[last].sql})",
        "number",
        f"number of days from {FIELDS[first].words} to {FIELDS[last].words}",
    )
    for first, last in permutations(_SPANNED, 2)
}
FIELDS |= SPANS
FIELDS |= {
    months_between(first, last): Field(
        _months(FIELDS[first].sql, FIELDS[last].sql),
        "number",
        f"number of months from {FIELDS[first].words} to {FIELDS[last].words}",
    )
    for first, last in permutations(_SPANNED, 2)
}
DURATIONS = frozenset({"length", *SPANS})
"""Values of time: added up, they say nothing."""
_OF_PAYMENTS_ALONE = frozenset(
    {
        "amount paid", "amount paid with VAT", "amount paid without VAT", "payment date", "credit",
        "without contract", "without registered contract",
    }
)  # fmt: skip
_OF_PAYMENTS = _OF_PAYMENTS_ALONE | frozenset(
    {
        "buyer", "supplier", "table", "title", "description", "department", "currency", "buyer name",
        "value withheld", "supplier withheld", "process", "plain description",
    }
)  # fmt: skip


def is_of(name: str, rows: Rows) -> bool:
    """Whether rows of this kind have the field."""
    return name in _OF_PAYMENTS if rows is Rows.PAYMENTS else name not in _OF_PAYMENTS_ALONE
