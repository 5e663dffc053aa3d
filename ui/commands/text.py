"""`commons text`: the extracted text of one document, exactly as spans count it."""

import argparse
import json
import sys

from assistant.adoption.adopting import release_in_force, withheld_owners
from assistant.corpus.naming import document_named
from assistant.corpus.permitted import PermittedCorpus
from assistant.corpus.store import ReleaseStore
from assistant.errors import ReleaseNotFound
from assistant.installation import HomeFolders
from ui.terminal.exit_codes import DONE
from ui.terminal.printable import printable


def run(options: argparse.Namespace) -> int:
    """Write the text as UTF-8 with its own line ends and nothing after it."""
    home = HomeFolders(options.home)
    digest = release_in_force(home)
    if digest is None:
        raise ReleaseNotFound(f"no release is in force in {options.home}: ingest with --adopt, or vote")
    release = ReleaseStore(options.home).open(digest)
    with PermittedCorpus(release, is_withheld=withheld_owners(home)) as corpus:
        document = document_named(corpus.documents(), options.document)
        text = corpus.text(document.sha256)
    if options.json:
        text = json.dumps({"document": document.path, "sha256": document.sha256, "text": text}) + "\n"
    elif sys.stdout.isatty():
        text = printable(text)
    sys.stdout.buffer.write(text.encode("utf-8", errors="surrogatepass"))
    sys.stdout.buffer.flush()
    return DONE
