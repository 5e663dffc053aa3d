"""An ingest as a process of its own, to be killed: `python -m tests.fakes.ingest_process HOME PATH`.

Everything is real but the embedding, which takes its time, and the self-check, which takes none.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from assistant.corpus.release import Release
from assistant.corpus.store import ReleaseStore
from assistant.ports import Vectors
from ingest.intake import Source
from ingest.run import IngestOptions, ingest
from tests.fakes.embedding import HashedWordsEmbedding


class SlowEmbedding(HashedWordsEmbedding):
    """Takes a thousandth of a second for each text, so that a kill can fall between two windows."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        time.sleep(len(texts) / 1000)
        return super().embed(texts)


def unchecked(release: Release, *, base: Release | None) -> None:
    """Finds nothing wrong, after a while in which a kill may come."""
    time.sleep(0.1)


def main(home: Path, path: Path, workers: int) -> None:
    """Ingest and print the digest."""
    result = ingest(
        [Source([path], "Ashby", "OGL-3.0")],
        store=ReleaseStore(home),
        embedding=SlowEmbedding(),
        check=unchecked,
        options=IngestOptions(workers=workers),
    )
    print(result.release, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
