"""Suites of golden questions that lie on this machine: the sample's own, and those that analysts gave.

What a browser sends is checked here, by reading it as `commons evaluate` will; a suite keeps the name that
its file had, because reports name questions by it.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.corpus.store import remove_tree, write_atomically
from assistant.errors import AssistantError, UnusableInput
from assistant.evaluation.readers.suites import suite_of
from assistant.evaluation.records import Suite
from assistant.language.plurals import counted
from ingest.uploads import safe_name
from ui.installed import SAMPLE_QUESTIONS

MOST_MEGABYTES = 20
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
MOST_QUESTIONS = 5000
SAMPLE = "sample"
_ABOUT = "about.json"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ENDINGS = (".jsonl", ".json")
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class ListedSuite:
    """One suite as a page lists it."""

    id: str
    """SHA-256 of the file, or SAMPLE."""
    name: str
    path: Path
    sha256: str
    questions: int
    kinds: tuple[tuple[str, int], ...]
    """Kind of question -> how many."""
    member: str = ""
    """The council whose analyst gave it; empty: it came with the program."""

    @property
    def words(self) -> str:
        """For people: what is in it."""
        kinds = ", ".join(f"{number} {kind}" for kind, number in self.kinds)
        return f"{counted(self.questions, 'question')}: {kinds}"


class Suites:
    """The suites of one installation and home."""

    def __init__(self, folder: Path, *, sample: Path = SAMPLE_QUESTIONS) -> None:
        """`folder` is made with the first suite that is given."""
        self._folder = folder
        self._sample = sample

    def listed(self) -> tuple[ListedSuite, ...]:
        """Every suite that can be used, those that were given first, by name."""
        given = sorted(self._given(), key=lambda each: (each.name, each.id))
        return (*given, *self._of_the_sample())

    def find(self, suite: str) -> ListedSuite:
        """One of them; raises UnusableInput where it isn't here any more."""
        for each in self.listed():
            if each.id == suite:
                return each
        raise UnusableInput("that suite isn't on this machine any more: choose one of the list")

    def add(self, name: str, data: bytes, *, member: str) -> ListedSuite:
        """Keep a suite; raises UnusableInput, keeping nothing, where it can't be used as one."""
        shown = safe_name(name)
        if not shown.endswith(_ENDINGS):
            raise UnusableInput(f"{shown} isn't a suite: expected JSON Lines, in a file named *.jsonl")
        if len(data) > MOST_BYTES:
            raise UnusableInput(
                f"{shown} has {len(data) / 1e6:,.0f} MB, at most {MOST_BYTES / 1e6:,.0f}: split it"
            )
        suite = suite_of(data, name=shown)
        if not suite.questions:
            raise UnusableInput(
                f"{shown} holds no question: see how a suite is written in docs/evaluation.md"
            )
        if len(suite.questions) > MOST_QUESTIONS:
            raise UnusableInput(
                f"{shown} has {len(suite.questions):,} questions, at most {MOST_QUESTIONS:,}: split it"
            )
        folder = self._folder / hashlib.sha256(data).hexdigest()
        if (folder / _ABOUT).is_file():
            return self.find(folder.name)
        about = {"name": shown, "member": member}
        write_atomically(folder / shown, data)
        write_atomically(folder / _ABOUT, json.dumps(about).encode())
        return self.find(folder.name)

    def remove(self, suite: str) -> None:
        """Forget a suite that was given; reports of it stay. Raises UnusableInput for the sample's own."""
        found = self.find(suite)
        if found.id == SAMPLE:
            raise UnusableInput(f"{found.name} comes with the program: it stays")
        remove_tree(self._folder / found.id)

    def forget_of(self, member: str) -> int:
        """Forget every suite that a member's analysts gave; how many they were."""
        own = [each for each in self._given() if each.member == member]
        for each in own:
            remove_tree(self._folder / each.id)
        return len(own)

    def _given(self) -> Iterator[ListedSuite]:
        for about in self._folder.glob(f"*/{_ABOUT}"):
            if not _SHA256.fullmatch(about.parent.name):
                continue
            try:
                told = json.loads(about.read_bytes())
                path = about.parent / safe_name(told["name"])
                yield _listed(about.parent.name, path, str(told["member"]))
            except (OSError, ValueError, KeyError, TypeError, AssistantError):
                continue

    def _of_the_sample(self) -> Iterator[ListedSuite]:
        if self._sample.is_file():
            yield _listed(SAMPLE, self._sample, "")


def _listed(suite: str, path: Path, member: str) -> ListedSuite:
    about = path.stat()
    read = _read(path, about.st_mtime_ns, about.st_size)
    kinds = Counter(question.kind.value for question in read.questions)
    number = len(read.questions)
    return ListedSuite(suite, path.name, path, read.sha256, number, tuple(kinds.most_common()), member)


@lru_cache(maxsize=_REMEMBERED)
def _read(path: Path, _changed: int, _size: int) -> Suite:
    return suite_of(path.read_bytes(), name=path.name)
