"""Questions about groups by how many rows they have: "suppliers with more than one contract"."""

import re
from dataclasses import dataclass

from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.phrases import expression
from assistant.figures.reading.vocabulary import NUMBER, number

_ROWS = expression("<contract>|<contracts>|win[s]")
_FILES = r"(?:councils?|authorit(?:y|ies)|files?)"
_NUMBER = rf"(?:a\s+single|{NUMBER})"
_BETWEEN = (
    rf"(?:of\s+(?:(?:the|its|their|these|our|all)\s+)*(?:{NUMBER}\s+)?|of\s+(?:[\w&'-]+\s+){{0,4}}[\w-]+'s?\s+)?"
    r"(?:different\s+|separate\s+|awarded\s+|contract\s+|other\s+)?"
)
_SIZE = re.compile(
    rf"\b(?:(?P<how>more\s+than|over|above|at\s+least|no\s+fewer\s+than|fewer\s+than|less\s+than|under|at\s+most|no\s+more\s+than"
    rf"|up\s+to|exactly|only|just)\s+(?P<number>{_NUMBER})|(?P<bare>{_NUMBER})\s+or\s+(?P<side>more|fewer|less))"
    rf"\s+(?={_BETWEEN}(?P<noun>{_ROWS}|{_FILES})\b)",
    re.IGNORECASE,
)  # fmt: skip
_SEVERAL_FILES = re.compile(
    rf"\b(?:several|multiple|various|a\s+number\s+of|different)\s+(?={_FILES}\b)", re.IGNORECASE
)
_BOTH = re.compile(r"\bboth\b(?=.*\band\b)", re.IGNORECASE)
_NONE = re.compile(
    r"(?<=\bcouncils\s)(?:(?:have|has|had|did|do|does)\s*)?(?:never|not(?:\s+yet|\s+ever)?|n't)\b"
    r"|(?<=\bcouncils\s)(?:(?:have|has|had|with|without)\s+)?(?:made\s+|awarded\s+|published\s+|let\s+|placed\s+|issued\s+)?(?:no|any)\b"
    r"|(?<=\bawarded\s)nothing\b|(?<=\bpublished\s)nothing\b",
    re.IGNORECASE,
)
_HEADS: tuple[tuple[str, str], ...] = (
    (r"suppliers|firms|companies|contractors|providers|vendors|businesses", "supplier"),
    (r"councils", "table"),
    (r"buyers|authorities|public\s+bodies|organisations", "buyer"),
    (r"years", "year"),
    (r"(?:cpv\s+|category\s+)codes|categories", "cpv"),
)


@dataclass(frozen=True, slots=True)
class GroupSizes:
    """How many rows, or councils' files, a group must have."""

    at_least_rows: int = 1
    at_most_rows: int | None = None
    at_least_files: int = 1
    absent: bool = False
    """Groups that have no such row at all."""
    head: str = ""
    """The field whose groups are meant."""


def group_sizes(text: CoveredText) -> GroupSizes | None:
    """What the question says of its groups' sizes, its words covered; None where it says nothing of them."""
    head = _head(text.text)
    if not head:
        return None
    if head == "table" and text.take(_NONE):
        return GroupSizes(absent=True, head=head)
    size = _SIZE.search(text.visible)
    if size and _is_of(head, size["noun"]):
        found = _sizes(size, head)
        if found is not None:
            text.cover(size.start(), size.end())
            return found
    if head == "supplier" and (text.take(_SEVERAL_FILES) or text.take(_BOTH)):
        return GroupSizes(at_least_files=2, head=head)
    return None


def _head(text: str) -> str:
    """What is asked for: the first noun of groups, right after the question word."""
    for nouns, field in _HEADS:
        if re.match(
            rf"^\W*(?:(?:which|what|how\s+many|list|show|find|name|give\s+me|count|among|amongst|of|out\s+of)\b\s*(?:me\s+)?)(?:all\s+|the\s+|of\s+the\s+|different\s+)*(?:\w+\s+)?(?:{nouns})\b",
            text,
            re.IGNORECASE,
        ):
            return field
    return ""


def _is_of(head: str, noun: str) -> bool:
    """Rows of any head; files of suppliers alone."""
    return head == "supplier" or re.fullmatch(_FILES, noun, re.IGNORECASE) is None


def _sizes(size: re.Match[str], head: str) -> GroupSizes | None:
    written = size["number"] or size["bare"]
    count = number(written)
    how = " ".join((size["how"] or size["side"]).lower().split())
    least, most = _bounds(how, count, bare=size["bare"] is not None)
    if re.fullmatch(_FILES, size["noun"], re.IGNORECASE):
        return GroupSizes(at_least_files=least, head=head) if most is None else None
    return GroupSizes(at_least_rows=max(1, least), at_most_rows=most, head=head)


def _bounds(how: str, number: int, *, bare: bool) -> tuple[int, int | None]:
    if bare:
        return (number, None) if how == "more" else (1, number)
    if how in {"exactly", "only", "just"}:
        return number, number
    if how in {"at least", "no fewer than"}:
        return number, None
    if how in {"at most", "no more than", "up to"}:
        return 1, number
    return (number + 1, None) if how in {"more than", "over", "above"} else (1, number - 1)
