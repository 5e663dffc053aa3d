"""The words and options of `commons register`; what each does is in `ui.commands.register`."""

import argparse
from pathlib import Path
from typing import Any, TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[Any]"

_MODULE = "ui.commands.register"


def add_register_commands(commands: Commands, *, home: Path) -> None:
    """Add `register` and its verbs; `home` is the default of --home."""
    register = commands.add_parser("register", help="what a release's register leaves to people to decide")
    verbs = register.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=type(register))

    def verb(name: str, summary: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = verbs.add_parser(name, help=summary, description=summary)
        parser.set_defaults(handler=f"{_MODULE}:{name}")
        parser.add_argument("--home", type=Path, default=home, help="where its state lives (COMMONS_HOME)")
        parser.add_argument("--json", action="store_true", help="print the result as JSON on stdout")
        parser.add_argument("--debug", action="store_true", help="print the traceback of an error")
        parser.add_argument("--release", help="its digest or the start of it; the one in force by default")
        return parser

    verb("mappings", "how the columns of tables were read, with confidence and some values")
    confirm = verb("confirm", "confirm how a table's columns are read, or change it")
    confirm.add_argument("table", metavar="DOCUMENT[#SHEET]")
    confirm.add_argument("--kind", help="notices, contracts or payments, if it was taken for another")
    confirm.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help="read this column as that field, or, without a field, not at all; repeat",
    )
    forget = verb("forget", "take a confirmation back")
    forget.add_argument("table", metavar="DOCUMENT[#SHEET]")
    verb("suppliers", "suppliers that may be one and are counted apart until somebody decides")
    for name, summary in (
        ("same", "two names are one organisation"),
        ("different", "two names are two organisations"),
    ):
        decide = verb(name, summary)
        _pair(decide)
        decide.add_argument("--reason", default="", help="kept with the decision")
        decide.add_argument("--by", default="", help="who decides; the account's name by default")
    _pair(verb("undo", "take back what was decided about two organisations"))
    verb("decisions", "everything that was decided, what was undone included")
    problems = verb("problems", "everything repaired, withheld, doubted, merged or rejected, row by row")
    problems.add_argument("--document", metavar="PATH", help="of this document alone")
    problems.add_argument("--code", help="of this kind alone, such as bad_date")
    problems.add_argument("--done", help="repaired, rejected, withheld, kept or merged")
    problems.add_argument("--csv", type=Path, metavar="FILE", help="write them to this file as well")


def _pair(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("left", metavar="NAME", help="a name as it is spelt somewhere, or a key")
    parser.add_argument("right", metavar="NAME")
