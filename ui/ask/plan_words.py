"""What the parts of a plan are called where an officer changes them."""

from assistant.figures.editing import GROUPS
from assistant.figures.plan import SIDES, Measure, Operator, Rows

MEASURE_WORDS = {
    Measure.COUNT: "how many",
    Measure.SUM: "the sum",
    Measure.AVERAGE: "the average",
    Measure.MEDIAN: "the median",
    Measure.MINIMUM: "the smallest",
    Measure.MAXIMUM: "the largest",
    Measure.DISTINCT: "how many different",
    Measure.SHARE: "the percentage of rows",
    Measure.SHARE_OF_VALUE: "the percentage of the value",
    Measure.SHARE_OF_TOP: "the percentage that the first have",
    Measure.GROWTH: "the growth from one to the other",
    Measure.LIST: "a list",
    Measure.LARGEST: "the rows in order of a value",
    Measure.NEWEST: "the rows in order of a date",
}
ROWS_WORDS = {Rows.PROCUREMENTS: "procurements", Rows.PAYMENTS: "payments"}
COUNTED_WORDS = {"supplier": "suppliers", "buyer": "buyers", "table": "councils", "cpv": "categories"}
GROUP_WORDS = {"": "no groups"} | {field: field for field in GROUPS} | {"table": "council", "cpv": "category"}
SIDES_WORDS = {SIDES: "two sides"}
"""Offered where a plan has them: no widget makes them."""
ORDER_WORDS = {True: "largest or latest first", False: "smallest or earliest first"}
COUNCIL_WORDS = {"table": "by their files", "buyer": "by the buyer named"}
OPERATOR_WORDS = {
    Operator.IS: "is",
    Operator.ANY_OF: "is one of",
    Operator.AT_LEAST: "at least",
    Operator.MORE_THAN: "more than",
    Operator.AT_MOST: "at most",
    Operator.LESS_THAN: "less than",
    Operator.BETWEEN: "from and to",
    Operator.STATED: "is stated",
    Operator.STARTS_WITH: "starts with",
    Operator.WORDS: "names",
}
