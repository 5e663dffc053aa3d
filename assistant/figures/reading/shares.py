"""Shares: whether a part of the rows or of their value is asked for, and where in the question the part begins."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from enum import StrEnum

from assistant.figures.reading.draft import Reading
from assistant.figures.reading.frames import measuring, ordering, subjects, titles
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.two_sides import share_held_apart


class Share(StrEnum):
    """What a share is of."""

    OF_ROWS = "of rows"
    OF_VALUE = "of value"


_RANKED_SHARE = re.compile(
    r"(largest|biggest|highest|greatest|larger|bigger|higher|greater)|(smallest|lowest|smaller|lower)",
    re.IGNORECASE,
)


def find_share(reading: Reading, visible: str) -> Share | None:
    """The share that is asked for; `visible`: the words that were uncovered before amounts were read."""
    text, draft = reading.words, reading.draft
    draft.only_titles |= bool(text.take_all(titles.ONLY_TITLES))
    draft.grows = bool(
        measuring.BY_WHAT_SHARE.search(text.visible) and measuring.CHANGE_WORDS.search(text.visible)
    )
    if draft.grows:
        text.take(measuring.BY_WHAT_SHARE)
    share_of_value = None if text.take(measuring.IN_POUNDS) else measuring.SHARE_OF_VALUE.search(text.visible)
    if share_of_value and not _OF_ROWS.search(share_of_value["whole"]):
        text.cover(*share_of_value.span())
        text.take_all(measuring.AS_PERCENTAGE)
        text.take_all(measuring.MAKES_UP)
        text.take(ordering.BY_VALUE)
        draft.share_at = share_of_value.start()
        if _TOOK.search(text.visible[: share_of_value.start()]):
            draft.part_until = share_of_value.start()
        else:
            draft.part_from = _part_of_value(text.text, share_of_value)
        return Share.OF_VALUE
    often = share_held_apart(reading)
    text.take_all(measuring.IN_POINTS)
    if often:
        return Share.OF_ROWS
    share = _in_percent(reading) or text.take(measuring.SHARE) or text.take(measuring.MORE_OF)
    if not share:
        return None
    text.take_all(measuring.AS_PERCENTAGE)
    text.take_all(measuring.MAKES_UP)
    draft.share_at = share.start()
    of_money = _ITS_MONEY.match(text.text, share.end() + 1)
    _find_part(reading, share, visible)
    whole = text.text[share.end() : draft.part_from]
    if draft.paid and _MONEY.search(whole) and not _THINGS.search(whole):
        return Share.OF_VALUE
    if ranked := _RANKED_SHARE.search(share.group()):
        draft.share_rank = ranked[1] is not None
    if draft.by:
        return Share.OF_VALUE if draft.by == "money" else Share.OF_ROWS
    by_value = of_money or text.take(ordering.BY_VALUE) or measuring.HOW_MUCH_OF.fullmatch(share.group())
    return Share.OF_VALUE if by_value else Share.OF_ROWS


def told_before_share(reading: Reading) -> bool:
    """Reads "Some awards went to SMEs. What share is that?", "SMEs won what share of them?": the part is first."""
    draft, text = reading.draft, reading.words.text
    if draft.share_at is None or _OF_THE_WHOLE_FIRST.match(text):
        return False
    if _TURNS.search(reading.words.visible, 0, draft.share_at):
        return False
    draft.part_from, draft.part_until = None, draft.share_at
    draft.points_back = True
    return True


def _part_of_value(text: str, share: re.Match[str]) -> int:
    """Where the part of a value begins: the verb after what it is a share of."""
    end = _sentence_end(text, share.end())
    went = list(measuring.WENT.finditer(text, share.end(), end))
    if went:
        return went[-1].start()
    if not (_OF_MORE.search(share.group()) or _AWARDED_BY.search(share.group())):
        return share.end()
    verb = _IS.search(text, share.end(), end)
    return verb.start() if verb else end if _OF_MORE.search(share.group()) else share.end()


def _sentence_end(text: str, start: int) -> int:
    found = _SENTENCE_END.search(text, start)
    return found.start() if found else len(text)


_SENTENCE_END = re.compile(r"[.;:?!](?:\s|$)")
_AWARDED_BY = re.compile(r"\b(?:awarded|let|placed|committed|given|signed|tendered)\s+by$", re.IGNORECASE)
"""At the end of a value, before whose it is."""


def _in_percent(reading: Reading) -> re.Match[str] | None:
    """Reads "how much of ..., as a percentage"."""
    visible = reading.words.visible
    by_value = reading.draft.by == "money" or _BY_VALUE_FIRST.match(visible)
    asked = by_value or measuring.AS_PERCENTAGE.search(visible)
    return reading.words.take(measuring.HOW_MUCH_OF) if asked else None


_BY_VALUE_FIRST = re.compile(rf"\W*{ordering.BY_VALUE.pattern}\s*,", re.IGNORECASE)
_OF_ROWS = phrase(
    "(<contracts>) [that] ((state|give|show|have|carry|record|name|do|are|were)[s]|has|had|does|did|is|was) | with[out]"
)
"""Before "a value": rows that state one are meant, not their value."""
_OF_MORE = re.compile(r"\bof$", re.IGNORECASE)
"""What the value is of follows yet."""
_IS = re.compile(r"\b(?:is|are|was|were)\b", re.IGNORECASE)
_ITS_MONEY = phrase("[of] [<their>] [(total|overall|awarded)] (money|spend|spending|value|awarded value)")
_MONEY = re.compile(r"\b(?:spend|spending|spent|expenditure|money|paid|total)\b", re.IGNORECASE)
_THINGS = re.compile(r"\b(?:payments|transactions|invoices)\b", re.IGNORECASE)
_OTHER_VERB = re.compile(
    r"\s+(?:(?:the\s+)?(?:larger|higher|bigger|greater|smaller|lower|largest|highest|lowest|smallest)\b"
    r"|(?:awarded|let|published|placed|made|signed)\s+(?:were|was|went|are|is|have|has|had|came|come)\b)",
    re.IGNORECASE,
)
"""After a verb that doesn't begin the part: "has the larger", "that Elmford has awarded were ..."."""
_OF_THE_WHOLE_FIRST = re.compile(r"\W*(?:of|among(?:st)?|out\s+of|for|taking|in)\b", re.IGNORECASE)
"""The whole is told before the share: "Of the works contracts, what share ..."."""
_TURNS = re.compile(
    r"\b(?:not|nobody|none|never|no|nor|neither|but|yet|without|although|though)\b", re.IGNORECASE
)
"""Unread, it makes the part another than what is read of it."""
_PREPOSITION = re.compile(r"to|with|worth|over|above|below|under", re.IGNORECASE)
_DESCRIBES = re.compile(r"marked|flagged", re.IGNORECASE)
"""Without a verb before it, it says more of the whole: "of the awards marked as suitable went ..."."""
_OWNED = re.compile(r"['’]s?\s*$")
_TOOK = re.compile(
    r"¤'?s?\s+(?:took|takes|got|gets|won|wins|had|has|have|hold|holds|held|received?|represents?|accounts?\s+for|makes?\s+up)\s*$"
)
"""Behind who has a share, before "what share of": who it is was said before."""
_OF_WHOLE = re.compile(r"\b(?:expressed\s+)?as\s+an?\s+$", re.IGNORECASE)


