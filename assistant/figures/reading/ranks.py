"""Groups and order: "which council", "top five", "the most by value"."""

import re
from dataclasses import replace

from assistant.figures.fields import DURATIONS
from assistant.figures.plan import SIDES, Measure, Operator, flag
from assistant.figures.reading.comparisons import compared_names
from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.draft import Placed, Rank, Reading
from assistant.figures.reading.frames import measuring, ordering, subjects
from assistant.figures.reading.heads import asks_for_several, head_of
from assistant.figures.reading.phrases import expression, phrase
from assistant.figures.reading.told_groups import group_told
from assistant.figures.reading.vocabulary import NUMBER, PLACES, number

_WHICH_OF_TWO = phrase(
    "which [of (the|these) two|(kind|sort|type|group) of [(contract|award|notice|tender|firm|supplier)]]"
)
_SENTENCE_END = re.compile(r"(?<=[.;:?!])\s+")
_WHO = re.compile(r"^\W*who(?:se)?\b", re.IGNORECASE)
_NOT_OF_ROW = (
    "<some firm>|council[s]|buyer[s]|authorities|categor(y|ies)|by|of|in|to|for"
    "|average|mean|median|typical|total|combined|overall|number|share"
)
_VERBS = (
    "have|has|had|are|were|is|was|state|give|show|carry|put|name|cost|went|go|got|come|came|run|ran|last|close|start"
    "|began|begin|end|ended"
)
"""After "which three" of what has been named before."""
_THINGS = rf"(?:{expression('<contracts>')})"
_ROWS_ASKED = re.compile(
    rf"(?<=\bwhich\s){NUMBER}(?=\s+¤*\s*(?:\w+\s+){{0,2}}{_THINGS}\b)"
    rf"|(?<=\bwhat\s){NUMBER}(?=\s+¤*\s*(?:\w+\s+){{0,2}}{_THINGS}\b)"
    rf"|(?<=\bwhich\s){NUMBER}(?=\s+(?:(?:{_VERBS})\b|¤|of\s+(?:¤+\s+)+(?:\w+\s+)?{_THINGS}\b))"
    rf"|(?<=\bthe\s)(?<!\bof\sthe\s)(?<!\bamong\sthe\s)(?<!\bfrom\sthe\s){NUMBER}(?=\s+(?:with|having)\b)",
    re.IGNORECASE,
)
"""How many rows are asked for: "which three have", "the three with"."""
_OTHER_THAN = re.compile(r"\s+(?:other\s+than|except|apart\s+from)\b", re.IGNORECASE)
_THEIRS = phrase("[(in|on|for)] (which|what) of (the|these|all|our)* [<number>] (councils|authorities)")
_OF_ALL_THEIR_ROWS = re.compile(rf"{_THEIRS.pattern}'\s", re.IGNORECASE)
"""Reads "on which of the councils' notices": the notices are meant."""
_IN_WHICH = re.compile(r"(?:in|on|for|by)\s+which\b", re.IGNORECASE)
_WHAT_THE = phrase("what [all] (the|these|those|our)")
"""Before who did something: "what the seven councils have awarded" asks for no council."""
_OF_ROWS = re.compile(rf"\b{phrase('<contracts>|cases|ones').pattern}\s+$", re.IGNORECASE)
"""Before "in which of the councils ...": rows of any of them are meant."""
_IN_ORDER = phrase("in order [(of|from (the top|<read>))]")
_BETWEEN = f"[!({_NOT_OF_ROW}) (<read>|<word>)]"
_SO_MANY = re.compile(
    rf"(?:\b(?:which|what|who)|{expression('<request>|and')})\s+(?:are\s+)?(?:the\s+)?(?:(?:first|top|leading|uppermost)\s+)?(?P<n>{NUMBER})(?!\s+(?:councils|authorities|suppliers|firms)\b)(?=[\s.?!,])",
    re.IGNORECASE,
)
_SO_MANY_OF = re.compile(
    rf"\b(?P<n>{NUMBER})\s+[a-z]+,?\s+(?:of|out\s+of|among|amongst|from)\b", re.IGNORECASE
)
"""Reads "the two councils, out of the eight": two are asked for."""
_COUNTED = phrase("<contract>|<contracts>")
_ASKED_IN_ORDER = re.compile(
    rf"\s*(?:(?:rank|order|sort|put|compare)\b|{expression('<request>')})", re.IGNORECASE
)
_RANKED_ROW = phrase(
    f"{ordering.RANKED_PHRASE} {_BETWEEN} {_BETWEEN} {_BETWEEN}"
    " (<contract>|<contracts>|framework[s]) !(value[s]|total[s]|spend)"
)
"""The largest contract is a row, whoever is asked for with it."""


