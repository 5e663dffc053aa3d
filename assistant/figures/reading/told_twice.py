"""One purchase that stands twice and is to count once: "A lorry is in two of Anytown's notices. Counting it once, ..."."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re

from assistant.figures.plan import flag
from assistant.figures.reading.draft import Placed, Reading
from assistant.figures.reading.phrases import expression, phrase
from assistant.figures.reading.wordings.amounts import ABOUT

_PUT_OUT = "(publish|advertis|issu|list|announc|post|tender|notifi|record|enter|put out|award|print)[ed]"
_STANDS = f"(stand|appear|feature|occur|figur|sit|(turn|show|crop|come|came|pop)[s|ed] up|<is>|has|have|had|been|carr|bear|{_PUT_OUT}|go|went|gone out)[s|es|ed|ies|y] [(here|out)]"
_NOTICES = (
    "(notices|numbers|references|(reference|notice) numbers|ids|ocids|identifiers|entries|records|releases)"
)
_OF_THEM = "[of] [<their>] [<word>] [<word>] [<word>] [(award|contract|tender)]"
_THE_SAME = (
    "((for|of|about|cover[s|ing]|tell of|telling of) (one|a single|the same|one and the same|the very same))"
)
_TWICE = re.compile(
    "|".join((
        rf"(?P<sign>{expression(f'({_STANDS})* (in|under|by|with|on|across|over|as|through)* two (different|separate|distinct)* &({_OF_THEM} {_NOTICES})')})",
        rf"(?P<again>{expression(f'({_STANDS})* [(it|them|this|that)] (twice [over]|two times)')})",
    )),
    re.IGNORECASE,
)  # fmt: skip
"""That there are two of something: its words, but for those of whose they are."""
_ALIKE = phrase(
    f"[(and|with|at|for|by|from|on|of|under)] (the|one|both)* (very|exactly)* same (price|sum|value|figure|amount|title|number|dealer|supplier|firm|winner|buyer|council)[s] [(each time|both times)] | {_THE_SAME} | (the|one and the) [very] same | {_PUT_OUT} &(<read>) | {_NOTICES}"
)
"""What two notices of one purchase are alike in anyhow."""
_AT_A_SUM = phrase("(at|for|of|worth|priced at|costing) sum=<pounds>")
_ONE = phrase("(one|an|a) (of)*")
_THING = "(it|that|them|both|this|these|the two|(that|the|this|these|those) <word> [<word>])"
_AS_ONE = (
    "(as (one|a single) [(purchase|contract|award|tender|job|procurement|of them|thing)]|(only|just)* once)"
)
ONCE = phrase(
    f"[(and|but|so)] (treat|count|take|treating|counting|taking|with) {_THING} [<is>] [being] [(counted|taken|treated)] {_AS_ONE} [only]"
    f" | [(if|with|when|once|after)] {_THING} [<is>] [being] (only|just)* (counted|taken|treated) {_AS_ONE} | [when] (counted|taken) {_AS_ONE}"
)
"""That what the sentence before tells of is to count once."""
_SENTENCE = re.compile(r"[.;:?!]\s+|$")
_ASKS = re.compile(r"\b(?:what|how|which|who|whose|list|find)\b|\?", re.IGNORECASE)


def told_twice(reading: Reading) -> None:
    """Leaves out the second of two notices that tell of one thing, where it is to count once.

    All that is said of the thing stays to be read: the row left out must be as it is told.
    """
    text = reading.words
    told = _TWICE.search(text.visible)
    once = next((m for m in ONCE.finditer(text.visible, told.end())), None) if told else None
    if told is None or once is None:
        return
    start, end = _sentence_around(text.visible, told.start())
    if _ASKS.search(text.visible, start, end) or once.start() < end:
        return
    for pattern in (_TWICE, _ALIKE, _ONE):
        for words in pattern.finditer(text.visible, start, end):
            text.cover(*words.span())
    text.cover(*once.span())
    for sum_said in _AT_A_SUM.finditer(text.visible, start, end):
        about = ABOUT[0].condition(sum_said)
        if about is not None:
            reading.draft.conditions.append(Placed(about, sum_said.start()))
            text.cover(*sum_said.span())
    reading.draft.negative.append((start, end))
    reading.draft.told.append((start, end))
    reading.draft.conditions.append(Placed(flag("copy", "told again of by a later notice"), told.start()))


def _sentence_around(visible: str, place: int) -> tuple[int, int]:
    """Where the sentence of the place starts and ends."""
    ends = [(m.start(), m.end()) for m in _SENTENCE.finditer(visible)]
    start = max((end for _, end in ends if end <= place), default=0)
    return start, next((first for first, _ in ends if first >= place), len(visible))
