"""What a release says that it is: OCDS's release tags, as codes or as words.

Codes: https://standard.open-contracting.org/1.1/en/schema/codelists/#release-tag
"""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.plan import Condition, one_of
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.wordings.table import ways

_CHANGES = {
    "update": "update",
    "amendment": "amendment",
    "cancellation": "cancellation",
    "termination": "termination",
}
_TOLD: dict[str, tuple[str, ...]] = {
    "planning": ("update",),
    "tender": ("amendment", "update", "cancellation"),
    "award": ("update", "cancellation"),
    "contract": ("update", "amendment", "termination"),
    "implementation": ("update",),
}
"""Stages of a procurement, and what a release may do to what was told of one before."""
_OF_CHANGE = tuple(
    (
        phrase(
            f"[(a|an|the)] ({stage}-{change}[s] | {change}[s] (of|to|for) (a|an|the|its|their)* {stage}[s])"
        ),
        f"{stage}{change}",
    )
    for stage, changes in _TOLD.items()
    for change in changes
)
_OF_STAGE = tuple((phrase(f"[(a|an|the)] {stage}[s]"), stage) for stage in _TOLD)
_CHANGED = "|".join(
    f"{stage}-{change}[s] | {change}[s] (of|to|for) (a|an|the|its|their)* {stage}[s]"
    for stage, changes in _TOLD.items()
    for change in changes
)
_ONE = f"[(a|an|the)] ({_CHANGED}|{'|'.join(_TOLD)})"
_ONE_CHANGE = f"[(a|an|the|either)] ({_CHANGED})"


def _tagged(match: re.Match[str]) -> Condition | None:
    """The releases with one of the tags; None where a word among them is no tag."""
    found = []
    for said in filter(None, (match["first"], match["second"])):
        words = re.sub(r"[\s-]+", " ", said.strip())
        found += [code for pattern, code in (*_OF_CHANGE, *_OF_STAGE) if pattern.fullmatch(words)][:1]
    tags = tuple(dict.fromkeys(found))
    return one_of("tag", tags, f"tagged {' or '.join(tags)}") if tags else None


_WITH_TAG = "(tagged|(with|under|by|carry|carries|carrying|bear|bears|bearing|have|has|having) [(the|a|an|either|release|OCDS)] tag[s])"
TAGGED = ways(
    _tagged,
    (
        f"[(that|which)] [<is>] {_WITH_TAG} [as] [(either|being|of)] first=({_ONE}) [(or|and|and as|or as|or of|and of) second=({_ONE})]",
        "How many notices are tagged as an amendment to a tender or an update to an award?",
    ),
    (
        f"[(that|which)] [<is>] [either] first=({_ONE_CHANGE}) [(or|and) second=({_ONE_CHANGE})]",
        "How many tender amendments are there?",
    ),
)
