"""What the application and the language model's worker process say to each other.

One JSON object a line, `{"type": NAME, ...}`, over the worker's standard input and output. Both
ends are ours and of one version, so a malformed line is a fault and not an input to be forgiven.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any

from assistant.ports import DraftReport
from assistant.records import Message


@dataclass(frozen=True, slots=True)
class Load:
    """The first line: which file to load, and how to run it."""

    path: str
    """Something the worker can open: "/proc/self/fd/N" for a descriptor that it inherited."""
    context_tokens: int
    threads: int
    temperature: float
    seed: int
    repeat_penalty: float
    repeat_window_tokens: int


@dataclass(frozen=True, slots=True)
class Generate:
    """Draft an answer; queued first in, first out."""

    id: int
    messages: tuple[Message, ...]
    max_tokens: int
    stop: tuple[str, ...]
    json_schema: str = ""
    """What the draft must fit; empty where it is free."""


@dataclass(frozen=True, slots=True)
class Count:
    """Count tokens; answered at once, whatever is being drafted."""

    id: int
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop the draft with this id, or take it out of the queue."""

    id: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is loaded."""

    context_tokens: int


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """The model can't be loaded; the worker ends."""

    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """How many drafts come before this one; 0 says that it starts."""

    id: int
    place: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The prompt is being read: the worker lives."""

    id: int


@dataclass(frozen=True, slots=True)
class Piece:
    """The next words of a draft."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A draft is complete."""

    id: int
    report: DraftReport


@dataclass(frozen=True, slots=True)
class Counted:
    """The answer to `Count`."""

    id: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Refused:
    """What was asked can't be done; nothing was drafted."""

    id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Faulted:
    """llama.cpp reported an error in the middle of this request; the worker goes on."""

    id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Died:
    """The worker is gone. Never sent: the application's end makes it from the end of the stream."""

    reason: str


Request = Generate | Count | Cancel
Reply = Place | Progress | Piece | Finished | Counted | Refused | Faulted
Said = Load | Request | Ready | LoadFailed | Reply

_TYPES: dict[str, type[Said]] = {
    record.__name__: record
    for record in (
        *(Load, Generate, Count, Cancel),
        *(Ready, LoadFailed, Place, Progress, Piece, Finished, Counted, Refused, Faulted),
    )
}


def line_of(said: Said) -> bytes:
    """The line that carries it, newline included."""
    body = {"type": type(said).__name__, **asdict(said)}
    return json.dumps(body, separators=(",", ":")).encode("ascii") + b"\n"


def said_in(line: bytes) -> Said:
    """What a line carries; raises ValueError or KeyError for one that isn't ours."""
    body: dict[str, Any] = json.loads(line)
    record = _TYPES[body.pop("type")]
    if "messages" in body:
        body["messages"] = tuple(Message(**message) for message in body["messages"])
    if "stop" in body:
        body["stop"] = tuple(body["stop"])
    if "report" in body:
        body["report"] = DraftReport(**body["report"])
    return record(**body)
