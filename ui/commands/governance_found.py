"""`commons governance init`: found a co-operative, or start from a known one."""

import argparse

from governance.bundle import decode_bundle
from governance.errors import HomeError
from governance.home import Home
from governance.verifier import verify
from governance.wiring import Founder, found, member_id
from ui.commands.governance_home import passphrase, print_result


def init(options: argparse.Namespace) -> int:
    """Found here, or start from a bundle whose genesis is known."""
    home = Home(options.home)
    if options.bundle is not None:
        return _init_from_bundle(options, home)
    if not options.name or not options.council:
        raise HomeError("a co-operative needs --name and at least one --council")
    founders = [Founder(member_id(each), each) for each in options.council]
    genesis = found(
        home,
        name=options.name,
        founders=founders,
        rehearsal=options.rehearsal,
        passphrase=passphrase(options),
    )
    note = "keys that lie together on one machine show the mechanism, not independence"
    return print_result(
        options, {"genesis": genesis, "members": [each.id for each in founders], "note": note}
    )


def _init_from_bundle(options: argparse.Namespace, home: Home) -> int:
    if not options.genesis:
        raise HomeError("--from needs --genesis HASH: the hash that you know from the members themselves")
    if home.is_founded:
        raise HomeError("a co-operative is pinned in this home already: use another home")
    data = options.bundle.read_bytes()
    verify(data, genesis=options.genesis)
    bundle = decode_bundle(data)
    home.take_over(bundle, options.genesis)
    return print_result(options, {"genesis": options.genesis, "entries": len(bundle.entries)})
