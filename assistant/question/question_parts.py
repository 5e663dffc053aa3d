"""Cuts a question that asks for several things into its parts, each a question that can be looked up alone.

Three forms are told by grammar: questions one after the other ("When is it due and who checks it?"), items
with marks ("... if it loses (a) the keys and (b) the passes?"), and two things behind one
and the same word ("... of the fee and of the deposit?"). Which documents are meant isn't decided here.
"""

import re
from dataclasses import dataclass, replace

from assistant.language.words import Word, is_content, words_of
from assistant.question.asked import counted_in

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
    rf"(?:(?:^|[.!]\s+)\W*{_VERB}\b|(?:^|[,:;.!]\s+|\b(?:tell\s+me|explain|say|list)\s+){_QUESTION})",
    re.IGNORECASE,
)
_CASE = r"(?:once|if|when|where|after|before|for|in|on|at|under|during|with)\b"
_BORDER = re.compile(
    rf"(?:\?\s+(?:(?:and|but|also|or)\b,?\s*)?|[;,]?\s+(?:and|but)\s+(?:(?:also|then|if\s+so),?\s+)?|[,;]\s+)"
    rf"(?={_QUESTION})"
    rf"|(?:\?\s+(?:(?:and|but)\s+)?|[;,]\s+(?:and|but)\s+)(?={_CASE}[^,;?.]{{3,60}}[,\s]\s*{_ASKING}\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"\W*(?!{_QUESTION})(?P<lead>{_CASE}[^?]*?,)\s+{_QUESTION}", re.IGNORECASE)
"""A case put first: "Once the contract has ended, how long must ..."."""
_OPENS_WITH_A_CASE = re.compile(rf"(?!{_QUESTION}){_CASE}", re.IGNORECASE)
_MEASURE_ASKED = re.compile(r"\W*(?P<measure>how\s+(?P<what>\w+))\s+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
_VERB_FIRST = re.compile(rf"{_VERB}\b", re.IGNORECASE)
_OPEN_ENDS = re.compile(rf"\b(?:{_ASKING}|when|about|of|on|to|and|or|if|whether)\W*$", re.IGNORECASE)
_MARK = re.compile(r"(?:(?<=\s)|^)\(?(?P<mark>[a-d]|i{1,3}|[1-4])\)\s+")
_FIRST_MARKS = frozenset({"a", "i", "1"})
_JOINT = re.compile(r"[\s,;]+(?:and|or)?\s*$", re.IGNORECASE)
_CHOICE = re.compile(r"\bwhich\s+of\W*$", re.IGNORECASE)
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
    in_turn = _asked_in_turn(question)
    ways = (_marked(question), in_turn, _behind_one_word(question))
    texts = next((texts for texts in ways if len(texts) > 1), [])
    if not texts or len(texts) > MOST_PARTS:
        return ()
    parts = [_part(text, question) for text in texts]
    if texts is in_turn:
        parts[1:] = [_filled_in(part, parts[0].text, question) for part in parts[1:]]
    return tuple(parts)


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


def _filled_in(part: QuestionPart, first: str, question: str) -> QuestionPart:
    """A later part with what it leaves out, as the first one says it: verb, noun, the case put first."""
    if whole := _with_the_verb(part.text, first):
        return QuestionPart(whole)
    text, lead = _with_the_noun(part.text, first), _LEAD.match(first)
    in_one_sentence = "?" not in question[: question.find(part.text.rstrip("?"))]
    if lead and in_one_sentence and not _OPENS_WITH_A_CASE.match(text):
        text = f"{lead['lead']} {text}"
    return replace(part, text=text)


def _with_the_verb(text: str, first: str) -> str:
    """The part with the first one's verb: "How often must we test the alarm?", "how often the lift?"."""
    asked = _MEASURE_ASKED.match(text)
    if asked is None or asked["what"].lower() == "many" or re.search(rf"\b{_VERB}\b", asked["rest"]):
        return ""
    same = re.search(rf"\b{re.escape(asked['measure'])}\b", first, re.IGNORECASE)
    opens = re.escape(asked["rest"].split()[0])
    starts = list(re.finditer(rf"(?<!\w){opens}(?!\w)", first, re.IGNORECASE))
    if same is None or not starts or starts[-1].start() < same.end():
        return ""
    return first[: starts[-1].start()] + asked["rest"]


def _with_the_noun(text: str, first: str) -> str:
    """The part with the first one's noun: "How many years must it last, and how many must it be kept?"."""
    asked, counted = _MEASURE_ASKED.match(text), counted_in(first)
    if asked is None or not counted or asked["what"].lower() != "many":
        return text
    return f"how many {counted} {asked['rest']}" if _VERB_FIRST.match(asked["rest"]) else text


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
        if not _STARTS.search(head) or _CHOICE.search(head):
            continue
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
