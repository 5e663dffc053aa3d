"""Undoes what hides words from a program and not from a reader or a language model.

What comes of it is looked at and never shown: letters that look like Latin ones, invisible characters,
digits for letters, letters one by one, Base64, HTML entities, emphasis in Markdown.
"""

import base64
import binascii
import html
import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_LOOK_ALIKES = str.maketrans(
    "аеіјорсухѕԁһқӏвкмнтАВЕІЈКМНОРСТУХЅαεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeijopcyxsdhqlbkmhtABEIJKMHOPCTYXSaeiknoptuxABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters for Latin ones."""
_DIGITS = str.maketrans("013457@$", "oieastas")
_MIXED = re.compile(r"\b(?=[\w@$]*[a-z])(?=[\w@$]*[\d@$])[\w@$]{2,}")
_ONE_BY_ONE = re.compile(r"\b(?:[^\W\d_] ){3,}[^\W\d_]\b")
_ENCODED = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_EMPHASIS = re.compile(r"[*`~]+|(?<!\w)_+|_+(?!\w)")


def unmasked(text: str) -> str:
    """The text as somebody means it to be understood; lines are kept, characters aren't in their places."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_LOOK_ALIKES)
    text = html.unescape(text) if "&" in text else text
    text = _ENCODED.sub(_decoded, text)
    text = _ONE_BY_ONE.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    text = _MIXED.sub(lambda word: word[0].translate(_DIGITS), text)
    return _EMPHASIS.sub("", text)


def _decoded(match: re.Match[str]) -> str:
    """What Base64 says, if it says words."""
    try:
        said = base64.b64decode(match[0], validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return match[0]
    return said if said.isprintable() and " " in said else match[0]
