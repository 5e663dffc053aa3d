"""Whether a sentence says by itself what its document says: what points back, what takes it back behind."""

import re

from assistant.language.sentences import sentence_spans, without_leading_mark
from assistant.language.words import content_stems, stem, words_of

_OPENS_WITH_MORE_BEFORE = re.compile(
    r"(?:furthermore|moreover|otherwise|however|similarly|likewise|accordingly|thereafter|therefore|thus|hence"
    r"|nevertheless|nonetheless|instead|also|additionally|consequently|then|but|and|or|nor|in\s+addition(?!\s+to)|as\s+such"
    r"|for\s+(?:example|instance)|examples?\s+(?:includes?|are|is|would\s+be|of\s+(?:this|these|such))"
    r"|(?:in|at|for|to|on|by|under)\s+(?:that|this|these|those|such|which)\b"
    r"|(?:before|after|until|upon|from)\s+(?:that|this|then|doing\s+so)\b"
    r"|(?:if|unless|where|when|because|since|although|while|once|until|before|after|whether)\s+(?:it|they|he|she|so|not|this|that|these"
    r"|those)\b"
    r"|(?:it|they|he|she|its|their|his|her)\s(?!is\s+(?:agreed|understood|acknowledged|hereby|the\s+responsibility)\b)"
    r"|that\s+(?!the\b|all\b|any\b|no\b|each\b|every\b|in\b)\w+\s+\w+"
    r"|(?:to\s+the\s+extent|insofar\s+as|where|if|when|once)\b[^,.;]{0,100}?\b(?:permitted|allowed|approved|granted|authori[sz]ed)\s*,"
    r"|(?:this|that|these|those)\s+(?:\w+ly\s+)?(?:is|are|was|were|will|shall|must|may|can|does|do|applies|apply|includes?|means?"
    r"|has|have|had)\b)",
    re.IGNORECASE,
)
"""An opening that means something only with the sentence before it."""
_POINTS = re.compile(
    r"\b(?P<word>such|th[eo]se|this(?!\s+(?:is|was|does|doesn|has|will|shall|must|may|can|happens?|occurs?|applies)\b)|said"
    r"|(?:(?<=in )|(?<=of )|(?<=to )|(?<=by )|(?<=for )|(?<=with )|(?<=from ))that(?=\s+(?-i:[A-Z])))"
    r"\s+(?!as\b|that\b)(?=(?P<noun>(?:(?:[\w’'-]+|\(\d+\))\s+){0,3}[\w’'-]+))",
    re.IGNORECASE,
)
_BEHIND_A_NOUN = re.compile(
    r"\s(?:of|in|to|under|by|for|with|from|on|at|as|but|which|that|who|if|when|where|unless|until|so|shall|must|will|may|can|is|are|was|were|has|have|does|do|not)\b"
)
_FAMILY = 5
"""Letters that a noun shares with a verb of its family: "may extend it, provided that such extension"."""
_ITSELF = frozenset(
    stem(word)
    for word in """agreement contract deed schedule clause section paragraph article part annex appendix
    document order framework lease licence license policy addendum amendment exhibit form chapter title act
    table variation subsection sub-section sub-clause sub-paragraph guarantee bond plan specification code
    regulation decision appeal protest case matter solicitation""".split()  # noqa: SIM905
)
"""What a document calls itself and its parts: "this Agreement" points at nothing before it."""
_ELSEWHERE = re.compile(
    r"\b(?:the\s+foregoing|the\s+above(?!-named)|afore(?:said|mentioned)|above-?mentioned|the\s+(?:former|latter)"
    r"|the\s+(?:preceding|previous|last)\s+(?:two\s+|three\s+)?(?:sentence|paragraph|item)s?"
    r"|(?:of|for|from|to|with|by)\s+(?:this|these|those)(?=\s*[.,;)]|\s+(?:is|are|was|were|shall|will|must|may|can)\b)"
    r"|(?:of|for|from|to|with)\s+the\s+same(?=\s*[,.;)]|$)|(?:outlined|listed|described|mentioned|stated|set\s+out|set\s+forth)\s+"
    r"(?:above|below))\b",
    re.IGNORECASE,
)
_SPEAKS_OF = re.compile(
    r"The\s+(?:[a-z]\S*\s+)?(?P<noun>[a-z][a-z-]+)\s+(?:must|shall|will|may|can|is|are|has|have|does|do)\b"
)
"""An opening that speaks of one thing, as if it were known which: "The written request must ..."."""
_DOES_SO = re.compile(r"\b(?:do(?:es)?|did|doing|done)\s+so\b", re.IGNORECASE)
_SAYS_BEFORE = 8
"""Words that stand before "do so" where the sentence itself says what."""
_LOOKED_BACK = 600
_REPORTS = re.compile(
    r"\b(?:argue[sd]?|contend(?:s|ed)?|allege[sd]|assert(?:s|ed)|maintain(?:s|ed)\s+that|claim(?:s|ed)\s+that"
    r"|submit(?:s|ted)\s+that|(?:believe|state|suggest|complain|conten[dt])(?:s|d|ed)\s+that"
    r"|(?:repli(?:es|ed)|respond(?:s|ed)|sa(?:ys|id))\s+that|posits?|reasoning\s+that"
    r"|(?:argument|contention|allegation|position|view|assertion)\s+(?:is|was)?\s*that|according\s+to\s+[A-Z]\w+(?:,|’s|'s))",
)
_SUPPOSED = re.compile(
    r"\b(?:if|where|when|whenever|any|whether|that|which|who|unless|event)\b", re.IGNORECASE
)
_ASKS_WHO_SAYS = re.compile(
    r"\b(?:argu|conten[dt]|alleg|assert|complain|repl|respond|grounds?\b)\w*", re.IGNORECASE
)
_LIMITS = re.compile(
    r"(?:however|but|except|save|provided|unless|notwithstanding|despite|in\s+spite\s+of|nevertheless|nonetheless|otherwise|only)\b"
    r"|(?:we|i)\s+(?:do\s+not|don't|cannot|can't)\s+agree|(?:we|i|the\s+\w+)\s+(?:disagrees?|rejects?|does\s+not\s+agree)\b"
    r"|with\s+(?:[a-z]+\s+){0,3}(?:consent|permission|approval)\b"
    r"|nothing\s+(?:in|herein)\b|in\s+no\s+event\b|[^.;]{0,80}?,\s*(?:how-?\s*ever|though)\s*,"
    r"|(?:this|these|such|that|those|the|clauses?|paragraphs?|sections?|it|they)\b[^.;]{0,120}?\b(?:does|do|shall|will|is|are)\s+not\s+"
    r"(?:appl(?:y|icable)|limit|extend|affect|relieve|include)\b",
    re.IGNORECASE,
)
"""What a sentence opens with that takes something back of the one before."""

