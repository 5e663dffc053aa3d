"""Words of a sentence or clause that directs how to count, by what they do in it; other words make it none.

A direction is told by the kinds of words in it, not by their order: "count no procurement twice", "each
process once", "procurements only a single time" say one thing. A new way of saying it is a new word here.
"""

# ruff: noqa: E501 - word lists are easier to read on one line

import re
from enum import Enum

from assistant.figures.reading.phrases import expression


class Sign(Enum):
    """What a word does in a direction."""

    ONCE = "once"
    TWICE = "twice"
    LATEST = "latest"
    EARLIEST = "earliest"
    REPEATS = "repeats"
    TOGETHER = "together"
    APART = "apart"
    OTHER_FIRM = "other firm"
    NOT = "not"
    """Turns round what it stands before; at the end, what stands before it."""
    NO_ROW = "no row"
    """Turns round as well, and stands for rows: "none", "nothing"."""
    NO_MATTER = "no matter"
    STATE = "state"
    SPELLING = "spelling"
    SPELLINGS = "spellings"
    """Said to be several."""
    FIRM = "firm"
    ROW = "row"
    THAT_ROW = "that row"
    """One that is told of: what holds of it is no direction for all."""
    IT = "it"
    """That row, unless the direction itself says of which: "where a name comes twice, count it once"."""
    EVERY = "every"
    FIGURE = "figure"
    NAMED = "named"
    """A name in capitals: of one firm, where spellings are told of."""
    COUNTS = "counts"
    JOINS = "joins"
    """Before what is another clause, perhaps."""
    OPENS = "opens"
    """A clause may start with it wherever it stands."""
    ASKS = "asks"
    LIGHT = "light"


