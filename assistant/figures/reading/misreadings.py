"""What looks like a plan but asks something else: yes or no, one figure for each, how something was done."""

import re
from collections.abc import Callable

from assistant.figures.plan import Condition, Measure, Operator
from assistant.figures.reading.alternatives import unlike_alternatives
from assistant.figures.reading.draft import Unreadable
from assistant.figures.reading.frames import measuring
from assistant.figures.reading.names import COUNCIL_AFTER, NameKind
from assistant.figures.reading.obstacles import Formed
from assistant.figures.reading.phrases import ends_with, phrase

_EACH_OF = phrase("each of [(the|these|those)] &(<read>)")
_ASKS_WHETHER = phrase("(is|are|was|were|does|do|did)")
_WHICH_TOGETHER = phrase(
    "which <gap> (together|combined|altogether|in total|in all) (total|come|amount|add|sum)"
)
"""Asks for rows that make up a sum between them."""
_COMPARE = re.compile(r"(?:^|[.;:?!]\s+)(?:please\s+)?(?:compare|comparing)\b", re.IGNORECASE)
_BOUNDS = frozenset({
    Operator.AT_LEAST, Operator.MORE_THAN, Operator.AT_MOST, Operator.LESS_THAN, Operator.BETWEEN,
})  # fmt: skip
_HOW_DONE = phrase("""
    in (house|order|partnership|part|full|error|advance|arrears|private|stages|doubt|secret|person) !(<word>)
    | back in-house | (taken|turned|handed) (over|down|back) | (taken|brought) to court | bear[s|ing] interest
""")
"""How something is done or what became of it: no topic, whatever titles name."""
_ONE_OF_THEM = frozenset({"table", "buyer", "portal"})
"""Of these a row has one."""
_IS_EACH = frozenset({Operator.IS, Operator.ANY_OF})


def misreading(formed: Formed) -> Unreadable | None:
    """The first reason why the plan answers another question; None where it answers this one."""
    return next((found for check in _CHECKS if (found := check(formed))), None)


def _bound_on_figure(formed: Formed) -> Unreadable | None:
    """Reads "is the average above £500,000?": a bound on what is made of the rows is none on each row."""
    plan = formed.plan
    of_all = plan.measure in {Measure.AVERAGE, Measure.MEDIAN, Measure.SUM} and plan.group is None
    bound = any(c.operator in _BOUNDS and c.field == plan.value for c in plan.conditions)
    text = formed.reading.words.text
    asks = _ASKS_WHETHER.match(text) or _WHICH_TOGETHER.search(text)
    if of_all and bound and asks:
        return Unreadable((), "whether a figure lies above or below an amount isn't told: ask for the figure")
    return None


def _each_of_several(formed: Formed) -> Unreadable | None:
    """Reads "did each of Anytown and Elmford make": one figure for both isn't one for each."""
    reading, plan = formed.reading, formed.plan
    said = _EACH_OF.search(reading.words.visible)
    if said is None or plan.group or plan.compare:
        return None
    named = [m for m in reading.draft.mentions if m.start >= said.end()]
    both = [m for m in named[1:] if re.search(r"\band\b|,", reading.words.text[named[0].end : m.start])]
    if not both or both[0].kind is not named[0].kind:
        return None
    return Unreadable((said.group().strip(),), "one figure for each of several names is asked one by one")


def _compared(formed: Formed) -> Unreadable | None:
    """Reads "compare Anytown and Elmford by total": one figure for both compares nothing."""
    reading, plan = formed.reading, formed.plan
    said = _COMPARE.search(reading.words.text)
    if said is None or plan.group or plan.compare or plan.measure in {Measure.GROWTH, Measure.LIST}:
        return None
    kinds = [m.kind for m in reading.draft.mentions if reading.left_out_at(m.start) is None]
    if not any(kinds.count(kind) > 1 for kind in set(kinds)):
        return None
    return Unreadable(
        (said.group().strip(),), "one figure for several names compares nothing: ask which is higher"
    )


