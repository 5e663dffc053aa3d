"""Whether one item of a list is true with no more than the lines that lead into it.

"The Supplier must: (a) ...; and (b) ..." asks for each of the two; "must: (a) ...; or (b) ..." and "unless:
(a) ...; and (b) ..." say nothing of one alone. What isn't certain is shown with its whole list or not at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.lists import list_mark, list_number, opens_list
from assistant.language.sentences import is_list_item, is_statement, without_leading_mark
from assistant.language.words import word_count
from assistant.verification.alone import is_told_before, opens_back

_PLACE = r"paragraph|clause|section|item|sub-?paragraph|sub-?clause|limb"
_MODAL = r"(?:must|shall|will|may|can|cannot|should)"
_CONDITION_FIRST = re.compile(
    r"^(?:if|where|when|whenever|unless|subject\s+to|in\s+the\s+event|upon|on|within|at|during|for|in)\b.*?,\s+"
    r"(?=(?:the|any|each|every|it|they|[A-Z])\b)",
    re.IGNORECASE | re.DOTALL,
)
_DOES = re.compile(
    rf"(?<!which )(?<!that )(?<!who )\b(?:{_MODAL}|(?:agree|undertake|covenant|warrant|represent)s?)\b"
    r"(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""A duty, a right or a ban, and what stands behind its verb."""
