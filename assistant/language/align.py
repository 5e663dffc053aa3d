"""Finds a quote in a text by its letters and digits alone, and maps it back to the text.

White space, punctuation, hyphens at line ends, ligatures, letter case and typographic forms differ
from reader to reader; letters and digits hardly ever do. Pure; knows nothing of documents.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from rapidfuzz.distance import Levenshtein

_MIN_LETTERS_FOR_SLIPS = 40
_LETTERS_A_SLIP = 25
"""A quote may differ in one letter for each so many."""
_MAX_SLIPS = 12
_SEED_LETTERS = 12
_MAX_SEEDS = 64
_MAX_PLACES_A_SEED = 16
_MIN_PIECE_LETTERS = 32
_MAX_PIECES = 16
_PIECE_STEP = 8


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Letters and digits of a text, folded, each with the place that it came from."""

    letters: str
    offsets: tuple[int, ...]
    """For each folded letter, the offset of its character in the source; not decreasing."""


def fold(text: str) -> FoldedText:
    """The text's letters and digits in compatibility form (NFKD), without case and accents.

    A hyphen, at a line's end or elsewhere, is no letter, so a hyphenated word equals the whole one.
    """
    if text.isascii():
        return _fold_ascii(text)
    letters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        folded = _folded(character)
        if folded:
            letters.append(folded)
            offsets.extend([offset] * len(folded))
    return FoldedText("".join(letters), tuple(offsets))


def find_quote(text: str | FoldedText, quote: str, near: int | None = None) -> tuple[int, int] | None:
    """Where the quote stands in the text, or None where it doesn't.

    `near`: of several places, the one whose start is nearest to this offset; without it the first.
    A long quote may differ in a few single letters, as a reader's slips do, but in no digit and by
    no two letters together, so by no word; then no other place may fit as well.
    """
    folded = text if isinstance(text, FoldedText) else fold(text)
    wanted = fold(quote).letters
    if not wanted:
        return None
    starts = list(_occurrences(folded.letters, wanted))
    if not starts:
        span = _find_with_slips(folded.letters, wanted)
        return None if span is None else _source_span(folded, *span)
    if near is not None:
        starts.sort(key=lambda start: abs(folded.offsets[start] - near))
    return _source_span(folded, starts[0], starts[0] + len(wanted))


def find_every_place(text: str | FoldedText, quote: str) -> list[tuple[int, int]]:
    """Each place where the quote's letters and digits stand, in reading order; none allows for slips."""
    folded = text if isinstance(text, FoldedText) else fold(text)
    wanted = fold(quote).letters
    if not wanted:
        return []
    return [_source_span(folded, at, at + len(wanted)) for at in _occurrences(folded.letters, wanted)]


def find_pieces(text: str | FoldedText, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands that may be interrupted, or only begin or end in this text.

    The whole quote gives one span. Otherwise: its longest beginning that stands here, then the longest
    beginning of what is left, and so on, skipping what doesn't. Pieces of fewer than 32 letters are
    left out, because such phrases recur.
    """
    folded = text if isinstance(text, FoldedText) else fold(text)
    whole = find_quote(folded, quote)
    if whole is not None:
        return [whole]
    left = fold(quote).letters
    pieces: list[tuple[int, int]] = []
    while len(left) >= _MIN_PIECE_LETTERS and len(pieces) < _MAX_PIECES:
        size = _longest_beginning(folded.letters, left)
        if size < _MIN_PIECE_LETTERS:
            left = left[_PIECE_STEP:]
            continue
        start = folded.letters.find(left[:size])
        pieces.append(_source_span(folded, start, start + size))
        left = left[size:]
    return pieces


def _longest_beginning(letters: str, wanted: str) -> int:
    """How many of its first letters stand together somewhere in the letters."""
    fewest, most = 0, len(wanted)
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if wanted[:middle] in letters:
            fewest = middle
        else:
            most = middle - 1
    return fewest


def _fold_ascii(text: str) -> FoldedText:
    offsets = tuple(offset for offset, character in enumerate(text) if character.isalnum())
    return FoldedText("".join(filter(str.isalnum, text)).lower(), offsets)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """Decomposed, so that an accent counts no more than white space does."""
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", decomposed)))


def _occurrences(letters: str, wanted: str) -> Iterator[int]:
    start = letters.find(wanted)
    while start >= 0:
        yield start
        start = letters.find(wanted, start + 1)


def _find_with_slips(letters: str, wanted: str) -> tuple[int, int] | None:
    """The one best place within the allowed slips, as a span of the folded letters."""
    if len(wanted) < _MIN_LETTERS_FOR_SLIPS:
        return None
    most = min(len(wanted) // _LETTERS_A_SLIP, _MAX_SLIPS)
    fits: dict[int, tuple[int, int, int]] = {}
    for start in _places_by_seeds(letters, wanted):
        fit = _best_fit(letters, wanted, start, most)
        if fit is not None:
            fits[fit[1] // (most + 1)] = min(fit, fits.get(fit[1] // (most + 1), fit))
    ranked = sorted(fits.values())
    if not ranked:
        return None
    best = ranked[0]
    rivals = [fit for fit in ranked[1:] if fit[0] == best[0] and abs(fit[1] - best[1]) > most]
    if rivals or not _only_slips(wanted, letters[best[1] : best[2]]):
        return None
    return best[1], best[2]


def _places_by_seeds(letters: str, wanted: str) -> list[int]:
    """Where the quote would start, judged by pieces of it that stand in the text unchanged."""
    step = max(_SEED_LETTERS, len(wanted) // _MAX_SEEDS)
    starts: set[int] = set()
    for at in range(0, len(wanted) - _SEED_LETTERS + 1, step):
        places = _occurrences(letters, wanted[at : at + _SEED_LETTERS])
        starts.update(max(place - at, 0) for place in islice(places, _MAX_PLACES_A_SEED))
    return sorted(starts)


def _best_fit(letters: str, wanted: str, start: int, most: int) -> tuple[int, int, int] | None:
    """Slips, start and end of the best stretch that starts here; its end may give way."""
    best: tuple[int, int, int] | None = None
    for end in range(start + len(wanted) - most, start + len(wanted) + most + 1):
        if end > len(letters):
            break
        slips = Levenshtein.distance(wanted, letters[start:end], score_cutoff=most)
        if slips <= most and (best is None or slips < best[0]):
            best = (slips, start, end)
    return best


def _only_slips(wanted: str, found: str) -> bool:
    """True where no digit differs and no two neighbouring letters do."""
    if [letter for letter in wanted if letter.isdigit()] != [letter for letter in found if letter.isdigit()]:
        return False
    changed = [(edit.src_pos, edit.dest_pos) for edit in Levenshtein.editops(wanted, found)]
    return all(max(later[0] - earlier[0], later[1] - earlier[1]) > 2 for earlier, later in pairwise(changed))


def _source_span(folded: FoldedText, start: int, end: int) -> tuple[int, int]:
    return folded.offsets[start], folded.offsets[end - 1] + 1
