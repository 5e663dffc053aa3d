"""One row a procurement, and one row a payment: the views that every figure is taken from.

The views are common table expressions over the register's tables: its file stores none. An award counts where
the register counts it and no notice cancelled it. Its value is the sum of what is published; a value
published as 0 means that none was disclosed, and is kept apart from stated ones.
"""
# ruff: noqa: E501, S608 - own SQL

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
           max(supplier_count) AS supplier_count, bool_or(extension IS NOT NULL) AS extension,
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
           sum(amendment_count) AS amendment_count, bool_or(extension IS NOT NULL) AS extension,
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
           coalesce(a.extension, false) OR coalesce(c.extension, false) AS extension,
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
