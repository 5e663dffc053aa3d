"""Cuts a question that asks for several things into its parts, each a question that can be looked up alone.

Three forms are told by grammar: questions one after the other ("When is it due and who checks it?"), items
with marks ("... if it loses (a) the keys and (b) the passes?"), and two things behind one
and the same word ("... of the fee and of the deposit?"). Which documents are meant isn't decided here.
"""

import re
from dataclasses import dataclass

from assistant.language.words import Word, is_content, words_of

MOST_PARTS = 4
"""A question in more parts than that is looked up as a whole: each part costs a search."""
LEAST_WORDS = 3
"""Shorter ends ("... and why?") are no question of their own."""
_LEAST_CONTENT = 2
"""A part with fewer words of substance leans on what was asked before it."""

_ASKING = r"(?:what|which|who|whom|whose|where|why|how)"
_VERB = r"(?:is|are|was|were|does|do|did|can|may|must|should|shall|will|would|has|have|am)(?:n['’]t)?"
_SUBJECT = r"(?:the|it|its|they|we|i|there|that|this|these|those|any|an?|our|their|either|each|both|all)"
_BEFORE = (
    r"(?:(?:by|for|from|to|in|after|before|at|of|on|above|below|over|under|within|with|until|up\s+to)\s+)?"
)
_QUESTION = rf"(?:{_BEFORE}{_ASKING}\b|{_BEFORE}when\s+{_VERB}\b|{_VERB}\s+{_SUBJECT}\b)"
_STARTS = re.compile(
    rf"(?:^\W*{_VERB}\b|(?:^|[,:;]\s+|\b(?:tell\s+me|explain|say|list)\s+){_QUESTION})", re.IGNORECASE
)
_BORDER = re.compile(
    rf"(?:\?\s+(?:(?:and|but|also|or)\b,?\s*)?|[;,]?\s+(?:and|but)\s+(?:(?:also|then|if\s+so),?\s+)?|[,;]\s+)"
    rf"(?={_QUESTION})",
    re.IGNORECASE,
)
_OPEN_ENDS = re.compile(rf"\b(?:{_ASKING}|when|about|of|on|to|and|or|if|whether)\W*$", re.IGNORECASE)
_MARK = re.compile(r"(?:(?<=\s)|^)\(?(?P<mark>[a-d]|i{1,3}|[1-4])\)\s+")
_FIRST_MARKS = frozenset({"a", "i", "1"})
_JOINT = re.compile(r"[\s,;]+(?:and|or)?\s*$", re.IGNORECASE)
_REPEATED = frozenset("of for in under to by from with at on above the our a an its their".split())  # noqa: SIM905
_ONE_THING = frozenset("between both difference differ compare either among".split())  # noqa: SIM905
"""Words whose two things are asked for together."""
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|that|this|these|those|one|he|she|there|so)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """One thing that is asked for."""

    text: str
    """A question that stands by itself but for what it points back to."""
    leans_on: str = ""
    """Words of substance from before it, where it points back; else empty."""


def question_parts(question: str) -> tuple[QuestionPart, ...]:
    """The parts in order, two to MOST_PARTS of them; none where one thing is asked for."""
    ways = (_marked(question), _asked_in_turn(question), _behind_one_word(question))
    texts = next((texts for texts in ways if len(texts) > 1), [])
    if not texts or len(texts) > MOST_PARTS:
        return ()
    return tuple(_part(text, question) for text in texts)


def _asked_in_turn(question: str) -> list[str]:
    """Questions one after the other; what only tells of the matter is none."""
    borders = [0]
    for match in _BORDER.finditer(question):
        before, after = question[borders[-1] : match.start()], question[match.end() :]
        if _STARTS.search(before) and not _OPEN_ENDS.search(before) and _is_long(before) and _is_long(after):
            borders += [match.start(), match.end()]
    borders.append(len(question))
    return [
        question[start:end].strip(" ,;?.") + "?"
        for start, end in zip(borders[::2], borders[1::2], strict=True)
    ]


def _is_long(text: str) -> bool:
    words = words_of(text)
    return len(words) >= LEAST_WORDS and any(is_content(word.text) for word in words)


def _marked(question: str) -> list[str]:
    """Items with marks, each behind what leads into them; one that asks by itself alone."""
    marks = list(_MARK.finditer(question))
    if len(marks) < 2 or marks[0]["mark"] not in _FIRST_MARKS:
        return []
    lead = question[: marks[0].start()].strip()
    ends = [*(mark.start() for mark in marks[1:]), len(question)]
    items = [_JOINT.sub("", question[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    return [item if _STARTS.search(item) else f"{lead} {item}".rstrip(" ?.") + "?" for item in items]


def _behind_one_word(question: str) -> list[str]:
    """Two things, each behind the same little word: "of the fee and of the deposit"."""
    words = words_of(question)
    if any(word.text.lower() in _ONE_THING for word in words):
        return []
    for at, word in enumerate(words[:-2]):
        if word.text.lower() != "and" or words[at + 1].text.lower() not in _REPEATED:
            continue
        first = _same_before(words, at)
        if first is None or not any(is_content(each.text) for each in words[at + 2 :]):
            continue
        head = question[: words[first].start]
        one = question[words[first].start : words[at - 1].end]
        return [f"{head}{one}?", f"{head}{question[words[at + 1].start :]}"]
    return []


def _same_before(words: list[Word], joint: int) -> int | None:
    """Where the word behind the joint stands before it, with a word of substance between them."""
    repeated = words[joint + 1].text.lower()
    for at in range(joint - 2, 0, -1):
        if words[at].text.lower() == repeated:
            between = words[at + 1 : joint]
            return at if any(is_content(word.text) for word in between) else None
    return None


def _part(text: str, question: str) -> QuestionPart:
    substance = [word.text for word in words_of(text) if is_content(word.text)]
    if not _POINTS_BACK.search(text) and len(substance) >= _LEAST_CONTENT:
        return QuestionPart(text)
    before = question[: max(0, question.find(text.rstrip("?")))]
    return QuestionPart(text, " ".join(word.text for word in words_of(before) if is_content(word.text)))
