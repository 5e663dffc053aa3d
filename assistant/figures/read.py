"""An officer's words -> a plan: what is asked, of which rows. Deterministic; no model runs here.

The reader goes through the question rule by rule; each rule covers the words that it used. Words that
nothing has covered in the end, and that aren't a topic in a topic's place, make the question unreadable:
a plan that leaves a word of the question out is never run.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.figures import frames
from assistant.figures.covered import CoveredText
from assistant.figures.group_sizes import GroupSizes, group_sizes
from assistant.figures.names import Mention, NameKind, Names
from assistant.figures.periods import Period, find_periods
from assistant.figures.plan import Condition, Measure, Operator, Plan, Rows
from assistant.figures.topics import TopicRun, topic_runs
from assistant.figures.wordings import CONDITION_RULES, flag, money_conditions, one_of, stated


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The question says something that no plan here can express."""

    words: tuple[str, ...]
    why: str
    in_data: bool = True
    """False where notices never hold what is asked."""


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
    loose_topics: bool = False
    """The topic describes a kind of purchase: rows need only share most of its words."""
    only_titles: bool = False
    """The topic must stand in the title."""
    fields_needed: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(slots=True)
class _Draft:
    """What the rules have found so far."""

    conditions: list[Placed] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    negative: list[tuple[int, int]] = field(default_factory=list)
    needed: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    value: str = ""
    subject: str = ""
    one_firm: bool = False
    sizes: GroupSizes | None = None
    of_bids: Measure | None = None
    """What is made of numbers of bids, where the words for them say it."""
    only_titles: bool = False
    grows: bool = False
    """Asks by what percentage something changed."""
    part_from: int | None = None
    share_rank: bool | None = None
    """For "the largest share": True; for "the smallest": False."""


class Reader:
    """Reads questions against the names that one register holds."""

    def __init__(
        self, names: Names, *, has_payments: bool, has_registers: bool = False, has_bids: bool = False
    ) -> None:
        """Whether payments, rows of contract registers and numbers of bids are loaded, beside notices."""
        self._has_bids = has_bids
        self._names = names
        self._has_payments = has_payments
        self._has_registers = has_registers

    def read(self, question: str, as_of: date) -> ReadQuestion | Unreadable:
        """The question as a plan, or what in it can't be expressed."""
        reading = _Reading(self._names, question, as_of, has_payments=self._has_payments)
        return reading.result(has_registers=self._has_registers, has_bids=self._has_bids)


