"""What a person may change of a plan, and each changed part in the words that are shown beside the figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.errors import UnusableInput
from assistant.figures.chosen import council_of
from assistant.figures.conditions import view_of
from assistant.figures.fields import FIELDS, SPANS, SUPPLIER_NAME, is_of
from assistant.figures.plan import Condition, Operator, Rows, Scalar
from assistant.figures.topic_search import Register


class PartKind(StrEnum):
    """What sort of values a field has."""

    TEXT = "text"
    FLAG = "flag"
    MONEY = "money"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    """Keys of `choices_for`, shown by their names."""


@dataclass(frozen=True, slots=True)
class PlanField:
    """A field that conditions can be about."""

    name: str
    """As plans call it."""
    words: str
    """For people."""
    kind: PartKind
    operators: tuple[Operator, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a condition may have."""

    value: str
    label: str


_OPERATORS = {
    PartKind.TEXT: (Operator.IS, Operator.ANY_OF, Operator.STARTS_WITH, Operator.WORDS, Operator.STATED),
    PartKind.FLAG: (Operator.IS,),
    PartKind.MONEY: (
        Operator.AT_LEAST,
        Operator.MORE_THAN,
        Operator.AT_MOST,
        Operator.LESS_THAN,
        Operator.BETWEEN,
        Operator.STATED,
    ),
    PartKind.NAME: (Operator.ANY_OF, Operator.STATED),
}
_SAID = {
    Operator.IS: "is",
    Operator.ANY_OF: "is one of",
    Operator.AT_LEAST: "at least",
    Operator.MORE_THAN: "more than",
    Operator.AT_MOST: "at most",
    Operator.LESS_THAN: "less than",
    Operator.BETWEEN: "from",
    Operator.STATED: "is stated",
    Operator.STARTS_WITH: "starts with",
    Operator.WORDS: "names",
}
GROUPS = (
    "table",
    "buyer",
    "supplier",
    "cpv",
    "year",
    "financial year",
    "month",
    "quarter",
    "portal",
    "region",
    "procedure details",
    "status",
    "notice type",
    "department",
)
"""Fields that rows can be grouped by; "table" is a council's file."""
COUNTED = ("supplier", "buyer", "table", "cpv")
"""Fields whose different values can be counted."""
_MOST_CHOICES = 5000


def plan_fields(rows: Rows = Rows.PROCUREMENTS) -> tuple[PlanField, ...]:
    """The fields that a plan over these rows may be narrowed by."""
    return tuple(
        PlanField(
            name,
            field.words,
            _kind(name, field.kind),
            _OPERATORS.get(_kind(name, field.kind), _OPERATORS[PartKind.MONEY]),
        )
        for name, field in FIELDS.items()
        if name not in {"process", SUPPLIER_NAME} and name not in SPANS and is_of(name, rows)
    )


def condition(
    field: str,
    operator: Operator,
    values: Sequence[Scalar] = (),
    *,
    negated: bool = False,
    labels: Sequence[str] = (),
) -> Condition:
    """A condition with its words; `labels` are shown for values that are keys.

    Raises UnusableInput where field, operator and values don't go together.
    """
    known = next((one for one in plan_fields() + plan_fields(Rows.PAYMENTS) if one.name == field), None)
    if known is None or operator not in known.operators:
        raise UnusableInput(f"no plan holds {field!r} against {operator.value!r}: see the fields of a plan")
    needed = {Operator.STATED: 0, Operator.BETWEEN: 2}.get(operator, 1)
    if len(values) < needed or not all(_fits(value, known.kind) for value in values):
        raise UnusableInput(
            f"{known.words} came with {list(values)!r}: expected {needed or 'no'} {known.kind.value}"
        )
    if known.kind is PartKind.FLAG:
        words = known.words if values[0] else f"not: {known.words}"
        return Condition(
            field, operator, tuple(values), f"not: {words}" if negated else words, negated=negated
        )
    shown = (
        " to ".join(map(str, values))
        if operator is Operator.BETWEEN
        else ", ".join(labels or map(str, values))
    )
    words = " ".join(filter(None, (known.words, _SAID[operator], shown)))
    return Condition(field, operator, tuple(values), f"not: {words}" if negated else words, negated=negated)


def choices_for(register: Register, field: str) -> tuple[Choice, ...]:
    """The values that a field has in the register, by label; none for money and dates."""
    if field in ("buyer", "supplier"):
        role = "buys" if field == "buyer" else "supplies"
        sql = f"SELECT organisation, name FROM organisation WHERE {role} ORDER BY name, organisation LIMIT {_MOST_CHOICES}"  # noqa: S608, E501
        return tuple(Choice(str(key), str(name)) for key, name in register.query(sql).rows)
    if field == "table":
        sql = f"SELECT DISTINCT {council_of('d')} AS name FROM source_document d WHERE rows > 0 ORDER BY name"  # noqa: S608
        return tuple(Choice(str(name), str(name)) for (name,) in register.query(sql).rows)
    if (
        field not in FIELDS
        or _kind(field, FIELDS[field].kind) is not PartKind.TEXT
        or field in ("title", "description")
    ):
        return ()
    sql = f"{view_of(Rows.PROCUREMENTS)} SELECT DISTINCT ({FIELDS[field].sql})::VARCHAR FROM fact WHERE ({FIELDS[field].sql}) IS NOT NULL ORDER BY 1 LIMIT {_MOST_CHOICES}"  # noqa: S608, E501
    return tuple(Choice(str(value), str(value)) for (value,) in register.query(sql).rows)


def _kind(name: str, kind: str) -> PartKind:
    return PartKind.NAME if name in ("buyer", "supplier", "table") else PartKind(kind)


def _fits(value: Scalar, kind: PartKind) -> bool:
    if kind is PartKind.FLAG:
        return isinstance(value, bool)
    if kind is PartKind.DATE:
        return isinstance(value, date)
    if kind in (PartKind.MONEY, PartKind.NUMBER):
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    return isinstance(value, str) and bool(value.strip())
