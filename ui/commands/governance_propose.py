"""`commons governance propose`: put something to the vote, with all that voters must know."""

import argparse
from collections.abc import Callable
from pathlib import Path

from assistant.adoption.proposing import (
    install_release,
    model_to_propose,
    release_to_propose,
    settings_to_propose,
)
from assistant.installation import HomeFolders
from governance.canonical import decode_strict
from governance.codec import decode_record
from governance.errors import HomeError
from governance.home import Home
from governance.proposal import (
    Action,
    Admit,
    Adopt,
    ChangeRules,
    DifferenceLine,
    Expel,
    ModelChoice,
    RatifyStop,
    ReleaseChoice,
    ReplaceKey,
    RollBack,
    Subject,
)
from governance.rules import DecisionClass, Rules
from governance.state import OpenProposal
from ui.commands.governance_case import submit
from ui.commands.governance_home import founded_home, print_result, warn
from ui.terminal.governance_view import describe_open

_LEAST_PREFIX = 6


def propose(options: argparse.Namespace) -> int:
    """Draft, sign and log a proposal; an operator's home puts a proposed release's seal in the log."""
    home = founded_home(options)
    chosen = DecisionClass(options.decision_class) if options.decision_class else None
    opened = submit(options, home, _action_of(options, home), chosen, provisional=options.provisional)
    install_proposed(home, opened)
    return print_result(options, describe_open(home.state().proposals[opened.id], home.state()))


def install_proposed(home: Home, opened: OpenProposal) -> None:
    """Have the gate know the proposed release's files, where the operator's key and the release are here."""
    action = opened.statement.action
    if not isinstance(action, Adopt) or action.release is None:
        return
    if not install_release(home, action.release.digest):
        warn(
            "its seal isn't in the log: an operator who has the release runs "
            f"`commons governance log seal {action.release.digest[:12]}`"
        )


def _action_of(options: argparse.Namespace, home: Home) -> Action:
    try:
        return ACTIONS[options.what](options, home)
    except ValueError as error:
        raise HomeError(str(error)) from error


def _adopt_release(options: argparse.Namespace, home: Home) -> Action:
    in_force = home.state().release
    previous = None if in_force is None else in_force.value
    if options.elsewhere:
        choice = ReleaseChoice(_value(options), previous or "", _difference_given(options.difference))
        return Adopt(choice, None, None)
    if options.difference is not None:
        raise HomeError("--difference is for a release that lies --elsewhere: here it is computed")
    choice = release_to_propose(HomeFolders(options.home), _value(options), previous=previous)
    if choice.digest == previous:
        raise HomeError(f"release {choice.digest[:12]} is in force already")
    return Adopt(choice, None, None)


def _difference_given(path: Path | None) -> tuple[DifferenceLine, ...]:
    if path is None:
        raise HomeError("a release --elsewhere needs --difference FILE: it can't be computed here")
    value = decode_strict(path.read_bytes())
    if not isinstance(value, list):
        raise HomeError("--difference is a JSON list of {change, owner, licence, documents}")
    return tuple(decode_record(DifferenceLine, each) for each in value)


def _adopt_model(options: argparse.Namespace, home: Home) -> Action:
    if options.elsewhere:
        choice = ModelChoice(
            _value(options),
            options.name,
            options.licence,
            options.card,
            options.source,
            recipe="",
            derived_sha256="",
        )
        return Adopt(None, choice, None)
    choice = model_to_propose(
        HomeFolders(home.folder),
        options.value,
        name=options.name,
        licence=options.licence,
        card=options.card,
        origin=options.source,
    )
    return Adopt(None, choice, None)


def _adopt_settings(options: argparse.Namespace, home: Home) -> Action:
    path = Path(options.value) if options.value else None
    in_force = home.state().settings
    choice = settings_to_propose(
        HomeFolders(home.folder),
        path,
        summary=options.summary,
        in_force=None if in_force is None else in_force.value,
    )
    return Adopt(None, None, choice)


def _roll_back(options: argparse.Namespace, home: Home) -> Action:
    """To what was in force before, which can be named by the beginning of its SHA-256."""
    subject, value = Subject(options.subject or Subject.RELEASE), _value(options)
    former = {each.value for each in home.state().former if subject.value == each.choice.KIND}
    named = [each for each in former if len(value) >= _LEAST_PREFIX and each.startswith(value)]
    return RollBack(subject, named[0] if len(named) == 1 else value)


def _change_rules(options: argparse.Namespace, _home: Home) -> Action:
    return ChangeRules(decode_record(Rules, decode_strict(Path(_value(options)).read_bytes())))


def _value(options: argparse.Namespace) -> str:
    if not options.value:
        raise HomeError(f"propose {options.what} needs a value: see commons governance propose --help")
    return str(options.value)


ACTIONS: dict[str, Callable[[argparse.Namespace, Home], Action]] = {
    "release": _adopt_release,
    "model": _adopt_model,
    "settings": _adopt_settings,
    "roll-back": _roll_back,
    "admit": lambda options, _home: Admit(_value(options)),
    "expel": lambda options, _home: Expel(_value(options)),
    "replace-key": lambda options, _home: ReplaceKey(_value(options)),
    "rules": _change_rules,
    "ratify": lambda _options, _home: RatifyStop(),
}
