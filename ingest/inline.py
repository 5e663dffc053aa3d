"""Finds where clauses may start inside one long line, as in text whose paragraphs lost their line ends."""

import re
from collections.abc import Iterator

from ingest.wording import is_title_case

_INLINE = re.compile(
    r"""(?:(?:(?<=[.;:,)\]"”’])|(?<=\band)|(?<=\bor))[ \t\xa0]+|(?<![^\r\n\f])(?=[A-Z]))
    (?P<title>[A-Z][A-Za-z,&'’/ -]{2,60}?[ ])?
    (?P<label>\d{1,3}(?:\.\d{1,3}){1,4}[.)]?(?=[ \t\xa0]+[A-Z"“\[(])
      |\d{1,3}[.)](?=[ \t\xa0]+[A-Z"“\[])
      |\((?:[a-z]{1,4}|\d{1,2})\)(?=[ \t\xa0]))""",
    re.VERBOSE,
)


def inline_labels(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a clause may start and where its label stands: a title may come before the number.

    Only wording is looked at; whether the number follows on what is open is for the outline to say.
    """
    for match in _INLINE.finditer(text, start, end):
        label = match.start("label")
        title = match["title"]
        if title is None:
            yield label, label
        elif text[label] != "(" and is_title_case(title) and text[max(match.start() - 1, 0)] not in ",)":
            yield match.start("title"), label
