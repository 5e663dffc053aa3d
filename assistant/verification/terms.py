"""The single checks of verification: numbers, names, wording, negation (`duties` has the duties).

Each check compares a sentence with the source text that should support it and returns a plain reason
why it can't be shown, or None. They err on the side of refusing: a dropped sentence costs a wording,
a wrong one costs trust.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from assistant.language.quantities import Quantity, QuantityKind, quantities
from assistant.language.words import ROLE_WORDS, STOP_WORDS, is_content, stem, words_of
from assistant.verification.duties import duties_of
from assistant.verification.ends import added_link, changed_form, left_off

NEUTRAL_STEMS = frozenset(
    stem(word)
    for word in (
        *("contract", "agreement", "clause", "required", "entitled", "state", "stated"),
        *("least", "less", "fewer", "later", "earlier", "minimum", "maximum", "exceed"),
    )
)
"""Said of any contract, or a limit that is checked with its number; they need no source of their own."""
MOST_BORROWED = 1
"""Content words that may come from the question instead of the source."""
MOST_SKIPPED = 3
"""Content words that may be left out between two neighbours, where they name no party."""
_PREPOSITIONS = frozenset(["of", "for", "in", "under", "to", "with", "from", "at", "on", "during", "about"])
_CONDITION = re.compile(
    r"(?:if|unless|except|provided|subject to|as long as|so long as|where|until|only|not|without)",
    re.IGNORECASE,
)

_JOINS = re.compile(r"(?:,\s*)?\b(?:and|or)\b")
"""With the comma before it: "for those referred, and activities" says two things."""
_WHOSE = re.compile(r"\w(?:['’]s|s['’])(?!\w)")
"""Names whom the next word is of, as a description doesn't."""
_IF = re.compile(r"\b(?:if|where|when|whenever|should|provided|in the event)\b", re.IGNORECASE)
"""What makes a statement hang on something else."""

_NEGATIONS = frozenset(
    ["not", "no", "never", "nor", "neither", "none", "cannot", "without", "nothing", "nobody"]
)
_LIMITS = {"only": "only", "solely": "only", "unless": "unless", "except": "except", "excluding": "except",
           "save": "except", "otherwise": "otherwise"}  # fmt: skip
_MORE = re.compile(
    r"\b(?:at least|not less than|no less than|no fewer than|minimum|more than|exceed(?:s|ing)?|over|above|"
    r"greater than|no sooner than|not earlier than|or more)\b",
    re.I,
)
_LESS = re.compile(
    r"\b(?:at most|not more than|no more than|no later than|not later than|maximum|up to|less than|fewer "
    r"than|under|below|within|not exceed(?:ing)?|or less|or fewer)\b",
    re.I,
)
_NOT_MORE = re.compile(
    r"\b(?:not|no|nor|never)\s+(?:be\s+)?(?:more|later|greater|longer|higher|exceed(?:s|ing)?)\b|"
    r"\bnot\s+(?:to\s+)?exceed",
    re.I,
)
"""A most that holds the words of a least."""
_LIMITED = re.compile(
    r"\b(?:not|no)\s+(?:less|more|fewer|later|earlier|sooner|greater)\s+than\b|\bnot\s+exceed(?:ing)?\b"
    r"|\bnot\s+(?:only|limited\s+to)\b|\bwithout\s+(?:prejudice|limit(?:ation|ing))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:before|prior to|preceding|in advance|ahead of)\b", re.I)
_AFTER = re.compile(r"\b(?:after|following|from|of receipt|since|beginning)\b", re.I)
_NEAR_CHARACTERS = 34


def unsupported_quantity(sentence: str, support: str) -> str | None:
    """A number, date, amount or duration that the support doesn't state, or states the other way round."""
    stated = quantities(support)
    for quantity in quantities(sentence):
        if quantity.kind is QuantityKind.NUMBER and quantity.key == ("1", ""):
            continue
        same = [other for other in stated if other.key == quantity.key]
        written = sentence[quantity.start : quantity.end].strip()
        if not same:
            return f"“{written}” does not stand in the passage"
        if not any(_directions(sentence, quantity) <= _directions(support, other) for other in same):
            return f"“{written}” is limited otherwise in the passage"
    return None