def groups_and_rank(reading: Reading) -> tuple[str, Rank | None]:
    """The field that rows are grouped by ("" for none), and the order."""
    text = reading.words
    told = group_told(reading)
    asked_for = text.take(_ROWS_ASKED)
    of_rows = _RANKED_ROW.search(text.visible) is not None
    rank = _rank(reading)
    if rank is not None:
        rank = replace(rank, of_rows=of_rows or rank.of_rows)
    if asked_for and rank:
        rank = replace(rank, limit=number(asked_for.group()))
    if rank is None and reading.draft.share_rank is not None:
        rank = Rank(None, descending=reading.draft.share_rank, end=0)
    group = ""
    for asked, name in ordering.GROUPS_ASKED:
        match = asked.search(text.visible)
        if match and match["ranked"] and not (rank and 0 <= match.start("ranked") - rank.end <= 2):
            match = None
        if match and (
            _OTHER_THAN.match(text.text, match.end())
            or _OF_ALL_THEIR_ROWS.match(text.text, match.start())
            or _WHAT_THE.match(text.text, match.start())
            or (_IN_WHICH.match(match.group()) and _OF_ROWS.search(text.text[: match.start()]))
        ):
            text.cover(match.start(), match.end())
            match = None
        if match:
            group = name
            wanted = match["n"] or match["m"]
            if not wanted and (said := _SO_MANY.search(text.visible, match.end())):
                wanted = said["n"]
                text.cover(*said.span())
            in_order = _ASKED_IN_ORDER.match(match.group()) is not None
            if not wanted and in_order and (of := _SO_MANY_OF.search(text.text, *match.span())):
                wanted = of["n"]
            if not wanted and in_order and match.group().rstrip(" ,").endswith("s"):
                reading.draft.every_group = True
                text.take(_IN_ORDER)
            if wanted:
                text.take(_IN_ORDER)
                rank = rank or Rank(number(wanted), descending=True, end=match.end())
                rank = replace(rank, limit=number(wanted))
            text.cover(match.start(), match.end())
            break
    if group in {"supplier", "buyer", "council", "table"} and rank is None and _shows_rows(reading):
        return "", None
    if not group and rank is not None and rank.limit is None and rank.nth is None:
        rank = _as_many_as_asked(reading, rank)
    asks_who = group in {"supplier", "buyer", "council"} or _WHO.match(text.visible)
    for_each = ordering.FOR_EACH.search(text.text) is not None
    if of_rows and rank is not None and not rank.by_count and asks_who and not for_each:
        text.take(_WHO)
        return "", rank
    if reading.draft.order is not None and group not in ordering.EACH_GROUPS and not for_each:
        text.take(_WHO)
        return "", rank
    if not group and rank is not None and compared_names(reading):
        return "council", rank
    if reading.draft.sides:
        text.take(_WHICH_OF_TWO)
        return SIDES, rank
    if not group and rank is not None and rank.who:
        group = "supplier"
    if told is not None and rank is not None:
        group = group or told.field
    elif told is not None:
        text.uncover(told.start, told.end)
    told_with = measuring.WHO_AND_VALUE.search(text.text) if not group and rank is None else None
    if told_with:
        text.cover(*told_with.span())
        return "supplier", None
    if not group and _shows_rows(reading):
        text.take(_WHO)
        return "", rank
    if not group and re.match(r"^\W*who(?:se)?\b", text.visible, re.IGNORECASE):
        text.take(re.compile(r"^\W*who(?:se)?\b", re.IGNORECASE))
        group = "who"
    return group, rank