_TAKES_UP = re.compile(
    r"(?:if|where|when|in\s+(?:such|that|this|these|either|each)|(?:any|each|every|all)?\s*such|these|those|it|they)\b"
    r"|this\b(?!\s+(?:agreement|contract|deed|schedule|clause|section|paragraph|article|lease|licen[cs]e)\b)"
    r"|[^.;]{0,120}\b(?:such|aforementioned|aforesaid|said)\s+[a-z]",
    re.IGNORECASE,
)
"""What a sentence opens with that goes on from the one before."""
_SETS_A_CASE = re.compile(
    r"(?:if|where|when|whenever|once|upon|at\s+(?:such|the)\s+time|in\s+the\s+event|in\s+case)\b",
    re.IGNORECASE,
)
_WHO_DOES = re.compile(
    r"(?:The\s+)?(?P<who>[A-Z][\w&’'-]*(?:\s+[A-Z][\w&’'-]*){0,3})\s+(?:must|shall|will|may|can|agrees|undertakes)\b"
)
_GOES_ON = re.compile(
    r"(?:[\w&’'-]+\s+){1,8}?(?:(?:also|additionally|in\s+addition(?!\s+to))\s"
    r"|(?:must|shall|will|may|can|agrees?)\s+further(?:more)?\s)"
)
"""An opening that adds to what the sentence before says: "The Supplier must also ..."."""
_OPENING = 12
"""Characters of a sentence in which "this" stands for the sentence before."""
_LEAST_IN_COMMON = 3
"""Words of substance that a sentence shares with one before in whose case it goes on to hold."""

_REFERENCES = re.compile(r"^\s*(?:\([^()]{3,80}\)[.,;]\s*)+")
"""References in brackets between two sentences."""


def opens_back(sentence: str) -> bool:
    """Whether its first words mean something only with the sentence before it."""
    return _OPENS_WITH_MORE_BEFORE.match(sentence) is not None


def points_back(sentence: str) -> bool:
    """Whether the sentence stands for something that isn't in it: "such reminder", "if it fails to do so"."""
    if opens_back(sentence) or _ELSEWHERE.search(sentence):
        return True
    so = _DOES_SO.search(sentence)
    if so and len(sentence[: so.start()].split()) < _SAYS_BEFORE:
        return True
    return any(_is_said_elsewhere(sentence, match) for match in _POINTS.finditer(sentence))


