"""The `commons` command: its words and options; what each does is in `ui.commands`.

Owns argument parsing, the choice of home, and one-line errors with exit codes.
"""

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias

from assistant.errors import UnusableInput
from ui.evaluation.options import add_evaluation_options
from ui.terminal.exit_codes import BAD_INPUT, EXPECTED_ERRORS, exit_code
from ui.terminal.governance_words import add_governance_commands, add_proposal_options
from ui.terminal.printable import printable
from ui.terminal.register_words import add_register_commands

DEFAULT_PORT = 8501

_REMEDIES = {
    FileNotFoundError: "name one that exists",
    PermissionError: "allow it, or choose another place",
    IsADirectoryError: "name a file",
    NotADirectoryError: "name a folder",
}

Handler = Callable[[argparse.Namespace], int]
Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 refused, 2 bad usage or input, 3 partly done)."""
    options = _parser().parse_args(arguments)
    try:
        _require_utf8(options)
        return _handler(options.handler)(options)
    except EXPECTED_ERRORS as error:
        if options.debug:
            sys.stderr.write(printable(traceback.format_exc()))
        sys.stderr.write(f"commons {options.command}: {printable(_one_line(error))}\n")
        return exit_code(error)
    except KeyboardInterrupt:
        sys.stderr.write(f"commons {options.command}: stopped; nothing half-written was kept\n")
        return 130


def _require_utf8(options: argparse.Namespace) -> None:
    """Raise UnusableInput for words whose bytes are no text here; paths may have any bytes."""
    for name, value in vars(options).items():
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str) and not _is_utf8(word):
                raise UnusableInput(f"{name} {word!r} isn't UTF-8: type it in a UTF-8 terminal")


def _is_utf8(word: str) -> bool:
    try:
        word.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _one_line(error: BaseException) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        remedy = _REMEDIES.get(type(error), "see to it and try again")
        return f"{error.filename}: {error.strerror}: {remedy}"
    return " ".join(str(error).split()) or type(error).__name__


def _handler(name: str) -> Handler:
    module, function = name.split(":")
    handler: Handler = getattr(importlib.import_module(module), function)
    return handler


class _Parser(argparse.ArgumentParser):
    """Says a usage error in one line, with where to read more."""

    def error(self, message: str) -> NoReturn:
        """Exit with code 2."""
        sys.stderr.write(f"{self.prog}: {printable(message)}; see `{self.prog} --help`\n")
        raise SystemExit(BAD_INPUT)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="commons", description="Cited answers from public contracts, governed by vote.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    _add_demo(commands)
    _add_prepare(commands)
    _add_ingest(commands)
    _add_ask(commands)
    _add_retrieve(commands)
    _add_evaluate(commands)
    _add_text(commands)
    _add_fetch(commands)
    _add_release(commands)
    add_register_commands(commands, home=default_home())
    _add_ui(commands)
    _add_people(commands)
    add_governance_commands(commands, home=default_home())
    return parser


def _command(commands: Commands, name: str, *, handler: str, summary: str) -> argparse.ArgumentParser:
    """A command with the options that every command takes."""
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(handler=handler)
    parser.add_argument(
        "--home", type=Path, default=default_home(), help="where its state lives (COMMONS_HOME)"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON on stdout")
    parser.add_argument("--debug", action="store_true", help="print the traceback of an error")
    return parser


def default_home() -> Path:
    """COMMONS_HOME, else `data/local` of the checkout, else the user's data folder."""
    if os.environ.get("COMMONS_HOME"):
        return Path(os.environ["COMMONS_HOME"])
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout / "data" / "local"
    return Path.home() / ".local" / "share" / "procurement-commons"


def _add_demo(commands: Commands) -> None:
    _command(
        commands,
        "demo",
        handler="ui.commands.demo:run",
        summary="sample corpus, five councils, a release and a model in use, one answered question",
    )


def _add_prepare(commands: Commands) -> None:
    _command(
        commands,
        "prepare",
        handler="ui.commands.prepare:run",
        summary="check the two embedded models and make their faster forms, once",
    )


