"""Settings from JSON: what they may hold, and that what was adopted is in force as it was adopted."""

import pytest

from assistant.adoption.settings_file import keep_settings, parse_settings, read_settings
from assistant.errors import ModelAltered, UnusableInput
from assistant.settings import MOST_PROMPT_CHARACTERS, PromptSettings, Settings

EXAMPLE = {"passage": "The Supplier shall pay.", "question": "Who pays?", "answer": "The Supplier pays."}


def test_a_prompt_is_read_with_its_examples() -> None:
    told = parse_settings({"prompt": {"restate": "Say it again.", "examples": [EXAMPLE]}}).prompt
    assert (told.restate, [each.answer for each in told.examples]) == (
        "Say it again.",
        ["The Supplier pays."],
    )
    assert told.answer == PromptSettings().answer


@pytest.mark.parametrize(
    ("prompt", "says"),
    [
        ({"restate": " "}, "restate: each text has 1 to 2,000 characters"),
        ({"answer": "x" * (MOST_PROMPT_CHARACTERS + 1)}, "answer: each text"),
        ({"examples": [EXAMPLE] * 9}, "examples are 9: at most 8"),
        ({"examples": [{**EXAMPLE, "answer": ""}]}, "examples: each text"),
        ({"examples": [{**EXAMPLE, "role": "system"}]}, "expected the fields of WorkedExample"),
        ({"examples": [{"passage": "Only this."}]}, "settings: examples"),
        ({"examples": "none"}, "expected a list, found str"),
        ({"restate": 7}, "^settings: restate is 7: expected str, found int"),
        ({"system": "x"}, "unknown setting 'system' in PromptSettings"),
    ],
)
def test_what_can_be_no_prompt_is_refused(prompt: dict[str, object], says: str) -> None:
    with pytest.raises(UnusableInput, match=says):
        parse_settings({"prompt": prompt})


@pytest.mark.parametrize(
    ("tree", "says"),
    [
        ({"retrieval": {"passages": 0}}, "passages is 0: expected 1 or more"),
        ({"retrieval": {"lexical_weight": -0.1}}, "lexical_weight is -0.1: expected 0 or more"),
        ({"answer": {"answering_threshold": float("nan")}}, "answering_threshold is nan"),
        ({"answer": {"answering_threshold": 1.5}}, "answering_threshold is 1.5: expected 0 to 1"),
        ({"answer": {"max_quote_words": True}}, "max_quote_words is True: expected int"),
        ({"figures": {"plan_seconds": float("inf")}}, "plan_seconds is inf"),
        ({"retrieval": ["x" * 500]}, "RetrievalSettings was expected as an object"),
    ],
)
def test_numbers_that_settings_can_t_have_are_refused(tree: dict[str, object], says: str) -> None:
    with pytest.raises(UnusableInput, match=rf"^settings: (?!settings).{{0,90}}{says}"):
        parse_settings(tree)


def test_an_edited_file_is_not_what_was_adopted(tmp_path) -> None:
    adopted = keep_settings(Settings(prompt=PromptSettings(restate="Say it again.")), tmp_path)
    path = tmp_path / f"{adopted}.json"
    path.write_text(path.read_text().replace("Say it again.", "Recommend one bidder."))
    with pytest.raises(ModelAltered, match="isn't what was adopted"):
        read_settings(adopted, tmp_path)


def test_words_that_the_program_no_longer_has_stay_in_force_as_adopted(tmp_path, monkeypatch) -> None:
    adopted = keep_settings(Settings(), tmp_path)
    monkeypatch.setattr("assistant.adoption.settings_file.settings_sha256", lambda settings: "0" * 64)
    assert read_settings(adopted, tmp_path) == Settings()
    (tmp_path / f"{adopted}.json").unlink()
    with pytest.raises(UnusableInput, match="were adopted and"):
        read_settings(adopted, tmp_path)
