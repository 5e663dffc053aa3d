"""Tables of what was read: documents, their rows as published, and everything that was wrong with them."""

from assistant.corpus.register_columns import Column, Table, number, text

SOURCE_TABLES: tuple[Table, ...] = (
    Table(
        "source_document",
        "a document (owner and path) whose content gave rows or problems; two paths may share one content",
        (
            text("owner", "council that owns the document"),
            text("path", "its path, as everywhere"),
            text("name", "the file name without its ending: what questions may call its rows"),
            text("council", 'what the file itself says whose it is (such as meta.council_id); may be ""'),
            text("sha256", "its content"),
            text("kind", "ocds, notices, contracts, payments, mixed or none"),
            text("media_type", "of the content"),
            text("licence", "as ingested"),
            number("rows", "source rows in it"),
            number("problems", "rows of `problem` about it"),
        ),
    ),
    Table(
        "source_row",
        "a release, record, or table row as published: the raw text of everything in this register",
        (
            Column(
                "source_row", "BIGINT", "key: content's rank by SHA-256 in this release * 2^32 + position"
            ),
            text("sha256", "content that holds it"),
            number("position", "from 1 within the content"),
            text(
                "kind", "release, compiled (of a record without releases), notice, contract, payment, other"
            ),
            text("pointer", 'JSON pointer (RFC 6901) such as /releases/3; "" in CSV and XLSX'),
            text("sheet", 'sheet of a workbook; "" elsewhere'),
            number("line", "line of the file on which it starts, from 1; the sheet's row number in XLSX"),
            Column("start", "BIGINT", "first character in the document's text (code points); NULL for XLSX"),
            Column("stop", "BIGINT", "one past its last character; NULL for XLSX"),
            text(
                "published_id",
                "the id that it was published under: release, notice or reference; may be NULL",
            ),
            text("row_sha256", "of its content in canonical form: equal for a copy in another file"),
            text(
                "status",
                "loaded; repeated (equals a row that is loaded); empty (only headings or blanks); rejected",
            ),
        ),
    ),
    Table(
        "source_raw",
        "the raw text of each source row: JSON as in the file, or a JSON list of cells",
        (Column("source_row", "BIGINT", "key"), text("raw", "the text, never changed")),
        in_digest=False,
    ),
    Table(
        "problem",
        "everything that was repaired, withheld, doubted or rejected: what was found and what was done",
        (
            Column("source_row", "BIGINT", "where; NULL for a whole file or column"),
            text("sha256", "content"),
            text("pointer", "JSON pointer of the row, or its place in words"),
            number("line", "line or sheet row; NULL for a whole file"),
            text("field", 'JSON path within the row, or column heading; "" for the whole row'),
            text("code", "kind of problem, such as duplicate_id, bad_date, withheld: see docs/register.md"),
            text("found", "what was there, cut at 200 characters"),
            text("done", "repaired, rejected, withheld, kept (as found, and doubted), or merged"),
            text("message", "one sentence for people"),
        ),
    ),
    Table(
        "column_mapping",
        "which column of a table was read as what: to be confirmed, and edited in the mappings file",
        (
            text("sha256", "content"),
            text("sheet", 'sheet, list ("/contracts") or ""'),
            number("column", "from 1"),
            text("heading", "as published"),
            text("field", "what it was read as; NULL where it was kept but not understood"),
            text("basis", "exact, similar, content, or person"),
            number("score", "0 to 100"),
        ),
    ),
    Table(
        "setting",
        "what else decided this register: format, corrections, mappings",
        (text("name", "which"), text("value", "canonical JSON")),
    ),
)
