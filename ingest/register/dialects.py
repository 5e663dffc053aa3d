"""The words by which councils head their columns: for each kind of table, what each field is called.

Headings are compared in lower case without punctuation, currency signs and what stands in brackets. A heading
that isn't here is matched by likeness, and shown for confirmation.
"""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]

_SUPPLIER = (
    "supplier", "supplier name", "suppliers", "name of supplier", "awarded supplier", "awarded to", "vendor",
    "vendor name", "payee", "payee name", "beneficiary", "beneficiary name", "contractor", "contractor name",
    "company", "company name", "provider", "provider name", "creditor", "creditor name", "merchant",
    "merchant name", "paid to", "recipient", "winning bidder", "successful supplier", "supplier s name",
    "supplier details", "incumbent supplier", "current supplier", "supplier redacted data", "trading name",
)  # fmt: skip
_COMPANY_NUMBER = (
    "company number", "company no", "company registration number", "companies house number", "crn",
    "registered company number", "supplier company number", "company reg no", "registration number",
)  # fmt: skip
_BUYER = (
    "body name", "body", "organisation", "organisation name", "buyer", "buyer name", "authority",
    "contracting authority", "council", "local authority", "entity", "entity name", "organisation label",
    "authority name", "contracting body", "customer", "publisher",
)  # fmt: skip
_DEPARTMENT = (
    "department", "directorate", "service area", "service", "service division", "division", "portfolio",
    "cost centre", "cost centre name", "cost centre description", "business unit", "team", "dept",
    "department name", "directorate name", "responsible department", "service area name",
    "organisational unit",
    "service label", "department responsible", "service category label",
)  # fmt: skip
_TITLE = (
    "title", "contract title", "contract name", "title of agreement", "name of contract", "name of agreement",
    "agreement", "agreement title", "subject", "notice title", "project", "project title", "contract",
    "contract description", "tender title", "procurement title", "contract purchase title",
)  # fmt: skip
_DESCRIPTION = (
    "description", "description of goods services", "description of goods and services",
    "description of goods or services", "scope", "contract details", "details", "description of the goods "
    "and or services", "summary", "purpose of contract", "long description",
)  # fmt: skip
_REFERENCE = (
    "reference", "contract ref", "contract reference", "contract reference number", "ref", "contract number",
    "contract no", "contract id", "agreement number", "agreement reference", "procurement reference",
    "reference number", "ref no", "unique reference", "contract ref no", "po reference", "register reference",
)  # fmt: skip
_PROCEDURE = (
    "procurement process", "route to market", "procedure", "procedure type", "procurement route",
    "process type",
    "type of process", "procurement method", "tender process", "type of procurement", "tender type",
    "procurement procedure", "process", "competition type", "procurement process type", "how procured",
    "method of procurement", "how was it procured", "procured by", "award procedure", "type of competition",
)  # fmt: skip
_SME = ("sme", "sme vcse", "awarded to sme", "sme vcse status", "supplier type", "sme y n", "is sme",
        "small or medium sized enterprise", "company size", "sme status", "supplier status")  # fmt: skip
_CPV = ("cpv", "cpv code", "cpv codes", "category code", "classification code", "proclass code")
_CPV_WORDS = ("cpv description", "category", "category description", "classification", "cpv category",
              "contract category", "commodity", "proclass description", "spend category")  # fmt: skip
_START = (
    "start date", "start", "commencement", "commencement date", "contract start", "contract start date",
    "from",
    "date from", "start of contract", "contract commencement date", "begin date", "effective from",
    "date started",
    "agreement start date",
)  # fmt: skip
_END = (
    "end date", "end", "expiry", "expiry date", "contract end", "contract end date", "current end date", "to",
    "date to", "finish date", "completion date", "contract expiry date", "end of contract", "expires",
    "effective to", "current expiry date", "initial end date", "date ends", "agreement end date",
)  # fmt: skip
_MAX_END = (
    "maximum end date", "max end date", "end date including extensions", "latest end date",
    "maximum expiry date",
    "end date with extensions", "final end date", "extended end date", "end date if extended",
    "contract end date including extension", "maximum extension date",
)  # fmt: skip
_REVIEW = ("review date", "next review", "contract review date", "date of review", "renewal date", "review")
_EXTENSION = (
    "extension options", "extension", "extensions", "option to extend", "options to extend",
    "extension period",
    "extension option", "extension available", "options", "contract extension", "optional extension",
    "extension details", "possible extension",
)  # fmt: skip
_CONTRACT_VALUE = (
    "value", "contract value", "total contract value", "annual value", "estimated value", "value of contract",
    "awarded value", "lifetime value", "total value", "annual contract value", "estimated annual value",
    "contract sum", "contract price", "estimated contract value", "value of agreement", "whole life value",
    "annual cost", "total cost", "value over term", "contract amount", "amount", "estimated total value",
    "sum to be paid", "value per annum", "annual amount", "contract total value",
)  # fmt: skip
_VAT_LOST = (
    "irrecoverable vat", "vat that cannot be recovered", "non recoverable vat", "vat not recovered",
    "unrecoverable vat", "vat irrecoverable", "vat which cannot be recovered", "irrecoverable vat amount",
)  # fmt: skip
_STATUS = ("status", "notice status", "contract status", "state", "current status", "stage")
_URL = ("url", "link", "web link", "notice url", "notice link", "web address", "hyperlink", "permalink")
_POSTCODE = ("postcode", "post code", "postal code", "delivery postcode")
_REGION = (
    "region",
    "location",
    "place of performance",
    "delivery location",
    "area",
    "regions",
    "nuts region",
)
_SUPPLIER_POSTCODE = ("supplier postcode", "supplier post code", "supplier s postcode", "vendor postcode")

