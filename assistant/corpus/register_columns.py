"""What the register's tables are made of: columns with their SQL types and what each holds.

Money is DECIMAL(20, 4) in the currency's main unit, as published; it is never rounded or converted.
"""

from dataclasses import dataclass

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


def text(name: str, meaning: str) -> Column:
    """A text."""
    return Column(name, "VARCHAR", meaning)


def flag(name: str, meaning: str) -> Column:
    """Yes, no, or NULL where nothing says it."""
    return Column(name, "BOOLEAN", meaning)


def number(name: str, meaning: str) -> Column:
    """A whole number."""
    return Column(name, "INTEGER", meaning)


def day(name: str, meaning: str) -> tuple[Column, Column]:
    """A day, and how much of it was published."""
    return (
        Column(name, "DATE", meaning),
        text(f"{name}_precision", f"of `{name}`: day, month or year (then the first day); NULL without one"),
    )


def amount(name: str, meaning: str) -> tuple[Column, ...]:
    """A sum of money with what is known of it."""
    return (
        Column(name, MONEY, f"{meaning}; 0 is kept as published, see `{name}_state`"),
        Column(f"{name}_gross", MONEY, "the same with VAT, where both were published or VAT is included"),
        text(f"{name}_currency", "ISO 4217 code; GBP where a UK source states none"),
        text(f"{name}_vat", f"what `{name}` is: net, gross or unknown"),
        text(
            f"{name}_state",
            "stated; zero (published as 0: not disclosed, or none); missing; withheld (REDACTED and "
            "the like); unreadable (words, or out of any range; the original is in `problem`)",
        ),
    )


SOURCE = Column(
    "source_row", "BIGINT", "the `source_row` that states it; for a merged value the newest one that does"
)
PROCESS = text("process", "key of its `process`")
COUNTED = (
    flag("counted", "false where another row already counts the same thing: leave it out of totals"),
    text("not_counted_because", "why not, for people; NULL where it is counted"),
    text("counted_in", "key of the row of this table that counts it; NULL where it is counted"),
)
