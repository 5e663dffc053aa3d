"""Two things held against each other: councils, buyers, suppliers, years; and what rows are grouped by."""
# ruff: noqa: E501 - patterns are easier to read on one line

import re
from datetime import date

from assistant.figures.plan import Operator
from assistant.figures.reading.draft import Placed, Reading, YearsCompared
from assistant.figures.reading.frames import measuring
from assistant.figures.reading.names import Mention, NameKind
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.vocabulary import NUMBERS

_COMPARED = re.compile(
    r"\b(?:or|than|versus|vs\.?|v|difference|gap|by\s+how\s+(?:much|many)|by\s+what\s+(?:sum|amount|margin)|how\s+much\s+(?:more|less|larger|bigger|higher)|beats?|exceeds?|outstrips?|outdo(?:es)?|surpass(?:es)?|ahead|differs?|apart)\b",
    re.IGNORECASE,
)
_HOW_MUCH_MORE = re.compile(
    r"\b(?:by\s+(?:how\s+(?:much|many)|what\s+(?:sum|amount|margin))|difference|gap|beats?|exceeds?|outstrips?|outdo(?:es)?|surpass(?:es)?|ahead|how\s+(?:much|many)\s+(?:more|less|fewer|larger|bigger|higher)|more|larger|bigger|higher|greater|fewer|less|smaller|lower|differs?|apart)\b",
    re.IGNORECASE,
)
_MORE_THAN_SO_MUCH = re.compile(
    r"\b(?:more|less|fewer|larger|bigger|higher|greater|smaller|lower)\s+than\s+(?:[£€$\d]|(?:an?|half|zero|nothing|nil|its|their|estimated"
    rf"|(?:the|an)\s+(?:\w+\s+)?estimate|{'|'.join(NUMBERS)})\b)",
    re.IGNORECASE,
)
"""Of each row by itself: "with more than one lot" holds no two sides against each other."""
COMPARISON_WORDS = re.compile(
    r"\b(?:more|less|fewer|larger|bigger|higher|greater|smaller|lower|exceed(?:s|ed)?|beats?|outstrips?|outdo(?:es)?|surpass(?:es)?|ahead(?:\s+of)?|by\s+what\s+(?:sum|amount|margin)|that\s+of|differs?|of\s+the\s+two|(?:put|rank|order|sort|place|arrange)(?=\s+(?:the\s+)?¤)|in\s+order(?:\s+of)?|than|difference|gap|both|between|v|vs|versus)\b",
    re.IGNORECASE,
)


_TO_WHOM = re.compile(r"^\W*(?:who|whom)\b.*\bto\W*$|^\W*to\s+whom\b", re.IGNORECASE)


_WINS = phrase("""
    who (else|has|have|had|is|was|currently|now|actually)* (suppl(y|ies|ied|ying)|provid(e|es|ed|ing)|deliver[s|ed|ing]|[(has|have)] won|win[s|ning]|got|get[s]|sell[s]|sold|built|build[s])
    | who (is|was|were|has|have|had) [been] (awarded|given|handed|appointed|chosen|picked|engaged|hired|selected)
""")
"""Who does or undergoes this is a supplier."""
_IN_ORDER = phrase("(put|rank|order|sort|place|arrange|list) [the] &(<gap> (in order|by|first))")


def asks_how_much_more(text: str) -> bool:
    """Whether two sides are held against each other, or their difference is asked for."""
    return _HOW_MUCH_MORE.search(_MORE_THAN_SO_MUCH.sub(" ", text)) is not None


def compared_names(reading: Reading) -> list[Mention] | None:
    """Two buyers, councils or suppliers that the question holds against each other."""
    text = reading.words.text
    in_order = _IN_ORDER.search(text)
    ranked = in_order is not None and any(0 <= m.start - in_order.end() <= 1 for m in reading.draft.mentions)
    if not ranked and not (_COMPARED.search(text) and asks_how_much_more(text)):
        return None
    outside = [m for m in reading.draft.mentions if reading.left_out_at(m.start) is None]
    for kind in (NameKind.TABLE, NameKind.BUYER, NameKind.SUPPLIER, NameKind.PORTAL):
        same = [m for m in outside if m.kind is kind]
        different = len({tuple(m.keys) for m in same}) == len(same)
        if different and (len(same) == 2 or (ranked and len(same) > 2)):
            return same
    return None


