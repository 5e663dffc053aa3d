"""The gate: genesis, log, cosignatures, clock and artefacts in; permission to load, or the reason why not.

Pure; it fails closed. Its checks 1 to 4 are of the log (`governance.verified_log`); in order after them:
 5. freshness: the newest checkpoint isn't too old, and this machine's clock isn't behind it;
 6. stop: none is in force, not even in entries that nobody has cosigned yet;
 7. release, model, settings: those that the recounted votes put in force; one that silence adopted differs
    from the release before it in the proposing member's own documents alone;
 8. seal: the release as installed is the one that an operator sealed in the log.
Documents of members that withdrew are named in the permission, to be filtered, or are gone from a release
that is exactly the adopted one without them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from governance.consent import Documents, beyond_own
from governance.fold import Fold
from governance.note import SignedCheckpoint
from governance.proposal import ModelChoice
from governance.state import Adopted, State
from governance.verified_log import Refusal, SeenCheckpoint, VerifiedLog, verify_log
from governance.withdrawal import ReleaseDocument, without_owners

WARN_AFTER_SECONDS = 24 * 3600
REFUSE_AFTER_SECONDS = 7 * 24 * 3600
CLOCK_TOLERANCE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Offered:
    """What somebody wants to load."""

    release: str
    """The release's digest."""
    settings: str
    """SHA-256 of the canonical settings."""
    model: str | None = None
    """SHA-256 of the model's file as adopted; None where nothing will draft."""
    seal: str | None = None
    """SHA-256 of the installed release's seal; None where it isn't checked here."""
    documents: frozenset[ReleaseDocument] | None = None
    adopted_documents: frozenset[ReleaseDocument] | None = None
    """Both needed only to offer the adopted release without a withdrawn member's documents."""
    previous_documents: frozenset[ReleaseDocument] | None = None
    """Of the release before: needed, with `documents`, where members adopted one by silence."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What may be loaded, and the vote that says so: named on every answer, receipt and page."""

    release: str
    model: str
    settings: str
    proposal: str
    """Statement id of the proposal that adopted the release."""
    ballot: str
    """The same for people: its number and the beginning of its id."""
    tally: str
    """As in "5 for, 0 against of 5 members"."""
    adopted_by: str
    warnings: tuple[str, ...]
    withdrawn: tuple[str, ...]
    """Owners whose documents must not be used, in whatever was loaded."""
    model_name: str
    model_recipe: str
    model_derived_sha256: str
    seen: SeenCheckpoint
    """To be remembered by the installation."""


def ask_gate(
    *,
    pinned: str | None,
    fold: Fold,
    entries: Iterable[bytes],
    note: SignedCheckpoint | None,
    seen: SeenCheckpoint | None,
    now: int,
    offered: Offered,
) -> Permission | Refusal:
    """Decide. `fold`: empty, or of the log's beginning as verified before; `entries`: those after it."""
    verified = verify_log(pinned=pinned, fold=fold, entries=entries, note=note, seen=seen)
    return verified if isinstance(verified, Refusal) else permit(verified, now=now, offered=offered)


def permit(verified: VerifiedLog, *, now: int, offered: Offered) -> Permission | Refusal:
    """Checks 5 to 8 on a verified log."""
    state = verified.state
    refusal = (
        _check_clock(verified.seen.time, now)
        or _check_stop(verified)
        or _check_adopted(state, "model", state.model, offered.model)
        or _check_adopted(state, "settings", state.settings, offered.settings)
        or _check_release(verified, offered)
        or _check_seal(state, offered)
    )
    if refusal is not None or state.release is None:
        return refusal or _nothing_adopted("release")
    model = state.model.choice if state.model is not None and offered.model is not None else None
    return Permission(
        release=offered.release,
        model=offered.model or "",
        settings=offered.settings,
        proposal=state.release.proposal,
        ballot=f"{state.release.number}-{state.release.proposal[:12]}",
        tally=str(state.release.tally),
        adopted_by=f"{state.release.tally}, {_day(state.release.at)}",
        warnings=_warnings(verified, now),
        withdrawn=tuple(sorted(_withdrawn(verified))),
        model_name=model.name if isinstance(model, ModelChoice) else "",
        model_recipe=model.recipe if isinstance(model, ModelChoice) else "",
        model_derived_sha256=model.derived_sha256 if isinstance(model, ModelChoice) else "",
        seen=verified.seen,
    )


