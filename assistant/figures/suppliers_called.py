"""Suppliers that a question only calls by a kind: those of the rows in question whose names hold its words."""
# ruff: noqa: E501 - own SQL; values are parameters

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.corpus.said_names import core_words
from assistant.figures.conditions import SUPPLIERS, Parts, view_of
from assistant.figures.fields import SUPPLIER_NAME
from assistant.figures.plan import Condition, Plan, Rows, one_of
from assistant.figures.topic_search import Register

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Called:
    """The plan with its suppliers by name, and how they are called."""

    plan: Plan
    names: tuple[str, ...]


def with_suppliers_named(register: Register, plan: Plan) -> Called | None:
    """Each condition on what suppliers are called as one on these suppliers; None where no supplier is called so."""
    named: list[str] = []

    def found(condition: Condition) -> Condition:
        if condition.parts:
            return replace(condition, parts=tuple(map(found, condition.parts)))
        if condition.field != SUPPLIER_NAME:
            return condition
        suppliers = _called(register, plan, [str(word) for word in condition.values])
        named.extend(name for _, name in suppliers)
        held = one_of("supplier", tuple(key for key, _ in suppliers) or ("",), condition.words)
        return replace(held, negated=condition.negated)

    group = plan.group and replace(plan.group, sides=tuple(map(found, plan.group.sides)))
    conditions, of_these = (tuple(map(found, each)) for each in (plan.conditions, plan.of_these))
    if not named:
        return None
    names = tuple(dict.fromkeys(named))
    said = f"taken for suppliers that are called so: {'; '.join(names[:_MOST_NAMED])}"
    resolved = replace(plan, conditions=conditions, of_these=of_these, group=group)
    return Called(replace(resolved, notices=(*plan.notices, said)), names)


def calls_suppliers(plan: Plan) -> bool:
    """Whether a condition says what suppliers are called."""
    sides = plan.group.sides if plan.group else ()
    return any(_calls(one) for one in (*plan.conditions, *plan.of_these, *sides))


def different(names: Sequence[str]) -> int:
    """How many bodies the names are of: spellings of one are one."""
    return len({core_words(name) for name in names})


def _calls(condition: Condition) -> bool:
    return condition.field == SUPPLIER_NAME or any(map(_calls, condition.parts))


def _called(register: Register, plan: Plan, words: Sequence[str]) -> list[tuple[str, str]]:
    """Key and name of the suppliers of the plan's rows whose names hold every word, as one or many."""
    others = [one for one in plan.conditions if not _calls(one)]
    parts = Parts()
    where = parts.all_of(others, plan.rows)
    holds = " AND ".join(f"regexp_matches(lower(o.name), {parts.marks((_pattern(word),))})" for word in words)
    join = (
        "JOIN organisation o ON o.organisation = fact.organisation"
        if plan.rows is Rows.PAYMENTS
        else f"JOIN {SUPPLIERS} s ON s.process = fact.process JOIN organisation o ON o.organisation = s.organisation"
    )
    sql = f"{view_of(plan.rows)}\nSELECT DISTINCT o.organisation, o.name FROM fact {join}\nWHERE ({where}) AND {holds}"
    rows = register.query(f"{sql}\nORDER BY o.name, o.organisation", parts.parameters).rows
    return [(str(key), str(name)) for key, name in rows]


def _pattern(word: str) -> str:
    """The word as one or many, alone: "university", "universities"."""
    return rf"\b{re.escape(word[:-1])}(y|ies)\b" if word.endswith("y") else rf"\b{re.escape(word)}(s|es)?\b"
