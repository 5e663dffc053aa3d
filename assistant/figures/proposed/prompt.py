"""What the language model is given: the plan language in short, the question, and what the rules found in it.

Nothing that stands in the register is in it but names that the question itself says, with how the register
spells them, as JSON strings; a name that speaks to software is left out.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from assistant.evidence.suspicion import is_suspicious
from assistant.figures.editing import COUNTED, GROUPS, plan_fields
from assistant.figures.plan import Condition, Group, Measure, Operator, Plan, Rows
from assistant.figures.plan_json import WRITTEN_BY_PROGRAM, condition_json, plan_json
from assistant.figures.proposed.evidence import Evidence
from assistant.figures.reading.names import Mention
from assistant.records import Message

_MOST_SPELLINGS = 3
_LONGEST_NAME = 80
_EXAMPLES = (
    (
        "Who has done best out of Elmford since 2023?",
        Plan(
            Measure.SUM,
            conditions=(
                Condition("table", Operator.ANY_OF, ("Elmford",), ""),
                Condition("award date", Operator.AT_LEAST, (date(2023, 1, 1),), ""),
            ),
            group=Group("supplier"),
            limit=1,
        ),
    ),
    (
        "Give me the tally for gritting salt, deals that broke the £50,000 mark only",
        Plan(
            Measure.COUNT,
            conditions=(
                Condition("title", Operator.WORDS, ("gritting", "salt"), ""),
                Condition("awarded value", Operator.MORE_THAN, (50000,), ""),
            ),
        ),
    ),
)


def messages_for(question: str, evidence: Evidence, *, told: str) -> tuple[Message, ...]:
    """The conversation that asks for a plan; its first message is the same for every question.

    `told`: the adopted words that say what is wanted.
    """
    return (Message("system", _language(told)), Message("user", _asked(question, evidence)))


def _language(told: str) -> str:
    kinds: dict[str, list[str]] = {}
    operators: dict[str, Sequence[Operator]] = {}
    for field in dict.fromkeys((*plan_fields(), *plan_fields(Rows.PAYMENTS))):
        kinds.setdefault(field.kind.value, []).append(field.name)
        operators[field.kind.value] = field.operators
    lines = [
        told,
        f"measure: {_listed(Measure)}. value: the field that is added up or ordered by.",
        f"group.field: {', '.join(GROUPS)} (table is a council).",
        f"counted, for distinct: {', '.join(COUNTED)}.",
        "limit 1 and descending true: the one with the most. For a share, of_these is the part.",
        "Fields and operators of conditions:",
    ]
    for kind, names in kinds.items():
        lines.append(f"- {kind}: {', '.join(names)} ({_listed(operators[kind])})")
    lines.append("Dates are written 2024-01-31. Words of a title: operator words, each word a value.")
    for question, plan in _EXAMPLES:
        lines.append(f"Question: {question}\nPlan: {plan_json(plan, without=WRITTEN_BY_PROGRAM)}")
    return "\n".join(lines)


def _asked(question: str, evidence: Evidence) -> str:
    found = [json.loads(condition_json(one, without=WRITTEN_BY_PROGRAM)) for one in evidence.found_as_usual]
    given = {
        "question": question,
        "as_of": evidence.reading.as_of.isoformat(),
        "rows": "payments" if evidence.reading.draft.paid else "procurements",
        "names": [_name(mention) for mention in evidence.reading.draft.mentions],
        "found": found,
    }
    return f"{json.dumps(given, ensure_ascii=False)}\nWrite the plan of this question."


def _name(mention: Mention) -> dict[str, object]:
    spelt = [name[:_LONGEST_NAME] for name in mention.names if not is_suspicious(name)]
    return {"said": mention.words, "field": mention.kind.value, "spelt": spelt[:_MOST_SPELLINGS]}


def _listed(names: Iterable[StrEnum]) -> str:
    return ", ".join(one.value for one in names)
