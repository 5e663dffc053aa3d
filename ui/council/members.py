"""Members, delegates and mandates as people read them. Pure."""

from dataclasses import dataclass

from governance.keys import Passkey, VerificationKey, key_id
from governance.membership import Mandate
from governance.state import State
from ui.council import words


@dataclass(frozen=True, slots=True)
class MandateView:
    """One delegate's mandate."""

    id: str
    delegate: str
    scope: str
    key: str
    expires: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member council."""

    id: str
    name: str
    witness: bool
    mandates: tuple[MandateView, ...]


def members_of(state: State) -> tuple[MemberView, ...]:
    """Every member with its mandates, by name."""
    return tuple(
        MemberView(
            member.id,
            member.name,
            member.witness_key is not None,
            tuple(_view(each) for each in state.mandates.values() if each.member == member.id),
        )
        for member in sorted(state.members.values(), key=lambda each: each.name)
    )


def applications_of(state: State) -> tuple[tuple[str, str], ...]:
    """Councils that applied and aren't decided on: statement id and name."""
    return tuple((key, each.name) for key, each in state.applications.items())


def _view(mandate: Mandate) -> MandateView:
    return MandateView(
        mandate.id,
        mandate.delegate,
        ", ".join(words.SCOPE_WORDS[each] for each in mandate.scope),
        key_words(mandate.key),
        "until revoked" if mandate.expires is None else f"until {words.moment(mandate.expires)}",
    )


def key_words(key: VerificationKey) -> str:
    """What kind of key it is, and which."""
    kind = f"passkey for {key.rp_id}" if isinstance(key, Passkey) else "key file"
    return f"{kind}, {words.short(key_id(key))}"
