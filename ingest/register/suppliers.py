"""One cell of suppliers -> the suppliers in it."""

import re

from ingest.register.names import compared

_HARD = re.compile(r"\s*(?:[;|\n]|,(?=\S)(?!\d))\s*")
_SOFT = re.compile(r",\s+(?:and\s+|&\s+)?")
_FORM_END = re.compile(r"\b(?:ltd|limited|llp|plc|cic|inc|l\.l\.p|p\.l\.c)\b\.?\s*\)?\Z", re.IGNORECASE)
_CONTINUES = re.compile(
    r"(?:t\s*/?\s*a\b|trading\s+as|c/o|part\s+of|previously|formerly|on\s+behalf)", re.IGNORECASE
)
_LOT = re.compile(r"\Alot\s+\w{1,3}\s*[-–:]\s*(?P<rest>.+)\Z", re.IGNORECASE | re.DOTALL)
_LAST_OF_LOT = re.compile(r".*?\s[-–]\s(?P<name>\S.*)\Z", re.DOTALL)
_LEGAL_ONLY = re.compile(r"(?:ltd|limited|llp|plc|cic|inc)\.?\Z", re.IGNORECASE)


def suppliers_in(cell: str) -> list[str]:
    """The suppliers that a cell names, in order, each once.

    Semicolons, bars, line ends and commas without a blank part them, as portals join lists. A comma with a
    blank belongs to a name ("Teasel, Larkfield & Sorrel") unless what stands before and behind each ends in a
    legal form. "Lot 2 - North - X Ltd" names X Ltd.
    """
    parts: list[str] = []
    for hard in _HARD.split(cell.strip(" ,;|")):
        for part in _soft_parts(hard):
            if parts and (_LEGAL_ONLY.match(part) or _CONTINUES.match(part)):
                parts[-1] = f"{parts[-1]}, {part}"
            elif part:
                parts.append(part)
    named = [_without_lot(part) for part in parts]
    found: dict[str, str] = {}
    for name in named:
        found.setdefault(compared(name).normalised, name)
    return list(found.values())


def _soft_parts(text: str) -> list[str]:
    parts = [part.strip() for part in _SOFT.split(text)]
    if len(parts) > 1 and all(_FORM_END.search(part) for part in parts):
        return parts
    return [text.strip()]


def _without_lot(name: str) -> str:
    lot = _LOT.match(name)
    if lot is None:
        return name
    last = _LAST_OF_LOT.match(lot["rest"])
    return (last["name"] if last else lot["rest"]).strip()
