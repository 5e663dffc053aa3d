"""Each condition of a proposed plan: one that the rules found, or one that the question's words tell.

Every other condition is one that nobody asked for, and is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from assistant.errors import UnusableInput
from assistant.figures.editing import condition as edited
from assistant.figures.fields import FIELDS
from assistant.figures.plan import Condition, Operator, Plan, Rows
from assistant.figures.proposed.evidence import Evidence
from assistant.figures.proposed.told import USUAL
from assistant.figures.reading.draft import Placed
from assistant.figures.reading.names import Mention, NameKind
from assistant.figures.reading.parts import is_awarded, resolved
from assistant.figures.reading.roles import names_condition
from assistant.figures.reading.topics import TopicRun
from assistant.figures.stems import stem, words_of

TEXTS = frozenset({"title", "description"})
_NAMES = frozenset(kind.value for kind in NameKind)
_PLACES = frozenset({NameKind.TABLE, NameKind.BUYER})
_WORDED = {Operator.WORDS: False, Operator.ANY_WORD: True}
"""Operators of a topic, and whether one of the words is enough."""


@dataclass(slots=True)
class Agreed:
    """What has been agreed to of one plan, and what of the question it accounts for."""

    evidence: Evidence
    plan: Plan
    kept: set[Condition] = field(default_factory=set)
    """Conditions of the rules that the plan has."""
    named: set[Mention] = field(default_factory=set)
    topics: list[TopicRun] = field(default_factory=list)
    numbers: set[Decimal] = field(default_factory=set)

    def all_of(self, conditions: Sequence[Condition], *, part: bool = False) -> tuple[Condition, ...]:
        """The conditions as they will be run, without topics, which are looked for in the register.

        Raises UnusableInput for one that the question doesn't ask for.
        """
        agreed = []
        for one in conditions:
            if one.field in TEXTS and one.operator in _WORDED:
                self.topics.append(self._topic(one, part=part))
            else:
                agreed.append(self._one(one))
        return tuple(dict.fromkeys(agreed))

    def _one(self, proposed: Condition) -> Condition:
        for found in (*self.evidence.found, *self.evidence.implied):
            if self._is_same(found, proposed):
                if found in self.kept:
                    raise UnusableInput(f"the plan has twice what is asked once: {found.words}")
                self.kept.add(found)
                return self._resolved(found, proposed)
        self._require_no_contrary(proposed)
        if proposed.operator in {Operator.ALL, Operator.ANY}:
            return self._joined(proposed)
        if proposed.field in _NAMES and proposed.values:
            return self._names(proposed)
        return self._told(proposed)

    def _is_same(self, found: Condition, proposed: Condition) -> bool:
        if found.field in {"", "value"} and not found.parts:
            known = FIELDS.get(proposed.field)
            fits = known is not None and known.kind == ("money" if found.field else "date")
            found = replace(found, field=proposed.field) if fits else found
        return _bare(found) == _bare(proposed)

    def _resolved(self, found: Condition, proposed: Condition) -> Condition:
        """A condition on "the value" or an undated time: about the usual field, unless another is told."""
        if found.field not in {"", "value"} or found.parts:
            return found
        if proposed.field not in USUAL and self.evidence.tells_of(proposed.field):
            return edited(proposed.field, proposed.operator, proposed.values, negated=proposed.negated)
        reading, plan = self.evidence.reading, self.plan
        placed = [Placed(one, 0) for one in (*plan.conditions, *self.evidence.implied)]
        awarded = is_awarded(placed, reading) or implies_award(plan)
        value = plan.value if FIELDS[plan.value].kind == "money" else "awarded value"
        return resolved(found, value, plan.rows, awarded=awarded)

    def _joined(self, proposed: Condition) -> Condition:
        parts = tuple(self._one(part) for part in proposed.parts)
        if not parts or any(part.field in TEXTS for part in parts):
            raise UnusableInput("conditions are joined that can't be")
        self._require_denial(proposed)
        words = (" and " if proposed.operator is Operator.ALL else " or ").join(part.words for part in parts)
        words = f"not: {words}" if proposed.negated else words
        return replace(proposed, field="", values=(), words=words, parts=parts)

    def _names(self, proposed: Condition) -> Condition:
        mentions = []
        for value in proposed.values:
            mention = self.evidence.named(value)
            if mention is None:
                raise UnusableInput(f"the question names no {value!r}")
            mentions.append(mention)
            left_out = self.evidence.reading.left_out_at(mention.start) is not None
            if left_out is not proposed.negated and not (proposed.negated and self.evidence.negates):
                raise UnusableInput(f"whether {mention.words!r} is left out is not as in the question")
        kind = self._role(NameKind(proposed.field), mentions)
        self.named.update(mentions)
        made = names_condition(kind, mentions)
        return replace(made, negated=True, words=f"leaving out: {made.words}") if proposed.negated else made

    @staticmethod
    def _role(wanted: NameKind, mentions: Sequence[Mention]) -> NameKind:
        """What the names are there for: a council is a file or a buyer as the register has it."""
        kinds = {mention.kind for mention in mentions}
        if kinds == {wanted} or (wanted is NameKind.SUPPLIER and all(m.also_supplies for m in mentions)):
            return wanted
        if wanted in _PLACES and len(kinds) == 1 and kinds <= _PLACES:
            return kinds.pop()
        raise UnusableInput(f"{mentions[0].words!r} is no {wanted.value} here")

    def _told(self, proposed: Condition) -> Condition:
        """A condition that no rule found: its field, and each of its values, stand in the question."""
        made = edited(proposed.field, proposed.operator, proposed.values, negated=proposed.negated)
        kind = FIELDS[made.field].kind
        if kind == "flag" and made.values == (False,) and not self.evidence.negates:
            raise UnusableInput(f"the question denies nothing, and the plan has: {made.words}")
        self._require_denial(made)
        by_values = kind == "text" and made.operator is not Operator.STATED
        if not by_values and made.field not in USUAL and not self.evidence.tells_of(made.field):
            raise UnusableInput(f"the question doesn't ask for: {made.words}")
        if made.operator is Operator.STATED and made.field in USUAL and not self.evidence.negates:
            raise UnusableInput(f"the question doesn't ask for: {made.words}")
        for value in made.values:
            self._require_value(made, value)
        return made

    def _require_no_contrary(self, proposed: Condition) -> None:
        """Not the contrary of what the rules read."""
        contrary = replace(proposed, negated=not proposed.negated)
        for found in (*self.evidence.found, *self.evidence.implied):
            if self._is_same(found, contrary):
                raise UnusableInput(f"the plan has the contrary of: {found.words}")

    def _require_denial(self, made: Condition) -> None:
        if made.negated and not self.evidence.negates:
            raise UnusableInput("the plan leaves rows out, and the question leaves out none")

    def _require_value(self, made: Condition, value: object) -> None:
        evidence = self.evidence
        if isinstance(value, bool):
            return
        if isinstance(value, date):
            stands = value in evidence.days
        elif isinstance(value, int | Decimal):
            stands = Decimal(value) in evidence.numbers
            self.numbers.add(Decimal(value))
        else:
            words = words_of(str(value))
            stands = bool(words) and all(stem(word) in evidence.stems for word in words)
        if not stands:
            raise UnusableInput(f"{str(value)!r} stands nowhere in the question ({made.words})")

    def _topic(self, proposed: Condition, *, part: bool) -> TopicRun:
        self._require_denial(proposed)
        wanted = [word for value in proposed.values for word in words_of(str(value))]
        free = {stem(word): (word, start, end) for word, start, end in self._free_words()}
        missing = [word for word in wanted if stem(word) not in free]
        if missing or not wanted:
            raise UnusableInput(f"the question has no topic {' '.join(missing or ['without words'])!r}")
        places = [free[stem(word)] for word in wanted]
        start, end = min(place[1] for place in places), max(place[2] for place in places)
        words = tuple(dict.fromkeys(place[0] for place in places))
        return TopicRun(
            words, start, end, " ".join(words), placed=True,
            either=_WORDED[proposed.operator], part=part, left_out=0 if proposed.negated else None,
        )  # fmt: skip

    def _free_words(self) -> list[tuple[str, int, int]]:
        """Words that no rule covered, and where they stand."""
        text = self.evidence.reading.words
        return [(word, start, end) for word, start, end in text.words() if not all(text.covered[start:end])]


def implies_award(plan: Plan) -> bool:
    """Whether its groups alone make its rows awards: suppliers have nothing else."""
    return plan.rows is Rows.PROCUREMENTS and plan.group is not None and plan.group.field == "supplier"


def _bare(one: Condition) -> tuple[object, ...]:
    """What a condition says, however it says it."""
    if one.operator is Operator.IS and one.values in {(True,), (False,)}:
        return one.field, "flag", one.values[0] is not one.negated
    single = one.operator is Operator.ANY_OF and len(one.values) == 1
    operator = Operator.IS if single else one.operator
    return one.field, operator, one.values, one.negated, tuple(map(_bare, one.parts))