def _directions(text: str, quantity: Quantity) -> frozenset[str]:
    """Whether a value is a least, a most, counted before or counted after something."""
    before = text[max(0, quantity.start - _NEAR_CHARACTERS) : quantity.start]
    around = f"{before} {text[quantity.end : quantity.end + _NEAR_CHARACTERS]}"
    least_or_most = _limit(before)
    if re.search(r"\bor more\b", around, re.I):
        least_or_most = {"least"}
    order = {name for name, pattern in (("before", _BEFORE), ("after", _AFTER)) if pattern.search(around)}
    return frozenset(least_or_most | order)


def _limit(before: str) -> set[str]:
    """Which limit the words before a value set; none where they set none."""
    if _NOT_MORE.search(before):
        return {"most"}
    return {"least"} if _MORE.search(before) else {"most"} if _LESS.search(before) else set()


def unsupported_name(sentence: str, passage: str) -> str | None:
    """A capitalised word, or two of them side by side, that the passage doesn't hold."""
    known = [stem(word.text) for word in words_of(passage)]
    pairs = set(pairwise(known))
    words = words_of(sentence)
    for index, word in enumerate(words):
        if not _is_name(word.text, first=index == 0):
            continue
        if stem(word.text) not in known and not _role_in(word.text, known):
            return f"“{word.text}” does not stand in the passage"
        following = words[index + 1] if index + 1 < len(words) else None
        beside = following is not None and sentence[word.end : following.start] == " "
        if following is None or not beside or not _is_name(following.text, first=False):
            continue
        if (stem(word.text), stem(following.text)) not in pairs and not _role_in(following.text, known):
            return f"“{word.text} {following.text}” does not stand in the passage"
    return None


def unsupported_wording(sentence: str, support: str, *, passage: str, question: str) -> str | None:
    """Content words from nowhere, or put together in another order than the source's."""
    source = [stem(word.text) for word in words_of(support)]
    held, asked = set(source), {stem(word.text) for word in words_of(question)}
    known = {stem(word.text) for word in words_of(passage)}
    borrowed = 0
    for word in words_of(sentence):
        mine = stem(word.text)
        if (
            not is_content(word.text)
            or mine in held
            or mine in NEUTRAL_STEMS
            or _replaces_role(word.text, source, known)
        ):
            continue
        if any(character.isdigit() for character in word.text) or quantities(word.text):
            continue
        borrowed += 1
        if mine not in asked or borrowed > MOST_BORROWED:
            return f"“{word.text}” is not the passage's word"
    if changed := changed_form(sentence, support):
        return f"“{changed}” is another form of the passage's word"
    added = added_link(sentence, support)
    return (
        f"“{added}” ties the passage's words together in another way" if added else _torn(sentence, support)
    )


def _torn(sentence: str, support: str) -> str | None:
    """Whether neighbouring words stand apart or reversed in the source, or a duty between them is lost."""
    theirs, mine = words_of(support), words_of(sentence)
    source = [(index, stem(word.text)) for index, word in enumerate(theirs) if is_content(word.text)]
    held = {other for _, other in source}
    asked = [
        (index, one)
        for index, word in enumerate(mine)
        if is_content(word.text) and (one := stem(word.text)) in held
    ]
    path = aligned([one for _, one in asked], [other for _, other in source])
    if len(path) < len(asked):
        return "it puts the passage's words together in another way"
    for before, after in pairwise(path):
        first, second = theirs[source[before[1]][0]], theirs[source[after[1]][0]]
        here = sentence[mine[asked[before[0]][0]].end : mine[asked[after[0]][0]].start]
        if _joins(here) != _joins(support[first.end : second.start]):
            return "it puts “and” for “or”, or joins what stands apart"
        if not _may_be_left_out(support[first.end : second.start]):
            return "it leaves out what stands between two of the passage's words"
    if path and _duties_between(sentence, asked[path[0][0]][0], asked[path[-1][0]][0]) < _duties_between(
        support, source[path[0][1]][0], source[path[-1][1]][0]
    ):
        return "it joins two duties into one"
    if not path:
        return None
    first, last = theirs[source[path[0][1]][0]], theirs[source[path[-1][1]][0]]
    return left_off(
        sentence,
        support[: first.start] if path[0][1] else "",
        support[last.end :],
        opening=sentence[: mine[asked[path[0][0]][0]].start],
    )


