"""What a question says of titles, and the one way in which the rules read it: "with depot in the title"."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.reading.phrases import phrase
from assistant.figures.stems import stem, words_of
from assistant.language.words import STOP_WORDS

_QUOTED = r"(?:(?<!\w)(?P<{0}>['\"])(?P<{0}said>[^'\"]+)(?P={0})(?!\w))"
_CAPITALISED = r"(?-i:[A-Z][\w&-]*(?: (?:[A-Z][\w&-]*|\d+))*)"
_TITLE = "(title|heading|headline|header)"
_HOLDS = "(say|use|mention|contain|include|hold|name|read|give|carry|carrie|bear|show|start|begin|open|feature|display|state|speak of|refer to|have|ha|spell)[s|ing|ning|ting|ed]"
TITLES_SAY = re.compile(
    rf"(?P<rel>{phrase(f'[,] (that have|which have|under|in|whose|where|with|having|by|the|its|their|notice|award|contract|a|each|every|any)* {_TITLE}[s] (that|which)* {_HOLDS} [with] [(out|off)]').pattern})"
    r"\s+(?:(?:the|words?|phrase|letters|term|name)\s+)*"
    rf"(?:{_QUOTED.format('q')}|(?:the\s+)?(?P<capitals>{_CAPITALISED})|(?<=\bword\s)(?P<word>\w+))",
    re.IGNORECASE,
)
"""Words that a title has, said the other way round."""
HEADED = re.compile(
    rf"{phrase('[that are] (headed|titled|entitled|labelled|captioned|starting|beginning|(under|with|by) the (title|heading|headline))').pattern}\s+(?:with\s+)?(?:{_QUOTED.format('q')}|(?P<capitals>(?-i:[A-Z]{{3,}})))(?!\s+in\s+the\s+title)",
    re.IGNORECASE,
)
"""Rows that go by such a title."""
SAID_TWICE = re.compile(
    rf"{_QUOTED.format('one')}\s*,?\s*\(?(?:or|and)\s+{_QUOTED.format('two')}\)?", re.IGNORECASE
)
"""Two forms of the words of one title: "'Roof Repair' or 'Roof Repairs'"."""
NUMBER_OF_WORDS = phrase(
    "[,] (singular (or|and) plural|(in the)* plural (or|and) singular|with or without (an|the) s|with or without the plural s)"
)
"""Which form of a word stands in a title, which makes no difference."""
STANDS_IN_TITLE = phrase(
    "(occur|appear|feature|stand|figure|(crop|come|turn|show) up|is found|be found|is used|named|mentioned|contained|included|used|shown|somewhere)[s|ing] &([(somewhere|anywhere)] in (the|its|their) [(notice|award)] title[s])"
)
HOLDS_IN_TITLE = phrase(
    "(that|which)* (carry|carries|carrying|bear[s|ing]|show[s|ing]|display[s|ing]|say[s|ing]|use[s]|using|mention[s|ing]|include[s]|including|contain[s|ing]|feature[s]|featuring|put[s])"
    " [the (word[s]|letters|phrase)] &((<quoted>|<word>|<word> <word>) in (the|its|their) [(notice|award)] title[s])"
)
TITLE_SAYS_SO = phrase(
    "(the|its|their|each|every)* [(notice|award)] title[s] say[s] (so|as much) | as (the|its|their) [(notice|award)] title[s] (say[s]|show[s]|tell[s]) [(us|you)]"
    " | (whose|the|its|these) (letter[s]|initial[s]|name|word[s]) (<is>|appear[s]|stand[s]|occur[s]|feature[s]|show[s] up) in (the|its|their|each|every)* [(notice|award)] title[s]"
    " | which [then] (<is>|appear[s]|stand[s]|occur[s]|feature[s]|show[s] up) in (the|its|their|each|every)* [(notice|award)] title[s]"
)
"""Of the words before it."""
ONLY_TITLES = phrase("in (the|its|their) [(notice|award)] title[s]")
TITLES_WITH = re.compile(
    rf"{phrase('[(their|the|its|award|notice)] title[s] (with|having|that have|holding|containing) the (word|phrase|letter|name|initial)[s]').pattern}\s+(?P<said>[^.,;?!]+?)\s+in\s+(?:them|it)\b",
    re.IGNORECASE,
)
"""Words that titles have: what rows are gone by."""
SAYS_SO = re.compile(rf"(?:,|\s+\()\s*{TITLE_SAYS_SO.pattern}(?:\)|(?=[.;,?]))", re.IGNORECASE)
RELATES = re.compile(r"\b(?:that|which|whose|where|with|having|under)\b", re.IGNORECASE)


def titles_said_plainly(text: str) -> str:
    """The question with all that it says of titles said in one way: "whose title holds X" as "with X in the title"."""
    text = NUMBER_OF_WORDS.sub("", SAID_TWICE.sub(_once, text)).replace("()", "")
    text = TITLES_WITH.sub(r"notices with \g<said> in the title", SAYS_SO.sub(" in the title", text))
    text = HOLDS_IN_TITLE.sub("with", STANDS_IN_TITLE.sub("", text))
    return HEADED.sub(_in_title, TITLES_SAY.sub(_in_title, text))


def _once(found: re.Match[str]) -> str:
    """One of two forms of the same words; both where they are other words: "'car' or 'cart'"."""
    return f"'{found['onesaid']}'" if _stems(found["onesaid"]) == _stems(found["twosaid"]) else found.group()


def _stems(said: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(said) if word not in STOP_WORDS)


def _in_title(found: re.Match[str]) -> str:
    groups = found.groupdict()
    said = f"'{groups['qsaid']}'" if groups["qsaid"] else groups["capitals"] or groups["word"]
    with_it = "with " if groups.get("rel") is None or RELATES.search(groups["rel"]) else ""
    return f"{with_it}{said} in the title"
