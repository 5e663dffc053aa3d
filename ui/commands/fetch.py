"""`commons fetch`: published notices from the UK's two services into a folder, ready to ingest."""

import argparse
from datetime import date

from assistant.errors import UnusableInput
from assistant.language.plurals import counted
from ingest.fetch.run import Fetch, FetchResult
from ingest.fetch.services import SERVICES
from ingest.wiring import fetch_notices
from ui.commands.output import print_json, print_lines
from ui.terminal.contract_json import fetch_json
from ui.terminal.exit_codes import DONE, PARTLY_DONE
from ui.terminal.fetch_progress import FetchProgressLine

_MOST_SKIPPED_SHOWN = 20


def run(options: argparse.Namespace) -> int:
    """Fetch what isn't there yet; list the windows that couldn't be had."""
    what = Fetch(
        service=SERVICES[options.service],
        first=_day("--from", options.first),
        last=_day("--to", options.last),
        folder=options.out,
        home=options.home,
        address=_address(options.address),
    )
    with FetchProgressLine(what.service.title) as line:
        result = fetch_notices(what, listener=line)
    if options.json:
        print_json(fetch_json(result))
    else:
        _print(result)
    return PARTLY_DONE if result.skipped else DONE


def _print(result: FetchResult) -> None:
    print_lines(
        f"{counted(result.releases, 'release')} in {counted(result.files, 'file')}, "
        f"{counted(result.windows, 'window')} ({result.reused:,} known from before), "
        f"{counted(result.requests, 'request')}, {result.seconds:,.0f} s",
        *(
            f"missing {each.start} to {each.stop}: {each.reason}"
            for each in result.skipped[:_MOST_SKIPPED_SHOWN]
        ),
    )
    if len(result.skipped) > _MOST_SKIPPED_SHOWN:
        print_lines(f"... and {len(result.skipped) - _MOST_SKIPPED_SHOWN} more: --json lists them all")


def _day(option: str, given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UnusableInput(f'{option} "{given}": expected a day such as 2026-04-01') from error


def _address(given: str | None) -> str | None:
    if given is not None and not given.startswith(("https://", "http://")):
        raise UnusableInput(f'--address "{given}": expected one that starts with https://')
    return given
