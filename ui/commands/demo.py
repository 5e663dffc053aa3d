"""`commons demo`: five councils on one machine, the sample corpus, their votes, one answered question."""

import argparse
from pathlib import Path

from assistant.adoption.adopting import found_and_adopt_by_all
from assistant.errors import UnusableInput
from assistant.installation import HomeFolders, prepared_language_model
from assistant.language.plurals import counted
from assistant.records import Answer, Question
from assistant.wiring import open_assistant
from ingest.intake import Source
from ingest.wiring import ingest_into
from ui.app.app_files import AppFiles
from ui.app.co_operative import CoOperative
from ui.commands.output import print_json, print_lines, say
from ui.installed import SAMPLE_FOLDER
from ui.rendering.answer import answer_text
from ui.terminal.contract_json import answer_json
from ui.terminal.exit_codes import DONE
from ui.terminal.ingest_progress import IngestProgressBar

LICENCE = "OGL-UK-3.0"
QUESTION = "How much notice must the council give to end the grounds maintenance contract?"
COUNCILS = {
    "aldersyke": "Aldersyke Metropolitan Borough Council",
    "hartsmoor": "Hartsmoor County Council",
    "pellbrook": "Pellbrook Borough Council",
    "thornmere": "Thornmere District Council",
    "vale-of-ennerby": "Vale of Ennerby Council",
}
"""Folder of the sample corpus -> the fictional council that owns what is in it."""


def run(options: argparse.Namespace) -> int:
    """Safe to run again: what is there already is kept."""
    if not SAMPLE_FOLDER.is_dir():
        raise UnusableInput(f"no sample corpus at {SAMPLE_FOLDER}: run this from a checkout")
    home = HomeFolders(options.home)
    say("1. ingest: the sample corpus of five fictional councils")
    with IngestProgressBar() as bar:
        result = ingest_into(
            home,
            [Source([SAMPLE_FOLDER / folder], council, LICENCE) for folder, council in COUNCILS.items()],
            listener=bar,
        )
    counts = result.counts
    say(
        f"   release {result.release[:12]}: {counted(counts.documents, 'document')}, "
        f"{counted(counts.passages, 'passage')}"
    )
    for skipped in result.skipped:
        say(f"   skipped {skipped.path}: {skipped.reason}")
    say("2. vote: the members adopt the release, the model and the settings")
    proposal = found_and_adopt_by_all(
        home, result.release, councils=list(COUNCILS.values()), model=prepared_language_model()
    )
    AppFiles(options.home).mark_as_sample(CoOperative(options.home).standing().genesis)
    say(f"   proposal {proposal[:12]}" if proposal else "   adopted already")
    say("   five keys on one machine show the mechanism, not independence")
    say(f"3. ask: {QUESTION}")
    answer = _answered(options.home)
    if options.json:
        print_json(answer_json(answer, question_id="demo"))
    else:
        print_lines("", f"Q: {QUESTION}", "", answer_text(answer))
    return DONE


def _answered(home: Path) -> Answer:
    with open_assistant(home) as assistant:
        for event in assistant.ask(Question(text=QUESTION)):
            if isinstance(event, Answer):
                return event
    raise RuntimeError("answering ended without an answer")
