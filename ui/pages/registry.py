"""Every page of the app, in the menu's order. The one list that a new page is added to."""

from ui.app.navigation import PageSpec
from ui.pages import (
    about,
    ask,
    compare,
    contract,
    contracts,
    council,
    evaluations,
    leave,
    load,
    log,
    members,
    passkeys,
    proposal,
    propose,
    register,
    release,
    sign_in,
    stop,
    supplier,
)
from ui.people.roles import Role

ASKING = frozenset({Role.OFFICER, Role.DELEGATE, Role.ANALYST})
COUNCIL = frozenset({Role.DELEGATE, Role.AUDITOR})
DELEGATES = frozenset({Role.DELEGATE})
PROPOSING = frozenset({Role.DELEGATE, Role.ANALYST})

PAGES = (
    PageSpec(
        "Ask",
        "ask",
        ask.show,
        roles=ASKING,
        needs_assistant=True,
    ),
    PageSpec("Contracts", "contracts", contracts.show, needs_assistant=True),
    PageSpec("Contract", "contract", contract.show, needs_assistant=True, in_menu=False),
    PageSpec("Suppliers", "supplier", supplier.show, needs_assistant=True),
    PageSpec("Compare", "compare", compare.show, roles=ASKING, needs_assistant=True),
    PageSpec("Load documents", "load", load.show, roles=frozenset({Role.ANALYST, Role.AUDITOR})),
    PageSpec(
        "Releases", "release", release.show, roles=frozenset({Role.ANALYST, Role.AUDITOR, Role.DELEGATE})
    ),
    PageSpec(
        "Measure answers", "evaluations", evaluations.show, roles=frozenset({Role.ANALYST, Role.AUDITOR})
    ),
    PageSpec(
        "Columns and suppliers",
        "register",
        register.show,
        roles=frozenset({Role.ANALYST, Role.AUDITOR}),
    ),
    PageSpec("Council", "council", council.show, roles=COUNCIL),
    PageSpec("Proposal", "proposal", proposal.show, roles=COUNCIL | PROPOSING, in_menu=False),
    PageSpec("Propose", "propose", propose.show, roles=PROPOSING, in_menu=False),
    PageSpec("Stop or start", "stop", stop.show, roles=DELEGATES, in_menu=False),
    PageSpec("Members", "members", members.show, roles=COUNCIL, in_menu=False),
    PageSpec("Log", "log", log.show, roles=COUNCIL, in_menu=False),
    PageSpec("Right to leave", "leave", leave.show, roles=DELEGATES, in_menu=False),
    PageSpec("Your passkeys", "passkeys", passkeys.show, in_menu=False),
    PageSpec("About", "about", about.show),
)

SIGN_IN = PageSpec("Sign in", "sign-in", sign_in.show)