class _Reading:
    """One pass over one question."""

    def __init__(self, names: Names, question: str, as_of: date, *, has_payments: bool) -> None:
        self.names = names
        self.as_of = as_of
        self.has_payments = has_payments
        text = re.sub(r"\s+", " ", question.replace("’", "'").replace("‘", "'")).strip()
        text = frames.CONCERNS.sub(lambda found: "about".ljust(len(found.group())), text)
        self.words = CoveredText(frames.SHARE_OF_KIND.sub(_share_said_out, text))
        self.draft = _Draft()

    def result(self, *, has_registers: bool = False, has_bids: bool = False) -> ReadQuestion | Unreadable:
        """The whole reading."""
        text, draft = self.words, self.draft
        unknown = self._never_published()
        if unknown:
            return unknown
        text.take_all(frames.ALWAYS_DONE)
        draft.one_firm = bool(text.take_all(frames.ONE_FIRM))
        draft.sizes = group_sizes(text)
        self._presuppositions()
        periods = self._periods()
        text.take_all(frames.PARENTHESIS)
        self._exclusions()
        anchor_from = self._anchor_from()
        self._name_mentions()
        self._alias()
        if has_registers:
            self._notices_alone()
        if has_bids:
            self._bids()
        rows = self._rows()
        if isinstance(rows, Unreadable):
            return rows
        before_amounts = text.visible
        self._money()
        self._procedures()
        self._dates(periods)
        draft.only_titles = bool(text.take(frames.ONLY_TITLES))
        draft.grows = bool(
            frames.BY_WHAT_SHARE.search(text.visible) and frames.CHANGE_WORDS.search(text.visible)
        )
        if draft.grows:
            text.take(frames.BY_WHAT_SHARE)
        share_of_value = text.take(frames.SHARE_OF_VALUE)
        share = None if share_of_value else text.take(frames.SHARE)
        if share_of_value:
            draft.part_from = share_of_value.end()
        elif share:
            self._find_part(share, before_amounts)
            if ranked := re.search(
                r"(largest|biggest|highest|greatest|larger|bigger|higher|greater)|(smallest|lowest|smaller|lower)",
                share.group(),
                re.IGNORECASE,
            ):
                draft.share_rank = ranked[1] is not None
        self._value_words()
        self._conditions()
        group, rank = self._groups_and_rank()
        measure = self._measure(
            share=bool(share), share_of_value=bool(share_of_value), rank=rank, group=group
        )
        if measure is None:
            return Unreadable((), "what is to be counted, added up or listed isn't said")
        self._subject(measure)
        return self._assembled(measure, group, rank, rows, anchor_from)

    # what the notices never say -------------------------------------------------------------------

    def _never_published(self) -> Unreadable | None:
        text = self.words.text
        for pattern, why in frames.NEVER_PUBLISHED:
            match = pattern.search(text)
            if match and not self._inside_name(match):
                return Unreadable((match.group(),), why, in_data=False)
        return None

    def _inside_name(self, match: re.Match[str]) -> bool:
        mentions = self.names.mentions(self.words.text, [False] * len(self.words.text))
        return any(m.start <= match.start() and match.end() <= m.end for m in mentions)

    def _presuppositions(self) -> None:
        """Reads "the eight councils", "these 229 notices": what is there anyway."""
        pattern = re.compile(
            rf"\b(?:all\s+)?(?:the|these|those|our|all)\s+(?:of\s+the\s+)?(?P<n>{frames.NUMBER})\s+(?P<what>councils|notices|releases|files|authorities)\b",
            re.IGNORECASE,
        )
        for match in pattern.finditer(self.words.visible):
            count = frames.number(match["n"])
            if match["what"].lower() in {"councils", "files", "authorities"} and count != len(
                self.names.tables
            ):
                self.draft.notices.append(
                    f"the question speaks of {count}, the register holds {len(self.names.tables)}"
                )
            self.words.cover(
                match.start(), match.start("what") if match["what"].lower() != "notices" else match.end()
            )

    # time -----------------------------------------------------------------------------------------

    def _periods(self) -> list[Period]:
        found = list(find_periods(self.words.visible, self.as_of))
        for period in found:
            self.words.cover(period.start, period.end)
        kept: list[Period] = []
        for period in found:
            if not any((p.first, p.last) == (period.first, period.last) for p in kept):
                kept.append(period)
        return kept

    def _dates(self, periods: list[Period]) -> None:
        text, draft = self.words, self.draft
        visible = text.visible
        ordered = self._field_before_field()
        open_on = (
            text.take(frames.OPEN_ON)
            if re.search(r"\b(?:open|live|accepting)\b", visible, re.IGNORECASE)
            else None
        )
        if open_on:
            day = next((p.first for p in periods if p.first and p.first == p.last), None)
            periods = [p for p in periods if p.first != p.last]
            day = day or self.as_of
            draft.conditions.append(
                Placed(
                    Condition("deadline", Operator.AT_LEAST, (day,), f"closing on {day} or later"),
                    open_on.start(),
                )
            )
            draft.conditions.append(Placed(flag("awarded", "not awarded", holds=False), open_on.start()))
            draft.needed.append("deadline")
            self._status_open()
        for period in periods:
            name = self._date_field(visible, period)
            draft.conditions.append(Placed(_during(name, period), period.start))
            draft.needed.append(name)
        if not periods and not ordered:
            self._bare_date_verbs(visible)

    def _status_open(self) -> None:
        self.words.take_all(
            re.compile(
                r"\bclosing\s+(?:that|the\s+same|on\s+that)\s+day\s+or\s+later\b|\bnot\s+yet\s+awarded\b",
                re.IGNORECASE,
            )
        )

    def _date_field(self, visible: str, period: Period) -> str:
        """The date that the nearest verb before the period's words speaks of, else the nearest after."""
        best: tuple[int, str, int, int] | None = None
        for pattern, name in frames.DATE_VERBS:
            for match in pattern.finditer(visible):
                gap = (
                    period.start - match.end()
                    if match.end() <= period.start
                    else (match.start() - period.end) * 2 + 5
                )
                if gap >= 0 and (best is None or gap < best[0]):
                    best = (gap, name, match.start(), match.end())
        if best is None:
            return ""
        if best[1] not in {"award date"}:
            self.words.cover(best[2], best[3])
        return best[1]

    def _field_before_field(self) -> bool:
        """Reads "published after it had ended": one date held against another."""
        visible = self.words.visible
        for order in frames.FIELD_ORDER.finditer(visible):
            left = _last_date_verb(visible[: order.start()])
            right = _first_date_verb(visible[order.end() :])
            if not left or not right or left[0] == right[0]:
                continue
            earlier, later = (right[0], left[0]) if order["how"].lower() == "after" else (left[0], right[0])
            self.words.cover(left[1], left[2])
            self.words.cover(order.start(), order.end() + right[2])
            self.draft.conditions.append(
                Placed(
                    Condition(earlier, Operator.BEFORE_FIELD, (later,), f"{earlier} before {later}"), left[1]
                )
            )
            self.draft.needed += [earlier, later]
            self.words.take_all(re.compile(r"\b(?:were|was|only|it|they|already|had)\b", re.IGNORECASE))
            return True
        return False

    def _bare_date_verbs(self, visible: str) -> None:
        """Reads "expired contracts", "contracts that have ended": before the as-of date."""
        expired = re.compile(
            r"\b(?:that\s+|which\s+)?(?:have\s+|has\s+|had\s+)?(?:already\s+)(?:ended|expired|run\s+out|finished)\b|\b(?:have|has)\s+(?:ended|expired|run\s+out|finished)\b|\bexpired\b|\bout\s+of\s+date\b",
            re.IGNORECASE,
        )
        match = self.words.take(expired)
        if match:
            self.draft.conditions.append(
                Placed(
                    Condition("end date", Operator.LESS_THAN, (self.as_of,), f"ended before {self.as_of}"),
                    match.start(),
                )
            )
            self.draft.needed.append("end date")

    # what is left out -----------------------------------------------------------------------------

    def _exclusions(self) -> None:
        for pattern in frames.EXCLUSIONS:
            for match in pattern.finditer(self.words.visible):
                if any(match.start() < end and start < match.end() for start, end in self.draft.negative):
                    continue
                start, end = match.span("what")
                self.draft.negative.append((start, end))
                self.words.cover(match.start(), start)
                self.words.cover(end, match.end())
        for match in frames.INSTEAD.finditer(self.words.visible):
            self.words.cover(match.start(), match.end())

    def _negative_region(self, start: int) -> int | None:
        return next((i for i, (first, end) in enumerate(self.draft.negative) if first <= start < end), None)

    # names ----------------------------------------------------------------------------------------

    def _name_mentions(self) -> None:
        for mention in self.names.mentions(self.words.text, self.words.covered):
            self.draft.mentions.append(mention)
            end = mention.end
            possessive = re.match(r"'s?(?!\w)", self.words.text[end:])
            self.words.cover(mention.start, end + (possessive.end() if possessive else 0))

    def _bids(self) -> None:
        """Reads "how many bidders", "the average number of bids": the number that notices state."""
        match = self.words.take(frames.BIDS)
        if match:
            self.draft.value = "bids"
            averaged = re.search(r"\b(?:average|mean|typical)\b", match.group(), re.IGNORECASE)
            self.draft.of_bids = Measure.AVERAGE if averaged else None

    def _notices_alone(self) -> None:
        """Reads "in Anytown's notices": not what its contract register says."""
        match = frames.THEIR_NOTICES.search(self.words.visible)
        if match:
            kinds = one_of("source kind", ("notice", "ocds"), "stated by notices")
            self.draft.conditions.append(Placed(kinds, match.start()))

    def _alias(self) -> None:
        """Reads "X trades as Y": both names mean one firm."""
        match = self.words.take(frames.ALIAS)
        if not match:
            return
        before = [m for m in self.draft.mentions if m.kind is NameKind.SUPPLIER and m.end <= match.start()]
        after = [m for m in self.draft.mentions if m.kind is NameKind.SUPPLIER and m.start >= match.end()]
        if before and after:
            left, right = before[-1], after[0]
            joined = replace(
                left,
                keys=tuple(sorted({*left.keys, *right.keys})),
                names=tuple(sorted({*left.names, *right.names})),
                words=f"{left.words} or {right.words}",
            )
            self.draft.mentions = [joined if m is left else m for m in self.draft.mentions if m is not right]

    def _rows(self) -> Rows | Unreadable:
        if self.has_payments and frames.PAYEES.search(self.words.visible):
            return Rows.PAYMENTS
        paid = frames.PAID.search(self.words.text)
        if paid:
            if not self.has_payments:
                return Unreadable(
                    (paid.group(),),
                    "no payments or invoices are loaded: notices give awarded values, not what was paid",
                    in_data=False,
                )
            self.words.take_all(frames.PAID)
            return Rows.PAYMENTS
        if self.has_payments and frames.SPENT.search(self.words.visible):
            self.words.take_all(frames.SPENT)
            return Rows.PAYMENTS
        return Rows.PROCUREMENTS

    # conditions -----------------------------------------------------------------------------------

    def _money(self) -> None:
        for start, end, operator, sums in money_conditions(self.words.visible):
            shown = " and ".join(
                f"£{value:,.0f}" if value == value.to_integral() else f"£{value:,}" for value in sums
            )
            words = {
                "more_than": "more than",
                "at_least": "at least",
                "less_than": "less than",
                "at_most": "at most",
                "between": "between",
            }[operator.value]
            self.draft.conditions.append(
                Placed(Condition("value", operator, sums, f"value {words} {shown}"), start)
            )
            self.words.cover(start, end)

    def _conditions(self) -> None:
        for pattern, build in CONDITION_RULES:
            for match in self.words.take_all(pattern):
                condition = build(match)
                if condition:
                    blanks = len(match.group()) - len(match.group().lstrip())
                    self.draft.conditions.append(Placed(condition, match.start() + blanks))

    def _procedures(self) -> None:
        """Procedures by the names that the notices themselves use."""
        for label in self.names.procedures:
            said = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", label))
            pattern = re.compile(
                rf"\b(?:(?:recorded|listed|shown|described|published)\s+as\s+)?(?:an?\s+|the\s+)?{said}s?\b(?:\s+procedures?)?",
                re.IGNORECASE,
            )
            for match in self.words.take_all(pattern):
                condition = one_of("procedure label", (label,), f"procedure is “{label}”")
                self.draft.conditions.append(Placed(condition, match.start()))

    def _find_part(self, share: re.Match[str], visible: str) -> None:
        """Where the part of a share begins: the verb after "what share of the contracts"."""
        text = self.words.text
        before = re.match(r"^\W*(?:of|among|out\s+of)\b(?P<whole>[^,?]+),", text, re.IGNORECASE)
        if before and share.start() >= before.end() - 1:
            self.draft.part_from = share.end()
            self.words.cover(before.start(), before.start("whole"))
            return
        rest = visible[share.end() :]
        verb = frames.PART_VERB.search(rest)
        self.draft.part_from = share.end() + verb.start() if verb else share.end()

    def _value_words(self) -> None:
        for pattern, name in frames.ESTIMATES:
            visible = self.words.visible
            match = pattern.search(visible)
            if match and not re.search(
                r"(?:\bno|\bnot\b.*|\bwithout(?:\s+an?)?|\black\w*(?:\s+an?)?|n't\b.*|\bstates?\s+an?|\bwith\s+an?|\bmissing(?:\s+an?)?)\s*$",
                visible[: match.start()],
                re.IGNORECASE,
            ):
                if re.match(
                    r"\s*(?:\w+\s+){0,2}(?:was|is|were|are)\s+(?:not\s+)?(?:given|stated|shown|missing|published)",
                    visible[match.end() :],
                    re.IGNORECASE,
                ):
                    continue
                self.draft.value = self.draft.value or name
                self.words.cover(match.start(), match.end())
        one = self.words.take(
            re.compile(
                r"\b(?:that|which)\s+(?:do\s+)?(?:state|give|show|have|carry|publish)s?\s+(?:one|it|any)\b",
                re.IGNORECASE,
            )
        )
        if one:
            self.draft.conditions.append(Placed(stated("value", "value stated"), one.start()))

    # groups and order -----------------------------------------------------------------------------

    def _groups_and_rank(self) -> tuple[str, "_Rank | None"]:
        text = self.words
        asked_for = text.take(
            re.compile(
                rf"(?<=\bwhich\s)(?P<a>{frames.NUMBER})(?=\s+¤*\s*(?:\w+\s+){{0,2}}(?:contracts|awards|notices|tenders|procurements)\b)"
                rf"|(?<=\bwhat\s)(?P<b>{frames.NUMBER})(?=\s+¤*\s*(?:\w+\s+){{0,2}}(?:contracts|awards|notices|tenders|procurements)\b)",
                re.IGNORECASE,
            )
        )
        rank = self._rank()
        if asked_for and rank:
            rank = replace(rank, limit=frames.number(asked_for["a"] or asked_for["b"]))
        if rank is None and self.draft.share_rank is not None:
            rank = _Rank(None, descending=self.draft.share_rank, end=0)
        group = ""
        for noun, name in frames.GROUP_NOUNS:
            asked = re.compile(
                rf"\b(?:in\s+|from\s+|for\s+|by\s+|to\s+)?(?:which|what|whose)\s+(?:(?P<n>{frames.NUMBER})\s+)?(?:of\s+(?:the\s+)?)?(?:¤+\s*)*(?:{noun})\b"
                rf"|(?<=¤\s)(?P<ranked>(?:{noun}))\b|\b(?:per|for\s+each|in\s+each|by\s+each|each|broken\s+down\s+by|split\s+by|grouped\s+by|by)\s+(?:(?:different|separate|main)\s+)?(?:{noun})\b(?!\s+(?:by|between))",
                re.IGNORECASE,
            )
            match = asked.search(text.visible)
            if match and match["ranked"] and not (rank and 0 <= match.start() - rank.end <= 2):
                match = None
            if match and re.match(r"\s+(?:other\s+than|except|apart\s+from)\b", text.text[match.end() :]):
                text.cover(match.start(), match.end())
                match = None
            if match:
                group = name
                if match["n"]:
                    rank = rank or _Rank(frames.number(match["n"]), descending=True, end=match.end())
                    rank = replace(rank, limit=frames.number(match["n"]))
                text.cover(match.start(), match.end())
                break
        if not group and rank is not None and rank.who:
            group = "supplier"
        if not group and re.match(r"^\W*who(?:se)?\b", text.visible, re.IGNORECASE):
            text.take(re.compile(r"^\W*who(?:se)?\b", re.IGNORECASE))
            group = "who"
        return group, rank

    def _rank(self) -> "_Rank | None":
        text = self.words
        found: _Rank | None = None
        match = text.take(frames.RANKED)
        if match:
            said = match["before"] or match["after"]
            found = _Rank(
                frames.number(said) if said else None,
                descending=match["small"] is None,
                end=match.end(),
                by_count=bool(match["by"] and re.search("number|count", match["by"], re.IGNORECASE)),
                by_value=bool(match["by"] and re.search("value|spend", match["by"], re.IGNORECASE)),
            )
        if text.take(frames.BY_COUNT):
            found = replace(found or _Rank(None, descending=True, end=0), by_count=True)
        if text.take(frames.BY_VALUE):
            found = replace(found or _Rank(None, descending=True, end=0), by_value=True)
        most = text.take(frames.MOST)
        if most:
            what = (most["what"] or "").lower()
            small = re.search(r"few|least|less|small|low", most.group(), re.IGNORECASE) is not None
            counted = (
                bool(re.match(r"contract|award|notice|tender|procurement", what))
                or "few" in most.group().lower()
            )
            found = found or _Rank(None, descending=True, end=most.end())
            by_value = found.by_value or (not counted and most["most"] is not None)
            found = replace(
                found,
                descending=not small,
                by_count=found.by_count or (counted and not found.by_value),
                by_value=by_value and not found.by_count,
                loose=True,
            )
            if what.startswith("award"):
                self.draft.conditions.append(Placed(flag("awarded", "awarded"), -1))
            if counted and what:
                self.draft.subject = self.draft.subject or {
                    "a": "awards",
                    "n": "notices",
                    "t": "tenders",
                    "p": "procurements",
                }.get(what[0], "contracts")
        return found

    # measure --------------------------------------------------------------------------------------

    def _measure(
        self, *, share: bool, share_of_value: bool, rank: "_Rank | None", group: str
    ) -> Measure | None:
        text = self.words
        if self.draft.of_bids is not None:
            return self.draft.of_bids
        if self.draft.grows:
            text.take_all(frames.CHANGE_WORDS)
            text.take(frames.SUM)
            return Measure.GROWTH
        if share_of_value:
            return Measure.SHARE_OF_VALUE
        if share:
            return Measure.SHARE
        for pattern, measure in frames.MEASURES:
            if measure is Measure.GROWTH and not re.search(
                r"\b(?:how\s+much|what|by\s+what|percentage)\b", text.text, re.IGNORECASE
            ):
                continue
            if text.take(pattern):
                text.take_all(pattern)
                return measure
        counting = text.take(frames.COUNT)
        if counting:
            return Measure.COUNT
        if text.take(frames.SUM):
            text.take_all(frames.SUM)
            text.take_all(
                re.compile(
                    r"\bwhat\s+(?:do|does|did|has|have|is|are|was|were)\b|\bdo\s+they\b|\bvalues?\b",
                    re.IGNORECASE,
                )
            )
            return Measure.SUM
        if rank is not None and not group:
            return Measure.LARGEST
        if self.draft.value == "bids" and not group:
            return Measure.SUM
        if self.draft.sizes:
            return Measure.COUNT
        if group:
            by_count = rank is not None and rank.by_count
            return Measure.COUNT if by_count or (rank is None) else Measure.SUM
        if frames.LOOKUP.search(text.text):
            return Measure.SUM
        if re.match(
            r"^\W*what\s+(?:has|have|did|does|is|was)\b", text.text, re.IGNORECASE
        ) and frames.AWARD_VERBS.search(text.text):
            return Measure.SUM
        if frames.LIST.search(text.text):
            return Measure.LIST
        return None

    def _subject(self, measure: Measure) -> None:
        text, draft = self.words, self.draft
        found: list[tuple[int, str]] = []
        for pattern, name in frames.SUBJECTS:
            for match in text.take_all(pattern):
                if self._negative_region(match.start()) is not None:
                    if name in {"award notices", "awards", "awarded contracts"}:
                        draft.conditions.append(Placed(flag("awarded", "awarded"), match.start()))
                    continue
                found.append((match.start(), name))
        for match in text.take_all(frames.AWARD_VERBS):
            if self._negative_region(match.start()) is None:
                found.append((match.start() + 10_000, "awards"))
        if found:
            nouns = [name for _, name in sorted(found)]
            draft.subject = (
                draft.subject if draft.subject and draft.subject not in {"contracts"} else nouns[0]
            )
            awarded = any(name in {"awards", "award notices", "awarded contracts"} for name in nouns)
            told = any(
                p.condition.field in {"awarded", "early engagement", "pipeline", "contract notice", "status"}
                and self._negative_region(p.start) is None
                for p in draft.conditions
            )
            only_contracts = "contracts" in nouns and not {"notices", "tenders", "procurements"} & set(nouns)
            part_award = self._awards_only_in_part(found)
            if part_award is not None:
                if not told:
                    draft.conditions.append(Placed(flag("awarded", "awarded"), part_award))
            elif (
                (awarded or only_contracts)
                and not told
                and not any(p.condition.field == "framework" and "tenders" in nouns for p in draft.conditions)
            ):
                draft.conditions.append(Placed(flag("awarded", "awarded"), -1))

    def _awards_only_in_part(self, found: list[tuple[int, str]]) -> int | None:
        """Where the award is what a share asks about, rather than what it is a share of."""
        part = self.draft.part_from
        if part is None:
            return None
        starts = [
            start if start < 10_000 else start - 10_000
            for start, name in found
            if name in {"awards", "award notices", "awarded contracts"}
        ]
        if not starts or any(start < part for start in starts):
            return None
        has_other = any(p.start >= part for p in self.draft.conditions)
        return None if has_other else starts[0]

    # putting it together --------------------------------------------------------------------------

    def _assembled(
        self,
        measure: Measure,
        group: str,
        rank: "_Rank | None",
        rows: Rows,
        anchor_from: "tuple[int, int, bool] | None",
    ) -> ReadQuestion | Unreadable:
        from assistant.figures.assemble import assembled

        return assembled(self, measure, group, rank, rows, anchor_from)

    def _anchor_from(self) -> "tuple[int, int, bool] | None":
        """Where the description of another procurement starts, and whether its category is meant."""
        category = self.words.take(frames.SAME_CATEGORY)
        if category:
            return category.end(), len(self.words.text), True
        thing = self.words.take(frames.SAME_THING)
        return (thing.end(), len(self.words.text), False) if thing else None

    def topic_runs(self) -> list[TopicRun]:
        """What is left uncovered."""
        return topic_runs(self.words)