def rank_of_groups(reading: Reading, asked: Measure | None, group: str, rank: Rank | None) -> Rank | None:
    """Reads "which council takes longest on average": the longest is the average of a group, not a row."""
    averaged = asked in {Measure.AVERAGE, Measure.MEDIAN} and reading.draft.value in DURATIONS
    return replace(rank, of_rows=False, by_value=True) if rank and group and averaged else rank


def _as_many_as_asked(reading: Reading, rank: Rank) -> Rank:
    """Reads "which three put the highest estimate on it", "name the four with the largest"."""
    said = reading.words.take(_SO_MANY)
    return replace(rank, limit=number(said["n"]), of_rows=True) if said else rank


def _shows_rows(reading: Reading) -> bool:
    """Reads "Which bodies ...? Give the procurements."."""
    text = reading.words
    said = measuring.SHOW_ROWS.search(text.text)
    alone = said is not None and text.text[: said.start()].rstrip().endswith((".", "?", "!", ":"))
    heads = [head_of(sentence) for sentence in _SENTENCE_END.split(text.text.strip())[1:]]
    rows = any(head and head.kind == "row" for head in heads) and not ordering.FOR_EACH.search(text.text)
    return (alone or rows) and measuring.COUNT.search(text.text) is None


def _rank(reading: Reading) -> Rank | None:
    text = reading.words
    found: Rank | None = None
    follows = text.take(ordering.NEXT) if reading.draft.next_after else None
    if follows:
        return Rank(
            number(follows["n"] or follows["m"] or "1"), descending=True, end=follows.end(), of_rows=True
        )
    groups = text.take(ordering.WHICH_GROUPS)
    if groups:
        said = groups["n"]
        few = groups["small"] is not None
        return Rank(number(said) if said else None, descending=not few, end=groups.end(), by_count=True)
    for pattern, held in ordering.MOST_HELD:
        most = text.take(pattern) if held == "lots" or ordering.ROWS_WITH_MOST.search(text.text) else None
        if most:
            reading.draft.value = held
            return Rank(None, descending=most["many"] is not None, end=most.end(), of_rows=True)
    found = _longest(reading, _ranked(text))
    found = _in_order(reading, _by_field(reading, found))
    busy = text.take(ordering.BUSIEST)
    if busy:
        found = Rank(None, descending=busy["busy"] is not None, end=busy.end(), by_count=True)
    common = text.take(ordering.COMMONEST)
    if common:
        said, nth = common["before"], common["nth"]
        found = Rank(
            number(said) if said else None,
            descending=common["many"] is not None,
            end=common.end(),
            nth=PLACES[nth.lower()] if nth else None,
            by_count=True,
        )
    counted_by = text.take(ordering.BY_COUNT)
    if counted_by:
        if re.search(r"award|won|wins", counted_by.group(), re.IGNORECASE):
            reading.draft.conditions.append(Placed(flag("awarded", "awarded"), -1))
        found = replace(found or _in_order_of_all(text), by_count=True)
    said_order = reading.draft.said_order
    of_value = text.take(ordering.BY_VALUE) is not None
    only_basis = found is None and measuring.AVERAGED.search(text.visible) is not None
    if (of_value and not only_basis) or (found and said_order and said_order.by == "value"):
        found = replace(found or _in_order_of_all(text), by_value=True)
    most = text.take(ordering.MOST)
    if most:
        what = (most["what"] or "").lower()
        if re.search(r"\baward", most.group(), re.IGNORECASE):
            reading.draft.conditions.append(Placed(flag("awarded", "awarded"), -1))
        small = re.search(r"few|least|less|small|low", most.group(), re.IGNORECASE) is not None
        of_told = what.startswith("of ")
        counted = of_told or bool(_COUNTED.match(what)) or "few" in most.group().lower()
        found = found or Rank(None, descending=True, end=most.end())
        by_value = found.by_value or (not counted and most["most"] is not None)
        found = replace(
            found,
            descending=not small,
            nth=found.nth or (PLACES[most["nth"].lower()] if most["nth"] else None),
            by_count=found.by_count or (counted and not found.by_value),
            by_value=by_value and not found.by_count,
            loose=True,
            every=False,
        )
        if what.startswith("award"):
            reading.draft.conditions.append(Placed(flag("awarded", "awarded"), -1))
        if counted and what and not of_told:
            reading.draft.subject = reading.draft.subject or {
                "a": "awards",
                "n": "notices",
                "t": "tenders",
                "p": "procurements",
            }.get(what[0], "contracts")
    if found and reading.draft.by and not (found.by_count or found.by_value):
        found = replace(found, by_value=reading.draft.by == "money", by_count=reading.draft.by == "number")
    return found


