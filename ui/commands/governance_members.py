"""`commons governance members` and `rotate`: members, mandates and keys."""

import argparse
from collections.abc import Callable

from governance.canonical import JsonValue
from governance.drafting import mandate_of, sign
from governance.errors import HomeError
from governance.membership import (
    Application,
    KeyRequest,
    KeyRotation,
    MandateGrant,
    MandateRevocation,
    NewMember,
    Scope,
)
from governance.wiring import member_id
from ui.app.app_files import AppFiles
from ui.commands.governance_home import (
    founded_home,
    fresh_nonce,
    passphrase,
    print_result,
    signing_key,
)
from ui.council.publishing import publish
from ui.council.requests import MandateRequests


def members(options: argparse.Namespace) -> int:
    """List members, or change them."""
    return MEMBER_ACTIONS[options.what](options)


def _list_members(options: argparse.Namespace) -> int:
    state = founded_home(options).state()
    listed: list[JsonValue] = [
        {
            "id": member.id,
            "name": member.name,
            "witness": member.witness_key is not None,
            "mandates": [
                {
                    "id": mandate.id,
                    "delegate": mandate.delegate,
                    "scope": [each.value for each in mandate.scope],
                    "expires": mandate.expires,
                }
                for mandate in state.mandates.values()
                if mandate.member == member.id
            ],
        }
        for member in state.members.values()
    ]
    return print_result(options, {"epoch": state.epoch, "members": listed})


def _apply(options: argparse.Namespace) -> int:
    home = founded_home(options)
    council = str(options.value or "")
    applicant_id = member_id(council)
    key = home.new_key(applicant_id, passphrase=passphrase(options))
    witness = home.new_key(f"{applicant_id}.witness")
    applicant = NewMember(applicant_id, council, applicant_id, key.public_key(), witness.public_key())
    statement = Application(home.state().origin, applicant, fresh_nonce())
    envelope = sign(statement, key, witness)
    home.submit(envelope)
    return print_result(options, {"application": envelope.statement_id, "member": applicant_id})


def _grant(options: argparse.Namespace) -> int:
    home = founded_home(options)
    delegate = str(options.value or "")
    key = signing_key(options, home)
    state = home.state()
    try:
        scope = tuple(Scope(each) for each in options.scope)
    except ValueError as error:
        raise HomeError(f"{error}: expected one of {', '.join(Scope)}") from error
    name = f"{options.member}.{member_id(delegate)}"
    new = home.new_key(name, passphrase=passphrase(options))
    mandate = mandate_of(state, options.member, key).id
    statement = MandateGrant(
        state.origin,
        options.member,
        mandate,
        delegate,
        new.public_key(),
        scope,
        options.expires,
        fresh_nonce(),
    )
    envelope = sign(statement, key, new)
    home.submit(envelope)
    return print_result(options, {"mandate": envelope.statement_id, "key": str(home.key_path(name))})


def _revoke(options: argparse.Namespace) -> int:
    home = founded_home(options)
    key = signing_key(options, home)
    state = home.state()
    mandate = mandate_of(state, options.member, key).id
    home.submit(sign(MandateRevocation(state.origin, options.member, mandate, str(options.value)), key))
    return print_result(options, {"revoked": str(options.value)})


def _request_key(options: argparse.Namespace) -> int:
    home = founded_home(options)
    name = f"{options.member}.replacement-{fresh_nonce()[:8]}"
    key = home.new_key(name, passphrase=passphrase(options))
    delegate = str(options.value or options.member)
    statement = KeyRequest(home.state().origin, options.member, delegate, key.public_key(), fresh_nonce())
    envelope = sign(statement, key)
    home.submit(envelope)
    return print_result(options, {"request": envelope.statement_id, "key": str(home.key_path(name))})


def _approve(options: argparse.Namespace) -> int:
    """Sign a mandate that somebody asked for in the browser with their passkey, and log it."""
    home = founded_home(options)
    key, state = signing_key(options, home), home.state()
    requests = MandateRequests(AppFiles(home.folder).mandate_requests)
    wanted = str(options.value or "")
    waiting = [each for each in requests.waiting(options.member, state) if each.id.startswith(wanted)]
    if len(waiting) != 1:
        named = ", ".join(f"{each.id[:12]} of {each.grant.delegate}" for each in waiting) or "none"
        raise HomeError(f"approve which mandate? Waiting for {options.member}: {named}")
    request = waiting[0]
    if mandate_of(state, options.member, key).id != request.grant.mandate:
        raise HomeError(f"{request.grant.delegate} asked another delegate of {options.member} to approve it")
    envelope = request.approved_by(key.sign_payload(request.envelope.payload))
    home.submit(envelope)
    requests.forget(request.id)
    publish(home)
    return print_result(options, {"mandate": envelope.statement_id, "delegate": request.grant.delegate})


MEMBER_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list_members,
    "apply": _apply,
    "grant": _grant,
    "revoke": _revoke,
    "approve": _approve,
    "request-key": _request_key,
}


def rotate(options: argparse.Namespace) -> int:
    """Replace a delegate's key by a fresh one, kept beside the old."""
    home = founded_home(options)
    key = signing_key(options, home)
    state = home.state()
    mandate = mandate_of(state, options.member, key).id
    name = f"{options.member}.rotated-{fresh_nonce()[:8]}"
    new = home.new_key(name, passphrase=passphrase(options))
    home.submit(
        sign(KeyRotation(state.origin, options.member, mandate, new.public_key(), fresh_nonce()), key, new)
    )
    if options.key is None:
        home.replace_key_file(options.member, name)
        name = options.member
    publish(home)
    return print_result(options, {"member": options.member, "key": str(home.key_path(name))})
