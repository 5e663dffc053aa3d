"""What the dates of one row are called, how one is held against another, and the time between two of them."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re
from dataclasses import dataclass

from assistant.figures.reading.phrases import phrase

_OWNER = "(<contract>)"
THE = f"(the|its|their|a|an|each|every|own|{_OWNER}'s|{_OWNER}s')*"
_SUBJECT = "((the|its|their|each|every|an|a|that|this|any)* [award] (<contract>|<contracts>|work[s]|job[s]|bidding) [itself]|bids|it|they|them)"
_BEING = (
    "(has|have|had|is|are|was|were|been|being|be|gets|get|got|actually|already|even|first|only|formally)*"
)
_IT = "(it|them|(the|a|an|its|their|each|that)* [award] (<contract>|<contracts>|result[s]) [of (it|them|this|that)])"
_TOLD = "[[[,] both] [as] (given|stated|shown|named|set|recorded|printed|published)* (in|on|by|of) (the|its|their|each|that)* [same] (<contract>|<contracts>) [itself]]"


@dataclass(frozen=True, slots=True)
class RowDate:
    """A date that a row has, and the words for it."""

    field: str
    names: str
    """What it is called."""
    happens: str
    """Verbs of which it is the day, as a sentence tells them."""
    doing: str
    """The same as nouns."""

    @property
    def named(self) -> str:
        """Every noun for it, in the notation of `phrases`."""
        return (
            f"{self.names}|(date|day)[s] of {THE} ({self.doing})"
            f"|(date|day)[s] [(on which|when|that)] {_SUBJECT} {_BEING} ({self.happens})"
            f"|being ({self.happens})|({self.doing}) [{_IT}]"
        )

    @property
    def said(self) -> str:
        """Every way of calling it, sentences that tell of it included."""
        return f"{self.named}|[when] {_SUBJECT} {_BEING} ({self.happens})|({self.happens})"


ROW_DATES: tuple[RowDate, ...] = (
    RowDate(
        "deadline",
        "(closing|submission|tender|bid|return) (date|deadline)[s] [(of|for) (the|a|an|each|its|their|which)* (tender|bid|offer|notice)[s]]|deadline[s] [for (bids|tenders|offers|submissions)]",
        "clos(e|es|ed|ing)",
        "closing|closure",
    ),
    RowDate(
        "publication date",
        "(publication|publishing|notice) date[s]|publication [of [(the|its|their|an|that)] [award] notice[s]]|(date|day)[s] of (the|its|their|each)* [(latest|newest|award|<read>)] notice[s]|announcement",
        "published|publication|issued|posted|announced|advertised|put out|come[s] out|came out|coming out|appear[s|ed|ing]",
        "publication|publishing|announcing|issuing|posting|advertising",
    ),
    RowDate(
        "award date",
        "award [(date|day|notice)[s]]|awards",
        "awarded|let|made|won|signed|placed|agreed|concluded",
        "award|awarding|making|signing|letting|granting|placing",
    ),
    RowDate(
        "start date",
        "[contract] start[ing] [date[s]]|(start|beginning|commencement) of (the|its|a|their) contract[s]|beginning|commencement",
        "start[s|ing|ed]|beg(in|ins|an|un|inning)|commence[s|d]|under way",
        "start|starting|beginning|commencement|commencing",
    ),
    RowDate(
        "end date",
        "[contract] (end|expiry|finish)[ing] [date[s]]|(end|expiry) of (the|its|a|their) contract[s]|completion",
        "end[s|ing|ed]|finish[es|ing|ed]|expir(e|es|ing|ed)|(is|was|were|been) [already] over !(<amount>|<number>)",
        "end|ending|finish|expiry|completion",
    ),
)
_ANY = "|".join(date.said for date in ROW_DATES)
DATE = f"({_ANY})"
_NAMED = f"({'|'.join(date.named for date in ROW_DATES)})"
_CALLED = tuple((phrase(date.said), date.field) for date in ROW_DATES)
OF_SPAN = f"[whose=((a|an|the|each|every)* [<word>] (<word>|<read>)'s)] {THE} first={DATE} {_TOLD} [of kept=((a|an|the|its|each)* [<word>] [<word>] [<word>] (<contract>|<contracts>))] (to|and|until|till|up to) (the|its|their|an|a|being)* last={DATE} {_TOLD}"


def called(words: str) -> str:
    """The field of the date that is called so; "" where none is."""
    return next((field for pattern, field in _CALLED if pattern.fullmatch(words)), "")


def happening(words: str) -> str:
    """The field of the date at which that happens; "" where none is."""
    return next((date.field for date in ROW_DATES if phrase(date.happens).fullmatch(words)), "")


_MEASURED = "(measure [<their>] [(each|every|all)] [<read>]|measured|measuring|counted|counting|taken|taking|reckoned|counting the days|it runs)*"
_BASIS = "(if|it|the|they|that|its|term|length|duration|period|time|is|are|being)* (by|go by|going by|according to|taking|take|taken from|based on|on the basis of|using|use|measured (by|from|with)|measure by|judged by|judging by|as per|following|counted from|worked out from|working from|looking at|from)"
SPAN = re.compile(
    "|".join((
        phrase(f"""
            {_MEASURED} [(elaps(e|es|ed)|pass|passes|passed|lie|lies|lay|go by|goes by|went by|there is|there are|is there|are there|did it take|does it take|it took)]
            (from|between) {OF_SPAN}
        """).pattern,
        phrase(f"""
            [(to|in)] (be|get|being)* later=(publish[ed|ing|es]|award[ing]|start[ing]) [{_IT}] [notice]
            after {THE} earlier={DATE}
        """).pattern,
        phrase(f"{_BASIS} {THE} start={DATE} and (the|its|their)* finish={DATE} [date[s]] {_TOLD}").pattern,
        phrase(f"{_MEASURED} [as] {THE} final={_NAMED} {_TOLD} (minus|less|take away) {THE} initial={_NAMED} {_TOLD} [of {THE} [<word>] (contract|award|notice|tender)[s]]").pattern,
        phrase(f"after {THE} since={DATE} (is|are|was|were|does|do|did) {THE} then={DATE} (made|come|published|given|out)*").pattern,
    )),
    re.IGNORECASE,
)  # fmt: skip
"""The time between two dates of a row."""
BARE_SPAN = phrase(
    "first=(start|closing|award|publication) to last=(end|finish|award|publication|closing|start)"
)
"""The same without "from": ", start to end"."""
TENS = {
    "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90, "a hundred": 100, "one hundred": 100,
}  # fmt: skip
_SO_LONG = f"[(how=<bound>|within=(within|inside|in under))] n=(<number>|{'|'.join(TENS)}|a|an) (working|calendar|full|whole|clear)* unit=(<unit>|fortnight[s]) [tail=<or more>]"
SO_LONG = phrase(f"""
    [((let|lets|letting|allow|gave|give|given|leave|left|took|take|waited|wait|run|ran|last|are over|is over|were over|was over)[s|ed|ing] [(bidders|suppliers|firms|tenderers|companies)])]
    (only|just|for|in|to)* {_SO_LONG} [((go|goes|went|gone|going) by|pass[ed|es]|elaps(e|ed|es)|lie|lay|left|apart|long)]
