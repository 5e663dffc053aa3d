"""What the rules have found in a question so far, and what comes of it in the end."""

from dataclasses import dataclass, field
from datetime import date

from assistant.figures.plan import Condition, Measure, Plan, Rows
from assistant.figures.reading.covered import CoveredText
from assistant.figures.reading.group_sizes import GroupSizes
from assistant.figures.reading.names import Mention, Names
from assistant.figures.reading.topics import TopicRun


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The question says something that no plan here can express."""

    words: tuple[str, ...]
    why: str
    in_data: bool = True
    """False where notices never hold what is asked."""
    instead: tuple[tuple[str, str], ...] = ()
    """Questions that can be answered in its place, behind what each of them means."""
    if_topics: "ReadQuestion | None" = None
    """What is asked if the words are topics, which the register alone can tell."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A condition and where in the question its words start."""

    condition: Condition
    start: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A procurement that the question describes in order to ask for others like it."""

    words: tuple[str, ...]
    conditions: tuple[Condition, ...]
    same_category: bool


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A plan whose topics still have to be looked for in the register."""

    plan: Plan
    topics: tuple[TopicRun, ...] = ()
    anchor: Anchor | None = None
    order_unsaid: bool = False
    """The largest suppliers or buyers are asked for: by money or by number isn't said."""
    loose_topics: bool = False
    """The topic describes a kind of purchase: rows need only share most of its words."""
    only_titles: bool = False
    """The topic must stand in the title."""
    rows_said: int | None = None
    """So many rows the question says that there are: with others it isn't what is meant."""
    several: bool = False
    """A list of rows is asked for by a noun of many: "which tenders are for ..."."""
    fields_needed: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    stretches: tuple[Condition | None, ...] = ()
    """Of each stretch that is left out, the condition of the plan that says so, if there is one yet."""
    not_used: tuple[str, ...] = ()
    """Nouns that are left out, as long as no title names them."""


@dataclass(slots=True)
class Draft:
    """What the rules have found so far."""

    conditions: list[Placed] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    negative: list[tuple[int, int]] = field(default_factory=list)
    told: list[tuple[int, int]] = field(default_factory=list)
    """Sentences that tell of rows which a later one leaves out."""
    undirected: str = ""
    """The question with what only says how to count blotted out."""
    brackets: list["Bracket"] = field(default_factory=list)
    """What stands in brackets and no rule has read."""
    scopes: set[int] = field(default_factory=set)
    """Where names start that stand in what is left out, and say whose rows are meant at all."""
    remains: bool = False
    """Asks of what is left: "the rest"."""
    rows_said: int | None = None
    """How many rows the question says that there are."""
    next_after: bool = False
    """Asks for those that come next in size after the one that is left out."""
    needed: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    value: str = ""
    vat: str = ""
    """"with VAT" or "without VAT", where the question asks for one of them."""
    subject: str = ""
    several: bool = False
    """A list of rows is asked for by a noun of many: "which tenders are for ..."."""
    one_firm: bool = False
    one_named: tuple[int, int] | None = None
    """Where names stand that are said to be one firm's."""
    by: str = ""
    """By "money" or by "number", where the question says so of a share or an order."""
    any_state: bool = False
    """Rows count whether they were awarded or not."""
    said_order: "SaidOrder | None" = None
    """The order in which the figure is to be shown."""
    two_figures: tuple[Measure, Measure] | None = None
    """Two figures of the same rows, as the question orders them."""
    sizes: GroupSizes | None = None
    also: Measure | None = None
    """A second figure that is asked for beside the first."""
    every_group: bool = False
    """All groups are asked for, in order: "rank the councils by ..."."""
    paid: bool = False
    """The rows are payments."""
    disagreeing: str = ""
    """A period and what is said to be the same one, where it isn't."""
    years: "YearsCompared | None" = None
    """Two years that are held against each other."""
    sides: tuple[Placed, Placed] | None = None
    """Two conditions that are held against each other."""
    order: "DateOrder | None" = None
    """Rows are asked for in order of a date."""
    of_bids: Measure | None = None
    """What is made of numbers of bids, where the words for them say it."""
    only_titles: bool = False
    extended: bool = False
    """Ends are meant with every option to extend taken."""
    order_unsaid: bool = False
    """Lines are asked for in order, but not by what: money or number."""
    points_back: bool = False
    """Asks in the end for the figure that decides who or which it is."""
    without_largest: int = 0
    """How many of the largest rows are left out."""
    without_smallest: int = 0
    grows: bool = False
    """Asks by what percentage something changed."""
    share_at: int | None = None
    """Where the words for a share start."""
    part_from: int | None = None
    part_until: int | None = None
    """What stands before is the part: "SME awards as a share of all awards"."""
    part_owned: bool = False
    """Whose share it is stands before it: "Anytown's share of the awards"."""
    share_rank: bool | None = None
    """For "the largest share": True; for "the smallest": False."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket, and those of its words that no rule has read."""

    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class YearsCompared:
    """Two years as groups of rows: "year" or "financial year", and their labels in the question's order."""

    field: str
    labels: tuple[str, str]


@dataclass(frozen=True, slots=True)
class SaidOrder:
    """By what lines are to be shown in order: "value", "date", or "" where only the direction is said."""

    by: str
    descending: bool


@dataclass(frozen=True, slots=True)
class DateOrder:
    """Rows in order of a date, and how many of them are wanted."""

    field: str
    descending: bool
    limit: int


@dataclass(frozen=True, slots=True)
class Rank:
    """How lines are ordered, and how many are wanted."""

    limit: int | None
    descending: bool
    end: int
    nth: int | None = None
    """Only the line of this rank: the second largest."""
    of_rows: bool = False
    """Of the rows themselves: the largest contract."""
    by_count: bool = False
    by_value: bool = False
    loose: bool = False
    """Said with "most" or "larger", not with "top three"."""
    every: bool = False
    """Only says in what order: all lines are wanted."""
    who: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for: what is made of which rows, in which groups and order."""

    measure: Measure
    rows: Rows
    group: str
    rank: Rank | None
    anchor_from: tuple[int, int, bool] | None
    """Where the description of another procurement starts and ends, and whether its category is meant."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One pass over one question: its words, the register's names, and what the rules have found."""

    names: Names
    words: CoveredText
    draft: Draft
    as_of: date
    has_payments: bool = False

    def left_out_at(self, start: int) -> int | None:
        """Which stretch that is left out a place of the question lies in."""
        stretches = enumerate(self.draft.negative)
        return next((i for i, (first, end) in stretches if first <= start < end), None)