def _others_left_out(formed: Formed) -> Unreadable | None:
    """Reads "won from Anytown but not from Elmford": no row of the one is the other's."""
    conditions = formed.plan.conditions
    kept = {c.field: set(c.values) for c in conditions if _names(c) and not c.negated}
    for one in conditions:
        if _names(one) and one.negated and not kept.get(one.field, set(one.values)) & set(one.values):
            return Unreadable((), f"{one.words!r} leaves out no row that meets the rest")
    return None


def _how_done(formed: Formed) -> Unreadable | None:
    """Reads "awarded in partnership": no plan holds how it was done."""
    said = _HOW_DONE.search(formed.reading.words.visible)
    return Unreadable((said.group(),), "no plan can express these words") if said else None


def _names(condition: Condition) -> bool:
    return condition.field in _ONE_OF_THEM and condition.operator in _IS_EACH


def _date_of_amount(formed: Formed) -> Unreadable | None:
    """Reads "what is the value of its latest award": of rows in order of a date, the dates are the figure."""
    text = formed.reading.words.text
    amounts = (measuring.LOOKUP, measuring.HOW_MUCH_IT_IS, measuring.SUM)
    if formed.plan.measure is not Measure.NEWEST or not any(said.search(text) for said in amounts):
        return None
    why = (
        "of the newest or oldest rows the dates are shown, not what they are worth: ask for one by its title"
    )
    return Unreadable((), why)


_DOES = phrase("(has|have|had|did|does|do) [the]")
_BUYS = phrase(
    "[(has|have|had)] [(ever|already|now|since|so far|yet|also)]"
    " (award[ed|s]|publish[ed|es]|advertise[d|s]|issue[d|s]"
    "|procure[d|s]|commission[ed|s]|buy[s]|bought|spen(d|ds|t)|let|ma(d|k)e[s])"
)
_BOUGHT_BY = phrase("(award|publish|advertis|issu|procur|commission)ed by [the] | bought by [the]")


def _supplier_buys(formed: Formed) -> Unreadable | None:
    """Reads "how much has Smith & Sons awarded": what a firm won isn't what it awarded."""
    text = formed.reading.words.text
    for mention in formed.reading.draft.mentions:
        if mention.kind is not NameKind.SUPPLIER:
            continue
        before, after = text[: mention.start], text[mention.end :].lstrip()
        has = _BUYS.match(after)
        asked = has and (ends_with(_DOES, before) or after.startswith(("has ", "have ", "had ")))
        if asked or ends_with(_BOUGHT_BY, before):
            return Unreadable(
                (mention.words,), "who buys is asked for by a name that only suppliers have here"
            )
    return None


def _unknown_council(formed: Formed) -> Unreadable | None:
    """Reads "Newtown Council's awards": whose rows are meant is no topic that titles could name."""
    text = formed.reading.words.text
    starts = {topic.start for topic in formed.topics}
    for topic in formed.topics:
        council = COUNCIL_AFTER.match(text, topic.end) if topic.text[0].isupper() else None
        if council and not topic.in_title and council.end() + 1 not in starts:
            return Unreadable((topic.text,), "no council in the register is called so")
    return None


_AND_OTHERS = phrase(
    "(and|or|than|versus) (to|for|by|from|with) [the]"
    " (others|rest|remainder|(everyone|everybody|anyone) else|other <firms>)"
)


def _others_too(formed: Formed) -> Unreadable | None:
    """Reads "awarded to SMEs and to others": one figure of the first alone isn't both."""
    said = _AND_OTHERS.search(formed.reading.words.visible)
    return (
        Unreadable((said.group(),), "two figures are asked for: ask for one after the other")
        if said
        else None
    )


_CHECKS: tuple[Callable[[Formed], Unreadable | None], ...] = (
    _bound_on_figure,
    _each_of_several,
    _compared,
    _others_left_out,
    _how_done,
    _date_of_amount,
    _supplier_buys,
    _unknown_council,
    _others_too,
    unlike_alternatives,
)
