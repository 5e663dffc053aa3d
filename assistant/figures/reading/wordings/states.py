"""How far a procurement has come: planned, open, awarded, closed, withdrawn, published as 0."""
# ruff: noqa: E501 - phrases are easier to read on one line

import re

from assistant.figures.plan import Condition, Operator, flag, one_of
from assistant.figures.reading.wordings.table import ways

_AWARD = "[(a|an|any|the)] (award[s] [notice[s]]|winner[s]|contract award[s])"
_NOT_AWARDED = flag("awarded", "not awarded", holds=False)
_ENDED = "awarded|withdrawn|cancelled|closed"


def _neither(match: re.Match[str]) -> Condition:
    """Reads "neither awarded nor withdrawn"."""
    said = (match["first"].lower(), match["second"].lower())
    parts = tuple(
        _NOT_AWARDED if word == "awarded" else Condition("status", Operator.ANY_OF, (word,), "", negated=True)
        for word in said
    )
    return Condition("", Operator.ALL, (), f"neither {said[0]} nor {said[1]}", parts=parts)


def _status(*values: str) -> Condition:
    return one_of("status", values, f"status is {' or '.join(values)}")


NEITHER = ways(
    _neither,
    (
        f"[<has been>] [been] neither first=({_ENDED}) nor second=({_ENDED})",
        "How many tenders were neither awarded nor withdrawn?",
    ),
)
_STATUSES = {
    "closed": ("closed",),
    "withdrawn": ("withdrawn",),
    "cancelled": ("cancelled", "withdrawn", "unsuccessful"),
}


def _either(match: re.Match[str]) -> Condition:
    """Reads "closed or withdrawn", "closed or awarded": rows of either state."""
    said = [match[name].lower() for name in ("first", "second", "third") if match[name]]
    statuses = tuple(dict.fromkeys(status for word in said for status in _STATUSES.get(word, ())))
    if "awarded" not in said:
        return _status(*statuses)
    parts = (flag("awarded", "awarded"), *([_status(*statuses)] if statuses else []))
    return Condition("", Operator.ANY, (), " or ".join(part.words for part in parts), parts=parts)


