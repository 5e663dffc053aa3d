"""The typed plan of a figure: what is counted or added up, over which rows, in which groups and order.

Pure records; nothing here knows words or SQL. `docs/figure-grammar.md` is this language for officers.
A row is one procurement, or one payment where the question is about money paid.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.errors import UnusableInput


class Rows(StrEnum):
    """What one row of the figure is."""

    PROCUREMENTS = "procurements"
    PAYMENTS = "payments"


class Measure(StrEnum):
    """What is made of the rows."""

    COUNT = "count"
    SUM = "sum"
    AVERAGE = "average"
    MEDIAN = "median"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SHARE = "share"
    """Percentage of rows that also meet `of_these`."""
    SHARE_OF_VALUE = "share_of_value"
    """Percentage of the value that rows which also meet `of_these` have."""
    SHARE_OF_TOP = "share_of_top"
    """Percentage of the value that the first `limit` rows, or groups, have."""
    DISTINCT = "distinct"
    """Number of different `counted` values."""
    GROWTH = "growth"
    """Percentage by which the later of two groups exceeds the earlier."""
    LIST = "list"
    """The ids of the rows."""
    LARGEST = "largest"
    """The rows themselves, ordered by value."""
    NEWEST = "newest"
    """The rows themselves, ordered by the date in `value`; those of one date stay together."""


class Operator(StrEnum):
    """How a field is held against values."""

    IS = "is"
    ANY_OF = "any_of"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    """Both ends included."""
    STATED = "stated"
    STARTS_WITH = "starts_with"
    WORDS = "words"
    """Every one of the words, by stem, stands in the text."""
    ANY_WORD = "any_word"
    """At least one of them does."""
    MOSTLY = "mostly"
    """Words, each followed by its weight, whose weights in the text add up to the first value at least."""
    BEFORE_FIELD = "before_field"
    """Earlier, or less, than what stands in the field that the value names."""
    ALL = "all"
    """Every condition in `parts` is met."""
    ANY = "any"
    """At least one condition in `parts` is met."""


MONEY_MEASURES = frozenset(
    {
        Measure.SUM, Measure.AVERAGE, Measure.MEDIAN, Measure.MINIMUM, Measure.MAXIMUM,
        Measure.SHARE_OF_VALUE, Measure.LARGEST, Measure.GROWTH, Measure.SHARE_OF_TOP,
    }
)  # fmt: skip
SHARES = frozenset({Measure.SHARE, Measure.SHARE_OF_VALUE})
"""Measures of a part in a whole."""
IN_ORDER = frozenset({Measure.LARGEST, Measure.NEWEST})
"""Measures that show the rows themselves, in order of a value."""
OF_TOP = frozenset({Measure.SUM, Measure.AVERAGE, Measure.MEDIAN})
"""Measures that can be taken of the largest or smallest rows alone."""
ORDERED = IN_ORDER | {Measure.SHARE_OF_TOP}
"""Measures that need to know which rows come first."""
_OF_ROWS = frozenset({Measure.LIST, Measure.LARGEST, Measure.NEWEST, Measure.SHARE_OF_TOP, Measure.GROWTH})
"""Measures that show rows, or that set one group in proportion to others."""
Scalar = str | int | bool | Decimal | date


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a row must meet, or mustn't where `negated`."""

    field: str
    operator: Operator
    values: tuple[Scalar, ...]
    words: str
    """For people: "buyer is Anytown Council"."""
    negated: bool = False
    parts: tuple["Condition", ...] = ()
    """Of ALL and ANY."""

    def __post_init__(self) -> None:
        """Refuse a condition that can't be held against anything."""
        if not self.values and not self.parts and self.operator is not Operator.STATED:
            raise UnusableInput(f"a condition on {self.field} came without a value: give one")


def every_part(conditions: Iterable[Condition]) -> Iterator[Condition]:
    """The conditions, each before those within it: of ALL and ANY what they join."""
    for one in conditions:
        yield one
        yield from every_part(one.parts)


def flag(name: str, words: str, *, holds: bool = True) -> Condition:
    """A condition on a yes-or-no field."""
    return Condition(name, Operator.IS, (holds,), words)


def stated(name: str, words: str, *, holds: bool = True) -> Condition:
    """A condition that a field is stated, or isn't."""
    return Condition(name, Operator.STATED, (), words, negated=not holds)


