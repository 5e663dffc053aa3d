"""The count's rules, one by one, and its properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballot import Choice
from governance.rules import DEFAULT_RULES, DecisionClass
from governance.tally import Outcome, Tally, tally_votes

F, A, N, O = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.OBJECT  # noqa: E741


def count(
    decision_class: DecisionClass, members: int, *cast: Choice, time: int = 11, second: bool = False
) -> Tally:
    electorate = tuple(f"m{number}" for number in range(members))
    return tally_votes(
        DEFAULT_RULES,
        decision_class,
        electorate,
        dict(zip(electorate, cast, strict=False)),
        time=time,
        deadline=10,
        second_call=second,
    )


ORDINARY, SPECIAL = DecisionClass.ORDINARY, DecisionClass.SPECIAL
CONSENT, EVERYONE, STOP = DecisionClass.CONSENT, DecisionClass.ENTRENCHED, DecisionClass.EMERGENCY


@pytest.mark.parametrize(
    ("decision_class", "members", "cast", "outcome"),
    [
        (ORDINARY, 5, (F, F, A), "adopted"),
        (ORDINARY, 5, (F, A, N), "rejected"),
        (ORDINARY, 5, (F, N, N), "adopted"),
        (ORDINARY, 5, (F, F), "no-quorum"),
        (ORDINARY, 4, (F, F), "adopted"),
        (ORDINARY, 5, (N, N, N), "rejected"),
        (ORDINARY, 5, (), "no-quorum"),
        (SPECIAL, 6, (F, F, F, A), "adopted"),
        (SPECIAL, 6, (F, F, F, A, A), "rejected"),
        (SPECIAL, 7, (F, F, F, F), "no-quorum"),
        (EVERYONE, 3, (F, F, F), "adopted"),
        (EVERYONE, 3, (F, F), "no-quorum"),
        (EVERYONE, 3, (F, F, N), "adopted"),
        (EVERYONE, 3, (F, F, A), "rejected"),
        (CONSENT, 5, (), "adopted"),
        (CONSENT, 5, (A, A), "adopted"),
        (CONSENT, 5, (F, O), "raised"),
        (STOP, 5, (F,), "rejected"),
        (STOP, 5, (F, F), "adopted"),
        (STOP, 20, (F, F, F), "rejected"),
        (STOP, 20, (F, F, F, F), "adopted"),
        (STOP, 1, (F,), "adopted"),
    ],
)
def test_each_class_asks_for_what_the_design_says(decision_class, members, cast, outcome) -> None:
    assert count(decision_class, members, *cast).outcome == outcome


def test_nothing_but_unanimity_decides_early() -> None:
    assert count(ORDINARY, 3, F, F, time=5).outcome is Outcome.OPEN
    assert count(ORDINARY, 3, F, F, F, time=5).outcome is Outcome.ADOPTED


def test_a_second_call_asks_for_fewer() -> None:
    assert count(ORDINARY, 6, F, F).outcome is Outcome.NO_QUORUM
    assert count(ORDINARY, 6, F, F, second=True).outcome is Outcome.ADOPTED


def test_a_tally_reads_as_people_say_it() -> None:
    assert str(count(ORDINARY, 5, F, F, F, F, F)) == "5 for, 0 against of 5 members"
    assert str(count(ORDINARY, 1, F)) == "1 for, 0 against of 1 member"
    assert str(count(ORDINARY, 5, F, A, N)) == "1 for, 1 against, 1 abstained of 5 members"


choices = st.dictionaries(st.sampled_from([f"m{n}" for n in range(9)]), st.sampled_from(list(Choice)))


@given(choices, st.sampled_from(list(DecisionClass)), st.randoms())
def test_votes_commute(cast, decision_class, random) -> None:
    electorate = tuple(f"m{number}" for number in range(7))
    shuffled = list(cast.items())
    random.shuffle(shuffled)
    one, two = (
        tally_votes(DEFAULT_RULES, decision_class, electorate, each, time=11, deadline=10)
        for each in (cast, dict(shuffled))
    )
    assert one == two
    assert one.electorate == 7


@given(choices, st.sampled_from([ORDINARY, SPECIAL]))
def test_one_more_vote_for_never_undoes_an_adoption(cast, decision_class) -> None:
    electorate = tuple(f"m{number}" for number in range(9))
    before = tally_votes(DEFAULT_RULES, decision_class, electorate, cast, time=11, deadline=10)
    missing = [member for member in electorate if member not in cast]
    if before.outcome is Outcome.ADOPTED and missing:
        more = cast | {missing[0]: Choice.FOR}
        after = tally_votes(DEFAULT_RULES, decision_class, electorate, more, time=11, deadline=10)
        assert after.outcome is Outcome.ADOPTED
