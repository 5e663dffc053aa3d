"""One file that holds a whole log, for anyone to verify offline: what is in it, and its one byte form."""

from dataclasses import dataclass

from governance.canonical import decode_canonical, encode_canonical
from governance.codec import decode_record, encode_record

MAX_BUNDLE_BYTES = 4_000_000_000
FORMAT = "procurement-commons-bundle/1"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A log as exported."""

    format: str
    entries: tuple[bytes, ...]
    note: str
    """The newest cosigned checkpoint; it covers exactly these entries."""

    def __post_init__(self) -> None:
        """Refuse another format, and a log without entries."""
        if self.format != FORMAT or not self.entries:
            raise ValueError(f"a bundle of format {self.format[:60]!r}, expected {FORMAT} with entries")


def encode_bundle(bundle: Bundle) -> bytes:
    """The bundle's one byte form."""
    return encode_canonical(encode_record(bundle))


def decode_bundle(data: bytes) -> Bundle:
    """The bundle in `data`; raises MalformedStatement for any other spelling of it."""
    return decode_record(Bundle, decode_canonical(data, max_bytes=MAX_BUNDLE_BYTES))
