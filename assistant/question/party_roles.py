"""What a contract's opening calls its parties: their names, and the roles that it gives them.

'Greenfell Limited ("the Contractor")' has the name "greenfell" for the role "Contractor". Clauses
speak of the role and never of the name again, so a question that names the party is read with the role.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.language.vocabulary import (
    COMPANY_WORDS,
    INSTRUMENT_WORDS,
    PART_WORDS,
    PUBLIC_BODY_WORDS,
    ROLE_NOUNS,
    cased_words,
    name_words,
    words_in,
)
from assistant.language.words import STOP_WORDS

_ENDING = re.compile(
    r"\b(?:Limited|LIMITED|Ltd|LTD|plc|PLC|LLP|LLC|L\.L\.C|Inc|INC|Corp|CORP|Corporation|CORPORATION|Company|COMPANY"
    r"|Council|COUNCIL|Trust|TRUST|GmbH|GMBH|S\.A|Co|CIC)\b"
)
_CHARACTERS = 80
"""How far before its ending a party's name may begin."""
_CALLED = re.compile(
    r"\((?:[^()\"“”]{0,60}[\"“](?:[Tt]he\s+)?|[Tt]he\s+)(?P<role>[A-Z][^\"“”()]{1,40}?)[,.]?[\"”]?(?:\s[^()]{0,60})?\)"
)
ROLES_CHARACTERS = 8000
"""How much of a document's beginning may say who its parties are: contents may come before."""
_MOST_BETWEEN = 600
"""Characters from a party's name to its role: its address stands between."""
_BEFORE_NAME = re.compile(r".*(?:\b(?:between|among|amongst|into by)\b|\(\d\))", re.IGNORECASE | re.DOTALL)
_JOINS = re.compile(r"[\s,;:.–—-]*(?P<and>(?:and|&)\s[\s,;:–—-]*)?(?:the\s+)?", re.IGNORECASE)
_CAPITAL = r"(?!(?:AND|And)\b)[^\s,;()]*[A-Z][^\s,;()]*"
_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:(?<=Borough )of\s+|(?<=University )of\s+)?{_CAPITAL})*")
_ROLES = ROLE_NOUNS - words_in("party parties") | words_in(
    """
    advertiser adviser advisor architect artist author bank borrower council developer executive franchisee
    franchisor hirer lender promoter publisher school shipper transporter trust university
    """
)
_NO_NAMES = STOP_WORDS | COMPANY_WORDS | INSTRUMENT_WORDS | PART_WORDS | PUBLIC_BODY_WORDS | ROLE_NOUNS


def party_words(front: str) -> set[str]:
    """Words written with capitals right before "Limited", "Council" and other endings of names."""
    found: set[str] = set()
    for ending in _ENDING.finditer(front):
        before = front[max(0, ending.start() - _CHARACTERS) : ending.start()]
        for word in reversed(cased_words(re.split(r"[;:()\n]", before)[-1])):
            if word.islower() and word not in {"and", "of", "the", "for"}:
                break
            found.add(word.casefold())
    return found


def roles_of_parties(front: str) -> Mapping[str, str]:
    """Each word of a party's name, in small letters, with the role that clauses call it by, as written.

    A word of two parties' names says neither; a party that keeps its name has no role.
    """
    found: dict[str, set[str]] = {}
    since = 0
    for called in _CALLED.finditer(front):
        before, since = front[since : called.start()][-_MOST_BETWEEN:], called.end()
        role = " ".join(called["role"].split())
        if role.split()[-1].lower() in _ROLES:
            for word in _name_before(before) - set(name_words(role)):
                found.setdefault(word, set()).add(role)
    return {word: next(iter(roles)) for word, roles in found.items() if len(roles) == 1}


def _name_before(text: str) -> set[str]:
    """The words of the name behind "between" or a party's number, or behind the "and" that opens the text."""
    opening = _BEFORE_NAME.match(text)
    start = _JOINS.match(text, opening.end() if opening else 0)
    name = _NAME.match(text, start.end()) if start and (opening or start["and"]) else None
    return {word for word in name_words(name[0]) if word not in _NO_NAMES} if name else set()


def role_of(name: str, roles: Sequence[Mapping[str, str]], *, is_proper: Callable[[str], bool]) -> str:
    """The role by which the contracts call a party of this name; empty where they give it none, or several.

    `roles`: those of each contract. One ordinary word written with a capital is no name.
    """
    words = [word for word in name_words(name) if word not in _NO_NAMES]
    found = {called.get(word, "") for called in roles for word in words if any(map(called.get, words))}
    named = len(words) > 1 or any(map(is_proper, words))
    return found.pop() if named and len(found) == 1 else ""
