"""What gives an erased document away: every run of eight words that no document left here has too.

Kept as numbers, so that the search can be finished after a kill without keeping any of the words.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

RUN_WORDS = 8
"""Words in a row that count as a trace: long enough that two texts share them by copying alone."""
_LEAST_DIFFERENT_WORDS = 4
"""In a run; fewer are rows of zeros or dashes, which give nobody away."""
_WORD = re.compile(r"[^\W_]+|[\x00-\x08\x0e-\x1f]+")
"""A word, or the control characters between two values of a binary file, which no run goes across."""
_BREAK = 0
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Runs: TypeAlias = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Traces:
    """The distinctive runs of some texts; sorted."""

    runs: Runs

    @classmethod
    def of(cls, texts: Iterable[str], *, besides: Iterable[str]) -> "Traces":
        """Every run of `texts` that stands in none of the texts `besides`."""
        runs = np.unique(np.concatenate([_EMPTY, *(_telling(text) for text in texts)]))
        for text in besides:
            if not len(runs):
                break
            runs = runs[~_found(runs, np.unique(_runs(text)))]
        return cls(runs)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Traces":
        """What `to_bytes` wrote; raises ValueError for anything else."""
        runs = np.load(BytesIO(data), allow_pickle=False)
        if runs.dtype != np.uint64 or runs.ndim != 1:
            raise ValueError(f"{runs.dtype} numbers in {runs.ndim} dimensions, expected one of uint64")
        return cls(runs)

    def to_bytes(self) -> bytes:
        """As one file."""
        out = BytesIO()
        np.save(out, self.runs, allow_pickle=False)
        return out.getvalue()

    def joined(self, other: "Traces") -> "Traces":
        """The runs of both."""
        return Traces(np.union1d(self.runs, other.runs))

    def count_in(self, text: str) -> int:
        """How many runs of this text are traces."""
        if not len(self.runs):
            return 0
        return int(np.count_nonzero(_found(_runs(text), self.runs)))


_EMPTY: Runs = np.empty(0, dtype=np.uint64)


def _words(text: str) -> Runs:
    """A number for each word, the same for every way to write it in capitals."""
    known: dict[str, int] = {}
    numbers = []
    for word in _WORD.findall(text):
        number = known.get(word)
        if number is None:
            number = known[word] = _number(word) if word[0] > "\x1f" else _BREAK
        numbers.append(number)
    return np.array(numbers, dtype=np.uint64)


def _number(word: str) -> int:
    digest = hashlib.blake2b(word.casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1


def _runs(text: str) -> Runs:
    return _combined(_words(text))


def _combined(words: Runs) -> Runs:
    count = len(words) - RUN_WORDS + 1
    if count < 1:
        return _EMPTY
    runs = np.zeros(count, dtype=np.uint64)
    for place in range(RUN_WORDS):
        runs = runs * _FACTOR + words[place : place + count]
    return runs


def _telling(text: str) -> Runs:
    words = _words(text)
    runs: Runs = _combined(words)
    if not len(runs):
        return runs
    ordered: Runs = np.sort(np.lib.stride_tricks.sliding_window_view(words, RUN_WORDS), axis=1)
    different = 1 + np.count_nonzero(np.diff(ordered, axis=1), axis=1)
    telling: Runs = runs[(different >= _LEAST_DIFFERENT_WORDS) & (ordered[:, 0] != _BREAK)]
    return telling


def _found(wanted: Runs, within: Runs) -> NDArray[np.bool_]:
    """For each number whether it is in `within`, which is sorted."""
    if not len(within):
        return np.zeros(len(wanted), dtype=bool)
    at = np.minimum(np.searchsorted(within, wanted), len(within) - 1)
    return np.asarray(within[at] == wanted)
