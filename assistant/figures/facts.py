"""One row a procurement, and one row a payment: the views that every figure is taken from, and their fields.

The views are common table expressions over the register's tables: its file stores none. An award counts where
the register counts it and no notice cancelled it. Its value is the sum of what is published; a value
published as 0 means that none was disclosed, and is kept apart from stated ones.
"""
# ruff: noqa: E501, S608 - own SQL

from dataclasses import dataclass
from itertools import permutations

from assistant.figures.supplied import GROSS, LISTED, STANDING, SUPPLIED

AWARDS = f"""
award_fact AS (
    SELECT process,
           count(*) AS award_count,
           sum(amount) FILTER (amount_state = 'stated') AS stated_value,
           CASE WHEN bool_and(coalesce(amount_vat = 'gross', false) OR amount_gross IS NOT NULL)
                         FILTER (amount_state = 'stated')
                THEN sum({GROSS}) FILTER (amount_state = 'stated') END AS gross_value,
           CASE WHEN bool_and(coalesce(amount_vat = 'net', false)) FILTER (amount_state = 'stated')
                THEN sum(amount) FILTER (amount_state = 'stated') END AS net_value,
           max(amount) FILTER (amount_state = 'stated') AS largest_amount,
           bool_or(amount_state = 'zero') AS has_zero,
           bool_or(amount_state = 'withheld') AS has_withheld,
           bool_or(coalesce(amount_kind, '') = 'ceiling') AS ceiling,
           max(awarded) AS awarded, max(published) AS award_published,
           min(start_date) AS start_date, max(end_date) AS end_date, max(max_end_date) AS max_end_date,
           bool_or(coalesce(sme, false)) AS sme, bool_and(sme IS NULL) AS sme_unknown,
           bool_or(coalesce(vcse, false)) AS vcse, bool_and(vcse IS NULL) AS vcse_unknown,
           bool_or(supplier_state = 'named') AS has_supplier, bool_or(supplier_state = 'none') AS nobody,
           bool_or(supplier_state = 'withheld') AS supplier_withheld,
           max(supplier_count) AS supplier_count,
           min(amount_currency) AS currency, min(amount_vat) AS vat
    FROM award
    WHERE {STANDING}
    GROUP BY process
)"""
CONTRACTS = f"""
contract_fact AS (
    SELECT process,
           count(*) AS contract_count,
           sum(value) FILTER (value_state = 'stated' AND coalesce(value_period, '') <> 'annual')
               AS stated_value,
           sum(value) FILTER (value_period = 'annual') AS annual_value,
           bool_or(value_state = 'zero') AS has_zero,
           bool_or(value_state = 'withheld') AS has_withheld,
           bool_or(supplier_state = 'withheld') AS supplier_withheld,
           max(signed) AS signed,
           min(start_date) AS start_date, max(end_date) AS end_date, max(max_end_date) AS max_end_date,
           max(review_date) AS review_date,
           max((SELECT count(*) FROM contract_supplier s WHERE s.contract = contract.contract)) AS supplier_count,
           bool_or(coalesce(sme, false)) AS sme, bool_and(sme IS NULL) AS sme_unknown,
           bool_or(coalesce(vcse, false)) AS vcse, bool_and(vcse IS NULL) AS vcse_unknown,
           bool_or(supplier_state = 'named') AS has_supplier, bool_or(supplier_state = 'none') AS nobody,
           sum(amendment_count) AS amendment_count,
           min(value_currency) AS currency, min(value_vat) AS vat
    FROM contract
    WHERE {LISTED}
    GROUP BY process
)"""
PROCUREMENTS = f"""
fact AS (
    SELECT p.process, coalesce(p.published_id, p.process) AS row_id, p.kind, p.portal_name, p.buyer,
           p.buyer_name, p.title, p.description, p.reference, p.stage, lower(p.status) AS status,
           p.notice_type, lower(p.procedure) AS procedure, p.procedure_details, p.category, p.cpv,
           p.framework, coalesce(p.call_off, false) AS call_off, coalesce(p.income, false) AS income,
           coalesce(p.test, false) AS test, p.published, p.first_published, p.deadline, p.region,
           p.postcode, p.department, p.suits_sme, p.suits_vcse, p.notice_count, p.counted,
           p.not_counted_because,
           CASE WHEN p.estimate_state IN ('stated') THEN p.estimate
                ELSE coalesce(nullif(p.estimate_high, 0), nullif(p.estimate_low, 0)) END AS estimate,
           CASE WHEN p.estimate_low > 0 THEN p.estimate_low
                WHEN p.estimate_state = 'stated' THEN p.estimate END AS estimate_low,
           CASE WHEN p.estimate_high > 0 THEN p.estimate_high
                WHEN p.estimate_state = 'stated' THEN p.estimate END AS estimate_high,
           (a.process IS NOT NULL OR c.process IS NOT NULL OR coalesce(lower(p.status), '') = 'awarded')
               AS is_awarded,
           coalesce(a.stated_value, c.stated_value) AS awarded_value,
           CASE WHEN coalesce(a.stated_value, c.stated_value) IS NOT NULL THEN 'stated'
                WHEN coalesce(a.has_zero, false) OR coalesce(c.has_zero, false) THEN 'zero'
                WHEN coalesce(a.has_withheld, false) OR coalesce(c.has_withheld, false) THEN 'withheld'
                ELSE 'missing' END AS awarded_state,
           coalesce(a.has_withheld, false) OR coalesce(c.has_withheld, false) AS value_withheld,
           coalesce(a.supplier_withheld, false) OR coalesce(c.supplier_withheld, false) AS supplier_withheld,
           a.gross_value, a.net_value, a.largest_amount, c.annual_value, l.lots,
           coalesce(a.ceiling, false) AS ceiling,
           coalesce(a.awarded, c.signed) AS awarded, c.signed,
           coalesce(a.start_date, c.start_date) AS start_date, coalesce(a.end_date, c.end_date) AS end_date,
           coalesce(a.max_end_date, c.max_end_date) AS max_end_date, c.review_date,
           p.start_date AS planned_start, p.end_date AS planned_end,
           coalesce(a.sme, false) OR coalesce(c.sme, false) AS sme,
           coalesce(a.sme_unknown, true) AND coalesce(c.sme_unknown, true) AS sme_unknown,
           coalesce(a.vcse, false) OR coalesce(c.vcse, false) AS vcse,
           coalesce(a.vcse_unknown, true) AND coalesce(c.vcse_unknown, true) AS vcse_unknown,
           coalesce(a.has_supplier, false) OR coalesce(c.has_supplier, false) AS has_supplier,
           (coalesce(a.nobody, false) OR coalesce(c.nobody, false))
               AND NOT (coalesce(a.has_supplier, false) OR coalesce(c.has_supplier, false)) AS nobody,
           coalesce(a.supplier_count, c.supplier_count, 0) AS supplier_count,
           greatest(coalesce(a.supplier_count, c.supplier_count, 0), n.suppliers) AS supplier_total,
           coalesce(c.amendment_count, 0) AS amendment_count,
           coalesce(a.currency, c.currency, p.estimate_currency) AS currency,
           p.estimate_currency, coalesce(a.vat, c.vat) AS vat, p.estimate_vat
    FROM process p LEFT JOIN award_fact a USING (process) LEFT JOIN contract_fact c USING (process)
    LEFT JOIN (SELECT process, count(*) AS lots FROM lot GROUP BY process) l USING (process)
    LEFT JOIN (SELECT process, count(DISTINCT organisation) AS suppliers FROM {SUPPLIED} GROUP BY process) n
        USING (process)
)"""
PAYMENTS = """
fact AS (
    SELECT t.payment AS process, coalesce(t.published_id, t.payment) AS row_id, t.process AS of_process,
           t.payer AS buyer_name, t.organisation, t.name AS title, t.purpose AS description, t.paid,
           CASE WHEN t.amount_state IN ('stated', 'zero') THEN t.amount END AS paid_value,
           CASE WHEN t.amount_vat = 'gross' THEN t.amount ELSE t.amount_gross END AS paid_gross,
           CASE WHEN t.amount_vat = 'net' THEN t.amount END AS paid_net,
           t.amount_state, t.amount_currency AS currency, t.amount_vat AS vat, t.credit, t.department,
           t.supplier_state, t.supplier_state = 'named' AS has_supplier, t.counted,
           t.amount_state = 'withheld' AS value_withheld, t.supplier_state = 'withheld' AS supplier_withheld,
           t.not_counted_because, t.source_row
    FROM payment t
)"""


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