_SAYS_MORE = re.compile(
    r"\b(?:if|where|when|whenever|unless|except|save|until|provided|either|both|whether|only|as|which|whom?|whatever"
    r"|means?|include[sd]?|including|constitutes?|consists?|comprises?|deemed|equals?|amounts?|sum|total|aggregate|higher|highest"
    r"|greater|greatest|larger|lower|lowest|lesser|least|earlier|earliest|later|latest|longer|shorter|between|calculated|determined"
    r"|following|one)\b|\b(?:is|are|be|pay)\W*$",
    re.IGNORECASE,
)
"""What joins, compares, adds up or limits the items behind it."""
_ENDS_IN_CONDITION = re.compile(r"\b(?:if|where|when|whenever)\W*$", re.IGNORECASE)
_NEEDS_MORE = re.compile(r"\b(?:only|unless|until|except|save|provided|both|all|neither)\b", re.IGNORECASE)
_ENDS_A_CONDITION = re.compile(r"^(?:if|where|when|in\s+the\s+event)\b.*\bthen,?$", re.IGNORECASE | re.DOTALL)
_WHO_DOES = re.compile(rf"(?:the|any|each|every|no|an?)\s+(?:[\w/’'-]+\s+){{1,5}}{_MODAL}\b", re.IGNORECASE)
_LEADS_INTO_VERBS = re.compile(rf"{_MODAL}\b", re.IGNORECASE)
_NO_VERB_WORDS = 6
"""Up to this length an opening only names who: "The Supplier:"."""
_FORBIDS = re.compile(r"\b(?:not|cannot|never|no|neither|nor)\b", re.IGNORECASE)
_ALLOWS = re.compile(r"\bmay\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?P<word>and/or|and|or|but|nor|then)\W*$", re.IGNORECASE)
_FOR_ALL = re.compile(
    r"\b(?:in\s+(?:each|either|any|every|all|both|such)\s+(?:such\s+)?(?:case|event|circumstance)s?|provided\s+(?:that|always)"
    r"|except|unless|save\s+(?:that|for|as|where)|subject\s+to|but|however|whichever|whereupon|in\s+which\s+case)\b",
    re.IGNORECASE,
)
"""Words behind the last item of a list that may be said of every one."""
_LIMITS_ANOTHER = re.compile(
    r"(?:but|except|unless|save|however|subject\s+to|notwithstanding|despite|if\s+not|otherwise|provided)\b",
    re.IGNORECASE,
)
_OWN_MARK = re.compile(r"\s*\(?(?P<mark>\w{1,4})\)")
_LEANS_ON_ANOTHER = re.compile(
    r"(?:[\w’'-]+\s+){0,3}(?:other|others|remaining|further|additional|additionally|same|second|third|last|latter|former"
    r"|thereafter|then|subsequently|next|finally|also|again)\b"
    r"|(?!(?:it|they)\b)(?:(?!(?:that|if|which|where|when|as|by|to|for|of|with|in|on)\b)[\w-]+\s+){1,3}(?:it|them|this|these|those)\b"
    rf"|.*\b(?:{_PLACE})s?\s+\("
    r"|.*\(\w{1,4}\)\s+(?:above|below)\b",
    re.IGNORECASE | re.DOTALL,
)
"""An item that means something only beside the others."""
_WHOM_THE_OPENING_NAMES = re.compile(r"(?:its?|they|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemLines:
    """An item and the lines that lead into it, the outermost first, by the numbers of its lines."""

    openings: tuple[int, ...]
    item: int
    is_first: bool
    is_last: bool
    behind: int
    """The last line of the whole list."""


def item_alone(lines: Sequence[str], place: int) -> ItemLines | None:
    """The item at a place with its openings, where that is true by itself; None where it may not be."""
    if opens_list(lines[place]) or _leans(lines, place):
        return None
    openings: list[int] = []
    firsts, lasts = [], []
    at, behind = place, place
    while (level := _level(lines, at)) is not None:
        opening, items = level
        if not _is_true_of_each(lines, opening, items, at):
            return None
        openings.insert(0, opening)
        firsts.append(items[0] == at)
        lasts.append(items[-1] == at)
        behind = max(behind, _ends_at(lines, items[-1]))
        at = opening
    if not openings or is_list_item(without_leading_mark(lines[at])) or _is_inside_another(lines, at):
        return None
    return ItemLines(tuple(openings), place, all(firsts), all(lasts), behind)


def _level(lines: Sequence[str], place: int) -> tuple[int, tuple[int, ...]] | None:
    """The line that leads into the list a line stands in, and its items; None where that isn't told."""
    number = list_number(lines[place])
    parent = number.rpartition(".")[0]
    if parent:
        return _numbered(lines, place, parent)
    mark = list_mark(lines[place])
    if mark == "none":
        return None
    first = place
    while first and list_mark(lines[first - 1]) == mark and not opens_list(lines[first - 1]):
        first -= 1
    if not first or not opens_list(lines[first - 1]):
        return None
    last = place
    while last + 1 < len(lines) and list_mark(lines[last + 1]) == mark and not opens_list(lines[last]):
        last += 1
    return first - 1, tuple(range(first, last + 1))


def _numbered(lines: Sequence[str], place: int, parent: str) -> tuple[int, tuple[int, ...]] | None:
    """The list of clause 5.1's 5.1.1, 5.1.2 ..., where 5.1 leads into it."""
    above = (at for at in range(place - 1, -1, -1) if list_number(lines[at]) == parent)
    own = next(above, None)
    if own is None:
        return None
    inside = f"{parent}."
    first = next(at for at in range(own + 1, place + 1) if list_number(lines[at]).startswith(inside))
    if not opens_list(lines[first - 1]):
        return None
    depth = inside.count(".")
    items = []
    for at in range(first, len(lines)):
        number = list_number(lines[at])
        if number and not number.startswith(inside):
            break
        if number and number.count(".") == depth:
            items.append(at)
    return (first - 1, tuple(items)) if place in items else None


def _ends_at(lines: Sequence[str], last: int) -> int:
    """The last line of a list, with the deeper items of its last one."""
    number, at = list_number(lines[last]), last
    while number and at + 1 < len(lines) and list_number(lines[at + 1]).startswith(f"{number}."):
        at += 1
    return at


def _is_true_of_each(lines: Sequence[str], opening: int, items: Sequence[int], at: int) -> bool:
    said = [without_leading_mark(lines[item]).strip() for item in items]
    own = said.pop(items.index(at))
    if not said or any(_limits(one, lines[at]) for one in said) or _is_torn(own, said):
        return False
    end, is_item = _ends_at(lines, items[-1]), without_leading_mark(lines[opening])[:1].islower()
    if not _is_over(lines, end, is_item=is_item) or _FOR_ALL.search(lines[end]):
        return False
    joints = _joints(lines, items)
    if _ENDS_IN_CONDITION.search(lines[opening]):
        return joints == {"or"} and _is_enough(lines[opening])
    return _leads(lines[opening], own) and _are_joined(lines[opening], joints)


def _is_enough(opening: str) -> bool:
    """Whether one of several conditions is enough for what the opening says: "may end it if: (a) ...; or"."""
    return _DOES.search(opening) is not None and not _NEEDS_MORE.search(opening)


def _limits(another: str, line: str) -> bool:
    """Whether another item takes something back, or names this one by its mark."""
    mark = _OWN_MARK.match(line)
    names = mark is not None and re.search(rf"\b(?:{_PLACE})s?\s+\({re.escape(mark['mark'])}\)", another)
    return bool(_LIMITS_ANOTHER.match(another) or names)


def _is_torn(own: str, others: Sequence[str]) -> bool:
    """Whether the item ends without a mark, unlike others: the rest of it stands elsewhere."""
    return _is_unmarked(own) and not all(map(_is_unmarked, others[:-1]))


def _is_unmarked(item: str) -> bool:
    return item[-1:].isalnum() and not _JOINED.search(item)


def _joints(lines: Sequence[str], items: Sequence[int]) -> set[str]:
    found = (_JOINED.search(lines[_ends_at(lines, item)].rstrip()) for item in items[:-1])
    return {joint["word"].lower() for joint in found if joint}


def _is_over(lines: Sequence[str], last: int, *, is_item: bool) -> bool:
    """Whether a list has ended with its last line, and no words behind it are said of all its items.

    `is_item`: what opens it is an item itself, and "and" at its end leads to the next one.
    """
    if last + 1 >= len(lines):
        return False
    behind, ends = lines[last + 1], lines[last].rstrip()
    next_clause = _goes_on_after(list_number(lines[last]), list_number(behind))
    if _JOINED.search(ends):
        return next_clause and is_item
    if ends.endswith((".", ".”", '."', ".)")):
        return not without_leading_mark(behind)[:1].islower()
    unmarked = (
        ends[-1:].isalnum() and "." in list_number(behind) and without_leading_mark(behind)[:1].isupper()
    )
    return ends[-1:] not in ",:" and (next_clause or unmarked)


def _goes_on_after(last: str, behind: str) -> bool:
    """Whether the clause behind is the next one of a clause around: 5.2 or 6 after 5.1.4."""
    around = last.split(".")[:-1]
    successors = {".".join([*around[:at], str(int(around[at]) + 1)]) for at in range(len(around))}
    return behind in successors


def _leads(opening: str, own: str) -> bool:
    """Whether the opening is a duty, right or ban, a condition, or names who has what its item says."""
    line = without_leading_mark(opening).rstrip(" \n:—–-")
    if _ENDS_A_CONDITION.search(line):
        return _WHO_DOES.match(own) is not None
    does = _DOES.search(_CONDITION_FIRST.sub("", line))
    if does:
        return not _SAYS_MORE.search(does["rest"])
    names = word_count(line) <= _NO_VERB_WORDS and not is_statement(line)
    return names and _LEADS_INTO_VERBS.match(own) is not None


def _are_joined(opening: str, joints: set[str]) -> bool:
    """Whether what joins the items leaves each of them true."""
    if joints <= {"and"}:
        return True
    return joints <= {"or", "nor"} and bool(_FORBIDS.search(opening) or _ALLOWS.search(opening))


def _leans(lines: Sequence[str], place: int) -> bool:
    said = without_leading_mark(lines[place]).strip()
    capital = said[:1].upper() + said[1:]
    before = "\n".join(lines[max(0, place - 3) : place])
    named = _WHOM_THE_OPENING_NAMES.match(said)
    return (
        bool(_LEANS_ON_ANOTHER.match(said))
        or is_told_before(capital, before)
        or (opens_back(said) and not named)
    )


def _is_inside_another(lines: Sequence[str], opening: int) -> bool:
    """Whether the outermost opening is itself an item of a list whose opening wasn't found."""
    return list_mark(lines[opening]) != "none" and not list_number(lines[opening])
