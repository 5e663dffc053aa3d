"""`commons text`: the extracted text of one document, exactly as spans count it."""

import argparse
import json
import sys

from assistant.adopting import release_in_force
from assistant.corpus.naming import document_named
from assistant.corpus.store import ReleaseStore
from assistant.errors import ReleaseNotFound
from assistant.installation import HomeFolders
from ui.exit_codes import DONE


def run(options: argparse.Namespace) -> int:
    """Write the text as UTF-8 with its own line ends and nothing after it."""
    digest = release_in_force(HomeFolders(options.home))
    if digest is None:
        raise ReleaseNotFound(f"no release is in force in {options.home}: ingest with --adopt, or vote")
    with ReleaseStore(options.home).open(digest) as release:
        document = document_named(release.documents(), options.document)
        text = release.text(document.sha256)
    if options.json:
        text = json.dumps({"document": document.path, "sha256": document.sha256, "text": text}) + "\n"
    sys.stdout.buffer.write(text.encode("utf-8", errors="surrogatepass"))
    sys.stdout.buffer.flush()
    return DONE