_ROW = "(procurement|contract|process|purchase|tender|award|notice|job|project|ocid|opportunity|case)"
_ROWS = "(procurements|contracts|processes|purchases|tenders|awards|notices|jobs|projects|ocids|opportunities|cases)"
_FIRM = "(<firm>|<firms>|organisation[s])"
_SPELLING = "(spelling|name variant|variant|variation|misspelling|trading name|trading style|name|branch|branche|office|entity)"
_AS_ONE = "[(still|really|simply|all|always|just|only)] (one|a single|the [(very|selfsame)] same|alike|one and the same)"
_IS_ONE = "(as|<is>|it's|be|being|into|under|(mean|make|form|remain|stay|denote)[s]|(count|treat|tak|regard|pass|class)[s|e|es|ed|en] (as|for)|(belong|refer|go|come|amount)[s] to|(stand|count)[s] for)"
_IN = {
    Sign.ONCE: "[(just|only)] [the] once [(only|each)] | one time | a single time | one (each|apiece) | (one|a single) (row|record|line|entry|notice|release|figure) &(per|for each|for every|to a|for a|to each)",
    Sign.REPEATS: "double-count[ed|ing] | (the|any|all)* (repeat[s]|repeated|duplicate[s|d]|duplication|repetition[s]|copies|copy)",
    Sign.TWICE: "twice | again | two times | (more|oftener) than once | more often than once | a second time | doubly | double | several times | repeatedly",
    Sign.OTHER_FIRM: "(different|separate|distinct|individual|another|other) <some firm>",
    Sign.APART: "separately | individually | apart | on (its|their) own | by (itself|themselves)",
    Sign.TOGETHER: f"together | (merg|combin|pool|group|lump|unit|join|roll|fold)(e|ed|ing|led) [(up|into)] | merge[s] | (combine|unite)[s] | (join|pool|group|lump|roll|fold)[s] | {_IS_ONE} {_AS_ONE} | (is|are) (no different|indistinguishable) from",
    Sign.EARLIEST: "(first|earliest|original|oldest|initial|superseded|earlier|older|outdated|previous) &([published] (<contract>|<contracts>|version[s]|release[s]|figure[s]|value[s]|one[s]|entry|entries|record[s]))",
    Sign.LATEST: "[most] (latest|newest|recent|last|later|more recent|up-to-date|current) &([published] (<contract>|<contracts>|version[s]|release[s]|figure[s]|value[s]|amount[s]|one[s]|entry|entries|record[s]|update[s]|counts|applies|stands|holds|wins))",
    Sign.NO_MATTER: "(no matter|regardless [of]|irrespective [of]|never mind) [(what|which|how)] | however !(often|many) | whatever !(<their> (latest|newest|last|most)) | whichever | either way | [(is|are|of)] (irrelevant|immaterial|unimportant|no (importance|matter|interest|concern|consequence)) | (make|making)[s] no difference | ((does|do|is|are|need|should) not|(does|do|is|are|need|should)n't) (matter|be important|important|relevant) | not matter",
    Sign.NO_ROW: "none | nothing",
    Sign.NOT: "no | not | never | without | nor | neither | cannot | (do|does|did|should|must|is|are|was|were|has|have|can|need|wo|would)n't | rather than | instead of | avoid[ing] | ignor(e|ed|es|ing) | (exclud|remov|disregard|discard|drop|omit)[p|t](e|ed|es|ing) | (leav(e|ing)|left|tak(e|ing|en)|set) (out|aside) | skip[ping|ped]",
    Sign.SPELLINGS: f"(two|both|several|various|different|differing|more than one|a few|many) [different] {_SPELLING}[s]",
    Sign.SPELLING: f"{_SPELLING}[s] | (spelt|spelled|written|misspelt|misspelled|mistyped|writes|writing|wrote) [differently] | differently (spelt|spelled|written|named) | [in] (two|several|different|various|varying|many|more than one|all|any|either|both)* (ways|fashions|forms|guises) | in (more than one|any|whatever|either|another) (way|form|fashion|guise) | (with|having)* (and|or|with|having)* without (ltd|limited|plc|llp|uk|inc) | with [(a|its)] (ltd|limited|plc|llp) (or|and) without [it] | [(only|just)] by (ltd|limited|plc|llp|[the] legal form|[a] full stop) | version[s] of (a|the|its|their|one)* [<firm>['s]] name[s]",
    Sign.IT: "it &(once|one time|a single time|only|just|twice|[<is>] counted)",
    Sign.THAT_ROW: f"(this|that|these|those) [same] (one|pair|two|{_ROW}) | the [same] (one|pair|two) | the {_ROW} | both | these | those | the (two|three)",
    Sign.EVERY: f"[(one and)] the [very] same &({_ROW}) | each [(of (them|these|those)|one)] | every [one] | any | per | all | (a|an) &(<contract>|<contracts>|[same] procurement|process) | its | their | each one's",
    Sign.ROW: f"{_ROWS}['] | {_ROW}['s]",
    Sign.FIRM: f"{_FIRM}['s|']",
    Sign.FIGURE: "(version|release|figure|value|amount|entry|record|row|line|update)[s] | entries | one[s]",
    Sign.STATE: "(status|stage|outcome|result|state)[s|es] | (if|whether) [or not] (they|it|one|each|any|<contracts>) (<is>|have been|has been|led to|became|got|ended in|resulted in) [not] [an] (awarded|award|let|won|successful|cancelled|withdrawn|closed) | (became|has become|becomes|happened|came) (of|to) (them|it) | whether | (awarded|successful|let|closed|open|cancelled|withdrawn) or (not|closed|open|awarded)",
    Sign.OPENS: "with | if | when | where | counting | taking | treating | using | so that | provided that | as long as | going by | relying on | even if | after | once &(<word>)",
    Sign.COUNTS: "count[s|ed] | (com|turn|crop|pop|show)[e|es|ing|s|ed] up | look[ing] [(at|to)] | considering | bear[ing] | differ[s|ing] |  tak(e|es|en) | treat[s|ed] | us(e|es|ed) | listed | shown | includ(e|ed|ing) | entered | consider[ed] | appear[s|ing] | g(o|oes|one|oing) | com(e|es|ing) | keep[ing] | kept | named | putting | put | add[ed] | regard[ed] | rely | hold[s] | stand[s] | apply | applies | belong[s] | stay[s] | let | mak(e|es|ing) | mean[s] | publish[ed] | updated | (reach|say)(ed|s)* | said",
    Sign.JOINS: "and | but | so | then",
    Sign.ASKS: "how | what !(the|its|their|each|every|stage|status|state|they) | which | who | whose !([<firm>] (name|spelling)[s]) | whom",
    Sign.LIGHT: "(still|really|simply|always|merely|multiple|another|further|whose|mind|remember|alternative|alternate|varying|inconsistent) &(<word>|<read>) | in the (total|sum|count|answer|result|tally|list|figure[s]) | (however|no matter how) many (notices|times|lots|numbers|lines) | it's | there's | the | a | an | of | in | at | under | by | on | for | from | to | as | or | <is> | be | been | being | has | have | had | does | do | will | would | should | shall | must | may | might | can | could | please | note | that | it | they | them | us | we | you | i | sure | only | just | ever | also | too | same | several | various | many | more than one | two | different | there | also | published | what | out | way | certain | whatever | (however|no matter how) (often|many times)",
}
_CAPITAL = r"(?:&\s+)?[A-Z](?:[\w&-]|\.(?=\w))*"
LEXER = re.compile(
    "|".join(f"(?P<{sign.name}>{expression(said)})" for sign, said in _IN.items())
    + rf"|(?P<NAMED>(?-i:{_CAPITAL}(?:\s+{_CAPITAL})+|(?<!^)(?<![.?!:]\s){_CAPITAL})(?!\w|['’]s))"
    + r"|(?P<COMMA>[,'\"“”‘’/-])|(?P<END>[.;:?!(–—])|(?P<CLOSED>\))|(?P<OTHER>[^\W_]+|\S)",
    re.IGNORECASE,
)
"""Every word of a question, or words that do one thing together, by its sign."""