def _add_ingest(commands: Commands) -> None:
    parser = _command(
        commands, "ingest", handler="ui.commands.ingest:run", summary="turn files into a candidate release"
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    parser.add_argument("--owner", default=None, help="the council whose documents these are")
    parser.add_argument("--licence", default="", help='for example "OGL-UK-3.0"')
    parser.add_argument("--workers", type=int, default=None, help="reader processes; all cores by default")
    parser.add_argument("--replace", action="store_true", help="start from nothing instead of extending")
    parser.add_argument(
        "--onto", metavar="RELEASE", help="extend this candidate release instead of the one in force"
    )
    parser.add_argument("--progress", type=Path, metavar="FILE", help="keep a JSON file of how far it is")
    into_force = parser.add_mutually_exclusive_group()
    into_force.add_argument(
        "--adopt", action="store_true", help="make the new release active (a council alone)"
    )
    into_force.add_argument("--propose", action="store_true", help="put the new release to the members' vote")
    add_proposal_options(parser)


def _add_ask(commands: Commands) -> None:
    parser = _command(commands, "ask", handler="ui.commands.ask:run", summary="ask a question")
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="in quotes; or --batch and --out")
    parser.add_argument("--contract", help="the name or path of the contract that is meant")
    parser.add_argument("--as-of", metavar="DATE", help="answer as of this date (YYYY-MM-DD)")
    parser.add_argument("--conversation", metavar="ID", help="carry on this conversation")
    _add_batch(parser)


def _add_retrieve(commands: Commands) -> None:
    parser = _command(
        commands, "retrieve", handler="ui.commands.retrieve:run", summary="passages for questions, best first"
    )
    _add_batch(parser, required=True)
    parser.add_argument("-k", type=int, default=64, dest="limit", help="passages a question (default 64)")


def _add_evaluate(commands: Commands) -> None:
    parser = _command(
        commands,
        "evaluate",
        handler="ui.commands.evaluate:run",
        summary="measure the answers on golden questions",
    )
    add_evaluation_options(parser)


def _add_batch(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    parser.add_argument(
        "--batch", type=Path, metavar="IN.jsonl", required=required, help="questions, a line each"
    )
    parser.add_argument(
        "--out", type=Path, metavar="OUT.jsonl", required=required, help="results, a line each"
    )


def _add_text(commands: Commands) -> None:
    parser = _command(
        commands,
        "text",
        handler="ui.commands.text:run",
        summary="a document's extracted text, as spans count it",
    )
    parser.add_argument("document", metavar="DOCUMENT", help="its path, or its SHA-256")


def _add_fetch(commands: Commands) -> None:
    parser = _command(
        commands,
        "fetch",
        handler="ui.commands.fetch:run",
        summary="fetch published notices, as files to ingest",
    )
    parser.add_argument("service", choices=("find-a-tender", "contracts-finder"))
    parser.add_argument(
        "--from", dest="first", metavar="DATE", required=True, help="the first day (YYYY-MM-DD)"
    )
    parser.add_argument("--to", dest="last", metavar="DATE", required=True, help="the last day, included")
    parser.add_argument("--out", type=Path, metavar="FOLDER", required=True, help="where the files go")
    parser.add_argument("--address", metavar="URL", help="where the service is, if not at its usual address")


def _add_release(commands: Commands) -> None:
    release = commands.add_parser("release", help="list, show, verify or compare releases")
    verbs = release.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)
    _command(verbs, "list", handler="ui.commands.release:list_releases", summary="the releases of this home")
    show = _command(verbs, "show", handler="ui.commands.release:show", summary="what a release holds")
    show.add_argument("release", nargs="?", help="its digest or the start of it; the active one by default")
    verify = _command(
        verbs, "verify", handler="ui.commands.release:verify", summary="check a release, byte by byte"
    )
    verify.add_argument("release", nargs="?", help="its digest or the start of it; the active one by default")
    verify.add_argument(
        "--deep", action="store_true", help="compute every vector and the register again and compare"
    )
    diff = _command(verbs, "diff", handler="ui.commands.release:diff", summary="what changed from A to B")
    diff.add_argument("before", metavar="A")
    diff.add_argument("after", metavar="B")


def _add_people(commands: Commands) -> None:
    people = commands.add_parser("people", help="who may sign in to the browser app")
    verbs = people.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)
    invite = _command(
        verbs, "invite", handler="ui.commands.people:invite", summary="let somebody sign in, with a code"
    )
    invite.add_argument("name", metavar="NAME")
    invite.add_argument("--member", metavar="MEMBER", help="their council; the home's only member by default")
    invite.add_argument(
        "--role", action="append", required=True, choices=("officer", "delegate", "analyst", "auditor")
    )
    _command(verbs, "list", handler="ui.commands.people:list_people", summary="everybody who may sign in")
    for verb, summary in (
        ("end", "let somebody sign in no more"),
        ("erase", "forget somebody: what they wrote here, their account and passkeys"),
    ):
        parser = _command(verbs, verb, handler=f"ui.commands.people:{verb}", summary=summary)
        parser.add_argument("person", metavar="PERSON", help="their id, as listed")


def _add_ui(commands: Commands) -> None:
    parser = _command(commands, "ui", handler="ui.commands.serve:run", summary="serve the browser app")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
