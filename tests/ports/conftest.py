"""What LangChain's standard suites expect of a run, without their plug-ins."""

import re
from collections.abc import Callable

import pytest
from langchain_tests.base import BaseStandardTests

NOT_OURS = re.compile(
    "tool|structured|json_mode|agent_loop"  # the model has no tools
    "|pdf_inputs|audio|image|anthropic"  # and reads text alone
    "|model_override|init_from_env|serdes"  # one adopted file, given as an object
    "|stream_time"  # timings go to benchmarks/
)
"""Standard tests that LangChain's suites would skip for us; left out, so that a skip means something."""


def pytest_configure(config: pytest.Config) -> None:
    """Registers the marks that the suites put on their tests."""
    config.addinivalue_line("markers", "benchmark: a timing of LangChain's suite; run, not measured")
    config.addinivalue_line("markers", "vcr: LangChain's suite would replay recorded traffic; we have none")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what isn't ours to pass."""
    left_out = [item for item in items if _is_standard(item) and NOT_OURS.search(item.name)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _is_standard(item: pytest.Item) -> bool:
    owner = getattr(item, "cls", None)
    return owner is not None and issubclass(owner, BaseStandardTests)


@pytest.fixture
def benchmark() -> Callable[[Callable[[], None]], None]:
    """Runs what is to be timed; timings are never asserted here."""
    return lambda timed: timed()