@dataclass(frozen=True, slots=True)
class _Rank:
    """How lines are ordered, and how many are wanted."""

    limit: int | None
    descending: bool
    end: int
    by_count: bool = False
    by_value: bool = False
    loose: bool = False
    """Said with "most" or "larger", not with "top three"."""
    who: bool = False


def _share_said_out(found: re.Match[str]) -> str:
    """Says "the SME share" as "the share of awards that went to SMEs"."""
    kind = found["kind"].lower().replace("-", " ")
    part = "used a direct award" if kind.startswith("direct") else f"went to {kind}s"
    return f"the share of awards that {part}".replace("businesss", "businesses")


def _during(name: str, period: Period) -> Condition:
    if period.first and period.last:
        return Condition(
            name, Operator.BETWEEN, (period.first, period.last), f"{name or 'date'} {period.label}"
        )
    if period.first:
        return Condition(name, Operator.AT_LEAST, (period.first,), f"{name or 'date'} {period.label}")
    assert period.last is not None
    return Condition(name, Operator.AT_MOST, (period.last,), f"{name or 'date'} {period.label}")


def _last_date_verb(text: str) -> tuple[str, int, int] | None:
    found = [
        (m.end(), name, m.start()) for pattern, name in frames.DATE_VERBS for m in pattern.finditer(text)
    ]
    return (max(found)[1], max(found)[2], max(found)[0]) if found else None


def _first_date_verb(text: str) -> tuple[str, int, int] | None:
    found = [
        (m.start(), name, m.end()) for pattern, name in frames.DATE_VERBS for m in pattern.finditer(text)
    ]
    return (min(found)[1], min(found)[0], min(found)[2]) if found and min(found)[0] < 30 else None


Rank = _Rank
Reading = _Reading
