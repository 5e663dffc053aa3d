"""Governance's terms in plain English. Pure: records in, sentences out."""

from collections.abc import Mapping
from datetime import datetime

from assistant.language.plurals import counted, counted_of
from governance.deadlines import DAY_SECONDS, LOCAL_ZONE
from governance.membership import Scope
from governance.proposal import (
    Action,
    Admit,
    Adopt,
    ChangeRules,
    Expel,
    RatifyStop,
    ReplaceKey,
    RollBack,
    Start,
    Stop,
    Subject,
)
from governance.rules import ClassRule, DecisionClass, Share
from governance.tally import Outcome, Tally

Names = Mapping[str, str]
"""Member's id -> the council's name."""

SHORT_HASH = 12
_HOUR, _MINUTE = 3600, 60
_HALF = Share(1, 2)

CLASS_WORDS = {
    DecisionClass.CONSENT: "Consent: agreed unless somebody objects in time",
    DecisionClass.ORDINARY: "Ordinary: more for than against",
    DecisionClass.SPECIAL: "Special: a large majority",
    DecisionClass.ENTRENCHED: "Entrenched: every member",
    DecisionClass.EMERGENCY: "Emergency: a few members are enough, at once",
}
OUTCOME_WORDS = {
    Outcome.OPEN: "Open",
    Outcome.ADOPTED: "Adopted",
    Outcome.REJECTED: "Rejected",
    Outcome.NO_QUORUM: "Too few voted",
    Outcome.RAISED: "Raised by an objection",
}
SUBJECT_WORDS = {
    Subject.RELEASE: "documents",
    Subject.MODEL: "language model",
    Subject.SETTINGS: "settings",
}
SCOPE_WORDS = {
    Scope.ALL: "everything",
    Scope.PROPOSE: "making proposals",
    Scope.CONSENT: "consent decisions",
    Scope.ORDINARY: "ordinary decisions",
    Scope.SPECIAL: "special decisions",
    Scope.ENTRENCHED: "entrenched decisions",
    Scope.EMERGENCY: "emergency stops",
    Scope.MANDATES: "naming delegates",
    Scope.WITHDRAW: "withdrawing documents",
}


def title_of(action: Action, names: Names, applicants: Names) -> str:
    """What a proposal would do, as a heading. `applicants`: statement id -> the council that it is of."""
    match action:
        case Adopt():
            return _adopts(action)
        case RollBack():
            return f"Go back to the earlier {SUBJECT_WORDS[action.subject]} {short(action.to)}"
        case Admit():
            return f"Admit {applicants.get(action.application, 'a council that has applied')}"
        case Expel():
            return f"End the membership of {names.get(action.member, action.member)}"
        case ReplaceKey():
            return f"Replace the lost keys of {applicants.get(action.request, 'a member')}"
        case ChangeRules():
            return "Change the rules of voting"
        case Stop():
            return "Stop the assistant now"
        case RatifyStop():
            return "Keep the assistant stopped"
        case Start():
            return "Start the assistant again"


def _adopts(action: Adopt) -> str:
    parts = []
    if action.release is not None:
        parts.append(f"documents, release {short(action.release.digest)}")
    if action.model is not None:
        parts.append(f"the language model {action.model.name}")
    if action.settings is not None:
        parts.append(f"settings {short(action.settings.sha256)}")
    return f"Use {' and '.join(parts)}"


def short(digest: str) -> str:
    """A hash as people compare it at a glance."""
    return digest[:SHORT_HASH]


def moment(seconds: int) -> str:
    """Date and time in England: "Thursday 10 December 2026, 23:59"."""
    local = datetime.fromtimestamp(seconds, LOCAL_ZONE)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def time_left(deadline: int, now: int) -> str:
    """How long is left, in two units at most."""
    left = deadline - now
    if left <= 0:
        return "closed, waiting for the witnesses"
    days, hours, minutes = left // DAY_SECONDS, left % DAY_SECONDS // _HOUR, left % _HOUR // _MINUTE
    if days:
        return " ".join(filter(None, (_count(days, "day"), _count(hours, "hour")))) + " left"
    return " ".join(filter(None, (_count(hours, "hour"), _count(max(minutes, 1), "minute")))) + " left"


def _count(number: int, unit: str) -> str:
    return counted(number, unit) if number else ""


def sentence(text: str) -> str:
    """With a capital at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def asked_for(rule: ClassRule, decision_class: DecisionClass, electorate: int) -> str:
    """What a class asks for, in numbers of this electorate."""
    if decision_class is DecisionClass.CONSENT:
        return "No vote is needed. One objection with a reason turns it into an ordinary vote."
    if decision_class is DecisionClass.EMERGENCY:
        return "It holds as soon as enough members have voted for it."
    quorum = max(1, rule.quorum.of(electorate))
    share = rule.approval
    approval = (
        "more votes for than against"
        if share == _HALF
        else f"{share.numerator} of every {share.denominator} votes for"
    )
    return (
        f"At least {counted_of(quorum, electorate, 'member')} must vote, with {approval}. "
        "Abstaining counts as voting."
    )


def missing(tally: Tally, decision_class: DecisionClass) -> str:
    """What is still missing for adoption, or that nothing is, as votes stand."""
    if decision_class is DecisionClass.CONSENT:
        return "Nobody has objected so far."
    if decision_class is DecisionClass.EMERGENCY:
        needed = max(0, tally.threshold - tally.votes_for)
        return f"Needed for it: {counted(needed, 'more vote')}."
    voted = tally.electorate - tally.missing
    lacking = []
    if voted < tally.quorum:
        lacking.append(f"{counted(tally.quorum - voted, 'more member')} must vote")
    if tally.votes_for < tally.threshold:
        lacking.append(
            f"{counted(tally.threshold - tally.votes_for, 'more vote')} for it needed as votes stand"
        )
    return (
        f"Missing: {'; '.join(lacking)}." if lacking else "It would be adopted if it closed as votes stand."
    )
