"""A question as it was typed -> the rules read it: short forms said out, spelling put right."""
# ruff: noqa: E501 - word lists are easier to read on long lines

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz.distance import DamerauLevenshtein

from assistant.figures.reading.frames import asides, measuring
from assistant.figures.reading.frames.titles import titles_said_plainly
from assistant.figures.reading.frames.wanted import wanted_said_plainly
from assistant.figures.reading.phrases import expression
from assistant.figures.reading.shorthand import said_out
from assistant.figures.reading.spans import days_in_figures
from assistant.figures.reading.synonyms import said_plainly
from assistant.figures.reading.topic_words import is_of_the_language
from assistant.figures.reading.vocabulary import NUMBERS
from assistant.figures.reading.weekdays import without_weekdays
from assistant.figures.stems import word_set

_KNOWN = word_set(
    """
    contract contracts contractor contractors award awards awarded awarding notice notices tender tenders tendered supplier
    suppliers council councils procurement procurements framework frameworks estimate estimated estimates published publish
    percentage proportion average median largest biggest highest smallest lowest between during without excluding ignoring
    leaving January February March April August September October November December financial quarter expire expires expired
    ending value values total totals combined number withdrawn cancelled closing deadline several different category
    procedure authority authorities buyer buyers year years month months recent latest earliest which total
    """
)
_REAL = word_set(
    """
    awaiting awaited awaits contact contacts contacted contrast contrasts contracted reward rewards rewarded aware wander render renders gender sender
    senders tended tenderer tenderers vendor vendors novice office offices counsel counsels supplies supplied supply publisher
    public valve valves loan lowers closings severely where witch ender bending lending mending sending tending vending fending
    pending extending spending leading landing number's expired excepting matching marsh marches august's noticed estimator estimators
    estates total's buys payer payers buyers' largesse mouths mouth moths averages averaged medians value's values' years'
    """
)
_PARTS = {"half a": (1, 2), "quarter of a": (1, 4), "a quarter of a": (1, 4), "a": (1, 1), "an": (1, 1)}
_SCALE = {"hundred thousand": 100_000, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_SPELT_AMOUNT = re.compile(
    rf"(?<![\d£.,])\b(?P<count>half\s+a|(?:a\s+)?quarter\s+of\s+a|an?|{'|'.join(NUMBERS)})\s+(?P<scale>hundred\s+thousand|thousand|million|billion)\b(?:\s+(?:pounds|quid))?",
    re.IGNORECASE,
)
_AT_A_MARK = re.compile(
    r"\b(?:the|a)\s+(?P<sum>£\s?\d[\d,.]*(?:\s?(?:million|mn|m|thousand|k|billion|bn)\b)?)"
    r"[\s-]+(?:mark|threshold|barrier|level|line)\b",
    re.IGNORECASE,
)
"""Reads "above the £1 million mark" as "above £1 million"."""
_A_PENNY = re.compile(r"(?<!nearest\s)(?<!last\s)\b(?:a|one)\s+(?:single\s+)?penny\b", re.IGNORECASE)
_A_POUND = re.compile(
    r"(?<!nearest\s)(?<!last\s)\b(?:a|one)\s+(?:single\s+)?(?:pound|quid)\b(?!\s+(?:of|for|in|shop))",
    re.IGNORECASE,
)
_DIVISION_NUMBER = re.compile(r"\b(division)\s*\((?:cpv\s+)?(\d\d)\)", re.IGNORECASE)
"""A division that is called by its name and its number."""
_ENTRY = (
    r"(?=\s+(?:ones?|values?|estimates?|tokens?|entry|entries|placeholders?|figures?|awards?|tenders?)\b)"
)
_NOMINAL = rf"(?P<token>{expression('<nominal>')}\s+)"
_NOMINAL_COIN = re.compile(
    rf"\b(?P<article>an?|one|the)\s+{_NOMINAL}(?P<coin>penny|pound)\b(?!\s+(?:shop|ones?\b))", re.IGNORECASE
)
_COINS = re.compile(
    r"(?P<token>(?:\b(?:an?|the|one)\s+)?\b(?:token|nominal|symbolic|peppercorn)\s+)?(?:\b(?:a|one)\s+)?\b(?P<first>penny|pound)\s+or\s+(?:(?:a|one)\s+)?(?:(?:token|nominal)\s+)?(?P<last>penny|pound)\b",
    re.IGNORECASE,
)
_PENNY_ENTRY = re.compile(rf"\b(?:one[\s-]|single[\s-])?penny{_ENTRY}", re.IGNORECASE)
_POUND_ENTRY = re.compile(rf"\b(?:one|single)[\s-]pound{_ENTRY}", re.IGNORECASE)
_PENCE = re.compile(r"(?<![\w.,£])1p\b")
_OR_COIN = re.compile(
    r"(?P<first>£(?:0\.01|1)(?:,?\s+(?:or|and)(?:\s+an?)?\s+))(?P<coin>penny|pound)\b", re.IGNORECASE
)
"""The second of two coins, of which the first is in figures."""
_WORD = re.compile(r"[A-Za-z][A-Za-z'/]*")
_SHORTEST = 5
_LONG = 8


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text that the rules read, and what was put right in it."""

    text: str
    corrected: tuple[tuple[str, str], ...] = ()
    """What was written, and what it was read as."""
    left_out: tuple[str, ...] = ()
    """Words that only round the sentence off."""


def _nothing(_: str) -> bool:
    return False


def _always(_wrong: str, _right: str) -> bool:
    return True


def plain_text(
    question: str,
    as_of: date,
    is_known: Callable[[str], bool] = _nothing,
    is_name: Callable[[str], bool] = _nothing,
    is_rather: Callable[[str, str], bool] = _always,
) -> PlainText:
    """The question with one kind of blank and apostrophe, short forms said out and misspelt words put right.

    `is_known`: whether a word stands in a name of the register, and is left as it is; `is_name`: whether
    words begin one; `is_rather`: whether a word is more likely another, misspelt, than a word of its own.
    """
    text = re.sub(r"\s+", " ", question.replace("’", "'").replace("‘", "'")).strip()
    text = said_out(text, is_known, is_name)
    corrected = tuple(
        (wrong, right)
        for wrong, right in _misspelt(text, is_known)
        if not is_of_the_language(wrong) and is_rather(wrong, right)
    )
    for wrong, right in corrected:
        text = re.sub(rf"\b{re.escape(wrong)}\b", right, text)
    text, left_out = said_plainly(text)
    text = _HALF_ABOVE.sub(_as_median, text)
    text = days_in_figures(text)
    text = wanted_said_plainly(text)
    text = _AT_A_MARK.sub(r"\g<sum>", _SPELT_AMOUNT.sub(_amount_in_figures, text))
    text = _COINS.sub(_coins_in_figures, text)
    text = _NOMINAL_COIN.sub(_coin_in_figures, text)
    text = _DIVISION_NUMBER.sub(r"\1 \2", text)
    text = _PENNY_ENTRY.sub("£0.01", _POUND_ENTRY.sub("£1", text))
    text = _A_POUND.sub("£1", _PENCE.sub("£0.01", _A_PENNY.sub("£0.01", text)))
    text = _OR_COIN.sub(lambda found: f"{found['first']}{_coin(found['coin'])}", text)
    text = re.sub(r"\bdat(?:e|es|ed|ing)\s+from\s+(?=20\d\d\b)", "made in ", text, flags=re.IGNORECASE)
    text = _BY_START.sub("before ", text)
    text = without_weekdays(_financial_years_said_out(text))
    text = _days_named(text, as_of)
    text = asides.CONCERNS.sub(lambda found: "about".ljust(len(found.group())), text)
    text = titles_said_plainly(text)
    return PlainText(measuring.SHARE_OF_KIND.sub(_share_said_out, text), corrected, left_out)


_HALF_ABOVE = re.compile(
    r"\bhalf\s+(?:of\s+)?(?P<rows>[^.?;]+?)\s+(?:are|is|were)\s+(?P<how>estimated|worth|valued)\s+(?:at\s+)?"
    r"(?:above|over|below|under|(?:more|less)\s+than)\s+what\s+(?:figure|sum|amount|value)"
    r"(?:,?\s+and\s+(?:the\s+other\s+)?half(?:\s+of\s+them)?\s+(?:above|over|below|under|more|less))?",
    re.IGNORECASE,
)
"""Above one half and below the other lies the median."""


def _as_median(found: re.Match[str]) -> str:
    of = "estimate" if found["how"].lower() == "estimated" else "value"
    return f"What is the median {of} of {found['rows']}"


_BY_START = re.compile(
    r"\b(?:by|until|up\s+to|at)\s+the\s+(?:very\s+)?(?:start|beginning)\s+of\s+(?=\d{1,2}\s)", re.IGNORECASE
)
"""A day that has only begun has nothing of it in."""


def _misspelt(text: str, is_known: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Words that are one slip (in long ones two) away from one word of the plan language, and are no word else."""
    known = {word.lower(): word for word in _KNOWN}
    for written in dict.fromkeys(_WORD.findall(text)):
        word = written.lower()
        if len(word) < _SHORTEST or "'" in word or word in known or word in _REAL or is_known(word):
            continue
        slips = 2 if len(word) >= _LONG else 1
        near = [
            right
            for low, right in known.items()
            if low[0] == word[0]
            and word.removesuffix("s") != low.removesuffix("s")
            and DamerauLevenshtein.distance(word, low, score_cutoff=slips) <= slips
            and not (low.startswith(word) or word.startswith(low))
        ]
        if near:
            best = min(near, key=lambda one: DamerauLevenshtein.distance(word, one.lower()))
            yield written, best


def _amount_in_figures(found: re.Match[str]) -> str:
    """Says "half a million" as "£500,000"."""
    count, scale = (" ".join(found[name].lower().split()) for name in ("count", "scale"))
    parts, of = _PARTS.get(count) or (NUMBERS[count], 1)
    return f"£{parts * _SCALE[scale] // of:,}"


def _coins_in_figures(found: re.Match[str]) -> str:
    """Says "a token penny or pound" as "a token £0.01 or £1"."""
    amounts = {"penny": "£0.01", "pound": "£1"}
    first, last = amounts[found["first"].lower()], amounts[found["last"].lower()]
    return f"{found['token'] or 'a token '}{first} or {last}"


def _coin_in_figures(found: re.Match[str]) -> str:
    """Says "a token penny" as "a token £0.01"."""
    article = "the" if found["article"].lower() == "the" else "a"
    return f"{article} {found['token']}{_coin(found['coin'])}"


def _coin(name: str) -> str:
    return "£0.01" if name.lower() == "penny" else "£1"


def _financial_years_said_out(text: str) -> str:
    """Says "FY 22/23" and "22/23" as "financial year 2022/23"."""

    def said(found: re.Match[str]) -> str:
        first, last = int(found["first"]), int(found["last"])
        return f"financial year 20{first:02d}/{last:02d}" if (first + 1) % 100 == last else found.group()

    text = re.sub(
        r"(?<![\d/.£-])(?:(?:fy|financial\s+year)\s*)?'?(?P<first>[1-4]\d)\s*[/-]\s*'?(?P<last>[1-4]\d)(?![\d/.-])",
        said,
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(r"\bfy\s*(?=20\d\d\s*[/-]\s*\d\d)", "financial year ", text, flags=re.IGNORECASE)


def _days_named(text: str, as_of: date) -> str:
    """Says days that go by a name as dates: Christmas, New Year, today, the end of this year."""

    def christmas(found: re.Match[str]) -> str:
        year = int(found["year"] or (as_of.year if as_of <= date(as_of.year, 12, 25) else as_of.year + 1))
        return f"{found['when']}25 December {year}"

    if _LIES_AHEAD.search(text):
        text = _BEFORE_SOON.sub(lambda found: f"between {as_of.isoformat()} and {found['day']}", text)
    text = _CHRISTMAS.sub(christmas, text)
    text = re.sub(
        r"\b(?:the\s+)?end\s+of\s+(?:the|this)\s+(?:calendar\s+)?year\b",
        f"31 December {as_of.year}",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(
        r"\b(?:the\s+)?end\s+of\s+(?P<which>the|this|next)\s+month\b",
        lambda found: _month_end(as_of, later=found["which"].lower() == "next"),
        text,
        flags=re.IGNORECASE,
    )
    last_of_financial = date(as_of.year + (as_of.month >= 4), 3, 31)
    text = re.sub(
        r"\b(?:the\s+)?end\s+of\s+(?:the|this)\s+(?:financial|fiscal)\s+year\b",
        f"31 March {last_of_financial.year}",
        text,
        flags=re.IGNORECASE,
    )
    return re.sub(
        r"\b(?<=between\s)(?:now|today)\b|\b(?<=from\s)(?:now|today)(?=\s+(?:to|until|till)\b)",
        as_of.isoformat(),
        text,
        flags=re.IGNORECASE,
    )


_CHRISTMAS = re.compile(
    r"\b(?P<when>(?:(?:before|by|until|till|since|after|from|to|and|between|on|at|over|around|this|next|last)\s+)+)"
    r"(?:christmas|xmas)(?:\s+day)?(?:\s+(?:of\s+)?(?P<year>20\d\d))?(?!\s+(?:light|tree|market|event|decoration))\b",
    re.IGNORECASE,
)
"""Where the day is meant: no Christmas lights are a time."""
_LIES_AHEAD = re.compile(
    r"\b(?:clos(?:e|es|ing)|end(?:s|ing)?(?!\s+of)|expir(?:e|es|ing)|run(?:s|ning)?\s+out|finish(?:es|ing)?|start(?:s|ing)?|due|laps(?:e|es|ing)|up\s+for)\b",
    re.IGNORECASE,
)
_BEFORE_SOON = re.compile(
    r"\b(?:before|by|until|till)\s+(?P<day>(?:christmas|xmas)(?:\s+day)?(?!\s+(?:of\s+)?20\d\d)|(?:the\s+)?end\s+of\s+(?:the|this|next)\s+(?:month|year|calendar\s+year|financial\s+year|fiscal\s+year))\b",
    re.IGNORECASE,
)
"""A day near the as-of date, before which what lies ahead is asked for: not what lies behind as well."""


def _month_end(day: date, *, later: bool) -> str:
    first = (day.replace(day=1) + timedelta(days=62 if later else 31)).replace(day=1)
    return (first - timedelta(days=1)).isoformat()


def _share_said_out(found: re.Match[str]) -> str:
    """Says "the SME share" as "the share of awards that went to SMEs"."""
    kind = found["kind"].lower().replace("-", " ")
    part = "used a direct award" if kind.startswith("direct") else f"went to {kind}s"
    return f"the share of awards that {part}".replace("businesss", "businesses")
