"""What a sentence lacks of what stands before and behind the words that it uses."""

import pytest

from assistant.verification.ends import left_off

SENTENCE = "The contracts expire on their own terms."


@pytest.mark.parametrize(
    "before", ["We agree that ", "As shown above, we find that ", "For this reason I find that "]
)
def test_what_the_writer_says_in_the_first_person_is_no_fact(before: str) -> None:
    assert left_off(SENTENCE, before, "") == "it states as a fact what somebody says"


@pytest.mark.parametrize("before", ["As set out in Schedule I, ", "Part I of this Agreement says when. "])
def test_a_roman_numeral_is_nobody(before: str) -> None:
    assert left_off(SENTENCE, before, "") is None
