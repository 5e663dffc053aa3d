"""Conditions of a plan -> SQL over the view `fact`, every value a parameter."""
# ruff: noqa: E501, S608 - SQL is put together from own text; values are parameters

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.errors import UnusableInput
from assistant.figures.facts import AWARDS, CONTRACTS, PAYMENTS, PROCUREMENTS
from assistant.figures.fields import FIELDS
from assistant.figures.plan import Condition, Operator, Rows, Scalar
from assistant.figures.stems import letters_shared, word_pattern
from assistant.figures.supplied import SUPPLIED, stands_for_several

SUPPLIERS = f"""(SELECT DISTINCT process, organisation FROM {SUPPLIED} s JOIN organisation o USING (organisation)
    WHERE NOT {stands_for_several("o.name")})"""
"""Which organisations a procurement's standing awards, or its contracts, name."""
SCOPE_FIELDS = frozenset(
    {"table", "buyer", "portal", "supplier", "awarded", "title", "description", "process"}
)
"""Fields that say which rows are in question, not what is asked of them."""
_COMPARISONS = {
    Operator.IS: "=",
    Operator.AT_LEAST: ">=",
    Operator.MORE_THAN: ">",
    Operator.AT_MOST: "<=",
    Operator.LESS_THAN: "<",
}


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT and what its question marks stand for, in order."""

    sql: str
    parameters: tuple[Scalar | list[str], ...]


def view_of(rows: Rows) -> str:
    """The common table expressions that give `fact`, one row a procurement or payment."""
    return (
        f"WITH {PAYMENTS.strip()}"
        if rows is Rows.PAYMENTS
        else f"WITH {AWARDS.strip()},{CONTRACTS},{PROCUREMENTS}"
    )


@dataclass(slots=True)
class Parts:
    """SQL under construction: text with its parameters kept in step."""

    parameters: list[Scalar | list[str]] = field(default_factory=list)
    instead: dict[str, str] = field(default_factory=dict)
    """SQL that a field has here instead of its own."""

    def all_of(self, conditions: Sequence[Condition], rows: Rows) -> str:
        """Every one of the conditions; true without any."""
        return " AND ".join(f"({self.condition(one, rows)})" for one in conditions) or "true"

    def condition(self, condition: Condition, rows: Rows) -> str:
        """One condition, negated where it says so."""
        sql = self._plain(condition, rows)
        return f"NOT coalesce({sql}, false)" if condition.negated else sql

    def holds(self, stemmed: str, texts: Sequence[str]) -> str:
        """Whether one of the texts holds a word of the stem's family.

        The letters are looked for first: that is fast, and the pattern is only tried where they stand.
        """
        held = " OR ".join(
            f"CASE WHEN contains(lower({text}), {self.marks((letters_shared(stemmed),))}) "
            f"THEN regexp_matches(lower({text}), {self.marks((word_pattern(stemmed),))}) ELSE false END"
            for text in texts
        )
        return f"({held})"

    def whole_word(self, word: str, texts: Sequence[str]) -> str:
        """Whether one of the texts holds the word as it is written here, whatever its capitals."""
        pattern = rf"\b{re.escape(word.lower())}\b"
        each = (f"regexp_matches(lower({text}), {self.marks((pattern,))})" for text in texts)
        return f"coalesce({' OR '.join(each)}, false)"

    def marks(self, values: Sequence[Scalar]) -> str:
        """Question marks for the values, which are kept in step."""
        self.parameters.extend(values)
        return ", ".join("?" * len(values))

    def _plain(self, condition: Condition, rows: Rows) -> str:
        if condition.field in {"table", "buyer", "supplier"} and condition.operator is not Operator.STATED:
            return self._set(condition, rows)
        if condition.operator in {Operator.ALL, Operator.ANY}:
            joined = " AND " if condition.operator is Operator.ALL else " OR "
            return joined.join(f"({self.condition(part, rows)})" for part in condition.parts)
        found = FIELDS.get(condition.field)
        if found is None:
            raise UnusableInput(f"a plan names the field {condition.field!r}: one of {', '.join(FIELDS)}")
        sql = self.instead.get(condition.field, found.sql)
        if condition.operator is Operator.STATED:
            set_of_suppliers = found.kind == "set" and condition.field == "supplier"
            return sql if set_of_suppliers else f"({sql}) IS NOT NULL"
        return self._compared(condition, sql, found.kind)

    def _compared(self, condition: Condition, sql: str, kind: str) -> str:
        operator, values = condition.operator, condition.values
        if kind == "flag":
            return f"({sql}) = {self.marks(values[:1])}"
        if operator in _COMPARISONS:
            cast = "::DATE" if kind == "date" else ""
            return f"{sql} {_COMPARISONS[operator]} {self.marks(values[:1])}{cast}"
        if operator is Operator.BETWEEN:
            self.parameters.extend(values[:2])
            return f"{sql} BETWEEN ?::DATE AND ?::DATE" if kind == "date" else f"{sql} BETWEEN ? AND ?"
        if operator is Operator.ANY_OF and FIELDS[condition.field].joined:
            return f"list_has_any(string_split({sql}, ','), [{self.marks(values)}])"
        if operator is Operator.ANY_OF:
            return f"{sql} IN ({self.marks(values)})"
        if operator is Operator.STARTS_WITH:
            return " OR ".join(f"starts_with({sql}, {self.marks((value,))})" for value in values)
        if operator is Operator.BEFORE_FIELD:
            return f"{sql} < {FIELDS[str(values[0])].sql}"
        if operator is Operator.MOSTLY:
            pairs = zip(values[1::2], values[2::2], strict=True)
            terms = [
                f"CASE WHEN {self.holds(str(word), (sql,))} THEN {self.marks((weight,))}::DOUBLE ELSE 0 END"
                for word, weight in pairs
            ]
            return f"{' + '.join(terms)} >= {self.marks(values[:1])}::DOUBLE"
        joined = " AND " if operator is Operator.WORDS else " OR "
        texts = FIELDS[condition.field].texts or (sql,)
        return joined.join(self.holds(str(value), texts) for value in values)

    def _set(self, condition: Condition, rows: Rows) -> str:
        if condition.field == "table":
            key = f"{self._table_of(rows)} IN (SELECT {self._table_key(rows)}"
            marks = [self.marks(condition.values) for _ in range(3)]
            return f"{key} WHERE name IN ({marks[0]}) OR owner IN ({marks[1]}) OR path IN ({marks[2]}))"
        if rows is Rows.PAYMENTS:
            if condition.field == "supplier":
                return f"fact.organisation IN ({self.marks(condition.values)})"
            return f"fact.buyer_name IN (SELECT name FROM organisation_name WHERE organisation IN ({self.marks(condition.values)}))"
        if condition.field == "supplier":
            return f"fact.process IN (SELECT process FROM {SUPPLIERS} WHERE organisation IN ({self.marks(condition.values)}))"
        return (
            "fact.process IN (SELECT process FROM process_party WHERE role = 'buyer' "
            f"AND organisation IN ({self.marks(condition.values)})) OR fact.buyer IN ({self.marks(condition.values)})"
        )

    @staticmethod
    def _table_of(rows: Rows) -> str:
        return "fact.source_row" if rows is Rows.PAYMENTS else "fact.process"

    @staticmethod
    def _table_key(rows: Rows) -> str:
        if rows is Rows.PAYMENTS:
            return "r.source_row FROM source_row r JOIN source_document d ON d.sha256 = r.sha256"
        return "process FROM process_document"