def _in_order_of_all(text: CoveredText) -> Rank:
    """Reads "list its awards by value": in what order, of all of them where several are asked for."""
    every = asks_for_several(text.asking) and subjects.WHICH_ONE.search(text.text) is None
    return Rank(None, descending=True, end=0, loose=True, every=every)


def _ranked(text: CoveredText) -> Rank | None:
    """Reads "the three largest", "the second smallest by number"."""
    match = text.take(ordering.RANKED)
    if not match:
        return None
    said, by = match["before"] or match["after"], match["by"] or ""
    return Rank(
        number(said) if said else None,
        descending=match["small"] is None,
        end=match.end(),
        nth=PLACES[match["nth"].lower()] if match["nth"] else None,
        by_count=re.search("number|count", by, re.IGNORECASE) is not None,
        by_value=re.search("value|spend", by, re.IGNORECASE) is not None,
    )


def _longest(reading: Reading, found: Rank | None) -> Rank | None:
    """Reads "the longest", and "the slowest" where days between two dates are spoken of."""
    text, draft = reading.words, reading.draft
    long = text.take(ordering.LONGEST)
    if long is None and draft.value in DURATIONS:
        long = text.take(ordering.SLOWEST)
    if long is None:
        return found
    draft.value = draft.value or "length"
    return Rank(
        number(long["before"]) if long["before"] else None,
        descending=long["long"] is not None,
        end=long.end(),
        nth=PLACES[long["nth"].lower()] if long["nth"] else None,
        of_rows=measuring.AVERAGED.search(text.text) is None,
    )


def _in_order(reading: Reading, found: Rank | None) -> Rank | None:
    """Reads "sort its tenders by estimate and tell me the first three": so many rows in that order."""
    text = reading.words
    verb = ordering.RANK_ROWS.search(text.visible)
    by_distance = any(p.condition.operator is Operator.BEFORE_FIELD for p in reading.draft.conditions)
    if verb is None or by_distance or _SO_MANY.search(text.visible, verb.end()) is None:
        return found
    text.cover(*verb.span())
    return replace(found or Rank(None, descending=True, end=verb.end()), of_rows=True)


def _by_field(reading: Reading, found: Rank | None) -> Rank | None:
    """Reads "the top three by number of lots", "ranked by duration": rows in order of what a row has."""
    text, draft = reading.words, reading.draft
    for pattern, held in ordering.RANKED_BY:
        basis = text.take(pattern) if found or ordering.IN_ORDER.search(text.text) else None
        if basis:
            draft.value = draft.value if held == "length" and draft.value in DURATIONS else held
            return replace(found or Rank(None, descending=True, end=basis.end()), of_rows=True)
    return found
