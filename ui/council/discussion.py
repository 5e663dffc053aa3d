"""What people say about a proposal: kept in the home, a folder a member, so that it can go with that member.

Outside the log: what is said isn't voted on, and can be erased. Text is stored as it came; pages escape it.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from assistant.corpus.store import write_atomically
from assistant.json_lines import json_lines
from governance.membership import check_name
from governance.proposal import check_sha256
from ui.app.errors import AppDataError, NotAllowed

MAX_CHARACTERS = 4000
MAX_COMMENTS = 500
"""Of one member on one proposal."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What one person said."""

    member: str
    name: str
    """The person's, as it was then."""
    at: int
    """Seconds since 1970."""
    text: str


class Discussions:
    """The discussions of one home."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made before somebody says something."""
        self._folder = folder

    def say(self, proposal: str, comment: Comment) -> None:
        """Keep a comment; raises NotAllowed for an empty or too long one, or one too many."""
        if not comment.text.strip():
            raise NotAllowed("a comment without words: write what you want to say")
        if len(comment.text) > MAX_CHARACTERS:
            raise NotAllowed(f"{len(comment.text):,} characters, at most {MAX_CHARACTERS:,}: shorten it")
        path = self._path(comment.member, proposal)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _locked(path) as file:
            file.seek(0)
            if sum(1 for _ in file) >= MAX_COMMENTS:
                raise NotAllowed(f"your council has said {MAX_COMMENTS} things here already")
            file.write(json.dumps(asdict(comment), ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def of(self, proposal: str) -> tuple[Comment, ...]:
        """Everything said about a proposal, oldest first."""
        check_sha256(proposal, "the proposal")
        comments = [each for path in self._folder.glob(f"*/{proposal}.jsonl") for each in _read(path)]
        return tuple(sorted(comments, key=lambda each: (each.at, each.member)))

    def erase(self, member: str, *, name: str = "") -> int:
        """Erase what a member's people said, or one of them by name; how many comments that were."""
        check_name(member)
        erased = 0
        for path in sorted((self._folder / member).glob("*.jsonl")):
            with path.open("r+", encoding="utf-8") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                lines = [line for line in json_lines(file.read()) if line]
                left = [line for line in lines if name and json.loads(line)["name"] != name]
                erased += len(lines) - len(left)
                if left:
                    write_atomically(path, "".join(f"{line}\n" for line in left).encode())
                else:
                    path.unlink()
        return erased

    def _path(self, member: str, proposal: str) -> Path:
        check_name(member)
        check_sha256(proposal, "the proposal")
        return self._folder / member / f"{proposal}.jsonl"


@contextmanager
def _locked(path: Path) -> Iterator[TextIO]:
    """The file, made where there is none, for one writer at a time."""
    while True:
        with path.open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
                yield file
                return
            # Erasing put another file in its place while this one was waited for.


def _read(path: Path) -> Iterator[Comment]:
    try:
        for line in filter(None, json_lines(path.read_text("utf-8"))):
            yield Comment(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise AppDataError(f"a discussion's file {path.name} can't be read: {error}") from error
