"""What one sentence tells of and another leaves out: "Two awards show a penny. Without them, ..."."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re

from assistant.figures.reading.draft import Reading
from assistant.figures.reading.frames import leaving_out
from assistant.figures.reading.names import NameKind
from assistant.figures.reading.phrases import expression, phrase
from assistant.figures.reading.topic_words import tells_a_topic
from assistant.figures.reading.vocabulary import COVERED

_ROWS = "(award|contract|notice|tender|deal|entry|entrie|figure|framework|case|estimate|value|row|one|procurement)[s]"
_BACK = f"(it|them|both|(that|this|those|these|the) [<number>] (pair|lot|{_ROWS})|(the|those|these) <number>|that|this|those|these)"
_OUT = "(out|aside|apart|excluded|excepted|to one side|left out|left aside|taken out|removed|dropped|ignored|discounted|set aside|not counted)"
_CLAUSE_ENDS = r"(?=\s*(?:[,.;:?!)]|$)|\s+(?:and|what|how|which|who)\b)"
_WITHOUT_THEM = re.compile(
    rf"(?:(?:\band\s+)?(?:{leaving_out.LEAVING_OUT})\s+{expression(_BACK)}"
    rf"|{expression(f'[and] [(if|once|when|after|with)] [(we|you|i)] [(leave|leaving|take|taking|set|setting|put|putting|keep|keeping|rule|strip)] {_BACK} [(<is>|being|stay[s]|should be|must be)] {_OUT} [of (it|account|the count)]')}"
    rf"|{expression(f'(do not|not|don.t) count[ing] {_BACK}')}|{expression(f'(drop|skip|discard|remove|disregard|strike out|cut) {_BACK}')}){_CLAUSE_ENDS}",
    re.IGNORECASE,
)
"""Leaves out what an earlier sentence tells of."""
_ENDS = re.compile(r"[.;:?!](?:\s+|$)|\s[–—-]\s")
_ASKS = re.compile(r"\b(?:what|how|which|who|whose|list|find|show\s+me)\b|\?", re.IGNORECASE)
_SEVERAL = "(some|several|(a|an|the|just)* (few|couple|handful|number)|<number>)"
_TELLS_OF_SOME = phrase(
    f"[(and|but|there (is|are)|(<read>|<word>|<word> <word>) (has|have|made|let|show[s]))] {_SEVERAL} [of [<their>]]"
)
_OF_WHICH = re.compile(
    r"\s+(?:[\w¤'’-]+\s+){0,4}?(?:award|contract|notice|tender|deal|procurement)s?\b", re.IGNORECASE
)
"""Of which rows they are some: those the whole question is about."""
_HEAVY = "(swamp|dominat|skew|distort|dwarf|drown|inflat|overshadow|outweigh|pull|push|weigh|swallow|eclips|bloat|drag|warp|mask)"
_SWAMPED = re.compile(
    rf"(?P<whose>.*?)\s+(?:is|are|was|were|gets?|has\s+been|have\s+been)\s+(?:\w+ly\s+)?{phrase(f'{_HEAVY}<word>').pattern}(?:\s+(?:up|down|out))?\s+by\s+(?P<what>.+)",
    re.IGNORECASE,
)
_SWAMPS = re.compile(
    rf"(?P<what>.+?)\s+(?:\w+ly\s+)?{expression(f'{_HEAVY}<word>')}\s+(?P<whose>.+)", re.IGNORECASE
)
_CASE = re.compile(r"(?:where|wherever|if|when|whenever)\s+(?P<what>.+)", re.IGNORECASE)
"""Of each row that it holds of: "where nobody was chosen, don't count it"."""
_TOLD_THING = re.compile(
    r"(?P<what>(?:the|a|an|our|its|[A-Z][\w']*)\s.+?)\s+(?:is|are|was|were|has|have|had|covers?|runs?|can)\s.*",
    re.IGNORECASE,
)
_ENTERED = phrase(
    "[(is|are|was|were|being|been|stand|down|carry|carries|bear[s])] [only] (entered|priced|put [down]|recorded|marked|shown|listed|published|stated|given|valued|set|standing|registered) &(at|as|for|with|by)"
)


def told_before(reading: Reading) -> None:
    """Finds "without them", and what the sentence before it tells of: that is left out."""
    visible = reading.words.visible
    for back in _WITHOUT_THEM.finditer(visible):
        start, end = _sentence_before(visible, back.start())
        if start == end or _ASKS.search(visible[start:end]):
            continue
        left_out = _told(reading, start, end)
        if left_out:
            reading.draft.negative.append(left_out)
            reading.draft.told.append((start, end))
            reading.words.cover(*back.span())
            return


def _sentence_before(visible: str, place: int) -> tuple[int, int]:
    """The sentence before the one of the place; what stands before a comma, where the place follows it."""
    ends = [(m.start(), m.end()) for m in _ENDS.finditer(visible) if m.end() <= place]
    comma = re.search(r",\s+(?:so\s+|but\s+|please\s+)*$", visible[:place])
    if comma and comma.start() > (ends[-1][1] if ends else 0):
        return (ends[-1][1] if ends else 0), comma.start()
    if not ends:
        return place, place
    return (ends[-2][1] if len(ends) > 1 else 0), ends[-1][0]


def _told(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Which words of the sentence say the rows; the others are covered, all but names."""
    text = reading.words
    sentence = text.visible[start:end]
    some = _TELLS_OF_SOME.match(sentence)
    if some:
        noun = _OF_WHICH.match(sentence, some.end())
        first = start + (noun.end() if noun else some.end())
        if _hides_a_name(reading, start, first):
            return None
        cover_around(reading, start, start + some.end(), start + some.end())
        for entered in _ENTERED.finditer(text.visible, first, end):
            text.cover(*entered.span())
        return first, end
    for pattern in (_CASE, _SWAMPED, _SWAMPS, _TOLD_THING):
        found = pattern.fullmatch(sentence)
        if found:
            first, last = start + found.start("what"), start + found.end("what")
            if _hides_a_name(reading, start, first) or _hides_a_name(reading, last, end):
                return None
            cover_around(reading, start, end, first, last)
            return first, last
    return None


