"""Groups and order: "which council", "top five", "the most by value"."""

import re
from dataclasses import replace

from assistant.figures.plan import flag
from assistant.figures.reading import frames
from assistant.figures.reading.comparisons import compared_names
from assistant.figures.reading.draft import Placed, Rank, Reading

_WHO = re.compile(r"^\W*who(?:se)?\b", re.IGNORECASE)
_RANKED_ROW = re.compile(
    rf"{frames.RANKED.pattern}\s+(?:(?!(?:suppliers?|firms?|companies|company|contractors?|providers?|councils?|buyers?|authorities|categor\w+|by|of|in|to|for)\b)[¤\w'-]+\s+){{0,3}}?(?:contract|award|notice|tender|deal|framework|payment)s?\b(?!\s*(?:values?|totals?|spend))",
    re.IGNORECASE,
)
"""The largest contract is a row, whoever is asked for with it."""


def groups_and_rank(reading: Reading) -> tuple[str, Rank | None]:
    """The field that rows are grouped by ("" for none), and the order."""
    text = reading.words
    asked_for = text.take(
        re.compile(
            rf"(?<=\bwhich\s)(?P<a>{frames.NUMBER})(?=\s+¤*\s*(?:\w+\s+){{0,2}}(?:contracts|awards|notices|tenders|procurements)\b)"
            rf"|(?<=\bwhat\s)(?P<b>{frames.NUMBER})(?=\s+¤*\s*(?:\w+\s+){{0,2}}(?:contracts|awards|notices|tenders|procurements)\b)",
            re.IGNORECASE,
        )
    )
    of_rows = _RANKED_ROW.search(text.visible) is not None
    rank = _rank(reading)
    if rank is not None:
        rank = replace(rank, of_rows=of_rows or rank.of_rows)
    if asked_for and rank:
        rank = replace(rank, limit=frames.number(asked_for["a"] or asked_for["b"]))
    if rank is None and reading.draft.share_rank is not None:
        rank = Rank(None, descending=reading.draft.share_rank, end=0)
    group = ""
    for noun, name in frames.GROUP_NOUNS:
        asked = re.compile(
            rf"\b(?:in\s+|from\s+|for\s+|by\s+|to\s+)?(?:which|what|whose)\s+(?:(?P<n>{frames.NUMBER})\s+)?(?:of\s+(?:the\s+)?)?[¤\s]*(?:{noun})\b"
            rf"|(?<=¤\s)(?P<ranked>(?:{noun}))\b|\b(?:rank|order|sort|list)\s+(?:all\s+)?(?:the\s+)?(?:{noun})(?=\s+(?:by\b|¤))|\b(?:per|for\s+each|in\s+each|by\s+each|each|broken\s+down\s+by|split\s+by|grouped\s+by|by)\s+(?:(?:different|separate|main)\s+)?(?:{noun})\b(?!\s+(?:by|between))",
            re.IGNORECASE,
        )
        match = asked.search(text.visible)
        if match and match["ranked"] and not (rank and 0 <= match.start() - rank.end <= 2):
            match = None
        if match and re.match(r"\s+(?:other\s+than|except|apart\s+from)\b", text.text[match.end() :]):
            text.cover(match.start(), match.end())
            match = None
        if match:
            group = name
            if re.match(r"\s*(?:rank|order|sort|list)\b", match.group(), re.IGNORECASE):
                reading.draft.every_group = True
            if match["n"]:
                rank = rank or Rank(frames.number(match["n"]), descending=True, end=match.end())
                rank = replace(rank, limit=frames.number(match["n"]))
            text.cover(match.start(), match.end())
            break
    asks_who = group in {"supplier", "buyer", "council"} or _WHO.match(text.visible)
    if of_rows and rank is not None and not rank.by_count and asks_who:
        text.take(_WHO)
        return "", rank
    if (
        reading.draft.order is not None
        and group not in frames.EACH_GROUPS
        and not frames.FOR_EACH.search(text.text)
    ):
        text.take(_WHO)
        return "", rank
    if not group and rank is not None and compared_names(reading):
        return "council", rank
    if not group and rank is not None and rank.who:
        group = "supplier"
    if not group and re.match(r"^\W*who(?:se)?\b", text.visible, re.IGNORECASE):
        text.take(re.compile(r"^\W*who(?:se)?\b", re.IGNORECASE))
        group = "who"
    return group, rank


def _rank(reading: Reading) -> Rank | None:
    text = reading.words
    found: Rank | None = None
    match = text.take(frames.RANKED)
    if match:
        said = match["before"] or match["after"]
        found = Rank(
            frames.number(said) if said else None,
            descending=match["small"] is None,
            end=match.end(),
            nth=frames.ORDINALS[match["nth"].lower()] if match["nth"] else None,
            by_count=bool(match["by"] and re.search("number|count", match["by"], re.IGNORECASE)),
            by_value=bool(match["by"] and re.search("value|spend", match["by"], re.IGNORECASE)),
        )
    long = text.take(frames.LONGEST)
    if long:
        reading.draft.value = "length"
        said = long["before"]
        limit, nth = (
            frames.number(said) if said else None,
            long["nth"] and frames.ORDINALS[long["nth"].lower()],
        )
        found = Rank(
            limit, descending=long["long"] is not None, end=long.end(), nth=nth or None, of_rows=True
        )
    busy = text.take(frames.BUSIEST)
    if busy:
        found = Rank(None, descending=busy["busy"] is not None, end=busy.end(), by_count=True)
    counted_by = text.take(frames.BY_COUNT)
    if counted_by:
        if re.search(r"award|won|wins", counted_by.group(), re.IGNORECASE):
            reading.draft.conditions.append(Placed(flag("awarded", "awarded"), -1))
        found = replace(found or Rank(None, descending=True, end=0, loose=True), by_count=True)
    if text.take(frames.BY_VALUE):
        found = replace(found or Rank(None, descending=True, end=0, loose=True), by_value=True)
    most = text.take(frames.MOST)
    if most:
        what = (most["what"] or "").lower()
        small = re.search(r"few|least|less|small|low", most.group(), re.IGNORECASE) is not None
        counted = (
            bool(re.match(r"contract|award|notice|tender|procurement", what)) or "few" in most.group().lower()
        )
        found = found or Rank(None, descending=True, end=most.end())
        by_value = found.by_value or (not counted and most["most"] is not None)
        found = replace(
            found,
            descending=not small,
            nth=found.nth or (frames.ORDINALS[most["nth"].lower()] if most["nth"] else None),
            by_count=found.by_count or (counted and not found.by_value),
            by_value=by_value and not found.by_count,
            loose=True,
        )
        if what.startswith("award"):
            reading.draft.conditions.append(Placed(flag("awarded", "awarded"), -1))
        if counted and what:
            reading.draft.subject = reading.draft.subject or {
                "a": "awards",
                "n": "notices",
                "t": "tenders",
                "p": "procurements",
            }.get(what[0], "contracts")
    return found