""")
"""A length of time that a span is held against."""
APART = phrase(f"""
    {_SO_LONG} side=(after|following|later than|of|from|before|ahead of) {THE} other=({DATE} !(to|and|until)|(they|it|they had|it had|they have|it has) (was|were|been) made)
""")
"""So long before or after another date."""
VERBS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (phrase(said), field)
    for said, field in (
        (
            "[(did|does|do|was|were|is|are)] [(the|its|their) [award] notice[s]] [(was|were)] (only|first)* (publish[ed|es|ing]|announc(e|ed|es|ing)|come out|comes out|came out|coming out|go out|went out|put out|appear[ed|s]|issued|posted|(saw|see|sees|seen) the light of day|surfac(e|es|ed))",
            "publication date",
        ),
        ("clos(e|es|ed|ing)", "deadline"),
        ("award[ed|s]|made|let|won|signed", "award date"),
        ("start[ed|s|ing]|began|begun|begin[s]|commenc(e|ed|es)", "start date"),
        ("end[ed|s|ing]|finish[ed|es]|expir(e|ed|es)", "end date"),
    )
)
"""What happens at a date, wherever its subject stands."""
_HELD = "before=(earlier than|before|prior to|ahead of|in advance of|preced(e|es|ed|ing)|sooner than|predat(e|es|ed|ing))|after=(later than|after|once|when &((the|its|a)* <contract> [itself] <has been> [already] over)|following|follow[s|ed]|subsequent to|postdat(e|es|ed|ing))"
_OR_SAME = "until=(on or before|no later than|not later than|not after|before or on)|since=(on or after|no earlier than|not earlier than|not before|after or on)|same=(on the same (day|date) (as|that)|the same [(day|date)] as|equal to|identical to)"
_ADVERB = "(even|actually|only|still|just|well|long|in fact)*"
_LINK = "(that|which|is|are|was|were|be|being|come|comes|came|fall|falls|fell|lie|lies|lay|stands|stood|dated|set)*"
HELD_NAMES = phrase(f"""
    (have|has|had|having|carry|carries|show|shows|with|bear|bears|give|gives|state|states|whose|where|does|do|did|is|was)*
    {THE} left={_NAMED} {_TOLD} {_LINK} {_ADVERB} ({_OR_SAME}|{_HELD}) {_ADVERB} {THE} right={DATE} {_TOLD}
""")
"""One date that is called by its name against another."""
_VERB = "|".join(date.happens for date in ROW_DATES)
_ITS_SUBJECT = (
    "[(did|does|do|had|has|have|was|were|is|are) [((the|its|their|each|a)* (<contract>|work|job)|it|they)]]"
)
_LEFT = f"{_ITS_SUBJECT} {_BEING} left=({_VERB}) [{_IT}]"
HELD_VERBS = phrase(f"{_LEFT} {_ADVERB} ({_OR_SAME}|{_HELD}) {THE} right={DATE} {_TOLD}")
"""What happened to the row against another of its dates."""
HAD_PASSED = phrase(f"""
    (whose|with|where)* {THE} left={_NAMED} (has|have|had|is|was|were)* (already|long|just)* (gone [by]|passed|been and gone|expired|lapsed|past|over) (when|before|by the time|at the time) {THE} right={DATE}
    | {_ITS_SUBJECT} {_BEING} already {_BEING} begun=({_VERB}) (when|by the time|at the time) {THE} then={DATE}
""")
"""A date that had passed when another came."""
COMPARED = phrase(
    f"(<read>|compare|comparing|hold|holding|set|setting) {THE} first={DATE} {_TOLD} (with|to|against|and) {THE} last={DATE} {_TOLD}"
)
"""How a question says again which two dates it means."""
