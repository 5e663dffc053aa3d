"""Who won: small firms, voluntary bodies, nobody; and for whom a notice says that it is suitable."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.plan import Condition, Operator, flag
from assistant.figures.reading.phrases import phrase
from assistant.figures.reading.wordings.table import ways

_BUYER = "[(the|its|their|a|an|our)] (buyer|council|authority|authoritie|publisher|body|bodie)[s]"
_FLAG = (
    "(mark|flag|tag|label|class|list|record|note|declare|describe|identify|badge|categorise|classe|put down)"
)
_MARKED = (
    f"[(had|has|have|did|do|does)] [{_BUYER}] [(<is>|been|being)]"
    f" [(<recorded>|{_FLAG}[s|d|ged|ed|ging|ing|led]) [(it|them|these|those)] [by {_BUYER}] [(as|for|of)]] [being]"
)

NOBODY = flag("nobody chosen", "the notice says that no supplier was chosen")
NOBODY_CHOSEN = ways(
    NOBODY,
    (
        "no (<firm>|<firms>|one|body|bidder[s]) <has been> (chosen|appointed|selected|awarded|named)",
        "How many notices say that no supplier was chosen?",
    ),
    (
        "(nobody|no one|no-one) [was] (chosen|appointed|selected|picked)",
        "In how many tenders was nobody appointed?",
    ),
    (
        "(<is>|has|have|had) no (<firm>|<firms>|one|body|bidder[s]) ([been] [ever] (chosen|appointed|selected|awarded|picked)|been [ever] named)",
        "In which tenders was no supplier chosen?",
    ),
    (
        "(nobody|no one|no-one|no (<firm>|bidder)) (won|got|secured) [(it|anything|the (<contract>|work))]",
        "How many award notices show that nobody won?",
    ),
    (
        "(say[s|ing]|said|state[s|d]|stating|show[s|ing]) [that] (it|they|the contract|nothing) (was|were) (not|never) awarded | (say[s|ing]|said) [that] nothing was awarded",
        "How many notices say that it was not awarded?",
    ),
    (
        "(although|though|even though|but|when|while) (nothing|none|nobody|no (<contract>)) (was|were|has been|had been) [awarded]",
        "How many notices are marked awarded although nothing was?",
    ),
    (
        "[(and|with)] a (remark|note|phrase|comment|entry) (such as|like|saying|that says) <clause> (where|in place of|instead of) the (<firm>|<firm>'s name|name of the <firm>) [(should (be|stand)|belongs|goes)]",
        "How many have a remark such as tender abandoned where the supplier should be?",
    ),
    ("not awarded to (a|any) supplier", "How many lots were not awarded to any supplier?"),
    (
        "(with|name|names|naming|had|have|has|show|shows) no (winner[s]|successful (<firm>|bidder))",
        "List the notices with no winner.",
    ),
)
_SAYS_NOBODY = phrase("not|no|nobody|none|nothing|n/a|abandoned|cancelled|withdrawn")
_BOX = "[:] [(whose|where|in which)] [(a|the|its|their)] (<firm>|<firm>'s) [name] (box|field|column|entry|cell|line)[s] [(that|which)]"
_ONLY = "(only|just|merely|simply|nothing but)*"
_HOLDS = "(say|read|hold|show|give|state|contain|have|ha|carrie|carry)[s|ing]"
BOX_SAYS = (
    *ways(
        NOBODY,
        (
            f"{_BOX} {_ONLY} {_HOLDS} {_ONLY} (a|an|some)* (remark|note|comment|explanation|phrase)[s] [(instead of|in place of|rather than|not) (a|any|the) [(<firm>|<firm>'s)] name]",
            "How many notices have a supplier field that holds only a remark?",
        ),
    ),
    *ways(
        lambda match: NOBODY if _SAYS_NOBODY.search(match["said"]) else None,
        (
            f"{_BOX} {_ONLY} {_HOLDS} (only|just|merely|that|something|anything|words|like|such|as)* said=<clause>",
            "How many notices have a supplier box that says not awarded or abandoned?",
        ),
    ),
)
_SUITS_SME = flag("suits sme", "marked as suitable for SMEs")
_SUITS_VCSE = flag("suits vcse", "marked as suitable for VCSEs")
_FIT = "(suit(able|ed)|fit|appropriate|right|ideal)"
_SUITS = f"{_MARKED} ({_FIT} (for|to)|suit[s|ing]) [both] [the]"
_BOTH = "(and|as well as|&) [(for|to)]"
SUITABLE = (
    *ways(
        Condition("", Operator.ALL, (), "suitable for SMEs and for VCSEs", parts=(_SUITS_SME, _SUITS_VCSE)),
        (
            f"{_SUITS} <voluntary body> {_BOTH} <small firm>",
            "How many are suitable for charities as well as SMEs?",
        ),
        (f"{_SUITS} <small firm> {_BOTH} <voluntary body>", "How many are suitable for SMEs and VCSEs?"),
    ),
    *ways(
        flag("suits sme", "not marked as suitable for SMEs", holds=False),
        (
            f"{_MARKED} (not {_FIT}|unsuitable|unfit) for [the] <small firm>",
            "How many are not suitable for SMEs?",
        ),
    ),
    *ways(
        _SUITS_SME,
        (
            f"{_SUITS} <small firm>",
            "How many tenders are flagged as suitable for small firms?",
        ),
        (
            "(<small firm>|small-business)-(suitable|suitability)",
            "How many tenders have the SME-suitable flag?",
        ),
    ),
    *ways(
        _SUITS_VCSE,
        (
            f"{_SUITS} <voluntary body>",
            "How many are marked as suitable for voluntary and community organisations?",
        ),
        ("<voluntary body>-(suitable|suitability)", "How many tenders have the VCSE-suitable flag?"),
    ),
)
_WENT = "[(went|go|going|goes|given|gave|awarded|won)]"
WINNERS = (
    *ways(
        flag("sme", "not awarded to an SME", holds=False),
        (
            "[(that|which|who)] ((are|were|is|was) not|(are|were|is|was)n't) [a[n]] <small firm>",
            "How many contracts were won by firms that are not SMEs?",
        ),
        (
            "(that|which|who) [(are|were|is|was)] (neither|not) small (and|or|nor) medium[-size[d]]",
            "How many contracts were given to firms that are not small or medium-sized?",
        ),
        (
            "(not|didn't) [(go|went|awarded|given|won)] (to|by) [a[n]] <small firm>",
            "How many awards did not go to an SME?",
        ),
        ("[to] [a] (large|larger|big) (<some firm>)", "What went to large companies?"),
        ("non-sme[s]", "How much was awarded to non-SMEs?"),
    ),
    *ways(
        flag("sme", "awarded to an SME"),
        (
            "(<some firm>) [(that|which|who)] [(is|are|was|were|being)] [(<recorded> [as])] [being] (small[er] (or|and|to|&|/) medium[-size[d]]|<small firm>)",
            "How much went to firms recorded as small or medium-sized?",
        ),
        (f"{_WENT} [(to|by|with|for)] [a[n]] <small firm>", "How many contracts went to small businesses?"),
    ),
    *ways(
        flag("vcse", "awarded to a VCSE"),
        (f"{_WENT} [(to|by|with)] [a[n]] <voluntary body>", "How many were won by charities?"),
    ),
)
_KINDS_OF_FIRMS = (
    (phrase("<small firm>"), "sme", "an SME"),
    (phrase("<voluntary body>"), "vcse", "a VCSE"),
)


def _to_one(match: re.Match[str]) -> Condition | None:
    """Reads "suitable for SMEs but did not go to one": the kind of firm named before, if only one is."""
    before = match.string[: match.start()]
    told = [(field, called) for kind, field, called in _KINDS_OF_FIRMS if kind.search(before)]
    if len(told) != 1:
        return None
    field, called = told[0]
    holds = match["no"] is None
    return flag(field, f"{'' if holds else 'not '}awarded to {called}", holds=holds)


_ITS_AWARD = "(in the end|eventually|actually|really|then|ever|been|being|<is>|has|had|have|got|indeed)*"
_DENIED = "no=(not|<does not>|never|<word>n't|without)"
TO_ONE = ways(
    _to_one,
    (
        f"[(and|but|yet|though|although)] [(that|which|it|they)] {_ITS_AWARD} [{_DENIED}] {_ITS_AWARD} (go|went|gone|goes|going|awarded|given|won|let|held) [in the end] (to|by) (one|such a <firm>|one of (them|these|those)) [in the end] !([<word>] <some firm>|council|buyer|authority|of|or)",
        "How many were marked suitable for SMEs but did not go to one?",
    ),
)
"""What was meant for firms of one kind, and went to one of them or to others."""
_CHOSEN = "(taken on|appointed|named|chosen|engaged|selected|hired|picked)"
SEVERAL_SUPPLIERS = ways(
    flag("several suppliers", "names several suppliers"),
    (
        f"(was|were|is|are|did|has|have)* ~(how) <several> [different] (<some firm>) [(was|were|been|being)] ({_CHOSEN}|win|won)",
        "For how many awards was more than one supplier taken on?",
    ),
    (
        "[(that|which)] [(a|an)] (<several>|group of|number of) [different] <some firm> (share[d]|hold|held|split) [between them]",
        "What are awards that several suppliers share worth?",
    ),
    (
        "(award(ed|s) to|to|with|won by|nam(e|es|ed|ing)|shared (by|between|among|amongst)|went to|go to|list[s|ing]|had|has|have|having)"
        " <several> [different] (<some firm>) [(at once|at the same time|together|jointly)]",
        "How many contracts were awarded to more than one supplier?",
    ),
)
