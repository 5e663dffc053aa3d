"""The tables of register.duckdb, their columns and what each means: the one place that says so.

Rows are about procurements (`process`), what is bought in them (`lot`), who won (`award`), what was
signed (`contract`) and what was paid (`payment`). Every row names the `source_row` that it comes from.
Money is DECIMAL(20, 4) in the currency's main unit, as published; it is never rounded or converted.
`docs/register.md` is this text for people.
"""

from dataclasses import dataclass

REGISTER_FORMAT = 2
MONEY = "DECIMAL(20, 4)"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its SQL type and what it holds."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what one row is."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    in_digest: bool = True
    """False for what only repeats the documents' bytes, whose SHA-256 is in the digest anyway."""


def _text(name: str, meaning: str) -> Column:
    return Column(name, "VARCHAR", meaning)


def _flag(name: str, meaning: str) -> Column:
    return Column(name, "BOOLEAN", meaning)


def _count(name: str, meaning: str) -> Column:
    return Column(name, "INTEGER", meaning)


def _date(name: str, meaning: str) -> tuple[Column, Column]:
    return (
        Column(name, "DATE", meaning),
        _text(f"{name}_precision", f"of `{name}`: day, month or year (then the first day); NULL without one"),
    )


def _amount(name: str, meaning: str) -> tuple[Column, ...]:
    return (
        Column(name, MONEY, f"{meaning}; 0 is kept as published, see `{name}_state`"),
        Column(f"{name}_gross", MONEY, "the same with VAT, where both were published or VAT is included"),
        _text(f"{name}_currency", "ISO 4217 code; GBP where a UK source states none"),
        _text(f"{name}_vat", f"what `{name}` is: net, gross or unknown"),
        _text(
            f"{name}_state",
            "stated; zero (published as 0: not disclosed, or none); missing; withheld (REDACTED and "
            "the like); unreadable (words, or out of any range; the original is in `problem`)",
        ),
    )


_SOURCE = Column(
    "source_row", "BIGINT", "the `source_row` that states it; for a merged value the newest one that does"
)
_PROCESS = _text("process", "key of its `process`")
_COUNTED = (
    _flag("counted", "false where another row already counts the same thing: leave it out of totals"),
    _text("not_counted_because", "why not, for people; NULL where it is counted"),
    _text("counted_in", "key of the row of this table that counts it; NULL where it is counted"),
)

