"""Finds where clauses may start inside one long line, as in text whose paragraphs lost their line ends."""

import re
from collections.abc import Iterator

from ingest.wording import is_title_case

_LABEL = re.compile(
    r"""[ \t\xa0](?:(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,4}[.)]?(?=[ \t\xa0]+[A-Z"“\[(])
      |\d{1,3}[.)](?=[ \t\xa0]+[A-Z"“\[]))
      |(?P<paren>\((?:[a-z]{1,4}|\d{1,2})\)(?=[ \t\xa0])))""",
    re.VERBOSE,
)
_AFTER = re.compile(r"""(?:[.;:,)\]"”’]|\band|\bor)[ \t\xa0]*\Z""")
_TITLE = re.compile(r"(?:\A|[.;:][ \t\xa0]+|[\r\n\f])(?P<title>[A-Z][A-Za-z,&'’/ -]{2,60})\Z")
_LONGEST_TITLE = 64


def inline_labels(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a clause may start and where its label stands: a title may come before the number.

    Only wording is looked at; whether the number follows on what is open is for the outline to say.
    """
    for match in _LABEL.finditer(text, start, end):
        label = match.start() + 1
        if _AFTER.search(text, max(start, label - 5), label):
            yield label, label
        elif match["dotted"]:
            lowest = max(start, label - _LONGEST_TITLE)
            title = _TITLE.search(text[lowest:label].rstrip())
            if title and (title.start() or lowest == start) and is_title_case(title["title"]):
                yield lowest + title.start("title"), label
