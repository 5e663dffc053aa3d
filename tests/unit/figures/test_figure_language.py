"""What officers may say: ranks, dates in order, lots, lengths, years compared, VAT, slips of spelling."""
# ruff: noqa: E501 - releases and questions

import json
from datetime import date

import pytest

from assistant.figures.answer import FigureAnswers
from assistant.figures.results import FigureAnswer, FigureReadings
from assistant.records import Question
from tests.fakes.register_building import built

TODAY = date(2025, 6, 1)


def _release(number, title, buyer, *, supplier=None, amount=None, gross=None, awarded=None, end=None, **more):
    """A release with one award where a supplier is named."""
    ocid = f"ocds-b5fd17-{number:04d}"
    parties = [{"id": "B", "name": buyer, "roles": ["buyer"]}]
    release = {
        "ocid": ocid,
        "id": f"{ocid}-1",
        "date": f"{more.get('published', '2024-01-15')}T00:00:00Z",
        "tag": ["award" if supplier else "tender"],
        "buyer": {"id": "B", "name": buyer},
        "tender": {
            "id": ocid,
            "title": title,
            "value": {"amount": more.get("estimate", 0), "currency": "GBP"},
            "lots": [{"id": str(lot)} for lot in range(1, more.get("lots", 0) + 1)],
            "procurementMethodDetails": more.get("procedure", "Open procedure"),
            "tenderPeriod": {"endDate": f"{more.get('deadline', '2023-12-01')}T12:00:00Z"},
        },
        "parties": parties,
    }
    if supplier:
        scale = {"scale": more["scale"]} if "scale" in more else {}
        parties.append({"id": "S", "name": supplier, "roles": ["supplier"], "details": scale})
        value = {"amount": amount, "currency": "GBP"}
        value |= {"amountGross": gross} if gross else {}
        release["awards"] = [
            {
                "id": "1",
                "status": "active",
                "date": f"{awarded}T00:00:00Z",
                "value": value,
                "suppliers": [{"id": "S", "name": supplier}],
                "contractPeriod": {"startDate": "2024-01-01T00:00:00Z", "endDate": f"{end}T00:00:00Z"}
                | ({"maxExtentDate": f"{more['extended']}T00:00:00Z"} if "extended" in more else {}),
            }
        ]
    return release