def _hides_a_name(reading: Reading, start: int, end: int) -> bool:
    """Whether a word there begins with a capital and is in no name that the register has."""
    text = reading.words
    named = [m for m in reading.names.mentions(text.text, text.covered) if m.kind in _WHOSE]
    return any(
        text.text[at].isupper() and not text.covered[at] and tells_a_topic(word)
        for word, at, _ in text.words()
        if start <= at < end and not any(m.start <= at < m.end for m in named)
    )


def cover_around(reading: Reading, start: int, end: int, first: int, last: int = -1) -> None:
    """Covers the stretch outside what is left out, but not the names of councils and buyers in it."""
    text = reading.words
    named = [m for m in reading.names.mentions(text.text, text.covered) if m.kind in _WHOSE]
    places = [*((m.start, m.end) for m in named), (first, max(first, last))]
    for at in range(start, end):
        if not any(a <= at < b for a, b in places):
            text.covered[at] = True


_WHOSE = (NameKind.TABLE, NameKind.BUYER, NameKind.PORTAL)
_POINTS_TO_WHOSE = phrase(
    "its|their|it|they|the council|the (rest|others|remainder)|remaining|remain[s]|left|there"
)
_OTHERS = phrase("(what|which|who) (else|other|others)")
_THEIRS = phrase("its|their|the council")
"""Asks for rows of others too: "besides Anytown's tender, what else is there?"."""
_ONLY_THING = re.compile(
    rf"(?:[\s'’{COVERED}]|s\b|\b(?:the|all|any|those|of|in|by|from|ones?|awards?|contracts?|notices?|tenders?|procurements?|council|file)\b)*",
    re.IGNORECASE,
)


def whose_rows(reading: Reading) -> None:
    """Reads "Without Anytown's £2 million framework, what do its awards come to?": all of them are Anytown's."""
    draft, text = reading.draft, reading.words.text
    named = [m for m in draft.mentions if m.kind in _WHOSE]
    inside = [m for m in named if reading.left_out_at(m.start) is not None]
    if len(inside) != 1 or len(named) > 1:
        return
    start, end = draft.negative[reading.left_out_at(inside[0].start) or 0]
    rest = text[start : inside[0].start] + text[inside[0].end : end]
    told = any(first <= start < last for first, last in draft.told)
    visible = reading.words.visible
    back = reading.draft.remains or _POINTS_TO_WHOSE.search(f"{visible[:start]} {visible[end:]}")
    elsewhere = _OTHERS.search(visible, end) and not _THEIRS.search(visible, end)
    if (told or back) and not elsewhere and not _ONLY_THING.fullmatch(rest):
        draft.scopes.add(inside[0].start)
