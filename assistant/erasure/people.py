"""What is erased of people, and what stays of an answer when its asker is to be forgotten. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from assistant.language.plurals import counted
from assistant.ports import Receipt
from assistant.records import Message

ERASED = "[erased with whoever asked it]"

KEPT_OF_PEOPLE = (
    {
        "what": "what its people signed: ballots, proposals and the withdrawal with their reasons, and the "
        "names of delegates",
        "where": "governance/log.sqlite",
        "why": "the log is what proves the members' decisions; nothing in it can be changed or removed",
    },
    {
        "what": "that an answer was given: its time, quotes and figures; not what was asked, nor who asked",
        "where": "receipts.sqlite",
        "why": "so that answers that used a document can be found when that document is withdrawn",
    },
    {
        "what": "names and passkeys of its delegates",
        "where": "app/accounts.sqlite, app/passkeys.sqlite",
        "why": "so that they can fetch this certificate and check the log; `commons people erase` ends that",
    },
)

_NOUNS = {"people": "person", "mandate_requests": "mandate request"}
"""Of one; other names are without their s."""


@dataclass(frozen=True, slots=True)
class ErasedPeople:
    """How much went of what the app held of people."""

    people: int = 0
    """Who can't sign in any more, and whose name went."""
    passkeys: int = 0
    conversations: int = 0
    questions: int = 0
    """Receipts that no longer say what was asked."""
    ratings: int = 0
    comments: int = 0
    mandate_requests: int = 0
    suites: int = 0
    uploads: int = 0

    def to_json(self) -> Mapping[str, int]:
        """As the certificate has it."""
        return asdict(self)

    @property
    def words(self) -> str:
        """For people, in one line."""
        held = (
            counted(number, _NOUNS.get(name, name.removesuffix("s")), name.replace("_", " "))
            for name, number in self.to_json().items()
            if number
        )
        return ", ".join(held) or "nothing was held"


def without_asker(receipt: Receipt) -> Receipt:
    """A receipt as it may be kept when its asker is forgotten: the evidence, and no word of the asker."""
    answer = receipt.answer
    return replace(
        receipt,
        question=replace(receipt.question, text=ERASED, contract=None, turns=()),
        answer=replace(
            answer,
            dropped=tuple(replace(each, sentence=ERASED, why=ERASED) for each in answer.dropped),
            readings=tuple(replace(each, text=ERASED, question=ERASED) for each in answer.readings),
            notices=(),
        ),
        prompt=tuple(Message(each.role, ERASED) for each in receipt.prompt),
        draft=ERASED if receipt.draft else "",
    )
