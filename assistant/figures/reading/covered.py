"""A question's text, and which of its words have been accounted for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.figures.reading.vocabulary import COVERED
from assistant.language.folding import folded

_NO_WORD = re.compile(r"\W*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(slots=True)
class CoveredText:
    """The text of one question; rules cover the words that they used, so that the rest can be seen."""

    text: str
    covered: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start with nothing covered."""
        self.covered = [False] * len(self.text)

    @property
    def visible(self) -> str:
        """The text with what is covered blotted out, so that offsets stay."""
        return "".join(
            COVERED if hidden else character
            for character, hidden in zip(self.text, self.covered, strict=True)
        )

    @property
    def asking(self) -> str:
        """The text without a clause at its beginning that is all accounted for: "For 2023, what ..."."""
        said = _NO_WORD.match(self.visible)
        before = self.text[: said.end()] if said else ""
        return self.text[max(before.rfind(","), before.rfind(":")) + 1 :]

    def words(self) -> Iterator[tuple[str, int, int]]:
        """Every word, folded, and where it stands."""
        for match in _WORD.finditer(self.text):
            yield re.sub(r"'s?$", "", folded(match.group())), match.start(), match.end()

    def cover(self, start: int, end: int) -> None:
        """Mark a stretch as accounted for."""
        self.covered[start:end] = [True] * (end - start)

    def uncover(self, start: int, end: int) -> None:
        """Give a stretch back to the rules that come after."""
        self.covered[start:end] = [False] * (end - start)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match among uncovered words, covered from now on."""
        match = pattern.search(self.visible)
        if match and match.group():
            self.cover(match.start(), match.end())
            return match
        return None

    def take_all(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Every match among uncovered words, covered from now on."""
        found = [match for match in pattern.finditer(self.visible) if match.group().strip()]
        for match in found:
            self.cover(match.start(), match.end())
        return found
