"""Whether a stretch of a document begins where a sentence begins and ends where it ends."""

import re

from assistant.language.sentences import is_statement, without_leading_mark
from assistant.language.words import STOP_WORDS

_ENDS = re.compile(r"[.!?][\"”’')\]]*$")
_SAYS = re.compile(r"[.!;][\"”’')\]]*$")
_TITLE_WORDS = 12
_SMALL_WORDS = frozenset("a an and as at by for from in of on or the to under with".split())  # noqa: SIM905
_OMITTED_BEHIND = re.compile(r"\s*(?:\.\s*\.|…|\*\s*\*|\[)")
_PAGE_LINES = re.compile(r"\n\W*(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?\W*\n+$", re.IGNORECASE)
_PAIR = re.compile(r"\([^()]*\)")
_ITEM_BRACKET = re.compile(r"(?:^|(?<=\s))\w{1,4}\)(?=\s)")


_INSIDE_A_NAME = re.compile(r"(?:Inc|Ltd|Corp|Co|LLC|LLP|plc|Bros)\b\.?,?\s")
"""Behind the full stop of a shortened name, a sentence only seems to begin."""
_LIST_ELSEWHERE = re.compile(
    r"\b(?:the\s+following(?!(?:\s+\w+)?\s+(?:days?|weeks?|months?|years?|quarters?|mornings?)\b)|as\s+follows)\b(?![^.]*:)",
    re.IGNORECASE,
)
"""Words that open a list, without one behind them."""
_PAGE_INSIDE = re.compile(
    r"(?:^|\s)[-–—]\s?\d{1,3}\s?[-–—](?=\s)|\n\s*(?:page\s+)?\d{1,3}\s*\n", re.IGNORECASE
)
_NEXT_CLAUSE = re.compile(r"\s\d{1,2}\.\d{1,2}\.?\s+(?:[A-Z][\w'’-]+\s*){1,8}[.;]?$")
_FIRST_OF_A_LIST = re.compile(r":\s*(?:\(?(?P<mark>A|a|1|i|I)[.)])\s")
_SECOND = {"A": "B", "a": "b", "1": "2", "i": "ii", "I": "II"}
_OPENS_TITLES = re.compile(r"(?:as\s+follows|the\s+following[^:;.]{0,60}):\s+(?P<said>[^:]+)$")


def runs_on(bare: str) -> bool:
    """Whether it ends in the next clause's title, a list's first item or titles where rules should follow."""
    first = _FIRST_OF_A_LIST.search(bare)
    if first and not re.search(rf"[\s(]{_SECOND[first['mark']]}[.)]\s", bare[first.end() :]):
        return True
    titles = _OPENS_TITLES.search(bare)
    return _NEXT_CLAUSE.search(bare) is not None or (titles is not None and _is_title(titles["said"]))


def lacks_its_list(bare: str) -> bool:
    """Whether it speaks of what follows, and nothing does."""
    return _LIST_ELSEWHERE.search(bare) is not None


def runs_over_a_page(said: str) -> bool:
    """Whether a page's number stands within it."""
    return _PAGE_INSIDE.search(said) is not None


def _is_title(said: str) -> bool:
    words = [word for word in said.split() if word.lower() not in _SMALL_WORDS]
    return len(words) <= _TITLE_WORDS and all(word[0].isupper() for word in words)


def begins_whole(text: str, start: int, heading: str) -> bool:
    """Whether what stands before a place has ended: a sentence, a heading or a blank line is there.

    A numbered clause begins where its number stands. `heading`: those over the passage, joined by " > ".
    """
    own = text[start : start + 80].lstrip('“"')
    bare = without_leading_mark(own)
    if bare[:1].islower() or _INSIDE_A_NAME.match(bare):
        return False
    above = _PAGE_LINES.sub("\n", text[:start].rstrip(" \t"))
    line = above.rstrip().rsplit("\n", 1)[-1].strip()
    if not line or bare != own or _ENDS.search(line) or line.endswith("|"):
        return True
    if _is_heading(line.removesuffix(":"), heading):
        return above.endswith("\n")
    goes_on = line[-1] in ":;," or line.split()[-1].lower() in STOP_WORDS
    return above.endswith("\n\n") and not goes_on


def ends_whole(text: str, end: int, bare: str, *, in_row: bool = False) -> bool:
    """Whether a sentence has ended, with every bracket and quotation mark closed and nothing left out behind.

    `in_row`: a cell of a table ends without a full stop.
    """
    closed = bare.rstrip()
    ended = _SAYS.search(closed) or (in_row and closed[-1:] not in ":,-–—?")
    return bool(ended) and not _OMITTED_BEHIND.match(text[end : end + 8]) and not _is_open(bare)


def _is_open(bare: str) -> bool:
    """Whether a quotation mark or bracket lacks its other half; the bracket of "a)" has none."""
    plain = bare
    while plain != (without := _PAIR.sub(" ", plain)):
        plain = without
    lone = any(mark in _ITEM_BRACKET.sub(" ", plain) for mark in "()") or bare.count("“") != bare.count("”")
    return lone or bare.count('"') % 2 == 1 or bare.count("‘") > bare.count("’")


def _is_heading(line: str, heading: str) -> bool:
    """Whether a line without a full stop is a title: one of the passage's, numbered, or in capitals."""
    bare = without_leading_mark(line)
    words = bare.split()
    if _folded(line) in [_folded(part) for part in heading.split(" > ")]:
        return True
    if not words or len(words) > _TITLE_WORDS or is_statement(bare) or bare[-1] in ",;-–—":
        return False
    if words[-1].lower() in STOP_WORDS:
        return False
    titled = all(word[0].isupper() or word[0].isdigit() for word in words if word.lower() not in _SMALL_WORDS)
    return bare[:1].isupper() if bare != line else titled and words[0].lower() not in STOP_WORDS


def _folded(title: str) -> str:
    return " ".join(without_leading_mark(title).split()).casefold()
