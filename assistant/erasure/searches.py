"""Asks a release that was built without some documents for those documents, by their words and vectors."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing

import numpy as np

from assistant.backends.exact_vectors import ExactVectorIndex
from assistant.backends.sqlite_fts import SqliteFtsIndex
from assistant.corpus.release import PASSAGES_NAME, Release
from assistant.erasure.notes import SearchReport
from assistant.erasure.traces import Traces
from assistant.language.vocabulary import search_words
from assistant.ports import VectorIndex, Vectors
from assistant.records import Hit

_PASSAGES_OF_EACH = 4
_MOST_QUERIES = 1000
_MOST_WORDS = 32
_HITS = 10


def search_for(
    erased: Collection[str], *, held_by: Release, within: Release, index: VectorIndex | None, traces: Traces
) -> SearchReport:
    """Search `within` for passages of the erased documents, as the release `held_by` still has them.

    A hit is a passage of an erased document, or one that holds words which only those had. `index`: the
    one that the assistant searches by meaning with, asked beside an exact scan; None where it is in use.
    """
    asked = list(_sampled(erased, held_by))
    exact = ExactVectorIndex(within.vectors, within.ranges)
    by_words = by_meaning = 0
    with closing(SqliteFtsIndex(within.folder / PASSAGES_NAME)) as lexical:
        for text, vector in asked:
            found = lexical.matching(search_words(text)[:_MOST_WORDS], limit=_HITS)
            by_words += _hits(found, within, erased, traces)
            found = exact.nearest(vector, limit=_HITS)
            found += index.nearest(vector, limit=_HITS) if index is not None else []
            by_meaning += _hits(found, within, erased, traces)
    return SearchReport(within.digest, len(asked), by_words, by_meaning)


def _sampled(erased: Collection[str], release: Release) -> Iterator[tuple[str, Vectors]]:
    """Passages spread evenly over each document, with their vectors."""
    contents = sorted(set(erased) & release.ranges.keys())
    each = max(1, min(_PASSAGES_OF_EACH, _MOST_QUERIES // max(1, len(contents))))
    for content in contents[:_MOST_QUERIES]:
        ids = release.ranges[content]
        if not ids:
            continue
        chosen = sorted({ids[int(at)] for at in np.linspace(0, len(ids) - 1, each)})
        for stored in release.passages(chosen):
            yield stored.passage.text, release.vectors[stored.id - 1]


def _hits(found: Sequence[Hit], release: Release, erased: Collection[str], traces: Traces) -> int:
    return sum(
        stored.passage.content in erased or traces.count_in(stored.passage.text) > 0
        for stored in release.passages([hit.passage_id for hit in found])
    )
