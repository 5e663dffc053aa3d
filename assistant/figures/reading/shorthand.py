"""What officers in a hurry write short, said out: "no of", "w/", "cal yr", "est value", "n yorks".

One table; the longest form goes first, and a word that stands in a name of the register is left alone where it
is written with capitals. Points of the compass before a name are said out where the register has that name.
"""
# ruff: noqa: E501 - word lists are easier to read on long lines

import re
from collections.abc import Callable

_TABLE = {
    # counting and adding up
    "no of": "number of", "no. of": "number of", "nos of": "number of", "nr of": "number of", "num of": "number of", "# of": "number of",
    "£ total": "total value", "total £": "total value", "tot": "total", "ttl": "total", "avg": "average", "av.": "average", "ave.": "average",
    "val": "value", "vals": "values", "amt": "amount", "amts": "amounts", "pct": "percentage", "%age": "percentage", "fig": "figure", "figs": "figures",
    # small words
    "i.e.": "that is", "i.e": "that is",
    "w/o": "without", "w/": "with", "excl": "excluding", "excl.": "excluding", "exc": "excluding", "exc.": "excluding", "incl": "including",
    "incl.": "including", "inc.": "including", "approx": "about", "approx.": "about", "betw": "between", "btwn": "between", "b4": "before",
    "thru": "through", "whats": "what's", "whos": "who's", "hows": "how's", "wheres": "where's", "wots": "what's", "pls": "please", "plz": "please",
    # estimates
    "est val": "estimated value", "est value": "estimated value", "est values": "estimated values", "est. value": "estimated value",
    "est cost": "estimated cost", "est. cost": "estimated cost", "est total": "estimated total", "est": "estimate", "est.": "estimate", "ests": "estimates",
    # time
    "yr": "year", "yrs": "years", "mth": "month", "mths": "months", "wk": "week", "wks": "weeks", "qtr": "quarter", "cal yr": "calendar year",
    "cal year": "calendar year", "fin yr": "financial year", "fin year": "financial year", "f/y": "financial year", "y/e": "year ending", "yr to": "year to",
    # things
    "cncl": "council", "cncls": "councils", "auth": "authority", "auths": "authorities", "supp": "supplier", "supps": "suppliers",
    "contrax": "contracts", "procs": "procurements", "fwk": "framework", "fwks": "frameworks", "f/w": "framework", "dept": "department",
    "depts": "departments", "uni": "university", "unis": "universities", "govt": "government", "q'ly": "quarterly", "mil": "million", "desc": "description",
    # counties
    "lancs": "Lancashire", "yorks": "Yorkshire", "notts": "Nottinghamshire", "leics": "Leicestershire", "lincs": "Lincolnshire",
    "northants": "Northamptonshire", "wilts": "Wiltshire", "hants": "Hampshire", "herts": "Hertfordshire", "beds": "Bedfordshire",
    "bucks": "Buckinghamshire", "cambs": "Cambridgeshire", "glos": "Gloucestershire", "worcs": "Worcestershire", "staffs": "Staffordshire",
    "derbys": "Derbyshire", "oxon": "Oxfordshire", "salop": "Shropshire",
}  # fmt: skip
_NOT = re.compile(
    r"\b(?P<verb>is|are|was|were|do|does|did|has|have|had|would|could|should|might|must|need|can)(?:(?<!can)n)?'t\b",
    re.IGNORECASE,
)
_JOINED_VERBS = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"}
_JOINED_VERB = re.compile(
    r"\b(?P<who>I|we|you|they|he|she|it|who|that|there)'(?P<verb>re|ve|ll|m|d(?!\s+(?:(?:also|really|just|rather)\s+)?(?:like|love|prefer|rather)\b))\b",
    re.IGNORECASE,
)
"""Verbs that are spoken as part of the word before: "they're"; "I'd like" is one word of asking."""
_IS = re.compile(
    r"\b(?P<who>what|who|how|where|when|that|there|here|it)'s\b"
    r"(?:(?=\s+(?:\w+ly\s+)?(?P<has>been|got|gone|come|had|won|never|already|ever)\b))?",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\bw(?=\s+(?:an?|the|no|any|highest|lowest|largest|biggest|smallest|more|less|over|under|value|estimate|closing|end|start)\b)",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r"\binc(?=\s+[a-z'\"])")
"""In small letters, and not at a firm's end."""
_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west", "nth": "north", "sth": "south", "no": "north", "so": "south"}  # fmt: skip
_BEFORE_A_NAME = re.compile(
    r"(?<![\w'’-])(?P<point>nth|sth|no|so|[nsew])\.?\s+(?P<name>[A-Za-z][\w'-]{2,})", re.IGNORECASE
)
_AT_THE_END = re.compile(r"(?:\s*[,;:–-]\s*(?P<what>number of|how many)|\s+£)\s*[.!?]*$", re.IGNORECASE)
"""What is asked for, put behind what it is asked of: "council notices, no. of"."""
_ASKED_ALREADY = re.compile(r"\b(?:how|what|which|who|number|total|average|median|list)\b", re.IGNORECASE)
_HOW_TO_ANSWER = re.compile(
    r"[\s,;:–-]*\b(?:list\s+(?:them\s+)?(?:please|all)|please|ta|thanks|thank\s+you|cheers|asap)\s*[.!?]*$"
    r"|[\s,;]*\b(?:rounded\s+)?to\s+the\s+nearest\s+(?:pound|penny|thousand|percent)\b",
    re.IGNORECASE,
)
"""Words that only tell how to answer."""
_LIST_PLEASE = re.compile(r"[\s,;:–-]+list\s+(?:them\s*)?(?:please|all)?\s*[.!?]*$", re.IGNORECASE)


def _edge(form: str) -> str:
    before = r"(?<![\w£])" if form[0].isalnum() else r"(?<!\S)"
    after = r"(?![\w'])" if form[-1].isalnum() else ""
    return before + re.escape(form).replace(r"\ ", r"\s+") + after


_FORMS = re.compile("|".join(_edge(form) for form in sorted(_TABLE, key=len, reverse=True)), re.IGNORECASE)


def said_out(text: str, is_known: Callable[[str], bool], is_name: Callable[[str], bool]) -> str:
    """The question without its short forms.

    `is_known`: whether a word stands in a name of the register; `is_name`: whether words begin one.
    """
    text = _NOT.sub(r"\g<verb> not", text)
    text = _JOINED_VERB.sub(lambda found: f"{found['who']} {_JOINED_VERBS[found['verb'].lower()]}", text)
    text = _with_compass(text, is_name)
    text = _FORMS.sub(lambda found: _full(found.group(), is_known), text)
    text = _IS.sub(lambda found: f"{found['who']} {'has' if found['has'] else 'is'}", text)
    text = re.sub(r"(?<!\w)#\s*(?=[a-z])", "number of ", text)
    text = re.sub(r"£(?=\s+(?!\d)|s?$)", "value", _with_what_is_asked_first(text))
    text = _INCLUDING.sub("including", _WITH.sub("with", text))
    if _LIST_PLEASE.search(text):
        text = f"list {_LIST_PLEASE.sub('', text)}"
    return " ".join(_HOW_TO_ANSWER.sub("", text).split())


def _with_what_is_asked_first(text: str) -> str:
    found = _AT_THE_END.search(text)
    if not found or _ASKED_ALREADY.search(text[: found.start()]):
        return text
    whose, dash, rest = text[: found.start()].rpartition(" - ")
    return f"{whose}{': ' if dash else ''}{found['what'] or 'total value of'} {rest}"


def with_compass(text: str) -> str:
    """Every way of saying out what may be a point of the compass: for looking names up."""
    return " ".join(_pointed(found) for found in _BEFORE_A_NAME.finditer(text))


def _with_compass(text: str, is_name: Callable[[str], bool]) -> str:
    def full(found: re.Match[str]) -> str:
        name = _pointed(found)
        return name if is_name(name) else found.group()

    return _BEFORE_A_NAME.sub(full, text)


def _pointed(found: re.Match[str]) -> str:
    name = _TABLE.get(found["name"].lower(), found["name"])
    return f"{_COMPASS[found['point'].lower()]} {name}".title()


def _full(written: str, is_known: Callable[[str], bool]) -> str:
    form = " ".join(written.lower().split())
    in_a_name = written[0].isupper() and is_known(form)
    return written if in_a_name else _TABLE[form] + (" " if form == "w/" else "")
