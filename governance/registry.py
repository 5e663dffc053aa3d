"""Members, mandates and keys in a State: founding, admission, expulsion, leaving, rotation, lost keys."""

from dataclasses import replace

from governance.errors import StatementRefused
from governance.keys import VerificationKey, key_id
from governance.membership import (
    Genesis,
    KeyRotation,
    Mandate,
    MandateGrant,
    MandateRevocation,
    Member,
    NewMember,
    Scope,
    Withdrawal,
)
from governance.state import State, WithdrawnOwner


def found(genesis: Genesis, statement_id: str) -> State:
    """The state after a genesis whose signatures are verified; raises StatementRefused for a bad one."""
    names = [each.id for each in genesis.members] + [each.id for each in genesis.operators]
    if not genesis.members or not genesis.operators or len(set(names)) != len(names):
        raise StatementRefused("a genesis has at least one member and one operator, each id once")
    if not any(each.witness_key for each in genesis.members):
        raise StatementRefused("a genesis needs at least one member that runs a witness")
    if not genesis.origin.strip() or any(each in genesis.origin for each in "\n +"):
        raise StatementRefused("a genesis needs an origin without spaces or '+'")
    state = State(
        genesis=statement_id,
        origin=genesis.origin,
        name=genesis.name,
        rehearsal=genesis.rehearsal,
        operators={each.id: each.key for each in genesis.operators},
        rules=genesis.rules,
        time=genesis.created,
    )
    for operator in genesis.operators:
        claim_key(state, operator.key, f"operator {operator.id}")
    for member in genesis.members:
        _add_member(state, member, f"genesis:{member.id}")
    return state


def claim_key(state: State, key: VerificationKey, owner: str) -> None:
    """Give a raw public key to one owner for good; raises StatementRefused where another has or had it."""
    check_key_is_free(state, key, owner)
    state.key_owners[key_id(key)] = owner


def check_key_is_free(state: State, key: VerificationKey, owner: str) -> None:
    """Raise StatementRefused where the key was ever registered: a key has one use, one member, one time."""
    holder = state.key_owners.get(key_id(key))
    if holder is not None:
        raise StatementRefused(f"{owner}'s key belongs to {holder} already: one key, one owner, one use")


def _add_member(state: State, new: NewMember, mandate_id: str) -> None:
    check_can_join(state, new)
    claim_key(state, new.key, new.id)
    if new.witness_key is not None:
        claim_key(state, new.witness_key, f"witness of {new.id}")
    state.members[new.id] = Member(new.id, new.name, new.witness_key, state.size)
    state.mandates[mandate_id] = Mandate(mandate_id, new.id, new.delegate, new.key, (Scope.ALL,), None)


def check_can_join(state: State, new: NewMember) -> None:
    """Raise StatementRefused where the id or a key of a new member is taken."""
    if new.id in state.members or new.id in state.operators:
        raise StatementRefused(f"the id {new.id} is taken")
    check_key_is_free(state, new.key, new.id)
    if new.witness_key is not None:
        check_key_is_free(state, new.witness_key, new.id)
        if key_id(new.witness_key) == key_id(new.key):
            raise StatementRefused(f"{new.id} votes and witnesses with one key: use two")


def admit(state: State, application: str) -> None:
    """Admit the council of an application, if its id and keys are still free."""
    new = state.applications.pop(application, None)
    if new is None:
        return
    try:
        _add_member(state, new, f"admission:{application[:16]}")
    except StatementRefused as error:
        state.alert(f"{new.id} was voted in but can't join: {error}")
        return
    state.withdrawn.pop(new.id, None)
    state.epoch += 1


def expel(state: State, member: str) -> None:
    """End a membership, unless nobody would be left to witness or to vote."""
    if member not in state.members:
        return
    others = [each for each in state.members.values() if each.id != member]
    if not any(each.witness_key for each in others):
        state.alert(f"{member} stays: without it no witness would be left")
        return
    del state.members[member]
    state.mandates = {key: each for key, each in state.mandates.items() if each.member != member}
    state.witness_times.pop(member, None)
    state.epoch += 1


def withdraw(state: State, statement: Withdrawal, statement_id: str) -> None:
    """Take a member's documents out; where it leaves, end its membership as well."""
    others = [each for each in state.members.values() if each.id != statement.member]
    if statement.leaving and not any(each.witness_key for each in others):
        raise StatementRefused("the last member that runs a witness can withdraw but not leave")
    state.withdrawn[statement.member] = WithdrawnOwner(
        statement.member, statement_id, state.size, statement.leaving
    )
    if statement.leaving:
        expel(state, statement.member)


def grant_mandate(state: State, statement: MandateGrant, statement_id: str) -> None:
    """Add a delegate."""
    if not statement.scope:
        raise StatementRefused("a mandate without any scope")
    granting = state.mandates[statement.mandate]
    if not all(granting.covers(each) for each in statement.scope):
        raise StatementRefused("a mandate can't give more than it has")
    claim_key(state, statement.key, statement.member)
    state.mandates[statement_id] = Mandate(
        statement_id,
        statement.member,
        statement.delegate,
        statement.key,
        statement.scope,
        statement.expires,
    )


def revoke_mandate(state: State, statement: MandateRevocation) -> None:
    """Remove a delegate, but never a member's last one."""
    mandate = state.mandates.get(statement.revoked)
    if mandate is None or mandate.member != statement.member:
        raise StatementRefused(f"{statement.member} has no mandate {statement.revoked[:16]}")
    if sum(each.member == statement.member for each in state.mandates.values()) == 1:
        raise StatementRefused("a member's last mandate can't be revoked: grant another first")
    del state.mandates[statement.revoked]


def rotate_key(state: State, statement: KeyRotation) -> None:
    """Put a new key in the place of an old one, which stays taken."""
    claim_key(state, statement.key, statement.member)
    state.mandates[statement.mandate] = replace(state.mandates[statement.mandate], key=statement.key)


def replace_keys(state: State, request: str) -> None:
    """Replace every mandate of a member that lost its keys by one with the requested key."""
    asked = state.key_requests.pop(request, None)
    if asked is None or asked.member not in state.members:
        return
    try:
        claim_key(state, asked.key, asked.member)
    except StatementRefused as error:
        state.alert(f"{asked.member}'s keys can't be replaced: {error}")
        return
    state.mandates = {key: each for key, each in state.mandates.items() if each.member != asked.member}
    mandate_id = f"replacement:{request[:16]}"
    state.mandates[mandate_id] = Mandate(
        mandate_id, asked.member, asked.delegate, asked.key, (Scope.ALL,), None
    )


def is_member(state: State, member: str) -> Member:
    """The member of this id; raises StatementRefused for anyone else."""
    found = state.members.get(member)
    if found is None:
        raise StatementRefused(f"{member!r} is no member of this co-operative")
    return found