def group_field(reading: Reading, group: str, compared: list[Mention] | None) -> tuple[str, tuple[str, ...]]:
    """The field to group by ("" for none), and the groups that alone are wanted."""
    if compared:
        kind = compared[0].kind
        return kind.value, tuple(
            name
            for m in compared
            for name in (m.keys if kind in {NameKind.TABLE, NameKind.PORTAL} else m.names)
        )
    if group == "council":
        return ("table" if reading.names.files_are_councils else "buyer"), ()
    if group == "who" and _TO_WHOM.search(reading.words.text):
        return "supplier", ()
    if group == "who" and _WINS.search(reading.words.text):
        return "supplier", ()
    if group == "who":
        buys = re.search(
            r"\b(?:awarded|award|spen[dt]|bought|buys?|commissioned|publish\w*|advertis\w+|issued|put\s+out|posted|procured|tendered)\b(?!\s+(?:contracts?\s+)?by)",
            reading.words.text,
            re.IGNORECASE,
        )
        return ("table" if reading.names.files_are_councils else "buyer") if buys else "supplier", ()
    return group, ()


def torn_period(placed: list[Placed]) -> str:
    """The date that is asked to lie in two periods that don't meet: the words for one of them weren't read."""
    spans: dict[str, list[tuple[date, date]]] = {}
    for condition in (p.condition for p in placed):
        if condition.operator is Operator.BETWEEN and not condition.negated:
            first, last = condition.values
            if isinstance(first, date) and isinstance(last, date):
                spans.setdefault(condition.field, []).append((first, last))
    for field, found in spans.items():
        if max(first for first, _ in found) > min(last for _, last in found):
            return field
    return ""


def years_compared(placed: list[Placed]) -> tuple[str, str] | None:
    """The first and the last year of the one period that the question names."""
    spans = [p.condition.values for p in placed if p.condition.operator is Operator.BETWEEN]
    ends = [(first, last) for first, last in spans if isinstance(first, date) and isinstance(last, date)]
    if len(ends) != 1 or ends[0][0].year == ends[0][1].year:
        return None
    return str(ends[0][0].year), str(ends[0][1].year)


_CALENDAR = r"(?:19|20)\d\d"
_FINANCIAL = r"20\d\d\s*[/–-]\s*(?:20)?\d\d"
_YEAR = rf"(?:(?:financial|fiscal|calendar)\s+year\s+)?(?:{_FINANCIAL}|{_CALENDAR})(?!\d)"
_YEARS_HELD = re.compile(
    rf"\b(?:(?:in|for|during|of|between|from)\s+)?(?P<first>{_YEAR})(?:'s)?[\s,]*(?:total\s+|figures?\s+)?"
    r"(?P<how>with|against|versus|vs\.?|v\.?|to|than|and|or|compared\s+(?:to|with)|as\s+(?:against|opposed\s+to))\s+"
    rf"(?:(?:in|for|during|of|with|that\s+of|from)\s+)*(?P<last>{_YEAR})",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\b(?:compar\w+|difference|gap|versus|vs|v|more|less|fewer|higher|lower|larger|smaller|bigger|greater|up\s+or\s+down"
    r"|(?:go|went|gone|going)\s+(?:up|down)|change[sd]?)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"and|or|to", re.IGNORECASE)


def years_held_together(reading: Reading) -> YearsCompared | None:
    """Reads "compare 2023 with 2024", "more in 2024 than in 2023": two years as groups, their words covered."""
    text = reading.words
    found = _YEARS_HELD.search(text.visible)
    if not found or measuring.BY_WHAT_SHARE.search(text.text):
        return None
    if _TOGETHER.fullmatch(found["how"]) and not _HOLDS.search(text.text):
        return None
    first, last = (_year_label(found[name]) for name in ("first", "last"))
    if first == last or ("/" in first) != ("/" in last):
        return None
    text.cover(found.start(), found.end())
    text.take_all(
        re.compile(
            r"\b(?:up\s+or\s+down|(?:go|went|gone|going)\s+(?:up|down)|change[sd]?|difference|compar\w+)\b",
            re.IGNORECASE,
        )
    )
    return YearsCompared("financial year" if "/" in first else "year", (first, last))


def _year_label(words: str) -> str:
    """As groups by year are labelled: "2023", "2023/24"."""
    numbers = re.findall(r"\d+", words)
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]}/{numbers[1][-2:]}"
