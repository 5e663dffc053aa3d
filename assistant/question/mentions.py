"""Cuts the names of contracts out of a question: where they stand, and how surely they are names.

Grammar alone decides here; whether a release has such a contract is `assistant.question.pick_contracts`'
part.
"""

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from assistant.language.vocabulary import INSTRUMENT_WORDS, PART_WORDS
from assistant.language.words import STOP_WORDS, Word, words_of

MAX_MODIFIERS = 6
"""Words that may stand before "contract" and belong to its name."""


class MentionKind(IntEnum):
    """How a name was recognised, the surest first."""

    FRAME = 1
    """It opens the question and a colon or comma closes it: "In the X between A and B: ..."."""
    QUOTED = 2
    """It stands in quotation marks, or ends like a file name."""
    INSTRUMENT = 3
    """It ends in "contract", "agreement" or the like, or follows it: "the contract with A"."""
    CAPITALS = 4
    """It is written like a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a question that may name a contract."""

    start: int
    end: int
    text: str
    kind: MentionKind
    many: bool = False
    """Whether it speaks of several contracts: "our IT contracts"."""
    listed: bool = False
    """Whether it is one of several that share a noun: "the grounds, ICT and parking contracts"."""


_OPENING = re.compile(
    r"^\W*(?:in|under|for|on|per|within|regarding|concerning|about|according\s+to|with\s+(?:regard|respect)\s+to"
    r"|as\s+(?:to|regards)|re)\s*:?\s+",
    re.IGNORECASE,
)
_ASKING = (
    r"(?:what|when|which|who|whom|whose|where|why|how|is|are|was|were|am|can|could|does|do|did|must|may|might|will|would"
    r"|shall|should|has|have|had|at|by|from|after|before|within|if|to|please|tell|list|give|show|summari[sz]e|explain)"
)
_COLON_END = re.compile(r":\s+(?=\S)|\s[–—]\s+(?=\S)")
_COMMA_END = re.compile(rf",\s+(?={_ASKING}\b)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,160})[\"”]|(?<!\w)[‘']([A-Z][^'’\n]{3,160})[’'](?!\w)")
_FILE_NAME = re.compile(
    r"[\w(][\w .,&()'’-]{0,200}?\.(?:pdf|docx?|html?|txt|md|csv|json|xlsx)\b", re.IGNORECASE
)
_HEADS = frozenset(INSTRUMENT_WORDS)
_PLURAL_HEADS = frozenset(word for word in INSTRUMENT_WORDS if word.endswith("s"))
_INSIDE_NAMES = frozenset({"of", "and", "for", "the", "at", "in", "on", "to"})
_AFTER_HEAD = frozenset({"with", "between", "for", "from", "number", "no", "ref", "reference", "dated", "of"})
_NOT_MODIFIERS = frozenset(
    {
        "break", "cancel", "end", "ends", "ending", "leave", "exit", "terminate", "extend", "renew",
        "sign", "signed", "start", "begin", "vary", "award", "compare", "find", "check", "stop",
        "both", "two", "three", "four", "five", "six", "several",
        "existing", "current", "new", "present", "old", "whole", "entire", "main", "same", "each",
        "every", "another", "other", "individual", "such", "standard",
    }
)  # fmt: skip


def mentions_in(question: str) -> list[Mention]:
    """Names in reading order; where two overlap the surer one stays."""
    found = [*_frame(question), *_quoted(question), *_instruments(question), *_capitals(question)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.kind, one.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: one.start)


def _frame(question: str) -> list[Mention]:
    opening = _OPENING.match(question)
    if opening is None:
        return []
    ends = [match for match in (_COLON_END.search(question, opening.end()),) if match]
    ends += [match for match in (_COMMA_END.search(question, opening.end()),) if match]
    if not ends:
        return []
    end = ends[0]
    text = question[opening.end() : end.start()]
    if len(text.split()) < 1 or len(question[end.end() :].split()) < 2:
        return []
    return [Mention(0, end.end(), text, MentionKind.FRAME, many=_speaks_of_many(text))]


def _speaks_of_many(text: str) -> bool:
    return any(word.text.lower() in _PLURAL_HEADS for word in words_of(text))


def _quoted(question: str) -> list[Mention]:
    quoted = [
        Mention(match.start(), match.end(), match[1] or match[2], MentionKind.QUOTED)
        for match in _QUOTED.finditer(question)
    ]
    return quoted + [
        Mention(match.start(), match.end(), match[0], MentionKind.QUOTED)
        for match in _FILE_NAME.finditer(question)
    ]


def _instruments(question: str) -> list[Mention]:
    words = words_of(question)
    found: list[Mention] = []
    for position, word in enumerate(words):
        if word.text.lower() in _HEADS:
            others = _listed_before(question, words, position)
            found += [*others, replace(_around_head(question, words, position), listed=bool(others))]
    return found


