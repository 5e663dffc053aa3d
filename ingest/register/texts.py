"""Published words -> clean words: mojibake, entities, lost line ends and stray blanks undone, and said.

Nothing here knows a document: each repair undoes one known way in which portals damage text.
"""

import html
import re
from collections.abc import Callable
from typing import Any

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_LOST_LINE_END = re.compile(r"rn(?:(?:rn)+(?=[\WA-Z]|rn|\Z)|(?<=[.:;!?)\]]rn)(?=[\sA-Z0-9•*\-]|\Z))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WITHHELD = re.compile(
    r"\W*(?:redacted|withheld|confidential|exempt(?:ed|ion)?\b|not disclosed|undisclosed|personal data|"
    r"private individual|name (?:withheld|removed)|removed\b|"
    r"commercial(?:ly|\s+in)?\s*(?:sensitiv|confiden))",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\W*(?:not (?:been )?award|no (?:contract )?award|no suppliers?\b|none\b|nobody\b|no bids?\b|"
    r"not applicable\b|n/a\b|"
    r"(?:the )?(?:closing |end )?date (?:has |is )?(?:now )?passed\b|"
    r"(?:the )?(?:contract|procurement|tender|notice)s? (?:has |was |have )?"
    r"(?:not|been (?:cancel|withdraw|abandon))|"
    r"(?:contract|tender|procurement)? ?(?:cancelled|abandoned|withdrawn)\b|na\W*\Z|nil\W*\Z|"
    r"tb[cda]\b|to be (?:confirmed|advised|announced|determined))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\W*(?:please (?:refer|see)\b|"
    r"(?:see|refer to) (?:below|above|attached|section|award|list|lot|notice|v?i?[.\d]))",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\s*(?:n/?a|nil|none|tb[cda]|to be (?:confirmed|advised)|unknown|[-–—?.]+)?\s*\Z", re.IGNORECASE
)
_BROKEN_KEY = re.compile(r'"([A-Za-z_]* {2,}[A-Za-z_ ]*)"\s*:')
_INNER_BLANKS = re.compile(r" {2,}")


def _legacy_runs() -> re.Pattern[str]:
    """Runs of characters that UTF-8's lead and continuation bytes become when read as Windows-1252."""
    continuation = "".join(_as_legacy(byte) for byte in range(0x80, 0xC0))
    two, three, four = (
        "".join(_as_legacy(byte) for byte in lead)
        for lead in (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))
    )
    tail = f"[{re.escape(continuation)}]"
    return re.compile(f"(?:[{two}]{tail}|[{three}]{tail}{{2}}|[{four}]{tail}{{3}})+")


def _as_legacy(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_LEGACY_BYTES = {ord(_as_legacy(byte)): byte for byte in range(0x80, 0x100)}
_MOJIBAKE = _legacy_runs()


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it was meant, and the codes of what had to be undone."""
    if text.isascii() and "&" not in text and "rn" not in text:
        stripped = text.strip()
        return (stripped, ()) if stripped.isprintable() else _step(stripped, (), "", _without_controls)
    codes: tuple[str, ...] = ()
    if not text.isascii():
        text, codes = _step(text, codes, "mojibake", _without_mojibake)
    if "&" in text:
        text, codes = _step(text, codes, "entity", _without_entities)
    if "rn" in text:
        text, codes = _step(text, codes, "lost_line_end", _with_line_ends)
    text, codes = _step(text, codes, "", _without_controls)
    return text.strip(), codes


def withheld(text: str) -> bool:
    """Whether the words stand where a name or sum was taken out."""
    return _WITHHELD.match(text) is not None


def names_nobody(text: str) -> bool:
    """Whether the words in a supplier's place say that there is none."""
    return _NOBODY.match(text) is not None


def points_elsewhere(text: str) -> bool:
    """Whether the words in a supplier's place only say where the name stands."""
    return _ELSEWHERE.match(text) is not None


def says_nothing(text: str) -> bool:
    """Whether a cell is empty, or says that nothing is known."""
    return _MISSING.match(text) is not None


def mend_keys(raw: str, value: Any) -> tuple[Any, tuple[str, ...]]:  # noqa: ANN401 any JSON value
    """A JSON value whose keys were broken by inserted blanks, with the keys mended, and which they were."""
    found = tuple(dict.fromkeys(_BROKEN_KEY.findall(raw))) if "  " in raw else ()
    return (_mended(value), found) if found else (value, ())


def _mended(value: Any) -> Any:  # noqa: ANN401 any JSON value
    if isinstance(value, dict):
        return {_INNER_BLANKS.sub("", key).strip(): _mended(inner) for key, inner in value.items()}
    return [_mended(inner) for inner in value] if isinstance(value, list) else value


def _step(
    text: str, codes: tuple[str, ...], code: str, repair: Callable[[str], str]
) -> tuple[str, tuple[str, ...]]:
    repaired = repair(text)
    return repaired, (*codes, code) if repaired != text and code else codes


def _without_mojibake(text: str) -> str:
    return _MOJIBAKE.sub(_decoded_again, text)


def _decoded_again(match: re.Match[str]) -> str:
    try:
        return bytes(_LEGACY_BYTES[ord(character)] for character in match.group()).decode("utf-8")
    except (UnicodeDecodeError, KeyError):
        return match.group()


def _without_entities(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)


def _with_line_ends(text: str) -> str:
    return _LOST_LINE_END.sub(lambda match: "\n" * max(1, match.group().count("rn")), text)


def _without_controls(text: str) -> str:
    return _CONTROL.sub("", text)
