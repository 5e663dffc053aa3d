"""Which elements of an HTML page nobody sees: hidden, off the page, of no size, white on white."""

import re

from bs4 import Tag

_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0+)?\s*(?:;|!|$)|"
    r"font-size\s*:\s*0*(?:\.\d+)?\s*(?:px|pt|em|rem|%)?\s*(?:;|!|$)|font-size\s*:\s*1(?:\.\d+)?p[xt]|"
    r"(?:text-indent|left|top|margin-left)\s*:\s*-\d{3,}\s*(?:px|pt|em|rem)|clip\s*:\s*rect\(\s*0)",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = re.compile(
    r"\s*(?:white|#fff|#f[a-f]f[a-f]f[a-f]|rgba?\(\s*25[0-5]\s*,\s*25[0-5]\s*,\s*25[0-5].*|transparent)\s*\Z",
    re.IGNORECASE,
)


def is_hidden(tag: Tag) -> bool:
    """Whether an attribute or a style of this element itself keeps it from being seen."""
    attributes = tag.attrs
    if not attributes:
        return False
    if "hidden" in attributes and str(attributes["hidden"]).lower() != "until-found":
        return True
    style = str(attributes.get("style") or "")
    if not style:
        colour = str(attributes.get("color") or "") if tag.name == "font" else ""
        return bool(colour) and bool(_WHITE.match(colour)) and not _stands_on_colour(tag)
    if _HIDDEN_STYLE.search(style):
        return True
    colour_match = _COLOUR.search(style)
    return bool(colour_match and _WHITE.match(colour_match[1])) and not _stands_on_colour(tag)


def _stands_on_colour(tag: Tag) -> bool:
    """Whether this element or one around it has a background, or a class that may set one."""
    node: Tag | None = tag
    while node is not None:
        background = _BACKGROUND.search(str(node.get("style") or ""))
        stated = background[1] if background else str(node.get("bgcolor") or "")
        if stated and not _WHITE.match(stated):
            return True
        if not stated and node is not tag and node.get("class"):
            return True
        node = node.parent
    return False
