"""`commons ingest`: files into a candidate release; adopted by a council alone or proposed, if so asked."""

import argparse

from assistant.adoption.adopting import (
    adopt_for_council_alone,
    own_member,
    release_in_force,
    require_nothing_withdrawn,
)
from assistant.corpus.store import ReleaseStore
from assistant.errors import UnusableInput
from assistant.installation import HomeFolders, prepared_language_model
from assistant.language.plurals import counted
from ingest.intake import Source
from ingest.run import IngestProgress, IngestResult, ProgressListener
from ingest.wiring import ingest_into
from ui.commands.governance_ingest import Proposer
from ui.commands.output import print_json, print_lines, say
from ui.terminal.contract_json import ingest_json
from ui.terminal.exit_codes import DONE, PARTLY_DONE
from ui.terminal.ingest_progress import IngestProgressBar, ProgressFile

_COUNCIL_ALONE = "This council"
_MOST_SKIPPED_SHOWN = 20


def run(options: argparse.Namespace) -> int:
    """Build the release; list what was skipped."""
    if options.workers is not None and options.workers < 1:
        raise UnusableInput(f"--workers {options.workers}: expected at least 1")
    home = HomeFolders(options.home)
    owner = options.owner or own_member(home) or _COUNCIL_ALONE
    extends = _extended(options, home)
    proposer = Proposer(options, owner) if options.propose else None
    with IngestProgressBar() as bar:
        result = ingest_into(
            home,
            [Source(options.paths, owner, options.licence)],
            extends=extends,
            workers=options.workers,
            listener=_both(bar, ProgressFile(options.progress)) if options.progress else bar,
        )
    if options.adopt:
        proposal = adopt_for_council_alone(
            home, result.release, council=owner, model=prepared_language_model()
        )
        say(f"adopted by proposal {proposal[:12]}" if proposal else "adopted already")
    if proposer is not None:
        say(proposer.propose(result.release))
    _report(options, result)
    return PARTLY_DONE if result.skipped else DONE


def _extended(options: argparse.Namespace, home: HomeFolders) -> str | None:
    """The release that the new one begins with: the one in force, a candidate that was named, or none."""
    if options.onto and options.replace:
        raise UnusableInput("--onto and --replace: a release extends another or starts from nothing")
    if options.replace:
        return None
    extended = ReleaseStore(home.root).resolve(options.onto) if options.onto else release_in_force(home)
    if extended is not None:
        require_nothing_withdrawn(home, extended)
    return extended


def _both(first: ProgressListener, second: ProgressListener) -> ProgressListener:
    def tell(progress: IngestProgress) -> None:
        first(progress)
        second(progress)

    return tell


def _report(options: argparse.Namespace, result: IngestResult) -> None:
    if options.json:
        print_json(
            ingest_json(
                release=result.release,
                counts=result.counts,
                skipped=result.skipped,
                reused=result.reused,
                seconds=result.seconds,
            )
        )
        return
    counts = result.counts
    verdicts = ", ".join(f"{pages} {verdict}" for verdict, pages in counts.verdicts.items() if pages)
    print_lines(
        f"release {result.release}",
        f"{counted(counts.documents, 'document')}, {counted(counts.pages, 'page')} ({verdicts}), "
        f"{counted(counts.passages, 'passage')}, {counted(counts.rows, 'row')}, "
        f"{result.reused} reused, {result.seconds:.1f} s",
        *(f"skipped {each.path}: {each.reason}" for each in result.skipped[:_MOST_SKIPPED_SHOWN]),
    )
    if len(result.skipped) > _MOST_SKIPPED_SHOWN:
        print_lines(f"... and {len(result.skipped) - _MOST_SKIPPED_SHOWN} more: --json lists them all")
