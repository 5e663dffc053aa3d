"""Questions about groups by what they come to: "suppliers that won more than £1 million in all"."""

import re
from collections.abc import Sequence

from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.draft import Placed
from assistant.figures.reading.phrases import expression
from assistant.figures.reading.vocabulary import COVERED

_SUMS = frozenset({"awarded value", "amount paid"})
_ROWS = expression("<contract>|<contracts>|one[s]")
_OF_ROWS_BEFORE = re.compile(rf"\b{_ROWS}\s+(?:[\w¤'-]+\s+){{0,4}}$", re.IGNORECASE)
_OF_ONE_ROW = re.compile(
    r"[\s¤]*\b(?:(?:in|for|on|from|with)\s+)?(?:(?:a|any|one)\s+(?:single\s+)?(?:award|contract|payment|deal|go)|each|apiece)\b",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    rf"[\s{COVERED}]*\b(?:in\s+(?:all|total)|altogether|combined|together|overall|all\s+told|in\s+(?:contracts|awards|payments)|(?:worth\s+)?of\s+(?:contracts|awards|work|business))\b",
    re.IGNORECASE,
)


def bound_of_sum(text: CoveredText, placed: Sequence[Placed]) -> Placed | None:
    """Reads "suppliers that won more than £1 million": what each got in all, not rows of that value."""
    for one in placed:
        if one.condition.field not in _SUMS or one.start < 0 or one.condition.negated:
            continue
        before, after = text.text[: one.start], text.visible[one.start :].lstrip(COVERED)
        in_all = _IN_ALL.match(after)
        of_rows = _OF_ROWS_BEFORE.search(before) or _OF_ONE_ROW.match(after)
        if in_all or not of_rows:
            return one
    return None
