"""Numbers with their nouns, for people."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """Such as "1 document", "1,204 entries"; `plural` where it isn't the noun with an s."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def counted_of(number: int, total: int, noun: str, plural: str = "") -> str:
    """Such as "1 of 3 documents", "1 of 1 document"."""
    return f"{number:,} of {counted(total, noun, plural)}"
