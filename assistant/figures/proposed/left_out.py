"""The words of a question that a proposed plan leaves out: which of them it mayn't, which are said."""

from collections.abc import Iterator

from assistant.errors import UnusableInput
from assistant.figures.plan import Operator, Plan, every_part
from assistant.figures.proposed.conditions import Agreed
from assistant.figures.proposed.evidence import NEGATIONS, Evidence
from assistant.figures.proposed.told import FIELD_WORDS, GROUP_WORDS, NEEDED, SAYINGS
from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.topic_words import TELLING_WORDS
from assistant.figures.reading.topics import TopicRun, topic_runs
from assistant.figures.reading.vocabulary import NUMBERS
from assistant.figures.stems import stem, word_set, words_of

_COMPARING = {
    Operator.MORE_THAN: word_set("more than over above exceeding greater"),
    Operator.AT_LEAST: word_set("least more over above than"),
    Operator.LESS_THAN: word_set("less than under below fewer"),
    Operator.AT_MOST: word_set("most less fewer under than"),
    Operator.BETWEEN: word_set("between"),
    Operator.BEFORE_FIELD: word_set("before after"),
}
_SIZES = word_set("again twice once several more than least both only")


def words_left_out(plan: Plan, agreed: Agreed) -> tuple[str, ...]:
    """In the question's order; raises UnusableInput where one of them mustn't be left out."""
    reading = agreed.evidence.reading
    text = CoveredText(reading.words.text)
    text.covered = list(reading.words.covered)
    for run in agreed.topics:
        _cover(text, set(run.words), run.start, run.end)
    numbers = {f"{number.normalize():f}" for number in agreed.numbers}
    for quantity in agreed.evidence.free_numbers:
        if quantity.value not in numbers:
            raise UnusableInput(f"the plan leaves out {text.text[quantity.start : quantity.end].strip()!r}")
        text.cover(quantity.start, quantity.end)
    _cover(text, set(_accounted(plan, agreed.evidence)), 0, len(text.text))
    runs = topic_runs(text)
    for run in runs:
        if _must_be_kept(run) or reading.left_out_at(run.start) is not None:
            raise UnusableInput(f"the plan leaves out {run.text!r}")
    return tuple(run.text for run in runs)


def _must_be_kept(run: TopicRun) -> bool:
    """Whether it denies, compares, orders or counts."""
    words = words_of(run.text)
    return any(
        word in TELLING_WORDS or word in NEGATIONS or word in NUMBERS or any(map(str.isdigit, word))
        for word in words
    )


def _accounted(plan: Plan, evidence: Evidence) -> Iterator[str]:
    """The words that parts of the plan stand for."""
    for saying in SAYINGS:
        if saying.kept_by(plan):
            for phrase in saying.phrases:
                yield from phrase.split()
    for measure in (plan.measure, plan.also):
        for phrase in NEEDED.get(measure, ()) if measure else ():
            yield from phrase.split()
    yield from FIELD_WORDS.get(plan.value, ())
    yield from GROUP_WORDS.get(plan.counted, ())
    if plan.group:
        yield from GROUP_WORDS.get(plan.group.field, ())
        if (plan.group.at_least_rows, plan.group.at_most_rows, plan.group.at_least_files) != (1, None, 1):
            yield from _SIZES
    for one in every_part((*plan.conditions, *plan.of_these)):
        if one in evidence.found:
            continue
        yield from FIELD_WORDS.get(one.field, ())
        yield from _COMPARING.get(one.operator, ())
        yield from (word for value in one.values if isinstance(value, str) for word in words_of(value))
        if one.negated or one.values == (False,):
            yield from NEGATIONS


def _cover(text: CoveredText, words: set[str], start: int, end: int) -> None:
    """Cover these words, in any of their forms, within a stretch."""
    stems = {stem(word) for word in words}
    for word, first, last in text.words():
        if first >= start and last <= end and (word in words or stem(word) in stems):
            text.cover(first, last)