def _without_contract(kind: str) -> str:
    """Whether a named payee holds no contract or award that its payer's own documents tell of."""
    return f"""(fact.has_supplier AND fact.of_process IS NULL AND NOT EXISTS (
        SELECT 1 FROM (SELECT process, organisation FROM award_supplier UNION SELECT process, organisation FROM contract_supplier) s
        JOIN process p ON p.process = s.process JOIN process_document d ON d.process = s.process
        JOIN source_row r ON r.source_row = fact.source_row JOIN source_document f ON f.sha256 = r.sha256
        WHERE s.organisation = fact.organisation AND d.owner = f.owner AND {kind}))"""


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
    "framework": Field("fact.framework IS NOT NULL", "flag", "sets up a framework"),
    "call-off": Field(
        # The procedure as published decides where there is one; only else what the title says.
        "CASE WHEN fact.procedure_details IS NOT NULL "
        "THEN regexp_matches(lower(fact.procedure_details), 'call.?off|(further|mini).?competition') "
        "ELSE fact.call_off END",
        "flag",
        "a call-off from a framework",
    ),
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
    ),
    "vcse": Field(
        "CASE WHEN NOT fact.vcse_unknown THEN fact.vcse END",
        "flag",
        "awarded to a voluntary or community body",
        where_awarded=True,
    ),
    "suits sme": Field("fact.suits_sme", "flag", "marked as suitable for SMEs"),
    "suits vcse": Field("fact.suits_vcse", "flag", "marked as suitable for VCSEs"),
    "nobody chosen": Field("fact.nobody", "flag", "says that no supplier was chosen"),
    "several suppliers": Field("fact.supplier_total > 1", "flag", "names several suppliers"),
    "suppliers": Field("fact.supplier_total", "number", "number of suppliers", where_awarded=True),
    "amended": Field("fact.amendment_count > 0", "flag", "amended"),
    "repeated": Field("fact.notice_count > 1", "flag", "told of by more than one notice"),
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
_SPANNED = ("deadline", "award date", "start date", "end date")


def days_between(first: str, last: str) -> str:
    """The field of the days from one date of a procurement to another, below nought where it comes before."""
    return f"days from {first} to {last}"


SPANS = {
    days_between(first, last): Field(
        f"date_diff('day', {FIELDS[first].sql}, {FIELDS[last].sql})",
        "number",
        f"number of days from {FIELDS[first].words} to {FIELDS[last].words}",
    )
    for first, last in permutations(_SPANNED, 2)
}
FIELDS |= SPANS
DURATIONS = frozenset({"length", *SPANS})
"""Values of time: added up, they say nothing."""