def _is_said_elsewhere(sentence: str, match: re.Match[str]) -> bool:
    """Whether no word that "such", "this" or "these" stands before was said earlier in the sentence."""
    if match["word"].lower() == "such" and re.match(
        r"[^.;,]{0,80}?(?<!well )\bas\b(?!\s+well\b)", sentence[match.end("word") :]
    ):
        return False
    nouns = content_stems(_BEHIND_A_NOUN.split(match["noun"], maxsplit=1)[0])
    before = {stem(word.text) for word in words_of(sentence[: match.start()])}
    if any(noun[:_FAMILY] == word[:_FAMILY] for noun in nouns for word in before if len(noun) >= _FAMILY):
        return False
    return bool(nouns) and not set(nouns) & (
        before | (set() if match["word"].lower() in {"such", "that"} else _ITSELF)
    )


def is_told_before(sentence: str, before: str) -> bool:
    """Whether it opens with a thing that the sentence before brings up: "may request", "a request".

    `before`: the document's text up to the sentence.
    """
    spoken_of = _SPEAKS_OF.match(sentence)
    spans = sentence_spans(before[-_LOOKED_BACK:])
    if spoken_of is None or not spans:
        return False
    last = before[-_LOOKED_BACK:][spans[-1].start : spans[-1].end]
    noun = re.escape(stem(spoken_of["noun"]))
    brought_up = rf"\b(?:an?|any|each|every|may|can|must|shall|will|to)\s+(?:[\w-]+\s+){{0,2}}?{noun}"
    return re.search(brought_up, last, re.IGNORECASE) is not None


def only_reports(sentence: str, question: str) -> bool:
    """Whether it tells what somebody argues, asked what holds; "if anybody claims that" is a condition."""
    said = _REPORTS.search(sentence)
    if said is None or _ASKS_WHO_SAYS.search(question):
        return False
    return not _SUPPOSED.search(sentence[: said.start()])


def limiting_sentence(behind: str) -> str:
    """The sentence right behind, where it takes something back (an exception, a denial); else empty."""
    rest = _REFERENCES.sub("", behind[:1200])
    spans = sentence_spans(rest)
    following = without_leading_mark(rest[spans[0].start : spans[0].end]) if spans else ""
    return following if _LIMITS.match(following) else ""


def next_in_paragraph(behind: str) -> str:
    """The sentence that follows in the same paragraph and clause; empty for none."""
    paragraph = behind.split("\n", 1)[0]
    spans = sentence_spans(paragraph)
    following = paragraph[spans[0].start : spans[0].end] if spans else ""
    return following if without_leading_mark(following) == following else ""


def takes_up(following: str) -> bool:
    """Whether the next sentence of a paragraph goes on from the one before: "If such notice ..."."""
    return _TAKES_UP.match(following) is not None


def goes_on(sentence: str) -> bool:
    """Whether it is true by itself, and one more thing beside the sentence before: "It also grants ..."."""
    return _GOES_ON.match(sentence) is not None


def sets_the_case(before: str, sentence: str) -> bool:
    """Whether the sentence before, in its paragraph, says in which case whoever does this does so.

    "If the bond is called, the Supplier shall renew it. The Supplier shall deliver the bond ..."
    """
    paragraph = before[-_LOOKED_BACK:].rsplit("\n", 1)[-1]
    spans, does = sentence_spans(paragraph), _WHO_DOES.match(sentence)
    if not spans or does is None:
        return False
    last = without_leading_mark(paragraph[spans[-1].start : spans[-1].end])
    common = set(content_stems(last)) & set(content_stems(sentence))
    who = re.escape(does["who"])
    same = re.search(rf",\s+(?:then\s+)?(?:the\s+)?{who}\s+(?:must|shall|will|may|can)\b|\b{who}\.$", last)
    return bool(same) and _SETS_A_CASE.match(last) is not None and len(common) >= _LEAST_IN_COMMON


def pair_points_back(first: str, second: str) -> bool:
    """Whether two sentences, read together, stand for something that isn't in them.

    What "this" at the second one's beginning stands for is the first.
    """
    both = f"{first} {second}"
    later = (match for match in _POINTS.finditer(both) if match.start() > len(first))
    return (
        points_back(first)
        or bool(_ELSEWHERE.search(second))
        or any(
            _is_said_elsewhere(both, match)
            for match in later
            if match["word"].lower() != "this" or match.start() > len(first) + _OPENING
        )
    )
