"""Where a place on a PDF page is shown: page space (points, y upwards) to pixels (y downwards)."""

from dataclasses import dataclass

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in points; as pixels left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The visible box of a page, and by how many quarter turns clockwise it is shown rotated."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int = 0

    @property
    def width(self) -> float:
        """Points across, as shown."""
        return self._tall if self.quarter_turns % 2 else self._wide

    @property
    def height(self) -> float:
        """Points down, as shown."""
        return self._wide if self.quarter_turns % 2 else self._tall

    @property
    def area(self) -> float:
        """Square points, at least a tiny amount."""
        return max(self._wide * self._tall, 1e-6)

    def shown(self, box: Rectangle) -> Rectangle:
        """The box as fractions of the shown page: left, top, right, bottom, each 0 to 1 on the page."""
        left, right = (box[0] - self.left) / self._wide, (box[2] - self.left) / self._wide
        low, high = (box[1] - self.bottom) / self._tall, (box[3] - self.bottom) / self._tall
        if self.quarter_turns == 1:
            return (low, left, high, right)
        if self.quarter_turns == 2:
            return (1 - right, low, 1 - left, high)
        if self.quarter_turns == 3:
            return (1 - high, 1 - right, 1 - low, 1 - left)
        return (left, 1 - high, right, 1 - low)

    @property
    def _wide(self) -> float:
        return max(self.right - self.left, 1e-3)

    @property
    def _tall(self) -> float:
        return max(self.top - self.bottom, 1e-3)
