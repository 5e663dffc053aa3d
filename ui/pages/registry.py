"""Every page of the app, in the menu's order. The one list that a new page is added to."""

from ui.navigation import PageSpec
from ui.pages import about, ask, load, release, sign_in
from ui.people import Role

PAGES = (
    PageSpec(
        "Ask",
        "ask",
        ask.show,
        roles=frozenset({Role.OFFICER, Role.DELEGATE, Role.ANALYST}),
        needs_assistant=True,
    ),
    PageSpec("Load documents", "load", load.show, roles=frozenset({Role.ANALYST, Role.AUDITOR})),
    PageSpec(
        "Releases", "release", release.show, roles=frozenset({Role.ANALYST, Role.AUDITOR, Role.DELEGATE})
    ),
    PageSpec("About", "about", about.show),
)

SIGN_IN = PageSpec("Sign in", "sign-in", sign_in.show)