def _find_part(reading: Reading, share: re.Match[str], visible: str) -> None:
    """Where the part of a share begins: the verb after "what share of the contracts"."""
    text = reading.words.text
    owned = _OWNED.search(text[: share.start()]) and share.group().lower().endswith("of")
    turned = (
        owned
        or (_TOOK.search(reading.words.visible[: share.start()]) and share.group().lower().endswith("of"))
        or _OF_WHOLE.search(text[: share.start() + 1].rstrip() + " ")
        or re.match(r"\s*as\s+an?\s", share.group())
    )
    if turned:
        reading.draft.part_until = share.start()
        reading.draft.part_owned = bool(owned)
        return
    before = re.match(r"^\W*(?:of|among|out\s+of)\b(?P<whole>[^,?]+),", text, re.IGNORECASE)
    if before and share.start() >= before.end() - 1:
        reading.draft.part_from = share.end()
        reading.words.cover(before.start(), before.start("whole"))
        return
    rest = visible[share.end() :]
    verbs = subjects.PART_VERB.finditer(rest)
    verb = next((found for found in verbs if not _OTHER_VERB.match(rest, found.end())), None)
    if verb and _DESCRIBES.fullmatch(verb.group()):
        after = _part_after(reading, rest, share.end(), verb.end())
        if after is not None:
            reading.draft.part_from = after
            return
    if verb and _RELATIVE.fullmatch(verb.group()):
        main = _behind_clause(rest, verb.end())
        if main:
            reading.draft.part_from = share.end() + main
            return
    if verb and _PREPOSITION.fullmatch(verb.group()):
        verb = subjects.MAIN_VERB.search(rest) or _RELATIVE.search(rest, verb.end()) or verb
    if verb and _THEIR_ROWS.match(rest.lstrip()):
        whose = [m.end for m in reading.draft.mentions if m.start == share.end() + verb.end() + 1]
        if whose:
            reading.draft.part_from = whose[0]
            return
    of_what = None if verb else subjects.WHOLE_NOUN.search(rest)
    part = verb.start() if verb else of_what.end() if of_what else 0
    reading.draft.part_from = share.end() + part


_THEIR_ROWS = phrase("(its|their) [<word>] <contracts>")
"""Of who is named behind the verb: "for what percentage of its notices does Anytown show an award"."""
_RELATIVE = re.compile(r"that|which|who", re.IGNORECASE)
_STILL_INSIDE = re.compile(
    r"\b(?:and|or|but|that|which|who|is|are|was|were|has|have|had)\s+$|^\s*$", re.IGNORECASE
)


def _behind_clause(rest: str, start: int) -> int | None:
    """Where the part begins in "of the notices that led to an award were ...": the verb behind what says which."""
    verbs = subjects.MAIN_VERB.finditer(rest, start, _sentence_end(rest, start))
    behind = [found.start() for found in verbs if not _STILL_INSIDE.search(rest[start : found.start()])]
    own = behind[:1] if behind and len(rest[start : behind[0]].split()) == 1 else []
    return next((place for place in behind if place not in own), None)


def _part_after(reading: Reading, rest: str, start: int, described: int) -> int | None:
    """Where the part begins behind what describes the whole: the next verb, or a condition read before."""
    verb = subjects.MAIN_VERB.search(rest, described)
    told = [p.start for p in reading.draft.conditions if p.start > start + described]
    return min([*told, *([start + verb.start()] if verb else [])], default=None)