PAYMENTS: Words = {
    "supplier": _SUPPLIER,
    "company_number": _COMPANY_NUMBER,
    "supplier_postcode": _SUPPLIER_POSTCODE,
    "buyer": _BUYER,
    "department": _DEPARTMENT,
    "paid": (
        "date paid", "paid on", "payment date", "date of payment", "date", "transaction date", "pay date",
        "posting date", "invoice date", "effective date", "cleared date", "paid date", "clearing date",
        "date cleared", "payment run date", "invoice paid date", "posted date", "date of transaction",
        "invoice payment date",
    ),
    "amount": (
        "amount", "net amount", "gross amount", "value", "total", "invoice amount", "payment amount", "net",
        "gross", "amount paid", "total amount", "spend", "expenditure", "sum", "line amount", "amount net",
        "net value", "payment value", "amount net of vat", "amount gross", "transaction amount", "net spend",
        "amount excluding vat", "amount including vat", "invoice value", "paid amount", "total paid",
        "invoice line amount", "sum of amount", "total value", "amount excl vat", "amount incl vat",
        "gross value", "amount in sterling",
    ),
    "vat_not_recovered": _VAT_LOST,
    "transaction": (
        "transaction no", "transaction number", "transaction id", "invoice no", "invoice number",
        "voucher number", "payment ref", "payment reference", "document number", "trans no", "doc no",
        "transaction ref", "transaction reference", "invoice id", "document no", "internal reference",
        "payment number", "payment id", "journal reference", "invoice ref", "our reference", "trans ref",
    ),
    "purpose": (
        "expense type", "expenditure type", "purpose", "purpose of spend", "category", "subjective",
        "narrative",
        "merchant category", "description", "expense area", "expenditure category", "purpose of expenditure",
        "account description", "subjective description", "spend description", "summary of purpose",
        "account name", "detail", "details", "description of expense", "nature of expenditure",
        "subjective name", "procurement category", "purpose category label", "invoice description",
    ),
    "contract_reference": _REFERENCE,
}  # fmt: skip

CONTRACTS: Words = {
    "supplier": _SUPPLIER,
    "company_number": _COMPANY_NUMBER,
    "supplier_postcode": _SUPPLIER_POSTCODE,
    "buyer": _BUYER,
    "department": _DEPARTMENT,
    "title": _TITLE,
    "description": _DESCRIPTION,
    "reference": _REFERENCE,
    "value": _CONTRACT_VALUE,
    "vat_not_recovered": _VAT_LOST,
    "start_date": _START,
    "end_date": _END,
    "max_end_date": _MAX_END,
    "review_date": _REVIEW,
    "extension": _EXTENSION,
    "procedure_details": _PROCEDURE,
    "sme": _SME,
    "status": _STATUS,
    "cpv": _CPV,
    "cpv_description": _CPV_WORDS,
    "url": _URL,
    "region": _REGION,
    "postcode": _POSTCODE,
}

NOTICES: Words = {
    "notice": ("id", "notice id", "notice identifier", "guid", "notice number", "notice ref",
        "notice reference"),
    "title": _TITLE,
    "description": _DESCRIPTION,
    "reference": (*_REFERENCE[1:], "reference"),
    "buyer": _BUYER,
    "status": _STATUS,
    "notice_type": ("notice type", "type of notice", "type", "notice kind", "form type"),
    "published": ("published date", "date published", "publication date", "published", "publish date",
                  "date of publication"),
    "deadline": ("deadline date", "deadline", "closing date", "close date", "tender deadline",
        "submission deadline",
                 "closing", "date closes"),
    "awarded": ("awarded date", "award date", "date awarded", "date of award", "contract award date"),
    "value_low": ("value low", "minimum value", "min value", "lower value", "value from",
        "estimated value low",
                  "low value", "value min", "estimated value from"),
    "value_high": ("value high", "maximum value", "max value", "upper value", "value to",
        "estimated value high",
                   "high value", "value max", "estimated value to", "estimated value", "value"),
    "awarded_value": ("awarded value", "award value", "contract value", "value awarded", "awarded amount"),
    "supplier": _SUPPLIER,
    "company_number": _COMPANY_NUMBER,
    "supplier_postcode": _SUPPLIER_POSTCODE,
    "sme": ("awarded to sme", "sme", "awarded sme", "supplier is sme", "is sme"),
    "vcse": ("awarded to vcse", "vcse", "awarded vcse", "supplier is vcse"),
    "suits_sme": ("suitable for sme", "suitable for smes", "sme suitable", "suits sme"),
    "suits_vcse": ("suitable for vcse", "suitable for vco", "suits vcse", "vcse suitable"),
    "start_date": _START,
    "end_date": _END,
    "cpv": _CPV,
    "cpv_description": _CPV_WORDS,
    "procedure_details": _PROCEDURE,
    "region": _REGION,
    "postcode": _POSTCODE,
    "url": _URL,
}  # fmt: skip

KINDS: Mapping[str, Words] = {"notices": NOTICES, "contracts": CONTRACTS, "payments": PAYMENTS}

REQUIRED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "notices": (("title",), ("published", "deadline"), ("notice", "notice_type", "status", "awarded", "url")),
    "contracts": (
        ("title", "reference", "description"),
        ("supplier", "value"),
        ("start_date", "end_date", "review_date"),
    ),
    "payments": (("supplier",), ("amount",), ("paid", "transaction")),
}
"""Of each group one field at least must be there for a table to be of that kind."""
