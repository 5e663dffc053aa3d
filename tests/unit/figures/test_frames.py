"""Every phrase that frames a question is read in an example; a new phrase needs one here."""

import re

import pytest

from assistant.figures.reading.frames import (
    asides,
    directions,
    measuring,
    ordering,
    row_dates,
    subjects,
    telling,
    times,
    titles,
    unpublished,
    wanted,
)
from assistant.figures.reading.frames.titles import titles_said_plainly

EXAMPLES = {
    "SAME_TIME": ["Elmford awarded two contracts on 3 May 2024. What did that day's awards come to?"],
    "PURPOSE": ["Which were for cleaning? We are about to look for one ourselves."],
    "HOW_MUCH_IT_IS": ["Who won it, and for how much?"],
    "SLOWEST": ["Which council is slowest to publish its awards?"],
    "WHICH_OF_THEM": ["Oke sells to several of the councils. Which of them has paid it most?"],
    "GROUPS_TOLD": [
        "Oke sells to several of the councils. Which of them has paid it most?",
        "Among the suppliers with three awards, which has most?",
        "Of all the buyers with three awards, which has most?",
    ],
    "BACK_TO_FIGURE": ["Which council has most, and how many does it have?"],
    "FOR_WHOM": ["For the auditors: how many awards are there?"],
    "TITLES_WITH": ["Going by titles with the word Harris in them, how many are there?"],
    "APART_FROM_IT": ["Elmford let a sweeping contract. Apart from that one, which are for the same job?"],
    "ALIAS": ["Oke trades as Oke Works: how many awards?"],
    "PARENTHESIS": ["How many notices (of any kind) are there?"],
    "NEXT_AFTER": ["After the £5 million deal, what are the next three awards?"],
    "WHAT_REMAINS": ["Leaving out frameworks, what do the rest come to?"],
    "EXCLUSIONS": [
        "How many awards went to firms other than SMEs in total?",
        "How many awards outside ¤¤¤¤?",
        "Without Elmford's energy framework, what is the total?",
        "Once you take out frameworks, what is the total?",
        "What is the total after removing frameworks?",
        "What is the total net of the energy framework?",
        "What is the average, zeros left out?",
        "Leaving frameworks aside, how many awards are there?",
        "How many awards are there, leaving out frameworks?",
        "How many awards are there, excluding frameworks?",
        "With frameworks set aside, how many awards are there?",
    ],
    "EXAMPLE": ["How many went to small firms, such as a sole trader?"],
    "INSTEAD": ["How many are for works rather than services?"],
    "WITH_VAT": ["What is the total including VAT?"],
    "WITHOUT_VAT": ["What is the total net of VAT?"],
    "TITLE_SAYS_SO": ["How many were bought through HXPL (the title says so)?"],
    "ITS_CATEGORY": ["Elm buys lifts. What else is filed under that notice's main category code?"],
    "OTHERS_LIKE_IT": ["Elm let a lift contract. Which other notices are for that same job?"],
    "SAME_AS_TOLD": ["We need lifts. Which notices were for the same kind of thing?"],
    "TOLD": [example for _, example in telling.TOLD],
    "PAIR": ["Elm has two awards. What do the pair come to?"],
    "ONLY_TITLES": ["How many notices have a depot in the title?"],
    "TITLES_SAY": ["How many notices have titles that say 'depot'?"],
    "HOLDS_IN_TITLE": ["How many notices carry depot in the title?"],
    "_SEEKS": ["Which notices sought a crane?"],
    "_SOMEBODY": ["Which notices were for somebody to drive the bus?"],
    "_WE_ARE_TO": ["We are about to let a contract."],
    "_TRIED_TOO": ["Which council bought, or tried to buy, salt?"],
    "_ALSO": ["Which were for killing weeds, knotweed included?"],
    "_NO_TOPIC": ["both days included"],
    "SAYS_SO": ["How many were bought through HXPL (the title says so)?"],
    "RELATES": ["How many notices have titles that say 'depot'?"],
    "HEADED": ["How many notices are headed 'Depot'?"],
    "SAID_TWICE": ["How many notices have 'depot' or 'depots' in the title?"],
    "NUMBER_OF_WORDS": ["How many have 'depot' in the title, singular or plural?"],
    "STANDS_IN_TITLE": ["In how many notices does the word depot occur in the title?"],
    "THEIR_NOTICES": ["What is the total in their notices?"],
    "THEIR_FILE": ["What is the total in ¤¤¤¤¤ file?"],
    "CONCERNS": ["How many contracts have to do with trees?"],
    "POINTS_AT_NOTHING": ["How much was it?"],
    "POINTS_BACK": ["How many contracts are there for that?"],
    "SAME_CATEGORY": ["Which notices have the same CPV code as the depot?"],
    "SAME_THING": ["Which contracts are for the same thing as the depot?"],
    "NEVER_PUBLISHED": [
        "How many awards are on hold?",
        "How many have Wyre and Fylde together as the buyer?",
        "How much went to local firms?",
        "Who came second?",
        "What did the winner score?",
        "How well did they perform?",
        "Why was it cancelled?",
        "What will it cost?",
        "What is the hourly rate?",
        "Who signed it, and what is the phone number?",
        "How much was saved?",
    ],
    "PAID": ["How much has been paid so far?"],
    "IN_HOW_MANY": ["How much was awarded, and in how many contracts?"],
    "SHOW_ROWS": ["Which bodies bought gritters? Give the notices."],
    "WHETHER": ["Has any council bought gritters?"],
    "IN_MONTHS": ["What is the average length in months?"],
    "IN_DAYS": ["What is the average time from closing to award in days?"],
    "PAYING_THING": ["Which contracts are for card payments?"],
    "PAYEES": ["Which payees had most?"],
    "SPENT": ["What was our spend?"],
    "OUTLAY": ["What did we spend?"],
    "OF_AWARDS": [
        "our spend with Kompan", "our spend on trees", "our spend", "Did we spend with Kompan?",
        "Did we spend on trees?", "Did we spend it?", "spent with Kompan", "spent on trees", "was spent",
    ],
    "BIDS": ["How many bids were received?"],
    "MEASURES": ["What is the median?", "What is the average?", "By how much did it grow from 2023 to 2024?"],
    "HELD": ["How many notices do the councils hold?"],
    "ASKS_TO_GIVE": ["Give the average award."],
    "IN_POINTS": [
        "Whose share is larger, and by how many percentage points?",
        "And by how many points?",
        "What is the difference in percentage points?",
    ],
    "MORE_OFTEN": [
        "Which of the two more often states an estimate, and by how many percentage points?",
        "Is it less common in Elmford?",
    ],
    "MORE_OF": ["Does Elmford or Brydale give more of its awards to SMEs?"],
    "TYPICAL": ["What does the typical award come to?"],
    "AVERAGED": ["What is the typical length?"],
    "COUNT": ["How many are there?"],
    "SUM": ["What is the total value?"],
    "ALSO_SUM": ["How many are there, and what do they come to?"],
    "LIST": ["Which contracts end in May?"],
    "ESTIMATES": [
        "What is the total of the lower estimates?",
        "What is the total of the upper estimates?",
        "What is the estimated value?",
        "What is the awarded value?",
    ],
    "SINGLE_AWARD": ["What is the largest single award?"],
    "ANNUAL": ["What is the total annual value?"],
    "LENGTHS": ["What is the average length of a contract?"],
    "HOW_LONG": ["How long does the depot contract run?"],
    "RUNS": ["How long does it run?"],
    "CHANGE_WORDS": ["By what percentage did awards rise?"],
    "GROWS": ["How much did awards grow from 2023 to 2024?"],
    "BY_WHAT_SHARE": ["By what percentage did awards rise?"],
    "SHARE": ["% of notices marked as suitable for SMEs", "What share of awards went to SMEs?"],
    "AS_PERCENTAGE": ["What fraction of the tenders are for works, as a percentage?"],
    "HOW_MUCH_OF": ["How much of what was awarded went to SMEs, in %?"],
    "SHARE_OF_VALUE": ["How much of the total awarded value went to SMEs?"],
    "IN_POUNDS": ["How much of the value went to SMEs, in pounds?"],
    "WENT": ["How much of the value went to SMEs?"],
    "SHARE_OF_KIND": ["What is the SME share?"],
    "LOOKUP": ["What is the depot contract worth?"],
    "WHERE": ["Compare the councils. Where is the average highest?"],
    "MAKES_UP": ["What share of the total do frameworks account for?"],
    "WHO_AND_VALUE": ["Name the winner and the contract value."],
    "REQUEST": ["I'd like to see every award."],
    "IN_ORDER": ["Rank the awards by length."],
    "RANK_ROWS": ["Sort its tenders by estimate and tell me the first three."],
    "RANKED_BY": [
        "Which are the top two by number of lots?",
        "Which are the top two by number of suppliers?",
        "Which are the top two by duration?",
    ],
    "RANKED": ["What are the three largest awards?"],
    "PRICE_AT_END": ["What did the bridge contract go for?"],
    "SO_MANY_ROWS": ["Fylde has two awards. What do the pair come to?"],
    "THE_LOT": ["Fylde has two awards. What do the pair come to?"],
    "NEXT": ["After the £5 million deal, what are the next three awards?"],
    "MOST": ["Which council awarded most contracts?"],
    "MOST_HELD": ["Which tender is broken into the most lots?", "Which award names the most suppliers?"],
    "ROWS_WITH_MOST": ["Which award names the most suppliers?"],
    "LONGEST": ["Which contract is the longest?"],
    "WHICH_GROUPS": ["Group them by council. Which three groups are the largest?"],
    "BUSIEST": ["Which was the busiest month?"],
    "COMMONEST": ["What are the three most common categories?"],
    "BY_COUNT": ["Who are the top suppliers by number of awards?"],
    "BY_VALUE": ["Who are the top suppliers by value?"],
    "FOR_EACH": ["How many awards per year?"],
    "GROUPS_ASKED": [
        "Which directorate has the most contracts?",
        "Which council?", "Which supplier?", "Which buyer?", "Which category?", "In which financial year?",
        "In which year?", "In which month?", "In which quarter?", "On which portal?", "In which region?",
        "By which procedure?",
        "Which notice type?", "Which status?", "Which CPV divisions?",
    ],
    "SUBJECTS": [
        "award notices", "awarded tenders", "notices that were awarded", "awards", "contract notices",
        "notices", "procurements", "tenders", "contracts",
    ],
    "AWARD_VERBS": ["What has the council awarded?"],
    "SINGULAR_SUBJECT": ["What is the contract worth?"],
    "WHICH_ONE": ["Which of its notices is the latest?"],
    "PLURAL_SUBJECT": ["What are the contracts worth?"],
    "WHOLE_NOUN": ["What share of the notices state a value?"],
    "MAIN_VERB": ["What share of awards over £1m went to SMEs?"],
    "PART_VERB": ["What share of the notices state a value?"],
    "SPAN": [
        "from the closing date of a tender to the date of award",
        "took the longest to be published after it was made",
        "How long after the award are its notices published?",
    ],
    "BARE_SPAN": ["Which contracts last longest, start to end?"],
    "SO_LONG": ["How many notices gave bidders less than three weeks from publication to closing?"],
    "APART": ["more than a year after the contract had been awarded"],
    "VERBS": [
        "only saw the light of day a year after the award", "closed a week before", "let a week before",
        "began a week after", "ended a year after",
    ],
    "HELD_NAMES": ["How many have a start date earlier than the day they were awarded?"],
    "HELD_VERBS": ["How many notices came out only after the contract had begun?"],
    "HAD_PASSED": [
        "whose closing date had already gone by when they appeared",
        "had the contract already started when it was published",
    ],
    "COMPARED": ["Compare the award's start date with the date of publication."],
    "DATE_TOLD": ["How many closed in 2020, going by the closing date?"],
    "EXTENDED": ["Which ends last with every extension taken?"],
    "CLOSING_THEN": ["Take those whose closing date is that day or after."],
    "RUNNING_ON": ["How many contracts were running on 1 May 2025?"],
    "OPEN_ON": ["How many tenders are still open for bids?"],
    "DATE_VERBS": [
        "published in May", "expiring in May", "starting in May", "closing in May", "due for review in May",
        "signed in May",
    ],
    "DESCRIBES": ["In May, which awarded contracts expire?"],
    "FIELD_ORDER": ["published after it had ended"],
}  # fmt: skip


