"""Figures over a few notices of named councils, for one module of tests."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from assistant.backends.duckdb_register import DuckDbRegister
from assistant.figures.answer import FigureAnswers
from tests.fakes.council_notices import Notices, council_file
from tests.fakes.register_building import built


@pytest.fixture(scope="module")
def register_over(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., DuckDbRegister]]:
    """Opens the register of councils' notices, a file each: `register_over(elmford=[notice(1)])`."""
    with ExitStack() as opened:

        def over(**councils: Notices) -> DuckDbRegister:
            files = {f"{name}.json": council_file(name, notices) for name, notices in councils.items()}
            return opened.enter_context(built(tmp_path_factory.mktemp("figures") / "release", files))

        yield over


@pytest.fixture(scope="module")
def answers_over(register_over: Callable[..., DuckDbRegister]) -> Callable[..., FigureAnswers]:
    """Figures of that register, told as `register_over` is."""
    return lambda **councils: FigureAnswers(register_over(**councils))