def _listed_before(question: str, words: list[Word], head: int) -> list[Mention]:
    """The other contracts of "the grounds, ICT and parking contracts"."""
    if words[head].text.lower() not in _PLURAL_HEADS:
        return []
    found: list[Mention] = []
    first = _first_of_name(question, words, head)
    while first > 1:
        joined = words[first - 1].text.lower() in {"and", "or"}
        listed = bool(found) and "," in question[words[first - 1].end : words[first].start]
        last = first - 2 if joined else first - 1
        if not (joined or listed) or not _may_name(words[last].text):
            break
        first = _first_of_name(question, words, last)
        start, end = words[first].start, words[last].end
        text = f"{question[start:end]} {words[head].text}"
        found.append(Mention(start, end, text, MentionKind.INSTRUMENT, many=True, listed=True))
    return found


def _may_name(word: str) -> bool:
    lower = word.lower()
    return not (_is_stop(word) or lower in _HEADS or lower in _NOT_MODIFIERS)


def _first_of_name(question: str, words: list[Word], last: int) -> int:
    """Position of the first word of the name that ends there."""
    first = last
    while first > 0 and last - first < MAX_MODIFIERS and _joins_left(question, words, first):
        first -= 1
    while words[first].text.lower() in _INSIDE_NAMES and first < last:
        first += 1
    return first


def _around_head(question: str, words: list[Word], head: int) -> Mention:
    first = _first_of_name(question, words, head)
    last = _end_after_head(question, words, head)
    start, end = words[first].start, words[last].end
    many = words[head].text.lower() in _PLURAL_HEADS
    return Mention(start, end, question[start:end], MentionKind.INSTRUMENT, many)


def _joins_left(question: str, words: list[Word], first: int) -> bool:
    """Whether the word before position `first` belongs to the same name."""
    before = words[first - 1]
    if question[before.end : words[first].start].strip(" &'’()-/\t\n") != "":
        return False
    word = before.text.lower()
    if word in _INSIDE_NAMES:
        capital = first >= 2 and words[first - 2].text[0].isupper() and words[first].text[0].isupper()
        return capital and word in {"of", "and", "for"}
    return not _is_stop(before.text) and word not in _NOT_MODIFIERS


def _is_stop(word: str) -> bool:
    """Whether it's a stop word; capitals aren't ("IT" is a trade, "it" is none)."""
    return word.lower() in STOP_WORDS and not (len(word) > 1 and word.isupper())


def _end_after_head(question: str, words: list[Word], head: int) -> int:
    """Position of the last word of "contract with A and B", "agreement for grounds maintenance"."""
    following = words[head + 1 : head + 2 + 2 * MAX_MODIFIERS]
    if not following or following[0].text.lower() not in _AFTER_HEAD:
        return head
    last, capitals = head, False
    for offset, word in enumerate(following, start=1):
        lower = word.text.lower()
        if lower in _HEADS:
            return head
        gap = question[words[head + offset - 1].end : word.start].strip(" &'’()-/.\t\n")
        named = word.text[0].isupper() or word.text[0].isdigit()
        if gap not in {"", ","} or (gap == "," and not named):
            break
        if lower in _AFTER_HEAD or lower in {"and", "the", "our"}:
            continue
        if _is_stop(word.text) or (capitals and not named):
            break
        last, capitals = head + offset, capitals or named
    return last


def _capitals(question: str) -> list[Mention]:
    found: list[Mention] = []
    run: list[Word] = []
    previous_end = 0
    for position, word in enumerate(words_of(question)):
        gap = question[previous_end : word.start]
        previous_end = word.end
        joins = (
            run and gap.strip(" &.,'’()-/") == "" and "," not in gap.replace(", Inc", "").replace(", L", "")
        )
        if not joins:
            found += _run(question, run)
            run = []
        if _looks_named(word.text, first=position == 0):
            run.append(word)
        elif not (run and word.text.lower() in {"of", "and", "for", "the"}):
            found += _run(question, run)
            run = []
    return found + _run(question, run)


def _looks_named(word: str, *, first: bool) -> bool:
    lower = word.lower()
    if first and (lower in STOP_WORDS or lower in PART_WORDS):
        return False
    has_code = any(character.isdigit() for character in word) and any(
        character.isalpha() for character in word
    )
    return (word[0].isupper() and not _is_stop(word)) or has_code


def _run(question: str, run: list[Word]) -> list[Mention]:
    if not run:
        return []
    start, end = run[0].start, run[-1].end
    return [Mention(start, end, question[start:end], MentionKind.CAPITALS)]
