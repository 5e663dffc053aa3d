"""Text as it is compared: lower case, without accents, apostrophes written one way."""

import unicodedata


def folded(text: str) -> str:
    """Lower case without accents; apostrophes written one way."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'")).casefold()
    return "".join(character for character in plain if not unicodedata.combining(character))