_ONE_STATE = "|".join((*_STATUSES, "awarded"))
EITHER = ways(
    _either,
    (
        "[((that|which|whose status) <is>|<has been>)] [(whether|either|be they|both|now|since)] [(as|marked|shown as|<is>)]"
        f" first=({_ONE_STATE}) [[,] second=({_ONE_STATE}) [,]] (or|and) third=({_ONE_STATE}) [(alike|together|both)] !(<contract>|<contracts>)",
        "How many notices show no award, whether closed or withdrawn?",
    ),
)
NOT_MARKED = ways(
    _NOT_AWARDED,
    (
        "[(that|which)] [(are|is|were|was)] [(still|yet|currently)] (awaiting|pending|(waiting|wait) for) [(its|their)] (an award|the award|an award decision|award) !(of|to|notice|notices|date|value)",
        "How many procurements are still awaiting an award?",
    ),
    (
        "[(that|which)] [<has been>] not [yet] <recorded> as [having been] (awarded|won|let)",
        "Of the notices not marked as awarded, how many are closed?",
    ),
)
NOTHING_AWARDED = ways(
    _NOT_AWARDED,
    (
        "[where] (nothing|none|no (<contract>|<firm>)) (<has been>|got) [ever] (awarded|let|made)",
        "In how many tenders was nothing awarded: where no contract was ever let?",
    ),
)
EARLY = (
    *ways(
        flag("early engagement", "early engagement or planning"),
        (
            "[at the] (still|only)* (early|pre[liminary])-[market] (engagement|consultation)"
            " [(stage|phase|notice[s])]",
            "How many notices are early engagement?",
        ),
        (
            "[at the] (still|only)* [early] (planning [(stage|phase)]|market (engagement|sounding|consultation))"
            " [(stage|phase|notice[s])] [or market engagement [(stage|notice[s])]]",
            "How many are at the planning or market engagement stage?",
        ),
        ("(pre-procurement|early-stage) [(stage|phase|notice[s])]", "List the early-stage notices."),
    ),
    *ways(
        flag("pipeline", "a pipeline notice"),
        (
            "(pipeline|future opportunit(y|ies)|forward-plan) [notice[s]]",
            "How many pipeline notices are there?",
        ),
    ),
    *ways(
        flag("contract notice", "a notice of type Contract"),
        ("(actual|ordinary|real|proper) contract notices", "How many are actual contract notices?"),
    ),
)
AWARDED = (
    *ways(
        _NOT_AWARDED,
        (
            f"(have|has|had|are|is|were)* (yet|still) to (be awarded|be let|(reach|show|get|have|carry|lead to|result in|end in) {_AWARD})",
            "How many tenders have yet to result in an award?",
        ),
        (
            "(never|not|<word>n't|no longer) [yet] [(been|were|was|get|got|ever)]"
            f" ((show[s|n|ed]|have|has|had|carry|led|lead[s]|result[s|ed]|end[s|ed]|get|got|reach[ed]|produce[d]|yield[ed]|come|came) [(to|in|as far as)] {_AWARD}"
            "|[get] (awarded|let))",
            "How many procurements never led to an award?",
        ),
        (
            "(show[s|ed]|ha(s|ve|d)|led to|lead[ing] to|resulted in|ended (in|with)) no (award|winner)[s]",
            "Which notices show no award?",
        ),
        (
            f"without [(show|hav|nam|lead|end|result|mak|reach|produc|carry)ing [(to|in)]] {_AWARD}|unawarded|[with] no award [(made|on (them|it)|as yet|yet)]",
            "How many tenders are without an award?",
        ),
    ),
    *ways(
        flag("awarded", "awarded"),
        (
            "[actually] (show[s|ing]|(led|lead|leads|leading) to|(resulted|result|ended|end) in|have|has|had|with)"
            f" {_AWARD}",
            "How many procurements led to an award?",
        ),
        (
            "(<has been>|got|ended up|end up|already|(marked|flagged|shown|listed|recorded) [as]) [(actually|already)] awarded",
            "How many tenders have been awarded?",
        ),
    ),
)
_ZERO = "zero|nil|nought"
ZERO_AWARD = ways(
    flag("zero award", "awarded value published as 0"),
    (
        f"[(those|ones|any|anything)] [(that|which)] [<is>] (left|entered|recorded|put|put down|set|standing) (at|as) ({_ZERO}|£0[.00])",
        "What is the average, skipping those left at zero?",
    ),
    (
        "[published] [(with|at|of|carry[ing]|show[ing]|ha(ve|s|d)|state[s])] [a[n]]"
        f" [[(award[ed]|contract)] value[s] of] ({_ZERO}|£0[.00])-[(value[s|d]|pound[s])]",
        "How many awards state a value of £0?",
    ),
    ("(zero|nil)-value[d]|zero[e]s|nils", "Leaving out zeros, what is the average?"),
    ("(at|as|for|of) [exactly] nothing [at all]", "Which contracts were awarded for nothing?"),
)
NOT_ZERO = ways(
    flag("zero award", "awarded value not published as 0", holds=False),
    ("non-(zero|nil)[-value[d]]", "What is the smallest non-zero award?"),
    (
        f"[(that|which|with|of|is|are)] [(state[s|d]|show[s]|carry|carries|have|has|give[s])] [a[n]] [(value|figure|amount|sum)] (above|over|(greater|more|higher) than) ({_ZERO}|nothing|£0[.00])",
        "What is the smallest award with a value above zero?",
    ),
)
_ENDED_UP = "(<has been>|being|<recorded>|as|(end|finish|wind|wound)[ed|s|ing] up|later|since|subsequently|eventually)*"
_IN_THE_END = "[(in the end|eventually|later|afterwards)]"
STATUS = (
    *ways(
        _NOT_AWARDED,
        (
            "[still] (in|under|at [the]) (tender|tendering|bidding) [(stage|phase)] | (still|currently|yet|now) (out|up) (to|for) tender",
            "How many are still at tender stage?",
        ),
    ),
    *ways(
        _status("withdrawn"),
        (f"{_ENDED_UP} (withdrawn|pulled) {_IN_THE_END}", "How many notices ended up being withdrawn?"),
        (
            "(withdraw|withdrew|withdraws|pull back|pulled back|take back|took back) [(a|an|any|their|its|some)]",
            "How many notices did the councils withdraw?",
        ),
    ),
    *ways(
        _status("cancelled", "withdrawn", "unsuccessful"),
        (
            "(cancel|cancels|abandon|abandons) [(a|an|any|their|its|some)]",
            "How many tenders did the councils cancel?",
        ),
        (
            f"{_ENDED_UP} (cancelled|abandoned|scrapped|axed|terminated early) {_IN_THE_END}",
            "How many tenders were cancelled?",
        ),
    ),
    *ways(
        _status("closed"),
        (
            "(<is>|marked [as]|shown as|whose status is|with [the] status) closed",
            "How many notices are marked closed?",
        ),
        (
            "closed &(notice[s]|tender[s]|procurement[s]|purchase[s]|[with] <read>|without|with no)",
            "How many closed notices are there?",
        ),
    ),
)
CHANGED = (
    *ways(
        flag("amended", "amended"),
        (
            "[that] [(<has been>)] (amended|modified|varied|changed after award) !(tender[s]|award|planning)",
            "How many contracts have been amended?",
        ),
    ),
    *ways(
        flag("repeated", "told of by more than one notice"),
        (
            "(appear[s]|@(procurements|contracts|tenders|processes|purchases|exercises|that|which|ones) ((turn|crop|show|come)[s] up [(here|again)]|feature[s]|figure[s])|told [of]|published|listed|represented|described|covered) [by] (more than once|twice|in (two|several|more than one) (notice[s]|of <read>)|(two|several|more than one) [of] [<read>] notice[s])",
            "How many procurements appear in more than one notice?",
        ),
        (
            "[(would|might|could|will)] [be] (counted|double-counted) [(twice|double|more than once)] if (you|we|one) [(simply|just|only|merely)] (counted|count|added up) [(all|the)] notices",
            "Which procurements would be counted twice if you simply counted notices?",
        ),
        ("(have|has|with) <several> (notice|release)[s]", "Which processes have several notices?"),
    ),
)
CURRENCY = ways(
    Condition("currency", Operator.ANY_OF, ("EUR",), "currency is the euro"),
    (
        "[(that|which) <is>] (priced|stated|valued|given|quoted|expressed|estimated) in euro[s]",
        "Leaving out the tender priced in euros, what is the total?",
    ),
    (
        "@(tender|tenders|notice|notices|award|awards|one|ones|estimate|estimates|contract|contracts) in euro[s]",
        "Leaving out the notice in euros, what is the total?",
    ),
)
CREDITS = ways(
    flag("credit", "a credit or a negative amount"),
    (
        "[(were|are|is|was)] (negative|credit[s]|credit note[s]|refund[s|ed]) [(payment|amount|value)[s]]",
        "How many payments were credits?",
    ),
)
