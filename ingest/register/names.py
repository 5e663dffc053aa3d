"""How names of organisations are compared: one way of writing each, and what its core is."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_FORMS = {
    "ltd": "limited",
    "limited": "limited",
    "cyf": "limited",
    "cyfyngedig": "limited",
    "plc": "plc",
    "llp": "llp",
    "lp": "lp",
    "cic": "cic",
    "cio": "cio",
    "inc": "inc",
    "incorporated": "inc",
    "gmbh": "gmbh",
    "bv": "bv",
    "sa": "sa",
    "sas": "sas",
    "ag": "ag",
    "asa": "asa",
    "se": "se",
}
_LONG_FORMS = (
    (re.compile(r"\bpublic limited company\b"), "plc"),
    (re.compile(r"\blimited liability partnership\b"), "llp"),
    (re.compile(r"\bcommunity interest company\b"), "cic"),
    (re.compile(r"\bl\.? ?l\.? ?p\b\.?"), "llp"),
    (re.compile(r"\bp\.? ?l\.? ?c\b\.?"), "plc"),
)
_TRADING = re.compile(
    r"[\s,(]+(?:t\s*/\s*a|t\.a\.|trading as|trading name|t/as|previously|formerly|c/o|part of)\b.*\Z",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_APOSTROPHE = re.compile(r"['’‘`´]")
_NOT_WORD = re.compile(r"[^\w]+")
_INITIALS = re.compile(r"\b(\w) (?=\w\b)")
_WORDS = {"co": "company", "bros": "brothers", "intl": "international"}
_POSTCODE = re.compile(r"([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})\Z")
_COMPANY_NUMBER = re.compile(r"(?:[A-Z]{2}\d{1,6}|[A-Z]{2}\d{6}|\d{1,8}|R\d{7})\Z")


class Name(NamedTuple):
    """A name as it is compared."""

    normalised: str
    core: str
    """Without legal form, trading name and what stands in brackets."""
    form: str
    """Legal form; "" without one."""


@lru_cache(maxsize=100_000)
def compared(name: str) -> Name:
    """How a name is compared; equal for spellings that differ in case, punctuation and short forms."""
    plain = name.strip().casefold()
    full = " ".join(_words(name)) or plain
    core, form = _without_form(_words(_BRACKETS.sub(" ", _TRADING.sub("", name))))
    return Name(full, core or full, form)


def postcode_of(text: str) -> str | None:
    """A British postcode in capitals with its space; None for anything else."""
    match = _POSTCODE.match(text.strip())
    return f"{match[1].upper()} {match[2].upper()}" if match else None


def company_number(text: str) -> tuple[str | None, bool]:
    """A company number with its eight places, and whether it had to be padded; None for anything else."""
    bare = re.sub(r"[\s.-]", "", text).upper()
    if not _COMPANY_NUMBER.match(bare) or not bare.strip("0"):
        return None, False
    letters = bare[:2] if bare[:2].isalpha() else bare[:1] if bare[:1].isalpha() else ""
    padded = letters + bare[len(letters) :].zfill(8 - len(letters))
    return padded, padded != bare


def _words(name: str) -> list[str]:
    """The words of a name written one way."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    for pattern, short in _LONG_FORMS:
        text = pattern.sub(short, text)
    text = _APOSTROPHE.sub("", text).replace("&", " and ").replace("+", " and ")
    words = [_WORDS.get(word, word) for word in _NOT_WORD.sub(" ", text).split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return _INITIALS.sub(r"\1", " ".join(_FORMS.get(word, word) for word in words)).split()


def _without_form(words: list[str]) -> tuple[str, str]:
    form = ""
    while len(words) > 1 and words[-1] in _FORMS.values():
        form = words[-1]
        words = words[:-1]
    return " ".join(words), form