def _joins(between: str) -> list[str]:
    return [" ".join(join.split()) for join in _JOINS.findall(between.lower())]


def _may_be_left_out(between: str) -> bool:
    """Whether a stretch can be skipped: an aside in commas or brackets, or a few words that name nobody.

    Numbers and their limits are checked by themselves. The words describe what follows them
    ("reasonable costs") or hang on by a preposition ("of any kind"); a noun that something is said of
    can't be left out ("inspection reports shall").
    """
    aside = _LIMITED.sub(" ", between).strip()
    for quantity in reversed(quantities(aside)):
        aside = f"{aside[: quantity.start]} {aside[quantity.end :]}".strip()
    if not any(is_content(word.text) for word in words_of(aside)):
        return True
    if _CONDITION.search(aside) or _WHOSE.search(aside):
        return False
    if aside[0] in ",([" and aside[-1] in ",)]":
        return True
    skipped = [word for word in words_of(aside) if is_content(word.text)]
    if len(skipped) > MOST_SKIPPED or any(word.text[0].isupper() for word in skipped):
        return False
    describes_next = not words_of(aside[skipped[-1].end :])
    return describes_next or aside.split()[0].lower() in _PREPOSITIONS


def aligned(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal words in the order of both: as many as can be, closest together where that is open."""
    best: dict[tuple[int, int], tuple[int, int, tuple[int, int] | None]] = {}
    for i, word in enumerate(one):
        for j in (index for index, same in enumerate(other) if same == word):
            count, gaps, previous = 1, 0, None
            for (a, b), (before, cost, _) in best.items():
                step = (before + 1, cost - (j - b))
                if a < i and b < j and step > (count, gaps):
                    count, gaps, previous = *step, (a, b)
            best[i, j] = (count, gaps, previous)
    at = max(best, key=lambda key: best[key][:2], default=None)
    path = []
    while at is not None:
        path.append(at)
        at = best[at][2]
    return path[::-1]


def _duties_between(text: str, first: int, last: int) -> int:
    return sum(first < duty.at < last for duty in duties_of(text))


def turned_negation(sentence: str, support: str) -> str | None:
    """A "not", "only", "unless" or "except" that was added or lost."""
    source = words_of(support)
    mine = {stem(word.text) for word in words_of(sentence) if is_content(word.text)}
    last = max((index for index, word in enumerate(source) if stem(word.text) in mine), default=-1)
    sentence_marks, before, whole = (
        _marks(sentence),
        _marks(support[: source[last].end] if source else ""),
        _marks(support),
    )
    if sentence_marks["not"] > whole["not"] or sentence_marks["not"] < before["not"]:
        return "it turns a negation round"
    if _IF.search(sentence) and not _IF.search(support):
        return "it adds a condition"
    for mark in ("only", "unless", "except"):
        if bool(sentence_marks[mark]) != bool(whole[mark]):
            return f"it adds or loses the condition “{mark}”"
    return None


def _marks(text: str) -> Counter[str]:
    """How many negations and conditions; "not less than" and its like only limit a number."""
    marks: Counter[str] = Counter()
    for word in words_of(_LIMITED.sub(" ", text)):
        lowered = word.text.lower().replace("’", "'")
        if lowered in _NEGATIONS or lowered.endswith("n't"):
            marks["not"] += 1
        elif lowered in _LIMITS:
            marks[_LIMITS[lowered]] += 1
    return marks


def _is_name(word: str, *, first: bool) -> bool:
    if not word[0].isupper() or word.lower() in STOP_WORDS or len(word) == 1:
        return False
    return not first or (word.isupper() and len(word) > 1)


def _role_in(word: str, known: Sequence[str]) -> bool:
    return any(word.lower() in row and any(stem(role) in known for role in row) for row in ROLE_WORDS)


def _replaces_role(word: str, source: Sequence[str], known: set[str]) -> bool:
    """Whether the word is another name for a party, which the passage itself doesn't use."""
    return stem(word) not in known and _role_in(word, source)