def one_of(name: str, values: tuple[Scalar, ...], words: str) -> Condition:
    """A condition that a field has one of the values."""
    return Condition(name, Operator.ANY_OF, values, words)


def in_year(year: int) -> Condition:
    """A condition that a row was awarded in the year, or its newest notice was published then."""
    days = (date(year, 1, 1), date(year, 12, 31))
    fields = ("award date", "publication date")
    parts = tuple(Condition(field, Operator.BETWEEN, days, "") for field in fields)
    return Condition("", Operator.ANY, (), f"of {year}", parts=parts)


SIDES = "sides"
"""In the place of a group's field: its groups are told by conditions."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, by one field; `only` names the groups wanted, in the question's order."""

    field: str
    only: tuple[str, ...] = ()
    at_least_rows: int = 1
    at_most_rows: int | None = None
    at_least_files: int = 1
    """In how many councils' files a group must have rows."""
    council: str = "table"
    """What tells councils apart there: their files, or the "buyer" where files aren't councils'."""
    absent: bool = False
    """The groups are councils' files that have no such row."""
    having: Condition | None = None
    """What the figure of a group must be: "suppliers with more than £1 million in all"."""
    sides: tuple[Condition, ...] = ()
    """What the rows of each group meet, where no field tells them apart: "to SMEs", "not to SMEs"."""

    def __post_init__(self) -> None:
        """Refuse sides without conditions, and conditions of sides beside a field."""
        if (self.field == SIDES) is not (len(self.sides) > 1):
            raise UnusableInput("two sides are held against each other: give each a condition, and no field")


@dataclass(frozen=True, slots=True)
class Plan:
    """A question, as it will be computed."""

    measure: Measure
    rows: Rows = Rows.PROCUREMENTS
    value: str = "awarded value"
    """Field that is added up, averaged or ranked by."""
    conditions: tuple[Condition, ...] = ()
    of_these: tuple[Condition, ...] = ()
    """The part that a share is of."""
    counted: str = ""
    """Field whose different values are counted."""
    group: Group | None = None
    count_groups: bool = False
    """The figure is how many groups there are."""
    compare: bool = False
    """The difference between the two groups is the figure."""
    descending: bool = True
    limit: int | None = None
    nth: int | None = None
    """Only the line of this rank, counted from 1: the second largest."""
    without_largest: int = 0
    """How many of the largest rows are left out before anything is made of the rest."""
    without_smallest: int = 0
    also: Measure | None = None
    """A second figure over the same rows."""
    one_row: bool = False
    """The question is about one procurement: more than one is a question back."""
    names_one: bool = False
    """Who it was and how much is asked: of a single group the amount is the figure, its name is said."""
    one_firm: bool = False
    """Spellings that are probably one supplier are counted together."""
    unit: str = "procurements"
    """What is counted, in the question's own noun."""
    as_of: date | None = None
    notices: tuple[str, ...] = ()
    """Said beside the figure: how names and words were taken."""

    def __post_init__(self) -> None:
        """Refuse a plan whose parts don't go together."""
        if self.measure is Measure.DISTINCT and not self.counted:
            raise UnusableInput("a plan counts different values of no field: name one")
        if self.measure in SHARES and not self.of_these:
            raise UnusableInput("a plan for a share doesn't say of what: give the part")
        if self.measure is Measure.SHARE_OF_TOP and self.limit is None:
            raise UnusableInput("a plan for the share of the largest doesn't say of how many: give a number")
        if self.limit is not None and self.limit < 1:
            raise UnusableInput(f"a plan shows {self.limit} lines: ask for one or more")
        if self.nth is not None and (self.limit is not None or self.nth < 1):
            raise UnusableInput(f"a plan shows line {self.nth} and {self.limit} lines: ask for one of them")
        if self.group and (self.without_largest or self.without_smallest):
            raise UnusableInput("the largest or smallest rows of each group can't be left out: ask it of one")
        if self.group and self.group.sides and (self.limit or self.nth or self.measure in _OF_ROWS):
            raise UnusableInput("of two sides a figure each is shown: ask for rows of one side")
        if self.group and self.group.absent and self.group.field != "table":
            raise UnusableInput(f"groups of {self.group.field} without rows aren't known: ask it of councils")
        if (self.compare or self.measure is Measure.GROWTH) and self.group is None:
            raise UnusableInput("a plan compares without groups: name what is compared")
