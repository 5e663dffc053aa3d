"""`commons governance withdraw`: log it, erase, certify; run again, it finishes what is left."""

import argparse

from assistant.erasure.certificate import lines_of
from assistant.installation import HomeFolders
from governance.drafting import mandate_of, sign
from governance.home import Home
from governance.membership import Withdrawal
from governance.state import WithdrawnOwner
from ui.commands.governance_home import founded_home, signing_key, warn
from ui.commands.output import print_json, print_lines, say
from ui.council.erasing import certified
from ui.council.publishing import publish
from ui.terminal.exit_codes import DONE, REFUSED


def withdraw(options: argparse.Namespace) -> int:
    """Take a member's documents out; with --leave end its membership. 1 where a search still finds them."""
    home = founded_home(options)
    try:
        withdrawn = _logged(options, home)
        say("the withdrawal is in the log: no answer uses these documents any more")
        values, path = certified(HomeFolders(options.home), home, withdrawn, warn=warn)
    finally:
        home.close()
    if options.json:
        print_json(
            {
                "withdrawal": withdrawn.statement,
                "owner": withdrawn.owner,
                "left": withdrawn.left,
                "certificate": str(path),
                "clean": values["clean"],
            }
        )
    else:
        print_lines(*lines_of(values, path=str(path)))
    return DONE if values["clean"] else REFUSED


def _logged(options: argparse.Namespace, home: Home) -> WithdrawnOwner:
    """The withdrawal as the log has it; signed now where it isn't there yet."""
    known = home.state().withdrawn.get(options.member)
    if known is None or (options.leave and not known.left):
        key = signing_key(options, home)
        state = home.state()
        mandate = mandate_of(state, options.member, key).id
        home.submit(
            sign(Withdrawal(state.origin, options.member, mandate, options.leave, options.reason), key)
        )
    publish(home)
    return home.state().withdrawn[options.member]