HARBOUR = "Harbour and River Trust"
RELEASES = [
    _release(1, "Hedge cutting", "Elmford Council", supplier="Tarn Gardens Ltd", amount=1000, gross=1200,
             awarded="2023-02-01", end="2025-12-31", estimate=900, lots=1, scale="sme"),
    _release(2, "Play area repairs", "Elmford Council", supplier="Oke & Daughters", amount=5000,
             awarded="2023-06-01", end="2026-12-31", estimate=6000, lots=3, scale="large"),
    _release(3, "Play scheme catering", "Elmford Council", supplier="Oke & Daughters", amount=3000,
             awarded="2024-03-05", end="2027-06-30", estimate=2500),
    _release(4, "Dredging", HARBOUR, supplier="Tarn Gardens Ltd", amount=8000, awarded="2024-05-06",
             end="2025-06-20", lots=6, procedure="Call-off from a dynamic purchasing system"),
    _release(5, "Quay lighting", HARBOUR, lots=2, estimate=4000, deadline="2025-06-25", published="2025-05-20"),
    _release(6, "Office cleaning", "Brydale Council", supplier="Quill Ltd", amount=200, awarded="2024-09-09",
             end="2024-12-31", extended="2028-12-31", procedure="Call-off from a framework agreement"),
]  # fmt: skip
SPEND = b"""Payer,Supplier Name,Amount (net),Date Paid,Transaction Number,Service Area,Purpose
Elmford Council,Tarn Gardens Ltd,100.50,05/01/2025,T1,Parks and Open Spaces,Hedges
Elmford Council,Mossfield Benches Ltd,40.00,06/01/2025,T2,Parks and Open Spaces,Benches
Elmford Council,Oke & Daughters,60.00,07/02/2025,T3,Town Hall,Lunches
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    package = {"version": "1.1", "uri": "https://x.example/p", "publishedDate": "2025-06-01T00:00:00Z"}
    files = {"notices.json": json.dumps(package | {"releases": RELEASES}).encode(), "spend.csv": SPEND}
    with built(tmp_path_factory.mktemp("language") / "release", files) as register:
        yield FigureAnswers(register)


def _ask(answers, question, as_of=None):
    return answers.answer(Question(question, as_of=as_of), today=TODAY)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is the second largest contract?", 5000),
        ("What is the 3rd biggest award?", 3000),
        ("What do the two largest awards come to?", 13000),
        ("What share of the total awarded value is in the two largest contracts?", 75.5814),
        ("How many procurements are divided into lots?", 3),
        ("How many tenders have more than two lots?", 2),
        ("How many contracts run for three years or more?", 2),
        ("How many contracts run for more than three years?", 1),
        ("In how many cases was the award above its estimate?", 2),
        ("How many more contracts were awarded in 2024 than in 2023?", 1),
        ("Compare the value awarded in 2023 with 2024: what's the difference?", 5200),
        ("How many contracts were awarded in FY 23/24?", 2),
        ("How much did the HRT award altogether?", 8000),
        ("How many contarcts were awrded in 2023?", 2),
        ("How many awards went to large companies?", 1),
        ("What is the total of awards to Tarn Gardens, VAT included?", 1200),
        ("How many call-offs are from a dynamic purchasing system?", 1),
        ("How many contracts are worth half a thousand pounds or more?", 4),
        ("How many contracts were worth a thousand pounds or more?", 4),
        ("How much was paid by Parks and Open Spaces?", 140.50),
        ("How much was paid to suppliers without a contract?", 40.00),
        ("What did we spend on lunches?", 60.00),
        ("What percentage of Elmford's contracts ended before 2026?", 33.3333),
        ("How many current contracts are there?", 4),
        ("How many procurements were neither awarded nor withdrawn?", 1),
        ("How many procurements have neither a start nor an end date?", 1),
        ("% of awards that went to large companies", 20),
        ("By value, what percentage of awards went to SMEs?", 5.8140),
        ("What share of the money awarded went to SMEs, as a percentage?", 5.8140),
        ("How much of the money that Elmford awarded went to SMEs, as a percentage?", 11.1111),
        ("Mean award value, restricted to Elmford, to the nearest pound please", 3000),
        ("How many awards came out above the estimate of the same procurement?", 2),
        ("How many procurements are split into more than two lots?", 2),
        ("awards dated march 2024 - how many?", 1),
        ("What is the average number of days from the closing date to the award date?", 9.8),
        ("How long, in days, is the longest gap between the deadline and the award?", 283),
        ("How long do contracts run on average?", 26.33),
        ("How many awards topped £2,500?", 3),
        ("What's the median award?", 3000),
        ("What share of awards over £2,000 went to large companies?", 33.3333),
        ("What share of the value of Elmford's awards to SMEs was awarded in 2023?", 100),
        ("How many awards were for between 1 and 2 thousand pounds?", 1),
        ("What was the total awarded by all buyers except Elmford in 2024?", 8200),
        ("How many awards were made under a framework agreement?", 1),
        (
            "For the auditors: what did Elmford award in the financial year 1 April 2023 to 31 March 2024?",
            8000,
        ),
        ("How many contracts were awarded in the first three months of 2024?", 1),
        ("How many contracts were awarded in the quarter to June 2024?", 1),
        ("How many contracts were awarded in May and June 2024?", 1),
        ("In which single quarter did Elmford award the most by value?", 5000),
        ("How many awards were published more than 250 days after the award date?", 1),
        ("In how many awards did over 250 days go by between award and publication?", 1),
        ("How many awards were published within nine months after being awarded?", 1),
        ("What did Tarn Gardens win, in pounds and in number of awards?", 9000),
        ("What has Oke won, under any version of its name?", 8000),
        ("How many notices of any sort are there? One row per procurement, latest notice.", 6),
        ("How many SMEs won contracts?", 1),
        ("How many awards broke the £5,000 mark?", 1),
        ("How many awards fall in the £1,000 to £5,000 range?", 3),
        ("How much of what Elmford awarded went to SMEs, in %?", 11.1111),
        ("Awards outside 2024: total?", 6000),
        ("What is the smallest non-zero award?", 200),
        ("What is the largest contract in Elmford's file?", 5000),
    ],
)
def test_an_officers_words_become_the_figure(answers, question, value):
    result = _ask(answers, question)
    assert isinstance(result, FigureAnswer), result.why
    assert result.figure.value == pytest.approx(value, abs=0.001), result.figure.plan


@pytest.mark.parametrize(
    ("question", "plainly"),
    [
        ("How many awards went to firms put down as small or medium-sized?", "How many awards went to SMEs?"),
        (
            "How many procurements have yet to result in an award?",
            "How many procurements were never awarded?",
        ),
        ("How many procurements never gave an estimate?", "How many procurements state no estimate?"),
        (
            "Large firms were awarded what percentage of contracts?",
            "What percentage of contracts went to large firms?",
        ),
        (
            "Half of Elmford's awards are worth more than what sum?",
            "What is the median value of Elmford's awards?",
        ),
        (
            "By value, how much of what Elmford has awarded went to large firms?",
            "What percentage of Elmford's total awarded value went to large firms?",
        ),
        (
            "Which percentage of awards are identical to the estimate?",
            "What percentage of awards are worth more than £1 billion?",
        ),
        (
            "Some awards went to large firms. What share of all awards is that?",
            "What percentage of awards went to large firms?",
        ),
        (
            "How big a slice of the total value Elmford has awarded is down to Oke & Daughters?",
            "What percentage of Elmford's total awarded value went to Oke & Daughters?",
        ),
        ("Awards above £1,500: what is their number?", "How many awards are above £1,500?"),
        ("Look for awards above £1,500 and count them.", "How many awards are above £1,500?"),
        (
            "Elmford awarded a hedge cutting contract. I need the award value.",
            "What is Elmford's hedge cutting contract worth?",
        ),
        (
            "What is the average length of an awarded contract in days, by its start and end dates?",
            "What is the average number of days from start to end of an awarded contract?",
        ),
    ],
)
def test_other_words_for_a_field_are_the_same_figure(answers, question, plainly):
    result, expected = _ask(answers, question), _ask(answers, plainly)
    assert isinstance(result, FigureAnswer), result.why
    assert isinstance(expected, FigureAnswer), expected.why
    assert result.figure.value == expected.figure.value


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("What is the latest contract awarded?", [6]),
        ("What was the first contract that Elmford awarded?", [1]),
        ("Which contract expires next?", [4]),
        ("Which contract has the latest end date?", [3]),
        ("When did the Harbour and River Trust last award a contract?", [4]),
        ("Who got the biggest contract?", [4]),
        ("Which procurement is broken into the most lots?", [4]),
        ("Which contract is the longest?", [3]),
        ("Which tenders close before the end of the month?", [5]),
        ("Which contracts end between now and Christmas?", [4]),
        ("play area contracts", [2]),
        ("awards to oke & daughters", [2, 3]),
        ("Which contract ends last with every extension taken?", [6]),
        ("What are the top two procurements by number of lots?", [2, 4]),
        ("By how many lots they've been divided into, tell me the two leading procurements.", [2, 4]),
        ("Show me the top two awarded contracts by duration.", [2, 3]),
        ("Going by the award's own start and end dates, which two contracts run longest?", [2, 3]),
        ("I'd like to see every contract that Brydale awarded.", [6]),
        ("Rank the awards by value and tell me the first two.", [2, 4]),
        ("Oke is a firm here. Under which notices was it given work?", [2, 3]),
        ("Have any play area repairs been put out? Let me have those notices.", [2]),
    ],
)
def test_rows_are_found_by_order_date_and_topic(answers, question, numbers):
    result = _ask(answers, question)
    assert isinstance(result, FigureAnswer), result.why
    assert sorted(result.figure.row_ids) == [f"ocds-b5fd17-{number:04d}" for number in numbers]


@pytest.mark.parametrize(
    "question",
    [
        "How much has been awarded since covid?",
        "How many awards were made to local firms?",
        "How many of the city council's contracts ended in 2025?",
        "What is the annual value of all contracts, net?",
        "How many awards have only one bidder and just one lot left?",
        "What is the value of the largest few lots, roughly?",
        "What is the average of the largest award?",
        "What is the total value of the first two awards?",
        "How many awards were made each month on average?",
        "What is the average of the two largest awards of each buyer?",
        "Which buyer pays its suppliers most quickly?",
        "How many awards were made and not withdrawn?",
        "How many awards went to micro businesses?",
        "How many times bigger is Elmford's total than Brydale's?",
        "What do the lengths of the contracts come to, and how long are they?",
        "Show the two largest awards, smallest first.",
        "Show the two largest awards in alphabetical order.",
        "How many awards were made in March and May 2024?",
    ],
)
def test_what_no_part_of_a_plan_can_hold_is_not_answered(answers, question):
    assert not isinstance(_ask(answers, question), FigureAnswer)


def test_a_list_comes_in_the_order_that_is_asked_for(answers):
    result = _ask(answers, "List Elmford's awards, newest first.")
    assert [row[-1] for row in result.figure.row_ids] == ["3", "2", "1"]


def test_a_question_that_is_read_word_for_word_comes_back(answers):
    """Long stretches of words that are accounted for once made a pattern try every way of dividing them."""
    question = (
        "Which of the awarded contracts that were awarded to large companies end within the next six months?"
    )
    assert _ask(answers, question) is not None


def test_a_corrected_word_is_said(answers):
    notices = _ask(answers, "How many contarcts were awarded in 2023?").notices
    assert any("'contarcts' was read as 'contracts'" in notice for notice in notices)


def test_a_total_and_a_count_asked_together_are_both_given(answers):
    result = _ask(answers, "Awards to Oke & Daughters: total and how many?")
    assert (result.figure.value, result.text) == (8000, "£8,000.00 over 2 awards")


def test_after_which_or_who_the_figure_may_be_asked_for_again(answers):
    result = _ask(answers, "Which buyer awarded the most contracts, and how many is that?")
    assert result.text == "Elmford Council, 3"


def test_the_lowest_average_is_of_groups_and_not_of_the_smallest_row(answers):
    result = _ask(answers, "Which buyer has the lowest average award, and what is that average?")
    assert result.text == "Brydale Council, £200.00"


def test_the_biggest_by_money_or_by_number_is_asked_back_where_they_differ(answers):
    result = _ask(answers, "Who is the biggest supplier?")
    assert isinstance(result, FigureReadings)
    for reading in result.readings:
        assert isinstance(_ask(answers, reading.question), FigureAnswer)


def test_the_biggest_by_money_and_by_number_is_given(answers):
    result = _ask(answers, "Which buyer is the biggest of those that awarded contracts in 2023?")
    assert result.text == "Elmford Council, £6,000.00"
    assert "by value; by number of contracts it is the same" in result.notices


def test_all_who_share_the_first_place_are_told(answers):
    result = _ask(answers, "Which supplier won the most awards?")
    assert result.text == "Oke & Daughters; Tarn Gardens Ltd, 2 each"
    assert result.figure.value == 2
    assert len(result.figure.row_ids) == 4


def test_awarding_nothing_is_not_awarding_for_nothing(answers):
    assert not isinstance(_ask(answers, "Which buyers awarded nothing in 2024?"), FigureAnswer)


def test_a_value_that_is_named_says_what_the_largest_are_taken_by(answers):
    result = _ask(answers, "Top two suppliers by awarded value")
    assert [line.label for line in result.figure.value] == ["Tarn Gardens Ltd", "Oke & Daughters"]


def test_a_list_of_suppliers_is_of_suppliers(answers):
    result = _ask(answers, "List all suppliers of Elmford")
    assert result.text == "Oke & Daughters: 2; Tarn Gardens Ltd: 1"
