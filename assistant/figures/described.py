"""What is described in other words than its title: the procurements that are clearly meant, by meaning.

Only where a few rows stand well above all others of the register; what was taken is always said.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from assistant.figures.conditions import Parts, Query, view_of
from assistant.figures.plan import Condition, Measure, Plan, Rows, one_of
from assistant.figures.sql import titles_with
from assistant.figures.stems import stem, words_of
from assistant.figures.topic_search import Register, run
from assistant.language.words import STOP_WORDS

_LEAST_LIKENESS = 0.4
_CLEAR_GAP = 0.11
"""Between the last row that is meant and the first that isn't. Both were set on 63 descriptions of purchases
in other words and 20 of nothing here, written before any was asked: 26 are found whole, 3 wrongly."""
_LEAST_OF_BEST = 0.75
_MOST_ROWS = 11
_FEWEST_OF_A_WORD = 3
_GAP_BEHIND_A_WORD = 0.03
"""Behind rows that a word of the description and its meaning pick alike, each by itself."""
_MOST_TITLES = 3


class Meanings(Protocol):
    """How like in meaning procurements are to a description."""

    def likeness(self, described: str) -> Mapping[str, float]:
        """Cosine, -1 to 1, of each procurement's title and text, by its key; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Finds what a question describes in one register."""

    register: Register
    meanings: Meanings

    def condition(self, plan: Plan, described: str) -> Condition | None:
        """On the rows in question that are clearly meant; None where it isn't clear or none is."""
        if plan.rows is Rows.PAYMENTS:
            return None
        titles = self._in_question(plan)
        likeness = self.meanings.likeness(described)
        first = _clearly_first(likeness) or self._first_of_one_word(plan, likeness, described)
        keys = self._with_titles_alike(first, titles)
        if not keys:
            return None
        names = list(dict.fromkeys(titles[key] for key in keys))
        more = f" and {len(names) - _MOST_TITLES} more" if len(names) > _MOST_TITLES else ""
        said = ", ".join(f"“{name}”" for name in names[:_MOST_TITLES])
        return one_of("process", tuple(keys), f"“{described}” is taken to mean: {said}{more}")

    def _first_of_one_word(self, plan: Plan, likeness: Mapping[str, float], described: str) -> list[str]:
        """Those that are most like it, where they are at the same time all that a word of it names in titles.

        For a list alone, which shows what was taken, and where nothing of what is bought is ruled out.
        """
        if plan.measure is not Measure.LIST or any(c.field == "title" and c.negated for c in plan.conditions):
            return []
        words = list(dict.fromkeys(stem(word) for word in words_of(described) if word not in STOP_WORDS))
        if not words:
            return []
        ranked = _best_first(likeness)
        [named] = run(self.register, titles_with(plan, words))
        sets = {frozenset(each) for each in named if isinstance(each, list)}
        found = [keys for keys in sets if _stand_first(keys, ranked, likeness)]
        return sorted(found[0]) if len(found) == 1 else []

    def widened(self, plan: Plan, named: Condition, described: str) -> Condition:
        """The rows that are clearly meant, where they are all those whose titles name it, and more."""
        meant = self.condition(plan, described)
        if meant is None:
            return named
        literal = self._in_question(replace(plan, conditions=(*plan.conditions, named)))
        return meant if literal.keys() < set(meant.values) else named

    def nearest(self, plan: Plan, described: str, *, limit: int) -> list[str]:
        """Titles in question that are most like the description, if they are like it at all."""
        if plan.rows is Rows.PAYMENTS:
            return []
        titles, likeness = self._in_question(plan), self.meanings.likeness(described)
        found = [key for key in _best_first(likeness) if key in titles and likeness[key] >= _LEAST_LIKENESS]
        return list(dict.fromkeys(titles[key] for key in found))[:limit]

    def _in_question(self, plan: Plan) -> dict[str, str]:
        """Key -> title of the rows that meet the plan's conditions."""
        parts = Parts()
        where = parts.all_of(plan.conditions, plan.rows)
        sql = f"{view_of(plan.rows)}\nSELECT fact.process, coalesce(fact.title, '') FROM fact WHERE {where}"
        rows = run(self.register, Query(sql, tuple(parts.parameters)))
        return {str(process): str(title) for process, title in rows}

    def _with_titles_alike(self, keys: Sequence[str], titles: Mapping[str, str]) -> list[str]:
        """Those in question, and others there that are called by the same words."""
        meant = {_said_by(titles[key]) for key in keys if key in titles}
        return sorted(key for key, title in titles.items() if _said_by(title) in meant)


def _clearly_first(likeness: Mapping[str, float]) -> list[str]:
    """The few that are set apart from all others by the widest gap; none where there is no such gap."""
    first = _best_first(likeness)[: _MOST_ROWS + 1]
    scores = [likeness[key] for key in first]
    gaps = [high - low for high, low in pairwise(scores)]
    if not gaps or scores[0] < _LEAST_LIKENESS or max(gaps) < _CLEAR_GAP:
        return []
    last = gaps.index(max(gaps))
    return first[: last + 1] if scores[last] >= _LEAST_OF_BEST * scores[0] else []


def _stand_first(keys: frozenset[str], ranked: Sequence[str], likeness: Mapping[str, float]) -> bool:
    """Whether just these few are the most like of all, a little apart from the next."""
    number = len(keys)
    if not _FEWEST_OF_A_WORD <= number <= min(_MOST_ROWS, len(ranked) - 1) or keys != set(ranked[:number]):
        return False
    last, after = likeness[ranked[number - 1]], likeness[ranked[number]]
    return likeness[ranked[0]] >= _LEAST_LIKENESS and last - after >= _GAP_BEHIND_A_WORD


def _best_first(likeness: Mapping[str, float]) -> list[str]:
    return sorted(likeness, key=lambda key: (-likeness[key], key))


def _said_by(title: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(re.sub(r"\d", " ", title)))