TABLES: tuple[Table, ...] = (
    Table(
        "source_document",
        "a document (owner and path) whose content gave rows or problems; two paths may share one content",
        (
            _text("owner", "council that owns the document"),
            _text("path", "its path, as everywhere"),
            _text("name", "the file name without its ending: what questions may call its rows"),
            _text("council", 'what the file itself says whose it is (such as meta.council_id); may be ""'),
            _text("sha256", "its content"),
            _text("kind", "ocds, notices, contracts, payments, mixed or none"),
            _text("media_type", "of the content"),
            _text("licence", "as ingested"),
            _count("rows", "source rows in it"),
            _count("problems", "rows of `problem` about it"),
        ),
    ),
    Table(
        "source_row",
        "a release, record, or table row as published: the raw text of everything in this register",
        (
            Column(
                "source_row", "BIGINT", "key: content's rank by SHA-256 in this release * 2^32 + position"
            ),
            _text("sha256", "content that holds it"),
            _count("position", "from 1 within the content"),
            _text(
                "kind", "release, compiled (of a record without releases), notice, contract, payment, other"
            ),
            _text("pointer", 'JSON pointer (RFC 6901) such as /releases/3; "" in CSV and XLSX'),
            _text("sheet", 'sheet of a workbook; "" elsewhere'),
            _count("line", "line of the file on which it starts, from 1; the sheet's row number in XLSX"),
            Column("start", "BIGINT", "first character in the document's text (code points); NULL for XLSX"),
            Column("stop", "BIGINT", "one past its last character; NULL for XLSX"),
            _text(
                "published_id",
                "the id that it was published under: release, notice or reference; may be NULL",
            ),
            _text("row_sha256", "of its content in canonical form: equal for a copy in another file"),
            _text(
                "status",
                "loaded; repeated (equals a row that is loaded); empty (only headings or blanks); rejected",
            ),
        ),
    ),
    Table(
        "source_raw",
        "the raw text of each source row: JSON as in the file, or a JSON list of cells",
        (Column("source_row", "BIGINT", "key"), _text("raw", "the text, never changed")),
        in_digest=False,
    ),
    Table(
        "process",
        "one procurement, however many notices tell of it: an ocid, a notice of a list, a register's row",
        (
            _text(
                "process", "key: the ocid; notice:ID; row:SHA256-12/POSITION for a contract register's row"
            ),
            _text("published_id", "the id to show: ocid, notice id, or reference"),
            _text("kind", "ocds, notice (from a notice list) or register (from a contract register)"),
            _text("portal", "ocid prefix (ocds-b5fd17 ...), or the source that the file names"),
            _text("portal_name", "Contracts Finder, Find a Tender, Public Contracts Scotland, ..."),
            _text("buyer", "key of the `organisation` that buys; the first where there are several"),
            _text("buyer_name", "its name as the newest notice spells it"),
            _count("buyer_count", "how many buyers `process_party` names"),
            _text("title", "cleaned of mojibake, entities and lost line ends"),
            _text("description", "cleaned likewise"),
            _text("reference", "the buyer's own number: tender id, contract reference"),
            _text(
                "stage", "furthest: planning, tender, award, contract, implementation, terminated, or unknown"
            ),
            _text(
                "status", "as published: planned, active, complete, cancelled, awarded, closed, withdrawn ..."
            ),
            _text(
                "notice_type",
                "as a list publishes it (Contract, PreProcurement, Pipeline); newest tag in OCDS",
            ),
            _text("procedure", "open, selective, limited or direct, as published"),
            _text("procedure_details", "the procedure in the portal's words"),
            _text("category", "goods, services or works"),
            _text("cpv", "main CPV code, eight digits; NULL where none is stated"),
            _text(
                "framework", "flagged (the notice says so in data), worded (title or procedure); NULL if none"
            ),
            _flag("call_off", "bought from a framework or dynamic purchasing system (by procedure or title)"),
            _flag("income", "the council is paid: title or description says concession or the like"),
            _flag("test", "the notice says itself that it is a test"),
            *_amount("estimate", "what the buyer expected to spend in all; lots are not added"),
            Column("estimate_low", MONEY, "lower end of the estimate, where a range or minimum is published"),
            Column("estimate_high", MONEY, "upper end"),
            *_date("published", "date of the newest notice"),
            *_date("first_published", "date of the oldest notice here"),
            *_date("deadline", "when bids closed or close"),
            *_date(
                "start_date", "when the contract was planned to start: the tender's word, not the award's"
            ),
            *_date("end_date", "when it was planned to end"),
            _text("region", "where it is performed, as published; several joined by '; '"),
            _text("postcode", "likewise"),
            _flag("suits_sme", "said to suit small and medium-sized enterprises"),
            _flag("suits_vcse", "said to suit voluntary and community bodies"),
            _text("department", "of the buyer, from registers"),
            _text("url", "of the newest notice"),
            _text("language", "of the newest notice"),
            _count("notice_count", "releases or list rows that tell of it, copies not counted"),
            _SOURCE,
            *_COUNTED,
        ),
    ),
    Table(
        "process_document",
        "in which documents a process appears: what a question about one file is answered from",
        (
            _PROCESS,
            _text("owner", "of the document"),
            _text("path", "of the document"),
            _text("name", "file name without its ending"),
            Column("source_row", "BIGINT", "where in it"),
        ),
    ),
    Table(
        "notice",
        "one published notice: an OCDS release or a row of a notice list",
        (
            _text("notice", "key: ocid and release id, or notice:ID"),
            _PROCESS,
            _text("published_id", "release id or notice id; NULL where none was published"),
            _text("tags", "release tags joined by commas; the list's notice type"),
            *_date("published", "its date"),
            _text("published_at", "date and time as published"),
            _text("title", "cleaned"),
            _text("status", "as published"),
            _text("url", "where it can be read"),
            _flag("newest", "the newest of its process"),
            _SOURCE,
        ),
    ),
    Table(
        "lot",
        "one lot of a process; a process without lots has none",
        (
            _PROCESS,
            _text("lot", "id within the process"),
            _text("title", "cleaned"),
            _text("description", "cleaned"),
            _text("status", "as published"),
            *_amount("value", "estimate of this lot; lots may overlap and add up to more than the whole"),
            *_date("start_date", "planned start"),
            *_date("end_date", "planned end without options"),
            _count("duration_days", "planned length"),
            _flag("has_options", "as published"),
            _text("options", "in words"),
            _flag("has_renewal", "as published"),
            _text("renewal", "in words"),
            _SOURCE,
        ),
    ),
    Table(
        "award",
        "one award: an amount for one or several suppliers together, never an amount for each",
        (
            _text("award", "key: process, award id, and a number where an id was used twice"),
            _PROCESS,
            _text("award_id", "as published"),
            _text("title", "cleaned"),
            _text("description", "cleaned"),
            _text("status", "active, pending, cancelled, unsuccessful ... as published"),
            *_date("awarded", "date of the decision"),
            *_date("published", "date of the notice that states it"),
            *_amount("amount", "awarded value for the whole term"),
            _text(
                "amount_kind",
                "contract; ceiling (a framework's or dynamic system's most: not spend and not committed); "
                "NULL if there is no amount",
            ),
            _count("supplier_count", "rows of award_supplier"),
            _text(
                "supplier_state",
                "named; none (the notice says that nobody was chosen); withheld; missing",
            ),
            _flag(
                "sme", "awarded to an SME, as the notice says; NULL where it says nothing or suppliers differ"
            ),
            _flag("vcse", "awarded to a voluntary or community body, likewise"),
            *_date("start_date", "start of the contract awarded"),
            *_date("end_date", "current end: without options that weren't exercised"),
            *_date("max_end_date", "latest end if every option is exercised; NULL where not stated"),
            _text("extension", 'options in words, or as found in the text ("3+1"); never taken as exercised'),
            _flag("in_newest_notice", "the process's newest notice with awards states it"),
            _text("notice", "key of the newest notice that states it"),
            _SOURCE,
            *_COUNTED,
        ),
    ),
    Table(
        "award_supplier",
        "a supplier named in an award",
        (
            _text("award", "key of the award"),
            _PROCESS,
            _count("position", "from 1, as published"),
            _text("party", "key of the `party`; NULL where the notice has only a name"),
            _text("organisation", "key of the organisation; NULL where the name is withheld"),
            _text("name", "as published, cleaned of entities"),
            _flag("sme", "as published of this supplier"),
            _flag("vcse", "likewise"),
        ),
    ),
    Table(
        "award_lot",
        "a lot that an award is for",
        (_text("award", "key of the award"), _PROCESS, _text("lot", "id of the lot")),
    ),
    Table(
        "contract",
        "a signed contract: from OCDS, or a row of a contract register",
        (
            _text("contract", "key: process and contract id"),
            _PROCESS,
            _text("contract_id", "id or reference as published"),
            _text("award", "key of the award that it follows; NULL if unknown"),
            _text("title", "cleaned"),
            _text("description", "cleaned"),
            _text("status", "as published; terminated is also published of contracts that ended as planned"),
            _text(
                "outcome",
                "ended (terminated on or after its end date, or milestones met), stopped (terminated "
                "earlier), running, pending or unknown",
            ),
            *_date("signed", "date of signature"),
            *_amount("value", "contract value as published: see `value_period`"),
            _text("value_period", "whole_term, annual or unknown: never add the two"),
            *_date("start_date", "start"),
            *_date("end_date", "current end: options not exercised aren't in it"),
            *_date("max_end_date", "latest end with every option; NULL where not stated"),
            *_date("review_date", "from registers"),
            _text("extension", 'options in words ("1 x 12 months")'),
            _text("department", "from registers"),
            _text("procedure_details", "route to market, from registers"),
            _flag("sme", "as published"),
            _flag("vcse", "as published"),
            _text("supplier_state", "named, none, withheld or missing"),
            _count("amendment_count", "amendments published"),
            _text("buyer", "key of the organisation that buys"),
            _SOURCE,
            *_COUNTED,
        ),
    ),
    Table(
        "contract_supplier",
        "a supplier of a contract",
        (
            _text("contract", "key of the contract"),
            _PROCESS,
            _count("position", "from 1"),
            _text("organisation", "key of the organisation; NULL where the name is withheld"),
            _text("name", "as published, cleaned of entities"),
        ),
    ),
    Table(
        "amendment",
        "a published change of a tender, award or contract",
        (
            _PROCESS,
            _text("what", "tender, award or contract"),
            _text("id", "of what was changed; NULL for the tender"),
            _text("amendment_id", "as published"),
            *_date("changed", "its date"),
            _text("description", "what and why, cleaned"),
            _SOURCE,
        ),
    ),
    Table(
        "bid_statistic",
        "a number about bids: only totals are published, never losing bids' prices",
        (
            _PROCESS,
            _text("measure", "bids, validBids, smeBids ... as published"),
            _text("lot", "id of the lot; NULL for all"),
            Column("value", "DECIMAL(20, 4)", "the number"),
            _SOURCE,
        ),
    ),
    Table(
        "party",
        "an organisation as one process names it, with the roles it has there",
        (
            _text("party", "key: process and the id used in it"),
            _PROCESS,
            _text("party_id", "as published; ids are only unique within one release"),
            _text("name", "as published, cleaned"),
            _text("legal_name", "likewise"),
            _text("roles", "joined by commas: buyer, supplier, tenderer ..."),
            _text("scheme", "of its identifier, such as GB-COH"),
            _text("identifier", "company numbers padded to eight places"),
            _text("postcode", "in capitals, with its space"),
            _text("locality", "town"),
            _text("region", "as published"),
            _text("country", "as published"),
            _text("scale", "micro, small, sme, large ... as published"),
            _flag("sme", "by scale, or as stated"),
            _flag("vcse", "as stated"),
            _text("organisation", "key of the organisation that it was matched to"),
            _SOURCE,
        ),
    ),
    Table(
        "process_party",
        "a role of a party in a process",
        (
            _PROCESS,
            _text("party", "key of the party"),
            _text("role", "buyer, procuringEntity, supplier ..."),
            _text("organisation", "key of the organisation"),
        ),
    ),
    Table(
        "organisation",
        "an organisation over all processes: who is the same as whom, and how sure that is",
        (
            _text(
                "organisation", "key: GB-COH-01234567, another SCHEME-ID, or name:NORMALISED NAME[|POSTCODE]"
            ),
            _text("name", "the spelling used most (then first by alphabet)"),
            _text("normalised", "lower case, legal form and punctuation written one way"),
            _text(
                "core", "`normalised` without legal form, trading name and place in brackets: for look-ups"
            ),
            _text("scheme", "of its identifier; NULL without one"),
            _text("identifier", "likewise"),
            _text("postcode", "the one stated most; NULL where none is"),
            _text(
                "basis",
                "weakest link that was needed: company_number, identifier, name_and_postcode, name, "
                "name_without_form, correction",
            ),
            _count("confidence", "0 to 100, of the weakest link: 100 for a company number"),
            _flag("buys", "is the buyer of a process"),
            _flag("supplies", "is the supplier of an award, contract or payment"),
            _text(
                "family",
                "of suppliers that are probably one firm, the name that groups by supplier count "
                "them under; else NULL",
            ),
        ),
    ),
    Table(
        "organisation_name",
        "every spelling of an organisation that occurs",
        (
            _text("organisation", "key"),
            _text("name", "as published, cleaned of entities"),
            _text("normalised", "how it is compared"),
            _text("basis", "how this spelling was matched"),
            _count("confidence", "0 to 100"),
            _count("mentions", "how often"),
        ),
    ),
    Table(
        "said_name",
        "a way in which an organisation's name may be said: without its legal form, by trading name or place",
        (
            _text("organisation", "key"),
            _text("words", "lower case, without accents, legal form and plurals, one blank between words"),
        ),
    ),
    Table(
        "organisation_candidate",
        "two organisations that may be one: the queue for a person; they are counted apart until decided",
        (
            _text("left_organisation", "key; the smaller of the two"),
            _text("right_organisation", "key"),
            _text("left_name", "name"),
            _text("right_name", "name"),
            _text("reason", "what speaks for it, and what against"),
            _count("score", "0 to 100"),
        ),
    ),
    Table(
        "classification",
        "a CPV or other code of a process, lot or item",
        (
            _PROCESS,
            _text("lot", "id of the lot; NULL for the whole"),
            _text("scheme", "CPV, ..."),
            _text("code", "eight digits for CPV, check digit left out"),
            _text("description", "as published; NULL where only the code is"),
            _flag("main", "the process's main classification"),
        ),
    ),
    Table(
        "payment",
        "a payment: a line of a spend file, or a transaction in OCDS",
        (
            _text("payment", "key: row:SHA256-12/POSITION, or process and transaction id"),
            _text("published_id", "transaction or invoice number; NULL where none"),
            _text(
                "process", "key of the process that it belongs to by OCDS or reference; NULL where unknown"
            ),
            _text("contract_reference", "as published"),
            _text("payer", "body that pays, as published; else the document's owner"),
            _text("organisation", "key of the organisation paid; NULL where the name is withheld"),
            _text("name", "who was paid, as published"),
            _text("supplier_state", "named, withheld or missing"),
            *_date("paid", "date of payment"),
            *_amount("amount", "the sum; negative for a credit"),
            Column("vat_not_recovered", MONEY, "VAT that the body can't recover, where stated"),
            _flag("credit", "a negative sum: a refund or correction, to be added with its sign"),
            _text("department", "service area"),
            _text("purpose", "what for"),
            _SOURCE,
            *_COUNTED,
        ),
    ),
    Table(
        "process_link",
        "two processes that are one procurement, or belong together",
        (
            _PROCESS,
            _text("other", "key of the other process"),
            _text("relation", "same (counted once), call_off (of the other's framework), follows or related"),
            _text("basis", "what shows it, for people"),
            _count("confidence", "0 to 100"),
        ),
    ),
    Table(
        "problem",
        "everything that was repaired, withheld, doubted or rejected: what was found and what was done",
        (
            Column("source_row", "BIGINT", "where; NULL for a whole file or column"),
            _text("sha256", "content"),
            _text("pointer", "JSON pointer of the row, or its place in words"),
            _count("line", "line or sheet row; NULL for a whole file"),
            _text("field", 'JSON path within the row, or column heading; "" for the whole row'),
            _text("code", "kind of problem, such as duplicate_id, bad_date, withheld: see docs/register.md"),
            _text("found", "what was there, cut at 200 characters"),
            _text("done", "repaired, rejected, withheld, kept (as found, and doubted), or merged"),
            _text("message", "one sentence for people"),
        ),
    ),
    Table(
        "column_mapping",
        "which column of a table was read as what: to be confirmed, and edited in the mappings file",
        (
            _text("sha256", "content"),
            _text("sheet", 'sheet, list ("/contracts") or ""'),
            _count("column", "from 1"),
            _text("heading", "as published"),
            _text("field", "what it was read as; NULL where it was kept but not understood"),
            _text("basis", "exact, similar, content, or person"),
            _count("score", "0 to 100"),
        ),
    ),
    Table(
        "setting",
        "what else decided this register: format, corrections, mappings",
        (_text("name", "which"), _text("value", "canonical JSON")),
    ),
)

TABLES_BY_NAME = {table.name: table for table in TABLES}
