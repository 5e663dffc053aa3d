"""What every `commons governance` command needs: the home, the signer's key, and one way to print."""

import argparse
import os
from pathlib import Path

from governance.backends.key_files import PrivateKey, load_private_key
from governance.canonical import JsonValue
from governance.errors import HomeError
from governance.home import Home
from governance.state import OpenProposal, State
from ui.commands.output import print_json, print_lines, say
from ui.terminal.exit_codes import DONE
from ui.terminal.governance_view import lines_of

_LEAST_ID_CHARACTERS = 6


def founded_home(options: argparse.Namespace) -> Home:
    """The governance of this home; raises HomeError where no co-operative is founded."""
    home = Home(options.home)
    if not home.is_founded:
        raise HomeError("no co-operative is founded in this home: commons governance init")
    return home


def passphrase(options: argparse.Namespace) -> str | None:
    """The first line of --passphrase-file; None without that option."""
    path: Path | None = options.passphrase_file
    return None if path is None else path.read_text("utf-8").split("\n")[0]


def signing_key(options: argparse.Namespace, home: Home) -> PrivateKey:
    """The key of --key, else the one kept in this home for the member of --as."""
    path = options.key or home.key_path(options.member)
    return load_private_key(path, passphrase=passphrase(options))


def print_result(options: argparse.Namespace, result: dict[str, JsonValue]) -> int:
    """JSON where it was asked for, else indented lines; the exit code for done."""
    if options.json:
        print_json(result)
    else:
        print_lines(*lines_of(result))
    return DONE


def open_proposal(state: State, reference: str) -> OpenProposal:
    """The open proposal of this number or beginning of an id; raises HomeError where there is none."""
    for proposal in state.proposals.values():
        if is_named(reference, proposal.number, proposal.id):
            return proposal
    raise HomeError(f"no open proposal {reference}: see commons governance status")


def is_named(reference: str, number: int, statement_id: str) -> bool:
    """Whether people mean this proposal by `reference`."""
    long_enough = len(reference) >= _LEAST_ID_CHARACTERS
    return reference == str(number) or (long_enough and statement_id.startswith(reference))


def fresh_nonce() -> str:
    """128 random bits, in hex."""
    return os.urandom(16).hex()


def warn(line: str) -> None:
    """Something to know beside the result, on stderr."""
    say(f"Note: {line}")