def _patterns(module):
    for name, said in vars(module).items():
        if isinstance(said, re.Pattern):
            yield name, (said,)
        elif name in EXAMPLES:
            yield name, tuple(row if isinstance(row, re.Pattern) else row[0] for row in said)


FRAMES = [
    found
    for module in (
        asides,
        directions,
        unpublished,
        measuring,
        ordering,
        row_dates,
        subjects,
        telling,
        times,
        titles,
        wanted,
    )
    for found in _patterns(module)
]


@pytest.mark.parametrize(("name", "patterns"), FRAMES, ids=[name for name, _ in FRAMES])
def test_every_phrase_of_a_frame_is_read_in_an_example(name, patterns):
    for pattern in patterns:
        assert any(pattern.search(example) for example in EXAMPLES[name])


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("'depot' or 'depots' in the title", "'depot' in the title"),
        ("'the Harris' or 'Harris' in the title", "'the Harris' in the title"),
        ("'car' or 'cattle' in the title", "'car' or 'cattle' in the title"),
        ("'school bus' or 'bus' in the title", "'school bus' or 'bus' in the title"),
    ],
)
def test_only_two_forms_of_the_same_words_of_a_title_are_one(said, plain):
    assert titles_said_plainly(f"How many notices have {said}?") == f"How many notices have {plain}?"
