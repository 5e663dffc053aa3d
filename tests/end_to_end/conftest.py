"""One demonstration home for all end-to-end tests, made by the command that users call."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.command import Commons, Done, run_commons


@pytest.fixture(scope="session")
def commons() -> Commons:
    """Run the `commons` command as a user would."""
    return run_commons


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Done]]:
    """The demonstration's home and what `commons demo --json` printed."""
    home = tmp_path_factory.mktemp("demo") / "home"
    done = run_commons("demo", "--json", home=home)
    assert done.code == 0, done.err
    yield home, done
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def demo_home(demo: tuple[Path, Done]) -> Path:
    """The demonstration's home; tests only read it."""
    return demo[0]


@pytest.fixture
def own_demo_home(demo_home: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's home that a test may damage."""
    home = tmp_path / "home"
    shutil.copytree(demo_home, home)
    return home
