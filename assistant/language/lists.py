"""Lists in contract text: a line that opens one, its items, and whether an item says anything by itself.

"The supplier must: (a) ...; and (b) ..." says what it says as a whole; an item stands alone only where each
of them is a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.sentences import Span, is_list_item, is_statement, without_leading_mark

_OPENS = (":", "—", "–", "-")
_ALL_TOGETHER = re.compile(
    r"\b(?:(?:higher|highest|greater|greatest|larger|largest|lower|lowest|lesser|least|smaller|smallest|earlier|earliest"
    r"|later|latest|longer|longest|shorter|shortest|sum|total|aggregate|difference|product|average|all|both|none"
    r"|neither|each)(?:\s+of)?|either|between|as\s+follows|that|if\s+(?:and\s+only\s+if|all)|only\s+(?:if|where|when))"
    r"(?:\s+(?:either|both|of))*(?:\s+(?:the|these))?(?:\s+following)?(?:\s+\w+)?\W*$",
    re.IGNORECASE,
)
"""Ends of a line that compare, add up or join what follows: no item stands alone."""
_STOPS_SHORT = re.compile(
    r"\b(?:the\s+following|as\s+follows|(?:set\s+out|listed|given)\s+below|and|or|of|the|an?|to|for|by|with|from|that"
    r"|which|either|both|including|namely)\W*$",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"\s*(?:(?:clause|section|paragraph)\s+)?(?P<number>\d{1,3}(?:\.\d{1,3})*)\.?(?=\s|[A-Z])"
)
_MARK = re.compile(r"\s*(?:(?P<bracket>\(?\w{1,4}\))|(?P<bullet>[•●▪◦■–—*-])\s)")


@dataclass(frozen=True, slots=True)
class ListSpans:
    """A list that a line leads into, by the numbers of its spans."""

    opening: int
    items: tuple[int, ...]


def opens_list(line: str) -> bool:
    """Whether a line leads into a list."""
    return line.rstrip().endswith(_OPENS)


def stops_short(sentence: str) -> bool:
    """Whether a sentence ends where something must follow: "... of", "the following"."""
    return bool(_STOPS_SHORT.search(sentence))


def list_around(text: str, spans: Sequence[Span], place: int) -> ListSpans | None:
    """The list that a span opens or is an item of, the outermost; None where it is in none."""
    lines = [text[span.start : span.end] for span in spans]
    opening = _opening(lines, place)
    if opening is None:
        return None
    return ListSpans(opening, _items(lines, opening))


def each_stands_alone(opening: str, items: Sequence[str]) -> bool:
    """Whether every item is a sentence by itself, which the line before only announces."""
    return not _ALL_TOGETHER.search(opening) and all(
        item.rstrip().endswith(".") and is_statement(bare) and bare[:1].isupper()
        for item in items
        for bare in [without_leading_mark(item)]
    )


def _opening(lines: Sequence[str], place: int) -> int | None:
    """The outermost line that leads into the list in which a line stands; itself where it opens one."""
    found = place if opens_list(lines[place]) else None
    at = place
    while (above := _line_above(lines, at)) is not None:
        if opens_list(lines[above]):
            found = above
        at = above
    return found


def _line_above(lines: Sequence[str], at: int) -> int | None:
    """The item or opening before an item: for "7.2.1" what its clause 7.2 says, else the line before."""
    number = list_number(lines[at])
    if "." in number:
        parent = number.rpartition(".")[0]
        own = next((i for i in range(at - 1, -1, -1) if list_number(lines[i]) == parent), None)
        if own is None:
            return None
        last = next(
            i for i in range(own, at) if i + 1 == at or list_number(lines[i + 1]).startswith(f"{parent}.")
        )
        return last if opens_list(lines[last]) else None
    if at and is_list_item(lines[at]) and (is_list_item(lines[at - 1]) or opens_list(lines[at - 1])):
        return at - 1
    return None


def _items(lines: Sequence[str], opening: int) -> tuple[int, ...]:
    """The lines behind an opening that are its items, with the words that close the list."""
    rest = range(opening + 1, len(lines))
    if not rest:
        return ()
    parent = list_number(lines[rest[0]]).rpartition(".")[0]
    items: list[int] = []
    for at in rest:
        if parent:
            goes_on = list_number(lines[at]).startswith(f"{parent}.") or (
                not list_number(lines[at])
                and (
                    not lines[at - 1].rstrip().endswith(".")
                    or _number_behind(lines, at).startswith(f"{parent}.")
                )
            )
        else:
            goes_on = is_list_item(lines[at])
            ended = bool(items) and lines[at - 1].rstrip()[-1:] in ".!"
            if ended and list_mark(lines[at]) != list_mark(lines[items[0]]):
                goes_on = False
        if not goes_on:
            break
        items.append(at)
    return tuple(items)


def _number_behind(lines: Sequence[str], at: int) -> str:
    """The next clause's number; empty where none follows."""
    return next(filter(None, map(list_number, lines[at + 1 :])), "")


def list_number(line: str) -> str:
    """The number before a clause: "5.1.2"; empty where there is none."""
    found = _DOTTED.match(line)
    return found["number"] if found else ""


def list_mark(line: str) -> str:
    """What kind of mark an item has: "()", a bullet, or "none", as of a line that only closes a list."""
    found = _MARK.match(line)
    return (found["bullet"] or "()") if found else "none"
