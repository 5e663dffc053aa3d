"""What a sentence must say to answer in words who does something, when, or how often.

No sentence without paying in it says who pays, and none without a time says when. Asked for a value,
`assistant.question.asked` decides.
"""

import re

from assistant.language.clause_language import said_for
from assistant.language.vocabulary import words_in
from assistant.language.words import stem, words_of

_ACTS = tuple(
    map(
        words_in,
        (
            """pay pays fund funds finance financially bear bears carry carries shoulder shoulders cost costs
            expense expenses charge payable reimburse liable liability responsible responsibility free risk
            loss remit""",
            """own owns belong belongs property vest title ownership owner retain remain proprietor""",
            """decide decides determine determines judge judges decision discretion opinion approve approval
            arbiter satisfied resolve settle final""",
            """choose chooses pick picks select selects appoint appoints nominate designate name named
            determine decide choice discretion agree agreed entitled""",
            """chair chairs lead leads preside presides""",
            """prove proves proof show demonstrate burden evidence satisfy establish""",
            """sign signs signature execute""",
            """tell tells told notify notifies inform informs report reports alert alerts contact contacts
            notice notification advise advises disclose""",
        ),
    )
)
_WHO = re.compile(
    r"^(?:[^?]*[:,.;]\s+)?(?:who(?:\s+(?:must|shall|can|may|will|should|would|has\s+to|is\s+to))?\s+(?P<act>\w+)\b"
    r"|whom?\s+(?:must|shall|should|does|do|is|has)\s+(?:[\w’'-]+\s+){1,4}(?P<done>\w+)\s*\?)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^(?:[^?]*[:.;]\s+)?when\s+(?:must|does|do|is|are|can|may|will|shall|should|did|was|were)\b|\bhow\s+soon\b",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(r"\bhow\s+often\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:within|before|after|prior|upon|until|unless|when(?:ever)?|where|once|later|immediately|forthwith"
    r"|promptly|soon|during|following|thereafter|every|each|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|daily"
    r"|weekly|monthly|quarterly|annual(?:ly)?|yearly|dates?|days?|weeks?|months?|quarters?|years?|hours?|time|if|in\s+case"
    r"|in\s+(?:the\s+|any\s+)?event|on\s+(?:the|its|any|receipt|expiry|termination|delivery|completion|signature)|by\s+the|\d{4})\b",
    re.IGNORECASE,
)
_HOW_OFTEN_SAID = re.compile(
    r"\b(?:once|twice|times|every|each|per|frequen\w+|an?\s+(?:year|month|week|day|quarter)|daily|weekly"
    r"|fortnightly|monthly|quarterly|(?:bi)?annual(?:ly)?|yearly|anniversary|regular(?:ly)?|periodic(?:ally)?"
    r"|any\s+time|time\s+to\s+time)\b"
    r"|\b(?:calendar|contract|twelve|12|six|6)\s*(?:\(\d+\)\s*)?[\s-](?:month|year)",
    re.IGNORECASE,
)


def says_what_is_asked(question: str, sentence: str) -> bool:
    """Whether a sentence speaks of the act or the time that is asked for; True where none is."""
    if _HOW_OFTEN.search(question):
        return _HOW_OFTEN_SAID.search(sentence) is not None
    if _WHEN.search(question):
        return _TIME.search(sentence) is not None
    who = _WHO.search(question)
    said = _said_for(who["done"] or who["act"]) if who else frozenset()
    return not said or any(stem(word.text) in said for word in words_of(sentence))


def _said_for(act: str) -> frozenset[str]:
    """Stems of the words that say this act; empty for one that clauses may put in any words."""
    families = [family for family in _ACTS if act.lower() in family]
    return frozenset(map(stem, frozenset().union(*families))) | said_for(act) if families else frozenset()
