"""Which way a question goes: to the register, to the passages, or to both one after the other."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assistant.backends.duckdb_register import DuckDbRegister
from assistant.backends.scripted import ScriptedLanguageModel, always
from assistant.corpus.register import REGISTER_NAME
from assistant.figure_path import Figured, FigurePath, Onward
from assistant.figures.book import FigureBook
from assistant.figures.plan_json import plan_of
from assistant.figures.proposed.propose import PlanProposer
from assistant.question.catalogue import Catalogue
from assistant.question.figure_wording import FigureWording, figure_wording, mixed_question
from assistant.records import Question, QuestionKind, RefusalReason, Understanding
from tests.fakes.answering import TextCorpus, sha256_of
from tests.fakes.register_building import build, package, release

TODAY = date(2026, 11, 27)


def titled(one: dict, title: str) -> dict:
    return {**one, "tender": {**one["tender"], "title": title}}


NOTICES = package(
    titled(release(1, amount=9000, suppliers=("Larkfield Cleaning Ltd",)), "Office cleaning"),
    titled(release(2, amount=100, suppliers=("Sorrel Paving Ltd",)), "Paving of Mill Lane"),
).decode()
CLEANING = "OFFICE CLEANING CONTRACT with Larkfield Cleaning Limited\n\n9 Break. Six months."
LEASE = "LEASE of the mill between Marlow Council and Teasel Mills Limited\n\n4 Rent. Nine shillings."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("path") / "release"
    build(folder, {"marlow.json": NOTICES.encode()})
    return folder


def path_over(folder: Path, texts: dict[str, str], proposer: PlanProposer | None = None) -> FigurePath:
    corpus = TextCorpus(texts)
    book = FigureBook(
        lambda: DuckDbRegister(folder / REGISTER_NAME),
        permitted={document.sha256 for document in corpus.documents()},
        owner_permitted=lambda owner: True,
        proposer=proposer,
    )
    return FigurePath(book, corpus, Catalogue.of(corpus))


@pytest.fixture(scope="module")
def mixed(folder: Path) -> Iterator[FigurePath]:
    path = path_over(
        folder, {"marlow.json": NOTICES, "office cleaning.txt": CLEANING, "mill lease.txt": LEASE}
    )
    with closing(path.book):
        yield path


@pytest.fixture(scope="module")
def rows_alone(folder: Path) -> Iterator[FigurePath]:
    path = path_over(folder, {"marlow.json": NOTICES})
    with closing(path.book):
        yield path


def asked(path: FigurePath, text: str, *, named: str = "", contract: str | None = None) -> Figured | Onward:
    kind = QuestionKind.CLAUSE
    contents = (sha256_of(named),) if named else ()
    understood = Understanding(kind, text, contents, named=bool(named))
    return path.taken(Question(text, contract=contract), understood, today=TODAY)


@pytest.mark.parametrize(
    ("question", "wording"),
    [
        ("How many contracts were awarded in 2024?", FigureWording.AGGREGATE),
        ("What share of the notices name an SME?", FigureWording.AGGREGATE),
        ("What value did the notice for Mill Lane state?", FigureWording.LOOK_UP),
        ("Who won the paving work?", FigureWording.AGGREGATE),
        ("How many separate procurements do these notices cover?", FigureWording.LOOK_UP),
        ("How much notice must be given to end the contract?", FigureWording.NONE),
        ("What did we pay Larkfield in 2025?", FigureWording.AGGREGATE),
        ("What lump sum do we pay for gritting?", FigureWording.LOOK_UP),
        ("What is the liability cap?", FigureWording.NONE),
        ("Which contracts lack a TUPE clause?", FigureWording.NONE),
        ("How many working days does the supplier have to answer?", FigureWording.NONE),
        ("What is the value of the performance bond?", FigureWording.NONE),
    ],
)
def test_wording_tells_aggregates_and_look_ups_from_clauses(question: str, wording: FigureWording) -> None:
    assert figure_wording(question) is wording


def test_a_mixed_question_is_cut_in_two() -> None:
    question = "What is the break clause in our largest cleaning contract?"
    parts = mixed_question(question)
    assert parts is not None
    assert parts.picking == "Which is the largest cleaning contract?"
    assert question[parts.start : parts.end] == "our largest cleaning contract"
    assert mixed_question("What are our three largest contracts?") is None
    assert mixed_question("What is the break clause in the cleaning contract?") is None


def test_an_aggregate_is_answered_with_its_rows_and_where_they_stand(mixed: FigurePath) -> None:
    figured = asked(mixed, "What is the total value of all awards?")
    assert isinstance(figured, Figured)
    assert figured.figure is not None
    assert figured.figure.value == 9100
    assert figured.figure.contents == (sha256_of(NOTICES),)
    assert {citation.quote for citation in figured.citations} == {"Office cleaning", "Paving of Mill Lane"}
    for citation in figured.citations:
        assert NOTICES[citation.start : citation.end] == citation.quote


def test_clauses_go_to_the_passages_and_a_contract_that_was_chosen_too(mixed: FigurePath) -> None:
    assert isinstance(asked(mixed, "What is the liability cap?"), Onward)
    assert isinstance(asked(mixed, "What is the total value?", named=LEASE, contract="mill lease"), Onward)


def test_a_named_contract_goes_before_the_register_in_a_look_up(mixed: FigurePath) -> None:
    onward = asked(mixed, "What is the price of the lease contract?", named=LEASE)
    assert isinstance(onward, Onward)


def test_what_the_register_cannot_answer_goes_on_to_a_named_contract(mixed: FigurePath) -> None:
    onward = asked(mixed, "How many invoices did the contractors pay late?", named=LEASE)
    assert isinstance(onward, Onward)
    assert onward.understanding.kind is QuestionKind.CLAUSE
    assert onward.no_figure


def test_the_register_finds_the_contract_and_the_clause_is_looked_for_in_it(mixed: FigurePath) -> None:
    onward = asked(mixed, "What is the break clause in our largest cleaning contract?")
    assert isinstance(onward, Onward)
    assert onward.understanding.contents == (sha256_of(CLEANING),)
    assert onward.understanding.named
    assert onward.beside is not None
    assert onward.beside.figure is not None
    assert onward.beside.figure.value == 9000


def test_a_contract_whose_text_is_not_loaded_is_named_and_nothing_is_made_up(mixed: FigurePath) -> None:
    figured = asked(mixed, "What is the break clause in our smallest paving contract?")
    assert isinstance(figured, Figured)
    assert figured.reason is RefusalReason.NOT_FOUND
    assert "Paving of Mill Lane" in figured.notices[0]


def test_a_release_of_rows_alone_is_asked_there(rows_alone: FigurePath) -> None:
    refused = asked(rows_alone, "Did the supplier deliver on time?")
    assert isinstance(refused, Figured)
    assert refused.reason is RefusalReason.NOT_IN_DATA
    assert isinstance(asked(rows_alone, "What does the notice for Mill Lane say about access?"), Onward)


@pytest.mark.parametrize("kind", [QuestionKind.OUT_OF_SCOPE, QuestionKind.AGAINST_POLICY])
def test_what_is_refused_anyway_never_reaches_the_register(mixed: FigurePath, kind: QuestionKind) -> None:
    understood = Understanding(kind, "x")
    assert mixed.taken(Question("How many awards?"), understood, today=TODAY) == Onward(understood)


def test_what_can_be_read_in_several_ways_is_asked_back(mixed: FigurePath, rows_alone: FigurePath) -> None:
    for path in (mixed, rows_alone):
        understood = Understanding(QuestionKind.AMBIGUOUS, "x")
        assert path.taken(Question("Who is our biggest supplier?"), understood, today=TODAY) == Onward(
            understood
        )
    worth = Question("How much is the cleaning contract worth?")
    assert mixed.taken(worth, understood, today=TODAY) == Onward(understood)


def test_a_table_that_was_chosen_is_the_only_one_that_counts(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("two") / "release"
    other = package(release(3, amount=7)).decode()
    build(folder, {"marlow.json": NOTICES.encode(), "other.json": other.encode()})
    path = path_over(folder, {"marlow.json": NOTICES, "other.json": other})
    with closing(path.book):
        question = "What is the total value of all awards?"
        chosen = asked(path, question, named=other, contract="other.json")
        assert isinstance(chosen, Figured)
        assert chosen.figure is not None
        assert chosen.figure.value == 7
        assert "in the document other.json" in chosen.figure.plan
        whole = asked(path, question)
        assert isinstance(whole, Figured)
        assert whole.figure is not None
        assert whole.figure.value == 9107


def proposing(folder: Path, texts: dict[str, str]) -> tuple[FigurePath, ScriptedLanguageModel]:
    plan = '{"measure":"sum","group":{"field":"supplier"},"limit":1}'
    model = ScriptedLanguageModel(always(plan))
    return path_over(folder, texts, PlanProposer(model, 400, 60, lambda: 0.0)), model


def test_a_model_proposes_where_the_register_alone_can_answer(folder: Path) -> None:
    path, _ = proposing(folder, {"marlow.json": NOTICES})
    with closing(path.book):
        figured = asked(path, "Which supplier did best in total?")
    assert isinstance(figured, Figured)
    assert figured.figure is not None
    assert figured.text.startswith(figured.figure.plan)
    assert figured.proposal is not None
    assert figured.proposal.draft.startswith('{"measure":"sum"')
    assert plan_of(figured.figure.plan_record).limit == 1


def test_no_model_proposes_where_passages_can_answer(folder: Path) -> None:
    path, model = proposing(folder, {"marlow.json": NOTICES, "mill lease.txt": LEASE})
    with closing(path.book):
        onward = asked(path, "Which supplier did best in total?", named=LEASE)
    assert isinstance(onward, Onward)
    assert model.prompts == []
