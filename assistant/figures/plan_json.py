"""Plans as JSON and back, and the JSON Schema that they fit: both derived from the records of `figures.plan`.

What a field of a plan is called here is what the record calls it; there is no second list. Parts that stand
at their defaults are left out when writing.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Collection
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from assistant.errors import UnusableInput
from assistant.figures.editing import COUNTED, GROUPS
from assistant.figures.fields import FIELDS
from assistant.figures.plan import Condition, Group, Operator, Plan
from assistant.record_json import plain, typed

WRITTEN_BY_PROGRAM = frozenset(
    {"words", "notices", "as_of", "unit", "one_row", "names_one", "one_firm", "sides"}
)
"""Parts of a plan that nobody proposes: what is said for people, and what follows from the rest."""
_NAMED: dict[tuple[type, str], tuple[str, ...]] = {
    (Condition, "field"): (*FIELDS, ""),
    (Plan, "value"): tuple(FIELDS),
    (Plan, "counted"): (*COUNTED, ""),
    (Group, "field"): tuple(dict.fromkeys((*GROUPS, *FIELDS, "division"))),
}
"""Parts whose text is a name that the register's fields or groups go by."""
_NUMERIC = frozenset({"money", "number"})


def plan_json(plan: Plan, *, without: Collection[str] = ()) -> str:
    """The plan as one line of JSON; `without`: names of parts that aren't written."""
    return json.dumps(_written(plan, without), ensure_ascii=False, separators=(",", ":"))


def condition_json(condition: Condition, *, without: Collection[str] = ()) -> str:
    """One condition in the same way."""
    return json.dumps(_written(condition, without), ensure_ascii=False, separators=(",", ":"))


def plan_of(text: str) -> Plan:
    """The plan that JSON holds; raises UnusableInput where it holds none, or one that can't be."""
    try:
        tree = json.loads(text, parse_float=Decimal, parse_constant=_no_number)
        return typing.cast(Plan, typed(Plan, _with_scalars(tree)))
    except UnusableInput:
        raise
    except (ValueError, TypeError, RecursionError, InvalidOperation) as fault:
        raise UnusableInput(f"no plan stands in this JSON: {fault}") from fault


def plan_schema(*, without: Collection[str] = ()) -> str:
    """JSON Schema of a plan, as text, without the parts of these names."""
    definitions: dict[str, Any] = {}
    _define(Plan, without, definitions)
    whole = definitions.pop(Plan.__name__)
    return json.dumps({**whole, "$defs": definitions}, separators=(",", ":"))


def _written(record: Any, without: Collection[str]) -> dict[str, Any]:  # noqa: ANN401 - any record of a plan
    written: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name in without or value == field.default:
            continue
        if isinstance(value, tuple):
            written[field.name] = [
                _written(each, without) if dataclasses.is_dataclass(each) else _scalar(each) for each in value
            ]
        else:
            written[field.name] = (
                _written(value, without) if dataclasses.is_dataclass(value) else _scalar(plain(value))
            )
    return written


def _scalar(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else str(value)


def _with_scalars(tree: Any) -> Any:  # noqa: ANN401 - JSON
    """The tree with dates and numbers for the text that stands for them, by the field it is held against."""
    if isinstance(tree, list):
        return [_with_scalars(each) for each in tree]
    if not isinstance(tree, dict):
        return tree
    read = {name: _with_scalars(value) for name, value in tree.items()}
    if isinstance(tree.get("values"), list):
        read["values"] = [_value(tree, each) for each in tree["values"]]
    if "field" in tree and "operator" in tree:
        read = {"values": [], "words": "", **read}
    if isinstance(tree.get("as_of"), str):
        read["as_of"] = date.fromisoformat(tree["as_of"])
    return read


def _value(condition: dict[str, Any], value: object) -> object:
    field = FIELDS.get(str(condition.get("field")))
    if field is None or not isinstance(value, str) or condition.get("operator") == Operator.BEFORE_FIELD:
        return value
    if field.kind == "date":
        return date.fromisoformat(value)
    return Decimal(value) if field.kind in _NUMERIC else value


def _no_number(text: str) -> object:
    raise UnusableInput(f"{text} stands where a number was expected")


def _define(record: type, without: Collection[str], definitions: dict[str, Any]) -> dict[str, str]:
    """A reference to the record's definition, made where there is none yet."""
    if record.__name__ not in definitions:
        definitions[record.__name__] = own = {"type": "object", "properties": {}, "required": []}
        hints = typing.get_type_hints(record)
        for field in dataclasses.fields(record):
            if field.name in without:
                continue
            own["properties"][field.name] = _kind(record, field.name, hints[field.name], without, definitions)  # type: ignore[index]  # JSON
            if field.default is dataclasses.MISSING:
                own["required"].append(field.name)  # type: ignore[attr-defined]  # JSON
        own["additionalProperties"] = False  # type: ignore[assignment]  # JSON
    return {"$ref": f"#/$defs/{record.__name__}"}


def _kind(record: type, name: str, kind: Any, without: Collection[str], definitions: dict[str, Any]) -> Any:  # noqa: ANN401 - types and JSON
    """The schema of one field's type."""
    if (record, name) in _NAMED:
        return {"enum": [*_NAMED[record, name]]}
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        given = (one for one in inside if one is not types.NoneType)
        kinds = [_kind(record, name, one, without, definitions) for one in given]
        different = [one for at, one in enumerate(kinds) if one not in kinds[:at]]
        return different[0] if len(different) == 1 else {"anyOf": different}
    if origin is tuple:
        return {"type": "array", "items": _kind(record, name, inside[0], without, definitions)}
    if dataclasses.is_dataclass(kind):
        return _define(typing.cast(type, kind), without, definitions)
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return {"type": _JSON_TYPES[kind]}


_JSON_TYPES = {str: "string", bool: "boolean", int: "integer", Decimal: "number", date: "string"}
