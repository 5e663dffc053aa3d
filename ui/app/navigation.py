"""Which pages there are, and who may see each. Built into Streamlit's navigation by `ui.app.shell`.

To add a page: write `ui/pages/<name>.py` with `show(visit)`, and list it in `ui.pages.registry`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ui.app.visit import Visit
from ui.people.roles import EVERYONE, Person, Role


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page of the app."""

    title: str
    """In the menu, and the browser's title."""
    url_path: str
    """Its address below the app's: "ask"; stable, people link to it."""
    show: Callable[[Visit], None]
    """Reads widgets, calls one function, renders."""
    roles: frozenset[Role] = EVERYONE
    """Who may see it. For anyone else it isn't in the menu, and its address shows a refusal."""
    needs_assistant: bool = False
    """Drawn only while the gate lets the assistant answer; the shell shows the gate's reason otherwise."""
    in_menu: bool = True
    """False for a page that is reached from others, such as one contract's."""

    def __post_init__(self) -> None:
        """Refuse an address that Streamlit couldn't serve."""
        if not self.url_path.replace("-", "").isalnum():
            raise ValueError(f"url_path {self.url_path!r}: letters, digits and hyphens")

    def is_for(self, person: Person | None) -> bool:
        """Whether this person may see it in the role they act in."""
        return person is not None and person.acting in self.roles


def first_page(pages: Sequence[PageSpec], person: Person | None) -> PageSpec:
    """The page that an address without a path opens: the first in the menu that this person may see."""
    return next((page for page in pages if page.in_menu and page.is_for(person)), pages[-1])