def _check_clock(cosigned: int, now: int) -> Refusal | None:
    if now < cosigned - CLOCK_TOLERANCE_SECONDS:
        return Refusal(
            "freshness",
            f"this machine's clock is {cosigned - now} s behind what witnesses signed",
            "a clock that is right",
            "set the clock",
        )
    if now - cosigned > REFUSE_AFTER_SECONDS:
        return Refusal(
            "freshness",
            f"the newest cosigned checkpoint is {(now - cosigned) // 3600} hours old",
            f"at most {REFUSE_AFTER_SECONDS // 3600}",
            "fetch the log and have the witnesses cosign it: commons governance log publish",
        )
    return None


def _check_stop(verified: VerifiedLog) -> Refusal | None:
    stop = verified.state.stop or verified.uncosigned.stop
    if stop is None:
        return None
    return Refusal(
        "stop",
        f"members stopped the assistant: proposal {stop.number}, {stop.tally}",
        "no stop in force",
        "vote to start it: commons governance start",
    )


def _check_adopted(state: State, what: str, adopted: Adopted | None, offered: str | None) -> Refusal | None:
    if offered is None:
        return None
    if adopted is None:
        return _nothing_adopted(what)
    if adopted.value != offered:
        return Refusal(
            what,
            f"{what} {offered[:16]}",
            f"{adopted.value[:16]}, adopted by proposal {adopted.number} of {state.name}",
            f"use the adopted {what}, or propose this one",
        )
    return None


def _check_release(verified: VerifiedLog, offered: Offered) -> Refusal | None:
    adopted = verified.state.release
    mismatch = _check_adopted(verified.state, "release", adopted, offered.release)
    if adopted is None:
        return mismatch
    if mismatch is None:
        return _check_own_documents_alone(adopted, offered.documents, offered.previous_documents)
    refusal = _check_stands_in(verified, adopted, offered, mismatch=mismatch)
    if refusal is not None:
        return refusal
    return _check_own_documents_alone(adopted, offered.adopted_documents, offered.previous_documents)


def _check_stands_in(
    verified: VerifiedLog, adopted: Adopted, offered: Offered, *, mismatch: Refusal
) -> Refusal | None:
    """Whether what is offered is exactly the adopted release without the documents of who withdrew."""
    owners = _withdrawn(verified)
    if not owners or offered.documents is None or offered.adopted_documents is None:
        return mismatch
    rest = without_owners(offered.adopted_documents, owners)
    if offered.documents == rest != offered.adopted_documents:
        return None
    return Refusal(
        "release",
        f"release {offered.release[:16]}, which differs from the adopted one by more than a withdrawal",
        f"exactly {adopted.value[:16]} without the documents of {', '.join(sorted(owners))}",
        "build it again from the adopted release",
    )


def _check_own_documents_alone(
    adopted: Adopted, documents: Documents | None, previous: Documents | None
) -> Refusal | None:
    """Silence agreed to one member's own documents; a difference in anybody else's wasn't voted on."""
    if not adopted.only_owner:
        return None
    if documents is None or previous is None:
        return Refusal(
            "release",
            f"release {adopted.value[:16]} adopted by silence, offered without its difference",
            f"proof that only documents of {adopted.only_owner} differ from the release before",
            "keep the release before beside it, or adopt it by an ordinary vote",
        )
    found = beyond_own(previous, documents, owner=adopted.only_owner)
    if not found:
        return None
    return Refusal(
        "release",
        found,
        f"a difference in documents of {adopted.only_owner} alone, as proposed",
        "go back to the release before, or adopt this one by an ordinary vote",
    )


def _check_seal(state: State, offered: Offered) -> Refusal | None:
    if offered.seal is None or offered.seal in state.installations.get(offered.release, ()):
        return None
    return Refusal(
        "seal",
        f"release {offered.release[:16]} with seal {offered.seal[:16]}",
        "a seal that an operator put in the log when installing it",
        "restore the release's files, or install it again",
    )


def _withdrawn(verified: VerifiedLog) -> frozenset[str]:
    return frozenset(verified.state.withdrawn) | frozenset(verified.uncosigned.withdrawn)


def _warnings(verified: VerifiedLog, now: int) -> tuple[str, ...]:
    state, result = verified.state, []
    age = now - verified.seen.time
    if age > WARN_AFTER_SECONDS:
        result.append(
            f"the newest cosigned checkpoint is {age // 3600} hours old; after 168 nothing is loaded"
        )
    if state.rehearsal:
        result.append("a rehearsal: its clock was set by hand, its votes are not to be relied on")
    if state.release is not None and state.release.provisional:
        result.append("this release is adopted provisionally: a second call is still open")
    return tuple(result)


def _nothing_adopted(what: str) -> Refusal:
    return Refusal(what, f"no vote has adopted any {what}", "one", f"propose a {what} and vote on it")


def _day(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).date().isoformat()
