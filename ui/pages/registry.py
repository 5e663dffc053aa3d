"""Every page of the app, in the menu's order. The one list that a new page is added to."""

from ui.navigation import PageSpec
from ui.pages import about, ask, sign_in
from ui.people import Role

PAGES = (
    PageSpec(
        "Ask",
        "ask",
        ask.show,
        roles=frozenset({Role.OFFICER, Role.DELEGATE, Role.ANALYST}),
        needs_assistant=True,
    ),
    PageSpec("About", "about", about.show),
)

SIGN_IN = PageSpec("Sign in", "sign-in", sign_in.show)
